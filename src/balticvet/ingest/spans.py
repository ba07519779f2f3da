"""Stretches of a text: whether they overlap, and what is left of one without its margins."""

from collections.abc import Iterable

from balticvet.masking import Span


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two stretches share a character."""
    return one.start < other.end and other.start < one.end


def trimmed(text: str, span: Span) -> Span:
    """Return a stretch without white space and byte order marks at its ends."""
    stretch = text[span.start : span.end]
    start = span.start + len(stretch) - len(stretch.lstrip().lstrip("\ufeff").lstrip())
    return Span(start, max(start, span.start + len(stretch.rstrip())))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return stretches in their order; those that overlap are one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
