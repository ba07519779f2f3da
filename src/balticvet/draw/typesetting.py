"""How wide words are, in the typeface that pictures bring with them.

Kerning is left out: it makes words a little narrower than what is said here. A letter that the
typeface lacks comes from another font, and counts as wide as a wide one.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from unicodedata import combining, normalize

from balticvet.dates import MONTHS
from balticvet.wording import cut_to_fit

FAMILY = "Balticvet Sans"
"""The name of the typeface: cut from Source Sans 3, whose name may not go with what is cut."""

TYPEFACE = files("balticvet.draw.typeface")
ASCENT, DESCENT = 0.95, 0.25
"""How far letters reach above and below their base line, for each unit of size."""

UNBROKEN = "\u00a0"
"""A space at which no line breaks."""

_WIDEST = 1.2
_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f\u2028\u2029"), " ")

_MONTH = "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_WHOLE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTH}) \d{{4}}\b|\b[A-Z]{{3}} \d")


def face_style() -> str:
    """Return the style by which an SVG file or a page brings the typeface with it."""
    return TYPEFACE.joinpath("face.css").read_text(encoding="utf-8")


@cache
def _widths(*, bold: bool) -> Mapping[str, float]:
    known = json.loads(TYPEFACE.joinpath("widths.json").read_text(encoding="utf-8"))
    return {letter: wide / 1000 for letter, wide in known["bold" if bold else "regular"].items()}


@cache
def _letter(letter: str, *, bold: bool) -> float:
    known = _widths(bold=bold)
    if letter in known:
        return known[letter]
    parts = [part for part in normalize("NFD", letter) if not combining(part)]
    return sum(known.get(part, _WIDEST) for part in parts)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, or a little more.

    >>> width("Latvia", 10) < width("Latvia", 10, bold=True)
    True
    """
    return _reach(text, bold=bold) * size


def _reach(text: str, *, bold: bool, since: float = 0.0) -> float:
    """Return how far a text reaches, of a size of one, after what reaches so far already."""
    for letter in text:
        since += _letter(letter, bold=bold)
    return since


def _words(text: str) -> list[str]:
    """Return what no line may be broken in: words, dates, and amounts with their currency.

    >>> _words("until 1 Aug 2020, EUR 1.2 million")
    ['until', '1 Aug 2020,', 'EUR 1.2', 'million']
    """
    plain = text.translate(_SPACES)
    joined = {at for found in _WHOLE.finditer(plain) for at in range(*found.span())}
    gaps = [at for at, letter in enumerate(plain) if letter == " " and at not in joined]
    return [plain[one + 1 : other] for one, other in pairwise((-1, *gaps, len(plain)))]


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than the room; a word that is wider is cut.

    Line breaks and tabs in the text are spaces.

    >>> wrap("Employers’ Confederation of Latvia", 10, 120)
    ('Employers’ Confederation of', 'Latvia')
    """

    def fits(words: str) -> bool:
        return width(words, size, bold=bold) <= room

    lines, reach = [""], 0.0
    for piece in [piece for word in _words(text) for piece in cut_to_fit(word, fits)]:
        longer = f" {piece}" if lines[-1] else piece
        reached = _reach(longer, bold=bold, since=reach)
        if not lines[-1] or reached * size <= room:
            lines[-1] += longer
            reach = reached
        else:
            lines.append(piece)
            reach = _reach(piece, bold=bold)
    return tuple(lines)


def balance(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into as few lines as the room allows, and those about equally long.

    >>> balance("Ministry of Education and Science, Latvia", 10, 140)
    ('Ministry of Education', 'and Science, Latvia')
    """
    lines = wrap(text, size, room, bold=bold)
    longest = max(width(word, size, bold=bold) for word in _words(text))
    while room - size >= longest:
        room -= size
        tighter = wrap(text, size, room, bold=bold)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines
