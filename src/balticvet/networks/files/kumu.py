"""Kumu's blueprint: a JSON file of elements and connections (docs.kumu.io/guides/import)."""

from collections.abc import Iterator

from balticvet.networks.files.attributes import edge_table, node_table
from balticvet.networks.files.names import Plain, clean_ids, finite
from balticvet.networks.files.nodelink import as_json
from balticvet.networks.model.records import Edge, Network, Tie
from balticvet.queries.quotes import Quote
from balticvet.xmltext import line, xml_text

Row = dict[str, Plain]


def write_kumu(network: Network) -> bytes:
    """Return a network as a blueprint for Kumu.

    The type of an element is its kind, that of a connection its tie; the description of a
    connection is what the tie means, and the sentences that it rests on.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    return as_json({"elements": [*_elements(network)], "connections": [*_connections(network)]})


def _elements(network: Network) -> Iterator[Row]:
    ids = clean_ids(node.id for node in network.nodes)
    for node, row in zip(network.nodes, node_table(network).without(("kind",)).rows, strict=True):
        own: Row = {"id": ids[node.id], "label": line(node.label, of=node.id) or ids[node.id]}
        kind: Row = {"type": node.kind} if node.kind else {}
        yield own | kind | dict(row)


def _connections(network: Network) -> Iterator[Row]:
    ids = clean_ids(node.id for node in network.nodes)
    ties = {tie.name: tie for tie in network.ties}
    direction = "directed" if network.projection.directed else "undirected"
    for number, (edge, row) in enumerate(
        zip(network.edges, edge_table(network).without(("tie",)).rows, strict=True)
    ):
        tie = line(edge.tie, of=edge.source)
        first, second = network.in_reading_order(edge)
        yield {
            "id": f"e{number}",
            "from": ids[first],
            "to": ids[second],
            "direction": direction,
            "label": tie,
            "type": tie,
            "description": xml_text(_description(ties[edge.tie], edge), of="description"),
            **_weight(edge),
            **row,
        }


def _weight(edge: Edge) -> Row:
    return {} if edge.weight is None else {"weight": finite(edge.weight, of="weight")}


def _description(tie: Tie, edge: Edge) -> str:
    return "\n\n".join((str(tie), *map(_cited, edge.passages)))


def _cited(quote: Quote) -> str:
    """Return the words, whose they are, and how sure the reader was where we restate them."""
    sure = f"restated, confidence: {quote.confidence}" if quote.restated else ""
    told = "; ".join(filter(None, (quote.title, sure)))
    return f"{quote} ({told})" if told else str(quote)
