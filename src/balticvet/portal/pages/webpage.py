"""A page for each web page that was read: whose it is, its address, what we restate of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from balticvet.namespaces import split
from balticvet.portal.pages.thing import thing_page
from balticvet.portal.records import PageKind, SitePage, Values

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def _pages(site: Site) -> Iterator[SitePage]:
    for page in site.graph.of_class("bv:Page"):
        yield thing_page(site, page, more=partial(_values, site, page))


def _values(site: Site, page: str) -> Values:
    graph = site.graph
    passages = [one for one in graph.users(page, "oa:hasSource") if split(one)[0] == "passage"]
    return {
        "sources": graph.values(page, "dct:source"),
        "addresses": graph.values(page, "schema:url"),
        "voice": graph.text(page, "bv:voice"),
        "dated": graph.text(page, "bv:timeAsWritten"),
        "languages": graph.values(page, "dct:language"),
        "passages": [graph.quote(one) for one in passages],
        "stated": [(graph.quote(one), site.stated.get(one, ())) for one in passages],
    }


KIND = PageKind(
    "page", "portal/templates/webpage.html", _pages, part="sources", scripts=("cite.js",)
)
