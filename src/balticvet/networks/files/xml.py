"""GraphML 1.1 (graphml.graphdrawing.org) and GEXF 1.3 (gexf.net): networks as XML."""

from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree as ET

from balticvet.networks.files.elements import (
    Attribute,
    Attributes,
    FileEdge,
    direction,
    file_edges,
    file_nodes,
    is_weighted,
)
from balticvet.networks.files.names import Plain, written
from balticvet.networks.model.dating import Dating, Spell
from balticvet.networks.model.records import Network
from balticvet.xmltext import xml_text

_TYPES: dict[type[Plain], str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_LABEL = Attribute("n-label", "label", "label", str)
_WEIGHT = Attribute("e-weight", "weight", "weight", float)


def write_graphml(network: Network) -> bytes:
    """Return a network as GraphML.

    The id of a node is its CURIE, where it has one; `iri` is its full name.
    The name of an attribute has no spaces, as the schema wants; its title is its description.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    of_nodes, nodes = file_nodes(network)
    of_edges, edges = file_edges(network)
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    ET.SubElement(root, "desc").text = xml_text(network.about, of="desc")
    _keys(root, (_LABEL, *of_nodes), of="node")
    _keys(root, (*((_WEIGHT,) if is_weighted(network) else ()), *of_edges), of="edge")
    graph = ET.SubElement(root, "graph", id="network", edgedefault=direction(network))
    for node in nodes:
        element = ET.SubElement(graph, "node", id=node.id)
        ET.SubElement(element, "data", key=_LABEL.id).text = xml_text(
            node.node.label, of=node.node.id
        )
        _data(element, of_nodes, node.values)
    for edge in edges:
        element = ET.SubElement(graph, "edge", source=edge.source, target=edge.target, id=edge.id)
        _data(element, (_WEIGHT, *of_edges), {**edge.weight, **edge.values})
    return _serialised(root)


def _keys(root: ET.Element, attributes: Attributes, *, of: str) -> None:
    for attribute in attributes:
        named = {"attr.name": attribute.name, "attr.type": _TYPES[attribute.type]}
        key = ET.SubElement(root, "key", {"id": attribute.id, "for": of, **named})
        if attribute.name != attribute.title:
            ET.SubElement(key, "desc").text = attribute.title


def _data(element: ET.Element, attributes: Attributes, values: Mapping[str, Plain]) -> None:
    for attribute in attributes:
        if attribute.title in values:
            data = ET.SubElement(element, "data", key=attribute.id)
            data.text = written(values[attribute.title])


def write_gexf(network: Network) -> bytes:
    """Return a network as GEXF 1.3, with the days of nodes and ties where it is dated.

    The id of a node is its CURIE, where it has one; `iri` is its full name.
    The `kind` of an edge, by which Gephi keeps parallel edges apart, is its tie, or the sentence
    of one that is stated the other way round as well.
    The id of an attribute is its name, which graphology shows in place of its title.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    of_nodes, nodes = file_nodes(network)
    of_edges, edges = file_edges(network)
    root = ET.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "balticvet contributors"
    about = (network.about, *(network.dating.about(network) if network.dating else ()))
    ET.SubElement(meta, "description").text = xml_text(" ".join(about), of="meta")
    dating = network.dating or Dating()
    way = direction(network)
    graph = ET.SubElement(root, "graph", _mode(network), defaultedgetype=way, idtype="string")
    _attributes(graph, of_nodes, of="node")
    _attributes(graph, of_edges, of="edge")
    holder = ET.SubElement(graph, "nodes")
    for node in nodes:
        element = ET.SubElement(holder, "node", id=node.id, label=node.label)
        _spells(element, dating.spells(node.node))
        _attvalues(element, of_nodes, node.values)
    holder = ET.SubElement(graph, "edges")
    for edge in edges:
        element = ET.SubElement(holder, "edge", _edge(edge))
        _spells(element, dating.of(edge.edge).spells)
        _attvalues(element, of_edges, edge.values)
    return _serialised(root)


def _mode(network: Network) -> dict[str, str]:
    """Return what a graph with days says of them; one without is static."""
    if network.dating is None:
        return {"mode": "static"}
    return {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}


def _spells(element: ET.Element, spells: tuple[Spell, ...]) -> None:
    """Write one spell as the start and the end of an element, several as its `spells`."""
    if len(spells) == 1:
        element.attrib |= _bounds(spells[0])
    elif spells:
        holder = ET.SubElement(element, "spells")
        for spell in spells:
            ET.SubElement(holder, "spell", _bounds(spell))


def _bounds(spell: Spell) -> dict[str, str]:
    """Return the days of a spell; an open end is left out."""
    days = {"start": spell.first, "end": spell.last}
    return {
        name: date.fromordinal(day).isoformat() for name, day in days.items() if day is not None
    }


def _attributes(graph: ET.Element, attributes: Attributes, *, of: str) -> None:
    holder = ET.SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for attribute in attributes:
        named = {"id": attribute.name, "title": attribute.title}
        ET.SubElement(holder, "attribute", named | {"type": _TYPES[attribute.type]})


def _edge(edge: FileEdge) -> dict[str, str]:
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    weight = {name: written(value) for name, value in edge.weight.items()}
    return {**ends, "label": edge.tie, "kind": edge.kind, **weight}


def _attvalues(element: ET.Element, attributes: Attributes, values: Mapping[str, Plain]) -> None:
    holder = ET.SubElement(element, "attvalues") if values else element
    for attribute in attributes:
        if attribute.title in values:
            value = written(values[attribute.title])
            ET.SubElement(holder, "attvalue", {"for": attribute.name, "value": value})


def _serialised(root: ET.Element) -> bytes:
    """Return an XML document as UTF-8, indented."""
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
