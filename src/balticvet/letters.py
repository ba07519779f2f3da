"""Letters that one cannot see, that look like others, or that have accents."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from balticvet.wording import first_few

_MOST = 3
_BYTE_ORDER_MARK = "\ufeff"
# Letters of other alphabets, and the Latin ones that they look like.
_LOOKS_LIKE = str.maketrans(
    "аеорсухіјѕһАВЕКМНОРСТУХІЈЅοινκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshABEKMHOPCTYXIJSoivkABEZHIKMNOPTYX",
)


_PLAINLY = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def named(letter: str) -> str:
    """Return a letter by its code point and its name.

    >>> named("\\u0430")
    'U+0430 CYRILLIC SMALL LETTER A'
    >>> named("\\ufeff")
    'U+FEFF (byte order mark)'
    """
    if letter == _BYTE_ORDER_MARK:
        return "U+FEFF (byte order mark)"
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '(no name)')}"


def folded(text: str) -> str:
    """Return what two spellings of a text have in common: no case, runs of space or hidden signs.

    >>> folded("  Rīgas  Tehnikums") == folded("rīgas tehnikums")
    True
    """
    small = unicodedata.normalize("NFD", text).casefold()
    seen = (sign for sign in small if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def unaccented(text: str) -> str:
    """Return a text in small letters without accents, and ø, ł, đ, ß, æ in plain ones.

    >>> unaccented("Ādažu Sāls Skola, Łódź, Strauß")
    'adazu sals skola, lodz, strauss'
    """
    parts = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAINLY)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def is_hidden(letter: str) -> bool:
    """Tell whether one cannot see a letter, or cannot tell it from a space."""
    return unicodedata.category(letter) == "Cf" or (
        unicodedata.category(letter) in ("Zs", "Zl", "Zp") and letter != " "
    )


def hidden_in_line(text: str, line: int) -> str:
    """Return in words which hidden letters a line has, and in which columns; nothing if none.

    >>> hidden_in_line("a\\n\\ufeffb", 2)
    ' It holds U+FEFF (byte order mark) in column 1, which one cannot see.'
    """
    lines = text.split("\n")[line - 1 : line] or [""]
    found = [(at, letter) for at, letter in enumerate(lines[0], 1) if is_hidden(letter)]
    if not found:
        return ""
    places = [f"{named(letter)} in column {at}" for at, letter in found]
    return f" It holds {first_few(places, _MOST, more=' and more')}, which one cannot see."


@dataclass(frozen=True)
class _Plain:
    """A text as one sees it, and for each of its letters where that stood before."""

    text: str
    places: tuple[int, ...]


def _plain(text: str) -> _Plain:
    seen = list(_seen(text))
    return _Plain("".join(letter for letter, _ in seen), tuple(place for _, place in seen))


def _seen(text: str) -> Iterator[tuple[str, int]]:
    before = ""
    for place, given in enumerate(text):
        for letter in unicodedata.normalize("NFKD", given.translate(_LOOKS_LIKE)):
            shown = " " if letter.isspace() else letter
            if unicodedata.category(letter) in ("Cf", "Mn") or (shown == " " == before):
                continue
            before = shown
            yield shown, place


def differences(quote: str, text: str) -> str:
    """Return in words by which letters a quote differs from the stretch that looks the same.

    Nothing, if no stretch of the text looks the same.

    >>> differences("l\\u0430mp", "a lamp")
    'letter 2 of the quote is U+0430 CYRILLIC SMALL LETTER A, not U+0061 LATIN SMALL LETTER A'
    """
    wanted, known = _plain(quote.strip()), _plain(text)
    start = known.text.find(wanted.text)
    if not wanted.text or start < 0:
        return ""
    end = start + len(wanted.text)
    last = known.places[end] if end < len(known.places) else len(text)
    stretch = text[known.places[start] : last]
    found = list(_phrases(quote.strip(), stretch.rstrip(), known.places[start]))
    return first_few(found, _MOST, between="; ", more="; {} more")


def _phrases(quote: str, stretch: str, start: int) -> Iterator[str]:
    matcher = SequenceMatcher(None, quote, stretch, autojunk=False)
    for kind, of_quote, end_of_quote, of_text, end_of_text in matcher.get_opcodes():
        ours, theirs = quote[of_quote:end_of_quote], stretch[of_text:end_of_text]
        if kind == "equal" or (ours + theirs).strip(" \t\r\n") == "":
            continue
        have = " ".join(map(named, ours))
        there = " ".join(map(named, theirs))
        if not ours:
            yield f"character {start + of_text} of the document is {there}, which the quote lacks"
        elif not theirs:
            yield f"letter {of_quote + 1} of the quote is {have}, which the document lacks"
        else:
            yield f"letter {of_quote + 1} of the quote is {have}, not {there}"
