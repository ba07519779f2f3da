"""Everything that has a page, sort by sort: for whoever wants what no other list has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.grouping import grouped
from balticvet.namespaces import split
from balticvet.portal.addresses import ONTOLOGY
from balticvet.portal.pages.lists import LIST, ListGroup, entries
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.wording import capital

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_ELSEWHERE = frozenset(
    ("organisation", "project", "initiative", "source", "page", "passage", "contradiction", "group")
)
"""Collections that lists of their own have."""
_HEADINGS = {
    "": "Schemes and modules",
    "bv": "Terms of the ontology",
    "agreement": "Agreements",
    "change": "Mergers, foundings and closings",
    "factor": "Success factors",
    "figure": "Figures",
    "funding": "Funding",
    "organisationtype": "Types of organisations",
}


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        f"{KIND.name}.html",
        "Everything else",
        values=lambda: _values(site),
        summary="All that has a page of its own, sort by sort: sectors, countries, occasions, "
        "agreements, decisions, terms and concepts.",
    )


def _values(site: Site) -> Values:
    by_collection = grouped(site.graph.things, lambda thing: split(thing)[0])
    groups = [
        ListGroup(_heading(name), name or ONTOLOGY, entries(site, things))
        for name, things in by_collection.items()
        if name not in _ELSEWHERE
    ]
    return {"groups": sorted(groups, key=lambda group: group.heading), "layout": "index"}


def _heading(collection: str) -> str:
    if collection in _HEADINGS:
        return _HEADINGS[collection]
    plural = f"{collection[:-1]}ies" if collection.endswith("y") else f"{collection}s"
    return capital(plural.removesuffix("ss") if collection.endswith("s") else plural)


KIND = PageKind("things", LIST, _pages, heading="Everything")
