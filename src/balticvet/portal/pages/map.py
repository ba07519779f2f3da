"""The map that one clicks through, as a page of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import balticvet.draw.page as of_map
from balticvet.draw.catalogue import MAP
from balticvet.draw.data import PictureData
from balticvet.draw.typesetting import face_style
from balticvet.networks import Network
from balticvet.portal.handing import handing
from balticvet.portal.pages.picture import FOLDER
from balticvet.portal.records import PageKind, SitePage, Values

if TYPE_CHECKING:
    from balticvet.portal.site import Site

PATH = f"{FOLDER}/{MAP.name}.html"
STYLE = "assets/map.css"
_FACE = "assets/face.js"
_PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True)
class DrawnMap:
    """The map of a site, made when its page is asked for."""

    site: Site

    @cached_property
    def data(self) -> PictureData:
        """What the map is drawn of: all sources."""
        site = self.site
        return PictureData(site.datasets.wide, site.project, known=site.provenance)

    @cached_property
    def network(self) -> Network:
        """Who has to do with what."""
        return of_map.map_network(self.data)

    def values(self) -> Values:
        """Return what the page says."""
        return of_map.map_values(of_map.map_subject(self.data)) | {"style": STYLE}

    def files(self) -> Mapping[str, bytes]:
        """Return its style, and the faces of type for pictures that are saved."""
        style = b"".join((_PACKAGE / path).read_bytes() for path in of_map.STYLES)
        return {STYLE: style, _FACE: handing("face", face_style())}


def _pages(site: Site) -> Iterator[SitePage]:
    """Yield the page, unless there is more to draw than one can show."""
    drawn = DrawnMap(site)
    if of_map.is_readable(drawn.network):
        yield SitePage(
            PATH,
            of_map.heading(drawn.network),
            values=drawn.values,
            summary=MAP.summary,
            files=drawn.files,
        )


KIND = PageKind(
    "map",
    "portal/templates/map.html",
    _pages,
    part="pictures",
    scripts=(of_map.SCRIPT,),
    policy={"img-src": "'self' data:"},
)
