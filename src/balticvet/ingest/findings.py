"""Findings: what a passage may speak of, each with a score and a reason.

Nothing here is a statement yet: a curator reads the words and decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from balticvet.evidence import collapse
from balticvet.ingest.known import Known, Match
from balticvet.ingest.quantities import amounts, counts, periods
from balticvet.ingest.rules import ProposalRules, SegmentationRules
from balticvet.ingest.segmentation import ACRONYM_END, Segment
from balticvet.likeness import KNOWN_COUNTRY
from balticvet.namespaces import slug
from balticvet.spans import Span

NEW = 0.5
"""The score of a name that the graph does not know, where the form asks for names."""

GUESSED = 0.4
"""The score of the same elsewhere: a word such as “Chamber” tells."""

_BEFORE = re.compile(r"(?:(?:and|or|to|at|in|by|the|a|an|with)\s+)*", re.IGNORECASE)
_BRACKETS = re.compile(r"(?<!\s)\s*\([^()]*\)\Z")
_TITLE = re.compile(
    r"[“„\"](?P<title>[^“”„\"()]{8,250}?)\s*"
    r"(?:\((?P<short>[^\W\d_][\w-]{1,14})\)|\s[-–—]\s(?P<dashed>[^\W\d_][\w-]{1,14}))[”“\"]"
)
_LONGEST = 14
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+(?:(?<=[/-])\s*\n\s*[\w-][^\s<>\"{}|\\^`]*)*")


@dataclass(frozen=True)
class Found:
    """One thing found in a passage: kind, words, score, reason, and values for templates."""

    kind: str
    span: Span
    words: str
    score: float
    reason: str
    node: str = ""
    filled: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """A text with what is known, to read passages by."""

    text: str
    known: Known
    rules: SegmentationRules
    proposal_rules: ProposalRules
    codes: frozenset[str]

    def read(self, segment: Segment) -> tuple[Found, ...]:
        """Return what a passage may speak of, in the order of the words."""
        found = [*self._names(segment), *self._countries(segment), *self._quantities(segment)]
        if segment.section == "top":
            found += self._title(segment)
        return tuple(sorted(found, key=lambda one: (one.span, one.kind, one.node)))

    def core(self, segment: Segment) -> Span:
        """Return the name that an item gives, without article, preposition, acronym and mark."""
        words = segment.span.of(self.text).rstrip(" \t\r\n.,;:")
        words = _BRACKETS.sub("", words)
        start = _BEFORE.match(words)
        return Span(
            segment.span.start + (start.end() if start else 0), segment.span.start + len(words)
        )

    # ── Names ────────────────────────────────────────────────────────────────

    def _names(self, segment: Segment) -> Iterator[Found]:
        kinds = set()
        for match in self.known.names_in(self.text, segment.span):
            kinds.add(match.name.kind)
            yield self._match(match)
        yield from self._projects(segment)
        if "organisation" not in kinds and not segment.leads:
            yield from self._other_organisation(segment)

    def _projects(self, segment: Segment) -> Iterator[Found]:
        """Yield the projects that a title in quotation marks with an acronym names."""
        for match in _TITLE.finditer(self.text, segment.span.start, segment.span.end):
            words = self._collapsed(Span(*match.span("title")))
            short = match["short"] or match["dashed"]
            known = self.known.node_of(short, "project") or self.known.node_of(words, "project")
            reason = "a title in quotation marks, with an acronym"
            node = known or f"project:{slug(short)}"
            filled = {"acronym": short}
            yield Found("new project", Span(*match.span()), words, NEW, reason, node, filled)

    def _match(self, match: Match) -> Found:
        classes = ", ".join(self.known.classes.get(match.name.node, ()))
        told = f"{match.reason} as a name of {match.name.node}"
        reason = told + (f", which is a {classes}" if classes else "")
        kind, filled = match.name.kind, {"naming": match.name.property}
        return Found(kind, match.span, match.words, match.score, reason, match.name.node, filled)

    def _other_organisation(self, segment: Segment) -> Iterator[Found]:
        """Yield the organisation that an item names: near a known one, or a new one."""
        span = self.core(segment)
        words = self._collapsed(span)
        if not words or not words[0].isupper() or len(words.split()) > _LONGEST:
            return
        near = self.known.near(words, "organisation")
        if near and self._same_country(words, near[0].words):
            name, score = near
            reason = f"near “{name.words}”, a name of {name.node}"
            filled = {"naming": "bv:nameAsWritten"}
            yield Found("organisation", span, words, score, reason, name.node, filled)
            return
        told = self.proposal_rules.class_of(words)
        asked = segment.section in self.proposal_rules.naming_sections
        if asked or told is not None:
            score, reason = (
                (NEW, "a new name, where the form asks for names")
                if asked
                else (GUESSED, "a new name: a word in it tells of an organisation")
            )
            yield Found(
                "organisation",
                span,
                words,
                score,
                reason,
                f"organisation:{slug(words)}",
                {"naming": "bv:nameAsWritten"},
            )

    def _same_country(self, one: str, other: str) -> bool:
        """Tell whether two names speak of the same countries; else they are not one body."""
        return self._countries_in(one) == self._countries_in(other)

    def _countries_in(self, words: str) -> set[str]:
        return {one.node for one in self._country_words(words, Span(0, len(words)))}

    # ── Countries ────────────────────────────────────────────────────────────

    def _countries(self, segment: Segment) -> Iterator[Found]:
        told = list(self._country_words(self.text, segment.span))
        yield from told
        words = self._collapsed(self.core(segment))
        if not told and segment.lead is not None and re.fullmatch(r"[^\W\d_]{4,}", words):
            near = self.known.near(words, "country", least=KNOWN_COUNTRY)
            if near and words[0].isupper():
                name, score = near
                reason = f"near “{name.words}”, the name of {name.node}"
                yield Found("country", self.core(segment), words, score, reason, name.node)

    def _country_words(self, text: str, span: Span) -> Iterator[Found]:
        for match in self.known.countries_in(text, span):
            yield self._match(match)
        for word in self._demonyms.finditer(text, span.start, span.end):
            node = self.proposal_rules.demonyms[word[0]]
            reason = f"the word tells of {node}"
            yield Found("country", Span(*word.span()), word[0], 0.8, reason, node)

    @cached_property
    def _demonyms(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, sorted(self.proposal_rules.demonyms)))
        return re.compile(rf"(?<![\w-])(?:{words})(?![\w])" if words else r"(?!)")

    # ── Quantities, titles, addresses ────────────────────────────────────────

    def _quantities(self, segment: Segment) -> Iterator[Found]:
        for amount in amounts(self.text, segment.span, self.rules, self.codes):
            filled = {"value": amount.value, "currency": amount.currency}
            yield Found("amount", amount.span, amount.words, 1.0, "an amount", "", filled)
        for period in periods(self.text, segment.span):
            filled = {"period": period.name, "first": period.first, "last": period.last}
            yield Found("period", period.span, period.words, 1.0, "years", "", filled)
        for count in counts(self.text, segment.span, self.rules):
            filled = {
                "number": "" if count.value is None else str(count.value),
                "approximation": count.approximation,
                "counted": count.counted,
            }
            yield Found("count", count.span, count.words, 0.9, "a count", "", filled)
        for match in _ADDRESS.finditer(self.text, segment.span.start, segment.span.end):
            address = "".join(match[0].split()).rstrip(".,;)")
            filled = {"address": address}
            yield Found("address", Span(*match.span()), address, 1.0, "an address", "", filled)

    def _title(self, segment: Segment) -> Iterator[Found]:
        """Yield the name and the acronym of the initiative, from the line that has both."""
        words = segment.span.of(self.text)
        acronym = ACRONYM_END.search(words)
        if acronym is None:
            return
        name = Span(segment.span.start, segment.span.start + len(words[: acronym.start()].rstrip()))
        told = "the title, with an acronym behind it"
        yield Found("title", name, self._collapsed(name), 0.9, told)
        start = segment.span.start + acronym.start("acronym")
        here = Span(start, start + len(acronym["acronym"]))
        yield Found("acronym", here, acronym["acronym"], 0.9, "in brackets behind the title")

    def _collapsed(self, span: Span) -> str:
        """Return words as one reads them."""
        return collapse(span.of(self.text))
