"""SVG from a scene: text stays text, nothing is fetched, the same scene gives the same bytes."""

from collections.abc import Callable
from functools import singledispatch
from math import cos, hypot, pi, sin
from xml.etree import ElementTree as ET

from balticvet.draw.scene import Area, Curve, Frame, Group, Item, Line, Mark, Scene, Stroke, Text
from balticvet.network.names import xml_text

BACKGROUND = "#ffffff"
_FONTS = "'Noto Sans', 'Source Sans 3', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"


def write_svg(scene: Scene, *, name: str) -> bytes:
    """Return a scene as an SVG file.

    Its ids begin with the name, so that several pictures can stand in one page.
    Raises `UnreadableInputError` for text that XML cannot hold.
    """
    size = {"width": _number(scene.width), "height": _number(scene.height)}
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {size['width']} {size['height']}",
            **size,
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "font-family": _FONTS,
        },
    )
    _words(root, "title", scene.title).set("id", f"{name}-title")
    _words(root, "desc", scene.description).set("id", f"{name}-desc")
    ET.SubElement(root, "rect", {**size, "fill": BACKGROUND})
    for item in scene.items:
        _paint(item, root)
    _break_lines(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


Points = list[tuple[float, float]]


@singledispatch
def _paint(item: Item, _parent: ET.Element) -> None:
    raise TypeError(item)


@_paint.register
def _(item: Text, parent: ET.Element) -> None:
    style = {"font-weight": "bold" if item.bold else "", "font-style": "italic" * item.italic}
    anchor = "" if item.anchor == "start" else item.anchor
    attributes = {"font-size": _number(item.size), "fill": item.colour, "text-anchor": anchor}
    place = {"x": _number(item.x), "y": _number(item.y)}
    text = ET.SubElement(parent, "text", {**place, **_given(attributes | style)})
    for number, line in enumerate(item.lines):
        down = {"x": _number(item.x), "dy": _number(item.pitch)} if number else {}
        _words(text, "tspan", line, down)
    if item.note:
        note = {"dx": _number(item.gap), "font-size": _number(item.note_size), "fill": "#595959"}
        _words(text, "tspan", item.note, {**note, "font-weight": "normal"})


@_paint.register
def _(item: Curve, parent: ET.Element) -> None:
    middle = (item.x1 + item.x2) / 2
    points = [_pair(middle, item.y1), _pair(middle, item.y2), _pair(item.x2, item.y2)]
    path = f"M{_pair(item.x1, item.y1)}C{' '.join(points)}H{_number(item.tail)}"
    ET.SubElement(parent, "path", {"d": path, "fill": "none", **_stroke(item.stroke)})


@_paint.register
def _(item: Line, parent: ET.Element) -> None:
    points = " ".join(_pair(x, y) for x, y in item.points)
    ET.SubElement(parent, "polyline", {"points": points, "fill": "none", **_stroke(item.stroke)})
    if item.arrow:
        head = " ".join(_pair(x, y) for x, y in _head(item))
        ET.SubElement(parent, "polygon", {"points": head, "fill": item.stroke.colour})


@_paint.register
def _(item: Area, parent: ET.Element) -> None:
    points = " ".join(_pair(x, y) for x, y in item.points)
    border = _stroke(item.stroke) if item.stroke else {}
    ET.SubElement(parent, "polygon", {"points": points, "fill": item.fill, **border})


@_paint.register
def _(item: Frame, parent: ET.Element) -> None:
    box = item.box
    place = {"x": box.left, "y": box.top, "width": box.right - box.left}
    place |= {"height": box.bottom - box.top, "rx": item.radius}
    numbers = {name: _number(value) for name, value in place.items()}
    ET.SubElement(parent, "rect", {**numbers, "fill": item.fill, **_stroke(item.stroke)})


@_paint.register
def _(item: Mark, parent: ET.Element) -> None:
    look = {"fill": BACKGROUND if item.hollow else item.colour}
    look |= {"stroke": item.colour if item.hollow else BACKGROUND, "stroke-width": "1.6"}
    if item.shape not in SHAPES:
        circle = {"cx": _number(item.x), "cy": _number(item.y), "r": _number(item.size)}
        ET.SubElement(parent, "circle", circle | look)
        return
    points = (
        _pair(item.x + item.size * x, item.y + item.size * y) for x, y in SHAPES[item.shape]()
    )
    ET.SubElement(parent, "polygon", {"points": " ".join(points), **look})


@_paint.register
def _(item: Group, parent: ET.Element) -> None:
    group = ET.SubElement(parent, "g")
    if item.tooltip:
        _words(group, "title", item.tooltip)
    for inner in item.items:
        _paint(inner, group)


def _head(line: Line) -> Points:
    """Return the corners of an arrow head that ends where the line ends."""
    (x1, y1), (x2, y2) = line.points[-2:]
    long = hypot(x2 - x1, y2 - y1) or 1
    dx, dy = (x2 - x1) / long, (y2 - y1) / long
    size = 4 + 2 * line.stroke.width
    half = size / 2.2
    back = (x2 - size * dx, y2 - size * dy)
    sides = [(back[0] + side * half * dy, back[1] - side * half * dx) for side in (1, -1)]
    return [(x2, y2), *sides]


def _regular(corners: int, *, turn: float = 0, size: float = 1.1) -> Points:
    angles = [2 * pi * (corner / corners + turn) - pi / 2 for corner in range(corners)]
    return [(size * cos(angle), size * sin(angle)) for angle in angles]


def _star() -> Points:
    outer, inner = _regular(5, size=1.3), _regular(5, turn=0.1, size=0.55)
    return [point for pair in zip(outer, inner, strict=True) for point in pair]


def _plus(arm: float = 1.1, half: float = 0.4) -> Points:
    quarter = [(half, -arm), (half, -half), (arm, -half)]
    turns = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    return [(x * c - y * s, x * s + y * c) for c, s in turns for x, y in quarter]


SHAPES: dict[str, Callable[[], Points]] = {
    "square": lambda: _regular(4, turn=0.125, size=1.25),
    "diamond": lambda: _regular(4, size=1.3),
    "triangle": lambda: _regular(3, size=1.3),
    "turned triangle": lambda: _regular(3, turn=0.5, size=1.3),
    "pentagon": lambda: _regular(5, size=1.2),
    "hexagon": lambda: _regular(6, size=1.15),
    "star": _star,
    "plus": _plus,
    "cross": lambda: [(0.75 * (x - y), 0.75 * (x + y)) for x, y in _plus()],
}
"""Shapes by name, as corners around the middle; every other name is a circle."""


def _words(
    parent: ET.Element, tag: str, text: str, attributes: dict[str, str] | None = None
) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes or {})
    element.text = xml_text(text, of=tag)
    return element


def _stroke(stroke: Stroke) -> dict[str, str]:
    caps = {"stroke-dasharray": stroke.dash, "stroke-linecap": "round" if stroke.dash else ""}
    return {"stroke": stroke.colour, "stroke-width": _number(stroke.width), **_given(caps)}


def _given(attributes: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if value}


def _pair(x: float, y: float) -> str:
    return f"{_number(x)},{_number(y)}"


def _number(value: float) -> str:
    """Return a number with at most one decimal, the same on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _break_lines(root: ET.Element) -> None:
    """Put each element on a line of its own, but leave the inside of texts alone."""
    for parent in root.iter():
        if parent.tag in ("svg", "g"):
            parent.text = "\n"
            for child in parent:
                child.tail = "\n"
