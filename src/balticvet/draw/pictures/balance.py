"""The balance: whether the state, the employers and the unions of each country take part."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from balticvet.draw import evidence
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.grid import (
    Grid,
    GridCell,
    GridHead,
    GridName,
    GridRow,
    compose_grid,
)
from balticvet.draw.organisations import Organisations
from balticvet.draw.paper import PAGE, Paper
from balticvet.draw.scene import Sheets
from balticvet.draw.sheet import Caption, check_size
from balticvet.grouping import grouped
from balticvet.messages import Message
from balticvet.networks import Edge, Network
from balticvet.networks.model.disagreement import disputes
from balticvet.queries.quotes import Quote
from balticvet.wording import capital, listed, number_in_words

LIMIT = 300
"""Nobody reads more names than this in one table."""

SIDES: Mapping[str, tuple[str, ...]] = {
    "state": ("ministry", "public agency"),
    "employers": ("employers' organisation",),
    "unions": ("trade union",),
}
"""The types of each side, as in the question `tripartite-balance`, of which this is the picture."""

_MEANINGS = {
    "state": "ministries and public agencies",
    "employers": "employers’ organisations, without chambers",
    "unions": "trade unions",
}
_PLEDGE = "pledger"
_TAKES_PART, _NAMED, _NOBODY = "takes part", "only named", "none named"
_TOPIC = "Who of each side takes part in an initiative or a project, and who is only named"
_CAVEATS = (
    "To be named, reached or told is not to take part; nor is a pledge, nor what is only planned.",
    "That none is named says nothing of whether there is one.",
    "A body of which nobody says of which kind or country it is stands in no cell.",
)
_HEADS = 112.0


@dataclass(frozen=True)
class Party:
    """An organisation of one side of a country, and its participations."""

    fact: Fact
    edges: tuple[Edge, ...] = ()

    @property
    def takes_part(self) -> bool:
        """Whether a passage states that it takes part."""
        return any(map(evidence.states_part, self.edges))

    @property
    def passages(self) -> tuple[Quote, ...]:
        """What states that it takes part."""
        return evidence.passages(edge for edge in self.edges if evidence.states_part(edge))


Parties = Mapping[tuple[str, str], tuple[Party, ...]]
"""Who is named, by country and side."""


@dataclass(frozen=True)
class Balance:
    """The parties of each side of each country, and all that is known of them."""

    countries: tuple[str, ...]
    parties: Parties
    organisations: Organisations
    network: Network
    mentions: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)

    def taking_part(self, country: str, side: str) -> list[Party]:
        """Return who of a side of a country takes part."""
        return [party for party in self.parties.get((country, side), ()) if party.takes_part]

    def sides(self, country: str) -> list[str]:
        """Return the sides of a country of which somebody takes part."""
        return [side for side in SIDES if self.taking_part(country, side)]


def compose_balance(data: PictureData) -> Sheets:
    """Compose the balance of all initiatives and projects."""
    organisations = Organisations.of_question(data, "roster")
    asked = data.facts("tripartite-balance")
    network = data.network("organisation-collaboration")
    edges = grouped(network.edges, lambda edge: edge.source)
    countries = tuple(dict.fromkeys(fact["countryLabel"] for fact in asked))
    parties = {
        (country, side): tuple(_parties(organisations, country, kinds, edges))
        for country in countries
        for side, kinds in SIDES.items()
    }
    names = {party.fact["organisation"] for found in parties.values() for party in found}
    mentions = {name: data.mentions(name) for name in sorted(names)}
    balance = Balance(countries, parties, organisations, network, mentions)
    return balance_matrix(balance, data.paper)


def _parties(
    organisations: Organisations,
    country: str,
    kinds: Iterable[str],
    edges: Mapping[str, list[Edge]],
) -> Iterator[Party]:
    mine = {
        fact["organisation"]: fact
        for fact in organisations.rows
        if fact["organisation"] and fact["countryLabel"] == country and fact["typeLabel"] in kinds
    }
    for name, fact in mine.items():
        yield Party(fact, tuple(edges.get(name, ())))


def balance_matrix(balance: Balance, paper: Paper = PAGE) -> Sheets:
    """Compose the balance as a matrix of countries and sides.

    Raises `LimitError` for more than `LIMIT` organisations.
    """
    parties = list(chain.from_iterable(balance.parties.values()))
    check_size(len(parties), LIMIT, of="organisations", what="balance")
    rows = tuple(_row(balance, country) for country in balance.countries)
    caption = Caption(
        topic=_TOPIC,
        message=message(balance),
        how_to_read="",
        caveats=(
            "" if rows else "No passage says of which country an initiative is.",
            *_CAVEATS,
            *(dispute.words for dispute in disputes(balance.network)),
        ),
        credit=balance.organisations.credit,
        passages=tuple(_all_passages(balance, parties)),
        alt_text=" ".join(_alt_text(rows)),
    )
    heads = tuple(GridHead(side, _MEANINGS[side]) for side in SIDES)
    grid = Grid(heads, rows, overview=tuple(map(_in_short, rows)))
    return compose_grid(paper, caption, grid, heads=_HEADS)


def _all_passages(balance: Balance, parties: Iterable[Party]) -> Iterator[Quote]:
    for party in parties:
        yield from party.passages
        yield from balance.mentions.get(party.fact["organisation"], ())


def _row(balance: Balance, country: str) -> GridRow:
    cells = (_cell(balance, country, side) for side in SIDES)
    return GridRow(GridHead(country, _told(balance.sides(country))), tuple(cells))


def _told(sides: list[str]) -> str:
    """Return which sides take part, for the head of a row."""
    if len(sides) == len(SIDES):
        return "all three take part"
    if not sides:
        return "none is named as taking part"
    return f"only the {listed(sides)} {'takes' if sides == ['state'] else 'take'} part"


def _cell(balance: Balance, country: str, side: str) -> GridCell:
    parties = balance.parties.get((country, side), ())
    if not parties:
        kinds = " and no ".join(SIDES[side]).replace("'", "’")
        tip = f"no {kinds} of {country} is named: no passage names one; this rests on absence"
        return GridCell(remark=_NOBODY, tip=tip)
    name = partial(_name, balance)
    there = tuple(name(party) for party in parties if party.takes_part)
    others = tuple(name(party) for party in parties if not party.takes_part)
    if not there:
        return GridCell((("", others),), heading=_NAMED, is_pale=True)
    groups = (("", there), *[(_NAMED, others)] * bool(others))
    return GridCell(groups, heading=_TAKES_PART)


def _in_short(row: GridRow) -> GridRow:
    """Return a row with the number of those that take part, and of those that are named."""
    return replace(row, cells=tuple(_count(cell) if cell.names else cell for cell in row.cells))


def _count(cell: GridCell) -> GridCell:
    named = len(cell.names)
    there = 0 if cell.is_pale else len(cell.groups[0][1])
    words = f"{there} of {named} named" if 0 < there < named else str(named)
    signs = "".join(dict.fromkeys(sign for name in cell.names for sign in name.signs))
    tips = evidence.lines(name.tip for name in cell.names)
    return replace(cell, groups=(("", (GridName(words, "", tips, signs=signs),)),))


def _name(balance: Balance, party: Party) -> GridName:
    found = balance.mentions.get(party.fact["organisation"], party.fact.passages)
    mentions = evidence.few(evidence.sentences(found)) if found else "no passage"
    said = evidence.of_edges(balance.network, party.edges)
    lines = said if party.edges else evidence.lines("Named in:", mentions)
    return balance.organisations.name(party.fact, lines, note=_note(party))


def _note(party: Party) -> str:
    """Return what is to be said of one that does not take part: a plan or a pledge."""
    if party.takes_part or not party.edges:
        return ""
    is_pledge = all(edge.tie == _PLEDGE for edge in party.edges)
    is_plan = all(edge.hedge for edge in party.edges)
    return " ".join(filter(None, ("planned" * is_plan, "pledge" if is_pledge else "part")))


def message(balance: Balance) -> Message | None:
    """Return in which countries all three sides are named as taking part.

    It is silent where no country is asked for. Who has pledged something, or is only to take part,
    does not count.
    """
    full = [one for one in balance.countries if len(balance.sides(one)) == len(SIDES)]
    if not balance.countries:
        return None
    shown = full or balance.countries
    parties = (party for one in shown for side in SIDES for party in balance.taking_part(one, side))
    return Message(
        "balance",
        capital(f"{_where(full, balance.countries)} as taking part."),
        "In which countries of an initiative somebody of the state, of the employers and of the"
        " unions is named as taking part in an initiative or a project.",
        "",
        tuple(chain.from_iterable(party.passages for party in parties if party.takes_part)),
    )


def _where(full: list[str], countries: tuple[str, ...]) -> str:
    """Return where all three sides are named, the beginning of the message."""
    all_named = "the state, the employers and the unions all named"
    if len(full) == len(countries) > 1:
        return f"in all {number_in_words(len(countries))} countries are {all_named}"
    if full:
        return f"{'only ' * (len(countries) > 1)}in {listed(full)} are {all_named}"
    if len(countries) > 1:
        return f"in none of {number_in_words(len(countries))} countries are {all_named}"
    return f"in {countries[0]} the state, the employers and the unions are not all named"


def _alt_text(rows: Iterable[GridRow]) -> Iterator[str]:
    """Yield the balance in words, for those who do not see it."""
    for row in rows:
        for side, cell in zip(SIDES, row.cells, strict=True):
            groups = (
                f"{heading or cell.heading}: {'; '.join(name.words for name in names)}"
                for heading, names in cell.groups
            )
            yield f"{row.head.label}, {side}: {'; '.join(groups) or cell.remark}."
