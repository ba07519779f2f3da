"""Networks as two tables, as Gephi's Data Laboratory imports them: the nodes, then the edges.

The names of the columns that Gephi knows are those of
docs.gephi.org/desktop/User_Manual/Import/CSV; it reads them in any case.
"""

from collections.abc import Iterable, Mapping

from balticvet.networks.files.elements import (
    Attributes,
    FileEdge,
    direction,
    file_edges,
    file_nodes,
    is_weighted,
)
from balticvet.networks.files.names import Plain, written
from balticvet.networks.model.records import Network
from balticvet.tables import Table, terms
from balticvet.tables.csv import harmless_csv

Cells = tuple[str | float, ...]


def write_nodes(network: Network) -> bytes:
    """Return the nodes as CSV: `Id`, `Label` and the attributes.

    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    attributes, nodes = file_nodes(network)
    rows = (((node.id, node.label), node.values) for node in nodes)
    return _csv(("Id", "Label"), attributes, rows)


def write_edges(network: Network) -> bytes:
    """Return the edges as CSV: `Source`, `Target`, `Type`, `Id`, `Label`, `Kind`, attributes.

    `Kind`, by which Gephi keeps parallel edges apart, is the tie, or the sentence of one that is
    stated the other way round as well; `Weight` is there where ties are counted.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    attributes, edges = file_edges(network)
    weights = ("Weight",) if is_weighted(network) else ()
    columns = ("Source", "Target", "Type", "Id", "Label", "Kind", *weights)
    more = tuple(attribute for attribute in attributes if attribute.title != "tie")
    way = direction(network).capitalize()
    rows = ((_edge(edge, way)[: len(columns)], edge.values) for edge in edges)
    return _csv(columns, more, rows)


def _edge(edge: FileEdge, way: str) -> Cells:
    weight = written(edge.weight["weight"]) if edge.weight else ""
    return (edge.source, edge.target, way, edge.id, edge.tie, edge.kind, weight)


def _csv(
    columns: tuple[str, ...],
    attributes: Attributes,
    rows: Iterable[tuple[Cells, Mapping[str, Plain]]],
) -> bytes:
    titles = [attribute.title for attribute in attributes]
    cells = (
        (*own, *(_number_or_text(values.get(title, "")) for title in titles))
        for own, values in rows
    )
    return harmless_csv(Table((*columns, *titles), tuple(map(terms, cells)))).encode()


def _number_or_text(value: Plain) -> str | float:
    """Return a number as one, and anything else as text."""
    return value if type(value) in (int, float) else written(value)
