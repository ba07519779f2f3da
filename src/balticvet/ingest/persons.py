"""Persons: which stretches of a document look personal, until a curator says otherwise.

A mark is an address or a number by which somebody is reached. What looks like a name beside one, or
behind words such as “contact person”, is taken for a person's, wherever it stands again.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from balticvet.ingest.rules import SegmentationRules
from balticvet.letters import unaccented
from balticvet.sources import FormRow, stretches
from balticvet.spans import Span, merged, overlap, shared, trimmed

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_AT = re.compile(r"\s?[\[({<]\s?(?:at|et|a|@)\s?[\])}>]\s?|\s?(?:[@＠﹫]|&#64;)\s?|\sat\s")
_LETTERS = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n\r\f]+")
_NUMBER = re.compile(r"(?<![\d.,+])\(?\d[\d -]{5,12}\d\)?(?=[^\S\n]*(?:[,;|)\n\r\f]|\Z))")
_JOINED = re.compile(r"[^\S\n\r\f]{1,3}")
_APART = " \t\r\n,;:|()[]/–—-"
_BEFORE, _BEHIND = 120, 60
"""How far from a mark, in its line, a name is beside it."""

_TITLE = re.compile(r"[^\s\ufeff][^\n\r\f]*")
_MEDIUM = 40
_BACK = 4
"""How many lines before a mark may have the name."""

_MOST = 4
"""A name of a person has two words, and at most so many."""


@dataclass(frozen=True)
class Persons:
    """A text in which names are looked for; `others` are stretches that name no person."""

    text: str
    rules: SegmentationRules
    others: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str, rules: SegmentationRules, names: Iterable[Span] = ()) -> "Persons":
        """Return the persons of a document; what is known by `names`, or is its title, is none."""
        title = _TITLE.search(text)
        return cls(text, rules, (*names, *([Span(*title.span())] if title else [])))

    def stretches(self, rows: Iterable[FormRow]) -> tuple[Span, ...]:
        """Return what is personal, in the order of the text, without overlaps."""
        printed = tuple(rows)
        labelled = tuple(_behind_labels(self.text, printed))
        marks = [one for one in self.marks if not any(overlap(one, held) for held in labelled)]
        beside = [span for mark in marks for span in self._beside(mark, printed)]
        names = {self._plain(name) for span in (*labelled, *beside) for name in self._first(span)}
        names |= {self._plain(name) for name in self._labelled()}
        return merged((*labelled, *beside, *self._everywhere(names)))

    @cached_property
    def marks(self) -> list[Span]:
        """Return the addresses and numbers in the text."""
        found = [Span(*match.span()) for match in self.rules.personal_words.finditer(self.text)]
        for match in _NUMBER.finditer(self.text):
            line = self._line(match.start())
            digits = sum(sign.isdigit() for sign in match[0])
            before = Span(line.start, match.start())
            names = list(self._names(before))
            near = names and not self.text[names[-1].end : match.start()].strip(_APART)
            if 7 <= digits <= 12 and near:
                found.append(Span(*match.span()))
        return sorted(found)

    def labels(self, rows: Iterable[Span]) -> Iterator[Span]:
        """Yield the labels that begin a line outside of some rows, and have a person behind them.

        What names a person by itself, such as “contact person”, needs no name behind it.
        """
        starts = sorted(row.start for row in rows)
        for label in self.rules.contact_line.finditer(self.text):
            here = Span(*label.span("label"))
            end = next((start for start in starts if start > here.start), len(self.text))
            behind = trimmed(self.text, Span(min(here.end, end), end))
            if len(behind) and (label["strong"] or self.has_person(behind)):
                yield here

    def has_person(self, span: Span) -> bool:
        """Tell whether a stretch has a mark, or a name in its first two lines."""
        marks = self.marks[bisect_left(self.marks, Span(span.start, 0)) :]
        if marks and marks[0].start < span.end:
            return True
        first = self._lines[bisect_right(self._starts, span.start) - 1 :][:3]
        inside = (shared(span, line) for line in first)
        return any(name for line in inside for name in self._names(line))

    # ── Beside a mark ────────────────────────────────────────────────────────

    def _beside(self, mark: Span, rows: Iterable[FormRow]) -> Iterator[Span]:
        """Yield a mark with the name beside it; apart where much stands between them."""
        line = self._line(mark.start)
        here = shared(line, Span(mark.start - _BEFORE, mark.end + _BEHIND))
        names = self._names_near(mark, here)
        if not names and not self._is_organisation(here):
            around = self._around(line)
            names = next(filter(None, (self._names_near(mark, other) for other in around)), [])
        mark = self._with_medium(mark, line, rows)
        if not names:
            yield mark
            return
        whole = Span(min(mark.start, names[0].start), max(mark.end, names[-1].end))
        near = len(whole) <= _BEFORE + _BEHIND + len(mark)
        if near and not any(len(row.span) and overlap(row.span, whole) for row in rows):
            yield whole
        else:
            yield from (mark, *names)

    def _with_medium(self, mark: Span, line: Span, rows: Iterable[FormRow]) -> Span:
        """Return a mark with a word such as “Email:” before it, unless the form prints it."""
        medium = self.rules.medium_at_end.search(
            self.text, max(line.start, mark.start - _MEDIUM), mark.start
        )
        whole = Span(medium.start(), mark.end) if medium else mark
        return mark if any(overlap(row.span, whole) for row in rows if len(row.span)) else whole

    def _names_near(self, mark: Span, near: Span) -> list[Span]:
        """Return the names in a stretch near a mark, with words that the address repeats."""
        local, _, domain = _AT.sub("@", unaccented(mark.of(self.text))).partition("@")
        shared = local in self.rules.role_addresses
        found = [
            name
            for name in self._names(near)
            if not (shared and any(word in domain for word in self._long_words(name)))
        ]
        if domain and not shared:
            parts = set(re.findall(r"[^\W\d_]{3,}", local))
            words = (Span(*word.span()) for word in _LETTERS.finditer(self.text, *_ends(near)))
            found += [
                word
                for word in words
                if not overlap(word, mark) and unaccented(word.of(self.text)) in parts
            ]
        return sorted(found)

    def _around(self, line: Span) -> Iterator[Span]:
        """Yield the lines before a line, the nearest first, and the one behind it."""
        number = self._number(line)
        for other in reversed(self._lines[max(0, number - _BACK) : number]):
            yield other
            if self._has_mark(other) or self._is_organisation(other):
                break
            if len(_letter_runs(self.text, other)) > 2 * _MOST:
                break
        yield from self._lines[number + 1 : number + 2]

    def _has_mark(self, span: Span) -> bool:
        return self.rules.personal_words.search(self.text, *_ends(span)) is not None

    # ── Names ────────────────────────────────────────────────────────────────

    def _names(self, span: Span) -> Iterator[Span]:
        """Yield what looks like the name of a person: two to four words with capitals."""
        for run in self._runs(span):
            first, last = run[0].start(), run[-1].end()
            name = Span(first, last - (len(run[-1][0]) > 2 and run[-1][0].endswith(".")))
            if 2 <= len(run) <= _MOST and not any(overlap(name, other) for other in self.others):
                yield name

    def _first(self, span: Span) -> Iterator[Span]:
        """Yield the first name of each line: what stands behind it is where the person works."""
        for line in self._lines[max(0, bisect_right(self._starts, span.start) - 1) :]:
            if line.start >= span.end:
                break
            here = shared(line, span)
            yield from islice(self._names(here), 1)

    def _runs(self, span: Span) -> Iterator[list[re.Match[str]]]:
        """Yield words with capitals that follow each other, without posts and courtesies."""
        run: list[re.Match[str]] = []
        for word in [*_WORD.finditer(self.text, span.start, span.end), None]:
            joined = word and run and _JOINED.fullmatch(self.text, run[-1].end(), word.start())
            if run and not joined:
                yield from self._without_posts(run)
                run = []
            if word and (word[0][0].isupper() or (run and word[0] in self.rules.particles)):
                run.append(word)
            elif run:
                yield from self._without_posts(run)
                run = []

    def _without_posts(self, run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
        part: list[re.Match[str]] = []
        for word in [*run, None]:
            if word and not self.rules.post_word.fullmatch(word[0].rstrip(".")):
                part.append(word)
            elif part:
                if not self._of_body(part):
                    yield part
                part = []

    def _of_body(self, words: Iterable[re.Match[str]]) -> bool:
        tell = self.rules.organisation_word
        return any(tell.fullmatch(word[0].rstrip(".")) for word in words)

    def _labelled(self) -> Iterator[Span]:
        """Yield the first name behind each label in the middle of a list or a table."""
        for label in self.rules.contact_label.finditer(self.text):
            line = self._line(label.end() - 1)
            rest = Span(label.end(), line.end)
            if not rest.of(self.text).strip(_APART):
                rest = self._next_line(line) or rest
            first = next(self._names(rest), None)
            if first and not self.text[rest.start : first.start].strip(_APART):
                yield first

    def _everywhere(self, names: set[str]) -> Iterator[Span]:
        for name in sorted(names):
            spelt = r"\s+".join(map(re.escape, name.split()))
            for match in re.finditer(rf"(?<!\w){spelt}(?!\w)", self.text, re.IGNORECASE):
                yield Span(*match.span())

    def _is_organisation(self, span: Span) -> bool:
        if any(overlap(span, other) for other in self.others):
            return True
        words = _letter_runs(self.text, span)
        return any(self.rules.organisation_word.fullmatch(word) for word in words)

    def _long_words(self, name: Span) -> list[str]:
        return [unaccented(word) for word in _letter_runs(self.text, name) if len(word) > 3]

    def _plain(self, span: Span) -> str:
        return " ".join(span.of(self.text).split())

    @cached_property
    def _lines(self) -> list[Span]:
        """The lines that have words."""
        found = (Span(*match.span()) for match in _LINE.finditer(self.text))
        return [line for line in found if line.of(self.text).strip()]

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self._lines]

    def _line(self, position: int) -> Span:
        return self._lines[bisect_right(self._starts, position) - 1]

    def _number(self, line: Span) -> int:
        return bisect_right(self._starts, line.start) - 1

    def _next_line(self, line: Span) -> Span | None:
        return next(iter(self._lines[self._number(line) + 1 :][:1]), None)


def _behind_labels(text: str, rows: Iterable[FormRow]) -> Iterator[Span]:
    """Yield what stands behind each contact label, also over the foot of a page."""
    personal = False
    for row, behind in stretches(tuple(rows), len(text)):
        personal = row.kind == "contact label" or (personal and row.kind == "page footer")
        stretch = trimmed(text, behind)
        if personal and len(stretch):
            yield stretch


def _letter_runs(text: str, span: Span) -> list[str]:
    return _LETTERS.findall(text, *_ends(span))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
