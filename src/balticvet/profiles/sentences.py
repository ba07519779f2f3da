"""Sentences of facts: words with slots for what the columns of a query hold."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from balticvet.profiles.records import Piece
from balticvet.rdf import Term
from balticvet.wording import capital, grouped_numbers

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{((?:a |grouped )?\w+@?)\}")
_ARTICLE, _GROUPED = "a ", "grouped "
_VOWEL = re.compile(r"(?!eu|uni)[aeiou]", re.IGNORECASE)
_ENDS = (".", "!", "?", "…")

Worded = Callable[[Term, bool], Piece]
"""The words for a term, or with True for the language that it is in."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with slots: `{column}` is what a column holds, `{column@}` its language.

    `{a column}` has an article before it, `{grouped column}` its long numbers in groups of digits.
    What stands in square brackets is left out where one of its slots is empty.

    >>> sorted(Sentence("{thing} is called “{name}”[ in {name@}]").columns)
    ['name', 'thing']
    """

    text: str

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it names."""
        return frozenset(_column(slot) for slot in _SLOT.findall(self.text))

    def filled(self, row: Mapping[str, Term | None], worded: Worded) -> tuple[Piece, ...]:
        """Return the sentence of a row in pieces, with a full stop at its end."""
        pieces: list[Piece] = []
        for at, part in enumerate(_OPTIONAL.split(self.text)):
            filled = list(_filled(part, row, worded))
            if not at % 2 or all(piece.words for piece in filled):
                pieces += filled
        return _ended(tuple(_joined(piece for piece in pieces if piece.words)))


def _filled(part: str, row: Mapping[str, Term | None], worded: Worded) -> Iterator[Piece]:
    for at, text in enumerate(_SLOT.split(part)):
        if not at % 2:
            if text:
                yield Piece(text)
            continue
        term = row[_column(text)]
        piece = worded(term, text.endswith("@")) if term is not None else Piece("")
        if text.startswith(_ARTICLE) and piece.words:
            yield Piece("an " if _VOWEL.match(piece.words) else "a ")
        yield Piece(grouped_numbers(piece.words), piece.thing) if _is_grouped(text) else piece


def _is_grouped(slot: str) -> bool:
    return slot.startswith(_GROUPED)


def _column(slot: str) -> str:
    return slot.removeprefix(_ARTICLE).removeprefix(_GROUPED).removesuffix("@")


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those that name nothing joined to one."""
    for thing, group in groupby(pieces, key=lambda piece: piece.thing):
        if thing:
            yield from group
        else:
            yield Piece("".join(piece.words for piece in group))


def _ended(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces with a capital letter at the beginning and a full stop at the end."""
    if not pieces:
        return ()
    first, *rest = pieces
    begun = (first if first.thing else Piece(capital(first.words)), *rest)
    if begun[-1].words.rstrip("”").endswith(_ENDS):
        return begun
    return tuple(_joined((*begun, Piece("."))))
