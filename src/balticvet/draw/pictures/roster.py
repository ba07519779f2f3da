"""The roster: which organisations of each country and type are named, and where none is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from balticvet.draw import evidence
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.grid import (
    GridCell,
    GridHead,
    GridName,
    GridRest,
    GridRoom,
    GridRow,
    compose_grid,
)
from balticvet.draw.organisations import Organisations
from balticvet.draw.scene import Scene
from balticvet.draw.sheet import WIDE, Caption, check_size
from balticvet.draw.style import ABROAD, NO_COUNTRY, kind_words
from balticvet.grouping import grouped
from balticvet.queries.quotes import Quote

LIMIT = 300
"""Nobody reads more names than this in one table."""

ABSENT = "no passage names one; this rests on absence"
_HOW_TO_READ = (
    "Each column is a country, each row a type of organisation. A filled cell has the names that"
    " the sources give; a cell with a broken border says what they do not name."
)
_CAVEATS = (
    "To be named is not to take part; who takes part in what, another picture shows.",
    "That none is named says nothing of whether there is one.",
    "A type is often a curator’s decision; the pointer then shows its reason.",
)
_ROOM = GridRoom(WIDE.left, WIDE.right, 190)


@dataclass(frozen=True)
class Roster(Organisations):
    """Organisations, the countries of the initiatives, and the passages that mention each."""

    home: tuple[str, ...] = ()
    mentions: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)


def compose_roster(data: PictureData) -> Scene:
    """Compose the roster of all organisations."""
    found = Organisations.of_question(data, "roster")
    home = sorted({fact["countryLabel"] for fact in data.facts("initiative-countries")})
    mentions = {name: data.mentions(name) for name in found.nodes}
    roster = Roster(found.rows, found.credit, found.nodes, found.marks, tuple(home), mentions)
    return roster_matrix(roster)


def roster_matrix(roster: Roster) -> Scene:
    """Compose the roster as a matrix of countries and types.

    Raises `LimitError` for more than `LIMIT` organisations.
    """
    there = [fact for fact in roster.rows if fact["organisation"]]
    check_size(len(there), LIMIT, of="organisations", what="roster")
    columns = tuple(_columns(roster))
    rows = tuple(_rows(roster, columns))
    apart = dict(_apart(roster))
    caption = Caption(
        title="Which organisations are named, by country and type, and where none is",
        how_to_read=_HOW_TO_READ,
        caveats=(
            "" if roster.rows else "No passage names an organisation or a country.",
            *_CAVEATS,
        ),
        credit=roster.credit,
        passages=tuple(chain.from_iterable(roster.mentions.values())),
        alt_text=" ".join(_alt_text(rows, columns, apart)),
    )
    rest = GridRest("Of no single state: not asked for by country", apart, above=30, below=8)
    return compose_grid(caption, tuple(map(GridHead, columns)), rows, rest, _ROOM)


def _columns(roster: Roster) -> Iterator[str]:
    """Yield the countries of the initiatives, then others together, then none, where needed."""
    yield from sorted(roster.home)
    kinds = _asked(roster)
    there = {_column(fact, roster.home) for fact in roster.rows if fact["typeLabel"] in kinds}
    yield from (column for column in (ABROAD, NO_COUNTRY) if column in there)


def _asked(roster: Roster) -> set[str]:
    """Return the types that are asked for by country; all types where no country is at home."""
    home = set(roster.home)
    asked = {fact["typeLabel"] for fact in roster.rows if fact["countryLabel"] in home}
    return asked or {fact["typeLabel"] for fact in roster.rows}


def _column(fact: Fact, home: tuple[str, ...]) -> str:
    country = fact["countryLabel"]
    if not country:
        return NO_COUNTRY
    return country if country in home else ABROAD


def _rows(roster: Roster, columns: tuple[str, ...]) -> Iterator[GridRow]:
    """Yield a row for each type that a country is asked for."""
    by_kind = grouped(roster.rows, lambda fact: fact["typeLabel"])
    for kind in sorted(_asked(roster)):
        here = grouped(by_kind[kind], lambda fact: _column(fact, roster.home))
        cells = (_cell(here.get(column, []), column, roster) for column in columns)
        yield GridRow(GridHead(kind, kind=kind), tuple(cells))


def _apart(roster: Roster) -> Iterator[tuple[str, tuple[GridName, ...]]]:
    """Yield the other types, each with its names."""
    others = {fact["typeLabel"] for fact in roster.rows} - _asked(roster)
    for kind in sorted(others):
        same = [fact for fact in roster.rows if fact["typeLabel"] == kind and fact["organisation"]]
        names = {fact["organisation"]: _name(fact, roster, with_country=True) for fact in same}
        yield kind, tuple(names.values())


def _cell(facts: list[Fact], column: str, roster: Roster) -> GridCell:
    found = [fact for fact in facts if fact["organisation"]]
    if found:
        names = (_name(fact, roster, with_country=column == ABROAD) for fact in found)
        each = {name.label + name.note: name for name in names}
        return GridCell((("", tuple(each.values())),))
    words = next((fact["finding"] for fact in facts), "none named")
    return GridCell(remark=words, tip=f"{words}: {ABSENT}")


def _name(fact: Fact, roster: Roster, *, with_country: bool) -> GridName:
    passages = roster.mentions.get(fact["organisation"], fact.passages)
    mentions = evidence.few(evidence.sentences(passages)) if passages else "no passage"
    note = fact["countryLabel"] if with_country else ""
    return roster.name(fact, "Named in:", mentions, note=note)


def _alt_text(
    rows: Iterable[GridRow], columns: tuple[str, ...], apart: Mapping[str, tuple[GridName, ...]]
) -> Iterator[str]:
    """Yield the roster in words, for those who do not see it."""
    for row in rows:
        for column, cell in zip(columns, row.cells, strict=True):
            names = "; ".join(name.words for name in cell.names)
            yield f"{kind_words(row.head.label)}, {column}: {names or cell.remark}."
    for kind, found in apart.items():
        yield f"{kind}: {'; '.join(name.words for name in found)}."
