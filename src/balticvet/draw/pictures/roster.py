"""The roster: which organisations of each country and type are named, and where none is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from balticvet.draw import evidence
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.grid import (
    Grid,
    GridCell,
    GridHead,
    GridName,
    GridRest,
    GridRow,
    compose_grid,
)
from balticvet.draw.organisations import Organisations
from balticvet.draw.paper import PAGE, Paper
from balticvet.draw.scene import Sheets
from balticvet.draw.sheet import Caption, check_size
from balticvet.draw.style import ABROAD, NO_COUNTRY, kind_words
from balticvet.grouping import grouped
from balticvet.messages import Message
from balticvet.networks.model.records import UNSTATED
from balticvet.queries.quotes import Quote
from balticvet.wording import capital, listed

LIMIT = 300
"""Nobody reads more names than this in one table."""

ABSENT = "no passage names one; this rests on absence"
_TOPIC = "Which organisations are named, by country and type, and where none is"
_HOW_TO_READ = "A cell with a broken border says what no source names."
_CAVEATS = (
    "That none is named says nothing of whether there is one; to be named is not to take part.",
    "A type is often a curator’s decision, which has its reason.",
)
_HEADS = 112.0
_ORDER = (
    *("ministry", "public agency", "foundation"),
    *("employers' organisation", "chamber", "trade union", "VET provider"),
)
"""The types in an order of meaning: the state, employers, workers, those who train; others after
them, and last what no source or decision gives a type."""

_SAID = ("employers' organisation", "trade union", "VET provider")
"""The types whose absence is worth a title: those who train, and those who speak for both sides."""


@dataclass(frozen=True)
class Roster(Organisations):
    """Organisations, the countries of the initiatives, and the passages that mention each."""

    home: tuple[str, ...] = ()
    mentions: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)


def compose_roster(data: PictureData) -> Sheets:
    """Compose the roster of all organisations."""
    found = Organisations.of_question(data, "roster")
    home = sorted({fact["countryLabel"] for fact in data.facts("initiative-countries")})
    mentions = {name: data.mentions(name) for name in found.nodes}
    roster = Roster(found.rows, found.credit, found.nodes, found.marks, tuple(home), mentions)
    return roster_matrix(roster, data.paper)


def roster_matrix(roster: Roster, paper: Paper = PAGE) -> Sheets:
    """Compose the roster as a matrix of countries and types.

    Raises `LimitError` for more than `LIMIT` organisations.
    """
    there = [fact for fact in roster.rows if fact["organisation"]]
    check_size(len(there), LIMIT, of="organisations", what="roster")
    columns = tuple(_columns(roster))
    rows = tuple(_rows(roster, columns))
    apart = dict(_apart(roster))
    caption = Caption(
        topic=_TOPIC,
        message=message(roster),
        how_to_read=_HOW_TO_READ,
        caveats=(
            "" if roster.rows else "No passage names an organisation or a country.",
            *_CAVEATS,
        ),
        credit=roster.credit,
        passages=tuple(chain.from_iterable(roster.mentions.values())),
        alt_text=" ".join(_alt_text(rows, columns, apart)),
    )
    rest = GridRest("Of no single state: not asked for by country", apart)
    grid = Grid(tuple(map(GridHead, columns)), rows, rest)
    return compose_grid(paper, caption, grid, heads=_HEADS)


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
    for kind in sorted(_asked(roster), key=_rank):
        here = grouped(by_kind[kind], lambda fact: _column(fact, roster.home))
        cells = (_cell(here.get(column, []), column, roster) for column in columns)
        told = (replace(cell, told=kind in _SAID) for cell in cells)
        yield GridRow(GridHead(kind), tuple(told))


def _rank(kind: str) -> tuple[bool, int, str]:
    place = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
    return kind == UNSTATED, place, kind


def _apart(roster: Roster) -> Iterator[tuple[str, tuple[GridName, ...]]]:
    """Yield the other types, each with its names."""
    others = {fact["typeLabel"] for fact in roster.rows} - _asked(roster)
    for kind in sorted(others, key=_rank):
        same = [fact for fact in roster.rows if fact["typeLabel"] == kind and fact["organisation"]]
        names = {fact["organisation"]: _name(fact, roster, with_country=True) for fact in same}
        yield kind, tuple(names.values())


def _cell(facts: list[Fact], column: str, roster: Roster) -> GridCell:
    found = [fact for fact in facts if fact["organisation"]]
    if found:
        names = (_name(fact, roster, with_country=column == ABROAD) for fact in found)
        each = {name.label + name.note: name for name in names}
        return GridCell((("", tuple(each.values())),))
    if column in (ABROAD, NO_COUNTRY):
        return GridCell()
    words = next((fact["finding"] for fact in facts), "none named")
    return GridCell(remark=words, tip=f"{words}: {ABSENT}")


def _name(fact: Fact, roster: Roster, *, with_country: bool) -> GridName:
    passages = roster.mentions.get(fact["organisation"], fact.passages)
    mentions = evidence.few(evidence.sentences(passages)) if passages else "no passage"
    note = fact["countryLabel"] if with_country else ""
    return roster.name(fact, "Named in:", mentions, note=note)


def message(roster: Roster) -> Message | None:
    """Return of which type and country nobody is named, or nothing where that is not certain.

    A body whose type or country nobody states might be the one that is missing: then it is said
    only as what none is named.
    """
    if not roster.home:
        return None
    missing = {kind: _missing(roster, kind) for kind in _SAID if kind in _asked(roster)}
    is_sure = all(_is_sure(fact, roster, missing) for fact in roster.rows)
    abroad = {fact["typeLabel"] for fact in _named(roster)}
    nowhere = [
        kind
        for kind, countries in missing.items()
        if len(countries) == len(roster.home) and kind not in abroad
    ]
    somewhere = {kind: found for kind, found in missing.items() if found and kind not in nowhere}
    gaps = [
        *((kind_said(kind), f" of {' or '.join(found)}") for kind, found in somewhere.items()),
        *((kind_said(kind), "") for kind in nowhere),
    ]
    if not gaps:
        return None
    return Message(
        "roster",
        f"{(_none_is_there if is_sure else _none_is_named_as)(gaps)}.",
        "Of which type of organisation no source names one, in a country of the initiative or in"
        " any of them.",
        "",
        (),
    )


def _none_is_there(gaps: Sequence[tuple[str, str]]) -> str:
    return capital(f"{listed([f'no {kind}{where}' for kind, where in gaps])} is named")


def _none_is_named_as(gaps: Sequence[tuple[str, str]]) -> str:
    (kind, where), *others = gaps
    more = [f"none{elsewhere} as {other}" for other, elsewhere in others]
    return listed([f"No organisation{where} is named as {kind}", *more])


def kind_said(kind: str) -> str:
    """Return a type within a sentence."""
    return kind_words(kind)


def _missing(roster: Roster, kind: str) -> list[str]:
    """Return the countries of the initiative of which no body is named as of this type."""
    named = {fact["countryLabel"] for fact in _named(roster) if fact["typeLabel"] == kind}
    return [country for country in roster.home if country not in named]


def _named(roster: Roster) -> Iterator[Fact]:
    return (fact for fact in roster.rows if fact["organisation"])


def _is_sure(fact: Fact, roster: Roster, missing: Mapping[str, list[str]]) -> bool:
    """Tell whether what is named in a row can be none of those that are missing."""
    if not fact["organisation"]:
        return True
    kinds = [fact["typeLabel"]] if fact["typeLabel"] != UNSTATED else list(missing)
    countries = [fact["countryLabel"]] if fact["countryLabel"] else list(roster.home)
    return not any(one in missing.get(kind, ()) for kind in kinds for one in countries)


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
