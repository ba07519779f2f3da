"""Parting: a passage that ends in an address or a person is cut there, so that the rest is public.

“Salt School, info@…” names a body and how to reach it: the body stays, the address is set apart. A
sentence that goes on around a person is not cut: it is set apart as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from balticvet.evidence import collapse
from balticvet.ingest.rules import SegmentationRules
from balticvet.ingest.segmentation import Segment
from balticvet.sources import find
from balticvet.spans import Span, overlap, shared, trimmed

_EDGE = " \t\r\n,;:|()[]<>–—-"
_PARTS = re.compile(r"[,;:|()\[\]\n\t–—]|\s-\s|\s{2}")


def apart(
    text: str, segments: tuple[Segment, ...], personal: tuple[Span, ...], rules: SegmentationRules
) -> tuple[Segment, ...]:
    """Return the passages with what is personal in passages of its own, where marks divide it."""
    found: list[Segment] = []
    moved: dict[int, int] = {}
    for number, one in enumerate(segments):
        here = [span for span in personal if overlap(span, one.span)]
        parts = list(_public_and_personal(text, one.span, here, rules)) if here else [one.span]
        moved[number] = len(found)
        lead = None if one.lead is None else moved[one.lead]
        for part in parts:
            found.append(replace(one, span=part, lead=lead, leads=one.leads and part is parts[0]))
    return tuple(found)


def _public_and_personal(
    text: str, whole: Span, personal: list[Span], rules: SegmentationRules
) -> Iterator[Span]:
    """Yield the public and personal parts of a passage, or the whole where no mark divides it."""
    start, public, private = whole.start, list[Span](), list[Span]()
    for span in personal:
        private.append(shared(span, whole))
        public.append(Span(start, private[-1].start))
        start = private[-1].end
    public.append(Span(start, whole.end))
    bare = [_bare(text, span, rules) for span in public]
    divided = [
        _divides(text, Span(before.end, hidden.start))
        and _divides(text, Span(hidden.end, behind.start))
        for before, hidden, behind in zip(bare[:-1], private, bare[1:], strict=True)
    ]
    parts = sorted(span for span in (*bare, *private) if len(span))
    provable = all(span in find(text, collapse(span.of(text))) for span in parts)
    if all(divided) and provable:
        yield from parts
    else:
        yield whole


def _bare(text: str, span: Span, rules: SegmentationRules) -> Span:
    """Return a stretch without marks, and without words such as “Email:”, at its ends."""
    start, end = span.start, span.end
    while True:
        words = text[start:end]
        start += len(words) - len(words.lstrip(_EDGE))
        end = max(start, start + len(text[start:end].rstrip(_EDGE)))
        label = rules.medium_at_end.search(text, start, end)
        if label is None:
            break
        end = label.start()
    if not re.search(r"\w", text[start:end]):
        return Span(start, start)
    return trimmed(text, Span(start, end))


def _divides(text: str, gap: Span) -> bool:
    """Tell whether what stands between two parts divides them."""
    return not len(gap) or _PARTS.search(text, gap.start, gap.end) is not None
