"""What the number of a measure means on a network, in a sentence: one small function a measure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import floor, log10
from typing import Any

from balticvet.networks.measures.cohesion import bridging_ties
from balticvet.networks.measures.groups import By, tally
from balticvet.networks.measures.record import NotDefined, Outcome, numbers
from balticvet.networks.measures.shape import is_two_mode, mode, sides, simple
from balticvet.networks.model.multigraph import NxGraph
from balticvet.wording import capital, counted, first_few, grouped_digits, number_in_words

_NAMED = 3
"""So many who stand first are named."""
_LEAST, _MOST = 2, 6
_ALL = "all"
_LEADS: Mapping[By, tuple[str, str]] = {
    "country": ("lead abroad", "stay at home"),
    "type": ("lead to another type", "stay within one"),
}
"""Where ties lead, by what the groups are."""


@dataclass(frozen=True)
class Measured:
    """A network, what a measure tells of it, and the choices that the measure was made with."""

    graph: NxGraph
    outcome: Outcome
    parameters: Mapping[str, Any]

    @property
    def number(self) -> float:
        """The number of the whole network."""
        assert not isinstance(self.outcome, Mapping | NotDefined)
        return float(self.outcome)

    @property
    def values(self) -> Mapping[str, float]:
        """The numbers of the nodes that have one."""
        return numbers(self.outcome)

    def name(self, node: str) -> str:
        """Return the name of a node."""
        return str(self.graph.nodes[node].get("label") or node)

    def figure(self, number: float) -> str:
        """Return a number as people read it, with the places that these ties carry."""
        rounded = carried(number, self.graph.number_of_edges())
        whole, point, rest = f"{rounded:.15g}".partition(".")
        return grouped_digits(f"{whole}{point}{rest:0<{_LEAST}}" if point else whole)


Sentence = Callable[[Measured], str]


def carried(number: float, ties: int) -> float:
    """Return a number with as many places as a network of so many ties can carry.

    One tie more or less changes it by a share of about 1 / ties; two places and two significant
    digits stay, so that small numbers can be told apart.

    >>> carried(49 / 93, 93), carried(0.0312456, 93), carried(7, 93), carried(0.625, 40)
    (0.53, 0.031, 7, 0.63)
    """
    if not number or number == int(number):
        return number
    places = min(max(_LEAST, len(str(ties)) - 1), _MOST)
    last = max(places, _LEAST - 1 - floor(log10(abs(number))))
    return float(Decimal(str(number)).quantize(Decimal(1).scaleb(-last), ROUND_HALF_UP))


# ── The whole network ────────────────────────────────────────────────────────


def components(of: Measured) -> str:
    """Tell whether all hang together."""
    parts = int(of.number)
    if parts == 1:
        return f"All {len(of.graph)} hang together: each can be reached from each along ties."
    return (
        f"The {len(of.graph)} fall into {number_in_words(parts)} parts without a tie between them."
    )


def density(of: Measured) -> str:
    """Tell how many of the pairs that could be tied are."""
    tied = simple(of.graph, directed=of.graph.is_directed()).number_of_edges()
    possible = counted(_possible_pairs(of.graph), "possible pair")
    return f"{grouped_digits(tied)} of the {possible} are tied ({_percent(of.number)})."


def reciprocity(of: Measured) -> str:
    """Tell how many ties are returned."""
    ties = simple(of.graph, directed=True).number_of_edges()
    back = round(of.number * ties)
    return f"{grouped_digits(back)} of {counted(ties, 'tie')} are returned ({_percent(of.number)})."


def bridges(of: Measured) -> str:
    """Name the ties without which a part would fall off."""
    if not of.number:
        return "No tie alone holds a part: each part would still hang together without any one tie."
    pairs = [f"{of.name(a)} – {of.name(b)}" for a, b in bridging_ties(of.graph)]
    many = counted(int(of.number), "tie alone keeps", "ties alone keep")
    named = first_few(pairs, _NAMED, between="; ", more="; {} more")
    return f"{many} a part from falling off: {named}."


def modularity(of: Measured) -> str:
    """Tell whether ties stay within communities more than chance would have it."""
    figure = _signed(of)
    if of.number <= 0:
        return f"{figure}: ties stay within communities no more than chance would have it."
    return f"{figure}: ties stay within communities more than chance would have it (0), at most 1."


def ei_index(of: Measured) -> str:
    """Tell whether more ties lead out of groups than stay within."""
    by: By = of.parameters["by"]
    found = tally(of.graph, by)
    out, within = _LEADS[by]
    figure, left_out = _signed(of), found.left_out
    if found.external == found.internal:
        told = f"{figure}: as many ties {out} as {within} ({found.external} each)"
    else:
        more = (out, found.external), (within, found.internal)
        (most, high), (least, low) = sorted(more, key=lambda one: -one[1])
        told = f"{figure}: more ties {most} ({high}) than {least} ({low})"
    return (
        f"{told}; {left_out} are of no one {by} at an end and not counted."
        if left_out
        else f"{told}."
    )


# ── Nodes ────────────────────────────────────────────────────────────────────


def first_by(one: str, many: str, *, of_shares: bool = False) -> Sentence:
    """Return what tells who stands first: `one` is its verb for one body, `many` for several.

    The numbers may be shares, which are told in per cent.
    """

    def told(of: Measured) -> str:
        figure = _percent if of_shares else of.figure
        parts = [_first(of, side, (one, many), figure) for side in _by_side(of)]
        if len(parts) > 1:
            parts = [f"On one side {parts[0]}", *(f"on the other {part}" for part in parts[1:])]
        elif parts[0].startswith(_ALL):
            parts = [capital(parts[0])]
        return f"{'; '.join(parts)}."

    return told


def component(of: Measured) -> str:
    """Tell how large the parts are."""
    return _parted(of, "part", "hang together")


def community(of: Measured) -> str:
    """Tell how many communities there are."""
    return _parted(
        of, "community", "have more ties with each other than with others", "communities"
    )


def articulation(of: Measured) -> str:
    """Name those without whom a part would fall apart."""
    found = (of.name(node) for node, value in of.values.items() if value)
    names = sorted(found, key=str.casefold)
    if not names:
        return "Nobody alone holds a part together: the rest would hang together without any one."
    named = first_few(names, _NAMED, between="; ", more="; {} more")
    return f"Without any one of {number_in_words(len(names))}, a part would fall apart: {named}."


def brokerage(of: Measured) -> str:
    """Tell who stands most often between others in a role."""
    if not any(of.values.values()):
        return "Nobody stands between two others in this way."
    between = "most often between two such others"
    return first_by(f"stands {between}", f"stand {between}")(of)


def _by_side(of: Measured) -> Iterator[dict[str, float]]:
    """Yield the numbers of each side that has any; a one-mode network has one side."""
    for side in (0, 1) if is_two_mode(of.graph) else (0,):
        found = {
            node: value
            for node, value in of.values.items()
            if not is_two_mode(of.graph) or mode(of.graph, node) == side
        }
        if found:
            yield found


def _first(
    of: Measured,
    side: Mapping[str, float],
    verbs: tuple[str, str],
    figure_of: Callable[[float], str],
) -> str:
    top = max(side.values())
    leaders = sorted(
        (of.name(node) for node, value in side.items() if value == top), key=str.casefold
    )
    figure, (one, many) = figure_of(top), verbs
    if len(side) == 1:
        return f"{leaders[0]} is there alone ({figure})"
    if len(leaders) == len(side):
        return f"{_ALL} {len(side)} are equal ({figure} each), and nobody stands first"
    named = first_few(leaders, _NAMED, between="; ", more=" and {} more")
    return f"{named} {one} ({figure})" if len(leaders) == 1 else f"{named} {many} ({figure} each)"


def _parted(of: Measured, noun: str, verb: str, many: str = "") -> str:
    sizes: dict[float, int] = {}
    for value in of.values.values():
        sizes[value] = sizes.get(value, 0) + 1
    if len(sizes) == 1:
        return f"All {len(of.values)} are one {noun}."
    largest = max(sizes.values())
    found = counted(len(sizes), noun, many)
    return f"{capital(found)}; in the largest {largest} of {len(of.values)} {verb}."


def _possible_pairs(graph: NxGraph) -> int:
    if is_two_mode(graph):
        size = sides(graph)
        return size[0] * size[1]
    ordered = len(graph) * (len(graph) - 1)
    return ordered if graph.is_directed() else ordered // 2


def _signed(of: Measured) -> str:
    figure = of.figure(abs(of.number))
    return f"−{figure}" if of.number < 0 else f"+{figure}" if of.number else figure


def _percent(share: float) -> str:
    return f"{round(100 * share)}\N{NO-BREAK SPACE}%"
