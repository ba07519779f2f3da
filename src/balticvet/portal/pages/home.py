"""The home page: what the graph is, and the ways into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.portal.records import PageKind, SitePage

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def _pages(site: Site) -> Iterator[SitePage]:
    release = site.datasets.narrow.release
    yield SitePage("index.html", release.title, summary=release.description)


KIND = PageKind("home", "portal/templates/home.html", _pages)
