"""How wide words are: an upper bound, since nobody knows which font a reader has.

The widths are those of DejaVu Sans, one of the widest fonts for screens, rounded up;
in Arial, Helvetica or Noto Sans the same words are up to a fifth narrower.
"""

from functools import cache
from unicodedata import combining, normalize

from balticvet.wording import cut_to_fit

UNBROKEN = "\u00a0"
"""A space at which no line breaks."""

_GROUPS = {
    0.3: "'IJijl‘’",
    0.35: " \u00a0,./:;\\|·",
    0.4: "()-[]ft›‹",
    0.45: "!r",
    0.5: '"*_`–',
    0.55: "?csz“”„",
    0.6: "FLkvxy",
    0.65: "$0123456789EPSTYabdeghnopqu{}",
    0.7: "ABCKRVXZß",
    0.75: "NU",
    0.8: "&DGHOQ",
    0.85: "#+<=>^w~",
    0.9: "M",
    1.0: "%@Wm—…",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_WIDEST = 1.2
_BOLD = 1.13
_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f\u2028\u2029"), " ")


@cache
def _letter(letter: str) -> float:
    parts = [part for part in normalize("NFD", letter) if not combining(part)]
    return sum(_WIDTHS.get(part, _WIDEST) for part in parts)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return an upper bound of the width of a text.

    >>> width("Latvia", 10) < width("Latvia", 10, bold=True)
    True
    """
    return _scaled(_reach(text), size, bold=bold)


def _reach(text: str, *, since: float = 0.0) -> float:
    """Return how far a text reaches, of a size of one, after what reaches so far already."""
    for letter in text:
        since += _letter(letter)
    return since


def _scaled(reach: float, size: float, *, bold: bool) -> float:
    return reach * size * (_BOLD if bold else 1)


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than the room; a word that is wider is cut.

    Line breaks and tabs in the text are spaces.

    >>> wrap("Employers’ Confederation of Latvia", 10, 130)
    ('Employers’', 'Confederation of Latvia')
    """

    def fits(words: str) -> bool:
        return width(words, size, bold=bold) <= room

    lines, reach = [""], 0.0
    words = text.translate(_SPACES).split(" ")
    for piece in [piece for word in words for piece in cut_to_fit(word, fits)]:
        longer = f" {piece}" if lines[-1] else piece
        reached = _reach(longer, since=reach)
        if not lines[-1] or _scaled(reached, size, bold=bold) <= room:
            lines[-1] += longer
            reach = reached
        else:
            lines.append(piece)
            reach = _reach(piece)
    return tuple(lines)


def balance(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into as few lines as the room allows, and those about equally long.

    >>> balance("Ministry of Education and Science, Latvia", 10, 200)
    ('Ministry of Education', 'and Science, Latvia')
    """
    lines = wrap(text, size, room, bold=bold)
    longest = max(width(word, size, bold=bold) for word in text.translate(_SPACES).split(" "))
    while room - size >= longest:
        room -= size
        tighter = wrap(text, size, room, bold=bold)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines
