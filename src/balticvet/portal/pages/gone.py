"""The pages of what went: an address that led to a thing once says what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from balticvet.moved import called_now
from balticvet.namespaces import curie, split
from balticvet.portal.addresses import page_of
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.publication import Replacement
from balticvet.releases import Gone

if TYPE_CHECKING:
    from balticvet.portal.site import Site

NAME = "gone"


def _pages(site: Site) -> Iterator[SitePage]:
    told = {row.iris[0]: row for row in site.publication.gone}
    for one in site.history.gone:
        if path := page_of(one.thing):
            yield SitePage(
                path,
                site.name_of(one.thing) if one.name == curie(one.thing) else one.name,
                partial(_values, site, one, told),
                thing=one.thing,
                summary=f"No longer in the data since version {one.since}.",
            )


def _values(site: Site, one: Gone, told: Mapping[str, Replacement]) -> Values:
    row = told.get(one.thing, Replacement())
    days = {release.version: release.issued for release in site.history.releases}
    return {
        "gone": one,
        "instead": row.iris[1] or _new_term(one.thing),
        "reason": row.reason,
        "days": days,
    }


def _new_term(thing: str) -> str:
    """Return what a term that was given up is called now, or nothing."""
    return called_now(thing) if split(thing)[0] == "bv" else ""


KIND = PageKind(NAME, "portal/templates/gone.html", _pages, fills=True)
