"""All ties as a table: the same as the map, with every sentence."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from balticvet.draw.page.markup import Html, el
from balticvet.draw.page.records import PageNetwork, Tied
from balticvet.draw.page.sentences import DECISION, sentences
from balticvet.draw.page.words import name, seen_from, tie_in_words
from balticvet.networks import Edge, Node

_TAG = re.compile("<[^>]*>")
_LONG = 28
"""Words longer than this are broken, or they would push the table off the page."""


@dataclass(frozen=True)
class _Column:
    """A column: its title, and what stands in it for a tie; one without any words is left out."""

    title: str
    cell: Callable[[PageNetwork, Tied], str]


def _who(page: PageNetwork, tied: Tied) -> str:
    end = page.named[tied.edge.target]
    return el("a", {"href": f"#{end.id}"}, name(end.node))


def _what(page: PageNetwork, tied: Tied) -> str:
    end = page.named[tied.edge.source]
    return el("a", {"href": f"#{end.id}"}, name(end.node))


def _kind(node: Node) -> str:
    return _known(node, node.kind)


def _countries(node: Node) -> str:
    return "; ".join(_known(node, country) for country in node.countries)


def _known(node: Node, words: str) -> str:
    return f"{words} ({DECISION})" if node.is_decided(words) else words


def _notes(_page: PageNetwork, tied: Tied) -> str:
    """Return the words for an amount, and whether a list gives examples only."""
    return "; ".join((*_amounts(tied.edge), *_examples(tied.edge)))


def _amounts(edge: Edge) -> Iterator[str]:
    """Yield the words for an amount, in quotation marks where they are those of the source."""
    amount = edge.values.get("amount") or ()
    are_ours = any(quote.restated for quote in edge.passages)
    for words in amount if isinstance(amount, tuple) else (str(amount),):
        yield words if are_ours else f"“{words}”"


def _examples(edge: Edge) -> Iterator[str]:
    if edge.values.get("completeness") == "illustrative":
        yield "in a list of examples"


_COLUMNS = (
    _Column("Who", _who),
    _Column("Type", lambda page, tied: _kind(page.named[tied.edge.target].node)),
    _Column("Country", lambda page, tied: _countries(page.named[tied.edge.target].node)),
    _Column("Role", lambda page, tied: seen_from(page, page.named[tied.edge.target], tied)),
    _Column("Initiative or project", _what),
    _Column("When", lambda _page, tied: "; ".join(tied.edge.period)),
    _Column("How it is said", lambda _page, tied: "; ".join(tied.edge.modality)),
    _Column("Note", _notes),
    _Column("Sentences", sentences),
)


def table(page: PageNetwork) -> Html:
    """Return the table of all ties."""
    cells = {column: [column.cell(page, tied) for tied in page.ties] for column in _COLUMNS}
    columns = [column for column in _COLUMNS if any(cells[column])]
    heads = (el("th", {"scope": "col"}, column.title) for column in columns)
    return el(
        "section",
        {"id": "table", "aria-labelledby": "table-name"},
        el("h2", {"id": "table-name"}, "All ties, with their sentences"),
        el(
            "table",
            {"aria-labelledby": "table-name"},
            el("thead", {}, el("tr", {}, *heads)),
            el("tbody", {}, *_rows(page, columns, cells)),
        ),
    )


def _cell(column: _Column, inner: str) -> Html:
    is_long = any(len(word) > _LONG for word in _TAG.sub(" ", inner).split())
    look = {"class": "long" if is_long else None}
    return el("td", {"data-title": column.title, **look}, inner)


def _rows(
    page: PageNetwork, columns: list[_Column], cells: Mapping[_Column, list[str]]
) -> Iterator[Html]:
    for place, tied in enumerate(page.ties):
        inner = (_cell(column, cells[column][place]) for column in columns)
        words = tie_in_words(page, tied)
        named = {
            "id": tied.id,
            "data-name": words,
            "data-has": " ".join(tied.tokens),
        }
        yield el("tr", named, *inner)
