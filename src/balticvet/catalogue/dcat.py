"""The catalogue as DCAT-AP says it: the catalogue, its datasets, their files, an endpoint."""

from collections.abc import Iterator

from balticvet.catalogue.authorities import Authorities, entry, publisher_type
from balticvet.catalogue.distributions import Dialect, distributions
from balticvet.catalogue.records import Holdings, OfferedDataset
from balticvet.catalogue.surveys import survey
from balticvet.catalogue.written import here
from balticvet.dataset import DATASET
from balticvet.namespaces import iri
from balticvet.rdf import (
    Literal,
    NamedNode,
    Quad,
    Statements,
    Term,
    english,
    named_node,
    typed,
    value_of,
)
from balticvet.wording import counted

CATALOGUE = NamedNode(iri("catalogue:").removesuffix("#"))
"""The IRI of the catalogue; what it alone names stands behind its #."""

_ONTOLOGY = NamedNode(iri("bv:").removesuffix("#"))
_SPARQL = NamedNode("https://www.w3.org/TR/sparql11-protocol/")
_CONTACT, _SERVICE = named_node("catalogue:contact"), named_node("catalogue:sparql")
_HOME, _LANDING = "index.html", "data.html"
_about = Statements().about
_Said = Iterator[tuple[str, NamedNode | Literal | None]]


def catalogue(holdings: Holdings, dialect: Dialect) -> tuple[Quad, ...]:
    """Return the catalogue in the words of a version of DCAT-AP.

    Raises `UnreadableInputError` for a code of `data/publish.toml` that its table does not have.
    """
    authorities = Authorities(holdings.project)
    authorities.check(_chosen(holdings))
    said = (*_catalogue(holdings), *_shared(holdings), *_service(holdings))
    for offered in holdings.offered:
        said += (*_dataset(holdings, offered, dialect), *_survey(holdings, offered))
        said += tuple(distributions(holdings, offered, dialect))
    return (*said, *authorities.described(said))


def _chosen(holdings: Holdings) -> Iterator[NamedNode]:
    publication = holdings.publication
    yield from _themes(holdings)
    if publication.publisher_type:
        yield publisher_type(publication.publisher_type)
    if publication.frequency:
        yield entry("frequency", publication.frequency)


def _themes(holdings: Holdings) -> list[NamedNode]:
    return [entry("data-theme", code) for code in holdings.publication.themes]


def _terms(rows: Iterator[tuple[str, Term | None]]) -> _Said:
    return ((name, term) for name, term in rows if isinstance(term, NamedNode | Literal))


def _days(holdings: Holdings) -> _Said:
    day = typed(holdings.release.issued, "xsd:date")
    yield "dct:issued", day
    yield "dct:modified", day


def _languages(holdings: Holdings, offered: OfferedDataset) -> _Said:
    for (language,) in survey(offered.graph, holdings.project, "languages"):
        yield from _terms(iter((("dct:language", language),)))


def _countries(holdings: Holdings, offered: OfferedDataset) -> _Said:
    for (country,) in survey(offered.graph, holdings.project, "countries"):
        yield from _terms(iter((("dct:spatial", country),)))


def _catalogue(holdings: Holdings) -> Iterator[Quad]:
    release, widest = holdings.release, holdings.offered[-1]
    scheme = entry("data-theme", "x").value.removesuffix("/x")
    yield from _about(
        CATALOGUE,
        ("rdf:type", named_node("dcat:Catalog")),
        ("dct:title", english(f"Catalogue of {release.title.partition(':')[0]}")),
        ("dct:description", english(widest.named.description)),
        ("dct:publisher", holdings.publisher),
        ("dct:license", NamedNode(release.licence)),
        ("foaf:homepage", here(_HOME)),
        ("dcat:themeTaxonomy", NamedNode(scheme) if holdings.publication.themes else None),
        *_days(holdings),
        *_languages(holdings, widest),
        *_countries(holdings, widest),
        *(("dcat:dataset", offered.iri) for offered in holdings.offered),
        ("dcat:service", _SERVICE if holdings.publication.endpoint_url else None),
    )


def _shared(holdings: Holdings) -> Iterator[Quad]:
    """Yield what is said of the publisher, the contact, the pages and the ontology."""
    kind, name = holdings.publication.publisher_type, holdings.publisher_name
    yield from _about(
        holdings.publisher,
        ("rdf:type", named_node("foaf:Agent")),
        ("foaf:name", Literal(name)),
        ("dct:type", publisher_type(kind) if kind else None),
    )
    yield from _contact(holdings)
    for page in (_HOME, _LANDING):
        yield from _about(here(page), ("rdf:type", named_node("foaf:Document")))
    yield from _about(
        _ONTOLOGY,
        ("rdf:type", named_node("dct:Standard")),
        ("dct:title", english("The balticvet ontology")),
    )


def _contact(holdings: Holdings) -> Iterator[Quad]:
    publication = holdings.publication
    mail, page = publication.contact_email, publication.contact_page
    yield from _about(
        _CONTACT,
        ("rdf:type", named_node("vcard:Kind")),
        ("rdf:type", named_node("vcard:Organization")),
        ("vcard:fn", Literal(publication.contact or holdings.publisher_name)),
        ("vcard:hasEmail", NamedNode(f"mailto:{mail}") if mail else None),
        ("vcard:hasURL", NamedNode(page) if page else here(_LANDING)),
    )


def _service(holdings: Holdings) -> Iterator[Quad]:
    """Yield the endpoint, where an address of one is given."""
    if address := holdings.publication.endpoint_url:
        yield from _about(_SPARQL, ("rdf:type", named_node("dct:Standard")))
        yield from _about(
            _SERVICE,
            ("rdf:type", named_node("dcat:DataService")),
            ("dct:title", english(f"SPARQL endpoint of {holdings.release.title}")),
            ("dcat:endpointURL", NamedNode(address)),
            ("dcat:endpointDescription", here("void.ttl")),
            ("dct:conformsTo", _SPARQL),
            ("dct:publisher", holdings.publisher),
            ("dct:license", NamedNode(holdings.release.licence)),
            ("dct:accessRights", entry("access-right", "PUBLIC")),
            ("dcat:contactPoint", _CONTACT),
            ("dcat:landingPage", here(_LANDING)),
            *(("dcat:servesDataset", offered.iri) for offered in holdings.offered),
            *_subjects(holdings),
        )


def _subjects(holdings: Holdings) -> _Said:
    """Yield themes and keywords."""
    for theme in _themes(holdings):
        yield "dcat:theme", theme
    for language, words in holdings.publication.keywords.items():
        for word in words:
            yield "dcat:keyword", Literal(word, language=language)


def _dataset(holdings: Holdings, offered: OfferedDataset, dialect: Dialect) -> Iterator[Quad]:
    release, frequency = holdings.release, holdings.publication.frequency
    yield from _about(
        offered.iri,
        ("rdf:type", named_node("dcat:Dataset")),
        ("dct:title", english(offered.named.title)),
        ("dct:description", english(offered.named.description)),
        ("dct:identifier", Literal(offered.iri.value)),
        ("dct:creator", holdings.publisher),
        ("dct:publisher", holdings.publisher),
        ("dcat:contactPoint", _CONTACT),
        ("dct:accessRights", entry("access-right", "PUBLIC")),
        ("dct:accrualPeriodicity", entry("frequency", frequency) if frequency else None),
        ("dcat:landingPage", here(_LANDING)),
        ("dct:conformsTo", _ONTOLOGY),
        ("dct:source", DATASET if offered.iri != DATASET else None),
        (dialect.version, Literal(release.version)),
        *_days(holdings),
        *_subjects(holdings),
        *_languages(holdings, offered),
        *_countries(holdings, offered),
    )


def _survey(holdings: Holdings, offered: OfferedDataset) -> Iterator[Quad]:
    """Yield the time that a dataset is about, and from what it was made."""
    yield from _period(holdings, offered)
    made = named_node(f"catalogue:{offered.name}-provenance")
    passages = len(offered.graph.passages) + sum(
        len(website.passages) for website in offered.graph.websites
    )
    sources = len(offered.graph.sources) + len(offered.graph.websites)
    words = (
        f"Made from {counted(sources, 'source')}, passage by passage"
        f" ({counted(passages, 'passage')}); the file for people who check has each triple beside"
        " the passage that states it. Judgements are decisions with a reason and a day."
    )
    yield from _about(offered.iri, ("dct:provenance", made))
    yield from _about(
        made, ("rdf:type", named_node("dct:ProvenanceStatement")), ("rdfs:label", english(words))
    )


def _period(holdings: Holdings, offered: OfferedDataset) -> Iterator[Quad]:
    [(first, last)] = survey(offered.graph, holdings.project, "years")
    if first is not None and last is not None:
        period = named_node(f"catalogue:{offered.name}-period")
        yield from _about(offered.iri, ("dct:temporal", period))
        yield from _about(
            period,
            ("rdf:type", named_node("dct:PeriodOfTime")),
            ("dcat:startDate", typed(value_of(first), "xsd:gYear")),
            ("dcat:endDate", typed(value_of(last), "xsd:gYear")),
        )
