"""Text in lines that fit a terminal: broken between words, and safe to print."""

import re
from collections.abc import Callable, Iterator
from unicodedata import combining, east_asian_width

from balticvet.wording import cut_to_fit
from balticvet.xmltext import visible

# Further lines of a text hang below its words: behind blanks, a mark such as [1], - or 2., or the
# first of two columns.
_HANGING = re.compile(r" *(?:(?:\[\d+\]|\d+\.|[-–·•●!✓✗?+]) |\S+(?: \S+){0,4} {2,}(?=\S))?")
_DEEPEST = 0.5
"""Further lines begin in the first half of a line."""
_INDENT = 2

# A word too long for its line breaks after a mark within it: an address anywhere, another word
# after a hyphen or slash between letters, so that no date and no number does.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S|\S*/\S*/|\S+_\S+", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?<=[-/:_?&=#.,%])(?=[^-/:_?&=#.,%])(?<!\d.(?=\d))")
_IN_WORD = re.compile(r"(?<=[^\W\d_][-/])(?=[^\W\d_])")


Style = Callable[[str], str]
"""Gives words a look, such as bold."""


def plain(words: str) -> str:
    """Return words as they are: the style of whatever is no terminal."""
    return words


def size(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> size("Ķ"), size("漢")
    (1, 2)
    """
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def safe(text: str) -> str:
    """Return a text whose control characters are seen, so that data cannot steer a terminal."""
    return visible(text).replace("\r", r"\r").replace("\t", r"\t")


def in_lines(text: str, width: int) -> list[str]:
    """Return a text in lines that fit: broken at spaces, a word only where it is too long itself.

    >>> in_lines("from 2019-01-01 to 2020-12-31", 16)
    ['from 2019-01-01', 'to 2020-12-31']
    """
    return [line for paragraph in text.split("\n") for line in _words_in_lines(paragraph, width)]


def hanging(text: str, width: int | None) -> str:
    """Return a text that is safe to print, whose further lines begin below its first words.

    >>> hanging("  about  all that is known of a thing", 24)
    '  about  all that is\\n         known of a\\n         thing\\n'
    """
    if not width:
        return f"{safe(text)}\n"
    lines = (line for paragraph in text.split("\n") for line in _hung(safe(paragraph), width))
    return "".join(f"{line}\n" for line in lines)


def parts(text: str, *, broken: bool) -> Iterator[str]:
    """Yield what stays together on a line: words, or with `broken` the parts of long ones."""
    for word in re.split(r"[ \n]", text):
        yield from _joints(word).split(word) if broken else (word,)


def _hung(text: str, width: int) -> Iterator[str]:
    if size(text) <= width:
        yield text
        return
    head = _HANGING.match(text)
    depth = head.end() if head else 0
    first = text[:depth]
    if depth > width * _DEEPEST:
        blank = len(text) - len(text.lstrip(" "))
        depth, first = min(blank + _INDENT, width // 2), text[:blank]
    room = width - max(depth, len(first))
    lines = in_lines(text[len(first) :], room)
    for at, line in enumerate(lines):
        yield f"{first if not at else ' ' * depth}{line}".rstrip()


def _words_in_lines(text: str, width: int) -> list[str]:
    if size(text) <= width:
        return [text]
    lines = [""]
    for word in text.split(" "):
        for at, piece in enumerate(_pieces(word, width)):
            longer = f"{lines[-1]} {piece}" if lines[-1] and not at else f"{lines[-1]}{piece}"
            if size(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """Return a word, in pieces where it is longer than a line: after its marks, else anywhere."""
    fits: Callable[[str], bool] = lambda piece: size(piece) <= width  # noqa: E731
    if fits(word):
        return [word]
    return [piece for part in _joints(word).split(word) for piece in cut_to_fit(part, fits)]


def _joints(word: str) -> re.Pattern[str]:
    return _IN_ADDRESS if _ADDRESS.match(word) else _IN_WORD
