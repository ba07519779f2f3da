"""The search page: names, titles and sentences, found in the page without a server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.portal.records import PageKind, SitePage
from balticvet.portal.search import documents, search_files, shards

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        "search.html",
        "Search",
        values=lambda: {"shards": len(shards(documents(site)))},
        summary="Search all names, titles, spellings and sentences, in every language.",
        files=lambda: search_files(shards(documents(site))),
    )


KIND = PageKind("search", "portal/templates/search.html", _pages, scripts=("search.js",))
