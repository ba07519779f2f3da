"""The formats of pictures, and with them all formats that balticvet writes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from balticvet import rdfio
from balticvet.draw.page import map_page
from balticvet.draw.raster import write_pdf, write_png
from balticvet.draw.scene import Scene
from balticvet.draw.svg import write_svg
from balticvet.formats import Format
from balticvet.networks import Network
from balticvet.networks.files.formats import FORMATS as NETWORKS
from balticvet.tables.formats import FORMATS

Composed = TypeVar("Composed")


@dataclass(frozen=True)
class PictureFormat(Format, Generic[Composed]):
    """A format of pictures, and what paints a scene or page in it, told the picture's name."""

    paint: Callable[[Composed, str], bytes]


PAINTERS: Mapping[str, PictureFormat[Scene]] = {
    "svg": PictureFormat(
        "svg", (".svg",), "image/svg+xml", lambda scene, name: write_svg(scene, name=name)
    ),
    "png": PictureFormat(
        "png", (".png",), "image/png", lambda scene, _name: write_png(scene), is_binary=True
    ),
    "pdf": PictureFormat(
        "pdf", (".pdf",), "application/pdf", lambda scene, _name: write_pdf(scene), is_binary=True
    ),
}


PAGE_PAINTERS: Mapping[str, PictureFormat[Network]] = {
    "html": PictureFormat(
        "html", FORMATS["html"].endings, "text/html", lambda network, _name: map_page(network)
    )
}


def every_format() -> Iterator[Format]:
    """Yield the formats of tables, RDF, networks and pictures."""
    return chain.from_iterable(
        family.values() for family in (FORMATS, rdfio.FORMATS, NETWORKS, PAINTERS, PAGE_PAINTERS)
    )
