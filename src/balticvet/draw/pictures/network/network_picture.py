"""The network: initiatives and projects as cards, those who tie them as circles between them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from math import inf

from balticvet.draw import legend
from balticvet.draw.data import PictureData
from balticvet.draw.paper import PAGE, Paper
from balticvet.draw.pictures.network import parts
from balticvet.draw.pictures.network.boxes import THINGS, Figures, with_things_second
from balticvet.draw.pictures.network.colours import colours_of
from balticvet.draw.pictures.network.geometry import Spot
from balticvet.draw.pictures.network.holding import dividing, falling_off
from balticvet.draw.pictures.network.layout import fits, laid_out
from balticvet.draw.pictures.network.message import message
from balticvet.draw.pictures.network.parts import (
    DIVIDING,
    NAMED,
    PLANNED,
    TIED,
    Kit,
    is_mention,
    is_planned,
)
from balticvet.draw.pictures.network.rows import rows
from balticvet.draw.pictures.network.sizes import sizes_of
from balticvet.draw.scene import Block, Mark, Part, Sheets, Stroke
from balticvet.draw.sheet import Body, Caption, Fit, check_size, compose
from balticvet.draw.style import PARTICIPATION, ROLES
from balticvet.networks import Network
from balticvet.networks.measures import Measure
from balticvet.wording import first_few

LIMIT, NAMES = 120, 500
"""So many cards and circles, and so many names in all, can be read in one picture."""

USUAL = "organisation-collaboration"
"""The projection that is drawn where nobody names one: each of its lines is a sentence."""

_FIRST = 3
_NOTHING = "No passage states a tie of this network."
_TWO_SIDES = (
    "A card is an initiative or project, with those who take part in it alone; a circle is who"
    " takes part in two or more, and in what alone."
)
_OTHER_SIDES = (
    "A card has below its name those who are tied to it alone; a circle is who is tied to two or"
    " more, and to what alone."
)
_ALONE = "A card is an initiative or project, with those who take part in it."
_NOT_COUNTED = "Who has only pledged, or is only to take part, is not counted in the title."
_ONE_SIDE = "A circle is a node of the network, a line its tie."
_BROKEN = "its rank changes where one source or sentence is left out (best–worst)"
_RINGED = "without it, something falls off the rest"


def compose_network(data: PictureData) -> Sheets:
    """Compose the picture of the network that is chosen."""
    choice = data.choice
    name = choice.projection or USUAL
    network = data.network(name)
    whole = replace(data, country="").network(name) if data.country else network
    return network_picture(
        network,
        data.paper,
        whole=whole,
        size=choice.size,
        colour=choice.colour,
        home=data.home,
        codes=data.country_codes,
    )


def network_picture(
    network: Network,
    paper: Paper = PAGE,
    *,
    whole: Network | None = None,
    size: str = "",
    colour: str = "",
    home: frozenset[str] = frozenset(),
    codes: Mapping[str, str] | None = None,
) -> Sheets:
    """Compose a network: laid out, sized by a measure, coloured by country or community.

    Of a part that is shown, the `whole` one is measured.
    Raises `LimitError` for more than `LIMIT` cards and circles or `NAMES` names, `UsageError` for
    a measure or colour that cannot be drawn.
    """
    check_size(len(network.nodes), NAMES, of="names", what="network")
    network, whole = with_things_second(network), with_things_second(whole or network)
    figures = Figures.of(network, whole)
    check_size(
        len(figures.boxes) + len(figures.circles), LIMIT, of="cards and circles", what="network"
    )
    kit = Kit(
        figures,
        sizes_of(whole, size),
        colours_of(whole, colour, home),
        codes or {},
        falling_off(whole),
        dividing(Figures.of(whole).lines),
        others=whole.labels,
    )
    caption = Caption.of_network(
        network,
        topic=_topic(kit),
        how_to_read=" ".join(_how_to_read(kit)),
        nothing=_NOTHING,
        alt_text=" ".join(_alt_text(kit)),
        message=message(figures),
    )
    first = (network.projection.restriction, *_first_caveats(kit))
    caption = replace(caption, caveats=(*first, *caption.caveats))
    return compose(paper, caption, _fit(kit, paper), partial(_legend, kit, paper))


def _topic(kit: Kit) -> str:
    network = kit.figures.network
    if network.projection.name == USUAL and kit.figures.circles:
        return "Who ties initiatives and projects together"
    if network.projection.name == USUAL:
        return "Who takes part in initiatives and projects"
    return network.projection.summary.removesuffix(".").removesuffix("?")


def _how_to_read(kit: Kit) -> Iterator[str]:
    sizes = kit.sizes
    if not kit.figures.circles:
        yield _ALONE if _is_of_participations(kit) else ""
        return
    if kit.figures.boxes:
        yield _TWO_SIDES if _is_of_participations(kit) else _OTHER_SIDES
    else:
        yield _ONE_SIDE
    if sizes.tells_apart:
        yield _sized_by(sizes.measure)
    if _is_of_participations(kit) and any(map(is_planned, kit.figures.network.edges)):
        yield _NOT_COUNTED


def _is_of_participations(kit: Kit) -> bool:
    """Tell whether cards are initiatives and projects, and every tie is to take part in one."""
    kinds = {kind for node in kit.figures.things for kind in node.kinds}
    ties = {edge.tie for edge in kit.figures.network.edges}
    return bool(kinds) and kinds <= THINGS and ties <= {*PARTICIPATION, *ROLES}


def _sized_by(measure: Measure) -> str:
    """Return what a larger circle has more of, and what that does not say."""
    if measure.more:
        return f"The larger a circle, {measure.more}."
    return f"The larger a circle, the more by {measure.title}"


def reading(kit: Kit) -> str:
    """Return how the network is read, and who stands first and how surely."""
    looks = (f"{look}: {words}." for look, _, words in _circle_looks(kit))
    return " ".join((*_how_to_read(kit), *looks, *_first_caveats(kit)))


def _first_caveats(kit: Kit) -> Iterator[str]:
    """Yield who stands first and whether that is certain, or why sizes say nothing."""
    sizes, finding = kit.sizes, kit.sizes.finding
    if not kit.figures.circles:
        return
    if sizes.reason:
        yield f"All circles are equal: {sizes.measure.name} is {sizes.reason}."
    elif not sizes.tells_apart:
        yield f"All circles are equal: by {sizes.measure.name} nobody differs."
    elif not sizes.tried:
        yield "Ranks were not tried without single sources: the network is too large for that."
    elif finding:
        leaders = first_few([kit.labels[name] for name in finding.leaders], _FIRST, between="; ")
        firm = f"whichever of {finding.tried} sources and sentences is left out"
        weak = (
            f"left out one by one, {len(finding.flips)} of {finding.tried} sources and sentences"
            " change that"
        )
        circle = "circle is that" if len(finding.leaders) == 1 else "circles are those"
        said = f"The largest {circle} of {leaders}"
        yield f"{said}; {weak if finding.is_fragile else firm}."


def _fit(kit: Kit, paper: Paper) -> Fit:
    """Return the body: laid out where there is room, if need be with fewer words, else in rows."""

    def fit(room: float) -> Body:
        height = None if room == inf else int(room)
        for made in (kit, replace(kit, compact=True)):
            if height is not None and not fits(made.boxes, int(paper.room), height):
                continue
            places = _places(made, paper, height)
            if height is None or _bottom(places) <= height:
                return Body((_drawn(made, places, paper),))
        found = rows(kit, paper)
        return Body([part for _, part in found], gap=5, names=[name for name, _ in found])

    return fit


def _places(kit: Kit, paper: Paper, height: int | None) -> dict[str, Spot]:
    return laid_out(kit.boxes, kit.figures.links, int(paper.room), height)


def _bottom(places: Mapping[str, Spot]) -> int:
    return max((place.bottom for place in places.values()), default=0)


def _drawn(kit: Kit, places: Mapping[str, Spot], paper: Paper) -> Part:
    moved = {name: place.moved(int(paper.left), 0) for name, place in places.items()}

    def part(top: float) -> Block:
        items = [
            *parts.lines(kit, moved, top),
            *(
                item
                for node in kit.figures.boxes
                for item in parts.card(kit, node, moved[node.id], top)
            ),
            *(parts.circle(kit, node, moved[node.id], top) for node in kit.figures.circles),
        ]
        return Block(tuple(items), top + _bottom(moved))

    return part


def _legend(kit: Kit, paper: Paper, top: float) -> Block:
    colours = [
        (Mark(0, 0, "circle", colour, size=5), words)
        for colour, words in kit.colours.words.items()
        if any(kit.colours.of.get(node.id) == colour for node in kit.figures.network.nodes)
    ]
    circles = [(sample, words) for _, sample, words in _circle_looks(kit)]
    return legend.of_samples([*colours, *circles, *_line_samples(kit)], paper, top)


def _circle_looks(kit: Kit) -> Iterator[tuple[str, legend.Sample, str]]:
    """Yield how circles look that are not plain: in words, as a sample, and what it means."""
    circles, sizes = kit.figures.circles, kit.sizes
    if sizes.tells_apart and any(sizes.is_fragile(node.id) for node in circles):
        yield "A pale circle with a broken edge", parts.fragile_sample, _BROKEN
    if any(node.id in kit.off for node in circles):
        yield "A second ring", parts.ringed_sample, _RINGED


def _line_samples(kit: Kit) -> Iterator[tuple[Stroke, str]]:
    links = {pair: kit.figures.lines[pair] for pair in kit.figures.links}
    planned = {pair for pair, edges in links.items() if all(map(is_planned, edges))}
    if kit.dividing & links.keys():
        yield TIED, "takes part" if _is_of_participations(kit) else "is tied"
        yield DIVIDING, "the only tie between two parts of the network"
    if {pair for pair, edges in links.items() if all(map(is_mention, edges))} - kit.dividing:
        yield NAMED, "reached, told or targeted: no partnership"
    if planned - kit.dividing:
        yield PLANNED, "only planned, or pledged"


def _alt_text(kit: Kit) -> Iterator[str]:
    """Yield the network in words, for those who do not see it."""
    labels = kit.figures.network.labels
    for node in kit.figures.circles:
        near = [name for pair in kit.figures.links if node.id in pair for name in pair]
        others = "; ".join(labels[name] for name in near if name != node.id)
        rank = kit.sizes.rank(node.id)
        yield f"{node.label}{f', {rank}' if rank else ''}: {others or 'no ties'}."
        if own := "; ".join(one.label for one in kit.figures.own.get(node.id, ())):
            yield f"{node.label} alone: {own}."
    for box in kit.figures.boxes:
        members = "; ".join(node.label for node in kit.figures.members[box.id])
        if members:
            yield f"In {box.label} alone: {members}."
