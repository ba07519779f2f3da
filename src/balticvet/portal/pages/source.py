"""A page for each source: what it is, its rights, its pages with their addresses, its passages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from balticvet.grouping import grouped
from balticvet.namespaces import split
from balticvet.portal.pages.thing import thing_page
from balticvet.portal.records import PageKind, SitePage, Values

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def _pages(site: Site) -> Iterator[SitePage]:
    for source in site.graph.of_class("bv:Source"):
        description = site.graph.text(source, "dct:description")
        more = partial(_values, site, source)
        yield thing_page(site, source, summary=description, more=more)


def _values(site: Site, source: str) -> Values:
    graph = site.graph
    passages = [graph.quote(one) for one in graph.users(source, "dct:source") if _is_passage(one)]
    ordered = sorted(passages, key=lambda found: (found.start, found.passage))
    reader = f"document/{split(source)[1]}.html"
    return {
        "description": graph.text(source, "dct:description"),
        "rights": graph.text(source, "dct:rights"),
        "webpages": [one for one in graph.users(source, "dct:source") if split(one)[0] == "page"],
        "by_page": grouped(ordered, lambda found: found.restated or found.section),
        "reader": reader if reader in site.pages else "",
    }


def _is_passage(thing: str) -> bool:
    return split(thing)[0] == "passage"


KIND = PageKind(
    "source", "portal/templates/source.html", _pages, part="sources", scripts=("cite.js",)
)
