"""Restated passages: which page each restates, and what is known of the page."""

from collections.abc import Iterator

from balticvet.errors import NonconformingError
from balticvet.namespaces import curie, iri
from balticvet.rdf import Literal, NamedNode, Quad
from balticvet.sources import Page, Restatement, Website

_DATE = NamedNode(iri("xsd:date"))


def check_pages(website: Website) -> None:
    """Prove that each passage restates a page that the source describes, and no fact left out.

    Raises `NonconformingError` that names the passage.
    """
    known = {website.page_iri(page) for page in website.pages}
    left_out = {row.fact for row in website.left_out}
    for passage in website.passages:
        if passage.fact in left_out:
            raise NonconformingError(
                f"{curie(passage.iri)} takes up the fact {passage.fact!r}, which an [[omission]]"
                " leaves out.",
                where=f"{passage.origin}, {website.folder / 'source.toml'}",
                fix="Remove the [[omission]] row, or the passage.",
            )
        if passage.page not in known:
            raise NonconformingError(
                f"{curie(passage.iri)} restates {curie(passage.page)}, which source.toml does not"
                " describe.",
                where=str(passage.origin),
                fix="Correct bv:page, or add the [[page]] with its address and the day of reading.",
            )


def describe(website: Website, passages: tuple[Restatement, ...]) -> Iterator[Quad]:
    """Yield the triples that describe a publisher, its pages and the passages of these."""
    graph = NamedNode(iri(f"description:{website.id}"))

    def quad(subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(NamedNode(subject), NamedNode(iri(predicate)), value, graph)

    yield quad(graph.value, "rdf:type", NamedNode(iri("bv:Description")))
    yield quad(website.iri, "rdf:type", NamedNode(iri("bv:Source")))
    yield quad(website.iri, "dct:title", Literal(website.title, language=website.language))
    yield quad(website.iri, "dct:description", Literal(website.description, language="en"))
    yield quad(website.iri, "dct:rights", Literal(website.rights, language="en"))
    restated = {passage.page for passage in passages}
    pages = {website.page_iri(page): page for page in website.pages}
    for name, page in pages.items():
        if name in restated:
            yield from _page(name, page, website, graph)
    for passage in passages:
        yield from _passage(passage, pages[passage.page], website, graph)


def _page(name: str, page: Page, website: Website, graph: NamedNode) -> Iterator[Quad]:
    def quad(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(NamedNode(name), NamedNode(iri(predicate)), value, graph)

    yield quad("rdf:type", NamedNode(iri("bv:Page")))
    yield quad("dct:source", NamedNode(website.iri))
    yield quad("dct:title", Literal(page.title, language="en"))
    yield quad("bv:voice", Literal(page.voice))
    if page.url:
        yield quad("schema:url", NamedNode(page.url))
    if page.date:
        yield quad("bv:dateAsWritten", Literal(page.date))


def _passage(
    passage: Restatement, page: Page, website: Website, graph: NamedNode
) -> Iterator[Quad]:
    def quad(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(NamedNode(passage.iri), NamedNode(iri(predicate)), value, graph)

    yield quad("rdf:type", NamedNode(iri("bv:Passage")))
    yield quad("dct:source", NamedNode(website.iri))
    yield quad("bv:page", NamedNode(passage.page))
    yield quad("bv:restatement", Literal(passage.words))
    if passage.confidence:
        yield quad("bv:confidence", NamedNode(passage.confidence))
    if page.read:
        yield quad("dct:date", Literal(page.read, datatype=_DATE))
    if passage.fact:
        yield quad("dct:identifier", Literal(passage.fact))
