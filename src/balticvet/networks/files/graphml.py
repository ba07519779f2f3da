"""GraphML 1.1, as graphml.graphdrawing.org defines it: for yEd, Cytoscape, igraph, networkx."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from balticvet.networks.files.attributes import (
    Attribute,
    Table,
    edge_table,
    is_weighted,
    node_table,
)
from balticvet.networks.files.names import Plain, clean_ids, finite, serialise, written
from balticvet.networks.model.records import Network
from balticvet.xmltext import xml_text

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES: dict[type[Plain], str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_LABEL = Attribute("n-label", "label", "label", str)
_WEIGHT = Attribute("e-weight", "weight", "weight", float)


def write_graphml(network: Network) -> bytes:
    """Return a network as GraphML.

    The id of a node is its CURIE, where it has one; `iri` is its full name.
    The name of an attribute has no spaces, as the schema wants; its title is its description.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    nodes, edges = node_table(network), edge_table(network)
    root = ET.Element("graphml", xmlns=_NAMESPACE)
    ET.SubElement(root, "desc").text = xml_text(network.about, of="desc")
    _keys(root, (_LABEL, *nodes.attributes), of="node")
    weights = (_WEIGHT,) if is_weighted(network) else ()
    _keys(root, (*weights, *edges.attributes), of="edge")
    direction = "directed" if network.projection.directed else "undirected"
    graph = ET.SubElement(root, "graph", id="network", edgedefault=direction)
    ids = clean_ids(node.id for node in network.nodes)
    for node, row in zip(network.nodes, nodes.rows, strict=True):
        element = ET.SubElement(graph, "node", id=ids[node.id])
        ET.SubElement(element, "data", key=_LABEL.id).text = xml_text(node.label, of=node.id)
        _data(element, nodes, row)
    for number, (edge, row) in enumerate(zip(network.edges, edges.rows, strict=True)):
        first, second = network.in_reading_order(edge)
        ends = {"source": ids[first], "target": ids[second]}
        element = ET.SubElement(graph, "edge", ends, id=f"e{number}")
        if edge.weight is not None:
            weight = written(finite(edge.weight, of="weight"))
            ET.SubElement(element, "data", key=_WEIGHT.id).text = weight
        _data(element, edges, row)
    return serialise(root)


def _keys(root: ET.Element, attributes: tuple[Attribute, ...], *, of: str) -> None:
    for attribute in attributes:
        named = {"attr.name": attribute.name, "attr.type": _TYPES[attribute.type]}
        key = ET.SubElement(root, "key", {"id": attribute.id, "for": of, **named})
        if attribute.name != attribute.title:
            ET.SubElement(key, "desc").text = attribute.title


def _data(element: ET.Element, table: Table, row: Mapping[str, Plain]) -> None:
    for attribute in table.attributes:
        if attribute.title in row:
            data = ET.SubElement(element, "data", key=attribute.id)
            data.text = written(row[attribute.title])
