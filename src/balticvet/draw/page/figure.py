"""The map itself, as SVG in the page: each name and each line leads to its facts."""

import json
from collections.abc import Iterator, Mapping

from balticvet.draw.page.columns import PITCH, Row, RowGroup
from balticvet.draw.page.layout import (
    CARD_LEFT,
    CARD_RIGHT,
    HEADING,
    MARKS,
    MEASURES,
    WIDTH,
    Layout,
    Line,
    layout,
)
from balticvet.draw.page.markup import Html, el, lines, number
from balticvet.draw.page.records import PROJECT, Named, PageNetwork, Side, Tied
from balticvet.draw.page.words import about, name, slug, tie_in_words
from balticvet.draw.shapes import corners
from balticvet.draw.style import mark as mark_of
from balticvet.draw.typesetting import capital

_OTHERS = "Targeted, reached or told – no partnership"
_NEAR, _EDGE, _FAR = 20.0, 440.0, 14.0
_BASE = 5.2
_SPACE = el("tspan", {"font-size": "0"}, " ")
"""Between the lines of a name: who hears it hears words, and no line is moved."""


def figure(page: PageNetwork) -> Html:
    """Return the map; it is useful as it stands, and a script may move its parts."""
    placed = layout(page)
    size = f"0 0 {number(WIDTH)} {number(placed.height)}"
    named = {"role": "group", "aria-labelledby": "map-name", "data-arcs": placed.arcs.value}
    return el(
        "svg",
        {"id": "map", "viewBox": size, "data-measures": json.dumps(MEASURES), **named},
        el("title", {"id": "map-name"}, "Map: names to choose, and the lines between them"),
        *_grounds(placed, _headings(page)),
        el("g", {}, *(_tie(page, tied, placed.paths[tied.id]) for tied in page.ties)),
        *(_column(side, placed) for side in Side),
    )


def mark(kind: str, *, x: float = 0, y: float = 0) -> Html:
    """Return the shape that stands for a kind; a hollow one stands for many without names."""
    shape = mark_of(kind, x, y)
    look = {"class": "mark hollow" if shape.hollow else "mark"}
    points = [f"{number(right)},{number(down)}" for right, down in corners(shape)]
    if not points:
        return el("circle", {**look, "cx": x, "cy": y, "r": shape.size})
    return el("polygon", {**look, "points": " ".join(points)})


def path(line: Line) -> str:
    """Return the course of a line.

    >>> path(Line(560, 10, 412, 20.25, 486))
    'M560,10C486,10 486,20.3 412,20.3'
    """
    y1, y2, bend = number(line.y1), number(line.y2), number(line.bend)
    return f"M{number(line.x1)},{y1}C{bend},{y1} {bend},{y2} {number(line.x2)},{y2}"


def _headings(page: PageNetwork) -> Mapping[Side, str]:
    """Return what stands above each column: who has only pledged takes no part yet."""
    pledged = [page.has_only_pledged(named) for named in page.on(Side.LEFT)]
    mixed = "Takes part or has pledged" if any(pledged) else "Takes part"
    part = "Has pledged" if pledged and all(pledged) else mixed
    return {Side.LEFT: part, Side.CENTRE: "Initiatives and projects", Side.RIGHT: _OTHERS}


def _grounds(placed: Layout, headings: Mapping[Side, str]) -> Iterator[Html]:
    for side, x in ((Side.LEFT, 0.0), (Side.RIGHT, WIDTH - _EDGE)):
        box = {"x": x, "y": 0, "width": _EDGE, "height": placed.height, "rx": 12}
        yield el("rect", {"class": f"ground {side.value}", **box})
    places = {
        Side.LEFT: (_EDGE - _FAR, "end"),
        Side.CENTRE: (WIDTH / 2, "middle"),
        Side.RIGHT: (WIDTH - _EDGE + _FAR, "start"),
    }
    for side, (x, anchor) in places.items():
        yield el("text", {"class": "head", "x": x, "y": 34, "text-anchor": anchor}, headings[side])


def _tie(page: PageNetwork, tied: Tied, line: Line) -> Html:
    edge = tied.edge
    ends = {"data-from": page.named[edge.source].id, "data-to": page.named[edge.target].id}
    kind = "mention" if page.is_mention(edge.tie) else "part"
    words = tie_in_words(page, tied)
    course = {"d": path(line)}
    return el(
        "a",
        {
            "class": f"tie {kind} tie-{slug(edge.tie)}",
            "href": f"#{tied.id}",
            "tabindex": "-1",
            "aria-label": words,
            **ends,
        },
        el("title", {}, words),
        el("path", {"class": "hit", **course}),
        el("path", {"class": "line", **course}),
    )


def _column(side: Side, placed: Layout) -> Html:
    parts: list[Html] = []
    for section in placed.columns.get(side, ()):
        if section.heading:
            parts.append(_heading(side, section, placed))
        middles = (placed.middles[row.named.node.id] for row in section.rows)
        parts.extend(_row(side, row, y) for row, y in zip(section.rows, middles, strict=True))
    return el("g", {"class": "column", "data-side": side.value}, *parts)


def _heading(side: Side, section: RowGroup, placed: Layout) -> Html:
    y = placed.headings[side, section.heading]
    x, anchor = _beside(side)
    text = el("text", {"x": x, "y": HEADING - 12, "text-anchor": anchor}, capital(section.heading))
    return el("g", {"class": "country", "transform": f"translate(0,{number(y)})"}, text)


def _row(side: Side, row: Row, y: float) -> Html:
    named = row.named
    return el(
        "a",
        {
            "class": f"node {side.value}{' project' if named.node.kind == PROJECT else ''}",
            "id": f"m-{named.id}",
            "href": f"#{named.id}",
            "aria-label": _told(named),
            "transform": f"translate(0,{number(y)})",
            "data-height": row.height,
            "data-words": PITCH * len(row.lines) if side is Side.CENTRE else None,
        },
        *(_card(row) if side is Side.CENTRE else _label(side, row)),
    )


def _told(named: Named) -> str:
    count = len(named.ties)
    return f"{name(named.node)}{about(named.node)}: {count} {'tie' if count == 1 else 'ties'}"


def _card(row: Row) -> Iterator[Html]:
    box = {"x": CARD_LEFT, "y": -row.height / 2, "width": CARD_RIGHT - CARD_LEFT}
    yield el("rect", {"class": "card", **box, "height": row.height, "rx": 10})
    yield _text(row, WIDTH / 2, "middle")


def _label(side: Side, row: Row) -> Iterator[Html]:
    left = _FAR if side is Side.LEFT else WIDTH - _EDGE + _FAR
    box = {"x": left, "y": -row.height / 2, "width": _EDGE - 2 * _FAR, "height": row.height}
    yield el("rect", {"class": "hit", **box, "rx": 6})
    yield mark(row.named.node.kind, x=MARKS[side])
    yield _text(row, *_beside(side))


def _beside(side: Side) -> tuple[float, str]:
    return (MARKS[side] - _NEAR, "end") if side is Side.LEFT else (MARKS[side] + _NEAR, "start")


def _text(row: Row, x: float, anchor: str) -> Html:
    first = _BASE - PITCH * (len(row.lines) - 1) / 2
    spans = (
        el("tspan", {"x": x, "y": first + PITCH * place}, line)
        for place, line in enumerate(row.lines)
    )
    return el("text", {"text-anchor": anchor}, lines(spans, by=_SPACE))
