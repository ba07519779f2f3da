"""Contradictions in words: one block for each thing, its pages named below with day and address."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from balticvet.contradictions.records import VERDICTS, Contradiction, DisputedValue
from balticvet.contradictions.voices import Voice, Voices
from balticvet.grouping import grouped
from balticvet.lines import in_lines
from balticvet.namespaces import curie
from balticvet.wording import counted, grouped_digits

WIDTH = 100
"""As many columns as lines have where nothing else is said."""

_NARROWEST = 30
_INDENT = "  "

Place = tuple[str, str]
"""A page in words, and its address."""

Notes = Mapping[Place, int]
"""The number of each place that is named below a thing."""


def as_text(
    found: Sequence[Contradiction], voices: Voices, *, left_out: int = 0, width: int = WIDTH
) -> str:
    """Return contradictions in words, those of a thing together, the weightiest thing first.

    Lines have no more columns than `width`, and never more than `WIDTH`.
    """
    page = _Page(max(_NARROWEST, min(width, WIDTH)))
    blocks = grouped(found, lambda one: one.subject).values()
    paragraphs = ["\n".join(_block(tuple(block), voices, page)) for block in blocks]
    return "\n\n".join([*paragraphs, "\n".join(page.lines(_summary(found, left_out)))]) + "\n"


@dataclass(frozen=True)
class _Page:
    """What texts are set on: so many columns."""

    width: int

    def lines(self, text: str, *, level: int = 0, after: int = 2) -> list[str]:
        """Return a text in lines that fit, those after the first a little further in."""
        first, further = _INDENT * level, " " * after
        lines = in_lines(text, self.width - len(first) - after)
        return [f"{first}{further if at else ''}{line}" for at, line in enumerate(lines)]

    def with_address(self, lines: list[str], address: str) -> list[str]:
        """Return lines with an address behind: on the last one, or else unbroken where it fits."""
        longer = f"{lines[-1]}, {address}" if address else lines[-1]
        if len(longer) <= self.width:
            return [*lines[:-1], longer]
        return [*lines, *(f"    {piece}" for piece in in_lines(address, self.width - 4))]


def _block(of: Sequence[Contradiction], voices: Voices, page: _Page) -> Iterator[str]:
    notes = {place: number for number, place in enumerate(_places(of, voices), 1)}
    yield from page.lines(of[0].subject_label)
    for one in of:
        yield from _record(one, voices, notes, page)
    for (place, address), number in notes.items():
        yield from page.with_address(page.lines(f"[{number}] {place}", after=4), address)


def _places(of: Iterable[Contradiction], voices: Voices) -> list[Place]:
    spoken = (
        _place(voices[passage])
        for one in of
        for side in (one, *one.repeated)
        for value in side.values
        for passage in value.passages
    )
    return list(dict.fromkeys(spoken))


def _place(of: Voice) -> Place:
    return of.place, of.url


def _record(of: Contradiction, voices: Voices, notes: Notes, page: _Page) -> Iterator[str]:
    verdict = of.rule.verdict.replace("-", " ")
    yield from page.lines(f"{of.property}: {verdict}. {of.why}", level=1)
    yield from page.lines(_values(of, voices, notes), level=2)
    for other in of.repeated:
        yield from page.lines(f"{other.property}: {_values(other, voices, notes)}", level=2)
    if of.cause:
        yield from page.lines(f"cause: {of.cause}", level=2)
    if of.preferred:
        chosen = next((v.label for v in of.values if of.preferred in v.passages), "")
        told = chosen or curie(of.preferred)
        yield from page.lines(f"decided for: {told}. {of.reason}", level=2)


def _values(of: Contradiction, voices: Voices, notes: Notes) -> str:
    return " · ".join(_value(value, voices, notes) for value in of.values)


def _value(of: DisputedValue, voices: Voices, notes: Notes) -> str:
    """Return a value with the numbers of who gives it, apart where they write it otherwise."""
    written = grouped(of.wordings, of.wordings.__getitem__)
    return " = ".join(
        f"{words} {_marks(passages, voices, notes)}" for words, passages in written.items()
    )


def _marks(passages: Iterable[str], voices: Voices, notes: Notes) -> str:
    numbers = sorted({notes[_place(voices[passage])] for passage in passages})
    return "".join(f"[{number}]" for number in numbers)


def _summary(found: Sequence[Contradiction], left_out: int) -> str:
    counts = {name: sum(one.rule.verdict == name for one in found) for name in VERDICTS}
    parts = (f"{count} {name.replace('-', ' ')}" for name, count in counts.items() if count)
    total = (
        f"{counted(len(found), 'contradiction')}: {', '.join(parts)}."
        if found
        else "No contradictions."
    )
    more = f"{grouped_digits(left_out)} more would change nothing that one does: --all shows them."
    return f"{total} {more}" if left_out else total
