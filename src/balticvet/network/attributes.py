"""The attributes of nodes and edges as typed columns, whatever values a network carries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from balticvet.network.names import Plain, clean_ids, finite, xml_text
from balticvet.network.records import Edge, Network, Node, Value

_OWN = ("id", "iri", "name", "label", "kind", "country", "mode", "tie", "passages", "quotes")
_THEIRS = ("key", "type", "for", "source", "target", "weight", "parents", "pid", "viz", "slices")
_OF_TIME = ("start", "end", "timestamp", "interval", "timeset", "spells")
_RESERVED = frozenset((*_OWN, *_THEIRS, *_OF_TIME, "networkx_key"))
"""Names that our own attributes or the readers of the formats have taken."""


@dataclass(frozen=True)
class Attribute:
    """One column: a clean id, a name without spaces, the title that people see, and its type."""

    id: str
    name: str
    title: str
    type: type[Plain]


@dataclass(frozen=True)
class Table:
    """The attributes of all nodes, or of all edges, and the values of each by title."""

    attributes: tuple[Attribute, ...]
    rows: tuple[Mapping[str, Plain], ...]


def node_table(network: Network) -> Table:
    """Return the attributes of the nodes, in the order of the nodes."""
    return _table([_of_node(node) for node in network.nodes], prefix="n")


def edge_table(network: Network) -> Table:
    """Return the attributes of the edges, in the order of the edges; a weight is not among them."""
    return _table([_of_edge(edge) for edge in network.edges], prefix="e")


def _of_node(node: Node) -> dict[str, Value]:
    own: dict[str, Value] = {
        "iri": node.id,
        "kind": node.kind,
        "country": node.countries,
        "mode": node.mode,
    }
    return own | dict(_renamed(node.values))


def _of_edge(edge: Edge) -> dict[str, Value]:
    own: dict[str, Value] = {
        "tie": edge.tie,
        "passages": tuple(passage.passage for passage in edge.passages),
        "quotes": tuple(str(passage) for passage in edge.passages),
    }
    return own | dict(_renamed(edge.values))


def _renamed(values: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Yield the values by names that clash neither with the reserved ones nor with each other."""
    taken = set(_RESERVED)
    for name, value in values.items():
        free = " ".join(name.split()) or "value"
        while free.lower() in taken:
            free = f"data_{free}"
        taken.add(free.lower())
        yield free, value


def _table(found: list[dict[str, Value]], *, prefix: str) -> Table:
    rows = [
        {title: plain for title, value in row.items() if (plain := _plain(value)) is not None}
        for row in found
    ]
    titles = dict.fromkeys(title for row in rows for title in row)
    types = {title: _type(row[title] for row in rows if title in row) for title in titles}
    names = clean_ids(titles)
    attributes = tuple(
        Attribute(f"{prefix}-{names[title]}", names[title], xml_text(title, of=title), types[title])
        for title in titles
    )
    return Table(attributes, tuple(_typed(row, types) for row in rows))


def _plain(value: Value) -> Plain | None:
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
