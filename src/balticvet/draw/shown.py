"""A picture in a notebook: it shows itself, and goes into a file."""

from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from balticvet import endings
from balticvet.assemble import Graph
from balticvet.draw.emptiness import known_elsewhere, why_nothing_is_drawn
from balticvet.draw.pictures import draw, find
from balticvet.files import atomic_write
from balticvet.queries.emptiness import advising
from balticvet.resources import Project


@dataclass(frozen=True)
class Shown:
    """A picture as the bytes of a file, the ending that the file has, and why nothing is drawn."""

    name: str
    ending: str
    data: bytes = field(repr=False)
    reasons: tuple[str, ...] = field(default=(), repr=False)

    def write(self, path: str | Path) -> Path:
        """Write the picture to a file, whole or not at all.

        Raises `CannotWriteError`, and `UsageError` for a name that says another format.
        """
        target = Path(path)
        endings.chosen(target, self.ending, {self.ending: f".{self.ending}"}, of="This picture is")
        atomic_write(target, self.data)
        return target

    def _repr_svg_(self) -> str | None:
        return self.data.decode() if self.ending == "svg" else None

    def _repr_png_(self) -> bytes | None:
        return self.data if self.ending == "png" else None


def show(graph: Graph, project: Project, name: str, *, of: str = "", ending: str = "") -> Shown:
    """Return a picture of a graph that a notebook shows; it raises what `draw` raises."""
    picture = find(name)
    chosen = ending or next(iter(picture.formats))
    is_of_one = picture.of and of and chosen in picture.formats
    advice = advising(known_elsewhere(of, project), graph, project) if is_of_one else nullcontext()
    with advice:
        data = draw(graph, project, name, of=of, ending=chosen)
    return Shown(name, chosen, data, why_nothing_is_drawn(picture, graph, project))
