"""CSV: with exact cells for programs, or without formulas for spreadsheet programs."""

import re
from collections.abc import Callable, Iterator

from balticvet.rdf import Term
from balticvet.tables.record import Table
from balticvet.tables.values import is_number, text

_SPECIAL = re.compile(r'[",\r\n]')
_MARK = "\ufeff"
"""Says to spreadsheet programs that a file is UTF-8."""

# What such programs skip before a formula, or do not show: white space, control characters, marks
# without a width, quotation marks.
_SKIPPED = (
    r"\s\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
    r"\"'"
)
# A formula begins with one of these, in full width and small too.
_SIGNS = r"=+\-@＝＋－＠﹦﹢﹣﹫"
# Where the decimal mark is a comma, as in the Baltic states, a new cell begins at a semicolon.
_FORMULA = re.compile(rf"(^|[;\t\r\n])(?=[{_SKIPPED}]*[{_SIGNS}])|^(?=[\t\r])")


def write(table: Table) -> str:
    """Return a table as CSV with exact cells, as SPARQL 1.1 has it; lines end in a line feed."""
    return "".join(f"{line}\n" for line in _csv_lines(table, text, text_of_head=str))


def harmless_csv(table: Table) -> str:
    """Return a table as CSV in which a spreadsheet program takes no text for a formula."""
    lines = _csv_lines(table, _harmless, text_of_head=harmless)
    return "".join(f"{line}\r\n" for line in lines)


def write_excel(table: Table) -> str:
    """Return a table as harmless CSV that spreadsheet programs open well."""
    return f"{_MARK}{harmless_csv(table)}"


def _csv_lines(
    table: Table, cell: Callable[[Term | None], str], *, text_of_head: Callable[[str], str]
) -> Iterator[str]:
    yield _joined(tuple(map(text_of_head, table.columns)))
    for row in table.rows:
        yield _joined(tuple(map(cell, row)))


def _joined(cells: tuple[str, ...]) -> str:
    return ",".join(map(_quoted, cells)) if cells != ("",) else '""'


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if _SPECIAL.search(cell) else cell


def _harmless(term: Term | None) -> str:
    return text(term) if is_number(term) else harmless(text(term))


def harmless(text: str) -> str:
    r"""Return a text with an apostrophe before whatever a spreadsheet program takes for a formula.

    >>> harmless("=1+1"), harmless("a - b"), harmless("\ufeff=1+1")
    ("'=1+1", 'a - b', "'\ufeff=1+1")
    """
    return _FORMULA.sub(r"\1'", text)
