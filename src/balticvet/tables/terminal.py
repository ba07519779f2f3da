"""A table for the terminal: aligned, wrapped, and safe to print."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

from balticvet.rdf import Row
from balticvet.tables.values import are_numbers, shown
from balticvet.wording import cut_to_fit
from balticvet.xmltext import visible

_GAP = "  "
_NARROWEST = 8
# Where a long word may be broken: after a hyphen, slash or colon, and before a capital within it.
_JOINT = re.compile(r"(?<=[-/:])(?=[^-/:])|(?<=[a-z])(?=[A-Z])")


def aligned(columns: Sequence[str], rows: Sequence[Row], *, width: int | None = None) -> str:
    """Return rows of terms as an aligned table.

    With a `width`, in columns of the terminal, long cells are wrapped to fit; where that does not
    do, IRIs are left out whose names stand beside them.
    """
    if width is not None and not _has_room(_printed(columns, rows), width):
        columns, rows = _by_name(columns, rows)
    table = _printed(columns, rows)
    widths = _fit(table, width)
    right = [are_numbers(row[at] for row in rows) for at in range(len(widths))]
    head, *cells = (_row_lines(row, widths, right) for row in table)
    rule = _GAP.join("─" * size for size in widths)
    return "".join(f"{line}\n" for lines in (head, [rule], *cells) for line in lines)


def wrapped(text: str, width: int | None) -> str:
    """Return a text that is safe to print, in lines that fit the terminal."""
    lines = _wrap(_safe(text), width) if width else [_safe(text)]
    return "".join(f"{line}\n" for line in lines)


def _printed(columns: Sequence[str], rows: Sequence[Row]) -> list[list[str]]:
    """Return the table as it is printed, its heads first."""
    return [list(columns), *([_safe(shown(term)) for term in row] for row in rows)]


def _has_room(table: list[list[str]], width: int) -> bool:
    """Tell whether a table fits without a line broken."""
    return sum(_widest(table)) <= width - len(_GAP) * (len(table[0]) - 1)


def _by_name(
    columns: Sequence[str], rows: Sequence[Row]
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return the table without the columns of things whose names are all in the next column."""
    named = {name: columns.index(f"{name}Label") for name in columns if f"{name}Label" in columns}
    kept = [
        at
        for at, name in enumerate(columns)
        if name not in named
        or any(row[at] is not None and row[named[name]] is None for row in rows)
    ]
    return tuple(columns[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows)


def _fit(table: list[list[str]], width: int | None) -> list[int]:
    """Return the widths of the columns: as cut down as the terminal wants.

    The widest are cut first; words are broken only if the table does not fit otherwise, and no
    column gets narrower than can be read.
    """
    widths = _widest(table)
    if width is None or _has_room(table, width):
        return widths
    room = width - len(_GAP) * (len(widths) - 1)
    columns = list(zip(*table, strict=True))
    words = [
        _longest(part for cell in column for part in _breakable_parts(cell)) for column in columns
    ]
    if sum(words) <= room:
        return _cut_down(widths, words, room)
    return _cut_down(words, [min(size, _NARROWEST) for size in words], room)


def _widest(table: list[list[str]]) -> list[int]:
    """Return how wide each column is with no line broken."""
    columns = zip(*table, strict=True)
    return [_longest(line for cell in column for line in cell.split("\n")) for column in columns]


def _cut_down(widths: list[int], least: list[int], room: int) -> list[int]:
    """Cut the widest columns down until all fit the room, but none below its least width."""
    cap = max(widths)
    while cap > min(least) and sum(map(max, least, _capped(widths, cap))) > room:
        cap -= 1
    return list(map(max, least, _capped(widths, cap)))


def _capped(widths: list[int], cap: int) -> list[int]:
    return [min(size, cap) for size in widths]


def _longest(texts: Iterable[str]) -> int:
    return max(map(_size, texts), default=0)


def _row_lines(cells: list[str], widths: list[int], right: list[bool]) -> list[str]:
    """Return the printed lines of one row."""
    wrapped = [_wrap(cell, size) for cell, size in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped), default=1)
    lines = []
    for index in range(height):
        parts = [cell[index] if index < len(cell) else "" for cell in wrapped]
        padded = map(_pad, parts, widths, right)
        lines.append(_GAP.join(padded).rstrip())
    return lines


def _pad(text: str, width: int, right: bool) -> str:
    blank = " " * (width - _size(text))
    return blank + text if right else text + blank


def _wrap(text: str, width: int) -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_words(paragraph, width))
    return lines


def _wrap_words(text: str, width: int) -> list[str]:
    """Break a line at its spaces, and a word only where it is longer than the column."""
    if _size(text) <= width:
        return [text]
    lines = [""]
    for word in text.split(" "):
        for at, piece in enumerate(_pieces(word, width)):
            longer = f"{lines[-1]} {piece}" if lines[-1] and not at else f"{lines[-1]}{piece}"
            if _size(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, width: int) -> list[str]:

    def fits(letters: str) -> bool:
        return _size(letters) <= width

    if fits(word):
        return [word]
    return [piece for part in _breakable_parts(word) for piece in cut_to_fit(part, fits)]


def _breakable_parts(text: str) -> list[str]:
    """Return what may stand on a line of its own, though it looks better with its neighbours."""
    return [part for word in re.split(r"[ \n]", text) for part in _JOINT.split(word)]


def _size(text: str) -> int:
    """Return how many columns of the terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _safe(text: str) -> str:
    """Make control characters visible, so that data cannot steer the terminal."""
    return visible(text).replace("\r", r"\r").replace("\t", r"\t")
