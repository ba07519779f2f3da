"""The documentation of the ontology: the core as a picture, every term, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from balticvet.catalogue.surveys import survey
from balticvet.grouping import grouped
from balticvet.moved import given_up
from balticvet.namespaces import curie, iri, last_part
from balticvet.portal.addresses import beside, page_of
from balticvet.portal.core_diagram import Ends, core_scene
from balticvet.portal.pages.picture import Drawing
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.rdf import value_of

if TYPE_CHECKING:
    from balticvet.portal.site import Site

PATH = "ontology/index.html"
_PICTURE = "ontology/core.svg"
ONTOLOGY = iri("bv:").removesuffix("#")
_KINDS = {"Class": "class", "ObjectProperty": "leads to a thing", "DatatypeProperty": "has a value"}
_FORMATS = {
    "text/turtle": "ontology/index.ttl",
    "application/ld+json": "ontology/index.jsonld",
    "application/rdf+xml": "ontology/index.rdf",
}
_ENDS = (
    ("rdfs:subClassOf", "is a"),
    ("rdfs:subPropertyOf", "implies"),
    ("rdfs:domain", "of"),
    ("rdfs:range", "leads to"),
    ("owl:inverseOf", "the other way round"),
    ("owl:disjointWith", "is never a"),
)
"""What the ontology says of how a term hangs together with others, in words."""


@dataclass(frozen=True)
class TermEntry:
    """A term as the documentation shows it; `ends` are the other terms that it hangs on."""

    name: str
    path: str
    label: str
    kind: str
    definition: str
    example: str
    note: str
    ends: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Module:
    """A module of the ontology with its terms."""

    name: str
    title: str
    description: str
    terms: tuple[TermEntry, ...]


def _pages(site: Site) -> Iterator[SitePage]:
    graph = site.graph
    yield SitePage(
        PATH,
        graph.text(ONTOLOGY, "dct:title"),
        values=lambda: _values(site),
        thing=ONTOLOGY,
        summary=graph.text(ONTOLOGY, "dct:description"),
        files=lambda: {_PICTURE: _drawing(site).data},
        alternates=_FORMATS,
    )
    yield from _of_version(site)


def _of_version(site: Site) -> Iterator[SitePage]:
    """Yield the page that the name of the version leads to: the same, with its own file."""
    graph = site.graph
    title, version = graph.text(ONTOLOGY, "dct:title"), graph.text(ONTOLOGY, "owl:versionInfo")
    for name in graph.values(ONTOLOGY, "owl:versionIRI"):
        if path := page_of(name):
            yield SitePage(
                path,
                f"{title}, version {version}",
                values=lambda: _values(site),
                thing=name,
                summary=graph.text(ONTOLOGY, "dct:description"),
                alternates={"text/turtle": beside(path, ".ttl")},
            )


def _values(site: Site) -> Values:
    graph = site.graph
    modules = tuple(_modules(site))
    terms = {iri(f"bv:{term.name}") for module in modules for term in module.terms}
    return {
        "picture": _drawing(site),
        "formats": _FORMATS,
        "modules": modules,
        "namespace": iri("bv:"),
        "version": graph.text(ONTOLOGY, "owl:versionInfo"),
        "version_iri": next(iter(graph.values(ONTOLOGY, "owl:versionIRI")), ""),
        "day": graph.text(ONTOLOGY, "dct:issued"),
        "citation": graph.text(ONTOLOGY, "dct:bibliographicCitation"),
        "given_up": [
            (curie(old), curie(now), f"#{last_part(now)}" if now in terms else "")
            for old, now in given_up().items()
            if old not in terms
        ],
    }


def _modules(site: Site) -> Iterator[Module]:
    rows = survey(site.datasets.wide, site.project, "terms")
    for module, of_one in grouped(rows, lambda row: value_of(row[0])).items():
        found = (
            _term(site, value_of(term), last_part(value_of(kind))) for *_, kind, term in of_one
        )
        yield Module(
            last_part(module),
            value_of(of_one[0][1]),
            site.graph.text(module, "dct:description"),
            tuple(
                sorted(found, key=lambda term: (list(_KINDS.values()).index(term.kind), term.name))
            ),
        )


def _by_kind(term: TermEntry) -> tuple[int, str]:
    return list(_KINDS.values()).index(term.kind), term.name


def _term(site: Site, term: str, kind: str) -> TermEntry:
    graph = site.graph
    ends = ((words, graph.values(term, name)) for name, words in _ENDS)
    return TermEntry(
        name=last_part(term),
        path=page_of(term),
        label=graph.text(term, "rdfs:label"),
        kind=_KINDS[kind],
        definition=graph.text(term, "skos:definition"),
        example=graph.text(term, "skos:example"),
        note=graph.text(term, "skos:scopeNote"),
        ends=tuple((words, tuple(map(curie, found))) for words, found in ends if found),
    )


def _drawing(site: Site) -> Drawing:
    """Draw from which classes of the core its properties lead to which, as the data use them."""
    rows = survey(site.datasets.wide, site.project, "ends")
    found: Mapping[str, list[tuple[str, str]]] = {
        name: [(value_of(start), value_of(end)) for _, start, end in of_one]
        for name, of_one in grouped(rows, lambda row: value_of(row[0])).items()
    }
    drawn = [
        Ends(last_part(name), _names(start for start, _ in ends), _names(end for _, end in ends))
        for name, ends in found.items()
    ]
    schemes = {end for ends in found.values() for _, end in ends if not end.startswith(iri("bv:"))}
    scene = core_scene(drawn, schemes=_names(iter(schemes)))
    return Drawing(_PICTURE, "", scene)


def _names(terms: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted({_shown(term) for term in terms}))


def _shown(term: str) -> str:
    ours = iri("bv:")
    return term.removeprefix(ours) if term.startswith(ours) else f"scheme: {last_part(term)}"


KIND = PageKind("ontology", "portal/templates/ontology.html", _pages, part="data")
