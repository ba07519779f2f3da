"""One reading of dates: what no calendar has is none anywhere, and each means its days."""

from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from balticvet import dates, snapshot
from balticvet.contradictions.gathering import GATHER
from balticvet.contradictions.records import DisputedValue, StatedValue
from balticvet.contradictions.verdicts import classify
from balticvet.dates import day
from balticvet.draw.moments import moment
from balticvet.errors import UsageError
from balticvet.namespaces import iri
from balticvet.tables.values import value

IMPOSSIBLE = [
    "2020-02-31", "2021-02-29", "2020-13", "2020-00", "2020-01-00", "31/02/2020", "2020-2-1", "20",
    "02020", "2020-02-01T24:30:00", "2020-02-01+15:00", "٢٠٢٠", "9" * 5000, "",
]  # fmt: skip
"""What XML Schema has no date for."""


@pytest.mark.bad_input(
    "rdf-in",
    "2020-02-31, 2020-13, 31/02/2020, digits of another script, thousands of digits as a date",
    "no date for any reader: not drawn, not compared, no day of --as-of; told as it is printed",
)
@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_what_no_calendar_has_is_no_date_for_any_reader(text: str) -> None:
    assert dates.read(text) is None
    assert moment(text) is None
    assert not any(dates.is_date(text, kind) for kind in ("gYear", "gYearMonth", "date"))
    assert value(Literal(text, datatype=NamedNode(iri("xsd:date")))) == text
    with pytest.raises(UsageError, match="no day"):
        day(text)
    one, other = (DisputedValue(name, (said(name),)) for name in (text, "2020"))
    assert classify("date", one, other, frozenset()).name == "no-date"


def said(text: str) -> StatedValue:
    return StatedValue(text, text, "urn:x:passage", "urn:x:page", {})


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-12Z", date(2021, 12, 1), date(2021, 12, 31)),
        ("2020-02-29+14:00", date(2020, 2, 29), date(2020, 2, 29)),
        ("2020-02-29T24:00:00", date(2020, 2, 29), date(2020, 2, 29)),
        ("2020-02-29T10:00:00.5-05:00", date(2020, 2, 29), date(2020, 2, 29)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date.max, date.max),
    ],
)
def test_a_date_means_its_days(text: str, first: date, last: date) -> None:
    found = dates.read(text)
    assert found
    assert (found.first, found.last) == (first.toordinal(), last.toordinal())


def test_days_go_on_before_the_year_1_and_beyond_9999() -> None:
    eve, new = dates.read("0000-12-31"), dates.read("10000-01-01")
    assert eve
    assert new
    assert eve.last + 1 == date.min.toordinal()
    assert new.first == date.max.toordinal() + 1
    old = dates.read("-0400-02-29")
    assert old
    assert old.first == date(400, 2, 29).toordinal() - 2 * 146_097


def test_a_year_of_five_digits_and_one_before_the_first_have_their_place_on_a_line() -> None:
    assert [found and found.start for found in map(moment, ("12020", "-0044-07"))] == [
        12020.0,
        -43.5,
    ]
    assert moment("9" * 40) is None


def test_the_zone_and_the_time_of_a_date_are_told() -> None:
    told = [found and found.words for found in map(moment, ("2015Z", "2020-02-29T10:00:00+02:00"))]
    assert told == ["2015 Z", "29 Feb 2020 10:00:00+02:00"]


def test_a_body_of_the_far_future_is_not_there_yet() -> None:
    body, graph = NamedNode(iri("organisation:later")), NamedNode(iri("passage:later"))
    founded = NamedNode(iri("schema:foundingDate"))
    for year, there in (("12020", False), ("-0044", True)):
        begun = Literal(year, datatype=NamedNode(iri("xsd:gYear")))
        assert bool(snapshot.as_of([Quad(body, founded, begun, graph)], date(2020, 1, 1))) == there


def test_the_same_day_with_and_without_a_zone_is_one_value() -> None:
    (found,) = GATHER["date"]([said("2014-12-01"), said("2014-12-01Z"), said("2014-12-01")])
    assert found.key == "2014-12-01"
    month = DisputedValue("2014-12", (said("2014-12"),))
    assert classify("date", found, month, frozenset()).name == "half-date"
