"""Who stands above whom on the map: three columns, in sections, so that lines cross little."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from balticvet.draw.page.records import NO_COUNTRY, Named, PageNetwork, Side, Tied
from balticvet.draw.page.words import name
from balticvet.draw.typesetting import wrap

SIZE, PITCH = 15.0, 19.0
CARD_PAD, PER_TIE = 20.0, 4.0
_ROW_PAD = 9.0
_ROOM = {Side.LEFT: 372.0, Side.CENTRE: 180.0, Side.RIGHT: 372.0}
_MOST_LINES = 3
_SWEEPS = 4
SEVERAL = "several countries"


@dataclass(frozen=True)
class Row:
    """One node in its column: its name in lines, and the room that it takes."""

    named: Named
    lines: tuple[str, ...]
    height: float


@dataclass(frozen=True)
class RowGroup:
    """The rows of one country, or all of the middle."""

    heading: str
    rows: tuple[Row, ...]


Columns = Mapping[Side, tuple[RowGroup, ...]]


def columns(page: PageNetwork) -> Columns:
    """Return the columns, each ordered by the mean of where its lines end, a few times over."""
    centre = list(page.on(Side.CENTRE))
    sides = {side: page.on(side) for side in (Side.LEFT, Side.RIGHT)}
    for _ in range(_SWEEPS):
        place = _places(centre)
        sides = {side: _by_mean(found, place) for side, found in sides.items()}
        outer = {
            name: where
            for found in sides.values()
            for name, where in _places(_in_sections(found)).items()
        }
        centre = _around(_by_mean(centre, outer), outer)
    found = {side: tuple(_sections(side, found)) for side, found in sides.items()}
    rows = tuple(_row(Side.CENTRE, named) for named in centre)
    found[Side.CENTRE] = (RowGroup("", rows),) if rows else ()
    return found


def _places(found: Iterable[Named]) -> dict[str, float]:
    ids = [named.node.id for named in found]
    return {name: (number + 0.5) / len(ids) for number, name in enumerate(ids)}


def _around(found: Iterable[Named], outer: Mapping[str, float]) -> list[Named]:
    """Put those that only others of the middle are tied to above and below the rest."""
    ordered = list(found)
    inner = [n for n in ordered if not any(_ends(tied) & outer.keys() for tied in n.ties)]
    rest = [named for named in ordered if named not in inner]
    return [*inner[::2], *rest, *inner[1::2]]


def _ends(tied: Tied) -> set[str]:
    return {tied.edge.source, tied.edge.target}


def _by_mean(found: Iterable[Named], place: Mapping[str, float]) -> tuple[Named, ...]:
    def mean(named: Named) -> float:
        known = [place[end] for tied in named.ties for end in sorted(_ends(tied) & place.keys())]
        return round(sum(known) / len(known), 6) if known else 0.5

    return tuple(sorted(found, key=lambda n: (mean(n), n.node.label.casefold(), n.node.id)))


def _country(named: Named) -> str:
    countries = named.node.countries
    return SEVERAL if len(countries) > 1 else countries[0] if countries else NO_COUNTRY


def _in_sections(found: Iterable[Named]) -> list[Named]:
    last = (SEVERAL, NO_COUNTRY)
    return sorted(found, key=lambda n: (_country(n) in last, last[0] != _country(n), _country(n)))


def _sections(side: Side, found: Iterable[Named]) -> Iterator[RowGroup]:
    rows: dict[str, list[Row]] = {}
    for named in _in_sections(found):
        rows.setdefault(_country(named), []).append(_row(side, named))
    yield from (RowGroup(country, tuple(its)) for country, its in rows.items())


def _row(side: Side, named: Named) -> Row:
    lines = wrap(name(named.node), SIZE, _ROOM[side], bold=side is Side.CENTRE)
    if len(lines) > _MOST_LINES:
        lines = (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][:-1]}…")
    words = PITCH * len(lines)
    if side is Side.CENTRE:
        return Row(named, lines, max(words, PER_TIE * len(named.ties)) + CARD_PAD)
    return Row(named, lines, words + _ROW_PAD)
