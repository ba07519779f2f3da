"""Measures as a table: equal numbers have equal ranks, a reason stands where a number would lie."""

from balticvet.network import Node
from balticvet.network.measures import MEASURES
from balticvet.network.table import COLUMNS, measured
from balticvet.queries.formats import csv
from networks import edge, network


def rows(name: str, *edges: str) -> list[list[str]]:
    made = network(*(edge(f"x:{pair[0]}", f"x:{pair[1]}") for pair in edges))
    return [line.split(",") for line in csv.write(measured(made, [MEASURES[name]])).split()[1:]]


def test_equal_numbers_share_a_rank_and_the_next_is_skipped() -> None:
    found = rows("degree", "Ax", "Bx", "Ay", "By", "Az")
    assert [(row[1], row[2], row[-1]) for row in found] == [
        ("1", "x:A", "3"),
        ("2", "x:B", "2"),
        ("1", "x:x", "2"),
        ("1", "x:y", "2"),
        ("3", "x:z", "1"),
    ]


def test_a_number_of_a_part_is_no_rank() -> None:
    found = rows("component", "Ax", "By", "Ay", "Cz")
    assert [(row[1], row[2], row[-1]) for row in found] == [
        ("", "x:A", "1"),
        ("", "x:B", "1"),
        ("", "x:C", "2"),
        ("", "x:x", "1"),
        ("", "x:y", "1"),
        ("", "x:z", "2"),
    ]


def test_shares_are_rounded_the_same_way_everywhere() -> None:
    found = rows("degree-centrality", "Ax", "Ay", "Az", "Bx", "Cx", "Cz")
    assert [row[-1] for row in found] == ["1", "0.666667", "0.333333", "1", "0.666667", "0.333333"]


def test_a_reason_stands_in_place_of_the_number() -> None:
    answer = measured(network(edge("x:A", "x:x")), [MEASURES["density"]])
    (row,) = answer.values()
    assert answer.columns == COLUMNS
    assert row.value.startswith("not defined because one side")
    assert row.rank is row.node is None


def test_an_empty_network_gives_one_row_a_measure() -> None:
    answer = measured(network(), MEASURES.values())
    assert [row.measure for row in answer] == list(MEASURES)
    assert {row.value for row in answer} == {0, "not defined because the network is empty"}


def test_a_node_brings_its_label_and_its_kind() -> None:
    made = network(edge("x:A", "x:x"), nodes=[Node("x:x", "The Xs", "chamber", mode=1)])
    last = measured(made, [MEASURES["degree"]]).values()[-1]
    assert (last.nodeLabel, last.kind) == ("The Xs", "chamber")
