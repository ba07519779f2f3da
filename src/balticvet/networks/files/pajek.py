"""Pajek's .net: names, ties and their values, and no attributes besides."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from balticvet.networks.files.names import clean_ids, finite, written
from balticvet.networks.model.records import Edge, Network
from balticvet.xmltext import line, xml_text

_WIDTH = 100


def write_pajek(network: Network) -> bytes:
    """Return a network as Pajek's .net, in UTF-8.

    Nodes of the same label get their id beside it, since readers know a node by its label; `"`
    and `\\` have a `\\` before them. The label of a line is its tie; its value, which Pajek
    wants, is 1 where no weight is. What a tie means stands in comments above.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    numbers = {node.id: number for number, node in enumerate(network.nodes, 1)}
    about = wrap(xml_text(network.about, of="comment"), _WIDTH, break_on_hyphens=False)
    ties = "*Arcs" if network.projection.directed else "*Edges"
    lines = (
        *(f"% {words}" for words in about),
        f"*Vertices {len(numbers)}",
        *(f"{number} {_quoted(label)}" for number, label in enumerate(_labels(network), 1)),
        ties,
        *(_line(network, edge, numbers) for edge in network.edges),
    )
    return "".join(f"{words}\n" for words in lines).encode()


def _labels(network: Network) -> Iterator[str]:
    ids = clean_ids(node.id for node in network.nodes)
    taken: set[str] = set()
    for node in network.nodes:
        label = line(node.label, of=node.id) or ids[node.id]
        while label in taken:
            label = f"{label} ({ids[node.id]})"
        taken.add(label)
        yield label


def _line(network: Network, edge: Edge, numbers: Mapping[str, int]) -> str:
    first, second = network.in_reading_order(edge)
    return f"{numbers[first]} {numbers[second]} {_value(edge)}"


def _value(edge: Edge) -> str:
    weight = 1 if edge.weight is None else finite(edge.weight, of="weight")
    return f"{written(weight)} l {_quoted(line(edge.tie, of=edge.source))}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
