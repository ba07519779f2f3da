"""The succession: each change that happened is an arrow, plans are words, nothing is made up."""

from collections.abc import Iterable

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import PAPERS, SLIDE
from balticvet.draw.pictures.succession.bodies import BodyFacts, bodies_of, changes_of
from balticvet.draw.pictures.succession.succession import (
    COLUMNS,
    LIMIT,
    compose_succession,
    succession,
)
from balticvet.draw.pictures.succession.trees import trees_of
from balticvet.draw.scene import Group, Line, Scene, Sheets
from balticvet.errors import LimitError
from balticvet.networks import network_of
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import Credit
from pictures import HOSTILE, check_readable, flat, sheet, tooltips, words


@pytest.fixture(scope="module")
def scene(wide: Dataset) -> Scene:
    """The succession of all sources."""
    return sheet(compose_succession(PictureData(wide, Project())))


def fact(**cells: str) -> Fact:
    return Fact(cells, (Quote("p", words=" ".join(cells.values()), title="A source"),))


def founded(thing: str, date: str, happening: str = "founded", of: str = "S") -> Fact:
    return fact(thing=thing, thingLabel=thing, happening=happening, date=date, sourceLabel=of)


def change(before: str, after: str, date: str = "", certainty: str = "") -> Fact:
    ends = {"before": before, "beforeLabel": before, "after": after, "afterLabel": after}
    return fact(event="e", eventLabel=f"change {date}", date=date, certainty=certainty, **ends)


def named(body: str, name: str, since: str = "", until: str = "") -> Fact:
    return fact(
        organisation=body, organisationLabel=body, name=name, validFrom=since, validUntil=until
    )


def facts(
    changes: Iterable[Fact] = (), foundings: Iterable[Fact] = (), names: Iterable[Fact] = ()
) -> BodyFacts:
    return BodyFacts(tuple(foundings), tuple(changes), tuple(names))


def made(*changes: Fact, foundings: Iterable[Fact] = (), names: Iterable[Fact] = ()) -> Sheets:
    return succession(facts(changes, foundings, names), Credit())


def told(body: str, known: BodyFacts) -> list[str]:
    return [one.words for one in bodies_of(known)[body].told]


def arrows(scene: Scene) -> list[str]:
    """Return the words behind each arrow."""
    return [
        item.tooltip
        for item in scene.items
        if isinstance(item, Group) and any(_is_arrow(one) for one in item.items)
    ]


def _is_arrow(item: object) -> bool:
    return isinstance(item, Line) and item.arrow


def columns(*changes: Fact) -> list[dict[str, int]]:
    known = facts(changes)
    return [dict(tree.columns) for tree in trees_of(bodies_of(known), changes_of(known))]


def test_who_followed_stands_to_the_right_and_all_who_remain_in_one_column() -> None:
    assert columns(change("a", "b"), change("b", "c"), change("x", "c")) == [
        {"a": 0, "b": 1, "c": 2, "x": 1}
    ]


def test_bodies_that_no_change_ties_stand_in_trees_of_their_own() -> None:
    assert columns(change("a", "b"), change("x", "y"), change("w", "y")) == [
        {"w": 0, "x": 0, "y": 1},
        {"a": 0, "b": 1},
    ]


def test_a_plan_makes_no_arrow_and_is_called_a_plan() -> None:
    known = facts([change("a", "b", "2025", certainty="intended")])
    assert not changes_of(known)
    assert told("a", known) == ["only a plan: change 2025 (2025)"]
    assert arrows(sheet(succession(known, Credit()))) == []


def test_two_founding_dates_of_one_body_have_a_line_each_with_who_says_so() -> None:
    known = facts(foundings=[founded("a", "1990", of="One"), founded("a", "1991", of="Other")])
    assert told("a", known) == ["founded 1990 · One", "founded 1991 · Other"]


def test_names_of_one_time_stand_together() -> None:
    known = facts(names=[named("a", "A", "2019"), named("a", "B", "2019"), named("a", "C")])
    assert told("a", known) == ["named “A” / “B” from 2019", "named “C”"]


def test_when_no_day_is_stated_that_is_said(scene: Scene) -> None:
    assert "ISEC followed: no day stated" in words(scene)
    assert "Archimedes followed: fully moved by 2021-01-01; 1 Aug 2020" in words(scene)


def test_a_body_that_two_followed_says_which_when() -> None:
    seen = words(sheet(made(change("a", "b", "2001"), change("a", "c", "2003"))))
    assert "followed by b: 2001" in seen
    assert "followed by c: 2003" in seen


def test_each_succession_is_an_arrow_with_its_sentences(scene: Scene, wide: Dataset) -> None:
    network = network_of(wide.store, Project(), "succession")
    stated = [edge for edge in network.edges if any(not one.is_hedged for one in edge.statements)]
    tips = arrows(scene)
    assert len(tips) == len({(edge.source, edge.target) for edge in stated})
    for edge in stated:
        for passage in edge.passages:
            assert any(str(passage) in tip for tip in tips)


def test_each_stated_fact_leads_to_its_sentence(scene: Scene, wide: Dataset) -> None:
    tips = "\n".join(tooltips(scene.items))
    view = PictureData(wide, Project())
    running = {row["collaboration"] for row in view.facts("project-dates")}
    for question in ("founding-dates", "changes", "names-over-time"):
        for row in view.facts(question):
            assert row.passages
            for passage in row.passages:
                assert row["thing"] in running or str(passage) in tips


def title(*changes: Fact) -> str:
    found = sheet(made(*changes)).title
    return "" if found.startswith("Which") else found


def test_the_title_counts_and_tells_the_latest(scene: Scene) -> None:
    assert scene.title == (
        "16 organisations were followed by seven others; the latest with a date: National Centre"
        " for Education of Latvia by State Education Development Agency (1 Jan 2025)"
    )
    assert title(change("a", "b", "2001")) == "One organisation was followed by another"
    assert title(change("a", "c", "2001"), change("b", "d", "2003-05")) == (
        "Two organisations were followed by two others; the latest with a date: b by d (May 2003)"
    )


def test_none_is_the_latest_where_the_dates_leave_that_open() -> None:
    both = title(change("a", "c", "2003"), change("b", "d", "2003-05"))
    assert both == "Two organisations were followed by two others"
    none = title(change("a", "c"), change("b", "c"))
    assert none == "Two organisations were followed by another"


def test_the_title_is_silent_of_plans_and_says_that_there_is_nothing() -> None:
    assert title(change("a", "b", "2025", certainty="intended")) == ""
    assert title(change("a", "b", "2025", certainty="announced")) == ""
    assert title() == "No passage says that one organisation followed another"


def test_the_document_alone_says_what_it_does_not_know(dataset: Dataset) -> None:
    found = sheet(compose_succession(PictureData(dataset, Project())))
    assert found.title == "No passage says that one organisation followed another"


MANY = [change(f"a{number}", "b", "2001") for number in range(40)]


def test_on_slides_those_before_one_body_go_on_beside_its_name_again() -> None:
    sheets = succession(facts(MANY), Credit(), SLIDE)
    assert len(sheets) > 1
    for one in sheets:
        check_readable(one)
    seen = [item for one in sheets for item in flat(one.items) if _is_arrow(item)]
    assert len(seen) == len(MANY)


BAD = {
    "nothing": facts(),
    "a change of a body into itself": facts([change("a", "a", "2001")]),
    "a circle of changes": facts([change("a", "b", "2001"), change("b", "a", "2002")]),
    "a circle of three": facts([change(*"ab"), change(*"bc"), change(*"ca"), change(*"xa")]),
    "a change between nobody": facts([change("", "", "2001")]),
    "many changes without a day": facts([change(f"a{n}", "b") for n in range(9)]),
    "each before each": facts([change(f"a{n:02}", f"a{m:02}") for m in range(5) for n in range(m)]),
    "a body that several followed": facts([change("a", f"b{n}", "2001") for n in range(9)]),
    "names of markup": facts([change(name, "b", "nonsense") for name in HOSTILE]),
    "a name of 10 000 letters": facts([change("word " * 1000 + "x" * 5000, "b")]),
    "a founding only": facts(foundings=[founded("a", "1990")]),
}


@pytest.mark.bad_input(
    "analysis",
    "no dates, circles of changes, hostile names: as a succession",
    "a readable picture",
)
@pytest.mark.parametrize("name", BAD)
def test_bad_changes_give_a_readable_picture(name: str) -> None:
    check_readable(sheet(succession(BAD[name], Credit())))


@pytest.mark.bad_input("analysis", "more bodies than a succession can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    many = [change(f"a{number}", "b") for number in range(LIMIT)]
    with pytest.raises(LimitError, match=str(LIMIT)):
        made(*many)
    chain = [change(f"a{number}", f"a{number + 1}") for number in range(COLUMNS)]
    with pytest.raises(LimitError, match=f"has room for {COLUMNS}"):
        made(*chain)
    assert made(*chain[1:])


@pytest.mark.parametrize("use", PAPERS)
def test_it_fits_every_use(wide: Dataset, use: str) -> None:
    for one in compose_succession(PictureData(wide, Project(), paper=PAPERS[use])):
        check_readable(one)
