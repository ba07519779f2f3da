"""The adjacency matrix: each pair has one cell, with its weight, and says that it is arithmetic."""

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.pictures.matrix.adjacency_matrix import LIMIT, adjacency_matrix
from balticvet.draw.scene import Group, Scene, Text
from balticvet.errors import LimitError
from balticvet.networks import Edge, Network, Node, network_of
from balticvet.resources import Project
from networks import network
from pictures import bad_networks, check_readable, sheet, words

BAD = bad_networks()


@pytest.fixture(scope="module")
def drawn(wide: Dataset) -> Network:
    """Who takes part in the same, from all sources."""
    return network_of(wide.store, Project(), "organisation-organisation")


def cells(scene: Scene) -> dict[str, str]:
    """Return the number in each cell by the first line of its tooltip."""
    return {
        item.tooltip.partition("\n")[0]: item.items[1].lines[0]
        for item in scene.items
        if isinstance(item, Group)
        and " – " in item.tooltip.partition("\n")[0]
        and isinstance(item.items[1], Text)
    }


def test_each_pair_has_one_cell_with_its_weight(drawn: Network) -> None:
    labels = {node.id: node.label for node in drawn.nodes}
    found = {
        frozenset(pair.split(" – ")): number
        for pair, number in cells(sheet(adjacency_matrix(drawn))).items()
    }
    assert found == {
        frozenset((labels[edge.source], labels[edge.target])): f"{edge.weight:g}"
        for edge in drawn.edges
    }
    assert len(found) == 109


def test_a_cell_stands_where_its_row_and_its_column_meet() -> None:
    made = network(Edge("b", "a", "t"), Edge("c", "a", "t"), nodes=[Node(n, n) for n in "abc"])
    scene = sheet(adjacency_matrix(made))
    names = {text.lines[0]: text for text in scene.texts() if text.lines[0] in ("a", "b", "c")}
    numbers = [
        item.items[1] for item in scene.items if isinstance(item, Group) and " – " in item.tooltip
    ]
    first, second = (item for item in numbers if isinstance(item, Text))
    assert first.x == second.x < names["a"].x < names["b"].x < names["c"].x
    assert abs(first.y - names["b"].y) < 1
    assert abs(second.y - names["c"].y) < 1


def test_it_says_before_all_else_that_nobody_reported_these_ties(drawn: Network) -> None:
    scene = sheet(adjacency_matrix(drawn))
    assert "Nobody reported these ties" in words(scene)
    assert scene.description.startswith("Nobody reported these ties")


def test_each_cell_tells_what_both_take_part_in(drawn: Network) -> None:
    tips = [
        item.tooltip for item in sheet(adjacency_matrix(drawn)).items if isinstance(item, Group)
    ]
    assert sum("Both take part in: " in tip for tip in tips) == len(drawn.edges)


def test_nobody_at_all_is_said() -> None:
    assert "No passage says that two take part in the same." in words(
        sheet(adjacency_matrix(network()))
    )


@pytest.mark.bad_input(
    "analysis",
    "a network of nothing, of one, of hostile names, of long ones: drawn as a matrix",
    "a readable picture",
)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_network_gives_a_readable_picture(name: str) -> None:
    check_readable(sheet(adjacency_matrix(BAD[name])))


@pytest.mark.bad_input("analysis", "more organisations than a matrix can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    nodes = [Node(f"n{number}", "x") for number in range(LIMIT + 1)]
    with pytest.raises(LimitError, match=str(LIMIT)):
        sheet(adjacency_matrix(network(nodes=nodes)))
