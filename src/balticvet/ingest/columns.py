"""Two columns: questions on the left and answers on the right, put one below the other.

A quote is one contiguous stretch of the text, and a question beside its answer is none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from balticvet.ingest.form import ENOUGH, Printed
from balticvet.letters import folded

_GAP = re.compile(r"(?<! ) {3,}(?=\S)")
_SLACK = 2
"""The right column may begin so many places beside its usual one."""


def unfolded(text: str, known: Iterable[Printed]) -> tuple[str, str]:
    """Return a text with its columns one below the other, and in words that it was done.

    There are two columns where the left one, put together, asks enough of the known questions;
    any other text is returned as it is.
    """
    lines = text.expandtabs().splitlines()
    gutter = _gutter(lines)
    if not gutter:
        return text, ""
    questions = {folded(one.text) for one in known if one.kind == "question"}
    halves = [_halves(line, gutter) for line in lines]
    rows = list(_column_rows(halves))
    asked = {folded(" ".join(left)) for left, _ in rows} & questions
    if len(asked) < ENOUGH:
        return text, ""
    return "\n".join(_written(rows)) + "\n", "two columns were put one below the other"


def _gutter(lines: Iterable[str]) -> int:
    """Return where the right column begins most often, or 0."""
    gaps = filter(None, map(_GAP.search, lines))
    starts = Counter(gap.end() for gap in gaps if gap.start() > 0)
    if not starts:
        return 0
    return max(starts, key=lambda place: (starts[place], -place))


def _halves(line: str, gutter: int) -> tuple[str, str]:
    """Return the left and the right part of a line."""
    for match in _GAP.finditer(line):
        if abs(match.end() - gutter) <= _SLACK:
            return line[: match.start()].strip(), line[match.end() :].rstrip()
    indent = len(line) - len(line.lstrip())
    if indent and indent >= gutter - _SLACK:
        return "", line.strip()
    return line.strip(), ""


def _column_rows(halves: Iterable[tuple[str, str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what stands beside each other: a question and the lines of its answer.

    A new row begins with words on the left after an empty place there or a question mark.
    """
    left: list[str] = []
    right: list[str] = []
    open_row = False
    for one, other in halves:
        if one and not (open_row and left and not left[-1].endswith("?")):
            if left or right:
                yield left, right
            left, right = [], []
        if one:
            left.append(one)
        open_row = bool(one)
        right.append(other)
    yield left, right


def _written(rows: Iterable[tuple[list[str], list[str]]]) -> Iterator[str]:
    for left, right in rows:
        yield from left
        if left and any(right):
            yield ""
        yield from _without_empty_ends(right)
        yield ""


def _without_empty_ends(lines: list[str]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if line), len(lines))
    last = next((number for number, line in enumerate(reversed(lines)) if line), len(lines))
    return lines[first : len(lines) - last]
