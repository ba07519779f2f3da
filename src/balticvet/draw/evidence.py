"""The words that a pointer finds: what a mark or a line stands for, and the sentences behind it."""

from collections.abc import Iterable, Iterator
from itertools import chain

from balticvet.draw.data import Fact
from balticvet.draw.style import TAKING_PART
from balticvet.networks import Edge, Network, Node
from balticvet.networks.model.records import STATED
from balticvet.queries.quotes import Quote
from balticvet.wording import short_title

FEW = 3
"""So many sentences stand behind a name for each thing that is said of it; a line has all."""

MANY = 4
"""Behind a name with more ties than this, each tie has one sentence only."""


def about(node: Node) -> str:
    """Return who a node is: its name, its kind, its countries."""
    known = ", ".join(filter(None, (node.kind, node.country)))
    return f"{node.label} ({known})" if known else node.label


def of_node(node: Node) -> str:
    """Return who a node is, and what gives it its kind and its countries."""
    return lines(about(node), grounds(node))


def of_tied(network: Network, node: Node, edges: Iterable[Edge], *more: str) -> str:
    """Return who a node is, its ties as they read with sentences of each, and more lines."""
    return lines(of_node(node), of_edges(network, edges), more)


def passages(found: Iterable[Edge | Fact]) -> tuple[Quote, ...]:
    """Return the passages of ties or facts, in their order."""
    return tuple(passage for one in found for passage in one.passages)


def states_part(edge: Edge) -> bool:
    """Tell whether a tie is a participation that is stated: no pledge, and no mere plan."""
    return edge.tie in TAKING_PART and not edge.hedge


def shown_by(found: Iterable[Edge | Fact]) -> tuple[Quote, ...]:
    """Return the passages of ties or facts that show a message, each once."""
    return tuple(dict.fromkeys(passages(found)))


def grounds(node: Node) -> Iterator[str]:
    """Yield the passages and decisions that give a node its kind and each of its countries."""
    for words in filter(None, (node.kind, *node.countries)):
        found = sorted(node.stated.get(words, ()), key=lambda quote: quote.is_decision)
        if found:
            yield from few(sentences(found, before=words), most=1)
        else:
            yield f"{words}: no passage and no decision says so by itself"


def sentences(
    passages: Iterable[Quote],
    *,
    before: str = "",
    hedges: Iterable[str] = (),
) -> Iterator[str]:
    """Yield each passage once: where it stands, what it says, whose words these are, of which day.

    A page has its address, and the day on which it was read.
    """
    begin = f"{before}: " if before else ""
    yield from dict.fromkeys(f"{begin}{passage}{_whose(passage, hedges)}" for passage in passages)


def of_edge(network: Network, edge: Edge, *, most: int = 0) -> Iterator[str]:
    """Yield a tie as it reads, and the sentences behind it: all, or the most asked for."""
    yield f"{network.sentence(edge)}:"
    found = (
        sentences([one.passage], hedges=[words for words in one.modality if words != STATED])
        for one in edge.statements
    )
    yield from few(chain.from_iterable(found), most=most)


def of_edges(network: Network, edges: Iterable[Edge], *, most: int = FEW) -> Iterator[str]:
    """Yield ties as they read, each with the most sentences asked for, or with one if many."""
    found = list(edges)
    each = most if len(found) <= MANY else 1
    for edge in found:
        yield from of_edge(network, edge, most=each)


def few(found: Iterable[str], *, most: int = FEW) -> Iterator[str]:
    """Yield the first of some lines, and how many more there are; all lines for a most of 0."""
    lines = list(found)
    yield from lines[: most or None]
    if 0 < most < len(lines):
        yield f"and {len(lines) - most} more"


def short_sources(facts: Iterable[Fact], *, dated: bool) -> str:
    """Return the sources of facts, each once, as short as people know them.

    Where they differ they are `dated`: with the date that each page bears.
    """
    days: dict[str, list[str]] = {}
    for fact in facts:
        title = fact["sourceLabel"]
        said = (passage.dated for passage in fact.passages if passage.title == title)
        days.setdefault(short_title(title), []).extend(said if dated else ())
    named = (", ".join(filter(None, dict.fromkeys((name, *days[name])))) for name in days)
    return ("; " if dated else ", ").join(named)


def quoted(words: str, passages: Iterable[Quote]) -> str:
    """Return words in quotation marks, unless they are restated from a page."""
    return words if any(passage.restated for passage in passages) else f"“{words}”"


def amounts(edge: Edge) -> Iterator[str]:
    """Yield the amounts that a tie carries, in the words of its source."""
    value = edge.values.get("amount")
    for words in value if isinstance(value, tuple) else (str(value or ""),):
        if words:
            yield quoted(words, edge.passages)


def lines(*parts: str | Iterable[str]) -> str:
    """Return words for a pointer, one line after the other."""
    flat = ([part] if isinstance(part, str) else part for part in parts)
    return "\n".join(line for part in flat for line in part if line)


def _whose(passage: Quote, hedges: Iterable[str]) -> str:
    *known, address = (*passage.credit, "") if not passage.address else passage.credit
    put = ", ".join(f"put as {words}" for words in hedges)
    told = "; ".join(filter(None, (*known, put, address)))
    return f" ({told})" if told else ""
