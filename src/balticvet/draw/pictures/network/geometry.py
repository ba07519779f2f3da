"""Boxes and lines in whole numbers: how they overlap, cross and cut each other, exactly."""

from collections.abc import Iterable
from typing import NamedTuple

Point = tuple[int, int]
Segment = tuple[Point, Point]


class Spot(NamedTuple):
    """A box from its upper left to its lower right corner."""

    left: int
    top: int
    right: int
    bottom: int

    def moved(self, across: int, down: int) -> "Spot":
        """Return the box elsewhere."""
        return Spot(self.left + across, self.top + down, self.right + across, self.bottom + down)


def overlaps(box: Spot, others: Iterable[Spot]) -> list[int]:
    """Return the areas that a box shares with others.

    >>> overlaps(Spot(0, 0, 4, 4), [Spot(2, 3, 9, 9), Spot(4, 0, 9, 9)])
    [2]
    """
    mine = tuple(box)
    return [
        (min(mine[2], right) - max(mine[0], left)) * (min(mine[3], bottom) - max(mine[1], top))
        for left, top, right, bottom in others
        if left < mine[2] and mine[0] < right and top < mine[3] and mine[1] < bottom
    ]


def crossings(line: Segment, others: Iterable[Segment]) -> int:
    """Count the lines that a line crosses; to touch is not to cross, nor is to share an end.

    >>> crossings(((0, 0), (4, 4)), [((0, 4), (4, 0)), ((4, 4), (4, 0))])
    1
    """
    (x1, y1), (x2, y2) = line
    across, down = x2 - x1, y2 - y1
    low, high = (x1, x2) if x1 < x2 else (x2, x1)
    count = 0
    for (x3, y3), (x4, y4) in others:
        if (x3 < low and x4 < low) or (x3 > high and x4 > high):
            continue
        # On which side of the line its ends are, as signs, times twice an area; then the reverse.
        first = across * (y3 - y1) - down * (x3 - x1)
        last = across * (y4 - y1) - down * (x4 - x1)
        if first * last < 0:
            dx, dy = x4 - x3, y4 - y3
            start = dx * (y1 - y3) - dy * (x1 - x3)
            count += start * (dx * (y2 - y3) - dy * (x2 - x3)) < 0
    return count


def cuts(line: Segment, boxes: Iterable[Spot]) -> int:
    """Count the boxes that a line runs through; along an edge is not through.

    >>> cuts(((0, 2), (9, 2)), [Spot(4, 0, 6, 4), Spot(4, 2, 6, 4)])
    1
    """
    (x1, y1), (x2, y2) = line
    low, high, up, down = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    near = [
        box for box in boxes if high > box[0] and low < box[2] and down > box[1] and up < box[3]
    ]
    return sum(_is_cut(line, box) for box in near)


def cut_by(lines: Iterable[Segment], box: Spot) -> int:
    """Count the lines that run through a box.

    >>> cut_by([((0, 2), (9, 2)), ((0, 9), (9, 9))], Spot(4, 0, 6, 4))
    1
    """
    left, top, right, bottom = box
    count = 0
    for line in lines:
        (x1, y1), (x2, y2) = line
        if (x1 <= left and x2 <= left) or (x1 >= right and x2 >= right):
            continue
        if (y1 <= top and y2 <= top) or (y1 >= bottom and y2 >= bottom):
            continue
        count += _is_cut(line, box)
    return count


def _is_cut(line: Segment, box: Spot) -> bool:
    """Tell whether corners of a box are on both sides of a line: those farthest from it."""
    (x1, y1), (x2, y2) = line
    left, top, right, bottom = box
    across, down = x2 - x1, y2 - y1
    low, high = (top, bottom) if across > 0 else (bottom, top)
    near, far = (right, left) if down > 0 else (left, right)
    least = across * (low - y1) - down * (near - x1)
    return least < 0 < across * (high - y1) - down * (far - x1)
