"""A change that pages tell of before its day only is announced, and has not happened for us."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from balticvet.assemble import materialise, rules
from balticvet.namespaces import PREFIXES, iri
from balticvet.resources import Project

HEAD = "".join(f"PREFIX {name}: <{full}>\n" for name, full in PREFIXES.items())


def passage(number: int, written: str, *, hedged: bool = False) -> str:
    more = "; bv:hasModality modality:intended" if hedged else ""
    date = f'; bv:timeAsWritten "{written}"' if written else ""
    return f"""
passage:p{number} {{ change:c a bv:Change ; dct:date "2020-04-01"^^xsd:date {more} . }}
description:s {{ passage:p{number} a bv:Passage ; oa:hasSource page:p{number} .
  page:p{number} a bv:Page {date} . }}
"""


def is_announced(*passages: str) -> bool:
    quads = materialise(parse(HEAD + "".join(passages), RdfFormat.TRIG), rules(Project()))
    return NamedNode(iri("modality:announced")) in {quad.object for quad in quads}


@pytest.mark.parametrize(
    ("written", "announced"),
    [
        ("2019-08-02", True),
        ("2019", True),
        ("2020-03", True),
        ("2020-03-31", True),
        ("2020-04-01", False),
        ("2020-04", False),
        ("2020", False),
        ("2020-04-02", False),
        ("c. 2019", False),
        ("2015-2019 entries", False),
        ("", False),
    ],
)
def test_a_change_is_announced_where_the_page_is_surely_older(
    written: str, announced: bool
) -> None:
    assert is_announced(passage(1, written)) is announced


def test_one_younger_page_is_enough_for_a_change_that_was_announced() -> None:
    assert is_announced(passage(1, "2019"), passage(2, "2018-01"))
    assert not is_announced(passage(1, "2019"), passage(2, "2021"))


def test_a_younger_page_that_speaks_of_a_plan_does_not_say_that_it_was_carried_out() -> None:
    assert is_announced(passage(1, "2019"), passage(2, "2021", hedged=True))


def test_what_is_a_plan_in_its_source_is_not_announced_as_well() -> None:
    assert not is_announced(passage(1, "2019", hedged=True))
