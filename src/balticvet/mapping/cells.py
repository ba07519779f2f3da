"""Cells of a table as expressions: what is read of a cell, and whether it is at fault.

An expression is the same for every engine; what a cell does not say is NULL, and so is whatever
is made of it.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import ibis
import ibis.expr.types as ir
from ibis.expr.types import StringValue as Text

from balticvet.letters import unaccented
from balticvet.mapping.declared import LISTS, MappedColumn, TableMapping
from balticvet.namespaces import iri
from balticvet.tables.reading import read_rows

COUNTRIES = Path(__file__).with_name("countries.csv")
_BLANKS = "[ \t\r\n\f\v\u00a0\u200b]+"
_ISO = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_ISO_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+Z?$"
_SLASHED = r"^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})$"
_AMOUNT = r"^([0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]+)?$"
_NOTHING = r"^0+([.,]0+)?$"
_WEB = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?$"
_CANONICAL = r"^[A-Z0-9]+(-[A-Z0-9]+)*$"
_LONGEST_SLUG, _HASH = 60, 12
_TWO = 2


def line(cell: Text) -> Text:
    """Return the words of a cell in one line; NULL where it has none."""
    return cell.re_replace(_BLANKS, " ").strip().nullif("")


def text(cell: Text) -> Text:
    """Return the words of a cell with its line breaks."""
    return cell.re_replace(f"^{_BLANKS}|{_BLANKS}$", "").nullif("")


def day(cell: Text) -> Text:
    """Return the day of a cell as 2017-09-01; older files have 9/1/2017, month first."""
    found = line(cell)
    month, of_month, year = (found.re_extract(_SLASHED, part) for part in (1, 2, 3))
    written = ibis.cases(
        (found.re_search(_ISO), found),
        (found.re_search(_ISO_MOMENT), found.substr(0, 10)),
        (
            found.re_search(_SLASHED),
            year.concat("-", month.lpad(2, "0"), "-", of_month.lpad(2, "0")),
        ),
        else_=ibis.null("string"),
    )
    return ibis.ifelse(_is_day(written), written, ibis.null("string"))


def _is_day(written: Text) -> ir.BooleanValue:
    """Tell whether the calendar has a day that is written 2017-09-01; no engine is asked."""
    year, month, of_month = (
        written.substr(start, length).cast("int64") for start, length in ((0, 4), (5, 2), (8, 2))
    )
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = month.cases(
        (2, ibis.ifelse(leap, 29, 28)), (4, 30), (6, 30), (9, 30), (11, 30), else_=31
    )
    return (year > 0) & month.between(1, 12) & (of_month >= 1) & (of_month <= last)


def year(cell: Text) -> Text:
    """Return the year of a cell."""
    return line(cell).re_extract("^([0-9]{4})([.]0)?$", 1).nullif("")


def amount(cell: Text) -> Text:
    """Return the amount of a cell as a plain decimal; NULL where it is nothing, as 0 is."""
    found = line(cell).re_replace("^(EUR|€) ?| ?(EUR|€)$", "")
    plain = found.replace(",", "").re_replace("^0+([0-9])", r"\1")
    short = ibis.ifelse(plain.contains("."), plain.re_replace("[.]?0+$", ""), plain)
    return ibis.ifelse(found.re_search(_AMOUNT), short, ibis.null("string")).nullif("0")


def country(cell: Text) -> Text:
    """Return the code of three letters of a country, by its two letters or its English name."""
    found = line(cell).lower()
    # Nearly all have two letters: the list of these is short, and looked through for each cell.
    return ibis.ifelse(
        found.length() == _TWO,
        _code_of(found, _country_list(by_letters=True)),
        _code_of(found, _country_list(by_letters=False)),
    )


def _code_of(key: Text, listed: str) -> Text:
    at = ibis.literal(listed).find(ibis.literal(";").concat(key, "="))
    code = ibis.literal(listed).substr(at + key.length() + 2, 3)
    return ibis.ifelse(at >= 0, code, ibis.null("string"))


@cache
def _country_list(*, by_letters: bool) -> str:
    """Return the code of each country behind its two letters, or behind that code and its name."""
    rows = [cells for _line, cells in read_rows(COUNTRIES, ("letters", "code", "name"))]
    keys = {
        key.lower(): code
        for letters, code, name in rows
        for key in ([letters] if by_letters else [code, name])
    }
    return "".join(f";{key}={code}" for key, code in sorted(keys.items())) + ";"


def web(cell: Text) -> Text:
    """Return the web address of a cell; one that begins with no http is not guessed."""
    found = line(cell)
    return ibis.ifelse(found.re_search(_WEB), found, ibis.null("string"))


def slug(words: Text, letters: Iterable[str]) -> Text:
    """Return words in small letters a–z and digits, with hyphens between, at most 60 signs."""
    plain = folded(words, letters).re_replace("[^a-z0-9]+", "-")
    return plain.substr(0, _LONGEST_SLUG).re_replace("^-|-$", "")


def own_slug(words: Text, letters: Iterable[str]) -> Text:
    """Return a slug that no other words have: behind what is not A–Z, 0–9, hyphens, its hash."""
    short = words.re_search(_CANONICAL) & (words.length() <= _LONGEST_SLUG)
    hashed = slug(words, letters).concat("-", digest(words))
    return ibis.ifelse(short, words.lower(), hashed.re_replace("^-", ""))


def digest(words: Text) -> Text:
    """Return the first digits of the SHA-256 of words."""
    return words.hexdigest("sha256").substr(0, _HASH)


def folded(words: Text, letters: Iterable[str]) -> Text:
    """Return what spellings have in common: no capitals, no accents, no signs between words.

    `letters` are those of the table outside of ASCII: engines do not agree on all of them.
    """
    others = sorted({letter for letter in letters if not letter.isascii()})
    one = {letter: unaccented(letter) for letter in others}
    plain = "".join(letter for letter in others if len(one[letter]) == 1)
    gone = "".join(letter for letter in others if not one[letter])
    found = words
    for letter in (letter for letter in others if len(one[letter]) > 1):
        found = found.replace(letter, one[letter])
    if plain or gone:
        found = found.translate(plain + gone, "".join(one[letter] for letter in plain))
        found = ibis.ifelse(words.re_search("[^\\x00-\\x7f]"), found, words)
    return found.lower().re_replace(r"[^\p{L}\p{N}]+", " ").strip()


def masked(words: Text, mapping: TableMapping) -> Text:
    """Return words without the stretches by which a person is reached."""
    found = words
    for pattern in mapping.masked:
        found = found.re_replace(pattern, mapping.mask_words)
    # Most texts have neither, and three patterns take long.
    likely = words.contains("@") | words.re_search(r"\+|[0-9][0-9 ()/.-]{5}|\((at|AT)\)|\[at\]")
    return ibis.ifelse(likely, found, words)


def concept(cell: Text, known: Mapping[str, str]) -> Text:
    """Return the concept that the words of a cell stand for; NULL where none does."""
    pairs = ((words, iri(name)) for words, name in known.items())
    return line(cell).lower().cases(*pairs, else_=ibis.null("string"))


_SINGLE: Mapping[str, Callable[[Text], Text]] = {
    "line": line,
    "text": text,
    "identifier": line,
    "date": day,
    "year": year,
    "amount": amount,
    "country": country,
    "web": web,
}
_CALLED = {
    "date": "no day such as 2017-09-01 or, month first, 9/1/2017",
    "year": "no year such as 2017",
    "amount": "no amount such as 123456 or 123,456.78",
    "country": "no country, by two letters or its English name",
    "countries": "no countries by two letters, with commas between them",
}
"""Kinds of which a cell can be at fault, and what it then is."""


def read(cell: Text, column: MappedColumn, mapping: TableMapping) -> Text | ir.ArrayValue:
    """Return what a cell of a column says: a text, or a list of texts."""
    if column.kind in LISTS:
        return (
            _parts(cell)
            .map(lambda part: _part(part, column, mapping))
            .filter(lambda found: found.notnull())
        )
    found = _part(cell, column, mapping)
    return masked(found, mapping) if column.kind in ("line", "text") else found


def _part(cell: Text, column: MappedColumn, mapping: TableMapping) -> Text:
    if column.kind.startswith("concept"):
        return concept(cell, mapping.concepts[column.name])
    return country(cell) if column.kind == "countries" else _SINGLE[column.kind](cell)


def _parts(cell: Text) -> ir.ArrayValue:
    """Return what stands between the commas of a cell, each once, sorted."""
    parts = line(cell).split(",").map(lambda part: part.strip())
    return parts.filter(lambda part: part != "").unique().sort()


def fault(cell: Text, column: MappedColumn, mapping: TableMapping) -> Text:
    """Return what is wrong with a cell, in words; NULL where nothing is."""
    head = column.called[0]
    given = line(cell)
    if column.kind not in _CALLED:
        if column.required and not column.is_numbered:
            return ibis.ifelse(given.isnull(), f"{head} is empty", ibis.null("string"))
        return ibis.null("string")
    found = read(cell, column, mapping)
    if isinstance(found, ir.ArrayValue):
        bad = given.notnull() & (found.length() < _parts(cell).length())
    else:
        bad = given.notnull() & found.isnull() & ~given.re_search(_NOTHING)
    shown = ibis.literal(f"{head}: “").concat(given.substr(0, 60), f"” is {_CALLED[column.kind]}")
    return ibis.ifelse(bad, shown, ibis.null("string"))
