"""XLSX, for spreadsheet programs: numbers are numbers, dates are dates, no text is a formula.

The last sheet says what was asked, what the columns mean, and how the answer is cited. What the
rows rest on has sheets of its own: one row a sentence, and one for each thing else.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from balticvet.dates import calendar_day
from balticvet.errors import UsageError, not_installed
from balticvet.rdf import Term
from balticvet.tables.footnotes import ALSO, Footnotes, Numbered
from balticvet.tables.record import Table
from balticvet.tables.values import Value, value
from balticvet.wording import counted

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ROWS = 1_048_576
COLUMNS = 16_384
LETTERS = 32_767
"""What one sheet, and one cell of it, can hold."""

_DIGITS, _POWER = 15, 300
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheet programs count one day too many before: their year 1900 is a leap year."""
_NO_DAY = date(1980, 1, 1)
_TITLE = 255
_WIDEST = 60
_FIRST_ROW = 2
"""The row of the sheet that holds the first row of the answer, below the heads."""
_CITED = (
    f"[3] is number 3 of the sheet Sentences, +8 is number 8 of the sheet {ALSO}; rows there are "
    "rows of the sheet Answer"
)
_LONGEST_LINK = 690
"""A link holds 2,080 letters, and escaping makes three of one."""
_NARROWEST = 8

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

_Cells = list[tuple[Value, ...]]


def write(table: Table) -> bytes:
    """Return a table as a workbook; what its rows rest on, and what it is, stands on other sheets.

    Raises `UsageError` without XlsxWriter, and for what a sheet cannot hold.
    """
    sheets = dict(_sheets(table))
    for cells in sheets.values():
        _check(cells)
    held = BytesIO()
    with _workbook(held) as book:
        title = (table.title or table.called)[:_TITLE]
        book.set_properties({"title": title, "created": _released(table)})
        for name, cells in sheets.items():
            _sheet(book, name, cells, heads=True)
        _sheet(book, "About", list(_about_rows(table)))
    return held.getvalue()


def _sheets(table: Table) -> Iterator[tuple[str, _Cells]]:
    """Yield the sheets with heads: the answer, its sentences, and what else it rests on."""
    shown = table.with_marks("[{}]")
    yield "Answer", [shown.columns, *(tuple(map(_typed_value, row)) for row in shown.rows)]
    if notes := table.footnotes:
        yield "Sentences", list(_note_rows(notes, notes.sentences))
        others = [one for _, found in notes.others for one in found]
        yield ALSO, list(_note_rows(notes, others))


def _note_rows(notes: Footnotes, numbered: Numbered) -> Iterator[tuple[Value, ...]]:
    """Yield the heads and a row for each footnote; `rows` are those of the sheet of the answer."""
    found = [(name, words) for _, note in numbered for name, words in note.fields.items()]
    known = dict.fromkeys(name for name, words in found if words)
    yield ("number", *known, "rows")
    for number, note in numbered:
        cells = (note.fields.get(name) or None for name in known)
        rows = ", ".join(str(row + _FIRST_ROW) for row in notes.rows_of(number))
        yield number, *(_Link(cell) if cell and cell == note.link else cell for cell in cells), rows


class _Link(str):
    """An address that a cell leads to."""


def _workbook(held: BytesIO) -> "Workbook":
    try:
        import xlsxwriter
    except ImportError as fault:
        instead = "choose csv-excel"
        raise not_installed("An XLSX file", "XlsxWriter", extra="xlsx", instead=instead) from fault
    return xlsxwriter.Workbook(held, _OPTIONS)


def _typed_value(term: Term | None) -> Value:
    """Return what a cell holds; a text instead of what a spreadsheet program would change."""
    found = value(term)
    return found if found is None or _is_kept(found) else str(getattr(term, "value", term))


def _is_kept(found: Value) -> bool:
    """Tell whether a cell keeps a value: all its digits, its day, its time zone."""
    if isinstance(found, bool | str):
        return True
    if isinstance(found, datetime):
        is_told = found.tzinfo is None and found.microsecond % 1000 == 0
        return is_told and found.date() >= _FIRST_DAY
    if isinstance(found, date):
        return found >= _FIRST_DAY
    number = Decimal(str(found))
    if not number.is_finite() or abs(number.adjusted()) > _POWER:
        return False
    digits = "".join(map(str, number.as_tuple().digits))
    return len(digits.strip("0")) <= _DIGITS


def _check(cells: _Cells) -> None:
    if len(cells) > ROWS or len(cells[0]) > COLUMNS:
        raise UsageError(
            f"A sheet holds {counted(ROWS, 'row')} of {counted(COLUMNS, 'column')}, and this answer"
            " has more.",
            fix="Ask for less (LIMIT), or choose csv-excel.",
        )
    for number, row in enumerate(cells, 1):
        for name, found in zip(cells[0], row, strict=True):
            if isinstance(found, str) and _letters(found) > LETTERS:
                raise UsageError(
                    f"A cell holds {counted(LETTERS, 'letter')} at most; {name} in row {number} has"
                    " more.",
                    fix="Leave the column out, or choose csv-excel.",
                )


def _letters(text: str) -> int:
    """Return how many letters a text has as spreadsheet programs count: in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _released(table: Table) -> datetime:
    """Return the day of the release: no clock is asked."""
    day = calendar_day(table.credit.issued) or _NO_DAY
    return datetime(day.year, day.month, day.day)


def _about_rows(table: Table) -> Iterator[tuple[Value, ...]]:
    """Yield the lines of the second sheet: what it is, and the words."""
    yield from table.about
    for column in table.meanings:
        unit = f" ({column.unit})" if column.unit else ""
        yield f"Column {column.name}", f"{column.meaning}{unit}"
    if table.footnotes:
        yield "Column cited", _CITED
    yield from (("Note", note) for note in table.notes if table.footnotes)
    credit = table.credit
    for name, words in (
        ("Dataset", credit.dataset),
        ("Version", credit.version),
        ("Date", credit.issued),
        ("Source", "; ".join(credit.sources)),
        ("Licence", credit.licence),
        ("Cite as", table.cite_as.removeprefix("Cite as: ")),
    ):
        if words:
            yield name, words


def _sheet(book: "Workbook", name: str, cells: _Cells, *, heads: bool = False) -> None:
    sheet = book.add_worksheet(name)
    styles = {
        "head": book.add_format({"bold": True, "valign": "top"}),
        date: book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top"}),
        str: book.add_format({"text_wrap": True, "valign": "top"}),
        _Link: book.add_format({"hyperlink": True, "text_wrap": True, "valign": "top"}),
    }
    other = book.add_format({"valign": "top"})
    for at, column in enumerate(zip(*cells, strict=True)):
        sheet.set_column(at, at, _width(column))
    for at, row in enumerate(cells):
        for place, found in enumerate(row):
            is_head = at == 0 if heads else place == 0
            style = styles["head"] if is_head else styles.get(type(found), other)
            _put(sheet, at, place, found, style)
    if heads:
        sheet.freeze_panes(1, 0)


def _put(sheet: Any, row: int, column: int, found: Value, style: object) -> None:
    if isinstance(found, _Link) and len(found) <= _LONGEST_LINK:
        sheet.write_url(row, column, found, style)
    elif isinstance(found, str):
        sheet.write_string(row, column, found, style)
    elif isinstance(found, bool):
        sheet.write_boolean(row, column, found, style)
    elif isinstance(found, date):
        sheet.write_datetime(row, column, found, style)
    elif found is not None:
        sheet.write_number(row, column, found, style)


def _width(column: tuple[Value, ...]) -> int:
    """Return a width at which a column can be read, in letters; longer texts are wrapped."""
    lines = (line for found in column if found is not None for line in str(found).splitlines())
    longest = max(map(len, lines), default=0)
    return max(_NARROWEST, min(longest + 2, _WIDEST))
