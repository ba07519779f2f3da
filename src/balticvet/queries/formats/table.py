"""A table for the terminal: aligned, wrapped, and safe to print."""

import re
from unicodedata import combining, east_asian_width

from balticvet.queries.answer import Answer
from balticvet.queries.values import is_number, shown

_GAP = "  "
_NARROWEST = 8
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def write(answer: Answer, *, width: int | None = None) -> str:
    """Return an answer as an aligned table.

    With a `width`, in columns of the terminal, long cells are wrapped to fit.
    """
    if answer.boolean is not None:
        return "yes\n" if answer.boolean else "no\n"
    cells = [[_safe(shown(term)) for term in row] for row in answer.rows]
    widths = _fit(_widths(answer.columns, cells), width)
    right = [_is_right(answer, index) for index in range(len(widths))]
    lines = _lines(list(answer.columns), widths, right)
    lines.append(_GAP.join("─" * size for size in widths))
    for row in cells:
        lines.extend(_lines(row, widths, right))
    return "".join(f"{line}\n" for line in lines)


def wrapped(text: str, width: int | None) -> str:
    """Return a text that is safe to print, in lines that fit the terminal."""
    lines = _wrap(_safe(text), width) if width else [_safe(text)]
    return "".join(f"{line}\n" for line in lines)


def _widths(columns: tuple[str, ...], cells: list[list[str]]) -> list[int]:
    table = [list(columns), *cells]
    return [
        max(_size(part) for row in table for part in (row[index].split("\n")))
        for index in range(len(columns))
    ]


def _fit(widths: list[int], width: int | None) -> list[int]:
    """Cut the widest columns down until the table fits, but none below a readable size."""
    if width is None:
        return widths
    room = width - len(_GAP) * (len(widths) - 1)
    cap = max(widths, default=0)
    while cap > _NARROWEST and sum(min(size, cap) for size in widths) > room:
        cap -= 1
    return [min(size, cap) for size in widths]


def _is_right(answer: Answer, index: int) -> bool:
    column = [row[index] for row in answer.rows if row[index] is not None]
    return bool(column) and all(map(is_number, column))


def _lines(cells: list[str], widths: list[int], right: list[bool]) -> list[str]:
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
    if _size(text) <= width:
        return [text]
    lines = [""]
    pieces = [piece for word in text.split(" ") for piece in _cut(word, width)]
    for word in pieces:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if _size(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(word: str, width: int) -> list[str]:
    """Cut a word that is longer than the column."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and _size(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _size(text: str) -> int:
    """Return how many columns of the terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _safe(text: str) -> str:
    """Make control characters visible, so that data cannot steer the terminal."""
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], text)
