"""The roster and the levels as pictures: each name in its cell, each empty cell explained."""

from collections.abc import Iterable

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.grid import Grid, GridCell, GridHead, GridName, GridRest, GridRow, compose_grid
from balticvet.draw.paper import PAGE
from balticvet.draw.pictures.levels import Levels, compose_levels, levels_diagram
from balticvet.draw.pictures.roster import Roster, compose_roster, roster_matrix
from balticvet.draw.scene import Frame, Scene
from balticvet.draw.sheet import Caption
from balticvet.draw.status_marks import status_marks
from balticvet.errors import LimitError
from balticvet.networks import Node
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import Credit
from networks import edge, network, put
from pictures import HOSTILE, check_readable, flat, sheet, tooltips, words

SEEN = {"roster": compose_roster, "levels": compose_levels}


@pytest.fixture(scope="module", params=SEEN)
def seen(request: pytest.FixtureRequest, wide: Dataset) -> tuple[str, Scene]:
    """Each of the two pictures of all sources, with its name."""
    return request.param, sheet(SEEN[request.param](PictureData(wide, Project())))


def fact(**cells: str) -> Fact:
    return Fact(cells, (Quote("p", words=" ".join(cells.values()), title="A source"),))


def named(name: str, country: str = "", kind: str = "ministry") -> Fact:
    return fact(
        organisation=name,
        organisationLabel=name,
        countryLabel=country,
        typeLabel=kind,
        finding="named",
    )


def missing(country: str, kind: str) -> Fact:
    return fact(countryLabel=country, typeLabel=kind, finding=f"no {kind} of {country} is named")


def placed(name: str, level: str = "", sphere: str = "", kind: str = "ministry") -> Fact:
    return fact(
        organisation=name,
        organisationLabel=name,
        levelLabel=level,
        sphereLabel=sphere,
        typeLabel=kind,
        finding="placed",
    )


def roster(*facts: Fact, home: tuple[str, ...] = ("Latvia",)) -> Scene:
    return sheet(roster_matrix(Roster(facts, Credit(), home=home)))


def levels(*facts: Fact, nodes: Iterable[Node] = ()) -> Scene:
    known = {node.id: node for node in nodes}
    return sheet(levels_diagram(Levels(facts, Credit(), known, meanings={"macro": "policy"})))


def test_every_organisation_is_there_with_its_sentences(
    seen: tuple[str, Scene], wide: Dataset
) -> None:
    name, scene = seen
    view = PictureData(wide, Project())
    told, tips = words(scene).casefold(), list(tooltips(scene.items))
    for row in view.facts(name):
        label = row["organisationLabel"]
        assert label.casefold() in told
        if label:
            (tip,) = {tip for tip in tips if tip.startswith(f"{label} (")}
            stated = view.node(row["organisation"]).stated.values()
            assert any(str(quote) in tip for quotes in stated for quote in quotes)


def test_no_name_of_the_roster_cites_what_does_not_speak_of_it(wide: Dataset) -> None:
    view = PictureData(wide, Project())
    scene = sheet(compose_roster(view))
    tips = list(tooltips(scene.items))
    about = [row for row in view.facts("roster") if row["organisation"]]
    for row in about:
        name = row["organisation"]
        known = {str(passage) for passage in view.mentions(name)}
        for quotes in view.node(name).stated.values():
            known |= {str(quote) for quote in quotes}
        (tip,) = {tip for tip in tips if tip.startswith(f"{row['organisationLabel']} (")}
        _, _, named = tip.partition("Named in:")
        for line in named.strip().splitlines():
            assert line.startswith(("and ", *known)), line
        assert "National platform for progress in VET (Lithuania): started: 2022" not in tip


def test_a_gap_rests_on_absence_and_cites_nothing(wide: Dataset) -> None:
    tips = list(tooltips(sheet(compose_roster(PictureData(wide, Project()))).items))
    gap = [tip for tip in tips if tip.startswith("no foundation of Lithuania is named")]
    assert gap == [
        "no foundation of Lithuania is named: no passage names one; this rests on absence"
    ]


def test_who_was_followed_and_who_may_be_another_is_marked(seen: tuple[str, Scene]) -> None:
    _, scene = seen
    told = words(scene).replace("\u00a0", " ")
    for name in ("LPSC", "LPSS", "Archimedes", "Union of Tallinn manufacturers"):
        assert f"{name} †" in told
    for name in ("Lithuanian Trade Union", "Chamber of Trade and Commerce of Latvia"):
        assert f"{name} *" in told
    assert "Latvian Chamber of Commerce and Industry *" in told
    assert "Estonian Employers’ Confederation †" not in told
    assert "† a source says that another body followed it" in told
    assert "* may be the same as another body" in told
    tips = "\n".join(tooltips(scene.items))
    assert "† LPSC was followed by Lithuanian Trade Union Confederation:" in tips


def test_a_plan_marks_nobody() -> None:
    planned = put(edge("a", "b", "was followed by"), "intended")
    happened = edge("c", "d", "was followed by")
    assert set(status_marks(network(planned, happened), ())) == {"c"}


def test_signs_that_nobody_has_are_not_explained(dataset: Dataset) -> None:
    told = words(sheet(compose_roster(PictureData(dataset, Project()))))
    assert "†" not in told
    assert "* may be the same as another body" in told


def test_each_empty_cell_of_a_country_says_what_is_not_named(dataset: Dataset) -> None:
    view = PictureData(dataset, Project())
    told = words(sheet(compose_roster(view)))
    unnamed = [row for row in view.facts("roster") if not row["organisation"]]
    assert len(unnamed) == 9
    assert all(row["finding"] in told for row in unnamed)


def test_filled_cells_and_explained_ones_differ_without_colour() -> None:
    made = roster(named("a", "Latvia"), missing("Latvia", "chamber"))
    frames = [item for item in flat(made.items) if isinstance(item, Frame)]
    assert [bool(frame.stroke.dash) for frame in frames] == [True, False] or [
        bool(frame.stroke.dash) for frame in frames
    ] == [False, True]


def test_other_countries_share_a_column_with_their_names() -> None:
    told = words(roster(named("a", "Latvia"), named("b", "Spain"), named("c")))
    assert "Other countries" in told
    assert "b Spain" in told.replace("B", "b")
    assert "Country not stated" in told


def test_a_column_that_nobody_needs_is_not_there() -> None:
    assert "Other countries" not in words(roster(named("a", "Latvia")))


def test_what_is_not_asked_for_is_told_from_what_is_not_named() -> None:
    told = words(roster(named("a", kind="European Union body"), missing("Latvia", "chamber")))
    assert "Of no single state: not asked for by country" in told
    assert told.count("European Union body") == 1
    assert "no chamber of Latvia is named" in told


def test_levels_run_from_policy_to_the_place_of_training() -> None:
    made = levels(placed("a", "micro", "public"), placed("b", "macro", "social partners"))
    places = {text.lines[0]: (text.x, text.y) for text in made.texts()}
    assert places["Macro"][1] < places["Intermediary"][1] < places["Micro"][1]
    assert places["Public"][0] < places["Private"][0] < places["Social partners"][0]
    assert places["B"][1] < places["A"][1]
    assert places["A"][0] < places["B"][0]


def test_a_level_says_what_it_means(dataset: Dataset) -> None:
    told = words(sheet(compose_levels(PictureData(dataset, Project()))))
    assert "The level at which laws, policy and money for the whole of a state are settled." in told
    assert "The level at which people are trained, in a school or at work." in told


def test_who_is_not_placed_stands_apart_by_type() -> None:
    told = words(levels(placed("a"), placed("b", kind="chamber"), placed("c", "macro")))
    assert "Neither is decided Chamber B Ministry A" in told
    assert "Sphere not decided" in told
    assert "Level not decided" not in told


def test_a_name_leads_to_what_states_its_type_too() -> None:
    node = Node("a", "a", "ministry", stated={"ministry": (Quote("p", words="a is one"),)})
    tips = "\n".join(tooltips(levels(placed("a", "macro", "public"), nodes=[node]).items))
    assert "ministry: a is one" in tips


def test_a_row_is_as_high_as_its_fullest_cell() -> None:
    full = GridCell((("", tuple(GridName(f"n{place}", "", "") for place in range(9))),))
    rows = [
        GridRow(GridHead("one"), (full, GridCell(remark="none"))),
        GridRow(GridHead("two"), (GridCell(), full)),
    ]
    made = Grid([GridHead("x"), GridHead("y")], rows, GridRest("", {}))
    caption = Caption("A topic", "", (), Credit(), (), "")
    scene = sheet(compose_grid(PAGE, caption, made, heads=100))
    frames = [item for item in flat(scene.items) if isinstance(item, Frame)]
    assert len(frames) == 3
    assert frames[0].box.bottom == frames[1].box.bottom < frames[2].box.top


BAD = {
    "nothing": (),
    "one": (named("a"),),
    "hostile names": tuple(named(name, name, name) for name in HOSTILE),
    "a name of 10 000 letters": (named("word " * 1000 + "x" * 5000, "Latvia", "y" * 300),),
    "an organisation without a label": (fact(organisation="http://example.org/x"),),
    "one organisation twice": (named("a", "Latvia"), named("a", "Latvia")),
}


@pytest.mark.bad_input(
    "analysis",
    "nobody, nameless, hostile and long names: as a roster, and by levels",
    "a readable picture",
)
@pytest.mark.parametrize("name", BAD)
def test_bad_rows_give_a_readable_picture(name: str) -> None:
    for made in (roster(*BAD[name]), roster(*BAD[name], home=()), levels(*BAD[name])):
        check_readable(made)


@pytest.mark.bad_input("analysis", "more organisations than a table can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    many = [named(f"n{number}") for number in range(301)]
    with pytest.raises(LimitError, match="300"):
        roster(*many)
    with pytest.raises(LimitError, match="300"):
        levels(*many)
