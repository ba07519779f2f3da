"""The pictures by name, and what each is drawn from."""

from collections.abc import Callable
from dataclasses import dataclass

from balticvet.assemble import Graph
from balticvet.draw.scene import Scene
from balticvet.draw.stakeholders import stakeholder_map
from balticvet.draw.svg import write_svg
from balticvet.errors import UsageError
from balticvet.network import Network, network_of
from balticvet.resources import Project
from balticvet.suggest import clip, suggest


@dataclass(frozen=True)
class Picture:
    """A picture: its file name without ending, what it shows, and the projection it is drawn of."""

    name: str
    summary: str
    projection: str
    arrange: Callable[[Network], Scene]


PICTURES = {
    row.name: row
    for row in (
        Picture(
            "stakeholder-map",
            "Who has to do with an initiative, and how: taking part apart from being reached.",
            "stakeholders",
            stakeholder_map,
        ),
    )
}


def find(name: str) -> Picture:
    """Return a picture, or raise `UsageError` with the nearest names."""
    if name not in PICTURES:
        raise UsageError(
            f"There is no picture {clip(name)!r}.",
            fix=f"{suggest(name, PICTURES)} The pictures are {', '.join(PICTURES)}.".strip(),
        )
    return PICTURES[name]


def draw(graph: Graph, project: Project, name: str) -> bytes:
    """Return a picture of a graph as an SVG file.

    Raises `LimitError` when there is more to draw than a page can show.
    """
    picture = find(name)
    network = network_of(graph.store, project, picture.projection)
    return write_svg(picture.arrange(network), name=name)
