"""Network files read back by programs of others: networkx, the csv module, graphology."""

import csv
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from zipfile import ZipFile

import networkx as nx

from balticvet.networks import Network
from balticvet.networks.files.formats import FORMATS

if TYPE_CHECKING:
    from balticvet.networks.model.multigraph import NxGraph

    Multi = nx.MultiGraph[str]

NPM = Path(__file__).parent / "npm"
Row = dict[str, Any]
Ends = list[tuple[str, str, str]]


def written(made: Network, name: str) -> bytes:
    return FORMATS[name].write(made)


def reread(made: Network, name: str) -> "NxGraph":
    """Write a network in a format, and return what a reader of that format makes of it.

    A node has at least a `label`, an edge a `tie`, whatever the format calls them. Gephi's two
    tables are read together, whichever of them is asked for.
    """
    if name.startswith("gephi-"):
        return read_gephi(written(made, "gephi-nodes"), written(made, "gephi-edges"))
    return read(written(made, name), name)


def ends_in_file(made: Network, name: str) -> Ends:
    """Return the first end, the second end and the tie of each edge, as they stand in a file.

    A reader of an undirected network may turn them, so the file itself is looked at.
    """
    return _reader(name).ends(written(made, name))


def _xml_ends(data: bytes) -> Ends:
    edges = [found for found in ElementTree.fromstring(data).iter() if found.tag.endswith("}edge")]
    return [(found.attrib["source"], found.attrib["target"], _tie_of(found)) for found in edges]


def _tie_of(found: ElementTree.Element) -> str:
    told = (part.text for part in found if part.get("key") == "e-tie")
    return found.get("kind") or next(told, None) or ""


def read(data: bytes, name: str) -> "NxGraph":
    return _reader(name).read(data)


def rows(data: bytes) -> list[Row]:
    """Return the rows of a CSV file, without the cells that are empty."""
    found = csv.DictReader(StringIO(data.decode(), newline=""))
    return [{key: value for key, value in row.items() if value} for row in found]


def read_gephi(nodes: bytes, edges: bytes) -> "NxGraph":
    graph: Multi = nx.MultiGraph()
    for row in rows(nodes):
        graph.add_node(row.pop("Id"), label=row.pop("Label", ""), **row)
    for row in rows(edges):
        if "Weight" in row:
            row["weight"] = float(row.pop("Weight"))
        graph.add_edge(row.pop("Source"), row.pop("Target"), tie=row.pop("Label", ""), **row)
    return graph


def graphology(data: bytes, name: str) -> Row:
    """Return what graphology reads: the type of the graph, its nodes, its edges."""
    read = subprocess.run(
        ["node", str(NPM / "read.cjs"), name], input=data, capture_output=True, check=True
    )
    found: Row = json.loads(read.stdout)
    return found


def read_edge_list(data: bytes) -> "NxGraph":
    """Read the tables of an edge list as a network of others does: by the names of columns."""
    graph: Multi = nx.MultiGraph()
    for row in sheet(data, "nodes"):
        graph.add_node(row.pop("id"), **{"label": "", **row})
    for row in sheet(data, "edges"):
        if "weight" in row:
            row["weight"] = float(row["weight"])
        graph.add_edge(row.pop("source"), row.pop("target"), **row)
    return graph


def sheet(data: bytes, name: str) -> list[Row]:
    """Return the rows of a table in a ZIP file, without the cells that are empty."""
    with ZipFile(BytesIO(data)) as folder:
        return rows(folder.read(f"{name}.csv"))


def _kumu(data: bytes) -> "NxGraph":
    blueprint = json.loads(data)
    assert list(blueprint) == ["elements", "connections"]
    graph: Multi = nx.MultiGraph()
    for element in blueprint["elements"]:
        graph.add_node(element.pop("id"), **element)
    for found in blueprint["connections"]:
        graph.add_edge(found.pop("from"), found.pop("to"), found.pop("id"), **found)
        assert graph.number_of_nodes() == len(blueprint["elements"])
    nx.set_edge_attributes(graph, nx.get_edge_attributes(graph, "type"), "tie")
    return graph


def _node_link(data: bytes) -> "NxGraph":
    graph: NxGraph = nx.node_link_graph(json.loads(data), edges="links")
    return graph


@dataclass(frozen=True)
class _Reader:
    """What reads a file of a format as a graph, and what finds the ends of its edges in it."""

    read: Callable[[bytes], "NxGraph"]
    ends: Callable[[bytes], Ends]


def _ends(data: bytes, edges: str, keys: tuple[str, str, str]) -> Ends:
    """Return the values at three keys of each record in a list of a JSON file."""
    first, second, tie = keys
    return [(found[first], found[second], found[tie]) for found in json.loads(data)[edges]]


_READERS = {
    "graphml": _Reader(lambda data: nx.read_graphml(BytesIO(data)), _xml_ends),
    "gexf": _Reader(lambda data: nx.read_gexf(BytesIO(data), version="1.3"), _xml_ends),
    "gexf-dynamic": _Reader(lambda data: nx.read_gexf(BytesIO(data), version="1.3"), _xml_ends),
    "edge-list": _Reader(
        read_edge_list,
        lambda data: [(r["source"], r["target"], r["tie"]) for r in sheet(data, "edges")],
    ),
    "gephi-nodes": _Reader(lambda data: read_gephi(data, b""), lambda _: []),
    "gephi-edges": _Reader(
        lambda data: read_gephi(b"", data),
        lambda data: [(row["Source"], row["Target"], row["Kind"]) for row in rows(data)],
    ),
    "kumu": _Reader(_kumu, lambda data: _ends(data, "connections", ("from", "to", "type"))),
    "node-link": _Reader(
        _node_link, lambda data: _ends(data, "links", ("source", "target", "tie"))
    ),
}


def _reader(name: str) -> _Reader:
    assert name in _READERS, f"{name} has no reader: give it a row in _READERS of tests/readers.py"
    return _READERS[name]
