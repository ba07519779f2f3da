"""Gephi's two tables, as its Data Laboratory imports them: the nodes first, then the edges.

The names of the columns that Gephi knows are those of
docs.gephi.org/desktop/User_Manual/Import/CSV; it reads them in any case.
"""

from collections.abc import Iterable, Iterator

from balticvet.networks.files.attributes import Table, edge_table, is_weighted, kinds, node_table
from balticvet.networks.files.names import Plain, clean_ids, finite, written
from balticvet.networks.model.records import Edge, Network
from balticvet.spreadsheets import table
from balticvet.xmltext import line

_TOLD = ("tie",)
"""What the label and the kind of an edge say already."""


def write_nodes(network: Network) -> bytes:
    """Return the nodes as CSV: `Id`, `Label` and the attributes.

    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    ids = clean_ids(node.id for node in network.nodes)
    own = ((ids[node.id], line(node.label, of=node.id)) for node in network.nodes)
    return _csv(("Id", "Label"), own, node_table(network))


def write_edges(network: Network) -> bytes:
    """Return the edges as CSV: `Source`, `Target`, `Type`, `Id`, `Label`, `Kind`, attributes.

    `Kind`, by which Gephi keeps parallel edges apart, is the tie, or the sentence of one that is
    stated the other way round as well; `Weight` is there where ties are counted.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    weights = ("Weight",) if is_weighted(network) else ()
    columns = ("Source", "Target", "Type", "Id", "Label", "Kind", *weights)
    return _csv(
        columns, _edges(network, weighted=bool(weights)), edge_table(network).without(_TOLD)
    )


def _edges(network: Network, *, weighted: bool) -> Iterator[tuple[str, ...]]:
    ids = clean_ids(node.id for node in network.nodes)
    direction = "Directed" if network.projection.directed else "Undirected"
    for number, (edge, kind) in enumerate(zip(network.edges, kinds(network), strict=True)):
        tie = line(edge.tie, of=edge.source)
        first, second = network.in_reading_order(edge)
        row = (ids[first], ids[second], direction, f"e{number}", tie, kind)
        yield (*row, _weight(edge)) if weighted else row


def _weight(edge: Edge) -> str:
    return "" if edge.weight is None else written(finite(edge.weight, of="weight"))


def _csv(
    columns: tuple[str, ...], own: Iterable[tuple[str | float, ...]], attributes: Table
) -> bytes:
    titles = [attribute.title for attribute in attributes.attributes]
    rows = (
        (*cells, *(_cell(values.get(title, "")) for title in titles))
        for cells, values in zip(own, attributes.rows, strict=True)
    )
    return table((*columns, *titles), rows).encode()


def _cell(value: Plain) -> str | float:
    """Return a number as one, and anything else as its words."""
    return value if type(value) in (int, float) else written(value)
