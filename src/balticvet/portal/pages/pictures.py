"""The pictures: each with what it shows, and the map that one clicks through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.draw import PICTURES
from balticvet.portal.pages.picture import FOLDER, drawn_pictures
from balticvet.portal.records import PageKind, SitePage, Values

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_MAP = "map"


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        f"{KIND.name}.html",
        "Pictures",
        values=lambda: _values(site),
        summary="Who works with whom, when, and with which money; each picture says what it leaves "
        "out and can be taken along as SVG.",
    )


def _values(site: Site) -> Values:
    of_map = f"{FOLDER}/{_MAP}.html"
    return {
        "pictures": [
            (f"{FOLDER}/{one.name}", one.summary.removesuffix(".")) for one in drawn_pictures()
        ],
        "of_map": of_map if of_map in site.pages else "",
        "about_map": PICTURES[_MAP].summary,
    }


KIND = PageKind("pictures", "portal/templates/pictures.html", _pages, heading="Pictures")
