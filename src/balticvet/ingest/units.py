"""Units: the list items and paragraphs between the printed words, put together from their lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from balticvet.ingest.rules import SegmentationRules
from balticvet.spans import Span, trimmed

_LINE = re.compile(r"[^\n\r\f]*(?:\r\n|[\n\r\f]|\Z)")


@dataclass(frozen=True)
class Unit:
    """One item of a list, or one paragraph; `apart` says that an empty line stands before it."""

    span: Span
    bulleted: bool
    apart: bool


def bullet(text: str, rules: SegmentationRules) -> re.Pattern[str]:
    """Return what matches the bullet of a line, doubled or not.

    Dashes count only in a document that has no other bullets.
    """
    signs = re.escape(rules.bullets)
    real = re.search(rf"^[^\S\n]*[{signs}]+[^\S\n]*\S", text, re.MULTILINE)
    dashes = "" if real else re.escape(rules.dashes)
    space = r"[^\S\n\r\f]"
    return re.compile(rf"{space}*(?:[{signs}]+{space}*|(?:[{dashes}o]|\d{{1,2}}[.)]){space}+)")


def units(
    text: str, stretch: Span, bullets: re.Pattern[str], rules: SegmentationRules
) -> Iterator[Unit]:
    """Yield the units of a stretch.

    A line goes on with the one before it, unless it has a bullet or follows a lone one; after an
    empty line only where the words before are plainly unfinished.
    """
    unit: Unit | None = None
    gap = alone = False
    for line in _lines_of(text, stretch):
        if not len(trimmed(text, line)):
            gap = True
            continue
        mark = bullets.match(text, line.start, line.end)
        words = trimmed(text, Span(mark.end() if mark else line.start, line.end))
        if mark and not len(words):
            alone = True
            continue
        if unit and not mark and not alone and (not gap or goes_on(text, unit.span, words, rules)):
            unit = Unit(Span(unit.span.start, words.end), unit.bulleted, unit.apart)
        else:
            if unit:
                yield unit
            unit = Unit(words, bool(mark) or alone, gap)
        gap = alone = False
    if unit:
        yield unit


def _lines_of(text: str, stretch: Span) -> Iterator[Span]:
    position = stretch.start
    while position < stretch.end:
        match = _LINE.match(text, position)
        assert match is not None
        end = min(max(match.end(), position + 1), stretch.end)
        yield Span(position, end)
        position = end


def goes_on(text: str, before: Span, after: Span, rules: SegmentationRules) -> bool:
    """Tell whether words are unfinished, so that what follows an empty line belongs to them."""
    words = before.of(text)
    following = text[after.start]
    last = words.split()[-1].casefold()
    opened = words.count("(") > words.count(")") or words.count("“") > words.count("”")
    return (
        opened
        or words[-1] in ",:-–/"
        or last in rules.unfinished
        or (following.islower() and words[-1] not in ".!?;")
    )
