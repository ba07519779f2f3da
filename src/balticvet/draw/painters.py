"""The formats that a scene is painted in: one row in `PAINTERS` for each."""

from collections.abc import Callable

from balticvet.draw.scene import Scene
from balticvet.draw.svg import write_svg

Painter = Callable[[Scene, str], bytes]
"""What makes a file of a scene; it is told the name of the picture."""


def _png(scene: Scene, _name: str) -> bytes:
    from balticvet.draw.raster import write_png

    return write_png(scene)


def _pdf(scene: Scene, _name: str) -> bytes:
    from balticvet.draw.raster import write_pdf

    return write_pdf(scene)


PAINTERS: dict[str, Painter] = {
    "svg": lambda scene, name: write_svg(scene, name=name),
    "png": _png,
    "pdf": _pdf,
}
"""By the ending of a file; the first is the one that a pipe gets."""
