"""SVG from a scene: text stays text, nothing is fetched, the same scene gives the same bytes."""

from collections.abc import Iterable, Mapping
from functools import singledispatch
from xml.etree import ElementTree as ET

from balticvet.draw.scene import (
    Area,
    Box,
    Curve,
    Frame,
    Group,
    Item,
    Line,
    Mark,
    Points,
    Scene,
    Stroke,
    Text,
)
from balticvet.draw.shapes import bends, corners, head
from balticvet.draw.style import GREY
from balticvet.draw.typesetting import FAMILY, face_style
from balticvet.xmltext import xml_text

BACKGROUND = "#ffffff"
_WIDE = "9"
_FONTS = f"'{FAMILY}', 'Source Sans 3', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
_HINT = "In this SVG file, a pointer on a mark or a line shows the sentences behind it."


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
    _text_element(root, "title", scene.title).set("id", f"{name}-title")
    told = f"{scene.description} {_HINT}" if _is_told(scene.items) else scene.description
    _text_element(root, "desc", told).set("id", f"{name}-desc")
    ET.SubElement(root, "style").text = face_style()
    ET.SubElement(root, "rect", {**size, "fill": BACKGROUND})
    for item in scene.items:
        _paint(item, root)
    _break_lines(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def svg_element(items: Iterable[Item], box: Box, attributes: Mapping[str, str]) -> str:
    """Return shapes as an element of a page, of what is in the box.

    Their looks are attributes, so that a style sheet may replace them.
    Raises `UnreadableInputError` for text that XML cannot hold.
    """
    size = (box.left, box.top, box.width, box.height)
    root = ET.Element("svg", {"viewBox": " ".join(map(_number, size)), **attributes})
    for item in items:
        _paint(item, root)
    _break_lines(root)
    _space_lines(root)
    text: str = ET.tostring(root, encoding="unicode")
    return text


def _is_told(items: Iterable[Item]) -> bool:
    """Tell whether a pointer finds words somewhere."""
    groups = (item for item in items if isinstance(item, Group))
    return any(group.tooltip or _is_told(group.items) for group in groups)


@singledispatch
def _paint(item: Item, _parent: ET.Element) -> None:
    raise TypeError(item)


@_paint.register
def _(item: Text, parent: ET.Element) -> None:
    style = {"font-weight": "bold" if item.bold else ""}
    anchor = "" if item.anchor == "start" else item.anchor
    attributes = {"font-size": _number(item.size), "fill": item.colour, "text-anchor": anchor}
    place = {"x": _number(item.x), "y": _number(item.y)}
    if item.rises:
        style["transform"] = f"rotate(-90 {place['x']} {place['y']})"
    text = ET.SubElement(parent, "text", {**place, **_given(attributes | style)})
    for number, line in enumerate(item.lines):
        down = {"x": _number(item.x), "dy": _number(item.pitch)} if number else {}
        _text_element(text, "tspan", line, down)
    if item.note:
        note = {"dx": _number(item.gap), "font-size": _number(item.note_size), "fill": GREY}
        _text_element(text, "tspan", item.note, {**note, "font-weight": "normal"})


@_paint.register
def _(item: Curve, parent: ET.Element) -> None:
    (start, *others), tail = bends(item)
    path = f"M{_pair(*start)}C{_pairs(tuple(others))}H{_number(tail)}"
    _stroked(parent, "path", {"d": path}, item.stroke)


@_paint.register
def _(item: Line, parent: ET.Element) -> None:
    _stroked(parent, "polyline", {"points": _pairs(item.points)}, item.stroke)
    if item.arrow:
        points = _pairs(head(item))
        ET.SubElement(parent, "polygon", {"points": points, "fill": item.stroke.colour})


@_paint.register
def _(item: Area, parent: ET.Element) -> None:
    points = _pairs(item.points)
    border = _stroke(item.stroke) if item.stroke else {}
    ET.SubElement(parent, "polygon", {"points": points, "fill": item.fill, **border})


@_paint.register
def _(item: Frame, parent: ET.Element) -> None:
    box = item.box
    place = {"x": box.left, "y": box.top, "width": box.width}
    place |= {"height": box.height, "rx": item.radius}
    numbers = {name: _number(value) for name, value in place.items()}
    ET.SubElement(parent, "rect", {**numbers, "fill": item.fill, **_stroke(item.stroke)})


@_paint.register
def _(item: Mark, parent: ET.Element) -> None:
    look = {"fill": BACKGROUND if item.hollow else item.colour}
    look |= {"stroke": item.colour if item.hollow else BACKGROUND, "stroke-width": "1.6"}
    points = corners(item)
    if not points:
        circle = {"cx": _number(item.x), "cy": _number(item.y), "r": _number(item.size)}
        ET.SubElement(parent, "circle", circle | look)
        return
    ET.SubElement(parent, "polygon", {"points": _pairs(points), **look})


@_paint.register
def _(item: Group, parent: ET.Element) -> None:
    attributes = {name: xml_text(value, of=name) for name, value in item.attributes.items()}
    group = ET.SubElement(parent, "a" if "href" in attributes else "g", attributes)
    if item.tooltip:
        _text_element(group, "title", item.tooltip)
    for inner in item.items:
        _paint(inner, group)


def _text_element(
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


def _stroked(parent: ET.Element, tag: str, path: dict[str, str], stroke: Stroke) -> None:
    """Paint a line; one with words to show gets a wide, invisible twin for the pointer."""
    if parent.find("title") is not None:
        wide = {"stroke": "none", "stroke-width": _WIDE, "pointer-events": "stroke"}
        ET.SubElement(parent, tag, {**path, "fill": "none", **wide})
    ET.SubElement(parent, tag, {**path, "fill": "none", **_stroke(stroke)})


def _pairs(points: Points) -> str:
    return " ".join(_pair(x, y) for x, y in points)


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


def _space_lines(root: ET.Element) -> None:
    """Put a space without width between the lines of a text: who hears it hears words."""
    for text in root.iter("text"):
        for place in range(len(text) - 1, 0, -1):
            space = ET.Element("tspan", {"font-size": "0"})
            space.text = " "
            text.insert(place, space)
