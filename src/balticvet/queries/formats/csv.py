"""CSV, for spreadsheets and pipes.

As SPARQL 1.1 writes it, but with lines that end in a line feed: shell tools read those.
Cells are exact; a cell that begins with = or + is not changed.
"""

import re

from balticvet.queries.answer import Answer
from balticvet.queries.values import Term
from balticvet.rdf import Literal, NamedNode

_SPECIAL = re.compile(r'[",\r\n]')


def write(answer: Answer) -> str:
    """Return an answer as CSV with a line of column names."""
    lines = [answer.columns, *(tuple(map(text, row)) for row in answer.rows)]
    return "".join(f"{line(cells)}\n" for cells in lines)


def line(cells: tuple[str, ...]) -> str:
    """Return cells as one line without its end."""
    return ",".join(map(_quoted, cells)) if cells != ("",) else '""'


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if _SPECIAL.search(cell) else cell


def text(term: Term | None) -> str:
    """Return a term as its cell holds it: the IRI, the words of a literal, or nothing."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
