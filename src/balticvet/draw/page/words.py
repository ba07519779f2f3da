"""The page in words: a tie from one of its ends, a node with its kind and country, counts."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from balticvet.draw.page.records import PageEdge, PageNetwork, PageNode
from balticvet.draw.style import UNNAMED, kind_words
from balticvet.networks import Node


def about(node: Node) -> str:
    """Return the kind and the countries of a node, to stand after its name.

    >>> about(Node("x", "X", "ministry", ("Latvia",)))
    ', ministry, Latvia'
    """
    kind = kind_words(node.kind)
    return "".join(f", {words}" for words in (kind, ", ".join(node.countries)) if words)


def tie_from(page: PageNetwork, node: PageNode, edge: PageEdge) -> str:
    """Return a tie as it reads from one end, with “…” in the place of the other end.

    “coordinates …” where this end stands first, “… coordinates it” where the other one does.
    """
    it = "them" if node.node.kind in UNNAMED else "it"
    ends = (it, "…") if _leads(node, edge) else ("…", it)
    said = page.network.tie(edge.edge.tie).between(*ends, edge.edge.hedge)
    return said.removeprefix(it).lstrip(" –")


def by_role(page: PageNetwork, node: PageNode) -> Mapping[str, list[tuple[PageEdge, PageNode]]]:
    """Return the ties of a name as they read from there, each with the name at its other end."""
    found: dict[str, list[tuple[PageEdge, PageNode]]] = {}
    for edge in node.edges:
        other = edge.edge.target if _leads(node, edge) else edge.edge.source
        found.setdefault(tie_from(page, node, edge), []).append((edge, page.nodes[other]))
    return found


def _leads(node: PageNode, edge: PageEdge) -> bool:
    return edge.edge.source == node.node.id


def countries(node: Node) -> list[tuple[tuple[str, ...], str]]:
    """Return the countries of a node, those that rest on one decision alone with its reason.

    >>> countries(Node("x", "X", countries=("Estonia", "Latvia")))
    [(('Estonia', 'Latvia'), '')]
    """
    grouped = groupby(node.countries, key=lambda country: reason(node, country))
    return [(tuple(found), why) for why, found in grouped]


def reason(node: Node, words: str) -> str:
    """Return why a curator decided for a kind or a country; nothing where a source states it."""
    if not node.is_decided(words):
        return ""
    return " ".join(quote.words for quote in node.stated[words])


def in_order(nodes: Iterable[PageNode]) -> list[PageNode]:
    """Return nodes by their names, as a reader looks for them, each once."""
    found = {node.id: node for node in nodes}.values()
    return sorted(found, key=lambda node: (node.node.label.casefold(), node.node.id))


def caveats(page: PageNetwork) -> list[str]:
    """Return what the map does not say, and whose words are on the page."""
    quotes = page.sentences.values()
    restated = "Restated: the words are ours, and beside them stands how sure the reader of that"
    return [
        *page.network.projection.caveats,
        *[f"{restated} page was (high, medium or low confidence)."]
        * any(quote.restated for quote in quotes),
        *["Where a tie rests on a curator’s decision, its reason stands in place of a sentence."]
        * any(quote.is_decision for quote in quotes),
    ]
