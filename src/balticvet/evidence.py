"""Evidence: where exactly each passage stands in its document.

Checked three ways: the document's hash, the position (inside the section that the curator names),
and the quote (found exactly once, or the occurrence that is given).
The result follows the Web Annotation model: code points of the unnormalised text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from balticvet.errors import BalticvetError, NonconformingError, collected, raise_all
from balticvet.letters import differences
from balticvet.namespaces import curie
from balticvet.rdf import Literal, NamedNode, Quad, Statements, named_node, typed
from balticvet.sources import Origin, PassageNote, Source, check_document, check_form, find
from balticvet.spans import Span, mask

CONTEXT = 40
"""How many code points of prefix and suffix a quote selector carries."""


@dataclass(frozen=True)
class Passage:
    """One contiguous stretch of a source, found and proven."""

    iri: str
    source: str
    section: str
    heading: str
    span: Span
    exact: str
    prefix: str
    suffix: str
    occurrence: int | None
    lead_in: str | None
    origin: Origin
    personal: bool

    @property
    def quote(self) -> str:
        """The passage as one reads it: white space collapsed."""
        return collapse(self.exact)


def collapse(text: str) -> str:
    """Return a stretch with white space as single spaces, and none after a hyphen at a line end."""
    return " ".join(re.sub(r"(?<=\w[-/])\s*\n\s*(?=\w)", "", text).split())


def locate(text: str, note: PassageNote) -> Span:
    """Return where a quote stands.

    Raises `NonconformingError` when it is not there, or there more than once and no
    occurrence number is given.
    """
    spans = find(text, note.quote)
    wanted = note.occurrence or 1
    if len(spans) < wanted:
        unlike = "" if spans else differences(note.quote, text)
        raise NonconformingError(
            f"The quote of {curie(note.iri)} is not in the document"
            + (f" {wanted} times" if wanted > 1 else "")
            + f": “{note.quote}”."
            + (f" One cannot see it, but {unlike}." if unlike else ""),
            where=str(note.origin),
            fix="Copy the words from the document, with white space as single spaces.",
        )
    if len(spans) > 1 and note.occurrence is None:
        raise NonconformingError(
            f"The quote of {curie(note.iri)} stands {len(spans)} times in the document:"
            f" “{note.quote}”.",
            where=str(note.origin),
            fix="Give bv:occurrence 1, 2 … or a longer quote.",
        )
    return spans[wanted - 1]


def find_passages(source: Source, *, personal_data: bool = False) -> tuple[Passage, ...]:
    """Return every passage of a source in the order of the text.

    Raises `NonconformingError` that tells of every passage which fails a check.
    """
    check_document(source)
    check_form(source)
    shown = source.text if personal_data else mask(source.text, source.personal)
    faults: list[BalticvetError] = []
    found = []
    for note in source.passages:
        with collected(faults):
            found.append(_passage(source, shown, note))
    located = {passage.iri: passage for passage in found}
    lost = {note.iri for note in source.passages} - located.keys()
    for passage in found:
        with collected(faults):
            if passage.lead_in not in lost:  # what is lost has been told
                _check_lead_in(passage, located)
            _check_taken_up(passage, source)
    raise_all(faults)
    return tuple(sorted(found, key=lambda passage: (passage.span.start, -passage.span.end)))


def _passage(source: Source, shown: str, note: PassageNote) -> Passage:
    span = locate(source.text, note)
    _check_section(source, note, span)
    if not note.personal and span.of(shown) != span.of(source.text):
        raise NonconformingError(
            f"{curie(note.iri)} quotes personal data.",
            where=str(note.origin),
            fix="Move the passage to contact.trig.",
        )
    return Passage(
        iri=note.iri,
        source=source.iri,
        section=note.section,
        heading=headings(source).get(note.section, ""),
        span=span,
        exact=span.of(shown),
        prefix=shown[max(0, span.start - CONTEXT) : span.start],
        suffix=shown[span.end : span.end + CONTEXT],
        occurrence=note.occurrence,
        lead_in=note.lead_in,
        origin=note.origin,
        personal=note.personal,
    )


def headings(source: Source) -> dict[str, str]:
    """Return the printed words that open each section; a subheading stands under its question."""
    printed: dict[str, str] = {}
    for row in source.form:
        printed.setdefault(row.section, row.text)
    parents = source.parents()
    return {
        source.section_iri(section): " › ".join(
            text for text in (printed.get(parents.get(section, ""), ""), words) if text
        )
        for section, words in printed.items()
    }


def _check_section(source: Source, note: PassageNote, span: Span) -> None:
    stretches = [(source.section_iri(section), stretch) for section, stretch in source.stretches()]
    here = [section for section, stretch in stretches if span in stretch]
    if note.section not in here:
        raise NonconformingError(
            f"{curie(note.iri)} says that it stands in {curie(note.section)}, but its quote"
            f" stands in {', '.join(map(curie, here)) or 'no single section'}"
            f" (characters {span.start}–{span.end}).",
            where=str(note.origin),
            fix="Correct bv:isInSection, or bv:occurrence if another place is meant.",
        )


def _check_lead_in(passage: Passage, passages: Mapping[str, Passage]) -> None:
    if passage.lead_in is None:
        return
    lead = passages.get(passage.lead_in)
    if lead is None or lead.source != passage.source or lead.span.end > passage.span.start:
        raise NonconformingError(
            f"The lead-in {curie(passage.lead_in)} of {curie(passage.iri)} is not a passage before"
            " it in the same source.",
            where=str(passage.origin),
            fix="Name the passage whose words introduce this one.",
        )


def _check_taken_up(passage: Passage, source: Source) -> None:
    if any(passage.span in omission.span for omission in source.omissions):
        raise NonconformingError(
            f"{curie(passage.iri)} quotes words that source.toml calls omitted.",
            where=str(passage.origin),
            fix="Remove the passage, or the [[omission]]: words are taken up or they are not.",
        )


def describe(source: Source, passages: tuple[Passage, ...]) -> Iterator[Quad]:
    """Yield the triples that describe a source, its sections and its passages."""
    say, here = Statements(source.graph), NamedNode(source.iri)
    yield from source.statements()
    yield from say.about(
        here,
        ("dct:format", Literal(source.media_type)),
        ("bv:sha256", Literal(source.sha256)),
    )
    for section, heading in headings(source).items():
        yield from say.about(
            section,
            ("rdf:type", named_node("bv:Section")),
            ("dct:source", here),
            ("dct:title", Literal(heading) if heading else None),
        )
    for section, parent in source.parents().items():
        if parent:
            above = NamedNode(source.section_iri(parent))
            yield from say.about(source.section_iri(section), ("bv:isInSection", above))
    for passage in passages:
        yield from _passage_quads(say, passage)


def _passage_quads(say: Statements, passage: Passage) -> Iterator[Quad]:
    quote, position = (NamedNode(f"{passage.iri}-{part}") for part in ("quote", "position"))
    number, lead_in = passage.occurrence, passage.lead_in
    yield from say.about(
        passage.iri,
        ("rdf:type", named_node("bv:Passage")),
        ("dct:source", NamedNode(passage.source)),
        ("oa:hasSource", NamedNode(passage.source)),
        ("bv:isInSection", NamedNode(passage.section)),
        ("bv:quote", Literal(passage.quote)),
        ("bv:occurrence", typed(number, "xsd:integer") if number else None),
        ("bv:hasLeadIn", NamedNode(lead_in) if lead_in else None),
        ("oa:hasSelector", quote),
        ("oa:hasSelector", position),
    )
    yield from say.about(
        quote,
        ("rdf:type", named_node("oa:TextQuoteSelector")),
        ("oa:exact", Literal(passage.exact)),
        ("oa:prefix", Literal(passage.prefix)),
        ("oa:suffix", Literal(passage.suffix)),
    )
    yield from say.about(
        position,
        ("rdf:type", named_node("oa:TextPositionSelector")),
        ("oa:start", typed(passage.span.start, "xsd:integer")),
        ("oa:end", typed(passage.span.end, "xsd:integer")),
    )
