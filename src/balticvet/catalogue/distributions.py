"""The files of a dataset as DCAT-AP says them, in the words of each of its versions."""

from collections.abc import Iterator
from dataclasses import dataclass

from balticvet.catalogue.authorities import entry, media_type
from balticvet.catalogue.records import Holdings, Offer, OfferedDataset
from balticvet.catalogue.surveys import survey
from balticvet.catalogue.written import here
from balticvet.namespaces import iri
from balticvet.rdf import Literal, NamedNode, Quad, Statements, english, named_node, typed
from balticvet.wording import counted

_about = Statements().about
_ONTOLOGY = NamedNode(iri("bv:").removesuffix("#"))


@dataclass(frozen=True)
class Dialect:
    """What a version of DCAT-AP wants said otherwise than another one.

    They contradict each other: no catalogue is valid by the official shapes of both.
    """

    name: str
    number: str
    """The datatype of a number of bytes."""
    algorithm: NamedNode
    digest: str
    """The attribute of an offer that has the checksum."""
    version: str
    """The property of a dataset that gives its version."""


DIALECTS: tuple[Dialect, ...] = (
    # Its shapes want the address with https, though the vocabulary itself has http.
    Dialect(
        "3.0.1",
        "xsd:nonNegativeInteger",
        NamedNode("https://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
        "sha256",
        "dcat:version",
    ),
    Dialect(
        "2.1.1",
        "xsd:decimal",
        NamedNode("http://spdx.org/rdf/terms#checksumAlgorithm_sha1"),
        "sha1",
        "owl:versionInfo",
    ),
)


def distributions(holdings: Holdings, offered: OfferedDataset, dialect: Dialect) -> Iterator[Quad]:
    """Yield each file of a dataset, with its rights."""
    rights = named_node(f"catalogue:{offered.name}-rights")
    yield from _about(dialect.algorithm, ("rdf:type", named_node("spdx:ChecksumAlgorithm")))
    yield from _rights(holdings, offered, rights)
    for offer in offered.offers:
        node = named_node(f"catalogue:{offer.name}")
        yield from _about(offered.iri, ("dcat:distribution", node))
        yield from _distribution(holdings, offer, node, rights, dialect)


def _distribution(
    holdings: Holdings, offer: Offer, node: NamedNode, rights: NamedNode, dialect: Dialect
) -> Iterator[Quad]:
    day = typed(holdings.release.issued, "xsd:date")
    checksum = named_node(f"catalogue:{offer.name}-checksum")
    served = named_node("catalogue:sparql") if holdings.publication.endpoint_url else None
    yield from _about(
        node,
        ("rdf:type", named_node("dcat:Distribution")),
        ("dct:title", english(offer.title)),
        ("dct:description", english(f"{offer.title}: {offer.summary}.")),
        ("dcat:accessURL", here(offer.path)),
        ("dcat:downloadURL", here(offer.path)),
        ("dcat:mediaType", media_type(offer.media_type)),
        ("dct:format", entry("file-type", offer.file_type)),
        ("dcat:byteSize", typed(offer.size, dialect.number)),
        ("spdx:checksum", checksum),
        ("dct:license", NamedNode(holdings.release.licence)),
        ("dct:rights", rights),
        ("dct:issued", day),
        ("dct:modified", day),
        ("dct:conformsTo", _ONTOLOGY if offer.is_rdf else None),
        ("dcat:accessService", served),
    )
    yield from _about(
        checksum,
        ("rdf:type", named_node("spdx:Checksum")),
        ("spdx:algorithm", dialect.algorithm),
        ("spdx:checksumValue", typed(getattr(offer, dialect.digest), "xsd:hexBinary")),
    )


def _rights(holdings: Holdings, offered: OfferedDataset, node: NamedNode) -> Iterator[Quad]:
    """Yield whose the words are: the licence is for ours, and quotes are not ours."""
    sources = survey(offered.graph, holdings.project, "sources")
    whose = {source: title for source, title, _ in sources if isinstance(source, NamedNode)}
    words = (
        "The licence covers what is ours: facts, decisions, terms, descriptions. Quotes and titles"
        f" of {counted(len(whose), 'source')} are not covered: their rights stay with their"
        " publishers, whom dct:references names; they are quoted as evidence."
    )
    yield from _about(
        node,
        ("rdf:type", named_node("dct:RightsStatement")),
        ("rdfs:label", english(words)),
        *(("dct:references", source) for source in whose),
    )
    for source, title, rights in sources:
        if isinstance(source, NamedNode) and isinstance(title, Literal):
            said = rights if isinstance(rights, Literal) else None
            yield from _about(source, ("dct:title", title), ("dct:rights", said))
