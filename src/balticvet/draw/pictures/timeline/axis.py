"""Time as a line: years without any moment on it are left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

CUT, ARROW = 40.0, 26.0
"""How wide a stretch that is left out is drawn, and the room for what goes on after the end."""

_LONGEST = 12.0
_LABEL = 36.0
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class YearSpan:
    """Years that are drawn one beside the other."""

    start: int
    end: int
    left: float
    right: float


@dataclass(frozen=True)
class Axis:
    """Spans of years, from left to right."""

    spans: tuple[YearSpan, ...]
    left: float
    right: float

    def x(self, year: float) -> float:
        """Return where a point of time stands; one that is left out stands at the cut."""
        for span in self.spans:
            if year <= span.end:
                share = (max(year, span.start) - span.start) / (span.end - span.start)
                return span.left + share * (span.right - span.left)
        return self.spans[-1].right if self.spans else self.left

    @property
    def cuts(self) -> tuple[tuple[float, float], ...]:
        """Where years are left out."""
        return tuple((one.right, other.left) for one, other in pairwise(self.spans))

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield the years that are written, with their places, far enough from each other."""
        each = max((span.right - span.left) / (span.end - span.start) for span in self.spans)
        step = next((step for step in _STEPS if step * each >= _LABEL), _STEPS[-1])
        for span in self.spans:
            first = -(-span.start // step) * step
            years = list(range(first, span.end + 1, step))
            for year in years or [span.start]:
                yield self.x(year), str(year)


def axis(years: Iterable[float], *, left: float, right: float) -> Axis:
    """Return an axis on which all these points of time have their place."""
    points = sorted(set(years))
    if not points:
        return Axis((), left, right)
    groups = [[points[0]]]
    for one, other in pairwise(points):
        if other - one > _LONGEST:
            groups.append([])
        groups[-1].append(other)
    ends = [(floor(group[0]), max(ceil(group[-1]), floor(group[0]) + 1)) for group in groups]
    total = sum(end - start for start, end in ends)
    room = right - ARROW - left - CUT * (len(ends) - 1)
    each = max(room, 10.0) / total
    spans: list[YearSpan] = []
    x = left
    for start, end in ends:
        spans.append(YearSpan(start, end, x, x + each * (end - start)))
        x = spans[-1].right + CUT
    return Axis(tuple(spans), left, right)
