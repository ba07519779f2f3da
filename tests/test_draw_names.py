"""Names: each as a source writes it, for the time that a source states, and what replaced it."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import PAGE, PAPERS, SLIDE
from balticvet.draw.pictures.names.names import (
    LIMIT,
    compose_names,
    message,
    names_picture,
)
from balticvet.draw.pictures.names.rows import (
    FOLLOWED,
    RENAMED,
    NameRow,
    Names,
    followed_rows,
    other_rows,
    renamed_rows,
)
from balticvet.draw.scene import Scene
from balticvet.draw.style import ABROAD, NO_COUNTRY
from balticvet.errors import LimitError
from balticvet.networks import Edge, Node, TieStatement
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import Credit
from networks import edge, network, put
from pictures import HOSTILE, check_readable, sheet, tooltips, words

RIGHT_TO_LEFT = "مركز التعليم והמרכז לחינוך"


@pytest.fixture(scope="module")
def scene(wide: Dataset) -> Scene:
    """The names of all sources."""
    return sheet(compose_names(PictureData(wide, Project())))


def fact(body: str, name: str, source: str = "S", day: str = "", **more: str) -> Fact:
    cells = {"organisation": body, "organisationLabel": body, "name": name, "sourceLabel": source}
    page = Quote(f"{body} {name} {source} {day}", words=f"{body}: {name}", title=source, dated=day)
    return Fact(cells | more, (page,))


def written(body: str, name: str, source: str = "S", day: str = "", language: str = "") -> Fact:
    return fact(body, name, source, day, form="name", languageLabel=language)


def acronym(body: str, name: str) -> Fact:
    return fact(body, name, form="acronym")


def dated(body: str, name: str, begin: str = "", end: str = "") -> Fact:
    return fact(body, name, validFrom=begin, validUntil=end)


def followed(before: str, after: str, *times: str) -> Edge:
    tie = edge(before, after, "was followed by")
    passage = tie.statements[0].passage
    return replace(tie, statements=tuple(TieStatement(passage, (), (time,)) for time in times))


def names(
    *facts: Fact, dated: Iterable[Fact] = (), ties: Iterable[Edge] = (), **countries: str
) -> Names:
    nodes = {body: Node(body, body, "", (country,)) for body, country in countries.items()}
    made = network(*ties, directed=True)
    return Names(tuple(dated), facts, made, Credit(), nodes, frozenset(("Estonia", "Latvia")))


def rows(found: Names) -> tuple[NameRow, ...]:
    return (*renamed_rows(found), *followed_rows(found), *other_rows(found))


def said(found: Names) -> str:
    made = message(rows(found))
    return made.sentence if made else ""


def told(found: Iterable[NameRow]) -> list[tuple[str, str, dict[str, str]]]:
    return [(row.label, line.name, dict(line.times)) for row in found for line in row.lines]


# ── When a name holds ────────────────────────────────────────────────────────


def test_a_name_up_to_a_day_is_old_and_one_from_a_day_is_new() -> None:
    found = names(dated=[dated("Here", "Before", end="2010-01"), dated("Now", "New", "2019")])
    assert told(renamed_rows(found)) == [
        ("Before", "Here", {"until Jan 2010": "S"}),
        ("Now", "New", {"from 2019": "S"}),
    ]


def test_names_of_one_time_in_two_languages_are_one_renaming() -> None:
    both = [dated("Now", "New", "2019"), dated("Now", "Jauns", "2019")]
    assert told(renamed_rows(names(dated=both))) == [("Now", "New / Jauns", {"from 2019": "S"})]
    assert said(names(dated=both)) == "One body was renamed at a stated time."


def test_the_name_used_here_replaces_nothing_that_a_source_tells() -> None:
    assert said(names(dated=[dated("Here", "Here", "2001")])) == ""


def test_a_name_without_a_time_is_no_renaming_and_stands_as_undated() -> None:
    found = names(dated=[dated("Here", "Other")])
    assert not list(renamed_rows(found))
    assert told(other_rows(found)) == [("Here", "Other", {"undated": "S"})]
    assert said(found) == "One body has another name in a source than here."


def test_each_page_has_its_own_day_and_none_is_put_between() -> None:
    found = names(
        written("B", "Bee", "late", "2021"),
        written("B", "Bee", "early", "2017"),
        written("B", "Bee", "never"),
        written("B", "Bee", "again", "2017"),
    )
    times = {"2017": "early, again", "2021": "late", "undated": "never"}
    assert told(other_rows(found)) == [("B", "Bee", times)]


def test_names_that_no_page_dates_come_last() -> None:
    found = names(
        written("B", "A name"),
        written("B", "Z name", day="winter 2020"),
        written("B", "April", day="2021-04-30"),
        written("B", "May", day="2021-05-01"),
    )
    order = [line.name for row in other_rows(found) for line in row.lines]
    assert order == ["April", "May", "Z name", "A name"]


# ── Which names are others ───────────────────────────────────────────────────


def test_spellings_of_the_same_name_are_no_other_name() -> None:
    same = ("Ministry of X’s, Latvia", "ministry of x's, latvia", "Ministry of X's")
    assert not list(other_rows(names(*(written(same[0], name) for name in same))))
    assert said(names(*(written(same[0], name) for name in same))) == ""


def test_acronyms_stand_beside_the_name_used_here_and_alone_make_no_row() -> None:
    (row,) = other_rows(names(written("B", "Bee"), acronym("B", "BB"), acronym("C", "CC")))
    assert (row.body, row.note) == ("B", "in short BB")


def test_bodies_stand_by_country_and_those_without_one_last() -> None:
    made = names(
        *(written(body, f"{body} elsewhere") for body in "abcde"),
        a="Latvia",
        b="Estonia",
        c="Finland",
        d="Estonia",
    )
    found = [(row.section, row.body) for row in other_rows(made)]
    home = [("Estonia", "b"), ("Estonia", "d"), ("Latvia", "a")]
    assert found == [*home, (ABROAD, "c"), (NO_COUNTRY, "e")]


# ── What replaces a name ─────────────────────────────────────────────────────


def test_a_body_that_another_one_followed_says_which_and_when() -> None:
    made = names(written("Old", "Vecs"), acronym("Old", "O"), ties=[followed("Old", "New", "2020")])
    (first,) = followed_rows(made)
    assert (first.section, first.label, first.note) == (FOLLOWED, "Old", "Vecs, O")
    assert [(line.name, list(line.times)) for line in first.lines] == [("New", ["2020"])]
    (other,) = other_rows(made)
    assert other.note == "in short O; followed by New, 2020"


def test_a_body_that_is_called_otherwise_from_a_day_on_says_so() -> None:
    (row,) = other_rows(names(written("B", "Bee"), dated=[dated("B", "New", "2019")]))
    assert row.note == "from 2019: New"


def test_of_a_chain_it_is_said_that_what_followed_was_itself_followed() -> None:
    made = names(ties=[followed("A", "B", "2009"), followed("B", "C", "2025")])
    notes = {row.body: row.lines[0].note for row in followed_rows(made)}
    assert notes == {"A": "itself followed, see there", "B": ""}


def test_a_plan_is_no_succession() -> None:
    made = names(ties=[put(edge("A", "B", "was followed by"), "intended")])
    assert not rows(made)
    assert said(made) == ""


def test_a_day_counts_where_another_page_gives_none() -> None:
    (row,) = followed_rows(names(ties=[followed("A", "B", "", "2020")]))
    assert list(row.lines[0].times) == ["2020"]
    (row,) = followed_rows(names(ties=[followed("A", "B", "")]))
    assert list(row.lines[0].times) == ["undated"]


# ── The title ────────────────────────────────────────────────────────────────


def test_the_title_counts_bodies_not_names() -> None:
    ties = [followed("A", "X", "2020"), followed("A", "Y", "2020"), followed("B", "X", "")]
    renamed = [dated("R", "Old", end="2010"), dated("R", "Older", end="2001")]
    assert said(names(ties=ties)) == "Two bodies were followed by another one."
    assert said(names(dated=renamed, ties=ties)) == (
        "One body was renamed at a stated time and two were followed by another one."
    )
    assert said(names(written("A", "a one"), written("A", "a two"), written("B", "a three"))) == (
        "Two bodies have another name in a source than here."
    )


def test_a_spelling_is_no_other_name_for_the_title() -> None:
    misprint = written("Employers’ Confederation of X", "Employers, Confederation of X")
    assert said(names(misprint)) == "One body is spelt otherwise in a source than here."
    for other in (written("B", "Other"), written("Union of Trade", "Trade of Union")):
        assert said(names(misprint, other)) == "One body has another name in a source than here."


def test_the_title_rests_on_the_passages_of_what_it_counts() -> None:
    made = message(rows(names(written("A", "other"), dated=[dated("R", "Old", end="2010")])))
    assert made
    assert [passage.words for passage in made.passages] == ["R: Old"]


def test_of_all_sources(scene: Scene) -> None:
    assert (
        scene.title
        == "Two bodies were renamed at a stated time and 16 were followed by another one"
    )
    assert {RENAMED, FOLLOWED, "Estonia", "Latvia", "Lithuania"} <= {
        text.lines[0] for text in scene.texts()
    }
    assert "Methodological Centre for VET" in words(scene)
    assert any(
        "Haridus- ja Noorteamet" in tip and "16 Jun 2020" in words(scene)
        for tip in tooltips(scene.items)
    )


def test_every_name_of_a_picture_has_its_sentences(scene: Scene) -> None:
    assert all("\n" in tip for tip in tooltips(scene.items))


# ── What nobody would draw ───────────────────────────────────────────────────


def test_without_names_it_says_so() -> None:
    scene = sheet(names_picture(names()))
    assert "No passage calls a body by another name" in words(scene)
    assert scene.message is None


@pytest.mark.parametrize("use", PAPERS)
def test_hostile_and_equal_names_stay_apart(use: str) -> None:
    bad = (*HOSTILE, RIGHT_TO_LEFT, "same", "same")
    facts = [written(f"body {name}", name, day=name, language=name) for name in bad]
    for scene in names_picture(names(*facts), PAPERS[use]):
        check_readable(scene)


def test_equal_names_of_two_bodies_are_two_rows() -> None:
    found = told(other_rows(names(written("A", "same"), written("B", "same"))))
    assert [label for label, *_ in found] == ["A", "B"]


def test_a_name_of_10_000_letters_is_wrapped_on_a_page_and_refused_on_a_slide() -> None:
    long = names(written("word " * 1000 + "x" * 5000, "name " * 1000 + "y" * 5000))
    check_readable(sheet(names_picture(long, PAGE)))
    with pytest.raises(LimitError, match="--for page"):
        names_picture(long, SLIDE)


def test_500_names_of_one_body_go_on_to_further_sheets() -> None:
    made = names(*(written("Body", f"name {number}") for number in range(500)))
    check_readable(sheet(names_picture(made, PAGE)))
    sheets = names_picture(made, SLIDE)
    assert len(sheets) > 10
    for number, scene in enumerate(sheets):
        check_readable(scene)
        assert ("Body (continued)" in words(scene)) is bool(number)
        assert "Name used here" in words(scene)
    shown = [line for scene in sheets for text in scene.texts() for line in text.lines]
    assert sum(line.startswith("name ") for line in shown) == 500


@pytest.mark.parametrize("use", PAPERS)
def test_each_sheet_says_what_its_columns_are(use: str, wide: Dataset) -> None:
    sheets = compose_names(PictureData(wide, Project(), paper=PAPERS[use]))
    assert len(sheets) > 1 or use == "page"
    for scene in sheets:
        tops = sorted((text.y, text.lines[0]) for text in scene.texts())
        assert {"When", "Page of"} & {words for _, words in tops[:7]}


def test_more_names_than_anybody_reads_are_refused() -> None:
    facts = (written(str(number), f"name {number}") for number in range(LIMIT + 1))
    with pytest.raises(LimitError):
        names_picture(names(*facts))
