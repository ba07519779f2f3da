"""Markdown, for reports and issues."""

import re

from balticvet.queries.answer import Answer, Row
from balticvet.queries.values import Term, address, is_number, shown
from balticvet.xmltext import visible

_MARKS = re.compile(r"([\\`*\[\]<>&|_~])")


def write(answer: Answer, *, marks: str = "") -> str:
    """Return an answer as a Markdown table, with its IRIs as links.

    The column named `marks` is Markdown already.
    """
    if answer.boolean is not None:
        return "yes\n" if answer.boolean else "no\n"
    rules = [_rule(answer, index) for index in range(len(answer.columns))]
    lines = [
        map(escaped, answer.columns),
        rules,
        *(_cells(answer, row, marks) for row in answer.rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _rule(answer: Answer, index: int) -> str:
    column = [row[index] for row in answer.rows if row[index] is not None]
    return "---:" if column and all(map(is_number, column)) else "---"


def _cells(answer: Answer, row: Row, marks: str) -> list[str]:
    cells = zip(answer.columns, row, strict=True)
    return [shown(term) if name == marks else _cell(term) for name, term in cells]


def _cell(term: Term | None) -> str:
    words = escaped(shown(term))
    if link := address(term):
        return f"[{words}](<{link.replace('|', '%7C')}>)"
    return words


def escaped(text: str) -> str:
    """Return a text in one line that means nothing in Markdown but itself."""
    return "<br>".join(_MARKS.sub(r"\\\1", visible(text)).splitlines())
