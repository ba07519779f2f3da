"""Where the rows and columns of a matrix stand: in the order of countries and kinds."""

from dataclasses import dataclass
from itertools import pairwise

from balticvet.draw.scene import Text
from balticvet.draw.style import NO_COUNTRY
from balticvet.draw.typesetting import wrap
from balticvet.networks import Node

CELL, GAP, NAMES = 25.0, 8.0, 13.0
COUNTRIES = 128.0
"""How much room the names of countries have on the left."""


@dataclass(frozen=True)
class Seat:
    """The row and the column of a node: where they begin, how high the row is, and its name."""

    node: Node
    x: float
    y: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The middle of the row."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Band:
    """The rows of one country."""

    country: str
    lines: tuple[str, ...]
    top: float
    bottom: float


def in_order(nodes: tuple[Node, ...]) -> list[Node]:
    """Return nodes by country, those without one last, and within a country by kind."""
    return sorted(nodes, key=_sort_key)


def seats(nodes: list[Node], *, left: float, top: float, right: float) -> list[Seat]:
    """Return a seat for each node; a name that does not fit makes its row higher."""
    found: list[Seat] = []
    x, y = left, top
    for number, node in enumerate(nodes):
        if number and _country(node) != _country(nodes[number - 1]):
            x, y = x + GAP, y + GAP
        lines = wrap(node.label, NAMES, max(right - x - CELL - 10, 200))
        height = max(CELL, Text(0, 0, lines, NAMES, "").pitch * len(lines) + 8)
        starts = not found or _country(node) != _country(found[-1].node)
        if starts and _is_short(nodes, number):
            height = max(height, _tall(_country(node)))
        found.append(Seat(node, x, y, height, lines))
        x, y = x + CELL, y + height
    return found


def bands(found: list[Seat]) -> list[Band]:
    """Return the countries, each with where its rows begin and end."""
    starts = [
        place
        for place, seat in enumerate(found)
        if not place or _country(seat.node) != _country(found[place - 1].node)
    ]
    return [
        Band(
            _country(found[start].node),
            _country_lines(_country(found[start].node)),
            found[start].y,
            found[end - 1].y + found[end - 1].height,
        )
        for start, end in pairwise([*starts, len(found)])
    ]


def _is_short(nodes: list[Node], number: int) -> bool:
    """Tell whether the country of a node has too few rows for its name."""
    same = sum(_country(node) == _country(nodes[number]) for node in nodes)
    return same * CELL < _tall(_country(nodes[number]))


def _tall(country: str) -> float:
    return Text(0, 0, (), NAMES, "").pitch * len(_country_lines(country)) + 8


def _country_lines(country: str) -> tuple[str, ...]:
    return wrap(country, NAMES, COUNTRIES - 10, bold=True)


def _country(node: Node) -> str:
    return node.country or NO_COUNTRY


def _sort_key(node: Node) -> tuple[bool, str, str, str, str]:
    return not node.countries, node.country, node.kind, node.label.casefold(), node.id
