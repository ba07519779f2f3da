"""What pictures look at: answers with the passages that state each row, and nothing beside them."""

from time import process_time

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import PictureData
from balticvet.draw.paper import SMALL
from balticvet.draw.sheet import credit_line, most_used
from balticvet.draw.typesetting import wrap
from balticvet.errors import UsageError
from balticvet.namespaces import iri
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import Credit
from balticvet.wording import short_title

ROOM = 1000.0


@pytest.fixture(scope="module")
def view(wide: Dataset) -> PictureData:
    """All sources."""
    return PictureData(wide, Project())


def test_a_row_has_the_passage_that_states_it_and_none_that_only_names_the_thing(
    view: PictureData,
) -> None:
    rows = [row for row in view.facts("project-budgets") if row["projectLabel"] == "ESTLAT-WBL"]
    (row,) = rows
    assert [str(passage) for passage in row.passages] == [
        "About ESTLAT-WBL › ESTLAT-WBL: budget: 464254.10 EUR"
    ]


def test_a_row_of_one_source_has_passages_of_that_source_only(view: PictureData) -> None:
    rows = view.facts("project-dates")
    assert len(rows) > 20
    for row in rows:
        assert {passage.source for passage in row.passages} == {row["source"]}
        assert {passage.title for passage in row.passages} == {row["sourceLabel"]}


def test_a_row_that_rests_on_a_judgement_has_its_reason(view: PictureData) -> None:
    row = next(row for row in view.facts("levels") if row["levelLabel"])
    assert any(passage.section == "Decision" for passage in row.passages)


def test_an_empty_cell_has_an_empty_text(view: PictureData) -> None:
    assert view.facts("initiative-budget")[-1]["no such column"] == ""


def test_home_is_made_of_the_countries_of_a_region(view: PictureData) -> None:
    assert view.home == {"Estonia", "Latvia", "Lithuania"}


def test_a_concept_says_what_it_means(view: PictureData) -> None:
    assert view.meaning(iri("level:micro")).startswith("The level at which people are trained")
    assert view.meaning(iri("level:nowhere")) == ""


def test_an_unknown_question_is_refused(view: PictureData) -> None:
    with pytest.raises(UsageError, match="project-date"):
        view.facts("project-date")


def said(passage: str, title: str) -> Quote:
    return Quote(passage, title=title)


def test_sources_come_by_how_much_they_state_each_passage_once() -> None:
    passages = [said("1", "A"), said("1", "A"), said("2", "B"), said("3", "B"), said("4", "")]
    assert most_used(passages) == ("B", "A")


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_a_credit_takes_two_lines_however_many_sources_there_are(count: int) -> None:
    titles = tuple(f"Publisher number {number} of reports" for number in range(count))
    credit = Credit(dataset="Data", version="1", licence="CC BY 4.0")
    words = credit_line(credit, titles, size=SMALL, room=ROOM)
    assert len(wrap(words, SMALL, ROOM)) <= 2
    assert "CC BY 4.0" in words
    assert sum(title in words for title in titles) == min(count, words.count("Publisher"))
    if count == 30:
        named = words.count("Publisher")
        assert words.startswith("30 sources: ")
        assert f"and {30 - named} more" in words


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Latvian Chamber of Commerce and Industry (LTRK)", "LTRK"),
        ("JAMK University of Applied Sciences", "JAMK University of Applied Sciences"),
        ("ERR, Estonian Public Broadcasting", "ERR"),
        ("Foundation Innove (Estonia)", "Foundation Innove"),
        ("", ""),
    ],
)
def test_a_title_has_a_short_form(title: str, expected: str) -> None:
    assert short_title(title) == expected


@pytest.mark.parametrize("title", ["(" + "A" * 100_000, "(A" * 50_000, "((" * 50_000])
def test_a_title_of_many_capitals_takes_no_time(title: str) -> None:
    begun = process_time()
    short_title(title)
    assert process_time() - begun < 0.5
