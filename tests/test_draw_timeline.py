"""The timeline: each stated date has its place, unequal ones stay apart, nothing is made up."""

from collections.abc import Iterable

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.moments import moment
from balticvet.draw.pictures.timeline.axis import axis
from balticvet.draw.pictures.timeline.lines import drawn
from balticvet.draw.pictures.timeline.rows import project_rows
from balticvet.draw.pictures.timeline.timeline import LIMIT, compose_timeline, timeline
from balticvet.draw.scene import Area, Line, Scene
from balticvet.errors import LimitError
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import Credit
from pictures import HOSTILE, check_readable, sheet, tooltips, words


@pytest.fixture(scope="module")
def scene(wide: Dataset) -> Scene:
    """The timeline of all sources."""
    return sheet(compose_timeline(PictureData(wide, Project())))


def fact(**cells: str) -> Fact:
    return Fact(cells, (Quote("p", words=" ".join(cells.values()), title="A source"),))


def period(thing: str, start: str = "", end: str = "", printed: str = "", of: str = "S") -> Fact:
    return fact(
        collaboration=thing,
        collaborationLabel=thing,
        start=start,
        end=end,
        endAsWritten=printed,
        sourceLabel=of,
    )


def founded(thing: str, date: str, happening: str = "founded", of: str = "S") -> Fact:
    return fact(thing=thing, thingLabel=thing, happening=happening, date=date, sourceLabel=of)


def times(
    periods: Iterable[Fact] = (), foundings: Iterable[Fact] = ()
) -> tuple[tuple[Fact, ...], tuple[Fact, ...], Credit]:
    return tuple(periods), tuple(foundings), Credit()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("2014", 2014, 2015), ("2014-12", 2014 + 11 / 12, 2015), ("2014-01-01", 2014, 2014 + 1 / 372)],
)
def test_a_date_is_no_more_exact_than_it_is_written(text: str, start: float, end: float) -> None:
    found = moment(text)
    assert found is not None
    assert [found.start, found.end] == pytest.approx([start, end])


@pytest.mark.parametrize("text", ["", "31/02/2020", "2014-13", "soon", "14"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert moment(text) is None


def test_unequal_dates_of_a_project_have_a_line_each_and_equal_ones_share_one() -> None:
    facts = [
        period("P", "2014", "2017", of="A (AAA)"),
        period("P", "2014", "2017", of="B (BBB)"),
        period("P", "2014-12", "2016-11", of="C"),
    ]
    (row,) = project_rows(facts, ())
    assert [(line.words, line.note) for line in row.statements] == [
        (("2014 – 2017",), "AAA; BBB"),
        (("Dec 2014 – Nov 2016",), "C"),
    ]


def test_a_day_that_no_calendar_has_is_told_as_printed_and_draws_nothing() -> None:
    (row,) = project_rows([period("P", printed="31/02/2020")], ())
    (line,) = row.statements
    assert line.words == ("until “31/02/2020” as printed, which is no day of any calendar",)
    assert not list(drawn(line, axis([2014, 2020], left=0, right=100), 0, "#000000"))


def test_an_open_end_goes_on_and_a_stated_one_does_not() -> None:
    rows = project_rows([period("open", "2015"), period("shut", "2015", "2017")], ())
    scale = axis([2015, 2018], left=0, right=126)
    by_name = {row.label: list(drawn(row.statements[0], scale, 0, "#000000")) for row in rows}
    assert any(isinstance(item, Line) and item.arrow for item in by_name["open"])
    assert not any(isinstance(item, Line) for item in by_name["shut"])


def test_a_bar_is_dark_only_where_its_dates_leave_no_doubt() -> None:
    (row,) = project_rows([period("P", "2014", "2017")], ())
    scale = axis([2014, 2018], left=0, right=126)
    light, dark = (
        item for item in drawn(row.statements[0], scale, 0, "#000000") if isinstance(item, Area)
    )
    assert (light.points[0][0], light.points[1][0]) == (scale.x(2014), scale.x(2018))
    assert (dark.points[0][0], dark.points[1][0]) == (scale.x(2015), scale.x(2017))


def test_a_bar_within_one_year_is_light_all_over() -> None:
    (row,) = project_rows([period("P", "2014", "2014")], ())
    scale = axis([2014, 2016], left=0, right=126)
    found = list(drawn(row.statements[0], scale, 0, "#000000"))
    assert len(found) == 1


def test_long_stretches_without_a_date_are_left_out() -> None:
    scale = axis([1917, 1934, 1990, 2020], left=0, right=400)
    assert [(span.start, span.end) for span in scale.spans] == [
        (1917, 1918),
        (1934, 1935),
        (1990, 1991),
        (2020, 2021),
    ]
    places = [scale.x(year) for year in (1917, 1934, 1990, 2020)]
    assert places == sorted(places)
    assert len(scale.cuts) == 3


def test_the_legend_has_only_what_is_there() -> None:
    told = words(sheet(timeline(*times([period("P", "2014", "2017")]))))
    assert "ran from a stated beginning to a stated end" in told
    assert "light ends" in told
    for other in ("founded", "years without a date", "no end is stated"):
        assert other not in told


def test_a_founding_of_an_initiative_stands_with_its_periods(scene: Scene) -> None:
    assert "founded 22 Jun 2015 · Cedefop" in words(scene)


def test_each_stated_date_leads_to_its_sentence(scene: Scene, wide: Dataset) -> None:
    tips = "\n".join(tooltips(scene.items))
    for row in PictureData(wide, Project()).facts("project-dates"):
        assert row.passages
        for passage in row.passages:
            assert str(passage) in tips


def test_no_organisation_is_in_it(scene: Scene, dataset: Dataset) -> None:
    assert "Foundation Innove" not in words(scene)
    assert "2017 – 2020 · BAfA" in words(sheet(compose_timeline(PictureData(dataset, Project()))))


BAD = {
    "nothing": times(),
    "one date": times([period("P", "2014")]),
    "no date at all": times([period("P")]),
    "only an end": times([period("P", end="2014")]),
    "an end before the beginning": times([period("P", "2017", "2014")]),
    "the years 0001 and 9999": times([period("P", "0001", "9999")]),
    "names of markup": times([period(name, "2014", "nonsense", of=name) for name in HOSTILE]),
    "a name of 10 000 letters": times([period("word " * 1000 + "x" * 5000, "2014")]),
    "a founding only": times(foundings=[founded("a", "1990")]),
}


@pytest.mark.bad_input(
    "analysis",
    "no dates, dates in disorder, hostile names: as a timeline",
    "a readable picture",
)
@pytest.mark.parametrize("name", BAD)
def test_bad_dates_give_a_readable_picture(name: str) -> None:
    check_readable(sheet(timeline(*BAD[name])))


@pytest.mark.bad_input("analysis", "more rows than a timeline can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    with pytest.raises(LimitError, match=str(LIMIT)):
        sheet(timeline(*times([period(f"p{number}", "2014") for number in range(LIMIT + 1)])))
