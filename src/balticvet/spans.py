"""Stretches of a text: whether they overlap, their margins, and masking of what is personal."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text, in code points; the end is not part of it."""

    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the words of a text that stand in the stretch.

        >>> Span(4, 8).of("one lamp")
        'lamp'
        """
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two stretches share a character."""
    return one.start < other.end and other.start < one.end


def shared(one: Span, other: Span) -> Span:
    """Return what two stretches that overlap have in common."""
    return Span(max(one.start, other.start), min(one.end, other.end))


def trimmed(text: str, span: Span) -> Span:
    """Return a stretch without white space and byte order marks at its ends."""
    stretch = span.of(text)
    start = span.start + len(stretch) - len(stretch.lstrip().lstrip("\ufeff").lstrip())
    return Span(start, max(start, span.start + len(stretch.rstrip())))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return stretches in their order; those that overlap are one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def mask(text: str, spans: Iterable[Span]) -> str:
    """Return the text with every letter, accent and digit of the spans as X.

    >>> mask("Write to Ann Lee.", [Span(9, 16)])
    'Write to XXX XXX.'
    """
    for span in spans:
        hidden = "".join("X" if _tells(sign) else sign for sign in span.of(text))
        text = text[: span.start] + hidden + text[span.end :]
    return text


def _tells(sign: str) -> bool:
    """Whether a sign is a letter, a digit, or an accent that would tell which letter it was on."""
    return sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M")
