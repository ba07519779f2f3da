"""The nodes and edges of a network as files hold them: clean ids, and values in typed columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from balticvet.networks.files.names import Plain, clean_ids, finite
from balticvet.networks.model.disagreement import objections
from balticvet.networks.model.records import AttributeValue, Edge, Network, Node
from balticvet.xmltext import line, xml_text

_OF_NODES = ("id", "iri", "name", "label", "kind", "country", "decided", "mode", "dates")
_OF_EDGES = (
    *("sentence", "tie", "passages", "sentences", "sources", "confidence", "modality", "period"),
    *("against", "dated by"),
)
_OF_GEPHI = ("key", "type", "for", "source", "target", "weight", "parents", "pid", "viz", "slices")
_OF_KUMU = ("from", "to", "direction", "description", "tags", "image")
_OF_TIME = ("start", "end", "timestamp", "interval", "time interval", "timeset", "spells")
_RESERVED = frozenset(
    (*_OF_NODES, *_OF_EDGES, *_OF_GEPHI, *_OF_KUMU, *_OF_TIME, "links", "networkx_key")
)
"""Names that our own attributes or the readers of the formats have taken."""


@dataclass(frozen=True)
class Attribute:
    """One column: a clean id, a name without spaces, the title that people see, and its type."""

    id: str
    name: str
    title: str
    type: type[Plain]


Attributes = tuple[Attribute, ...]


@dataclass(frozen=True)
class FileNode:
    """A node with its clean id, and the values of its attributes by their titles."""

    id: str
    node: Node
    values: Mapping[str, Plain]

    @property
    def label(self) -> str:
        """Its name on one line."""
        return line(self.node.label, of=self.node.id)


@dataclass(frozen=True)
class FileEdge:
    """An edge with the clean ids of its ends in reading order, and its values by their titles.

    `key` keeps parallel edges apart: the name of the tie, or the sentence of one that is stated
    the other way round as well.
    """

    id: str
    source: str
    target: str
    edge: Edge
    key: str
    values: Mapping[str, Plain]

    @property
    def tie(self) -> str:
        """The name of its tie on one line."""
        return line(self.edge.tie, of=self.edge.source)

    @property
    def kind(self) -> str:
        """Its key on one line."""
        return line(self.key, of=self.edge.source)

    @property
    def weight(self) -> Mapping[str, float]:
        """Its weight by that name, or nothing where it is not counted."""
        weight = self.edge.weight
        return {} if weight is None else {"weight": finite(weight, of="weight")}


def file_nodes(network: Network) -> tuple[Attributes, tuple[FileNode, ...]]:
    """Return the attributes of the nodes, and the nodes in the order of the network."""
    attributes, rows = _columns([_of_node(network, node) for node in network.nodes], prefix="n")
    ids = _ids(network)
    return attributes, tuple(
        FileNode(ids[node.id], node, row) for node, row in zip(network.nodes, rows, strict=True)
    )


def file_edges(network: Network) -> tuple[Attributes, tuple[FileEdge, ...]]:
    """Return the attributes of the edges, and the edges in the order of the network.

    A weight is no attribute; `against` is what other sources state against a tie.
    """
    against = objections(network)
    found = [_of_edge(network, edge, against.get(edge, ())) for edge in network.edges]
    attributes, rows = _columns(found, prefix="e")
    ids = _ids(network)
    edges: list[FileEdge] = []
    for edge, key, row in zip(network.edges, _keys(network), rows, strict=True):
        first, second = network.in_reading_order(edge)
        edges.append(FileEdge(f"e{len(edges)}", ids[first], ids[second], edge, key, row))
    return attributes, tuple(edges)


def is_weighted(network: Network) -> bool:
    """Tell whether any tie is counted: without one there is no column of weights."""
    return any(edge.weight is not None for edge in network.edges)


def direction(network: Network) -> str:
    """Return whether ties are directed, in one word."""
    return "directed" if network.projection.directed else "undirected"


def _ids(network: Network) -> dict[str, str]:
    return clean_ids(node.id for node in network.nodes)


def _keys(network: Network) -> Iterator[str]:
    taken: set[tuple[frozenset[str], str]] = set()
    for edge in network.edges:
        own = (frozenset((edge.source, edge.target)), edge.tie)
        yield network.sentence(edge) if own in taken else edge.tie
        taken.add(own)


def _of_node(network: Network, node: Node) -> dict[str, AttributeValue]:
    own: dict[str, AttributeValue] = {
        "iri": node.id,
        "kind": node.kind,
        "country": node.countries,
        "decided": tuple(_decided(node)),
        "mode": node.mode,
        "dates": network.dating.stated.get(node.id, ()) if network.dating else (),
    }
    return own | dict(_renamed(node.values))


def _decided(node: Node) -> Iterator[str]:
    """Yield what of a node rests on a curator's decision only."""
    if node.is_decided(node.kind):
        yield "kind"
    if any(map(node.is_decided, node.countries)):
        yield "country"


def _of_edge(network: Network, edge: Edge, against: tuple[str, ...]) -> dict[str, AttributeValue]:
    own: dict[str, AttributeValue] = {
        "sentence": network.sentence(edge),
        "tie": edge.tie,
        "passages": tuple(passage.passage for passage in edge.passages),
        "sentences": tuple(str(passage) for passage in edge.passages),
        "sources": edge.sources,
        "confidence": edge.confidence,
        "modality": edge.modality,
        "period": edge.period,
        "against": against,
        "dated by": network.dating.of(edge).basis if network.dating else "",
    }
    return own | dict(_renamed(edge.values))


def _renamed(values: Mapping[str, AttributeValue]) -> Iterator[tuple[str, AttributeValue]]:
    """Yield the values by names that clash neither with the reserved ones nor with each other."""
    taken = set(_RESERVED)
    for name, value in values.items():
        free = " ".join(name.split()) or "value"
        while free.lower() in taken:
            free = f"data_{free}"
        taken.add(free.lower())
        yield free, value


def _columns(
    found: list[dict[str, AttributeValue]], *, prefix: str
) -> tuple[Attributes, list[dict[str, Plain]]]:
    """Return the attributes of all rows, and the rows with values of one type a column."""
    titles = dict.fromkeys(title for row in found for title in row)
    rows = [
        {title: plain for title in titles if (plain := _plain(row.get(title))) is not None}
        for row in found
    ]
    titles = {title: None for title in titles if any(title in row for row in rows)}
    types = {title: _type(row[title] for row in rows if title in row) for title in titles}
    names = clean_ids(titles)
    attributes = tuple(
        Attribute(f"{prefix}-{names[title]}", names[title], xml_text(title, of=title), types[title])
        for title in titles
    )
    return attributes, [_typed(row, types) for row in rows]


def _plain(value: AttributeValue) -> Plain | None:
    """Return a value without lists; a list becomes one text, an empty one or text nothing."""
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value)) or None
    return None if value == "" else value


def _type(values: Iterable[Plain]) -> type[Plain]:
    """Return the type of a column; numbers of both kinds are floats, any other mix is text."""
    kinds = {type(value) for value in values}
    if len(kinds) == 1:
        return kinds.pop()
    return float if kinds == {int, float} else str


def _typed(row: Mapping[str, Plain], types: Mapping[str, type[Plain]]) -> dict[str, Plain]:
    return {title: _checked(types[title](value), title) for title, value in row.items()}


def _checked(value: Plain, title: str) -> Plain:
    if isinstance(value, str):
        return xml_text(value, of=title)
    return finite(value, of=title) if isinstance(value, float) else value
