"""Where: everybody stands where a passage puts them, filled where they take part and else not."""

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import PAPERS, SLIDE
from balticvet.draw.pictures.where.places import UNSURE
from balticvet.draw.pictures.where.where import KnownPlaces, compose_where, message, where
from balticvet.draw.scene import Group, Mark, Scene
from balticvet.draw.style import ABROAD, NO_COUNTRY, OTHERS
from balticvet.errors import LimitError
from balticvet.networks import Edge, Network, Node
from balticvet.networks.model.leaving_out import only
from balticvet.resources import Project
from networks import edge, network, put
from pictures import bad_networks, check_readable, sheet, tooltips, words

HOME = ("Estonia", "Latvia", "Lithuania")
PARTS = tuple(
    Fact({"place": "baltic", "placeLabel": "Baltic states", "countryLabel": country})
    for country in HOME
)
BAD = bad_networks()


@pytest.fixture(scope="module")
def scene(wide: Dataset) -> Scene:
    """The picture of all sources."""
    return sheet(compose_where(PictureData(wide, Project())))


def somebody(name: str, *countries: str, kind: str = "ministry") -> Node:
    return Node(name, name, kind, countries)


def part(name: str, role: str = "partner", what: str = "P") -> Edge:
    return edge(name, what, role)


def known(*parts: Edge, reach: Network | None = None, nodes: tuple[Node, ...] = ()) -> KnownPlaces:
    """Return who takes part in what, and whom others reached, in countries of the Baltic states."""
    return KnownPlaces(network(*parts, nodes=nodes), reach or network(), network(), parts=PARTS)


def standing(found: KnownPlaces) -> dict[str, list[str]]:
    """Return who stands where; those who do not take part in brackets."""
    return {
        name: [
            f"({entry.node.label})" if entry.how else entry.node.label for entry in place.entries
        ]
        for name, place in found.places.items()
        if place.entries
    }


def said(found: KnownPlaces) -> str:
    told = message(found)
    return told.sentence if told else ""


def dots(scene: Scene) -> list[tuple[str, bool]]:
    """Return each name with a dot, and whether that is hollow."""
    groups = (item for item in scene.items if isinstance(item, Group))
    return [
        (group.tooltip.partition(" (")[0].partition("\n")[0], mark.hollow)
        for group in groups
        for mark in group.items
        if isinstance(mark, Mark)
    ]


# ── Who stands where ─────────────────────────────────────────────────────────


def test_everybody_stands_in_the_country_that_is_stated() -> None:
    nodes = (
        somebody("a", "Latvia"),
        somebody("b", "Georgia"),
        somebody("c", "Estonia", "Latvia"),
        somebody("d"),
        somebody("e"),
    )
    made = known(*map(part, "abcd"), nodes=nodes)
    groups = (Fact({"group": "e", "place": "baltic", "placeLabel": "Baltic states"}),)
    reach = network(edge("A", "e", "is targeted"), nodes=[nodes[-1]])
    found = KnownPlaces(made.participation, reach, network(), groups, PARTS)
    assert standing(found) == {
        "Latvia": ["a"],
        "Baltic states as a whole: Estonia, Latvia, Lithuania": ["(e)"],
        ABROAD: ["b", "c"],
        NO_COUNTRY: ["d"],
    }


def test_without_a_region_each_country_stands_by_itself() -> None:
    nodes = (somebody("a", "Latvia"), somebody("b", "Spain"))
    found = KnownPlaces(network(part("a"), part("b"), nodes=nodes), network(), network())
    assert standing(found) == {"Latvia": ["a"], "Spain": ["b"]}


def test_who_takes_part_and_was_reached_too_takes_part() -> None:
    node = somebody("a", "Latvia")
    made = known(part("a"), reach=network(edge("A", "a"), nodes=[node]), nodes=(node,))
    assert standing(made) == {"Latvia": ["a"]}
    (entry,) = made.places["Latvia"].entries
    assert [one.tie for one in entry.edges] == ["partner", "was reached"]


@pytest.mark.parametrize(
    "weak",
    [part("a", "pledger"), put(part("a"), "intended")],
    ids=["pledge", "plan"],
)
def test_a_pledge_and_a_plan_are_no_part(weak: Edge) -> None:
    made = known(weak, nodes=(somebody("a", "Latvia"),))
    assert standing(made) == {"Latvia": ["(a)"]}
    (entry,) = made.places["Latvia"].entries
    assert entry.how == UNSURE
    assert dots(sheet(where(made))) == [("a", True)]


def test_a_country_without_anybody_says_so() -> None:
    told = sheet(where(known()))
    assert words(told).count("nobody named") == 6
    assert [tip for tip in tooltips(told.items) if tip.startswith("Latvia: no passage names any")]


# ── All of it, with its sentences ────────────────────────────────────────────


def test_everybody_is_there_with_all_ties_and_sentences(scene: Scene, wide: Dataset) -> None:
    data = PictureData(wide, Project())
    told, tips = words(scene).casefold(), "\n".join(tooltips(scene.items))
    part = data.network("organisation-collaboration")
    names = {node.id for node in part.nodes if not node.mode}
    filled = {part.labels[edge.source] for edge in part.edges if edge.tie != "pledger"}
    assert {name for name, is_hollow in dots(scene) if not is_hollow} == filled
    assert len(filled) == 27
    for made in (data.network("stakeholders"), data.network("presentations")):
        for tie in made.edges:
            if tie.tie in OTHERS:
                names.add(tie.target)
                assert made.labels[tie.target].casefold() in told
                assert f"{made.sentence(tie)}:\n" in tips
    assert len(dots(scene)) == len(names)


def test_the_numbers_of_a_country_are_those_of_its_dots(scene: Scene) -> None:
    told = words(scene)
    assert "8 take part, 1 only reached or told" in told
    assert "6 take part, 4 only reached or told" in told
    nodes = (somebody("a", "Latvia"), somebody("b", "Estonia"))
    reach = network(edge("A", "b"), nodes=[nodes[1]])
    told = words(sheet(where(known(part("a"), reach=reach, nodes=nodes[:1]))))
    assert "Latvia 1 takes part A" in told
    assert "Estonia nobody takes part, 1 only reached or told" in told


def test_regions_examples_and_amounts_are_told_in_words(scene: Scene) -> None:
    told = words(scene)
    assert "Baltic states as a whole Estonia, Latvia, Lithuania" in told
    assert "e.g. Georgia, Kazakhstan" in told
    assert "“Several tens of thousands”" in told


def test_a_reach_of_another_project_is_called_that(scene: Scene) -> None:
    assert "Finland · TTT4WBL" in words(scene)
    assert "also TTT4WBL" in words(scene)
    assert "Reached or told by the Baltic Alliance for Apprenticeships, where no" in words(scene)


def test_several_slides_begin_with_all_of_it_in_numbers(wide: Dataset) -> None:
    first, *others = compose_where(PictureData(wide, Project(), paper=SLIDE))
    assert "overview" in words(first)
    hollow = [is_hollow for _, is_hollow in dots(first)]
    assert hollow.count(False) == 27
    assert "Country not stated 4 " in words(first)
    names = {name for scene in others for name, _ in dots(scene)}
    (page,) = compose_where(PictureData(wide, Project()))
    assert names == {name for name, _ in dots(page)}


def test_more_than_fit_into_a_cell_are_only_counted() -> None:
    nodes = tuple(somebody(f"n{number}", "Latvia") for number in range(40))
    first, *_ = where(known(*(part(node.id) for node in nodes), nodes=nodes), SLIDE)
    check_readable(first)
    assert "Latvia 40" in words(first)
    assert not dots(first)


# ── What the title says ──────────────────────────────────────────────────────


def test_how_many_are_of_which_country_the_most_first(scene: Scene) -> None:
    assert scene.title == (
        "Eight of 27 organisations that take part in something are of Latvia, six of Lithuania"
        " and five of Estonia"
    )
    nodes = (somebody("a", "Latvia"), somebody("b", "Spain"), somebody("c", "Spain"))
    assert said(known(*map(part, "abc"), nodes=nodes)) == (
        "Two of three organisations that take part in something are of Spain, one of Latvia."
    )


def test_no_more_than_three_countries_are_told() -> None:
    nodes = tuple(somebody(name, f"Land {name}") for name in "abcd")
    assert said(known(*map(part, "abcd"), nodes=nodes)) == (
        "One of four organisations that take part in something is of Land a, one of Land b"
        " and one of Land c."
    )


def test_one_alone_and_those_of_no_country() -> None:
    assert said(known(part("a"), nodes=(somebody("a", "Latvia"),))) == (
        "The only organisation that takes part in something is of Latvia."
    )
    assert not said(known(part("a"), nodes=(somebody("a"),)))
    assert not said(known())


def test_of_pledges_plans_groups_and_a_part_of_the_network_nothing_is_said(wide: Dataset) -> None:
    node = somebody("a", "Latvia")
    assert not said(known(part("a", "pledger"), nodes=(node,)))
    assert not said(known(put(part("a"), "intended"), nodes=(node,)))
    group = somebody("a", "Latvia", kind="stakeholder group")
    assert not said(known(part("a"), nodes=(group,)))
    made = network(edge("A", "a"), nodes=[node])
    assert not said(known(reach=made))
    whole = PictureData(wide, Project()).network("organisation-collaboration")
    assert said(KnownPlaces(whole, network(), network()))
    assert not said(KnownPlaces(only(whole, "projects"), network(), network()))


# ── Bad input ────────────────────────────────────────────────────────────────


@pytest.mark.bad_input(
    "analysis",
    "a network of nothing, of one, of hostile names, of long ones: drawn by country",
    "a readable picture; for a slide or paper a name of 10 000 letters is exit 4",
)
@pytest.mark.parametrize("use", PAPERS)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_network_gives_a_readable_picture(name: str, use: str) -> None:
    made = known(reach=BAD[name])
    if "10 000" in name and use != "page":
        with pytest.raises(LimitError, match="too high"):
            where(made, PAPERS[use])
        return
    for scene in where(made, PAPERS[use]):
        check_readable(scene)


@pytest.mark.bad_input("analysis", "more names than a picture by country can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    ties = [edge("A", f"n{number}") for number in range(400)]
    with pytest.raises(LimitError, match="300"):
        where(known(reach=network(*ties)))
