"""A profile as a briefing: for a terminal, a notebook, a page, and as a table of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from shutil import get_terminal_size

from balticvet.html import render, render_page
from balticvet.lines import hanging
from balticvet.namespaces import is_web_address
from balticvet.profiles.records import Profile, StatedFact
from balticvet.profiles.words import is_ours
from balticvet.provenance import Citation
from balticvet.tables import Column, Credit, Table, terms
from balticvet.tables.markdown import escaped

DOCUMENT_MARK = "●"
"""Stands before what a document itself states."""
LEGEND = f"{DOCUMENT_MARK} marks what the document itself states."
SENTENCES, REST = "The sentences", "What else it rests on"
_COLUMNS = (
    Column("section", "the sort of facts"),
    Column("fact", "one fact, in a sentence of ours"),
    Column("ofDocument", "whether the document itself states it"),
    Column("certainty", "how it is hedged, where it is"),
    Column("sentence", "the words that the fact rests on; of a page restated, of a decision why"),
    Column("source", "whose words these are"),
    Column("address", "where they are on the web"),
    Column("read", "the day on which the page was read"),
    Column("evidence", "the passage, the decision, the rule"),
)


@dataclass(frozen=True)
class Briefing(Table):
    """All that a graph says of one thing; as a table, a row for each sentence of each fact."""

    profile: Profile = field(default=Profile("", "", (), "", ()), compare=False, repr=False)

    @cached_property
    def sources(self) -> tuple[Citation, ...]:
        """What the facts rest on, once each and numbered from 1: sentences before all else."""
        every = {citation for fact in self.profile.facts for citation in fact.citations}
        return tuple(sorted(every, key=lambda found: found.order))

    @cached_property
    def _numbers(self) -> dict[Citation, int]:
        return {citation: number for number, citation in enumerate(self.sources, 1)}

    def numbers(self, fact: StatedFact) -> tuple[int, ...]:
        """Return the numbers of what a fact rests on."""
        return tuple(sorted(self._numbers[citation] for citation in fact.citations))

    @property
    def marked(self) -> bool:
        """Whether some facts are a document's own, and others are not."""
        return len({fact.of_document for fact in self.profile.facts}) > 1

    def as_text(self, *, width: int | None = None) -> str:
        """Return the briefing as a terminal shows it; a `width` wraps its lines."""
        return "".join(hanging(line, width) for line in _text_lines(self))

    def as_markdown(self) -> str:
        """Return the briefing as Markdown with footnotes."""
        return "".join(f"{line}\n" for line in _markdown_lines(self))

    def as_html(self, *, reasons: tuple[str, ...] = ()) -> str:
        """Return the briefing as a page that is complete in itself, and prints well."""
        styles = ("html/page.css", "profiles/briefing.css")
        values = _values(self, reasons)
        page = "profiles/briefing.html"
        return render_page(page, styles=styles, scripts=(), images="", **values)

    def __str__(self) -> str:
        """Return the briefing that a terminal shows, as wide as the terminal is."""
        return self.as_text(width=get_terminal_size().columns).rstrip("\n")

    def _repr_html_(self) -> str:
        return render("profiles/facts.html", **_values(self, self.reasons))


def briefing(profile: Profile, credit: Credit, *, reasons: tuple[str, ...] = ()) -> Briefing:
    """Return a profile as a briefing; `credit` is that of the graph.

    `reasons` say why a profile has no facts, beside that nobody says anything.
    """
    return Briefing(
        columns=tuple(column.name for column in _COLUMNS),
        rows=tuple(map(terms, _rows(profile))),
        title=profile.name,
        about=(("Of", profile.name), ("IRI", profile.thing), ("What it is", profile.summary)),
        meanings=_COLUMNS,
        credit=credit,
        called=f"what is known of {_quoted(profile.name)}",
        reasons=() if profile.facts else (_nothing(profile), *reasons),
        record=_record(profile),
        profile=profile,
    )


def _quoted(name: str) -> str:
    return name if name.startswith("“") else f"“{name}”"


def _nothing(profile: Profile) -> str:
    return (
        f"No passage of the sources that count, and no decision, says anything of {profile.name}."
    )


def _values(found: Briefing, reasons: tuple[str, ...]) -> dict[str, object]:
    legend = LEGEND if found.marked else ""
    return {
        "briefing": found,
        "profile": found.profile,
        "head": list(filter(None, (found.profile.summary, *(reasons or found.reasons), legend))),
        "parts": _parts(found),
        "mark": DOCUMENT_MARK,
        "legend": legend,
        "is_linked": lambda address: is_web_address(address) and not is_ours(address),
    }


def _parts(found: Briefing) -> list[tuple[str, list[tuple[int, Citation]]]]:
    """Return what the facts rest on under two headings, each with its number."""
    numbered = list(enumerate(found.sources, 1))
    parts = (
        (SENTENCES, [pair for pair in numbered if pair[1].is_sentence]),
        (REST, [pair for pair in numbered if not pair[1].is_sentence]),
    )
    return [(heading, pairs) for heading, pairs in parts if pairs]


# ── Text and Markdown ────────────────────────────────────────────────────────


def _text_lines(found: Briefing) -> Iterator[str]:
    """Yield the lines of a briefing, each behind what stands before it."""
    yield from _head(found)
    for section in found.profile.sections:
        yield from ("", section.heading)
        for fact in section.facts:
            mark = DOCUMENT_MARK if found.marked and fact.of_document else ""
            numbers = "".join(f" [{number}]" for number in found.numbers(fact))
            yield f"{mark:<2}{fact.sentence}{numbers}"
    for heading, pairs in _parts(found):
        yield from ("", heading)
        yield from (f"[{number}] {citation}" for number, citation in pairs)
    yield from ("", found.cite_as)


def _head(found: Briefing) -> Iterator[str]:
    yield found.profile.name
    yield from filter(None, (found.profile.summary, *found.reasons))
    if found.marked:
        yield LEGEND


def _markdown_lines(found: Briefing) -> Iterator[str]:
    name, *below = map(escaped, _head(found))
    yield f"# {name}"
    for line in below:
        yield from ("", line)
    for section in found.profile.sections:
        yield from ("", f"## {escaped(section.heading)}", "")
        yield from (f"- {_markdown_fact(found, fact)}" for fact in section.facts)
    for heading, pairs in _parts(found):
        yield from ("", f"## {heading}", "")
        yield from (f"[^{number}]: {escaped(str(citation))}" for number, citation in pairs)
    yield from ("", escaped(found.cite_as))


def _markdown_fact(found: Briefing, fact: StatedFact) -> str:
    mark = f"{DOCUMENT_MARK} " if found.marked and fact.of_document else ""
    numbers = "".join(f"[^{number}]" for number in found.numbers(fact))
    return f"{mark}{escaped(fact.sentence)}{numbers}"


# ── Rows and records ─────────────────────────────────────────────────────────


def _rows(profile: Profile) -> Iterator[tuple[str | None, ...]]:
    for section in profile.sections:
        for fact in section.facts:
            said = "true" if fact.of_document else "false"
            about = (section.heading, fact.sentence, said, fact.certainty)
            for cells in map(_evidence_cells, fact.citations) if fact.citations else [("",) * 5]:
                yield (*about, *cells)


def _evidence_cells(citation: Citation) -> tuple[str, ...]:
    whose = citation.whose if citation.is_sentence else citation.kind
    return citation.told, whose, citation.address, citation.read, citation.iri


def _record(profile: Profile) -> dict[str, object]:
    return {
        "thing": profile.thing,
        "name": profile.name,
        "kinds": list(profile.kinds),
        "summary": profile.summary,
        "sections": [
            {
                "name": section.name,
                "heading": section.heading,
                "facts": list(map(_fact_record, section.facts)),
            }
            for section in profile.sections
        ],
    }


def _fact_record(fact: StatedFact) -> dict[str, object]:
    return {
        "sentence": fact.sentence,
        "things": _things(fact),
        "ofDocument": fact.of_document,
        "certainty": fact.certainty,
        "citations": list(map(_citation_record, fact.citations)),
    }


def _things(fact: StatedFact) -> list[dict[str, str]]:
    named = (piece for piece in fact.pieces if piece.thing)
    return [{"name": piece.words, "iri": piece.thing} for piece in dict.fromkeys(named)]


def _citation_record(citation: Citation) -> dict[str, object]:
    return {
        "kind": citation.kind,
        "iri": citation.iri,
        "path": list(citation.path),
        "words": citation.words,
        "source": citation.whose,
        "restated": bool(citation.restated),
        "dated": citation.dated,
        "read": citation.read,
        "address": citation.address,
    }
