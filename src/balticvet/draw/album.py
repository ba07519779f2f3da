"""All pictures at once, of several graphs: files in a folder for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from balticvet.dataset import Dataset
from balticvet.draw.catalogue import DRAWINGS, Picture, draw_files
from balticvet.draw.data import PictureData
from balticvet.draw.scene import Sheets
from balticvet.draw.shown import sheet_path
from balticvet.errors import LimitError
from balticvet.resources import Project


@dataclass(frozen=True)
class Album:
    """Pictures as files by their paths, and why others are not among them, a sentence each."""

    files: Mapping[str, bytes] = field(repr=False)
    left_out: tuple[str, ...]


def album(
    graphs: Mapping[str, Dataset],
    project: Project,
    *,
    of: str = "",
    ending: str = "svg",
    use: str = "",
) -> Album:
    """Return every picture of every graph, by the name of its folder.

    The pictures of one thing are `of` that, and left out without it.
    Raises what `draw_files` raises but for a picture that has more to show than a page can hold.
    """
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    for folder, graph in graphs.items():
        known = PictureData(graph, project).provenance
        for drawing in _wanted(of):
            path = PurePath(folder, f"{drawing.name}.{ending}")
            own = of if drawing.of else ""
            try:
                sheets = draw_files(
                    graph, project, drawing.name, of=own, ending=ending, use=use, known=known
                )
            except LimitError as fault:
                left_out.append(f"{path} is left out: {fault.what}")
                continue
            for number, data in enumerate(sheets):
                files[sheet_path(path, number).as_posix()] = data
    return Album(files, tuple(left_out))


def _wanted(of: str) -> Iterator[Picture[Sheets]]:
    yield from (drawing for drawing in DRAWINGS if of or not drawing.of)
