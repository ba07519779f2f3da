"""A figure of matplotlib with the shapes of a scene on it.

Words are set in the typeface of the pictures; a letter that it lacks comes from DejaVu Sans, which
comes with matplotlib, and one that this lacks too becomes a box.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, singledispatchmethod
from importlib.resources import as_file
from typing import TYPE_CHECKING, Any, Literal

from balticvet.draw.scene import (
    Anchor,
    Area,
    Box,
    Curve,
    Frame,
    Group,
    Item,
    Line,
    Mark,
    Points,
    Stroke,
    Text,
)
from balticvet.draw.shapes import bends, corners, head
from balticvet.draw.style import GREY
from balticvet.draw.svg import BACKGROUND
from balticvet.draw.typesetting import FAMILY, TYPEFACE, width
from balticvet.xmltext import xml_text

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

_SIDES: Mapping[Anchor, Literal["left", "center", "right"]] = {
    "start": "left",
    "middle": "center",
    "end": "right",
}
_FALLBACK = "DejaVu Sans"
_POINTS = 72.0
_QUARTER = 90.0
_HAIR = 0.001
_MOVE, _LINE, _ROUND, _BEND, _CLOSE = 1, 2, 3, 4, 79
"""The codes of matplotlib's paths: one control point for a round corner, two for a bend."""


@dataclass(frozen=True)
class Canvas:
    """A page in units of the scene, where the scene begins on it, and inches for each unit."""

    width: float
    height: float
    inch: float
    left: float = 0
    top: float = 0


class FigurePainter:
    """Puts the shapes of a scene on a figure."""

    def __init__(self, figure: Figure, canvas: Canvas) -> None:
        from matplotlib.transforms import Affine2D

        self.figure, self.canvas = figure, canvas
        self.points = canvas.inch * _POINTS
        place = Affine2D().translate(canvas.left, canvas.top - canvas.height)
        self.place = place.scale(canvas.inch, -canvas.inch) + figure.dpi_scale_trans
        self.family = _families()

    @singledispatchmethod
    def paint(self, item: Item) -> None:
        raise TypeError(item)

    @paint.register
    def _(self, item: Group) -> None:
        for inner in item.items:
            self.paint(inner)

    @paint.register
    def _(self, item: Text) -> None:
        for number, line in enumerate(item.lines):
            last = number == len(item.lines) - 1
            self._line_of(item, line, item.y + number * item.pitch, item.note if last else "")

    def _line_of(self, item: Text, words: str, y: float, note: str) -> None:
        font = self._font(item.size, bold=item.bold)
        if item.rises:
            x = item.x + y - item.y
            self._write(words, x, item.y, font, item.colour, item.anchor, turn=_QUARTER)
            return
        if not note:
            self._write(words, item.x, y, font, item.colour, item.anchor)
            return
        small = self._font(item.note_size)
        wide, more = self._width(words, font), self._width(note, small)
        whole = wide + item.gap + more
        x = item.x - {"start": 0, "middle": whole / 2, "end": whole}[item.anchor]
        self._write(words, x, y, font, item.colour, "start")
        self._write(note, x + wide + item.gap, y, small, GREY, "start")

    def _write(
        self,
        words: str,
        x: float,
        y: float,
        font: FontProperties,
        colour: str,
        anchor: Anchor,
        *,
        turn: float = 0,
    ) -> None:
        from matplotlib.text import Text as Words

        artist = Words(
            x,
            y,
            xml_text(words, of="text"),
            color=colour,
            fontproperties=font,
            verticalalignment="baseline",
            horizontalalignment=_SIDES[anchor],
            rotation=turn,
            rotation_mode="anchor",
            parse_math=False,
        )
        self._add(artist)

    def _font(self, size: float, *, bold: bool = False) -> FontProperties:
        from matplotlib.font_manager import FontProperties

        weight = "bold" if bold else "normal"
        return FontProperties(family=self.family, weight=weight, size=size * self.points)

    def _width(self, words: str, font: FontProperties) -> float:
        return width(words, font.get_size() / self.points, bold=font.get_weight() == "bold")

    @paint.register
    def _(self, item: Curve) -> None:
        points, tail = bends(item)
        self._path((*points, (tail, item.y2)), [_MOVE, _BEND, _BEND, _BEND, _LINE], item.stroke)

    @paint.register
    def _(self, item: Line) -> None:
        self._path(item.points, [_MOVE] + [_LINE] * (len(item.points) - 1), item.stroke)
        if item.arrow:
            self._polygon(head(item), item.stroke.colour, None)

    @paint.register
    def _(self, item: Area) -> None:
        self._polygon(item.points, item.fill, item.stroke)

    @paint.register
    def _(self, item: Frame) -> None:
        if max(item.box.width, item.box.height) < 2 * item.radius + _HAIR:
            from matplotlib.patches import Circle

            self._patch(Circle(item.box.centre, item.radius), item.stroke, item.fill)
            return
        points, codes = _rounded(item.box, item.radius)
        self._path(points, codes, item.stroke, fill=item.fill)

    @paint.register
    def _(self, item: Mark) -> None:
        fill = BACKGROUND if item.hollow else item.colour
        border = Stroke(item.colour if item.hollow else BACKGROUND, 1.6)
        points = corners(item)
        if points:
            self._polygon(points, fill, border)
            return
        from matplotlib.patches import Circle

        self._patch(Circle((item.x, item.y), item.size), border, fill)

    def _polygon(self, points: Points, fill: str, border: Stroke | None) -> None:
        codes = [_MOVE] + [_LINE] * (len(points) - 1) + [_CLOSE]
        self._path((*points, points[0]), codes, border, fill=fill)

    def _path(
        self, points: Points, codes: list[int], stroke: Stroke | None, *, fill: str = "none"
    ) -> None:
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        self._patch(PathPatch(Path(list(points), codes)), stroke, fill)

    def _patch(self, patch: Any, stroke: Stroke | None, fill: str) -> None:
        patch.set_facecolor(fill)
        patch.set_edgecolor(stroke.colour if stroke else "none")
        patch.set_linewidth(stroke.width * self.points if stroke else 0)
        patch.set_joinstyle("miter")
        patch.set_capstyle("butt")
        if stroke and stroke.dash:
            lengths = [float(part) * self.points for part in stroke.dash.split()]
            patch.set_linestyle((0, lengths))
            patch.set_capstyle("round")
        self._add(patch)

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self.place)
        artist.set_clip_on(False)
        self.figure.add_artist(artist)


def _rounded(box: Box, radius: float) -> tuple[Points, list[int]]:
    """Return a rectangle with round corners as a path of lines and curves."""
    radius = max(0, min(radius, box.width / 2, box.height / 2))
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    points = (
        (left + radius, top),
        (right - radius, top),
        (right, top),
        (right, top + radius),
        (right, bottom - radius),
        (right, bottom),
        (right - radius, bottom),
        (left + radius, bottom),
        (left, bottom),
        (left, bottom - radius),
        (left, top + radius),
        (left, top),
        (left + radius, top),
        (left + radius, top),
    )
    return points, [_MOVE, *[_LINE, _ROUND, _ROUND] * 4, _CLOSE]


@cache
def _families() -> list[str]:
    """Tell matplotlib of the typeface, once, and return the fonts that words are set in."""
    from matplotlib.font_manager import fontManager

    for name in ("regular.ttf", "bold.ttf"):
        with as_file(TYPEFACE.joinpath(name)) as path:
            fontManager.addfont(path)
    return [FAMILY, _FALLBACK]
