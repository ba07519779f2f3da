"""Markdown, for reports and issues."""

import re
from collections.abc import Callable, Iterable

from balticvet.rdf import Row, Term
from balticvet.tables.footnotes import ALSO, Footnote
from balticvet.tables.record import Table
from balticvet.tables.values import address, are_numbers, shown
from balticvet.xmltext import visible

_MARKS = re.compile(r"([\\`*\[\]<>&|_~])")


def write(table: Table) -> str:
    """Return a Markdown table with its IRIs as links, and its footnotes below."""
    if table.boolean is not None:
        return "yes\n" if table.boolean else "no\n"
    shown_ = table.with_marks("[^{}]", escaped)
    if table.footnotes is None:
        return _table_lines(shown_, lambda row: map(_linked_words, row))
    plain = 1 if table.footnotes.of_cells else -1
    written = _table_lines(
        shown_, lambda row: (*map(_linked_words, row[:plain]), *map(shown, row[plain:]))
    )
    sentences = [f"[^{number}]: {_note(note)}\n" for number, note in table.footnotes.sentences]
    others = [f"- {escaped(line)}\n" for line in table.footnotes.short_lines()]
    head = f"{ALSO}:\n\n" if others else ""
    return "\n".join(
        (
            written,
            *sentences,
            f"{head}{''.join(others)}",
            *(f"{escaped(line)}\n" for line in table.below),
        )
    )


def _note(note: Footnote) -> str:
    """Return a sentence with its source, and its address as a link."""
    known = [*map(escaped, note.credit), *([_link(note.url, note.link)] if note.url else ())]
    return f"{escaped(note.line)} ({'; '.join(known)})" if known else escaped(note.line)


def _table_lines(table: Table, cells: Callable[[Row], Iterable[str]]) -> str:
    rules = (
        "---:" if are_numbers(row[at] for row in table.rows) else "---"
        for at in range(len(table.columns))
    )
    lines = (map(escaped, table.heads), rules, *map(cells, table.rows))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _linked_words(term: Term | None) -> str:
    return _link(shown(term), address(term))


def _link(words: str, link: str) -> str:
    if link:
        return f"[{escaped(words)}](<{link.replace('|', '%7C')}>)"
    return escaped(words)


def escaped(text: str) -> str:
    """Return a text in one line that means nothing in Markdown but itself."""
    return "<br>".join(_MARKS.sub(r"\\\1", visible(text)).splitlines())
