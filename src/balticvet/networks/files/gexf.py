"""GEXF 1.3, as the Gephi project defines it."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from balticvet.networks.files.attributes import Table, edge_table, kinds, node_table
from balticvet.networks.files.names import Plain, clean_ids, finite, serialise, written
from balticvet.networks.model.records import Edge, Network
from balticvet.xmltext import line, xml_text

_NAMESPACE = "http://gexf.net/1.3"
_TYPES: dict[type[Plain], str] = {str: "string", int: "long", float: "double", bool: "boolean"}


def write_gexf(network: Network) -> bytes:
    """Return a network as GEXF 1.3.

    The id of a node is its CURIE, where it has one; `iri` is its full name.
    The `kind` of an edge, by which Gephi keeps parallel edges apart, is its tie, or the sentence
    of one that is stated the other way round as well.
    The id of an attribute is its name, which graphology shows in place of its title.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    nodes, edges = node_table(network), edge_table(network)
    root = ET.Element("gexf", xmlns=_NAMESPACE, version="1.3")
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "balticvet contributors"
    ET.SubElement(meta, "description").text = xml_text(network.about, of="meta")
    direction = "directed" if network.projection.directed else "undirected"
    graph = ET.SubElement(root, "graph", mode="static", defaultedgetype=direction, idtype="string")
    _attributes(graph, nodes, of="node")
    _attributes(graph, edges, of="edge")
    ids = clean_ids(node.id for node in network.nodes)
    holder = ET.SubElement(graph, "nodes")
    for node, row in zip(network.nodes, nodes.rows, strict=True):
        label = line(node.label, of=node.id)
        _values(ET.SubElement(holder, "node", id=ids[node.id], label=label), nodes, row)
    holder = ET.SubElement(graph, "edges")
    rows = zip(network.edges, kinds(network), edges.rows, strict=True)
    for number, (edge, kind, row) in enumerate(rows):
        first, second = network.in_reading_order(edge)
        ends = {"id": f"e{number}", "source": ids[first], "target": ids[second]}
        _values(ET.SubElement(holder, "edge", ends | _tie(edge, kind)), edges, row)
    return serialise(root)


def _attributes(graph: ET.Element, table: Table, *, of: str) -> None:
    holder = ET.SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for attribute in table.attributes:
        named = {"id": attribute.name, "title": attribute.title}
        ET.SubElement(holder, "attribute", named | {"type": _TYPES[attribute.type]})


def _tie(edge: Edge, kind: str) -> dict[str, str]:
    tie = line(edge.tie, of=edge.source)
    weight = {} if edge.weight is None else {"weight": written(finite(edge.weight, of="weight"))}
    return {"label": tie, "kind": kind, **weight}


def _values(element: ET.Element, table: Table, row: Mapping[str, Plain]) -> None:
    if not row:
        return
    holder = ET.SubElement(element, "attvalues")
    for attribute in table.attributes:
        if attribute.title in row:
            value = written(row[attribute.title])
            ET.SubElement(holder, "attvalue", {"for": attribute.name, "value": value})
