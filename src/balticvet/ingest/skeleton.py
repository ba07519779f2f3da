"""The folder of a new source, as a curator finds it: everything in its place, nothing stated."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from balticvet.evidence import collapse
from balticvet.ingest.findings import Reader
from balticvet.ingest.proposals import Context, Proposal, propose
from balticvet.ingest.segmentation import Segment
from balticvet.namespaces import PREFIXES, prologue, slug, unlike
from balticvet.rdfio.text import declared_prefixes
from balticvet.sources import FormRow, Omission, find, normalise, sha256
from balticvet.spans import Span, mask, overlap

_HEAD = """\
## What this document says, one passage at a time. Nothing is stated yet.
##
## Each passage has its section, its lead-in and its quote. What a line beginning with one #
## proposes becomes a statement when you take the "# " away; do so only when the words say that.
## A line beginning with ## is a note: a score from 0 to 1, the words, and why it is proposed.
## What the words alone do not give (a class, a clean name) belongs into data/decisions.trig.
"""
_PERSONAL_HEAD = """\
## Personal data: left out of everything public. State here who the person is, as in
## docs/how-to/add-a-document.md, or remove the passages.
"""
_RIGHTS = "Unknown: say who has the rights in the document, and why it may be quoted."


@dataclass(frozen=True)
class Drafted:
    """A passage with its name, and what is proposed for it."""

    segment: Segment
    name: str
    quote: str
    occurrence: int | None
    lead: str
    personal: bool
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class SourceEntry:
    """What `source.toml` says of a source."""

    title: str
    description: str
    text: str
    form: tuple[FormRow, ...]
    personal: tuple[Span, ...]
    omissions: tuple[Omission, ...] = ()
    language: str = "en"
    rights: str = _RIGHTS
    text_only_limit: int = 0


def draft(
    segments: tuple[Segment, ...], source: str, reader: Reader, personal: tuple[Span, ...]
) -> tuple[Drafted, ...]:
    """Return the passages with their names, exact places and proposals."""
    initiative = initiative_of(segments, source, reader)
    drafted: list[Drafted] = []
    for segment in segments:
        private = any(overlap(segment.span, span) for span in personal)
        lead = drafted[segment.lead] if segment.lead is not None else None
        if lead and lead.personal and not private:
            lead = None
        name = _passage_name(segment, source, reader, private=private, taken=drafted)
        quote = collapse(segment.span.of(reader.text))
        context = Context(
            source,
            initiative,
            _last(name, source, segment),
            lead.segment if lead else None,
            _last(lead.name, source, lead.segment) if lead else "",
        )
        drafted.append(
            Drafted(
                segment,
                name,
                quote,
                occurrence(reader.text, quote, segment.span),
                lead.name if lead else "",
                private,
                () if private else tuple(propose(segment, context, reader)),
            )
        )
    return tuple(drafted)


def initiative_of(segments: Iterable[Segment], source: str, reader: Reader) -> str:
    """Return the initiative that the title names, where the graph knows it, else a new node."""
    for segment in segments:
        if segment.section == "top":
            for match in reader.known.names_in(reader.text, segment.span):
                if match.name.kind == "initiative":
                    return match.name.node
    return f"initiative:{source}"


def _passage_name(
    segment: Segment, source: str, reader: Reader, *, private: bool, taken: Iterable[Drafted]
) -> str:
    """Return a name of the passage's section and words; of the section alone where personal."""
    words = "" if private else slug(segment.span.of(reader.text), most=4)
    name = "-".join(filter(None, (f"passage:{source}", segment.section, words)))
    return unlike(name, [one.name for one in taken])


def _last(name: str, source: str, segment: Segment) -> str:
    """Return the part of a passage's name that its words gave."""
    return name.removeprefix(f"passage:{source}-{segment.section}").strip("-") or segment.section


def occurrence(text: str, quote: str, span: Span | None) -> int | None:
    """Return which of several places of a quote is meant, or nothing where there is one."""
    places = find(text, quote)
    return places.index(span) + 1 if len(places) > 1 and span in places else None


# ── facts.trig and contact.trig ──────────────────────────────────────────────


def facts_file(drafted: Iterable[Drafted], form: Iterable[FormRow], source: str) -> str:
    """Return the text of `facts.trig`."""
    public = [one for one in drafted if not one.personal]
    return _file(_HEAD, blocks(public, form, source))


def contact_file(drafted: Iterable[Drafted], source: str) -> str:
    """Return the text of `contact.trig`, or nothing without personal data."""
    private = [one for one in drafted if one.personal]
    if not private:
        return ""
    return _file(_PERSONAL_HEAD, "\n\n".join(_block(one, source) for one in private))


def blocks(drafted: Iterable[Drafted], form: Iterable[FormRow], source: str) -> str:
    """Return the passages, each section under its heading."""
    headings: dict[str, str] = {}
    for row in form:
        headings.setdefault(row.section, row.text or row.section.replace("-", " ").capitalize())
    written: list[str] = []
    section = ""
    for one in drafted:
        if one.segment.section != section:
            section = one.segment.section
            written.append(f"## ── {headings.get(section, section)} ".ljust(78, "─"))
        written.append(_block(one, source))
    return "\n\n".join(written)


def _block(one: Drafted, source: str) -> str:
    section = f"section:{source}-{one.segment.section}"
    place = placement(one.name, section, one.lead, one.quote, one.occurrence)
    return "\n".join([place, *_comments(one)])


def placement(name: str, section: str, lead: str, quote: str, occurrence: int | None) -> str:
    """Return where a passage stands, as `facts.trig` says it."""
    led = f"\n    bv:hasLeadIn {lead} ;" if lead else ""
    number = f" ; bv:occurrence {occurrence}" if occurrence else ""
    words = json.dumps(quote, ensure_ascii=False)
    return f"{name} bv:isInSection {section} ;{led}\n    bv:quote {words}{number} ."


def _comments(one: Drafted) -> Iterator[str]:
    noted = ""
    for proposal in one.proposals:
        note = f"## {proposal.score:.2f} {proposal.kind} “{proposal.words}”: {proposal.reason}"
        if note != noted:
            yield note
            noted = note
        for line in proposal.block(one.name).splitlines():
            yield f"# {line}"


def _file(head: str, body: str) -> str:
    return f"{head}\n{declarations(body)}\n{body}\n"


def declarations(body: str, head: str = "") -> str:
    """Return the lines for the prefixes that a text uses and a text before does not declare."""
    used = set(re.findall(r"(?<![\w\"/])([a-z]+):(?=[\w-])", body)) & PREFIXES.keys()
    return prologue(sorted(used - declared_prefixes(head)))


# ── source.toml ──────────────────────────────────────────────────────────────


def source_file(described: SourceEntry) -> str:
    """Return the text of `source.toml`."""
    text, masked = described.text, mask(described.text, described.personal)
    lines = [
        "# The source as received, and how its printed form is laid out.",
        f"title = {_toml(described.title)}",
        f"description = {_toml(described.description)}",
        f"language = {_toml(described.language)}",
        'media_type = "text/plain"',
        *hash_lines(text, masked),
        f"rights = {_toml(described.rights)}",
        "",
        "# The most words of the document that may be held by a whole quoted sentence alone.",
        f"text_only_limit = {described.text_only_limit}",
        "",
    ]
    return "\n".join(lines) + tables(described)


def hash_lines(text: str, masked: str) -> list[str]:
    """Return the entries that prove a text."""
    return [
        f'sha256 = "{sha256(text)}"',
        *([f'masked_sha256 = "{sha256(masked)}"'] if masked != text else []),
        f'normalised_sha256 = "{sha256(normalise(text))}"',
    ]


def tables(described: SourceEntry) -> str:
    """Return the rows of `source.toml`."""
    rows = ["\n# Personal data: public files show these stretches letter by letter as X.\n"]
    rows += [_table("personal", span) for span in described.personal] or ["# None was found.\n"]
    for omission in described.omissions:
        rows.append(_table("omission", omission.span, text=omission.text, reason=omission.reason))
    rows.append("\n# Words of the questionnaire, not of the answers.\n")
    rows += [
        _table("form", row.span, kind=row.kind, section=row.section, text=row.text)
        for row in described.form
    ]
    return "".join(rows)


def _table(name: str, span: Span, **entries: str) -> str:
    told = "".join(f"{key} = {_toml(value)}\n" for key, value in entries.items())
    return f"\n[[{name}]]\n{told}start = {span.start}\nend = {span.end}\n"


def _toml(words: str) -> str:
    """Return a text in quotation marks; a string of JSON is one of TOML."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
