"""From the graph to a network: the only place in this package that knows RDF."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie, iri
from balticvet.network.projection import COLUMNS, find
from balticvet.network.records import Edge, Network, Node, Projection, Value
from balticvet.queries.answer import ask
from balticvet.queries.credit import credit
from balticvet.queries.quotes import quote
from balticvet.resources import Project
from balticvet.store.lookup import label
from balticvet.suggest import clip

ENDS = ("source", "target")
_OF_ENDS = frozenset(f"{end}{part}" for end in ENDS for part in ("Label", "Kind", "Country"))
_TYPE, _PASSAGE = NamedNode(iri("rdf:type")), NamedNode(iri("bv:Passage"))


@dataclass(frozen=True)
class _Row:
    """One row of a projection's answer, as plain values by column."""

    cells: dict[str, Any]

    def get(self, column: str) -> str:
        found = self.cells.get(column)
        return "" if found is None else str(found)


def network_of(store: Store, home: Project, name: str) -> Network:
    """Return the network that a projection, by its name in a project, makes of a graph.

    Raises `UsageError` when there is no such projection.
    """
    return project(store, find(home, name))


def project(store: Store, projection: Projection) -> Network:
    """Return the network that a projection makes of a graph.

    Rows with the same source, target and tie are one edge that keeps all their passages.
    A column beyond the known ones becomes a value of the edge.
    Raises `UnreadableInputError` for a row without both ends, a tie and the passage it rests on.
    """
    answer = ask(store, projection.text, where=projection.name)
    for row in answer.rows:
        _check(store, dict(zip(answer.columns, row, strict=True)), projection)
    rows = [_Row(dict(zip(answer.columns, row, strict=True))) for row in answer.values()]
    edges = tuple(_edges(store, rows))
    titles = {passage.title for edge in edges for passage in edge.passages}
    return Network(
        projection=projection,
        nodes=tuple(_nodes(store, rows, projection)),
        edges=edges,
        credit=credit(store, sources=titles),
    )


def _check(store: Store, row: dict[str, Any], projection: Projection) -> None:
    passage = row["passage"]
    is_stated = isinstance(passage, NamedNode) and Quad(passage, _TYPE, _PASSAGE) in store
    if not is_stated or not row["tie"] or not all(isinstance(row[end], NamedNode) for end in ENDS):
        cells = ", ".join(f"{name} {clip(str(row[name]))}" for name in (*ENDS, "tie", "passage"))
        raise UnreadableInputError(
            f"A tie needs two ends that are IRIs, a name, and a passage that states it: {cells}.",
            where=projection.name,
            fix="Let the query take ?passage from the graph that states the tie, a bv:Passage.",
        )


def _nodes(store: Store, rows: list[_Row], projection: Projection) -> Iterator[Node]:
    of_node: dict[str, list[tuple[str, _Row]]] = defaultdict(list)
    for row in rows:
        for end in ENDS:
            of_node[row.get(end)].append((end, row))
    for name, seen in sorted(of_node.items()):
        kinds = _distinct(seen, "Kind")
        labels = _distinct(seen, "Label")
        yield Node(
            id=name,
            label=labels[0] if labels else _label(store, name),
            kind=kinds[0] if kinds else "",
            countries=_distinct(seen, "Country"),
            mode=ENDS.index(seen[0][0]) if projection.modes == len(ENDS) else 0,
        )


def _distinct(seen: list[tuple[str, _Row]], part: str) -> tuple[str, ...]:
    return tuple(sorted({words for end, row in seen if (words := row.get(f"{end}{part}"))}))


def _edges(store: Store, rows: list[_Row]) -> Iterator[Edge]:
    of_edge: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    for row in rows:
        of_edge[row.get("source"), row.get("target"), row.get("tie")].append(row)
    for (source, target, tie), same in sorted(of_edge.items()):
        passages = {row.get("passage") for row in same}
        yield Edge(
            source=source,
            target=target,
            tie=tie,
            passages=tuple(quote(store, NamedNode(name)) for name in sorted(passages)),
            values=_values(same),
        )


def _values(same: list[_Row]) -> dict[str, Value]:
    columns = [name for name in same[0].cells if name not in COLUMNS | _OF_ENDS]
    found = {name: sorted({row.get(name) for row in same} - {""}) for name in columns}
    return {
        name: values[0] if len(values) == 1 else tuple(values)
        for name, values in found.items()
        if values
    }


def _label(store: Store, name: str) -> str:
    found = label(store, NamedNode(name))
    return found.value if found else curie(name)
