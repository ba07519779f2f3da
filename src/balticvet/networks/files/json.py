"""Networks as JSON: node-link for d3 and networkx, and the blueprint that Kumu imports."""

import json
from collections.abc import Iterator

from balticvet.networks.files.elements import direction, file_edges, file_nodes
from balticvet.networks.files.names import Plain
from balticvet.networks.model.records import Edge, Network, Tie
from balticvet.queries.quotes import Quote
from balticvet.xmltext import xml_text

Record = dict[str, Plain]


def write_node_link(network: Network) -> bytes:
    """Return a network as node-link JSON: `nodes`, and `links` with `source` and `target`.

    networkx reads it by `node_link_graph(data, edges="links")`, and keeps parallel ties apart by
    their `key`. `graph` says what a tie means and whose data it is.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    about = xml_text(network.about, of="graph")
    return _encoded(
        {
            "directed": network.projection.directed,
            "multigraph": True,
            "graph": {"name": network.projection.name, "about": about},
            "nodes": [
                {"id": node.id, "label": node.label, **node.values}
                for node in file_nodes(network)[1]
            ],
            "links": [
                {
                    "source": edge.source,
                    "target": edge.target,
                    "key": edge.id,
                    **edge.weight,
                    **edge.values,
                }
                for edge in file_edges(network)[1]
            ],
        }
    )


def write_kumu(network: Network) -> bytes:
    """Return a network as a blueprint for Kumu (docs.kumu.io/guides/import).

    The type of an element is its kind, that of a connection its tie; the description of a
    connection is what the tie means, and the sentences that it rests on.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    return _encoded({"elements": [*_elements(network)], "connections": [*_connections(network)]})


def _elements(network: Network) -> Iterator[Record]:
    for node in file_nodes(network)[1]:
        values = dict(node.values)
        kind = values.pop("kind", "")
        yield {
            "id": node.id,
            "label": node.label or node.id,
            **({"type": kind} if kind else {}),
            **values,
        }


def _connections(network: Network) -> Iterator[Record]:
    ties = {tie.name: tie for tie in network.ties}
    for found in file_edges(network)[1]:
        values = dict(found.values)
        values.pop("tie", None)
        described = _description(ties[found.edge.tie], found.edge)
        yield {
            "id": found.id,
            "from": found.source,
            "to": found.target,
            "direction": direction(network),
            "label": found.tie,
            "type": found.tie,
            "description": xml_text(described, of="description"),
            **found.weight,
            **values,
        }


def _description(tie: Tie, edge: Edge) -> str:
    return "\n\n".join((str(tie), *map(_cited, edge.passages)))


def _cited(quote: Quote) -> str:
    """Return a quote with its source, and of a page its days, its confidence and its address."""
    return f"{quote} ({'; '.join(quote.credit)})" if quote.credit else str(quote)


def _encoded(found: object) -> bytes:
    return f"{json.dumps(found, ensure_ascii=False, allow_nan=False, indent=1)}\n".encode()
