"""A picture in a notebook: it shows itself, goes into a file, and says why it is empty."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePath
from typing import TypeVar

from balticvet.assemble import AssembledDataset
from balticvet.dataset import Dataset, QuadStore
from balticvet.draw.catalogue import AnyPicture, draw_files, find
from balticvet.draw.data import NOTHING_CHOSEN, Choice, PictureData
from balticvet.draw.formats import PAGE_PAINTERS, PAINTERS, Files, every_format
from balticvet.files import atomic_write
from balticvet.formats import chosen
from balticvet.html import markup, render
from balticvet.networks import network_of
from balticvet.queries import find as find_question
from balticvet.queries.answer import ask_saved
from balticvet.queries.emptiness import Inquiry, advising, size, why_empty
from balticvet.resources import Project
from balticvet.wording import counted

_SIZE = re.compile(
    r'(?P<start><svg\b[^>]*?) width="(?P<width>[\d.]+)" height="[\d.]+"(?P<rest>.*)', re.DOTALL
)
AnyPath = TypeVar("AnyPath", bound=PurePath)
_FACTS = partial(counted, one="thing to show", many="things to show")


@dataclass(frozen=True)
class Shown:
    """A picture as the bytes of a file, the ending that the file has, and why nothing is drawn.

    `more` are its further sheets, where it takes several for its use.
    """

    name: str
    ending: str
    data: bytes = field(repr=False)
    reasons: tuple[str, ...] = field(default=(), repr=False)
    more: Files = field(default=(), repr=False)

    def write(self, path: str | Path) -> Path:
        """Write the picture to a file, whole or not at all; further sheets stand beside it.

        Raises `CannotWriteError`, and `UsageError` for a name that says another format.
        """
        target = Path(path)
        chosen(
            target,
            self.ending,
            {**PAINTERS, **PAGE_PAINTERS},
            of="This picture is",
            others=every_format,
        )
        for number, data in enumerate((self.data, *self.more)):
            atomic_write(sheet_path(target, number), data)
        return target

    def _repr_html_(self) -> str | None:
        """Return the picture as a part of a page, in which a pointer brings its sentences up."""
        if self.ending != "svg":
            return None
        return render(
            "draw/shown.html", sheets=[*map(_as_wide_as_its_cell, (self.data, *self.more))]
        )

    def _repr_svg_(self) -> str | None:
        return self.data.decode() if self.ending == "svg" else None

    def _repr_png_(self) -> bytes | None:
        return self.data if self.ending == "png" else None


def _as_wide_as_its_cell(data: bytes) -> dict[str, object]:
    """Return an SVG file as an element as wide as where it stands, and the width that it has."""
    found = _SIZE.search(data.decode())
    assert found, "a picture without a size"
    element = f'{found["start"]} width="100%"{found["rest"]}'
    return {"svg": markup(element), "width": found["width"]}


def show(
    graph: Dataset,
    project: Project,
    name: str,
    *,
    of: str = "",
    only: str = "",
    country: str = "",
    within: str = "",
    ending: str = "",
    use: str = "",
    choice: Choice = NOTHING_CHOSEN,
) -> Shown:
    """Return a picture of a graph that a notebook shows; it raises what `draw_files` raises."""
    picture = find(name)
    ending = ending or next(iter(picture.painters))
    is_of_one = picture.of and of and ending in picture.painters
    advice = advising(known_elsewhere(of, project), graph, project) if is_of_one else nullcontext()
    with advice:
        data, *more = draw_files(
            graph,
            project,
            name,
            of=of,
            only=only,
            country=country,
            within=within,
            ending=ending,
            use=use,
            choice=choice,
        )
    if choice.projection:
        picture = replace(picture, networks=(choice.projection,))
    reasons = why_nothing_is_drawn(picture, graph, project)
    return Shown(name, ending, data, reasons, tuple(more))


def sheet_path(path: AnyPath, number: int) -> AnyPath:
    """Return where a sheet of a picture stands: the first at the path, others beside it.

    >>> sheet_path(Path("roster.svg"), 1).name
    'roster-2.svg'
    """
    return path.with_stem(f"{path.stem}-{number + 1}") if number else path


def why_nothing_is_drawn(picture: AnyPicture, graph: Dataset, project: Project) -> tuple[str, ...]:
    """Return why a picture of a graph is empty, a sentence each; nothing where it is not."""

    def counts(store: QuadStore) -> Iterator[int]:
        yield from (len(network_of(store, project, name).edges) for name in picture.networks)
        yield from (
            size(ask_saved(store, find_question(project, name))) for name in picture.questions
        )

    # The first thing to show is enough: the picture has looked at all of them before.
    if picture.of or not isinstance(graph, AssembledDataset) or any(counts(graph.store)):
        return ()
    nothing = (
        f"The picture {picture.name} is empty: the selected sources state nothing that it shows."
    )
    return (
        nothing,
        *why_empty(Inquiry(lambda store: sum(counts(store)), in_words=_FACTS), graph, project),
    )


def known_elsewhere(of: str, project: Project) -> Inquiry:
    """Return the question whether a graph has a network that knows a thing by this name."""

    def count(store: QuadStore) -> int:
        return int(bool(PictureData(Dataset(tuple(store)), project, of).thing()))

    return Inquiry(count, in_words=lambda _count: "it is known")
