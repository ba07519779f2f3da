"""What colours of circles mean: the country of a body, or the community that it is in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from balticvet.draw.style import ABROAD, BLUE, GREEN, GREY, NO_COUNTRY, PURPLE, SKY, VERMILION
from balticvet.errors import UsageError
from balticvet.networks import Network, Node
from balticvet.networks.measures import NotDefined, compute
from balticvet.networks.model.fold import fold
from balticvet.networks.model.multigraph import to_networkx
from balticvet.suggest import unknown

COUNTRY, COMMUNITY = "country", "community"
SEVERAL = "Several countries"
_HOME = (BLUE, VERMILION, GREEN, SKY)
_SMALLER = "smaller communities"


@dataclass(frozen=True)
class Colours:
    """The colour of each node, and what each colour that is there means, in order."""

    of: Mapping[str, str]
    words: Mapping[str, str]


def colours_of(network: Network, by: str, home: Collection[str]) -> Colours:
    """Return the colours of the nodes that take part; of a country, those at home apart.

    Raises `UsageError` for other words, and where there are no communities.
    """
    if by not in ("", COUNTRY, COMMUNITY):
        listed = f"Circles are coloured by {COUNTRY} or {COMMUNITY}."
        raise unknown("No circles are coloured by", by, (COUNTRY, COMMUNITY), listed=listed)
    nodes = [node for node in network.nodes if not node.mode]
    return _communities(network, nodes) if by == COMMUNITY else _countries(nodes, home)


def _countries(nodes: Collection[Node], home: Collection[str]) -> Colours:
    known = dict(zip(sorted(home), _HOME, strict=False))
    groups = {node.id: _country(node, known) for node in nodes}
    palette = {**known, ABROAD: PURPLE, SEVERAL: "#7a5c00", NO_COUNTRY: GREY}
    there = set(groups.values())
    return Colours(
        {name: palette[group] for name, group in groups.items()},
        {colour: group for group, colour in palette.items() if group in there},
    )


def _country(node: Node, known: Mapping[str, str]) -> str:
    if len(node.countries) > 1:
        return SEVERAL
    if not node.countries:
        return NO_COUNTRY
    return node.country if node.country in known else ABROAD


def _from_members(network: Network) -> Network:
    """Return a two-mode network whose ties start from those who take part."""
    modes = {node.id: node.mode for node in network.nodes}
    edges = (
        replace(edge, source=edge.target, target=edge.source) if modes[edge.source] else edge
        for edge in network.edges
    )
    return network.of(network.nodes, edges)


def _communities(network: Network, nodes: Collection[Node]) -> Colours:
    """Return a colour for each of the largest communities of those who take part."""
    part = fold(_from_members(network)) if network.projection.modes > 1 else network
    found = compute(to_networkx(part), COMMUNITY)
    if isinstance(found, NotDefined | float | int):
        raise UsageError(f"There are no communities to colour: {found}.", fix="Leave --colour out.")
    palette = (*_HOME, PURPLE)
    numbers = {name: value for name, value in found.items() if not isinstance(value, NotDefined)}
    groups = {node.id: int(numbers[node.id]) for node in nodes}
    colours = {
        name: palette[group - 1] if group <= len(palette) else GREY
        for name, group in groups.items()
    }
    there = sorted({group for group in groups.values() if group <= len(palette)})
    words = {palette[group - 1]: f"community {group}" for group in there}
    if GREY in colours.values():
        words[GREY] = _SMALLER
    return Colours(colours, words)
