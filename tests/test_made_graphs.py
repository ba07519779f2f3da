"""Graphs and tables that are made to measure with: what they hold is what they say they hold."""

import csv
from collections import Counter

from balticvet.rdf import NamedNode, Quad, named_node, value_of
from balticvet.rdfio import parse
from balticvet.rdfio.formats import FORMATS
from benchmarks.generate import table
from benchmarks.generate.graph import MadeGraph
from benchmarks.generate.plan import DISAGREEMENTS, FAULT_EVERY, FAULTS, projects

SOME = FAULT_EVERY * len(FAULTS)


def test_a_graph_has_about_as_many_quads_as_were_asked_for_and_each_once() -> None:
    lines = list(MadeGraph.of_size(50_000).lines())
    assert abs(len(lines) - 50_000) < 1_000
    assert len(set(lines)) == len(lines)


def test_each_line_is_a_quad_in_a_named_graph() -> None:
    data = "".join(MadeGraph(30).lines()).encode()
    quads = parse(data, FORMATS["nquads"], where="made.nq")
    assert len(quads) == data.count(b"\n")
    assert all(isinstance(quad.graph_name, NamedNode) for quad in quads)


def test_the_faults_that_are_counted_are_there() -> None:
    graph = MadeGraph(SOME)
    quads = parse("".join(graph.lines()).encode(), FORMATS["nquads"], where="made.nq")
    starts, ends = (_values(quads, f"dcat:{end}Date") for end in ("start", "end"))
    budgets = _values(quads, "bv:asWritten").keys()
    assert [graph.planted[fault] for fault in FAULTS] == [1, 1, 1]
    assert len(_values(quads, "bv:hasParticipant").keys() - _values(quads, "bv:hasRole")) == 1
    assert sum(start > ends[period] for period, start in starts.items()) == 1
    assert len(budgets - _values(quads, "schema:currency").keys()) == 1


def test_what_the_second_source_says_otherwise_is_counted() -> None:
    graph = MadeGraph(SOME)
    list(graph.lines())
    planned = Counter(f"other {project.disagreement}" for project in projects(SOME))
    for what in DISAGREEMENTS:
        assert graph.planted[f"other {what}"] == planned[f"other {what}"] > 0


def test_bodies_of_low_number_take_part_more_than_others() -> None:
    seen = Counter(body.number for project in projects(500) for body in project.bodies)
    assert seen[0] > 5 * seen[50] > 0
    assert sum(times == 1 for times in seen.values()) > len(seen) / 2


def test_a_table_names_the_same_bodies_as_the_graph() -> None:
    rows = list(csv.DictReader(table.lines(20), delimiter=";"))
    for row, project in zip(rows, projects(20), strict=True):
        partners = [row[f"Partner {number} name"] for number in range(1, table.PARTNERS + 1)]
        named = [row["Coordinating organisation name"], *filter(None, partners)]
        assert named == [body.name for body in project.bodies]


def _values(quads: tuple[Quad, ...], predicate: str) -> dict[str, str]:
    """Return the last value of a property by the thing that has it."""
    wanted = (quad for quad in quads if quad.predicate == named_node(predicate))
    return {str(quad.subject): value_of(quad.object) for quad in wanted}
