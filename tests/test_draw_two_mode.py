"""The two-mode map: each participation is one line, in its role, and few lines cross."""

from collections import Counter

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.pictures.two_mode.columns import Places, crossings, places
from balticvet.draw.pictures.two_mode.two_mode_map import LIMIT, two_mode_map
from balticvet.draw.scene import Curve, Mark, Scene
from balticvet.draw.style import ENDS, ROLES
from balticvet.errors import LimitError
from balticvet.networks import Network, Node, network_of
from balticvet.resources import Project
from networks import edge, network
from pictures import bad_networks, check_readable, flat, sheet, words

HOME = frozenset(("Estonia", "Latvia", "Lithuania"))
BAD = bad_networks()


@pytest.fixture(scope="module")
def drawn(wide: Dataset) -> Network:
    """The participations of all sources."""
    return network_of(wide.store, Project(), "organisation-collaboration")


def samples(scene: Scene) -> list[Curve]:
    """Return the lines of the legend, which run level."""
    found = (item for item in flat(scene.items) if isinstance(item, Curve))
    return [item for item in found if item.y1 == item.y2 and item.x2 == item.tail]


def lines(scene: Scene) -> list[Curve]:
    legend = samples(scene)
    return [item for item in flat(scene.items) if isinstance(item, Curve) and item not in legend]


def test_each_participation_is_a_line_in_the_look_of_its_role(drawn: Network) -> None:
    found = [line.stroke for line in lines(sheet(two_mode_map(drawn, HOME)))]
    expected = [ROLES[tie.tie] for tie in drawn.edges]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_roles_differ_in_thickness_so_that_they_outlive_a_photocopy() -> None:
    assert len({stroke.width for stroke in ROLES.values()}) == len(ROLES)
    assert not any(stroke.dash for stroke in ROLES.values())


def test_roles_differ_in_the_mark_at_the_end_of_the_line(drawn: Network) -> None:
    assert ENDS.keys() == ROLES.keys()
    assert len(set(ENDS.values())) == len(ENDS)
    found = flat(sheet(two_mode_map(drawn, HOME)).items)
    ends = Counter(
        (item.shape, item.hollow) for item in found if isinstance(item, Mark) and item.size < 4
    )
    expected = Counter(ENDS[edge.tie] for edge in drawn.edges)
    assert ends == expected + Counter(ENDS[tie.name] for tie in drawn.ties)


def test_home_stands_on_the_left_and_others_on_the_right(drawn: Network) -> None:
    found = places(drawn, HOME)
    assert [party.heading for party in found.left] == sorted(HOME)
    assert [party.heading for party in found.right] == ["Other countries", "Country not stated"]
    nodes = [node for party in (*found.left, *found.right) for node in party.nodes]
    assert len(nodes) == len({edge.source for edge in drawn.edges}) == 29


def test_sorting_takes_crossings_away(drawn: Network) -> None:
    found = places(drawn, HOME)
    middle = tuple(sorted(found.middle, key=lambda node: node.label))
    assert crossings(found, drawn.edges) < 0.6 * crossings(
        Places(found.left, found.right, middle), drawn.edges
    )


def test_two_lines_cross_once() -> None:
    made = network(edge("A", "y"), edge("B", "x"))
    nodes = {node.id: node for node in made.nodes}
    found = places(made, frozenset())
    straight = Places(found.left, (), (nodes["y"], nodes["x"]))
    crossed = Places(found.left, (), (nodes["x"], nodes["y"]))
    assert (crossings(straight, made.edges), crossings(crossed, made.edges)) == (0, 1)


def test_lines_arrive_apart(drawn: Network) -> None:
    ends = [(line.x2, line.y2) for line in lines(sheet(two_mode_map(drawn, HOME)))]
    assert len(set(ends)) == len(ends)


def test_where_all_are_at_home_there_is_no_right_side() -> None:
    scene = sheet(two_mode_map(network(edge("A", "x"))))
    assert scene.width < 1200
    assert "Country not stated" in words(scene)


def test_nobody_at_all_is_said() -> None:
    assert "No passage says who takes part in anything." in words(sheet(two_mode_map(network())))


@pytest.mark.bad_input(
    "analysis",
    "a network of nothing, of one, of hostile names, of long ones: drawn in two modes",
    "a readable picture",
)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_network_gives_a_readable_picture(name: str) -> None:
    check_readable(sheet(two_mode_map(BAD[name])))


@pytest.mark.bad_input("analysis", "more names than a two-mode map can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    nodes = [Node(f"n{number}", "x") for number in range(LIMIT + 1)]
    with pytest.raises(LimitError, match=str(LIMIT)):
        sheet(two_mode_map(network(nodes=nodes)))
