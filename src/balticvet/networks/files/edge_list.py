"""Networks for statistics: ties, ties year by year, nodes and sentences, with their codebook.

One ZIP file; the same network gives the same bytes, since its files bear no date and are stored
as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from balticvet.networks.files.codebook import codebook
from balticvet.networks.files.elements import (
    Attributes,
    FileEdge,
    FileNode,
    direction,
    file_edges,
    file_nodes,
)
from balticvet.networks.files.names import Plain, written
from balticvet.networks.model.dating import Dating, Spell
from balticvet.networks.model.records import STATED, Edge, Network, TieStatement
from balticvet.networks.model.slices import slices
from balticvet.queries.quotes import Quote
from balticvet.tables import Table, terms
from balticvet.tables.csv import harmless_csv
from balticvet.xmltext import line, xml_text

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can hold: that of files without one."""

_ENDS = ("source", "target", "source_label", "target_label")
_DAYS = ("first_day", "last_day")
_BY_YEAR = ("year", "id", *_ENDS, "tie", "weight", "dated_by", "open_end")
_EVIDENCE = (
    *("edge", "passage", "how", "where", "words", "source", "voice", "address", "dated", "read"),
    *("confidence", "modality", "period"),
)
Cells = tuple[str | float | None, ...]


def write_edge_list(network: Network) -> bytes:
    """Return a network as a ZIP file of tables: `edges`, `edges-by-year`, `nodes` and more.

    `evidence` has a row for each passage that states a tie, and `codebook` says what each column
    means. Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are
    none, `LimitError` as `slices`.
    """
    sheets = tables(network)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as folder:
        for name, sheet in {**sheets, "codebook": codebook(network, sheets)}.items():
            entry = ZipInfo(f"{name}.csv", _EPOCH)
            entry.external_attr = 0o644 << 16
            folder.writestr(entry, harmless_csv(sheet))
    return packed.getvalue()


def tables(network: Network) -> Mapping[str, Table]:
    """Return the tables of an edge list by their names, all but the codebook."""
    of_nodes, nodes = file_nodes(network)
    of_edges, edges = file_edges(network)
    return {
        "edges": _edges(network, of_edges, edges),
        "edges-by-year": _table(_BY_YEAR, _by_year(network, edges)),
        "nodes": _nodes(network, of_nodes, nodes),
        "evidence": _table(_EVIDENCE, _evidence(edges)),
    }


def _table(columns: tuple[str, ...], rows: Iterable[Cells]) -> Table:
    return Table(columns, tuple(map(terms, rows)))


def _edges(network: Network, attributes: Attributes, edges: tuple[FileEdge, ...]) -> Table:
    columns = ("id", *_ENDS, "direction", "weight", *_DAYS)
    rows = (
        (
            edge.id,
            *_ends(network, edge),
            direction(network),
            edge.weight.get("weight"),
            *_first_and_last(_dating(network).of(edge.edge).spells),
            *_values(attributes, edge.values),
        )
        for edge in edges
    )
    return _table((*columns, *_names(attributes, columns)), rows)


def _nodes(network: Network, attributes: Attributes, nodes: tuple[FileNode, ...]) -> Table:
    columns = ("id", "label", *_DAYS)
    rows = (
        (
            node.id,
            node.label,
            *_first_and_last(_dating(network).spells(node.node)),
            *_values(attributes, node.values),
        )
        for node in nodes
    )
    return _table((*columns, *_names(attributes, columns)), rows)


def _by_year(network: Network, edges: tuple[FileEdge, ...]) -> Iterator[Cells]:
    """Yield a row for each tie and year; a tie of a folded network weighs what it does then."""
    dating = _dating(network)
    known = {_key(edge.edge): edge for edge in edges}
    for year, part in slices(network):
        for held in part.edges:
            edge = known[_key(held)]
            tie = dating.of(edge.edge)
            ends, is_open = _ends(network, edge), "yes" if tie.is_open else "no"
            yield year, edge.id, *ends, edge.tie, held.weight, tie.basis, is_open


def _evidence(edges: tuple[FileEdge, ...]) -> Iterator[Cells]:
    for edge in edges:
        for statement in edge.edge.statements:
            yield edge.id, *_said(statement)


def _said(statement: TieStatement) -> Cells:
    quote = statement.passage
    cells = (
        quote.passage,
        _how(quote),
        " › ".join(quote.path),
        quote.words,
        quote.title,
        quote.voice,
        quote.address,
        quote.dated,
        quote.read,
        quote.confidence or _how(quote),
        "; ".join(statement.modality) or STATED,
        "; ".join(statement.period),
    )
    return tuple(xml_text(cell, of="evidence") for cell in cells)


def _how(quote: Quote) -> str:
    if quote.is_decision:
        return "decision"
    return "restated" if quote.restated else "quoted"


def _ends(network: Network, edge: FileEdge) -> tuple[str, str, str, str]:
    names = network.in_reading_order(edge.edge)
    one, other = (line(network.labels[name], of=name) for name in names)
    return edge.source, edge.target, one, other


def _key(edge: Edge) -> tuple[str, str, str]:
    return edge.source, edge.target, edge.tie


def _dating(network: Network) -> Dating:
    return network.dating or Dating()


def _first_and_last(spells: tuple[Spell, ...]) -> tuple[str, str]:
    """Return the first and the last day of some spells; an open end is empty."""
    if not spells:
        return "", ""
    days = (spells[0].first, spells[-1].last)
    first, last = ("" if day is None else date.fromordinal(day).isoformat() for day in days)
    return first, last


def _names(attributes: Attributes, taken: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of columns, which have no spaces, apart from those that are taken."""
    for attribute in attributes:
        yield f"data_{attribute.name}" if attribute.name in taken else attribute.name


def _values(attributes: Attributes, values: Mapping[str, Plain]) -> Iterator[str | float]:
    for attribute in attributes:
        value = values.get(attribute.title, "")
        yield value if type(value) in (int, float) else written(value)
