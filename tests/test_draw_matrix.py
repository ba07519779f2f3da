"""The adjacency matrix: each pair has one cell, with its weight, and says that it is arithmetic."""

from dataclasses import replace
from itertools import combinations

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.pictures.matrix.adjacency_matrix import LIMIT, TOPIC, adjacency_matrix, message
from balticvet.draw.pictures.matrix.order import blocs
from balticvet.draw.pictures.matrix.rows import pairs_of
from balticvet.draw.scene import Group, Scene, Text
from balticvet.errors import LimitError
from balticvet.networks import Edge, Network, Node, network_of
from balticvet.resources import Project
from networks import edge, network, put
from pictures import bad_networks, check_readable, sheet, tooltips, words

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
    assert scene.description.startswith(f"{TOPIC}. Nobody reported these ties")


def test_each_cell_tells_what_both_take_part_in(drawn: Network) -> None:
    tips = [
        item.tooltip for item in sheet(adjacency_matrix(drawn)).items if isinstance(item, Group)
    ]
    assert sum("take part in: " in tip for tip in tips) == len(drawn.edges)


def test_nobody_at_all_is_said() -> None:
    assert "No passage says that two take part in the same." in words(
        sheet(adjacency_matrix(network()))
    )


def shared(*pairs: str, through: str = "P", weight: float = 1, hedge: str = "") -> list[Edge]:
    """Return ties of two by what both take part in."""
    ties = [edge(pair[0], pair[1], "t") for pair in pairs]
    found = [replace(tie, weight=weight, values={"through": (through,)}) for tie in ties]
    return [put(tie, hedge) for tie in found] if hedge else found


def said(*edges: Edge) -> str:
    made = network(*edges)
    told = message(made, pairs_of(made, [node.id for node in made.nodes]))
    return told.sentence if told else ""


def test_the_title_says_how_many_pairs_share_more_than_one() -> None:
    once = shared("ab", "bc")
    assert said(*once, *shared("cd", weight=2)) == (
        "Of three pairs of organisations that meet in an initiative or project, one meets in more"
        " than one."
    )
    assert said(*once, *shared("cd")).endswith(" none meets in more than one.")
    assert said(*once, *shared("cd", weight=3)).endswith(
        "one meets in more than one, one in three."
    )
    two = [*shared("ab"), *shared("bc", weight=2), *shared("cd", "de", weight=4)]
    assert said(*two).endswith("project, three meet in more than one, two in four.")


def test_a_plan_is_no_pair_and_makes_no_bloc() -> None:
    plan = shared("xy", through="Q", hedge="intended")
    assert said(*plan) == ""
    assert said(*shared("ab", "bc"), *plan).startswith("Of two pairs")
    made = network(*shared("ab"), *plan)
    assert [(bloc.name, len(bloc.nodes)) for bloc in blocs(made)] == [("P", 2), ("", 2)]
    scene = sheet(adjacency_matrix(network(*shared("ab", "bc"), *plan)))
    assert "With a broken border: only planned, and not counted in the title." in words(scene)
    assert "Both are intended to take part in: Q." in "\n".join(tooltips(scene.items))


def test_where_all_cells_are_equal_a_sentence_says_so_instead() -> None:
    equal = shared("ab", "bc", "ac")
    assert said(*equal) == "All three organisations take part in the same initiative or project: P."
    scene = sheet(adjacency_matrix(network(*equal)))
    assert "three cells with the same figure in each" in words(scene)
    assert not cells(scene)
    assert (
        said(*shared("ab")) == "Both organisations take part in the same initiative or project: P."
    )
    for other in (shared("ab", "bc"), [*shared("ab", "bc"), *shared("ac", weight=2)]):
        assert "cells with" not in words(sheet(adjacency_matrix(network(*other))))


def test_who_takes_part_in_the_same_stands_together_under_its_name(drawn: Network) -> None:
    found = blocs(drawn)
    assert found[0].name == "TTT4WBL"
    everybody = sorted(node.id for bloc in found for node in bloc.nodes)
    assert everybody == sorted(node.id for node in drawn.nodes)
    ties = {frozenset((edge.source, edge.target)): edge for edge in drawn.edges}
    for bloc in found:
        for one, other in combinations(bloc.nodes if bloc.name else (), 2):
            through = ties[frozenset((one.id, other.id))].values["through"]
            assert isinstance(through, tuple)
            assert bloc.name in through


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
