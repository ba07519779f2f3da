"""A page for each passage: its words, where they stand, and what they state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from balticvet.portal.pages.thing import thing_page
from balticvet.portal.records import PageKind, SitePage, Values

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def _pages(site: Site) -> Iterator[SitePage]:
    for passage in site.graph.of_class("bv:Passage"):
        found = site.graph.quote(passage)
        summary = f"A passage of {found.title}."
        yield thing_page(site, passage, summary=summary, more=partial(_values, site, passage))


def _values(site: Site, passage: str) -> Values:
    found = site.graph.quote(passage)
    place = site.place_of(found)
    pages = [one for one in site.graph.values(passage, "oa:hasSource") if one != found.source]
    return {
        "found": found,
        "reader": place if place != site.page_of(passage) else "",
        "pages": pages,
        "selectors": site.graph.values(passage, "oa:hasSelector"),
        "said": site.stated.get(passage, ()),
        "lead_ins": site.graph.values(passage, "bv:hasLeadIn"),
        "led_in": site.graph.users(passage, "bv:hasLeadIn"),
    }


KIND = PageKind(
    "passage", "portal/templates/passage.html", _pages, part="sources", scripts=("cite.js",)
)
