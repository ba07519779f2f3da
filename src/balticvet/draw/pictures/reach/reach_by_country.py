"""Reach by country: the map, the lists of its countries, all others beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from balticvet.draw import evidence, legend
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import WIDE
from balticvet.draw.pictures.reach.outlines import Outline, fitted
from balticvet.draw.pictures.reach.places import Place, place_list, places, reach_of, subjects
from balticvet.draw.scene import (
    Area,
    Block,
    Box,
    Curve,
    Group,
    Item,
    Sheets,
    Stroke,
    Text,
    aside,
    beside,
    stack,
)
from balticvet.draw.sheet import Caption, check_size, compose, whole
from balticvet.draw.style import ABROAD, COUNTRIES, INK, NO_COUNTRY
from balticvet.draw.typesetting import width
from balticvet.networks import Network
from balticvet.tables import Credit

LIMIT = 160
"""Nobody reads more names than this in one picture."""

_MAP = Box(34, 0, 430, 590)
_HOME, _OTHERS = (500.0, 940.0), (1000.0, 1526.0)
_GAP = 22.0
_NAMED = 2
"""A title names no more collaborations than this."""

_HOW_TO_READ = (
    "Each name stands in the country that a passage or a curator’s decision gives it; all others"
    " stand apart. To be reached, told or targeted is no partnership. Hollow marks stand for many"
    " without names."
)
_OUTLINES = "Outlines of the countries: Natural Earth."


@dataclass(frozen=True)
class Reached:
    """What the picture shows: two networks, the places of groups, and the parts of regions."""

    stakeholders: Network
    presentations: Network
    groups: tuple[Fact, ...]
    parts: tuple[Fact, ...]
    credit: Credit

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


def compose_reach_by_country(data: PictureData) -> Sheets:
    """Compose the picture of all that was reached, told or targeted."""
    return reach_by_country(
        Reached(
            stakeholders=data.network("stakeholders"),
            presentations=data.network("presentations"),
            groups=data.facts("target-groups"),
            parts=data.facts("place-parts"),
            credit=data.credit(),
        )
    )


def reach_by_country(reached: Reached) -> Sheets:
    """Compose those who were reached, told or targeted, by country.

    Raises `LimitError` for more than `LIMIT` of them.
    """
    reach = reach_of(reached.stakeholders, reached.presentations)
    check_size(len(reach.nodes), LIMIT, of="nodes", what="picture of reach")
    found = places(reach, reached.home, reached.regions)
    caption = Caption(
        topic=_title(reach),
        how_to_read=f"{_HOW_TO_READ}{_unnoted(reach)}",
        caveats=(
            *reached.stakeholders.projection.caveats[:2],
            reached.stakeholders.projection.restriction,
            "" if reach.edges else "No passage says that anybody was reached or told.",
            _OUTLINES * bool(reached.home),
        ),
        credit=reached.credit,
        passages=evidence.passages(reach.edges),
        alt_text=" ".join(_alt_text(found.values())),
    )
    nodes = [entry.node for place in found.values() for entry in place.entries]
    return compose(
        WIDE,
        caption,
        whole(partial(_body, found, reached, reach)),
        partial(legend.of_ties, reach.ties, WIDE),
        partial(legend.of_kinds, nodes, WIDE),
    )


def _title(reach: Network) -> str:
    about = subjects(reach)
    if not about:
        return "Who was reached or told, by country"
    if len(about) > _NAMED:
        return f"Who was reached or told of {len(about)} initiatives and projects, by country"
    names = " and ".join(map(reach.labels.__getitem__, about))
    return f"{names}: who was reached or told, by country"


def _unnoted(reach: Network) -> str:
    """Return the sentence on whose reach is meant by a name without a note."""
    main, *others = subjects(reach) or ("",)
    if not others:
        return ""
    return f" Where nothing else is said beside a name, it is about {reach.labels[main]}."


def _body(found: dict[str, Place], reached: Reached, network: Network, top: float) -> Block:
    """Return the map with what is said of it as a whole, and two columns of lists."""
    regions = [name for name in sorted(set(reached.regions.values())) if name in found]
    outlines = fitted(reached.home, replace(_MAP, top=top + 8, bottom=top + 8 + _MAP.bottom))
    below = max((y for one in outlines for piece in one.pieces for _, y in piece), default=top)
    home = _home(network, found, reached.home, outlines, top)
    under = max(below, home.bottom) + 24
    whole = _lists(network, [found[name] for name in regions], _MAP.left, _HOME[1], under)
    others = [found[name] for name in (ABROAD, COUNTRIES, NO_COUNTRY) if name in found]
    rest = _lists(network, others, *(_OTHERS if reached.home else (_MAP.left, WIDE.right)), top)
    return beside(Block(tuple(_map(outlines, found, network)), below), whole, home, rest)


def _map(
    outlines: tuple[Outline, ...], found: dict[str, Place], network: Network
) -> Iterator[Item]:
    for outline in outlines:
        border = Stroke("#ffffff", 1.5)
        yield aside(*(Area(piece, "#b9d3e6", border) for piece in outline.pieces))
    for outline in outlines:
        x, y = outline.middle
        place = found.get(outline.country, Place(outline.country))
        name = Text(x, y, (outline.country,), 14, INK, "middle", bold=True)
        words = f"{len(place.entries) or 'nobody'} named"
        count = Text(x, y + 17, (words,), 12, INK, "middle")
        yield Group((name, count), _count_tip(place, network))


def _count_tip(place: Place, network: Network) -> str:
    """Return the sentences behind the number of those named in a country."""
    if not place.entries:
        return f"{place.name}: no passage names anybody here; this rests on absence"
    edges = (edge for entry in place.entries for edge in entry.edges)
    sentences = evidence.of_edges(network, edges, most=1)
    return evidence.lines(f"{place.name}: {len(place.entries)} named", sentences)


def _home(
    network: Network,
    found: dict[str, Place],
    home: Iterable[str],
    outlines: tuple[Outline, ...],
    top: float,
) -> Block:
    """Return the lists of the countries on the map, each beside its country if there is room."""
    middles = {outline.country: outline.middle for outline in outlines}
    left, right = _HOME

    def part(country: str, y: float) -> Block:
        nobody = f"No passage names anybody of {country} here."
        place = found.get(country, Place(country))
        if country not in middles:
            return place_list(network, place, left, right, y, nobody=nobody)
        y = max(y, middles[country][1] - 16)
        block = place_list(network, place, left, right, y, nobody=nobody)
        return Block((_leader(middles[country], country, left, y + 11), *block.items), block.bottom)

    order = sorted(home, key=lambda name: (middles.get(name, (0, 0))[1], name))
    return stack((partial(part, country) for country in order), top, gap=_GAP)


def _leader(middle: tuple[float, float], country: str, left: float, y: float) -> Group:
    """Return a thin line from the name of a country to its list."""
    x = middle[0] + width(country, 14, bold=True) / 2 + 10
    return aside(Curve(x, middle[1] - 5, left - 10, y, left - 10, Stroke(INK, 0.8)))


def _lists(network: Network, lists: list[Place], left: float, right: float, top: float) -> Block:
    parts = (partial(place_list, network, place, left, right) for place in lists)
    return stack(parts, top, gap=_GAP)


def _alt_text(found: Iterable[Place]) -> Iterator[str]:
    """Yield the picture in words, for those who do not see it."""
    for place in found:
        groups = (
            f"{tie.name}: {'; '.join(entry.node.label for entry in entries)}"
            for tie, entries in place.groups
        )
        yield f"{place.name}: {'. '.join(groups)}."
