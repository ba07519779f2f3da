"""A layout of boxes and the lines between them: the same numbers on every machine.

First the distances in the picture are made like those in the network, by majorising the stress of
the layout (Gansner, Koren & North 2005, Graph drawing by stress majorization, Graph Drawing 2004,
LNCS 3383); then boxes are moved, by chance at first and ever less, where that makes lines shorter,
crosses fewer of them, and keeps them off boxes (threshold accepting: Dueck & Scheuer 1990, Journal
of Computational Physics 90). In the end no box overlaps another.

Chance comes from a generator of our own, and all but the first step is done in whole numbers;
that one adds, divides and takes roots only, one after the other, which gives the same everywhere.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isqrt, sqrt

from balticvet.draw.pictures.network.geometry import (
    Point,
    Spot,
    crossings,
    cut_by,
    cuts,
    overlaps,
)
from balticvet.grouping import reached

_TRIES, _ROUNDS, _FEWEST, _WORK, _HEAVY = 8, 16, 3, 250_000, 30_000
"""How often all is laid out, and each box is moved: less often where there are many."""
_CROSSING, _THROUGH, _OVERLAP, _HIGHER = 150, 1600, 900, 4
"""What costs as much as so many pixels of line: two lines that cross, a line behind a box, two
boxes one over the other, a pixel of height."""
_PATIENCE = 60
"""So much more may a move cost in the beginning."""
_FILLED, _FULLEST = 0.46, 0.8
"""So much of the ground boxes fill, about, and at most."""


@dataclass(frozen=True)
class Size:
    """How wide and how high a box is, with the free room around it.

    Lines meet in its middle, `eye` below its upper edge.
    """

    width: int
    height: int
    eye: int

    def point(self, place: Spot) -> Point:
        """Return where lines meet."""
        return (place.left + place.right) // 2, place.top + self.eye


Sizes = Mapping[str, Size]
Links = Sequence[tuple[str, str]]
Places = dict[str, Spot]


def laid_out(sizes: Sizes, links: Links, width: int, height: int | None = None) -> Places:
    """Return a place for each box: the largest part that hangs together first, others below.

    Boxes stay within the width, and within the height where there is room; who needs more goes on
    below. The places begin at 0, 0.
    """
    first, *others = _parts(sizes, links) or [[]]
    small = [_part(names, sizes, links, width, None) for names in others]
    left = None if height is None else max(height - _depth(small, width), 1)
    parts = [*([_part(first, sizes, links, width, left)] if first else []), *small]
    found: Places = {}
    for part, corner in zip(parts, _in_rows(parts, width), strict=True):
        found |= {name: place.moved(*corner) for name, place in part.items()}
    return {name: found[name] for name in sizes}


def _depth(parts: Sequence[Places], width: int) -> int:
    """Return how high the rows of some parts are."""
    corners = _in_rows(parts, width)
    return max(
        (
            y + max(place.bottom for place in part.values())
            for part, (_, y) in zip(parts, corners, strict=True)
        ),
        default=0,
    )


def fits(sizes: Sizes, width: int, height: int) -> bool:
    """Tell whether there is any hope: whether boxes leave a part of the ground free."""
    area = sum(size.width * size.height for size in sizes.values())
    return area <= width * height * _FULLEST


def _part(
    names: Sequence[str], sizes: Sizes, links: Links, width: int, height: int | None
) -> Places:
    """Return the places of what hangs together; of little, on narrower ground."""
    mine = {name: sizes[name] for name in names}
    if len(mine) == 1:
        ((name, size),) = mine.items()
        return {name: Spot(0, 0, size.width, size.height)}
    area = sum(size.width * size.height for size in mine.values())
    widest = max(size.width for size in mine.values())
    wide = min(width, widest + isqrt(2 * area))
    inside = [(one, other) for one, other in links if one in mine and other in mine]
    limit = height if wide == width else None
    room = _room(mine, wide, limit)
    found = _best(mine, inside, wide, room, is_limited=limit is not None)
    left = min(place.left for place in found.values())
    return {name: place.moved(-left, 0) for name, place in found.items()}


def _best(
    sizes: Sizes, links: Links, width: int, height: int, *, is_limited: bool = False
) -> Places:
    """Return the best of some layouts, which begin alike and go on by other chances.

    Of a height that is limited, what keeps to it is better.
    """
    heavy = 6 * len(links) * (len(links) + len(sizes)) + len(sizes) ** 2
    tries = _TRIES if heavy < _HEAVY else 2
    rounds = max(_FEWEST, min(_ROUNDS, _WORK // heavy))
    boards = [_Board(sizes, links, width, height, (seed, rounds)) for seed in range(tries)]

    def blame(places: Places) -> tuple[bool, int]:
        is_higher = max(place.bottom for place in places.values()) > height
        return is_limited and is_higher, _blame(places, sizes, links)

    return min((board.settled() for board in boards), key=blame)


def _blame(places: Places, sizes: Sizes, links: Links) -> int:
    """Return what is wrong with a layout, in pixels of line."""
    points = {name: sizes[name].point(place) for name, place in places.items()}
    lines = [(points[one], points[other]) for one, other in links]
    long = sum(isqrt((x1 - x2) ** 2 + (y1 - y2) ** 2) for (x1, y1), (x2, y2) in lines)
    crossed = sum(crossings(line, lines[:place]) for place, line in enumerate(lines))
    behind = sum(cuts(line, places.values()) for line in lines)
    height = max(place.bottom for place in places.values())
    return long + _CROSSING * crossed + _THROUGH * behind + _HIGHER * height


def _room(sizes: Sizes, width: int, height: int | None) -> int:
    """Return how high boxes may stand: as they fill well, or as much as there is."""
    area = sum(size.width * size.height for size in sizes.values())
    tallest = max(size.height for size in sizes.values())
    well = int(area / (width * _FILLED)) + 60
    return max(tallest, well if height is None else min(well, height))


def _parts(sizes: Sizes, links: Links) -> list[list[str]]:
    """Return what hangs together, the largest part first, each in the order of the boxes."""
    near: dict[str, list[str]] = {name: [] for name in sizes}
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    left = dict.fromkeys(sizes)
    found = []
    while left:
        seen = set(reached([next(iter(left))], near.__getitem__))
        found.append([name for name in sizes if name in seen])
        left = dict.fromkeys(name for name in left if name not in seen)
    return sorted(found, key=lambda part: -len(part))


def _in_rows(parts: Iterable[Places], width: int) -> Iterator[tuple[int, int]]:
    """Yield the upper left corner of each part, in rows from left to right."""
    x, y, bottom = 0, 0, 0
    for part in parts:
        wide = max(place.right for place in part.values())
        high = max(place.bottom for place in part.values())
        if x and x + wide > width:
            x, y = 0, bottom
        yield x, y
        x, bottom = x + wide, max(bottom, y + high)


class _Chance:
    """Numbers by chance, the same for a seed each time (Knuth's constants for MMIX)."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, most: int) -> int:
        """Return a whole number from 0 up to one less than the most."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % most


class _Board:
    """Boxes on a ground of some size, which are moved for less cost."""

    def __init__(
        self, sizes: Sizes, links: Links, width: int, height: int, by: tuple[int, int]
    ) -> None:
        names = list(sizes)
        number = {name: place for place, name in enumerate(names)}
        self.names, self.sizes = names, [sizes[name] for name in names]
        self.width, self.height = width, height
        pairs = dict.fromkeys(tuple(sorted((number[a], number[b]))) for a, b in links)
        self.links = [(one, other) for one, other in pairs if one != other]
        self.near: list[list[int]] = [[] for _ in names]
        for one, other in self.links:
            self.near[one].append(other)
            self.near[other].append(one)
        start = _fitted(stress(tuple(map(tuple, self.near))), width, height)
        self.boxes = [self._at(box, *point) for box, point in enumerate(start)]
        self.middles = [size.point(box) for size, box in zip(self.sizes, self.boxes, strict=True)]
        self.known: dict[int, int] = {}
        self.rest = [[pair for pair in self.links if box not in pair] for box in range(len(names))]
        seed, self.rounds = by
        self.chance = _Chance(seed)

    def settled(self) -> Places:
        """Return the places after all moves."""
        count = len(self.names)
        for left in range(self.rounds, 0, -1):
            reach = max(6, self.width * left // (3 * self.rounds))
            patience = _PATIENCE * left * left // (self.rounds * self.rounds)
            for box in range(count):
                self._try({box: self._moved(box, reach)}, patience)
                other = self.chance.below(count)
                if other != box:
                    self._try(self._swapped(box, other), patience)
        return dict(zip(self.names, _apart(self.boxes), strict=True))

    def _at(self, box: int, x: int, y: int) -> Spot:
        """Return a box whose lines meet at a point, or as near as the ground allows."""
        size = self.sizes[box]
        left = min(max(x - size.width // 2, 0), max(self.width - size.width, 0))
        top = min(max(y - size.eye, 0), max(self.height - size.height, 0))
        return Spot(left, top, left + size.width, top + size.height)

    def _moved(self, box: int, reach: int) -> Spot:
        """Return a place near the present one, or near the middle of those it is tied to."""
        x, y = self.middles[box]
        if self.chance.below(4) == 0:
            points = [self.middles[other] for other in self.near[box]]
            x = sum(point[0] for point in points) // len(points)
            y = sum(point[1] for point in points) // len(points)
        across, down = (self.chance.below(2 * reach + 1) - reach for _ in range(2))
        return self._at(box, x + across, y + down)

    def _swapped(self, one: int, other: int) -> dict[int, Spot]:
        first, second = self.middles[one], self.middles[other]
        return {one: self._at(one, *second), other: self._at(other, *first)}

    def _try(self, places: Mapping[int, Spot], patience: int) -> None:
        """Move boxes, and move them back where that costs more than there is patience for."""
        old = {box: self.boxes[box] for box in places}
        most = sum(map(self._known_cost, places)) + patience
        self._put(places)
        if self._is_dearer(places, most):
            self._put(old)
        else:
            self.known.clear()

    def _put(self, places: Mapping[int, Spot]) -> None:
        for box, place in places.items():
            self.boxes[box], self.middles[box] = place, self.sizes[box].point(place)

    def _known_cost(self, box: int) -> int:
        """Return what a box costs where it is: the same until some box has moved."""
        if box not in self.known:
            self.known[box] = self._cost_of_place(box) + self._cost_of_lines(box)
        return self.known[box]

    def _is_dearer(self, boxes: Iterable[int], most: int) -> bool:
        """Tell whether boxes cost more than so much; where it is seen soon, no more is counted."""
        cost = sum(map(self._cost_of_place, boxes))
        return cost > most or cost + sum(map(self._cost_of_lines, boxes)) > most

    def _cost_of_place(self, box: int) -> int:
        """Return what a box costs for what it covers, and for the length of its lines."""
        boxes, (x, y) = self.boxes, self.middles[box]
        shared = overlaps(boxes[box], boxes[:box] + boxes[box + 1 :])
        ends = (self.middles[other] for other in self.near[box])
        long = sum(isqrt((x - far_x) ** 2 + (y - far_y) ** 2) for far_x, far_y in ends)
        return sum(shared) + _OVERLAP * len(shared) + long

    def _cost_of_lines(self, box: int) -> int:
        """Return what a box costs for the lines through it, and for what its own lines cross."""
        boxes, middles = self.boxes, self.middles
        others = [(middles[one], middles[other]) for one, other in self.rest[box]]
        cost = _THROUGH * cut_by(others, boxes[box])
        for other in self.near[box]:
            line = (middles[box], middles[other])
            # The boxes at its own ends are cut as well, and cost the same everywhere.
            cost += _CROSSING * crossings(line, others) + _THROUGH * cuts(line, boxes)
        return cost


def _fitted(points: Sequence[tuple[float, float]], width: int, height: int) -> list[Point]:
    """Return points on a ground that they fill, the longer way along the longer side."""
    xs, ys = zip(*points, strict=True)
    wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    found = [((x - min(xs)) / wide, (y - min(ys)) / high) for x, y in points]
    if (high > wide) is (width > height):
        found = [(down, across) for across, down in found]
    return [(round(across * width), round(down * height)) for across, down in found]


def _apart(boxes: Sequence[Spot]) -> list[Spot]:
    """Return boxes without overlaps: from the top down, each below what it would cover."""
    done: dict[int, Spot] = {}
    for box in sorted(range(len(boxes)), key=lambda box: (boxes[box].top, box)):
        place = boxes[box]
        while hit := next((one for one in done.values() if overlaps(place, [one])), None):
            place = place.moved(0, hit.bottom - place.top)
        done[box] = place
    top = min(place.top for place in done.values())
    return [done[box].moved(0, -top) for box in range(len(boxes))]


@lru_cache(maxsize=4)
def stress(near: tuple[tuple[int, ...], ...]) -> list[tuple[float, float]]:
    """Return a point for each node of a connected network, as far apart as lines lead.

    >>> (ax, ay), _, (cx, cy) = stress(((1,), (0, 2), (1,)))
    >>> round(sqrt((ax - cx) ** 2 + (ay - cy) ** 2), 1)
    2.0
    """
    count = len(near)
    hops = [_hops(node, near) for node in range(count)]
    points = [(node / count * 4, node * node % 7 / 7) for node in range(count)]
    for _ in range(max(_FEWEST, min(120, _WORK // (count * count)))):
        for node in range(count):
            points[node] = _pulled(node, points, hops[node])
    return [(round(x, 6), round(y, 6)) for x, y in points]


def _pulled(
    node: int, points: Sequence[tuple[float, float]], hops: Mapping[int, int]
) -> tuple[float, float]:
    """Return where a node wants to be: as far from each other one as the lines between them."""
    x, y = points[node]
    across = down = weights = 0.0
    for other, far in hops.items():
        if far:
            ox, oy = points[other]
            dx, dy = x - ox, y - oy
            gap = sqrt(dx * dx + dy * dy) or 0.001
            weight = 1.0 / (far * far)
            across += weight * (ox + far * dx / gap)
            down += weight * (oy + far * dy / gap)
            weights += weight
    return (across / weights, down / weights) if weights else (x, y)


def _hops(start: int, near: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return how many lines lead from a node to each that can be reached."""
    found = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in near[node]:
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return found
