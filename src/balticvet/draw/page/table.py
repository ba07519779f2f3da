"""All ties as a table: the same as the map, with every sentence."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from balticvet.draw.page.markup import Html, el
from balticvet.draw.page.sentences import DECISION, sentences
from balticvet.draw.page.view import Tied, View
from balticvet.draw.page.words import name, seen_from, tie_in_words
from balticvet.networks import Node

_TAG = re.compile("<[^>]*>")
_LONG = 28
"""Words longer than this are broken, or they would push the table off the page."""


@dataclass(frozen=True)
class _Column:
    """A column: its title, and what stands in it for a tie; one without any words is left out."""

    title: str
    cell: Callable[[View, Tied], str]


def _who(view: View, tied: Tied) -> str:
    end = view.named[tied.edge.target]
    return el("a", {"href": f"#{end.id}"}, name(end.node))


def _what(view: View, tied: Tied) -> str:
    end = view.named[tied.edge.source]
    return el("a", {"href": f"#{end.id}"}, name(end.node))


def _kind(node: Node) -> str:
    return _known(node, node.kind)


def _countries(node: Node) -> str:
    return "; ".join(_known(node, country) for country in node.countries)


def _known(node: Node, words: str) -> str:
    return f"{words} ({DECISION})" if node.is_decided(words) else words


def _notes(_view: View, tied: Tied) -> str:
    """Return the words of the source for an amount, and whether a list gives examples only."""
    values: Mapping[str, object] = tied.edge.values
    amount = values.get("amount", ())
    amounts = amount if isinstance(amount, tuple) else (str(amount),)
    examples = ("in a list of examples",) if values.get("completeness") == "illustrative" else ()
    return "; ".join((*(f"“{words}”" for words in amounts if words), *examples))


_COLUMNS = (
    _Column("Who", _who),
    _Column("Type", lambda view, tied: _kind(view.named[tied.edge.target].node)),
    _Column("Country", lambda view, tied: _countries(view.named[tied.edge.target].node)),
    _Column("Role", lambda view, tied: seen_from(view, view.named[tied.edge.target], tied)),
    _Column("Initiative or project", _what),
    _Column("When", lambda _view, tied: "; ".join(tied.edge.period)),
    _Column("How it is said", lambda _view, tied: "; ".join(tied.edge.modality)),
    _Column("Note", _notes),
    _Column("Sentences", lambda _view, tied: sentences(tied.edge)),
)


def table(view: View) -> Html:
    """Return the table of all ties; the roles keep it a table where its cells are put below each
    other.
    """
    cells = {column: [column.cell(view, tied) for tied in view.ties] for column in _COLUMNS}
    columns = [column for column in _COLUMNS if any(cells[column])]
    heads = (el("th", {"scope": "col", "role": "columnheader"}, column.title) for column in columns)
    return el(
        "section",
        {"id": "table", "aria-labelledby": "table-name"},
        el("h2", {"id": "table-name"}, "All ties, with their sentences"),
        el(
            "table",
            {"role": "table", "aria-labelledby": "table-name"},
            el("thead", {"role": "rowgroup"}, el("tr", {"role": "row"}, *heads)),
            el("tbody", {"role": "rowgroup"}, *_rows(view, columns, cells)),
        ),
    )


def _cell(column: _Column, inner: str) -> Html:
    is_long = any(len(word) > _LONG for word in _TAG.sub(" ", inner).split())
    look = {"class": "long" if is_long else None}
    return el("td", {"role": "cell", "data-title": column.title, **look}, inner)


def _rows(view: View, columns: list[_Column], cells: Mapping[_Column, list[str]]) -> Iterator[Html]:
    for place, tied in enumerate(view.ties):
        inner = (_cell(column, cells[column][place]) for column in columns)
        words = tie_in_words(view, tied)
        named = {
            "id": tied.id,
            "role": "row",
            "data-name": words,
            "data-has": " ".join(tied.tokens),
        }
        yield el("tr", named, *inner)
