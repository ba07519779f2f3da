"""A page for each picture: of all sources and of the documents alone, and the same in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from balticvet.draw import DRAWINGS
from balticvet.draw.catalogue import Picture
from balticvet.draw.data import PictureData
from balticvet.draw.scene import Scene, Sheets
from balticvet.draw.svg import write_svg
from balticvet.errors import LimitError
from balticvet.portal.records import PageKind, SitePage, Values

if TYPE_CHECKING:
    from balticvet.portal.site import Site

FOLDER = "picture"
_ALL, _DOCUMENT = "", "-document"


@dataclass(frozen=True)
class Drawing:
    """A picture as a file: where it stands, of what it is drawn, and what it says."""

    path: str
    of: str
    scene: Scene

    @cached_property
    def data(self) -> bytes:
        """The file."""
        return write_svg(self.scene, name=PurePath(self.path).stem)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return round(self.scene.width), round(self.scene.height)

    @property
    def words(self) -> list[str]:
        """The same in words, a sentence each."""
        return re.split(r"(?<=\.) (?=[A-Z])", self.scene.description)


@dataclass(frozen=True)
class Drawn:
    """A picture of the site, drawn when its page is asked for."""

    site: Site
    picture: Picture[Sheets]

    @cached_property
    def drawings(self) -> list[Drawing]:
        """The picture of all sources and that of the documents, as far as they can be drawn."""
        datasets = self.site.datasets
        wanted = {_ALL: ("all sources", datasets.wide, self.site.provenance)}
        if datasets.has_pages:
            known = self.site.answers.provenance_of_document
            wanted[_DOCUMENT] = ("the document alone", datasets.narrow, known)
        found = []
        for mark, (of, graph, known) in wanted.items():
            with suppress(LimitError):
                data = PictureData(graph, self.site.project, known=known)
                (scene,) = self.picture.compose(data)
                found.append(Drawing(f"{FOLDER}/{self.picture.name}{mark}.svg", of, scene))
        return found

    def values(self) -> Values:
        """Return what the page says."""
        return {"drawings": self.drawings, "questions": self.picture.questions}

    def files(self) -> Mapping[str, bytes]:
        """Return the pictures as files."""
        return {drawing.path: drawing.data for drawing in self.drawings}


def drawn_pictures() -> list[Picture[Sheets]]:
    """Return the pictures that are of no single thing."""
    return [picture for picture in DRAWINGS if not picture.of]


def _pages(site: Site) -> Iterator[SitePage]:
    for picture in drawn_pictures():
        drawn = Drawn(site, picture)
        yield SitePage(
            f"{FOLDER}/{picture.name}.html",
            picture.summary.removesuffix("."),
            values=drawn.values,
            summary=picture.summary,
            files=drawn.files,
        )


KIND = PageKind("picture", "portal/templates/picture.html", _pages, part="pictures")
