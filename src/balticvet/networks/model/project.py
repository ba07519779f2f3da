"""From the graph to a network: the rows of a projection become nodes and ties."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from balticvet.dataset import QuadStore, described
from balticvet.dataset.lookup import follow
from balticvet.errors import UnreadableInputError
from balticvet.networks.model import leaving_out
from balticvet.networks.model.countries import within_country
from balticvet.networks.model.describe import EVIDENCE, Describer
from balticvet.networks.model.fold import fold
from balticvet.networks.model.projection import PROJECTIONS, find
from balticvet.networks.model.records import (
    AttributeValue,
    Edge,
    Network,
    Node,
    Projection,
    TieStatement,
)
from balticvet.queries.answer import ask
from balticvet.rdf import TYPE, NamedNode, Quad, value_of
from balticvet.resources import Project
from balticvet.suggest import clip

ENDS = ("source", "target")
_OF_ENDS = frozenset(f"{end}{part}" for end in ENDS for part in ("Label", "Kind", "Country"))
_OF_TIES = frozenset(("modality", "period"))
_LARGEST = 2**63


@dataclass(frozen=True)
class _Row:
    """One row of a projection's answer, as plain values by column."""

    cells: dict[str, Any]

    def get(self, column: str) -> str:
        return _as_text(self.cells.get(column))


def network_of(
    store: QuadStore, home: Project, name: str, *, only: str = "", within: str = ""
) -> Network:
    """Return the network that a projection, by its name in a project, makes of a graph.

    With `only`, “projects” or “initiatives”, the other ones are left out; `within` a country, by
    its name, so are the bodies of others.
    Raises `UsageError` when there is no such projection, and for other words.
    """
    found = project(store, find(home, name))
    found = leaving_out.only(found, only) if only else found
    return within_country(found, within) if within else found


def project(store: QuadStore, projection: Projection) -> Network:
    """Return the network that a projection makes of a graph.

    Rows with the same source, target and tie are one edge that keeps all their passages.
    What a row does not say of its ends, their names, kinds and countries, the graph is asked for.
    A column beyond the known ones becomes a value of the edge.
    Raises `UnreadableInputError` for a row without both ends, a tie, and the passage or decision
    it rests on.
    """
    answer = ask(store, projection.text, where=projection.name)
    for row in answer.rows:
        _check(store, dict(zip(answer.columns, row, strict=True)), projection)
    rows = [_Row(dict(zip(answer.columns, row, strict=True))) for row in answer.values()]
    describer = Describer(store)
    edges = tuple(_edges(describer, rows, projection))
    titles = {title for edge in edges for title in edge.sources}
    network = Network(
        projection=projection,
        nodes=tuple(_nodes(describer, rows, projection)),
        edges=edges,
        credit=replace(answer.credit, sources=tuple(sorted(titles))),
        licence=value_of(follow(store, described(store), "dct:license")),
        dataset=described(store).value,
    )
    return fold(network) if projection.folded else network


def _check(store: QuadStore, row: dict[str, Any], projection: Projection) -> None:
    passage = row["passage"]
    is_stated = isinstance(passage, NamedNode) and any(
        Quad(passage, TYPE, kind) in store for kind in EVIDENCE
    )
    if not is_stated or not row["tie"] or not all(isinstance(row[end], NamedNode) for end in ENDS):
        cells = ", ".join(f"{name} {clip(str(row[name]))}" for name in (*ENDS, "tie", "passage"))
        raise UnreadableInputError(
            f"A tie needs two ends that are IRIs, a name, and a passage that states it: {cells}.",
            where=projection.name,
            fix="Let the query take ?passage from the graph that states the tie, a bv:Passage,"
            " or a bv:Decision where a judgement makes it.",
        )


def _nodes(describer: Describer, rows: list[_Row], projection: Projection) -> Iterator[Node]:
    of_node: dict[str, list[tuple[str, _Row]]] = defaultdict(list)
    for row in rows:
        for end in ENDS:
            of_node[row.get(end)].append((end, row))
    for name, seen in sorted(of_node.items()):
        known = describer.describe(name)
        yield Node(
            id=name,
            label=next(iter(_distinct(seen, "Label")), known.label),
            kind=next(iter(_distinct(seen, "Kind")), known.kind),
            countries=_distinct(seen, "Country") or known.countries,
            mode=ENDS.index(seen[0][0]) if projection.modes == len(ENDS) else 0,
            stated=known.stated,
        )


def _distinct(seen: list[tuple[str, _Row]], part: str) -> tuple[str, ...]:
    return tuple(sorted({words for end, row in seen if (words := row.get(f"{end}{part}"))}))


def _edges(describer: Describer, rows: list[_Row], projection: Projection) -> Iterator[Edge]:
    """Yield the ties; a symmetric one is the same whichever end is the source."""
    of_edge: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    one_way = {tie.name for tie in projection.ties if projection.directed or not tie.turns}
    for row in rows:
        source, target, tie = (row.get(column) for column in (*ENDS, "tie"))
        turned = (target, source, tie)
        is_known = turned in of_edge and tie not in one_way
        of_edge[turned if is_known else (source, target, tie)].append(row)
    for (source, target, tie), same in sorted(of_edge.items()):
        yield Edge(
            source=source,
            target=target,
            tie=tie,
            statements=tuple(_statements(describer, same)),
            values=_values(same),
        )


def _statements(describer: Describer, same: list[_Row]) -> Iterator[TieStatement]:
    for name in _all(same, "passage"):
        rows = [row for row in same if row.get("passage") == name]
        modality = _all(rows, "modality")
        unsure = tuple(words for words in modality if words not in describer.factual)
        yield TieStatement(describer.quote(name), modality, _all(rows, "period"), unsure)


def _all(same: list[_Row], column: str) -> tuple[str, ...]:
    return tuple(sorted({row.get(column) for row in same} - {""}))


def _values(same: list[_Row]) -> dict[str, AttributeValue]:
    """Return the values of further columns: a single one with its type, several as texts."""
    columns = [
        name for name in same[0].cells if name not in PROJECTIONS.columns | _OF_ENDS | _OF_TIES
    ]
    found = {name: {_as_text(row.cells[name]): row.cells[name] for row in same} for name in columns}
    return {name: value for name, cells in found.items() if (value := _one_or_all(cells)) != ()}


def _one_or_all(cells: dict[str, Any]) -> AttributeValue:
    texts = tuple(sorted(cells.keys() - {""}))
    return _plain(cells[texts[0]]) if len(texts) == 1 else texts


def _plain(cell: Any) -> AttributeValue:
    """Return a number or yes and no as what it is, where no file would change it; else a text."""
    if isinstance(cell, int):
        return cell if -_LARGEST <= cell < _LARGEST else _as_text(cell)
    if isinstance(cell, float):
        return cell if isfinite(cell) else _as_text(cell)
    is_exact = isinstance(cell, Decimal) and Decimal(str(float(cell))) == cell
    return float(cell) if is_exact else _as_text(cell)


def _as_text(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
