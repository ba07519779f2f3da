"""Outlines of countries, fitted into a box: nearer to the poles a degree of longitude is shorter.

The file beside this one says where they come from.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians

from balticvet.draw.scene import Box, Points
from balticvet.draw.typesetting import width

_FILE = "outlines.json"
_LABEL = 14.0


@dataclass(frozen=True)
class Outline:
    """The outline of a country in the picture, largest piece first, and the middle of that."""

    country: str
    pieces: tuple[Points, ...]
    middle: tuple[float, float]


@cache
def known() -> dict[str, tuple[Points, ...]]:
    """Return the outlines of all countries that there are any of, in degrees."""
    text = files("balticvet.draw.pictures.reach").joinpath(_FILE).read_text(encoding="utf-8")
    found = json.loads(text)["outlines"]
    return {
        country: tuple(tuple((x, y) for x, y in piece) for piece in pieces)
        for country, pieces in found.items()
    }


def fitted(countries: Iterable[str], box: Box) -> tuple[Outline, ...]:
    """Return the outlines of countries, as large as the box allows, from its upper left corner."""
    chosen = {country: known()[country] for country in sorted(countries) if country in known()}
    points = [point for pieces in chosen.values() for piece in pieces for point in piece]
    if not points:
        return ()
    west, north = min(x for x, _ in points), max(y for _, y in points)
    south = min(y for _, y in points)
    narrow = cos(radians((north + south) / 2))
    wide = (max(x for x, _ in points) - west) * narrow
    scale = min(box.width / wide, box.height / (north - south))

    def place(x: float, y: float) -> tuple[float, float]:
        return box.left + (x - west) * narrow * scale, box.top + (north - y) * scale

    found = []
    for country, pieces in chosen.items():
        drawn = tuple(tuple(place(x, y) for x, y in piece) for piece in pieces)
        found.append(Outline(country, drawn, _middle(drawn[0], country)))
    return tuple(found)


def _middle(points: Points, label: str) -> tuple[float, float]:
    """Return the centre of gravity of a piece, moved so that the label fits in if it can."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross / 2
        x += (x1 + x2) * cross / 6
        y += (y1 + y2) * cross / 6
    half = width(label, _LABEL, bold=True) / 2
    left, right = min(px for px, _ in points), max(px for px, _ in points)
    return min(max(x / area, left + half), right - half), y / area
