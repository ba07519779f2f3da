"""Small shapes by name, and the heads of arrows: corners that any painter can fill."""

from collections.abc import Callable
from math import cos, hypot, pi, sin

from balticvet.draw.scene import Curve, Line, Mark, Points


def corners(mark: Mark) -> Points:
    """Return the corners of a mark in the picture; none for a circle."""
    made = SHAPES.get(mark.shape)
    around = made() if made else ()
    return tuple((mark.x + mark.size * x, mark.y + mark.size * y) for x, y in around)


def head(line: Line) -> Points:
    """Return the corners of the head of an arrow that ends where the line ends."""
    (x1, y1), (x2, y2) = line.points[-2:]
    long = hypot(x2 - x1, y2 - y1) or 1
    dx, dy = (x2 - x1) / long, (y2 - y1) / long
    size = 4 + 2 * line.stroke.width
    half = size / 2.2
    back = (x2 - size * dx, y2 - size * dy)
    sides = [(back[0] + side * half * dy, back[1] - side * half * dx) for side in (1, -1)]
    return ((x2, y2), *sides)


def bends(curve: Curve) -> tuple[Points, float]:
    """Return the start, the two control points and the end of a curve, and where its tail ends."""
    middle = (curve.x1 + curve.x2) / 2 if curve.bend is None else curve.bend
    points = (
        (curve.x1, curve.y1),
        (middle, curve.y1),
        (middle, curve.y2),
        (curve.x2, curve.y2),
    )
    return points, curve.tail


def _regular(count: int, *, turn: float = 0, size: float = 1.1) -> Points:
    angles = [2 * pi * (corner / count + turn) - pi / 2 for corner in range(count)]
    return tuple((size * cos(angle), size * sin(angle)) for angle in angles)


def _plus() -> Points:
    arm, half = 1.1, 0.4
    quarter = [(half, -arm), (half, -half), (arm, -half)]
    turns = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    return tuple((x * c - y * s, x * s + y * c) for c, s in turns for x, y in quarter)


SHAPES: dict[str, Callable[[], Points]] = {
    "square": lambda: _regular(4, turn=0.125, size=1.25),
    "diamond": lambda: _regular(4, size=1.3),
    "triangle": lambda: _regular(3, size=1.3),
    "turned triangle": lambda: _regular(3, turn=0.5, size=1.3),
    "plus": _plus,
}
"""Shapes by name, as corners around the middle; every other name is a circle."""
