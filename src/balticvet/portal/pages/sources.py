"""The sources: the documents, and the publishers of the pages that were read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.portal.pages.lists import LIST, ListEntry, ListGroup, entry, in_order
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.wording import counted

if TYPE_CHECKING:
    from balticvet.portal.site import Site
    from balticvet.sources import Website


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        f"{KIND.name}.html",
        "Sources",
        values=lambda: _values(site),
        summary="What all of this rests on: read the document with each fact beside its words, or "
        "see which pages of others were read, and when.",
    )


def _values(site: Site) -> Values:
    documents = in_order(
        entry(site, one.iri, counted(len(site.graph.users(one.iri, "dct:source")), "passage"))
        for one in site.datasets.wide.sources
    )
    websites = in_order(_website(site, one) for one in site.datasets.wide.websites)
    groups = [ListGroup("Documents, quoted word for word", "documents", documents)]
    if websites:
        groups.append(ListGroup("Publishers whose pages are restated", "publishers", websites))
    return {"groups": groups}


def _website(site: Site, one: Website) -> ListEntry:
    facts, pages = counted(len(one.passages), "fact"), counted(len(one.pages), "page")
    return entry(site, one.iri, f"{pages}, {facts}")


KIND = PageKind("sources", LIST, _pages, heading="Sources")
