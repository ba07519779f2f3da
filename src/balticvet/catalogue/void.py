"""VoID: what the graphs hold by number, and to whom their links lead."""

from collections.abc import Iterator

from balticvet.catalogue.records import Holdings, OfferedDataset
from balticvet.catalogue.surveys import survey
from balticvet.catalogue.written import here
from balticvet.namespaces import BASE, PREFIXES, iri, last_part, slug, used_prefixes
from balticvet.rdf import (
    Literal,
    NamedNode,
    Quad,
    Statements,
    english,
    named_node,
    typed,
    value_of,
)

_about = Statements().about
_DOCUMENT = "void.ttl"
_SYNTAX = "http://www.w3.org/ns/formats/"
_FEATURES = {
    "RDF_TURTLE": "Turtle",
    "RDF_XML": "RDF_XML",
    "JSON_LD": "JSON-LD",
    "RDF_N_TRIPLES": "N-Triples",
    "RDF_TRIG": "TriG",
    "RDF_N_QUADS": "N-Quads",
}
"""How https://www.w3.org/ns/formats/ calls the formats."""


def description(holdings: Holdings) -> Iterator[Quad]:
    """Yield the VoID description of the datasets, and of the document that it is."""
    yield from _about(
        here(_DOCUMENT),
        ("rdf:type", named_node("void:DatasetDescription")),
        ("dct:title", english(f"What {holdings.release.title} holds")),
        ("dct:creator", holdings.publisher),
        *(("foaf:topic", offered.iri) for offered in holdings.offered),
    )
    for offered in holdings.offered:
        yield from _dataset(holdings, offered)
        yield from _partitions(holdings, offered)
        yield from _linksets(holdings, offered)


def _dataset(holdings: Holdings, offered: OfferedDataset) -> Iterator[Quad]:
    triples, endpoint = offered.graph.triples, holdings.publication.endpoint_url
    dumps = [offer for offer in offered.offers if offer.is_rdf]
    yield from _about(
        offered.iri,
        ("rdf:type", named_node("void:Dataset")),
        ("dct:title", english(offered.named.title)),
        ("dct:description", english(offered.named.description)),
        ("dct:publisher", holdings.publisher),
        ("dct:license", NamedNode(holdings.release.licence)),
        ("dct:modified", typed(holdings.release.issued, "xsd:date")),
        ("void:uriSpace", Literal(BASE)),
        ("void:triples", _number(len(triples))),
        ("void:distinctSubjects", _number(len({quad.subject for quad in triples}))),
        ("void:distinctObjects", _number(len({quad.object for quad in triples}))),
        ("void:sparqlEndpoint", NamedNode(endpoint) if endpoint else None),
        *(("void:dataDump", here(offer.path)) for offer in dumps),
        *(("void:feature", NamedNode(f"{_SYNTAX}{_FEATURES[one.file_type]}")) for one in dumps),
        *(("void:vocabulary", node) for node in _vocabularies(holdings, offered)),
        *(
            ("void:exampleResource", thing)
            for (thing,) in survey(offered.graph, holdings.project, "examples")
            if isinstance(thing, NamedNode)
        ),
    )


def _number(value: int) -> Literal:
    return typed(value, "xsd:integer")


def _vocabularies(holdings: Holdings, offered: OfferedDataset) -> Iterator[NamedNode]:
    """Yield the namespace of each vocabulary whose classes or properties are used."""
    terms = (
        value_of(row[0])
        for name in ("classes", "properties")
        for row in survey(offered.graph, holdings.project, name)
    )
    ours = iri("bv:")
    for namespace in sorted({*used_prefixes(terms).values(), ours}):
        if namespace == ours or not namespace.startswith(BASE):
            yield NamedNode(namespace)


def _partitions(holdings: Holdings, offered: OfferedDataset) -> Iterator[Quad]:
    """Yield how many things each class has, and how many triples each property."""
    for name, part, term, count in (
        ("classes", "void:classPartition", "void:class", "void:entities"),
        ("properties", "void:propertyPartition", "void:property", "void:triples"),
    ):
        for found, number in survey(offered.graph, holdings.project, name):
            if isinstance(found, NamedNode) and isinstance(number, Literal):
                node = named_node(f"catalogue:{offered.name}-{name}-{_short(found.value)}")
                yield from _about(offered.iri, (part, node))
                yield from _about(node, (term, found), (count, number))


def _short(full: str) -> str:
    """Return a short name that no other term of another vocabulary has."""
    start = full.removesuffix(last_part(full))
    prefix = next((name for name, space in PREFIXES.items() if space == start), slug(start))
    return f"{prefix}-{last_part(full)}"


def _linksets(holdings: Holdings, offered: OfferedDataset) -> Iterator[Quad]:
    for predicate, site, number in survey(offered.graph, holdings.project, "links"):
        if isinstance(predicate, NamedNode) and isinstance(number, Literal):
            place = value_of(site)
            name = f"{offered.name}-links-{_short(predicate.value)}-{slug(place)}"
            node, other = named_node(f"catalogue:{name}"), named_node(f"catalogue:{slug(place)}")
            yield from _about(offered.iri, ("void:subset", node))
            yield from _about(
                node,
                ("rdf:type", named_node("void:Linkset")),
                ("void:linkPredicate", predicate),
                ("void:subjectsTarget", offered.iri),
                ("void:objectsTarget", other),
                ("void:triples", number),
            )
            yield from _about(
                other, ("rdf:type", named_node("void:Dataset")), ("void:uriSpace", Literal(place))
            )
