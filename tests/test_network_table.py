"""Measures as a table: equal numbers have equal ranks, a reason stands where a number would lie."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode

from balticvet.dataset import Dataset
from balticvet.namespaces import curie, iri
from balticvet.networks import Network, Node, network_of
from balticvet.networks.measures import MEASURES, Measure
from balticvet.networks.model.records import MINISTRIES_AND_EU, NO_KIND
from balticvet.networks.results.record import compare_without, measure_all
from balticvet.networks.results.tables import COLUMNS, as_table, sections
from balticvet.resources import Project
from balticvet.tables import Table, csv
from networks import edge, network


def measured(
    made: Network, measures: Iterable[Measure], *, without: Collection[str] = MINISTRIES_AND_EU
) -> Table:
    return as_table(compare_without(made, measures, without=without))


def rows(name: str, *edges: str) -> list[list[str]]:
    made = network(*(edge(f"x:{pair[0]}", f"x:{pair[1]}") for pair in edges))
    found = csv.write(measured(made, [MEASURES[name]], without=()))
    return [line.removesuffix(",,").split(",") for line in found.split()[1:]]


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
    found = rows("two-mode-degree", "Ax", "Ay", "Az", "Bx", "Cx", "Cz")
    assert [row[-1] for row in found] == ["1", "0.666667", "0.333333", "1", "0.666667", "0.333333"]


def test_numbers_of_large_networks_are_not_rounded_into_one_rank() -> None:
    """So small are the numbers of PageRank among a million."""
    small = {"a": 1.000001e-6, "b": 1.000002e-6, "c": 1.000002e-6 + 1e-16, "d": 1e-17, "e": 0.0}
    made = Measure(lambda _: small, "How small?", named="small")
    found = measure_all(network(edge("a", "b"), edge("c", "d"), edge("e", "d")), [made])["small"]
    assert {node: rank for node, rank in found.ranks.items() if node in "ace"} == {
        "c": 1, "a": 2, "e": 3
    }  # fmt: skip
    assert {node: rank for node, rank in found.ranks.items() if node in "bd"} == {"b": 1, "d": 2}
    assert found.values["d"] == 0


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
    assert {row.valueWithout for row in answer} == {None}


def test_a_node_brings_its_label_and_its_kind() -> None:
    made = network(edge("x:A", "x:x"), nodes=[Node("x:x", "The Xs", "chamber", mode=1)])
    last = measured(made, [MEASURES["degree"]]).values()[-1]
    assert (last.nodeLabel, last.kind) == ("The Xs", "chamber")


def of_partners() -> Network:
    """Two initiatives; a ministry in both, two chambers in one each, an EU body in one."""
    kinds = {"m": "ministry", "c": "chamber", "d": "chamber", "e": "European Union body"}
    nodes = [Node(f"x:{name}", name.upper(), kind, mode=1) for name, kind in kinds.items()]
    ties = ("Am", "Bm", "Ac", "Bd", "Bc", "Ae")
    return network(*(edge(f"x:{pair[0]}", f"x:{pair[1]}") for pair in ties), nodes=nodes)


def test_beside_each_number_stands_the_one_without_ministries_and_eu_bodies() -> None:
    answer = measured(of_partners(), [MEASURES["degree"], MEASURES["density"]])
    assert [(row.nodeLabel, *row[5:]) for row in answer] == [
        ("x:A", 3, 2, 1),
        ("x:B", 3, 1, 2),
        ("C", 2, 1, 2),
        ("M", 2, None, None),
        ("D", 1, 2, 1),
        ("E", 1, None, None),
        (None, Decimal("0.75"), None, Decimal("0.75")),
    ]
    assert [row.rank for row in answer] == [1, 1, 1, 1, 3, 3, None]


def test_other_kinds_can_be_left_out_instead() -> None:
    answer = measured(of_partners(), [MEASURES["degree"]], without=["chamber"])
    assert [row.valueWithout for row in answer] == [2, 1, None, 2, None, 1]


def test_a_number_that_means_nothing_in_the_smaller_network_is_told_once() -> None:
    made = of_partners()
    answer = measured(made, [MEASURES["two-mode-degree"]], without=["ministry", "initiative"])
    first, *nodes = answer.values()
    assert first.value is None
    assert first.valueWithout.startswith("not defined because one side")
    assert {row.valueWithout for row in nodes} == {None}
    assert len(nodes) == 6


def test_where_nobody_is_left_out_there_is_no_second_number() -> None:
    results = compare_without(
        network(edge("x:A", "x:x"), nodes=[Node("x:x", "X", "chamber", mode=1)]), MEASURES.values()
    )
    assert not results.is_compared
    assert not results.less
    assert {row.rankWithout for row in as_table(results)} == {None}


def test_the_kinds_that_are_left_out_are_classes_of_the_ontology(dataset: Dataset) -> None:
    labels = {
        quad.subject
        for kind in (*MINISTRIES_AND_EU, *filter(None, NO_KIND))
        for quad in dataset.store.quads_for_pattern(
            None, NamedNode(iri("rdfs:label")), Literal(kind, language="en"), DefaultGraph()
        )
    }
    assert {curie(str(label).strip("<>")) for label in labels} >= {
        "bv:Ministry",
        "bv:EuropeanUnionBody",
        "bv:Organisation",
    }


def test_on_a_screen_each_measure_is_a_table_of_its_own() -> None:
    names = ("density", "reciprocity", "degree", "component", "closeness")
    found = sections(compare_without(of_partners(), [MEASURES[name] for name in names]))
    assert [section.title.partition(":")[0] for section in found] == [
        "The whole network",
        "degree",
        "component",
        "closeness",
    ]
    whole, degree, component, closeness = found
    assert degree.heads == (
        "Rank", "Body or project", "Kind", "Number", "Rank without them", "Number without them"
    )  # fmt: skip
    assert [row.measure for row in whole] == ["density"]
    assert whole.notes[0].startswith("reciprocity: not defined because the ties of this network")
    assert degree.columns == (
        "rank", "nodeLabel", "kind", "value", "rankWithout", "valueWithout"
    )  # fmt: skip
    assert component.columns == ("nodeLabel", "kind", "value", "valueWithout")
    assert not closeness
    assert closeness.notes[0].startswith("Not defined because the network has two sides")


def test_on_a_screen_a_reason_names_the_nodes_that_it_is_about() -> None:
    nodes = [
        Node("x:a", "Aa", "chamber", ("Latvia",)),
        Node("x:b", "Bb", "chamber", ("Latvia", "Estonia")),
        Node("x:c", "Cc", "chamber"),
    ]
    made = network(edge("x:a", "x:b"), edge("x:b", "x:c"), nodes=nodes)
    made = replace(made, projection=replace(made.projection, modes=1))
    (section,) = sections(compare_without(made, [MEASURES["coordinator-by-country"]]))
    assert [row.nodeLabel for row in section] == ["Aa"]
    assert section.notes == (
        "Not defined because it has several countries: Bb.",
        "Not defined because no source gives its country: Cc.",
    )


@pytest.mark.parametrize("name", MEASURES)
def test_a_screen_of_eighty_columns_is_wide_enough(wide: Dataset, name: str) -> None:
    for by in ("organisation-collaboration", "organisation-organisation"):
        results = compare_without(network_of(wide.store, Project(), by), [MEASURES[name]])
        for section in sections(results):
            written = section.as_text(width=80) if section else ""
            assert all(len(line) <= 80 for line in written.splitlines())
            assert "organisatio\n" not in written
