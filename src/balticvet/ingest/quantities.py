"""Quantities in a text: amounts of money, years and periods, and counts, as they are written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from balticvet.ingest.rules import SegmentationRules, either
from balticvet.spans import Span, overlap

_NUMBER = (
    r"(?<![\d.,])\d{1,3}(?:(?P<apart>[\s\u00a0\u202f,’'])\d{3}(?:(?P=apart)\d{3}){0,3})?"
    r"(?:\.\d{1,3})?(?!\d)"
    r"|(?<![\d.,])\d{4,15}(?:\.\d{1,3})?(?!\d)"
)
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?:\b(?P<since>since|from)\s+|\b(?P<until>until|till|up\s+to)\s+)?(?<![\d.,])(?P<first>{_YEAR})(?!\d|[.,]\d)"
    rf"(?:\s*(?:[-–—]|to|until)\s*(?P<last>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
_GROUP_END = re.compile(
    r"\s+(?:via|through|by|in|from|during|with|who|that)\b|\s[–—-]\s|[.,;:(]|\Z"
)


@dataclass(frozen=True)
class PrintedAmount:
    """An amount of money: a whole or decimal number, a currency, the printed words."""

    span: Span
    words: str
    value: str
    currency: str


@dataclass(frozen=True)
class PrintedPeriod:
    """Years, of which the last may be open."""

    span: Span
    words: str
    first: str
    last: str

    @property
    def name(self) -> str:
        """The two years as the names of periods have them."""
        return f"{self.first}-{self.last}"


@dataclass(frozen=True)
class PrintedCount:
    """How many of whom: the printed words, a number where one is printed, a concept."""

    span: Span
    words: str
    value: int | None
    approximation: str
    counted: str


def amounts(
    text: str, span: Span, rules: SegmentationRules, codes: frozenset[str]
) -> Iterator[PrintedAmount]:
    """Yield the amounts of money in a stretch; `codes` are the currencies of the reference data."""
    signs = {code: code for code in codes} | dict(rules.currencies)
    sign = either(signs)
    times = either(rules.multipliers)
    number = rf"(?P<number>{_NUMBER})(?:\s+(?P<times>{times})\b)?"
    before = re.compile(rf"(?<!\w)(?P<sign>{sign})\s*{number}", re.IGNORECASE)
    behind = re.compile(rf"{number}\s*(?P<sign>{sign})(?!\w)", re.IGNORECASE)
    taken: list[Span] = []
    for pattern in (before, behind):
        for match in pattern.finditer(text, span.start, span.end):
            here = Span(*match.span())
            if not any(overlap(here, other) for other in taken):
                taken.append(here)
                yield _amount(match, here, rules, signs)


def _amount(
    match: re.Match[str], span: Span, rules: SegmentationRules, signs: Mapping[str, str]
) -> PrintedAmount:
    folded = {sign.casefold(): code for sign, code in signs.items()}
    value = number_of(match["number"])
    if match["times"]:
        value *= rules.multipliers[match["times"].casefold()]
    whole = value == value.to_integral_value()
    written = str(int(value)) if whole else f"{value.normalize():f}"
    return PrintedAmount(
        span, " ".join(match[0].split()), written, folded[match["sign"].casefold()]
    )


def number_of(words: str) -> Decimal:
    """Return the number that digits with separators between thousands stand for.

    >>> number_of("300 000"), number_of("1.2")
    (Decimal('300000'), Decimal('1.2'))
    """
    return Decimal(re.sub(r"[\s\u00a0\u202f,’']", "", words))


def periods(text: str, span: Span) -> Iterator[PrintedPeriod]:
    """Yield the years in a stretch, two with a dash between them as one period.

    A year alone is a period of one year; with “since” the end is open. An end without a start is
    none.
    """
    for match in _PERIOD.finditer(text, span.start, span.end):
        first, last = match["first"], match["last"] or ""
        if (last and last < first) or match["until"]:
            continue
        if not last and not match["since"]:
            last = first
        yield PrintedPeriod(Span(*match.span()), " ".join(match[0].split()), first, last)


def counts(text: str, span: Span, rules: SegmentationRules) -> Iterator[PrintedCount]:
    """Yield how many of whom a stretch counts at its beginning.

    A number in words, or in the middle of a sentence, is left to the reader.
    """
    hedges = either(rules.approximations)
    counted = re.compile(rf"(?:(?P<hedge>{hedges})\s+)?(?P<number>{_NUMBER})(?=\s+[^\W\d_])", re.I)
    match = counted.match(text, span.start, span.end)
    if match and not re.fullmatch(_YEAR, match["number"]):
        hedge = " ".join((match["hedge"] or "").casefold().split())
        meant = rules.approximations.get(hedge, "approximation:exact")
        number = number_of(match["number"])
        if number == number.to_integral_value():
            yield _count(text, span, match, int(number), meant)
        return
    for size, meant in rules.magnitudes.items():
        if found := re.compile(rf"{size}(?=\s+of\s)", re.IGNORECASE).match(
            text, span.start, span.end
        ):
            yield _count(text, span, found, None, meant)
            return


def _count(
    text: str, span: Span, match: re.Match[str], value: int | None, meant: str
) -> PrintedCount:
    rest = re.sub(r"\A\s+(?:of\s+)?", "", text[match.end() : span.end])
    end = _GROUP_END.search(rest)
    group = " ".join(rest[: end.start() if end else len(rest)].split())
    return PrintedCount(Span(*match.span()), " ".join(match[0].split()), value, meant, group)
