"""Reach by country: everybody stands where a passage puts them, and nowhere else."""

import json
from importlib.resources import files

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.pictures.reach.outlines import fitted, known
from balticvet.draw.pictures.reach.places import places, reach_of
from balticvet.draw.pictures.reach.reach_by_country import (
    Reached,
    compose_reach_by_country,
    reach_by_country,
)
from balticvet.draw.scene import Area, Box, Scene
from balticvet.draw.style import ABROAD, NO_COUNTRY, OTHERS
from balticvet.errors import LimitError
from balticvet.networks import Network, Node
from balticvet.resources import Project
from balticvet.tables import Credit
from networks import edge, network
from pictures import bad_networks, check_readable, flat, sheet, tooltips, words

HOME = ("Estonia", "Latvia", "Lithuania")
PARTS = tuple(
    Fact({"place": "baltic", "placeLabel": "Baltic states", "countryLabel": country})
    for country in HOME
)


@pytest.fixture(scope="module")
def scene(wide: Dataset) -> Scene:
    """The picture of all sources."""
    return sheet(compose_reach_by_country(PictureData(wide, Project())))


def somebody(name: str, *countries: str) -> Node:
    return Node(name, name, "stakeholder group", countries, mode=1)


def reached(made: Network, *parts: Fact, groups: tuple[Fact, ...] = ()) -> Reached:
    return Reached(made, network(), groups, parts, Credit())


def where(*nodes: Node, regions: dict[str, str] | None = None) -> dict[str, list[str]]:
    """Return who stands where."""
    made = network(*(edge("A", node.id) for node in nodes), nodes=nodes)
    found = places(reach_of(made), HOME, regions or {})
    return {
        name: [entry.node.label for _, entries in place.groups for entry in entries]
        for name, place in found.items()
    }


def test_everybody_stands_in_the_country_that_is_stated() -> None:
    found = where(
        somebody("a", "Latvia"),
        somebody("b", "Georgia"),
        somebody("c", "Estonia", "Latvia"),
        somebody("d"),
        somebody("e"),
        regions={"e": "Baltic states as a whole"},
    )
    assert found == {
        "Latvia": ["a"],
        ABROAD: ["b", "c"],
        NO_COUNTRY: ["d"],
        "Baltic states as a whole": ["e"],
    }


def test_to_take_part_is_not_to_be_reached() -> None:
    assert not reach_of(network(edge("A", "x", "implements"))).edges


def test_each_tie_that_is_no_participation_is_there(wide: Dataset) -> None:
    view = PictureData(wide, Project())
    one, other = view.network("stakeholders"), view.network("presentations")
    expected = {
        (tie.source, tie.target, tie.tie)
        for made in (one, other)
        for tie in made.edges
        if tie.tie in OTHERS
    }
    found = reach_of(one, other).edges
    assert {(tie.source, tie.target, tie.tie) for tie in found} == expected
    assert len(found) == len(expected) == 32


def test_everybody_is_in_the_picture_with_their_sentences(scene: Scene, wide: Dataset) -> None:
    view = PictureData(wide, Project())
    told, tips = words(scene).casefold(), "\n".join(tooltips(scene.items))
    reach = reach_of(view.network("stakeholders"), view.network("presentations"))
    for tie in reach.edges:
        assert reach.labels[tie.target].casefold() in told
        for passage in tie.passages:
            assert f"{reach.sentence(tie)}:\n{passage}" in tips


def test_the_number_in_a_country_is_that_of_its_list(scene: Scene) -> None:
    told = words(scene)
    assert "Estonia 1 named" in told
    assert "Latvia 3 named" in told
    counts = [tip for tip in tooltips(scene.items) if tip.startswith("Latvia: 3 named")]
    assert counts[0].count("Baltic Alliance for Apprenticeships reached ") == 3


def test_regions_examples_and_amounts_are_told_in_words(scene: Scene) -> None:
    told = words(scene)
    assert "Baltic states as a whole: Estonia, Latvia, Lithuania" in told
    assert "e.g. Georgia, Kazakhstan" in told
    assert "“Several tens of thousands”" in told


def test_a_reach_of_another_project_is_called_that(scene: Scene) -> None:
    assert "Finland · TTT4WBL" in words(scene)
    assert "also TTT4WBL" in words(scene)


def test_a_country_without_anybody_says_so() -> None:
    told = words(sheet(reach_by_country(reached(network(), *PARTS))))
    assert told.count("nobody named") == 3
    assert "No passage names anybody of Latvia here." in told


def test_outlines_fit_their_box_and_keep_their_places() -> None:
    box = Box(10, 20, 210, 420)
    found = {outline.country: outline for outline in fitted(HOME, box)}
    assert tuple(sorted(found)) == HOME
    north_to_south = sorted(found, key=lambda country: found[country].middle[1])
    assert north_to_south == ["Estonia", "Latvia", "Lithuania"]
    for outline in found.values():
        for piece in outline.pieces:
            for x, y in piece:
                assert 10 - 0.01 <= x <= 210.01
                assert 20 - 0.01 <= y <= 420.01


def test_neighbours_share_their_border() -> None:
    latvia = {point for piece in known()["Latvia"] for point in piece}
    for other in ("Estonia", "Lithuania"):
        assert len(latvia & {point for piece in known()[other] for point in piece}) > 10


def test_the_outlines_say_where_they_come_from() -> None:
    told = json.loads(
        files("balticvet.draw.pictures.reach").joinpath("outlines.json").read_text("utf-8")
    )
    assert "Natural Earth" in told["source"]
    assert told["licence"] == "Public domain"


def test_without_a_region_there_is_no_map() -> None:
    made = network(edge("A", "x"), nodes=[somebody("x", "Latvia")])
    scene = sheet(reach_by_country(reached(made)))
    assert not any(isinstance(item, Area) for item in flat(scene.items))
    assert "Latvia" in words(scene)


BAD = bad_networks()


@pytest.mark.bad_input(
    "analysis",
    "a network of nothing, of one, of hostile names, of long ones: drawn by country",
    "a readable picture",
)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_network_gives_a_readable_picture(name: str) -> None:
    check_readable(sheet(reach_by_country(reached(BAD[name], *PARTS))))


@pytest.mark.bad_input("analysis", "more names than a picture by country can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    ties = [edge("A", f"n{number}") for number in range(200)]
    with pytest.raises(LimitError, match="160"):
        sheet(reach_by_country(reached(network(*ties))))
