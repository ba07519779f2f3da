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
    start, end = line
    low, high = min(start[0], end[0]), max(start[0], end[0])
    count = 0
    for first, last in others:
        if (first[0] < low and last[0] < low) or (first[0] > high and last[0] > high):
            continue
        if _side(start, end, first) * _side(start, end, last) < 0:
            count += _side(first, last, start) * _side(first, last, end) < 0
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
    """Tell whether corners of a box are on both sides of a line."""
    start, end = line
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    sides = [_side(start, end, corner) for corner in corners]
    return min(sides) < 0 < max(sides)


def _side(start: Point, end: Point, point: Point) -> int:
    """Return on which side of a line a point is, as a sign, times twice an area."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
