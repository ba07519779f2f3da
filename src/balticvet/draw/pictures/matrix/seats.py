"""Where the rows and columns of a matrix stand: in the order of countries and kinds."""

from dataclasses import dataclass

from balticvet.draw.scene import Text
from balticvet.draw.style import NO_COUNTRY
from balticvet.draw.typesetting import wrap
from balticvet.grouping import grouped
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
    """The rows of one country, and the lines of its name."""

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
    for country, same in grouped(nodes, _country).items():
        if found:
            x, y = x + GAP, y + GAP
        tall = _height(_country_lines(country))
        least = tall if len(same) * CELL < tall else CELL
        for node in same:
            lines = wrap(node.label, NAMES, max(right - x - CELL - 10, 200))
            height = max(least, CELL, _height(lines))
            found.append(Seat(node, x, y, height, lines))
            x, y, least = x + CELL, y + height, CELL
    return found


def bands(found: list[Seat]) -> list[Band]:
    """Return the countries, each with where its rows begin and end."""
    by_country = grouped(found, lambda seat: _country(seat.node))
    return [
        Band(_country_lines(country), same[0].y, same[-1].y + same[-1].height)
        for country, same in by_country.items()
    ]


def _height(lines: tuple[str, ...]) -> float:
    return Text(0, 0, lines, NAMES, "").pitch * len(lines) + 8


def _country_lines(country: str) -> tuple[str, ...]:
    return wrap(country, NAMES, COUNTRIES - 10, bold=True)


def _country(node: Node) -> str:
    return node.country or NO_COUNTRY


def _sort_key(node: Node) -> tuple[bool, str, str, str, str]:
    return not node.countries, node.country, node.kind, node.label.casefold(), node.id
