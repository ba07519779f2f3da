"""The roster: which organisations of each country and type are named, and where none is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.credits import most_used
from balticvet.draw.limits import check_size
from balticvet.draw.scene import Scene
from balticvet.draw.sheet import WIDE, Telling, arrange
from balticvet.draw.tables.grid import Cell, Head, Name, Room, Row, grid
from balticvet.draw.view import Fact
from balticvet.queries.credit import Credit

LIMIT = 300
"""Nobody reads more names than this in one table."""

ABROAD, NOWHERE = "Other countries", "No country stated"
_NOT_ASKED = "not asked for: of no single state"
_HOW_TO_READ = (
    "Each column is a country, each row a type of organisation. A filled cell has the names that"
    " the sources give; a cell with a broken border says what they do not name."
)
_CAVEATS = (
    "To be named is not to take part; who takes part in what, another picture shows.",
    "That none is named says nothing of whether there is one.",
    "A type is often a curator’s judgement; a pointer then shows its reason.",
)


@dataclass(frozen=True)
class Roster:
    """The rows of the roster, the countries of the initiatives, and whose data they are."""

    rows: tuple[Fact, ...]
    home: tuple[str, ...]
    credit: Credit


def roster_matrix(roster: Roster) -> Scene:
    """Arrange the roster as a matrix of countries and types.

    Raises `LimitError` for more than `LIMIT` organisations.
    """
    named = [fact for fact in roster.rows if fact["organisation"]]
    check_size(len(named), LIMIT, of="organisations", what="roster")
    columns = tuple(_columns(roster))
    rows = tuple(_rows(roster.rows, columns, roster.home))
    nothing = () if roster.rows else ("No passage names an organisation or a country.",)
    telling = Telling(
        title="Which organisations are named, by country and type, and where none is",
        how_to_read=_HOW_TO_READ,
        caveats=(*nothing, *_CAVEATS),
        credit=roster.credit,
        titles=most_used(passage for fact in named for passage in fact.passages),
        description=" ".join(_told(rows, columns)),
    )
    room = Room(WIDE.left, WIDE.right, 190)
    heads = tuple(Head(column) for column in columns)
    return arrange(WIDE, telling, lambda top: grid(heads, rows, room, top=top))


def _columns(roster: Roster) -> Iterator[str]:
    """Yield the countries of the initiatives, then others together, then none, where needed."""
    yield from sorted(roster.home)
    there = {_column(fact, roster.home) for fact in roster.rows}
    yield from (column for column in (ABROAD, NOWHERE) if column in there)


def _column(fact: Fact, home: tuple[str, ...]) -> str:
    country = fact["countryLabel"]
    if not country:
        return NOWHERE
    return country if country in home else ABROAD


def _rows(facts: Iterable[Fact], columns: tuple[str, ...], home: tuple[str, ...]) -> Iterator[Row]:
    """Yield a row for each type, those of a country first, others last."""
    found: dict[str, dict[str, list[Fact]]] = {}
    for fact in facts:
        found.setdefault(fact["typeLabel"], {}).setdefault(_column(fact, home), []).append(fact)
    for kind in sorted(found, key=lambda kind: (not found[kind].keys() & set(home), kind)):
        cells = (_cell(found[kind].get(column, []), column, home) for column in columns)
        yield Row(Head(kind, kind=kind), tuple(cells))


def _cell(facts: list[Fact], column: str, home: tuple[str, ...]) -> Cell:
    named = [fact for fact in facts if fact["organisation"]]
    if named:
        is_abroad = column == ABROAD
        found = (_name(fact, with_country=is_abroad) for fact in named)
        names = {name.label + name.note: name for name in found}
        return Cell((("", tuple(names.values())),))
    for fact in facts:
        words = fact["finding"]
        return Cell(remark=words, tip=evidence.lines(words, evidence.sentences(fact.passages)))
    return Cell(remark=_NOT_ASKED if column in home else "none named")


def _name(fact: Fact, *, with_country: bool) -> Name:
    label = fact["organisationLabel"] or fact["organisation"]
    country = fact["countryLabel"]
    about = ", ".join(filter(None, (fact["typeLabel"], country)))
    tip = evidence.lines(f"{label} ({about})", evidence.sentences(fact.passages))
    return Name(label, fact["typeLabel"], tip, country if with_country else "")


def _told(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[str]:
    """Yield the roster in words, for those who do not see it."""
    for row in rows:
        for column, cell in zip(columns, row.cells, strict=True):
            names = "; ".join(name.label for name in cell.names)
            yield f"{row.head.label}, {column}: {names or cell.remark}."
