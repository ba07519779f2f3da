"""Where: who of each country takes part (filled dots), and who was only reached (hollow ones)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from balticvet.draw import evidence, status_marks
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.grid import (
    Dot,
    Grid,
    GridCell,
    GridHead,
    GridName,
    GridRest,
    GridRow,
    compose_grid,
)
from balticvet.draw.paper import PAGE, Paper
from balticvet.draw.pictures.where.places import (
    Place,
    PlaceEntry,
    joined,
    places,
    reach_of,
    subjects,
)
from balticvet.draw.scene import Sheets
from balticvet.draw.sheet import Caption, check_size
from balticvet.draw.status_marks import StatusMarks
from balticvet.draw.style import ABROAD, COUNTRIES, NO_COUNTRY, UNNAMED
from balticvet.grouping import grouped
from balticvet.messages import Message
from balticvet.networks import Edge, Network
from balticvet.networks.model.disagreement import disputes
from balticvet.tables import Credit
from balticvet.wording import capital, listed, number_in_words

LIMIT = 300
"""Nobody reads more names than this in one picture."""

TOLD = 3
"""A title tells of no more countries than this."""

_TOPIC = "Who takes part in an initiative or project, and who was only reached or told, by country"
_PART = GridHead("Takes part", "a passage states it")
_OTHERS = GridHead("Only reached or told", "or targeted, or has pledged: no partnership")
_CAVEATS = (
    "A name stands in the country that a passage or a curator’s decision gives it; all others stand"
    " apart.",
    "Who takes part stands on the left only, also where it was reached or told besides.",
)
_NOTHING = "No passage says that anybody takes part, was reached or told."
_RULE = (
    "How many of the named organisations that are stated to take part in an initiative or a project"
    " are of which country. Who is only to take part, or has pledged something, does not count."
)
_HEADS = 172.0
_MOST_DOTS = 18
"""So many dots fit into a cell beside their number; more are only counted."""


@dataclass(frozen=True)
class KnownPlaces:
    """What the picture shows: three networks, the places of groups, and the parts of regions.

    `marks` are what is to be said of bodies besides.
    """

    participation: Network
    stakeholders: Network
    presentations: Network
    groups: tuple[Fact, ...] = ()
    parts: tuple[Fact, ...] = ()
    credit: Credit = field(default_factory=Credit)
    marks: StatusMarks = field(default_factory=dict)

    @property
    def home(self) -> tuple[str, ...]:
        """The countries that make up the regions named."""
        return tuple(sorted({fact["countryLabel"] for fact in self.parts}))

    @property
    def regions(self) -> dict[str, str]:
        """The region of each group that is in one, with the countries that make it up."""
        members: dict[str, list[str]] = {}
        for fact in self.parts:
            members.setdefault(fact["place"], []).append(fact["countryLabel"])
        return {
            fact["group"]: f"{fact['placeLabel']} as a whole: {', '.join(members[fact['place']])}"
            for fact in self.groups
            if fact["place"] in members
        }

    @cached_property
    def whole(self) -> Network:
        """All ties, as one network."""
        return joined(self.participation, self.stakeholders, self.presentations)

    @cached_property
    def reach(self) -> tuple[Edge, ...]:
        """The ties of those who were reached, told or targeted."""
        return reach_of(self.stakeholders, self.presentations)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The places by name, those at home first."""
        parts = self.participation.edges
        found = places(parts, self.reach, self.whole, self.home, self.regions)
        at_home = {country: found.get(country, Place(country)) for country in self.home}
        apart = (ABROAD, COUNTRIES, NO_COUNTRY)
        order = [*at_home, *(name for name in found if name not in apart), *apart]
        return {name: (at_home | found)[name] for name in order if name in at_home | found}


def compose_where(data: PictureData) -> Sheets:
    """Compose the picture of all who have to do with initiatives and projects."""
    known = KnownPlaces(
        data.network("organisation-collaboration"),
        data.network("stakeholders"),
        data.network("presentations"),
        data.facts("target-groups"),
        data.facts("place-parts"),
        data.credit(),
        status_marks.all_marks(data),
    )
    return where(known, data.paper)


def where(known: KnownPlaces, paper: Paper = PAGE) -> Sheets:
    """Compose who takes part and who was only reached or told, by country.

    Raises `LimitError` for more than `LIMIT` of them.
    """
    entries = list(chain.from_iterable(place.entries for place in known.places.values()))
    check_size(len(entries), LIMIT, of="names", what="picture by country")
    every = {name: _row(known, place) for name, place in known.places.items()}
    rows = tuple(row for name, row in every.items() if name != NO_COUNTRY)
    caption = Caption(
        topic=_TOPIC,
        message=message(known),
        how_to_read=_unnoted(known),
        caveats=(
            "" if entries else _NOTHING,
            known.participation.projection.restriction,
            *_CAVEATS,
            *known.stakeholders.projection.caveats[:2],
            *(dispute.words for dispute in disputes(known.participation)),
        ),
        credit=known.credit,
        passages=evidence.passages(edge for entry in entries for edge in entry.edges),
        alt_text=" ".join(_alt_text(known.places.values())),
    )
    rest = GridRest(NO_COUNTRY, _rest(known))
    grid = Grid((_PART, _OTHERS), rows, rest, overview=tuple(map(_in_short, every.values())))
    return compose_grid(paper, caption, grid, heads=_HEADS)


def _unnoted(known: KnownPlaces) -> str:
    """Return the sentence on whose reach is meant by a name without a note."""
    main, *others = subjects(known.reach) or ("",)
    if not others:
        return ""
    return f"Reached or told by the {known.whole.labels[main]}, where nothing else is said."


def _row(known: KnownPlaces, place: Place) -> GridRow:
    name, _, meaning = place.name.partition(": ")
    cells = (_taking_part(known, place), _others(known, place))
    return GridRow(GridHead(name, meaning or _numbers(place)), cells)


def _numbers(place: Place) -> str:
    """Return how many take part and how many do not, for the head of a row."""
    there, others = len(place.taking_part), len(place.entries) - len(place.taking_part)
    take = "takes" if there <= 1 else "take"
    told = f"{there or 'nobody'} {take} part"
    return f"{told}, {others} only reached or told" if others else told


def _rest(known: KnownPlaces) -> dict[str, tuple[GridName, ...]]:
    """Return those without a country, by the closest of their ties."""
    place = known.places.get(NO_COUNTRY, Place(NO_COUNTRY))
    there = {_PART.label: tuple(_name(known, entry, Dot.FILLED) for entry in place.taking_part)}
    others = {
        how: tuple(_name(known, entry, Dot.HOLLOW) for entry in entries)
        for how, entries in place.others.items()
    }
    return {how: names for how, names in (there | others).items() if names}


def _taking_part(known: KnownPlaces, place: Place) -> GridCell:
    entries = place.taking_part
    if not entries:
        return _nobody(place, "takes part")
    return GridCell((("", tuple(_name(known, entry, Dot.FILLED) for entry in entries)),))


def _others(known: KnownPlaces, place: Place) -> GridCell:
    groups = tuple(
        (how, tuple(_name(known, entry, Dot.HOLLOW) for entry in entries))
        for how, entries in place.others.items()
    )
    return GridCell(groups, is_pale=True) if groups else _nobody(place, "was only reached or told")


def _nobody(place: Place, what: str) -> GridCell:
    words = "nobody named"
    tip = f"{place.name}: no passage names anybody here that {what}; this rests on absence"
    return GridCell(remark=words, tip=tip)


def _name(known: KnownPlaces, entry: PlaceEntry, dot: Dot) -> GridName:
    node = entry.node
    marks = status_marks.marks_of(known.marks, node.id, node.label)
    signs = "".join(dict.fromkeys(mark.sign for mark in marks))
    remarks = (line for mark in marks for line in evidence.few(mark.lines))
    tip = evidence.of_tied(known.whole, node, entry.edges, *remarks)
    note = "; ".join(filter(None, (entry.note, status_marks.notes(marks))))
    return GridName(node.label, node.kind, tip, note, signs, dot)


def _in_short(row: GridRow) -> GridRow:
    """Return a row with the numbers of its names."""
    head = replace(row.head, meaning="")
    return GridRow(head, tuple(map(_count, row.cells)))


def _count(cell: GridCell) -> GridCell:
    if not cell.names:
        return cell
    tip = evidence.lines(name.tip for name in cell.names)
    count = len(cell.names)
    dot = cell.names[0].dot if count <= _MOST_DOTS else None
    number = GridName(str(count), "", tip, dot=dot, dots=count)
    return replace(cell, groups=(("", (number,)),))


def message(known: KnownPlaces) -> Message | None:
    """Return how many of those who take part are of which country, the most first.

    It is silent of a network that is restricted, and where nobody of a known country takes part.
    """
    sure = filter(evidence.states_part, known.participation.edges)
    edges = grouped(sure, lambda edge: edge.source)
    nodes = [node for node in known.participation.nodes if node.id in edges]
    named = [node for node in nodes if node.kind not in UNNAMED]
    counts = _counts(country for node in named for country in node.countries)
    if known.participation.projection.restriction or not counts:
        return None
    parts = [f"{number_in_words(number)} of {country}" for country, number in counts[:TOLD]]
    return Message(
        "where",
        capital(f"{_of_all(parts, len(named), counts[0][1])}."),
        _RULE,
        "",
        evidence.shown_by(edge for node in named for edge in edges[node.id]),
    )


def _of_all(parts: Sequence[str], count: int, most: int) -> str:
    """Return what the parts are of: so many organisations, or the only one."""
    if count == 1:
        return (
            f"the only organisation that takes part in something is {parts[0].removeprefix('one ')}"
        )
    verb = "is" if most == 1 else "are"
    first, *others = parts
    who = first.partition(" of ")
    them = f"{number_in_words(count)} organisations that take part in something"
    told = f"{who[0]} of {them} {verb} of {who[2]}"
    return f"{told}, {listed(others)}" if others else told


def _counts(found: Iterable[str]) -> list[tuple[str, int]]:
    """Return how often each is there, the most frequent first."""
    groups = grouped(sorted(found), lambda name: name)
    return sorted(
        ((name, len(same)) for name, same in groups.items()), key=lambda one: (-one[1], one[0])
    )


def _alt_text(found: Iterable[Place]) -> Iterator[str]:
    """Yield the picture in words, for those who do not see it."""
    for place in found:
        groups = {"takes part": place.taking_part, **place.others}
        told = (
            f"{how}: {'; '.join(entry.node.label for entry in entries)}"
            for how, entries in groups.items()
            if entries
        )
        yield f"{place.name}: {'. '.join(told) or 'nobody named'}."
