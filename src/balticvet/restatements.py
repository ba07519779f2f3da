"""Restated passages: which page each restates, and what is known of the page."""

from collections.abc import Iterator

from balticvet.errors import NonconformingError
from balticvet.namespaces import COLLECTIONS, curie
from balticvet.rdf import Literal, NamedNode, Quad, Statements, english, named_node, typed
from balticvet.sources import LANGUAGES, Page, Restatement, Website


def check_pages(website: Website) -> None:
    """Prove that each passage restates a page that the source describes, and no fact left out.

    Raises `NonconformingError` that names the passage.
    """
    _check_subjects(website)
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
                fix="Correct oa:hasSource, or add the [[page]] with its address and day.",
            )


def _check_subjects(website: Website) -> None:
    """Raise for a fact left out that is about something without a name in the graph's own form."""
    for row in website.left_out:
        if row.about and row.about.partition(":")[0] not in COLLECTIONS:
            raise NonconformingError(
                f"The [[omission]] of {row.fact!r} is about {row.about!r}, which names no thing.",
                where=str(website.folder / "source.toml"),
                fix="Write a name such as organisation:ilo, or leave the entry out.",
            )


def describe(website: Website, passages: tuple[Restatement, ...]) -> Iterator[Quad]:
    """Yield the triples that describe a publisher, its pages and the passages of these."""
    say, source = Statements(website.graph), NamedNode(website.iri)
    yield from website.statements()
    restated = {passage.page for passage in passages}
    pages = {website.page_iri(page): page for page in website.pages}
    for name, page in pages.items():
        if name in restated:
            yield from say.about(name, ("dct:source", source), *_of_page(page))
    for passage in passages:
        page = pages[passage.page]
        yield from say.about(passage.iri, ("dct:source", source), *_of_passage(passage, page))


def _of_page(page: Page) -> Iterator[tuple[str, NamedNode | Literal | None]]:
    yield "rdf:type", named_node("bv:Page")
    yield "dct:title", english(page.title)
    yield (
        "dct:language",
        named_node(f"language:{LANGUAGES[page.language]}") if page.language else None,
    )
    yield "bv:voice", Literal(page.voice)
    yield "schema:url", NamedNode(page.url) if page.url else None
    yield "bv:timeAsWritten", Literal(page.date) if page.date else None


def _of_passage(
    passage: Restatement, page: Page
) -> Iterator[tuple[str, NamedNode | Literal | None]]:
    yield "rdf:type", named_node("bv:Passage")
    yield "oa:hasSource", NamedNode(passage.page)
    yield "bv:restatement", Literal(passage.words)
    yield "bv:hasConfidence", NamedNode(passage.confidence) if passage.confidence else None
    yield "bv:reason", Literal(passage.reason) if passage.reason else None
    yield "dct:date", typed(page.read, "xsd:date") if page.read else None
    yield "dct:identifier", Literal(passage.fact) if passage.fact else None
