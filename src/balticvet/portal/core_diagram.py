"""The core of the ontology as a picture: a row a property, from which classes it leads to which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from balticvet.draw.scene import Box, Frame, Item, Line, Scene, Stroke, Text, lowest
from balticvet.draw.style import BLUE, GREY, INK
from balticvet.wording import listed

_WIDTH, _EDGE, _TOP = 760.0, 12.0, 16.0
_BOX_WIDTH, _BOX_HEIGHT, _GAP, _BETWEEN = 210.0, 30.0, 8.0, 22.0
_SIZE = 15.0
_CLASS, _SCHEME = Stroke(BLUE, 1.4), Stroke(GREY, 1.4, "5 4")


@dataclass(frozen=True)
class Ends:
    """A property, with the names of the classes or schemes that it leads from and to."""

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def core_scene(rows: Sequence[Ends], *, schemes: Iterable[str] = ()) -> Scene:
    """Return the picture; schemes have a broken line around them."""
    broken = frozenset(schemes)
    items: list[Item] = []
    top = _TOP
    for row in rows:
        drawn = _row(row, top, broken)
        items += drawn
        top = lowest(drawn, top) + _BETWEEN
    return Scene(_WIDTH, top, "The core of the ontology", _words(rows), tuple(items))


def _row(row: Ends, top: float, broken: frozenset[str]) -> list[Item]:
    high = max(len(row.sources), len(row.targets))
    height = high * _BOX_HEIGHT + (high - 1) * _GAP
    middle = top + height / 2
    left, right = _EDGE + _BOX_WIDTH, _WIDTH - _EDGE - _BOX_WIDTH
    arrow = Line(((left + _GAP, middle), (right - _GAP, middle)), Stroke(INK, 1.6), arrow=True)
    label = Text((left + right) / 2, middle - _GAP, (row.name,), _SIZE, INK, "middle", bold=True)
    return [
        *_boxes(row.sources, _EDGE, middle, broken),
        arrow,
        label,
        *_boxes(row.targets, right, middle, broken),
    ]


def _boxes(names: Sequence[str], left: float, middle: float, broken: frozenset[str]) -> list[Item]:
    height = len(names) * _BOX_HEIGHT + (len(names) - 1) * _GAP
    items: list[Item] = []
    for number, name in enumerate(names):
        top = middle - height / 2 + number * (_BOX_HEIGHT + _GAP)
        box = Box(left, top, left + _BOX_WIDTH, top + _BOX_HEIGHT)
        stroke, fill = (_SCHEME, "#ffffff") if name in broken else (_CLASS, "#eef5fa")
        centre, y = box.centre
        text = Text.centred(centre, y, (name,), _SIZE, INK, "middle")
        items += [Frame(box, stroke, fill, radius=5), text]
    return items


def _words(rows: Iterable[Ends]) -> str:
    told = (f"{listed(row.sources)} {row.name} {listed(row.targets)}." for row in rows)
    return " ".join(told)
