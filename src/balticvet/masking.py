"""Masking: personal stretches of a text become X, letter by letter, and every position stays."""

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

    def __len__(self) -> int:
        return self.end - self.start


def mask(text: str, spans: Iterable[Span]) -> str:
    """Return the text with every letter, accent and digit of the spans as X.

    >>> mask("Write to Ann Lee.", [Span(9, 16)])
    'Write to XXX XXX.'
    """
    for span in spans:
        hidden = "".join("X" if _tells(sign) else sign for sign in text[span.start : span.end])
        text = text[: span.start] + hidden + text[span.end :]
    return text


def _tells(sign: str) -> bool:
    """Whether a sign is a letter, a digit, or an accent that would tell which letter it was on."""
    return sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M")
