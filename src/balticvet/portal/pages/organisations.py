"""The organisations, country by country, and the groups that nobody names one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.grouping import grouped
from balticvet.namespaces import iri, slug, split
from balticvet.portal.pages.lists import LIST, ListGroup, entry, in_order, kinds_in_words
from balticvet.portal.records import PageKind, SitePage, Values

if TYPE_CHECKING:
    from balticvet.portal.site import Site

NOWHERE = "No country stated"
_UNNAMED = "Groups that are not named one by one"


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        f"{KIND.name}.html",
        "Organisations",
        values=lambda: _values(site),
        summary="Who is named, country by country, and what each is.",
    )


def _values(site: Site) -> Values:
    countries = grouped(organisations(site), lambda one: country_of(site, one))
    names = sorted(countries, key=lambda name: (name == NOWHERE, name))
    groups = [_group(site, name, countries[name]) for name in names]
    unnamed = site.graph.collection("group")
    if unnamed:
        groups.append(_group(site, _UNNAMED, unnamed))
    return {"groups": groups, "marks_document": True}


def _group(site: Site, heading: str, things: list[str]) -> ListGroup:
    found = (entry(site, thing, kinds_in_words(site, thing)) for thing in things)
    return ListGroup(heading, slug(heading), in_order(found))


def organisations(site: Site) -> list[str]:
    """Return the organisations of the data, without the one that makes the data."""
    maker = iri(site.datasets.narrow.release.creator)
    return [one for one in site.graph.collection("organisation") if one != maker]


def country_of(site: Site, thing: str) -> str:
    """Return the countries of a thing in words, or that none is stated."""
    places = site.graph.values(thing, "dct:spatial")
    countries = sorted(site.name_of(place) for place in places if split(place)[0] == "country")
    return ", ".join(countries) or NOWHERE


KIND = PageKind("organisations", LIST, _pages, heading="Organisations")
