"""Anchors: where the passages of a source stand in a new edition of its document.

A passage is found by its quote; where its words have changed, by what stands around it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from balticvet.errors import LimitError
from balticvet.evidence import Passage, collapse
from balticvet.likeness import SAME_PASSAGE, likeness
from balticvet.sources import FormRow, find, stretches
from balticvet.spans import Span, overlap, trimmed
from balticvet.wording import grouped_digits

MOST_TOKENS = 20_000
"""More words and marks than this are not compared with each other."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Fate(StrEnum):
    """What became of a passage."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    VANISHED = "vanished"
    NEW = "new"


@dataclass(frozen=True)
class Anchored:
    """A passage of the old edition in the new one, with the reason where it must be read again."""

    passage: Passage
    fate: Fate
    span: Span | None
    section: str
    quote: str
    reason: str = ""

    @property
    def again(self) -> bool:
        """Whether what the passage states has to be read again before it counts."""
        elsewhere = self.section != self.passage.section
        return self.fate in (Fate.CHANGED, Fate.VANISHED) or elsewhere


@dataclass(frozen=True)
class Alignment:
    """Which stretch of a new text answers to a stretch of the old one, word by word."""

    old: str
    new: str

    @cached_property
    def _old_tokens(self) -> tuple[Span, ...]:
        return _tokens(self.old)

    @cached_property
    def _new_tokens(self) -> tuple[Span, ...]:
        return _tokens(self.new)

    @cached_property
    def _blocks(self) -> list[tuple[str, int, int, int, int]]:
        old = [span.of(self.old) for span in self._old_tokens]
        new = [span.of(self.new) for span in self._new_tokens]
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())

    def place(self, position: int) -> int:
        """Return about where a position of the old text is in the new one."""
        token = bisect_left(self._old_tokens, Span(position, position))
        for kind, start, end, other, other_end in self._blocks:
            if start <= token < end:
                there = other + (token - start if kind == "equal" else 0)
                return self._start(min(there, max(other, other_end)))
        return len(self.new)

    def _start(self, token: int) -> int:
        tokens = self._new_tokens
        return tokens[token].start if token < len(tokens) else len(self.new)

    def new_words(self, span: Span) -> Iterator[Span]:
        """Yield the words in a stretch of the new text that the old one does not have there."""
        first = bisect_left(self._new_tokens, Span(span.start, span.start))
        for token in range(first, len(self._new_tokens)):
            word = self._new_tokens[token]
            if word.start >= span.end:
                return
            if token not in self._same and self.new[word.start].isalnum():
                yield word

    @cached_property
    def _same(self) -> frozenset[int]:
        """The tokens of the new text that answer to one of the old."""
        return frozenset(
            token
            for kind, _, _, other, other_end in self._blocks
            if kind == "equal"
            for token in range(other, other_end)
        )

    def stretch(self, span: Span) -> Span | None:
        """Return the stretch of the new text for one of the old, or nothing where it is gone."""
        first = bisect_left(self._old_tokens, Span(span.start, span.start))
        last = bisect_left(self._old_tokens, Span(span.end, span.end))
        found: list[int] = []
        for kind, start, end, other, other_end in self._blocks:
            begin, stop = max(first, start), min(last, end)
            if kind == "equal" and begin < stop:
                found += [other + begin - start, other + stop - start]
            elif kind == "replace" and begin < stop:
                found += [other, other_end]
        if not found or min(found) == max(found):
            return None
        return Span(self._new_tokens[min(found)].start, self._new_tokens[max(found) - 1].end)


def _tokens(text: str) -> tuple[Span, ...]:
    found = tuple(Span(*match.span()) for match in _TOKEN.finditer(text))
    if len(found) > MOST_TOKENS:
        raise LimitError(
            f"The document has more than {grouped_digits(MOST_TOKENS)} words and marks; two"
            " editions of such a size are not compared.",
            fix="Give the fiche alone, not a whole collection.",
        )
    return found


def anchored_form(
    rows: Iterable[FormRow], fresh: Iterable[FormRow], alignment: Alignment
) -> tuple[FormRow, ...]:
    """Return the rows of the old form where they stand now, with what is printed anew."""
    kept: list[FormRow] = []
    end = 0
    for row in rows:
        span = _row_place(row, alignment, end)
        if span is not None:
            kept.append(FormRow(row.kind, row.section, row.text, span))
            end = span.end
    more = [
        row
        for row in fresh
        if row.text and not any(overlap(row.span, other.span) for other in kept)
    ]
    return tuple(sorted((*kept, *more), key=lambda row: row.span))


def _row_place(row: FormRow, alignment: Alignment, after: int) -> Span | None:
    if not row.text:
        place = alignment.place(row.span.start) if row.span.start else 0
        return Span(place, place) if place >= after else None
    near = alignment.place(row.span.start)
    places = [span for span in find(alignment.new, row.text) if span.start >= after]
    return nearest_place(places, near)


def nearest_place(places: Iterable[Span], position: int) -> Span | None:
    """Return the place that begins nearest to a position, if there is one."""
    return min(places, key=lambda place: (abs(place.start - position), place), default=None)


def anchor(
    passages: Iterable[Passage],
    alignment: Alignment,
    form: tuple[FormRow, ...],
    source: str,
    segments: Iterable[Span],
) -> tuple[Anchored, ...]:
    """Return what became of each passage, in the order of the old text.

    `source` is the beginning of its sections' names; `segments` are the sentences and items of the
    new text.
    """
    found: list[Anchored] = []
    taken: dict[Span, Span] = {}
    for passage in passages:
        one = _anchored(passage, alignment, form, source, taken)
        if one.span:
            taken.setdefault(one.span, passage.span)
        found.append(one)
    in_order = _in_order([one.span.start for one in found if one.span])
    ordered = [_with_order(one, in_order) for one in found]
    read_again: dict[str, Anchored] = {}
    for one in _beside_new_words(ordered, segments, alignment):
        read_again[one.passage.iri] = _with_lead(one, read_again)
    return tuple(read_again.values())


def _anchored(
    passage: Passage,
    alignment: Alignment,
    form: tuple[FormRow, ...],
    source: str,
    taken: Mapping[Span, Span],
) -> Anchored:
    """Return where a passage is; `taken` are places that answer to another stretch already."""
    text = alignment.new
    near = alignment.place(passage.span.start)
    quote = collapse(passage.span.of(alignment.old))
    places = [
        span
        for span in find(text, quote)
        if section_of(span, form, text, source) and taken.get(span, passage.span) == passage.span
    ]
    if (span := nearest_place(places, near)) is not None:
        section = section_of(span, form, text, source)
        if section == passage.section:
            return Anchored(passage, Fate.KEPT, span, section, quote)
        return Anchored(passage, Fate.MOVED, span, section, quote, "it stands in another section")
    stretch = alignment.stretch(passage.span)
    section = section_of(stretch, form, text, source) if stretch else ""
    if stretch and section and stretch not in taken:
        words = collapse(stretch.of(text))
        if likeness(_TOKEN.findall(quote), _TOKEN.findall(words)) >= SAME_PASSAGE:
            reason = "its words have changed"
            return Anchored(passage, Fate.CHANGED, stretch, section, words, reason)
    reason = "its words are gone"
    return Anchored(passage, Fate.VANISHED, None, passage.section, quote, reason)


def section_of(span: Span, form: tuple[FormRow, ...], text: str, source: str) -> str:
    """Return the name of the section that a stretch stands in, or "" where it is in none."""
    found = (row.section for row, stretch in stretches(form, len(text)) if span in stretch)
    return next((f"{source}-{section}" for section in found), "")


def _in_order(starts: list[int]) -> set[int]:
    """Return the starts of the longest run that still stands in the old order."""
    tails: list[int] = []
    best: list[list[int]] = []
    for start in starts:
        place = bisect_left(tails, start)
        run = [*(best[place - 1] if place else []), start]
        if place == len(tails):
            tails.append(start)
            best.append(run)
        elif start < tails[place]:
            tails[place], best[place] = start, run
    return set(best[-1]) if best else set()


def _with_order(one: Anchored, in_order: set[int]) -> Anchored:
    if one.fate is Fate.KEPT and one.span and one.span.start not in in_order:
        # What it states is as it was: the words and the question are the same.
        return _become(one, Fate.MOVED, "it stands in another order")
    return one


def _with_lead(one: Anchored, before: dict[str, Anchored]) -> Anchored:
    """Return a passage to be read again where the words that introduce it have changed."""
    lead = before.get(one.passage.lead_in or "")
    if lead and one.fate is Fate.KEPT and lead.again:
        return _become(one, Fate.CHANGED, f"its lead-in {lead.fate}")
    return one


def _beside_new_words(
    anchored: list[Anchored], segments: Iterable[Span], alignment: Alignment
) -> list[Anchored]:
    """Return passages to be read again where new words stand in the same sentence or item.

    A “not” beside a quote leaves the quote as it was, and turns what it says around.
    """
    held = [one.span for one in anchored if one.span]
    changed = [
        span
        for span in segments
        if any(overlap(span, other) for other in held)
        and any(not any(word in other for other in held) for word in alignment.new_words(span))
    ]
    return [
        _become(one, Fate.CHANGED, "words beside it are new")
        if not one.again and one.span and any(overlap(one.span, span) for span in changed)
        else one
        for one in anchored
    ]


def _become(one: Anchored, fate: Fate, reason: str) -> Anchored:
    return Anchored(one.passage, fate, one.span, one.section, one.quote, reason)


def anchored_spans(spans: Iterable[Span], alignment: Alignment) -> Iterator[Span]:
    """Yield the stretches of the new text for such of the old one, as far as they are there."""
    for span in spans:
        if (there := alignment.stretch(span)) is not None:
            yield trimmed(alignment.new, there)
