"""Tables for the terminal: in columns, or a block for each row where columns do not fit."""

from collections.abc import Iterable, Iterator, Sequence

from balticvet.lines import Style, in_lines, parts, plain, safe, size
from balticvet.rdf import Row
from balticvet.tables.values import are_numbers, shown
from balticvet.wording import counted, listed

_GAP = "  "
_WIDEST_HEAD = 28
"""The heads of a block are wrapped beyond so many letters."""
_LONGER = 1.25
"""A table that takes so much more lines than blocks do still reads better."""
_LINES_OF_HEAD = 3
"""A head is given the room for so many lines."""

_Cells = list[list[str]]


def fits(heads: Sequence[str], rows: Sequence[Row], width: int) -> bool:
    """Tell whether a table fits a terminal without a line broken."""
    return _has_room(_printed(heads, rows), width)


def aligned(
    heads: Sequence[str], rows: Sequence[Row], *, width: int | None = None, head: Style = plain
) -> str:
    """Return rows of terms as a table under its heads, which have a style of their own.

    With a `width`, in columns of the terminal, cells are wrapped: no word breaks, no date and no
    number, and the longest columns give way first. What is empty in every row is left out. Where
    that does not do, or takes more lines, each row is a block, and the first line says so.
    """
    whole = _printed(heads, rows)
    right = [are_numbers(row[at] for row in rows) for at in range(len(heads))]
    if width is None or _has_room(whole, width):
        return _joined(_columns(whole, _natural(whole), right, head))
    return _joined(_narrow(whole, right, width, head))


def _printed(heads: Sequence[str], rows: Sequence[Row]) -> _Cells:
    """Return a table as it is printed, its heads first."""
    return [list(map(safe, heads)), *([safe(shown(term)) for term in row] for row in rows)]


def _narrow(table: _Cells, right: list[bool], width: int, head: Style) -> list[str]:
    """Return a table that is too wide: wrapped, or in blocks where these are shorter."""
    kept = [at for at, column in enumerate(zip(*table[1:], strict=True)) if any(column)]
    kept = kept or list(range(len(table[0])))
    smaller = [[row[at] for at in kept] for row in table]
    widths = _fitting(smaller, width)
    if widths is None:
        return list(_blocks(smaller, width, head, f"would be too wide for {width} columns"))
    lines = _columns(smaller, widths, [right[at] for at in kept], head)
    left_out = [name for at, name in enumerate(table[0]) if at not in kept]
    lines += in_lines(f"Nothing is known of: {listed(left_out)}.", width) if left_out else []
    shorter = f"in {width} columns would be longer"
    blocks = list(_blocks(smaller, width, head, shorter))
    return lines if len(lines) <= _LONGER * len(blocks) else blocks


# ── Columns ──────────────────────────────────────────────────────────────────


def _has_room(table: _Cells, width: int) -> bool:
    return sum(_natural(table)) <= _room(table, width)


def _room(table: _Cells, width: int) -> int:
    return width - len(_GAP) * (len(table[0]) - 1)


def _natural(table: _Cells) -> list[int]:
    """Return how wide each column is with no line broken."""
    columns = zip(*table, strict=True)
    return [_longest(line for cell in column for line in cell.split("\n")) for column in columns]


def _fitting(table: _Cells, width: int) -> list[int] | None:
    """Return widths of the columns that fit, or nothing: whole words, else with long ones broken.

    The widest columns give way first, and heads before them.
    """
    room = _room(table, width)
    heads = [_wide_enough(name) for name in table[0]]
    natural = [max(wide) for wide in zip(_natural(table[1:] or table), heads, strict=True)]
    for broken in (False, True):
        least = _least(table, broken=broken)
        if sum(least) <= room:
            return _cut_down(natural, least, room)
    return None


def _wide_enough(head: str) -> int:
    """Return how wide a column is for its head to stand in a few lines."""
    return next(
        wide
        for wide in range(_longest(parts(head, broken=False)), size(head) + 1)
        if len(in_lines(head, wide)) <= _LINES_OF_HEAD
    )


def _least(table: _Cells, *, broken: bool) -> list[int]:
    """Return how wide each column is at least: as its longest word, or part of one."""
    columns = zip(*table, strict=True)
    return [
        _longest(part for cell in column for part in parts(cell, broken=broken))
        for column in columns
    ]


def _cut_down(widths: list[int], least: list[int], room: int) -> list[int]:
    """Cut the widest columns down until all fit the room, but none below its least width."""
    cap = max(widths)
    while cap and sum(_capped(widths, least, cap)) > room:
        cap -= 1
    return _capped(widths, least, cap)


def _capped(widths: list[int], least: list[int], cap: int) -> list[int]:
    return [max(low, min(size, cap)) for low, size in zip(least, widths, strict=True)]


def _longest(texts: Iterable[str]) -> int:
    return max(map(size, texts), default=0)


def _columns(table: _Cells, widths: list[int], right: list[bool], head: Style) -> list[str]:
    heads, *rows = (list(_row(row, widths, right)) for row in table)
    rule = _GAP.join("─" * size for size in widths)
    return [*map(head, heads), rule, *(line for row in rows for line in row)]


def _row(cells: list[str], widths: list[int], right: list[bool]) -> Iterator[str]:
    """Yield the printed lines of one row."""
    wrapped = [in_lines(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for at in range(max(map(len, wrapped), default=1)):
        line = [cell[at] if at < len(cell) else "" for cell in wrapped]
        yield _GAP.join(map(_padded, line, widths, right)).rstrip()


def _padded(text: str, width: int, right: bool = False) -> str:
    blank = " " * (width - size(text))
    return blank + text if right else text + blank


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


# ── Blocks ───────────────────────────────────────────────────────────────────


def _blocks(table: _Cells, width: int, head: Style, why: str) -> Iterator[str]:
    """Yield the rows one below the other, a line for each of their cells that holds anything."""
    heads, *rows = table
    widest = min(_longest(heads), _WIDEST_HEAD, width // 2)
    room = width - widest - len(_GAP)
    many = counted(len(rows), "row")
    yield from in_lines(f"{many}, a block each, since a table {why}.", width)
    for row in rows:
        yield ""
        for name, cell in zip(heads, row, strict=True):
            if cell:
                yield from _field(in_lines(name, widest), in_lines(cell, room), widest, head)


def _field(names: list[str], words: list[str], widest: int, head: Style) -> Iterator[str]:
    for at in range(max(len(names), len(words))):
        name = names[at] if at < len(names) else ""
        line = f"{_GAP}{words[at]}" if at < len(words) else ""
        blank = " " * (widest - size(name))
        yield f"{head(name) if name else ''}{blank}{line}".rstrip()
