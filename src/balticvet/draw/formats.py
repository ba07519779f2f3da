"""The formats of pictures, and with them all formats that balticvet writes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from balticvet import rdfio
from balticvet.draw.page import MapSubject, subject_page
from balticvet.draw.raster import write_pdf, write_png
from balticvet.draw.scene import Sheets
from balticvet.draw.svg import write_svg
from balticvet.formats import Format
from balticvet.networks.files.formats import FORMATS as NETWORKS
from balticvet.tables.formats import FORMATS

Composed = TypeVar("Composed")
Files = tuple[bytes, ...]


@dataclass(frozen=True)
class PictureFormat(Format, Generic[Composed]):
    """A format of pictures, and what paints the sheets of one in it, told the picture's name.

    It gives a file for each sheet, or one with all of them.
    """

    paint: Callable[[Composed, str], Files]


def _svg_files(sheets: Sheets, name: str) -> Files:
    ids = (f"{name}-{number}" if number else name for number in range(len(sheets)))
    return tuple(write_svg(scene, name=id) for scene, id in zip(sheets, ids, strict=False))


PAINTERS: Mapping[str, PictureFormat[Sheets]] = {
    "svg": PictureFormat("svg", (".svg",), "image/svg+xml", _svg_files),
    "png": PictureFormat(
        "png",
        (".png",),
        "image/png",
        lambda sheets, _name: tuple(map(write_png, sheets)),
        is_binary=True,
    ),
    "pdf": PictureFormat(
        "pdf",
        (".pdf",),
        "application/pdf",
        lambda sheets, _name: (write_pdf(sheets),),
        is_binary=True,
    ),
}
PAPER_OF = {"pdf": "print"}
"""What a format is drawn for where nobody says it; the others are for a page."""


PAGE_PAINTERS: Mapping[str, PictureFormat[MapSubject]] = {
    "html": PictureFormat(
        "html",
        FORMATS["html"].endings,
        "text/html",
        lambda subject, _name: (subject_page(subject),),
    )
}


def every_format() -> Iterator[Format]:
    """Yield the formats of tables, RDF, networks and pictures."""
    return chain.from_iterable(
        family.values() for family in (FORMATS, rdfio.FORMATS, NETWORKS, PAINTERS, PAGE_PAINTERS)
    )
