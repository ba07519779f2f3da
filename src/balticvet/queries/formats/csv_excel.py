"""CSV that a spreadsheet program opens well and safely; whoever wants exact cells takes `csv`.

A byte-order mark says that it is UTF-8, lines end as on Windows, and a text that such a program
would take for a formula gets an apostrophe before it.
"""

from balticvet.queries.answer import Answer
from balticvet.queries.formats import csv
from balticvet.queries.values import Term, is_number
from balticvet.spreadsheets import harmless

_MARK = "\ufeff"


def write(answer: Answer) -> str:
    """Return an answer as CSV for spreadsheet programs."""
    rows = (tuple(map(_text, row)) for row in answer.rows)
    lines = (csv.line(cells) for cells in (answer.columns, *rows))
    return _MARK + "".join(f"{line}\r\n" for line in lines)


def _text(term: Term | None) -> str:
    text = csv.text(term)
    return text if is_number(term) else harmless(text)
