"""A page for each thing: its names, what is said of it and by whom, the same as data beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from balticvet import rdfio
from balticvet.dataset.lookup import full_title
from balticvet.namespaces import AUTHORITY_COLLECTIONS, is_web_address, split
from balticvet.portal.addresses import beside, page_of
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.portal.schema_org import in_schema_org
from balticvet.rdf import NamedNode

if TYPE_CHECKING:
    from balticvet.portal.site import Site

PARTS: Mapping[str, str] = {
    "organisation": "organisations",
    "group": "organisations",
    "project": "projects",
    "initiative": "projects",
    "source": "sources",
    "page": "sources",
    "passage": "sources",
    "section": "sources",
    "contradiction": "disagreements",
}
"""The list that the things of a collection belong to; the others belong to that of all things."""
REST = "things"

_FORMATS = {".ttl": rdfio.FORMATS["turtle"], ".jsonld": rdfio.FORMATS["jsonld"]}
FORMAT_NAMES = {"text/turtle": "Turtle", "application/ld+json": "JSON-LD"}
_OF_REFERENCE = AUTHORITY_COLLECTIONS | {"dataset", "section"}
"""Collections of which the data themselves say more than any passage."""
_ELSEWHERE = ("schema:sameAs", "owl:sameAs", "skos:exactMatch", "skos:closeMatch", "rdfs:seeAlso")
_NAMES = ("skos:prefLabel",)
_OTHER_NAMES = (
    "bv:acronym",
    "dct:title",
    "foaf:name",
    "skos:altLabel",
    "bv:nameAsWritten",
    "rdfs:label",
)


def thing_page(
    site: Site, thing: str, *, title: str = "", summary: str = "", more: Callable[[], Values] = dict
) -> SitePage:
    """Return the page about a thing; `more` gathers what its template says beside the usual."""
    path = page_of(thing)
    return SitePage(
        path,
        title or site.name_of(thing),
        values=lambda: {**about_thing(site, thing), **more()},
        thing=thing,
        part=PARTS.get(split(thing)[0], REST),
        summary=summary,
        files=partial(_files, site, thing, path),
        alternates={fmt.media_type: beside(path, ending) for ending, fmt in _FORMATS.items()},
    )


def about_thing(site: Site, thing: str) -> Values:
    """Return what every page about a thing says at a glance."""
    graph = site.graph
    named = graph.names(thing, *_NAMES)
    taken = {*(name.value for name in named), site.name_of(thing)}
    others = {name.value: name for name in graph.names(thing, *_OTHER_NAMES)}
    elsewhere = {address for name in _ELSEWHERE for address in graph.values(thing, name)}
    return {
        "of_document": thing in graph.of_document,
        "full_title": full_title(graph.store, NamedNode(thing)),
        "names": named,
        "other_names": [others[name] for name in sorted(others) if name not in taken],
        "websites": graph.values(thing, "foaf:homepage"),
        "elsewhere": sorted(address for address in elsewhere if is_web_address(address)),
        "attributes": graph.attributes(thing),
        "shows_attributes": split(thing)[0] in _OF_REFERENCE,
        "schema_org": in_schema_org(graph, thing),
        "disputes": [one for one in site.datasets.wide.contradictions if one.subject == thing],
        "formats": FORMAT_NAMES,
    }


def _files(site: Site, thing: str, path: str) -> Mapping[str, bytes]:
    """Return the triples about a thing, in each format."""
    triples = rdfio.in_order(site.graph.description(thing))
    return {beside(path, ending): rdfio.write(triples, fmt) for ending, fmt in _FORMATS.items()}


def _pages(site: Site) -> Iterator[SitePage]:
    for thing in site.graph.things:
        told = site.profiles.get(thing)
        yield thing_page(site, thing, summary=told.summary if told else "")


KIND = PageKind("thing", "portal/templates/thing.html", _pages, fills=True, scripts=("cite.js",))
