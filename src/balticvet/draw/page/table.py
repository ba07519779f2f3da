"""All ties as a table: what stands in its columns, beside the names and the sentences."""

from collections.abc import Callable, Iterator, Mapping

from balticvet.draw.evidence import amounts
from balticvet.draw.page.records import PageEdge, PageNetwork, PageNode
from balticvet.draw.page.words import tie_from
from balticvet.draw.style import kind_words
from balticvet.networks import Edge, Node

DECISION = "a curator’s decision"
Cell = str | PageNode | PageEdge
"""Words, a name that leads to its facts, or a tie whose sentences stand there."""


def table(page: PageNetwork) -> dict[str, list[Cell]]:
    """Return the columns by title, with a cell for each tie; one without any words is left out."""
    cells = {title: [cell(page, edge) for edge in page.edges] for title, cell in _COLUMNS.items()}
    return {title: column for title, column in cells.items() if any(column)}


def _target(page: PageNetwork, edge: PageEdge) -> PageNode:
    return page.nodes[edge.edge.target]


def _countries(node: Node) -> str:
    return "; ".join(_marked(node, country) for country in node.countries)


def _kind(node: Node) -> str:
    return _marked(node, node.kind) if node.is_of_kind else kind_words(node.kind)


def _marked(node: Node, words: str) -> str:
    """Return a kind or a country, marked where it rests on a decision only."""
    return f"{words} ({DECISION})" if node.is_decided(words) else words


def _notes(edge: Edge) -> str:
    """Return when a tie held, how it is said, its amount, and whether a list gives examples only.

    Few ties have any of it: one column has room for all.
    """
    return "; ".join((*edge.period, *edge.modality, *amounts(edge), *_examples(edge)))


def _examples(edge: Edge) -> Iterator[str]:
    if edge.values.get("completeness") == "illustrative":
        yield "in a list of examples"


_COLUMNS: Mapping[str, Callable[[PageNetwork, PageEdge], Cell]] = {
    "Who": _target,
    "Type": lambda page, edge: _kind(_target(page, edge).node),
    "Country": lambda page, edge: _countries(_target(page, edge).node),
    "Role": lambda page, edge: tie_from(page, _target(page, edge), edge),
    "Initiative or project": lambda page, edge: page.nodes[edge.edge.source],
    "When and how": lambda _, edge: _notes(edge.edge),
    "Sentences": lambda _, edge: edge,
}
