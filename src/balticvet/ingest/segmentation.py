"""Segmentation: the sentences, clauses, list items and lead-ins of a document.

A passage is one contiguous stretch. What introduces a list is a passage of its own, and each item
of the list hangs on it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from balticvet.errors import LimitError
from balticvet.evidence import collapse
from balticvet.ingest.rules import SegmentationRules, either
from balticvet.ingest.units import Unit, bullet, units
from balticvet.sources import FormRow, find, stretches
from balticvet.spans import Span, overlap, trimmed
from balticvet.wording import counted

MOST_PASSAGES = 1_000
"""A fiche has about a hundred; each is looked for in the whole text."""

MOST_WORDS = 10
"""An item of a running list has at most so many words; more make a sentence."""

MANY_COMMAS = 3
"""So many commas, behind a passive, make a running list of places and audiences."""

_MARKS = re.compile(r"[,;:.?!–—]")
_SHIELDED = re.compile(
    r"\([^()]{0,400}\)|“[^“”]{0,300}”|„[^„“”]{0,300}[“”]|\"[^\"\n]{0,300}\"|https?://\S+|(?<=\d)[.,:](?=\d)"
)
_SENTENCE_END = re.compile(
    r"(?<![.?!])[.?!]+(?=\s+(?:\W{0,2}[^\W\d_a-zāčēģīķļņšūžąęėįųõäöü]|\d)|\s*\Z)"
)
_COLON = re.compile(r":(?=\s|\Z)")
_LISTED = re.compile(r"\(([^()]*;[^()]*)\)")
ACRONYM_END = re.compile(r"\((?P<acronym>[^\W\d_][\w-]{1,14})\)\Z")
_BEFORE = 3
"""A title has at most so many lines."""


@dataclass(frozen=True)
class Segment:
    """One passage as it was cut; `lead` counts in the list of all, `leads` says it opens one."""

    span: Span
    section: str
    lead: int | None = None
    leads: bool = False


@dataclass(frozen=True)
class _Piece:
    """A part of a unit; `lead` counts in the parts of the same unit."""

    span: Span
    lead: int | None = None
    leads: bool = False


def segment(
    text: str, rows: tuple[FormRow, ...], rules: SegmentationRules, names: Iterable[Span] = ()
) -> tuple[Segment, ...]:
    """Return the passages of a text in the sections that the rows of the form open.

    `names` are stretches that are one name, whatever commas they have.
    Raises `LimitError` for more passages than `MOST_PASSAGES`.
    """
    splitter = _Splitter(text, _quiet(text, rules, names), rules)
    bullets = bullet(text, rules)
    found: list[Segment] = []
    for row, stretch in stretches(rows, len(text)):
        own = list(units(text, stretch, bullets, rules))
        found += _stretch(row, own, splitter, start=len(found))
        if len(found) > MOST_PASSAGES:
            raise LimitError(
                f"The document has more than {counted(MOST_PASSAGES, 'passage')}.",
                fix="Give the fiche alone, not a whole collection.",
            )
    return _provable(text, found)


def _provable(text: str, segments: list[Segment]) -> tuple[Segment, ...]:
    """Leave out a passage that evidence cannot place: one whose words overlap with themselves."""
    kept: dict[int, int] = {}
    found: list[Segment] = []
    for number, one in enumerate(segments):
        if one.span in find(text, collapse(one.span.of(text))):
            kept[number] = len(found)
            found.append(replace(one, lead=None if one.lead is None else kept.get(one.lead)))
    return tuple(found)


def _stretch(
    row: FormRow, own: list[Unit], splitter: "_Splitter", *, start: int
) -> Iterator[Segment]:
    """Yield the passages of one stretch; an item hangs on the unit with a colon before it."""
    leading: int | None = None
    number = start
    for unit in own:
        if unit.apart or not unit.bulleted:
            leading = None
        pieces = splitter.pieces(unit.span, row)
        first = number
        for piece in pieces:
            lead = leading if piece.lead is None else first + piece.lead
            yield Segment(piece.span, row.section, lead, piece.leads)
            number += 1
        if pieces and pieces[-1].leads:
            leading = number - 1


def _quiet(text: str, rules: SegmentationRules, names: Iterable[Span]) -> str:
    """Return the text with `_` for each mark that cuts nothing: in brackets, quotes and names."""
    quiet = list(text)
    dots = re.compile(rf"(?<!\w)(?:{either(rules.abbreviations)})", re.IGNORECASE)
    stretches = [Span(*match.span()) for match in _SHIELDED.finditer(text)]
    stretches += [Span(*match.span()) for match in dots.finditer(text)]
    for span in (*stretches, *names):
        for match in _MARKS.finditer(text, span.start, span.end):
            quiet[match.start()] = "_"
    return "".join(quiet)


@dataclass(frozen=True)
class _Splitter:
    """A text, the same with its idle marks hidden, and the words by which it is cut."""

    text: str
    quiet: str
    rules: SegmentationRules

    def pieces(self, span: Span, row: FormRow) -> list[_Piece]:
        """Return the parts of a unit in a section."""
        if row.kind == "contact label":
            return [_Piece(span)]
        if row.kind == "page top":
            return [_Piece(part) for part in self._title(span)]
        found: list[_Piece] = []
        for sentence in self._sentences(span):
            found += self._shifted(self._sentence(sentence), len(found))
        return found

    def _title(self, span: Span) -> Iterator[Span]:
        """Yield the title, which ends with an acronym or the first line, and what is below it."""
        ends = [match.start() for match in re.finditer(r"(?<!\s)\s*[\n\r\f]", span.of(self.text))]
        ends.append(len(span))
        told = (end for end in ends[:_BEFORE] if ACRONYM_END.search(span.of(self.text)[:end]))
        end = span.start + next(told, ends[0])
        yield Span(span.start, end)
        if rest := self._trim(Span(end, span.end)):
            yield rest

    def _sentences(self, span: Span) -> Iterator[Span]:
        start = span.start
        for match in _SENTENCE_END.finditer(self.quiet, span.start, span.end):
            yield from self._some(Span(start, match.end()))
            start = match.end()
        yield from self._some(Span(start, span.end))

    def _sentence(self, span: Span) -> list[_Piece]:
        """Return the parts of a sentence by the first rule that cuts it."""
        for rule in (self._colon, self._opened, self._passive, self._brackets, self._clauses):
            if found := rule(span):
                return found
        return [_Piece(span)]

    def _colon(self, span: Span) -> list[_Piece]:
        """Cut behind the colon: a list of short items, or one statement."""
        colon = _COLON.search(self.quiet, span.start, span.end)
        if colon is None:
            return []
        lead = _Piece(Span(span.start, colon.end()), leads=True)
        rest = self._trim(Span(colon.end(), span.end))
        if rest is None:
            return [lead]
        items = self._items(rest)
        short = all(self._size(item.span) <= MOST_WORDS for item in items)
        said = self.rules.predicate.search(self.quiet, rest.start, rest.end)
        if len(items) > 1 and short and not said:
            return [lead, *self._hung(items)]
        return [lead, _Piece(rest, lead=0)]

    def _opened(self, span: Span) -> list[_Piece]:
        """Cut behind words such as “such as”."""
        opener = self._opener(span)
        if opener is None or self.rules.passive.search(self.text, span.start, opener.start()):
            return []
        lead = _Piece(Span(span.start, opener.end()), leads=True)
        rest = self._trim(Span(opener.end(), span.end))
        return [lead, *self._hung(self._items(rest))] if rest else []

    def _passive(self, span: Span) -> list[_Piece]:
        """Cut behind “has been presented” when a long list follows."""
        verb = self.rules.passive.search(self.text, span.start, span.end)
        if verb is None or self.quiet.count(",", verb.end(), span.end) < MANY_COMMAS:
            return []
        items = self._items(Span(verb.end(), span.end))
        return [_Piece(Span(span.start, verb.end()), leads=True), *self._hung(items)]

    def _brackets(self, span: Span) -> list[_Piece]:
        """Segment a list in brackets, whose items have semicolons between them."""
        found = _LISTED.search(self.text, span.start, span.end)
        before = self._trim(Span(span.start, found.start())) if found else None
        if found is None or before is None:
            return []
        leads = self._sentence(before)
        last = replace(leads[-1], leads=True)
        inside = self._split(Span(*found.span(1)), ";", self.text)
        items = [_Piece(self._bare(part), lead=len(leads) - 1) for part in inside]
        after = self._trim(Span(found.end(), span.end))
        rest = [_Piece(after, lead=len(leads) - 1)] if after and self._size(after) else []
        return [*leads[:-1], last, *items, *rest]

    def _clauses(self, span: Span) -> list[_Piece]:
        """Segment a concession from what it concedes to, and a second predicate from the first."""
        if self.rules.concession.match(self.text, span.start, span.end):
            comma = self.quiet.find(",", span.start, span.end)
            rest = self._trim(Span(comma + 1, span.end)) if comma > 0 else None
            if rest:
                return [_Piece(Span(span.start, comma)), *self._sentence(rest)]
        second = self.rules.second_predicate.search(self.quiet, span.start, span.end)
        if second and self.rules.predicate.search(self.text, span.start, second.start()):
            return [
                _Piece(Span(span.start, second.start())),
                _Piece(Span(second.end(), span.end)),
            ]
        return []

    def _items(self, span: Span) -> list[_Piece]:
        """Return the items of a running list; one that opens a list of its own leads the rest."""
        mark = ";" if ";" in span.of(self.quiet).rstrip(".;") else ","
        found: list[_Piece] = []
        inner: int | None = None
        for part in self._numbers_joined(self._split(span, mark, self.quiet)):
            opener = self._opener(part)
            if opener and inner is None:
                inner = len(found)
                found.append(_Piece(Span(part.start, opener.end()), leads=True))
                part = self._trim(Span(opener.end(), part.end)) or Span(part.end, part.end)
            if bare := self._bare(part):
                found.append(_Piece(bare, lead=inner))
        return found

    def _numbers_joined(self, parts: Iterable[Span]) -> list[Span]:
        """Return parts in which what begins with a number belongs to the part before it."""
        joined: list[Span] = []
        for part in parts:
            if joined and self.text[part.start].isdigit():
                joined[-1] = Span(joined[-1].start, part.end)
            else:
                joined.append(part)
        return joined

    def _split(self, span: Span, mark: str, text: str) -> Iterator[Span]:
        """Yield the parts between marks of the text, or of the quiet one."""
        start = span.start
        for match in re.compile(re.escape(mark)).finditer(text, span.start, span.end):
            yield from self._some(Span(start, match.start()))
            start = match.end()
        yield from self._some(Span(start, span.end))

    def _opener(self, span: Span) -> re.Match[str] | None:
        """Return the words that open a list outside of brackets and quotes."""
        for match in self.rules.opener.finditer(self.text, span.start, span.end):
            if not any(
                overlap(Span(*match.span()), Span(*shield.span()))
                for shield in _SHIELDED.finditer(self.text, span.start, span.end)
            ):
                return match
        return None

    @staticmethod
    def _hung(items: list[_Piece]) -> list[_Piece]:
        """Return items behind a lead-in at place 0."""
        return [replace(item, lead=0 if item.lead is None else item.lead + 1) for item in items]

    @staticmethod
    def _shifted(pieces: list[_Piece], by: int) -> list[_Piece]:
        return [
            piece if piece.lead is None else replace(piece, lead=piece.lead + by)
            for piece in pieces
        ]

    def _bare(self, span: Span) -> Span:
        """Return an item without the marks at its end."""
        end = span.end
        while end > span.start and (self.text[end - 1].isspace() or self.text[end - 1] in ".,;"):
            end -= 1
        return Span(span.start, end)

    def _trim(self, span: Span) -> Span | None:
        found = trimmed(self.text, span)
        return found if len(found) else None

    def _some(self, span: Span) -> Iterator[Span]:
        if found := self._trim(span):
            yield found

    def _size(self, span: Span) -> int:
        return len(re.findall(r"\w+", span.of(self.text)))
