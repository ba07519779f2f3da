"""Numbers with their nouns, and lists within a sentence."""

import re
from collections.abc import Callable, Iterable, Sequence

_BRACKET = re.compile(r"\((\w{2,20})\)")
_SMALL = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_CAPITAL_WITHIN = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN_GROUPS = re.compile(r"(?<=\d)(?=(?:\d{3})+(?!\d))", re.ASCII)
_LONG_NUMBER = re.compile(r"(?<![\w.,:/+-])\d{5,}(?:\.\d+)?(?![\w/-]|[.,:]\d)", re.ASCII)
_BETWEEN_DIGITS, _UNGROUPED = "\N{NO-BREAK SPACE}", 4
_KILO = 1000
_CAPITALS = 2
"""So many capital letters make a word in brackets an acronym."""


def counted(number: int, one: str, many: str = "", *, none: str = "") -> str:
    """Return a number with its noun; `none` is the word for nought.

    >>> counted(1, "row"), counted(1200, "row"), counted(0, "tie", none="no")
    ('1 row', '1200 rows', 'no ties')
    >>> counted(2, "ministry", "ministries")
    '2 ministries'
    """
    noun = one if number == 1 else many or f"{one}s"
    return f"{none if none and not number else grouped_digits(number)} {noun}"


def file_size(count: int) -> str:
    """Return a number of bytes as people read it.

    >>> file_size(999), file_size(815_283), file_size(5_218_607)
    ('999 bytes', '815 kB', '5.2 MB')
    """
    if count < _KILO:
        return f"{count} bytes"
    thousands = count / _KILO
    return f"{thousands:.0f} kB" if thousands < _KILO else f"{thousands / _KILO:.1f} MB"


def number_in_words(number: int) -> str:
    """Return a small number as a word, a large one in digits.

    >>> number_in_words(8), number_in_words(1200)
    ('eight', '1200')
    """
    return _SMALL[number] if 0 <= number < len(_SMALL) else grouped_digits(number)


def counted_in_words(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, a small one as a word.

    >>> counted_in_words(2, "country", "countries"), counted_in_words(1, "source")
    ('two countries', 'one source')
    """
    return f"{number_in_words(number)} {one if number == 1 else many or f'{one}s'}"


def capital(text: str) -> str:
    """Return a text that begins with a capital letter.

    >>> capital("employers’ organisation")
    'Employers’ organisation'
    """
    return text[:1].upper() + text[1:]


def grouped_digits(number: str | int) -> str:
    """Return a number as people read it: its digits in groups of three, where it has five or more.

    No line breaks within it. Four digits stay together: they may be a year.

    >>> grouped_digits("-464254.10") == "-464\N{NO-BREAK SPACE}254.10", grouped_digits("2017")
    (True, '2017')
    """
    whole, point, rest = str(number).partition(".")
    if len(whole.lstrip("+-")) <= _UNGROUPED:
        return str(number)
    return f"{_BETWEEN_GROUPS.sub(_BETWEEN_DIGITS, whole)}{point}{rest}"


def grouped_numbers(text: str) -> str:
    """Return a text whose long numbers are in groups of three digits, as `grouped_digits` does.

    What is a part of a word, of a code or of an address stays as it is.

    >>> grouped_numbers("about 50000, 464254.10 EUR; LV-1050123, 2015-2020") == (
    ...     "about 50\N{NO-BREAK SPACE}000, 464\N{NO-BREAK SPACE}254.10 EUR; LV-1050123, 2015-2020"
    ... )
    True
    """
    return _LONG_NUMBER.sub(lambda found: grouped_digits(found[0]), text)


def spelt_out(name: str) -> str:
    """Return a name that is written as one word, such as that of a variable, in words.

    >>> spelt_out("startAsWritten")
    'start as written'
    """
    return _CAPITAL_WITHIN.sub(" ", name).lower()


def cut_to_fit(word: str, fits: Callable[[str], bool]) -> list[str]:
    """Return a word in pieces that fit, each of at least one letter.

    >>> cut_to_fit("abcde", lambda piece: len(piece) < 3)
    ['ab', 'cd', 'e']
    """
    if fits(word):
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and not fits(pieces[-1] + letter):
            pieces.append("")
        pieces[-1] += letter
    return pieces


def in_blocks(blocks: Iterable[Sequence[str]]) -> str:
    r"""Return blocks of lines, each but for a head without lines, and empty lines between.

    >>> in_blocks([["Ties", "  funds"], ["Caveats"], ["Try", "  it"]])
    'Ties\n  funds\n\nTry\n  it\n'
    """
    return "\n".join("\n".join([*lines, ""]) for lines in blocks if len(lines) > 1)


def listed(words: Sequence[str]) -> str:
    """Return words as a list within a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def first_few(words: Sequence[str], most: int, *, between: str = ", ", more: str = " …") -> str:
    """Return so many words of a list; `more` follows where there are others, {} is their number.

    >>> first_few(["a", "b", "c"], 2, between="; ", more=" and {} more")
    'a; b and 1 more'
    """
    left = len(words) - most
    return between.join(words[:most]) + (more.format(left) if left > 0 else "")


def short_title(title: str) -> str:
    """Return a short form of a title: its acronym, or what stands before a comma or a bracket.

    >>> short_title("Qualifications and VET Development Centre (KPMPC), Lithuania")
    'KPMPC'
    >>> short_title("Cedefop (European Centre for the Development of Vocational Training)")
    'Cedefop'
    """
    for words in _BRACKET.findall(title):
        if sum(map(str.isupper, words)) >= _CAPITALS:
            return str(words)
    return title.partition(",")[0].partition(" (")[0]


def short_voice(voice: str, publisher: str) -> str:
    """Return in short whose words a page carries, and by whose page where that is another's.

    >>> short_voice("ReferNet Latvia", "Cedefop (European Centre for Vocational Training)")
    'ReferNet Latvia, by Cedefop'
    """
    whose = short_title(voice or publisher)
    return whose if voice in ("", publisher) else f"{whose}, by {short_title(publisher)}"
