"""A page for each term, each concept and each scheme: what it means, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from balticvet.namespaces import split
from balticvet.portal.pages import ontology
from balticvet.portal.pages.lists import entries
from balticvet.portal.pages.thing import thing_page
from balticvet.portal.records import PageKind, SitePage, Values

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_TOLD_ABOVE = ("names", "what-it-is", "what-is-of-this-kind")
"""Sections of a profile that say what the page says in its own way."""
_DEFINITIONS = ("skos:definition", "rdfs:comment", "dct:description")


def _pages(site: Site) -> Iterator[SitePage]:
    graph = site.graph
    defined = {thing for thing in graph.things if graph.values(thing, "rdfs:isDefinedBy")}
    schemes = {*graph.of_class("skos:ConceptScheme"), *graph.of_class("owl:Ontology")}
    documented = {ontology.ONTOLOGY}
    for thing in sorted((defined | schemes).intersection(graph.things) - documented):
        meaning = _definition(site, thing)
        yield thing_page(site, thing, summary=meaning, more=partial(_values, site, thing))


def _definition(site: Site, thing: str) -> str:
    return next(filter(None, (site.graph.text(thing, name) for name in _DEFINITIONS)), "")


def _values(site: Site, thing: str) -> Values:
    graph = site.graph
    members = {*graph.users(thing, "skos:inScheme"), *graph.users(thing, "rdfs:isDefinedBy")}
    members |= {*graph.users(thing, "dct:isPartOf")}
    return {
        "definition": _definition(site, thing),
        "notes": graph.names(thing, "skos:scopeNote"),
        "examples": graph.names(thing, "skos:example"),
        "members": entries(site, sorted(members.intersection(graph.things))),
        "bearers": entries(site, _bearers(site, thing)),
        "is_term": split(thing)[0] == "bv",
        "told_above": _TOLD_ABOVE,
    }


def _bearers(site: Site, thing: str) -> list[str]:
    """Return the things of a class, where it is one of ours."""
    found = {*site.graph.users(thing, "rdf:type")}
    return sorted(found.intersection(site.graph.things))


KIND = PageKind("term", "portal/templates/term.html", _pages, part="things", scripts=("cite.js",))
