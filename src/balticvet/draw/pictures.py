"""The pictures by name, and how each is put together."""

from collections.abc import Callable
from dataclasses import dataclass

from balticvet.assemble import Graph
from balticvet.draw.scene import Scene
from balticvet.draw.stakeholders import stakeholder_map
from balticvet.draw.svg import write_svg
from balticvet.draw.view import View
from balticvet.errors import UsageError
from balticvet.resources import Project
from balticvet.suggest import clip, suggest


@dataclass(frozen=True)
class Picture:
    """A picture: its file name without ending, what it shows, and what puts it together.

    A picture `of` something asks for the name of a thing; it says which kind of name.
    """

    name: str
    summary: str
    compose: Callable[[View], Scene]
    of: str = ""


PICTURES = {
    row.name: row
    for row in (
        Picture(
            "stakeholder-map",
            "Who has to do with an initiative, and how: taking part apart from being reached.",
            lambda view: stakeholder_map(view.network("stakeholders")),
        ),
    )
}
OF_BUILDS = ("stakeholder-map",)
"""The pictures that every build holds; the others are drawn when somebody asks."""


def find(name: str) -> Picture:
    """Return a picture, or raise `UsageError` with the nearest names."""
    if name not in PICTURES:
        raise UsageError(
            f"There is no picture {clip(name)!r}.",
            fix=f"{suggest(name, PICTURES)} The pictures are {', '.join(PICTURES)}.".strip(),
        )
    return PICTURES[name]


def draw(graph: Graph, project: Project, name: str, *, of: str = "") -> bytes:
    """Return a picture of a graph as an SVG file.

    Raises `LimitError` when there is more to draw than a page can show.
    """
    return write_svg(find(name).compose(View(graph, project, of)), name=name)
