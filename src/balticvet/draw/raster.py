"""PNG and PDF from a scene by matplotlib: the same shapes as in SVG, the same bytes each time."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from math import sqrt
from typing import Any

import numpy as np

from balticvet.draw.figure import Canvas, FigurePainter
from balticvet.draw.palette import png_with_palette
from balticvet.draw.paper import SMALL
from balticvet.draw.scene import Scene
from balticvet.draw.svg import BACKGROUND
from balticvet.errors import LimitError, not_installed

PIXELS = 2.0
"""Pixels for each unit of a picture: a slide of 1920 by 1080 is filled, with some to spare."""

MOST_PIXELS = 80_000_000
LONGEST = 30_000
"""No side of a PNG has more pixels than this: many programs open no larger ones."""

A4 = (297.0, 210.0)
MARGIN = 8.0
"""The long and the short side of the paper, and what printers leave white, in millimetres."""

READABLE = 7.0
"""No words on paper are smaller than this, in points, where a page of A4 can do it."""

_PER_INCH, _MILLIMETRES = 96.0, 25.4
_POINTS = 72.0
_LEAST = 0.8
_RULES: dict[Any, Any] = {
    "pdf.fonttype": 42,
    "lines.scale_dashes": False,
    "text.hinting": "no_hinting",
}


def write_png(scene: Scene) -> bytes:
    """Return a scene as a PNG file with a palette, two pixels for each unit.

    Raises `UsageError` without matplotlib, `LimitError` for a picture of too many pixels.
    """
    per_unit = min(
        PIXELS,
        sqrt(MOST_PIXELS / (scene.width * scene.height)),
        LONGEST / max(scene.width, scene.height),
    )
    if per_unit < _LEAST:
        raise LimitError(
            f"The picture is {scene.width:.0f} by {scene.height:.0f} units, too large for a PNG.",
            fix="Write it as SVG.",
        )
    canvas = Canvas(scene.width, scene.height, 1 / _PER_INCH)
    with _matplotlib() as figure_of:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        figure = _painted(scene, canvas, figure_of)
        figure.set(dpi=per_unit * _PER_INCH, facecolor=BACKGROUND)
        painted: Any = FigureCanvasAgg(figure)
        painted.draw()
        pixels = np.asarray(painted.buffer_rgba())
    return png_with_palette(pixels, {"Title": scene.title, "Description": scene.description})


def write_pdf(scenes: Sequence[Scene]) -> bytes:
    """Return scenes as a PDF file, each on a page of A4, upright or not, with its words as text.

    A picture whose words would become too small gets a longer page of the width of A4.
    Raises `UsageError` without matplotlib.
    """
    known = {"Title": scenes[0].title, "Subject": scenes[0].description}
    metadata = {**known, "Creator": None, "Producer": None, "CreationDate": None}
    data = BytesIO()
    with _matplotlib() as figure_of:
        from matplotlib.backends.backend_pdf import PdfPages

        with PdfPages(data, metadata=metadata) as pages:
            for scene in scenes:
                figure = _painted(scene, _paper(scene), figure_of)
                pages.savefig(figure, dpi=_POINTS, facecolor=BACKGROUND)
    return data.getvalue()


def _paper(scene: Scene) -> Canvas:
    words = min((text.smallest for text in scene.texts()), default=SMALL)
    best = _best(scene, A4)
    if best.inch * _POINTS * words >= READABLE:
        return best
    margin, short = MARGIN / _MILLIMETRES, A4[1] / _MILLIMETRES
    inch = (short - 2 * margin) / scene.width
    return _centred(scene, short, scene.height * inch + 2 * margin, inch)


def _best(scene: Scene, paper: tuple[float, float]) -> Canvas:
    """Return the paper on its side or upright, whichever lets the picture be larger."""
    long, short = (side / _MILLIMETRES for side in paper)
    margin = MARGIN / _MILLIMETRES
    canvases = []
    for wide, high in ((long, short), (short, long)):
        inch = min((wide - 2 * margin) / scene.width, (high - 2 * margin) / scene.height)
        canvases.append(_centred(scene, wide, high, inch))
    return max(canvases, key=lambda canvas: canvas.inch)


def _centred(scene: Scene, wide: float, high: float, inch: float) -> Canvas:
    width, height = wide / inch, high / inch
    return Canvas(width, height, inch, (width - scene.width) / 2, (height - scene.height) / 2)


def _painted(scene: Scene, canvas: Canvas, figure_of: Any) -> Any:
    figure = figure_of(canvas.width * canvas.inch, canvas.height * canvas.inch)
    painter = FigurePainter(figure, canvas)
    for item in scene.items:
        painter.paint(item)
    return figure


@contextmanager
def _matplotlib() -> Iterator[Any]:
    """Yield the maker of figures, while matplotlib has our settings and not a user's."""
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as fault:
        instead = "write the picture as SVG"
        raise not_installed(
            "A PNG or PDF", "matplotlib", extra="pictures", instead=instead
        ) from fault
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams.update(_RULES)
        warnings.filterwarnings("ignore", message="Glyph")
        yield lambda wide, high: Figure(figsize=(wide, high))
