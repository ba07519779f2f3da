"""Disagreements: ties that sources state against each other; none is preferred."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from balticvet.networks.model.records import Edge, Network, Tie
from balticvet.queries.quotes import Quote
from balticvet.wording import short_voice

MARK = "sources disagree"
"""The note beside a tie in dispute."""

_LEADING = frozenset(("coordinates", "coordinator"))
_ROLES = _LEADING | {
    *("implements", "implementing"),
    *("is a partner", "partner"),
    *("is involved", "involved"),
}
"""Roles of which a body has one in a project; a pledge goes with each of them."""

Against = Mapping[Edge, tuple[Edge, ...]]
"""By a tie, those that are stated against it."""


@dataclass(frozen=True)
class Dispute:
    """A disagreement of sources in words, with the ties that are in dispute.

    `collaboration` is the initiative or project whose participants are in dispute; it is empty
    where a tie is stated both ways.
    """

    collaboration: str
    words: str
    edges: tuple[Edge, ...]


class _Sources:
    """Who states the ties of a dispute: the publishers with the day of the page, and the pages."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        said = {passage for edge in edges for passage in edge.passages if passage.title}
        self.passages = sorted(said, key=lambda passage: (passage.title, passage.page))
        self.pages_of_day = defaultdict[tuple[str, str], set[str]](set)
        for passage in self.passages:
            self.pages_of_day[passage.title, passage.day].add(passage.restated)

    @property
    def pages(self) -> str:
        """The pages, with their days and addresses, in a sentence; nothing for documents."""
        named = (one.place for one in self.passages if one.page)
        return f" Pages: {'; '.join(found)}." if (found := list(dict.fromkeys(named))) else ""

    def of(self, edge: Edge) -> str:
        """Return who states a tie; the page is named where a publisher has several of a day."""
        mine = [passage for passage in self.passages if passage in edge.passages]
        return "; ".join(dict.fromkeys(map(self._name, mine))) or "a decision"

    def _name(self, passage: Quote) -> str:
        is_one = len(self.pages_of_day[passage.title, passage.day]) == 1
        page = "" if is_one else f"“{passage.restated}”"
        return ", ".join(
            filter(None, (short_voice(passage.voice, passage.title), page, passage.day))
        )


def against(network: Network) -> Against:
    """Return, by a tie, the ties that sources state against it.

    Two roles of one body in one project, and two bodies that lead one project, each from pages that
    do not state the other; a tie that is stated both ways.
    """
    groups: dict[Hashable, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        groups[frozenset((edge.source, edge.target))].append(edge)
        if edge.tie in _LEADING:
            for end in _led(network, edge):
                groups[_LEADING, end].append(edge)
    found: dict[Edge, tuple[Edge, ...]] = {}
    for one, other in (pair for group in groups.values() for pair in combinations(group, 2)):
        if other not in found.get(one, ()) and _differ(network, one, other):
            found[one] = (*found.get(one, ()), other)
            found[other] = (*found.get(other, ()), one)
    return found


def disputes(network: Network) -> tuple[Dispute, ...]:
    """Return what the sources of a network disagree on: participants first, by project."""
    at_odds = against(network)
    edges = [edge for edge in network.edges if edge in at_odds]
    roles: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        what = _second(network, edge)
        if any(_second(network, other) == what for other in at_odds[edge]):
            roles[what].append(edge)
    names = sorted(roles, key=network.labels.__getitem__)
    return (
        *(_role_dispute(network, name, roles[name], at_odds) for name in names),
        *_turned_ties(network, edges, at_odds),
    )


def alternatives(network: Network, edges: Iterable[Edge]) -> str:
    """Return ties as sentences with their sources, joined by “or”."""
    said = _Sources(found := tuple(edges))
    return " or ".join(f"{network.sentence(edge)} ({said.of(edge)})" for edge in found)


def objections(network: Network) -> Mapping[Edge, tuple[str, ...]]:
    """Return, by a tie, the sentences that others state against it, with who does and the pages."""
    return {
        edge: tuple(f"{alternatives(network, [one])}.{_Sources([one]).pages}" for one in others)
        for edge, others in against(network).items()
    }


def is_lead_disputed(network: Network) -> bool:
    """Tell whether sources name different bodies as the one that leads the same project."""
    return any(
        edge.tie in _LEADING and any(other.tie in _LEADING for other in others)
        for edge, others in against(network).items()
    )


def can_differ(tie: Tie) -> bool:
    """Tell whether sources can disagree about a tie: a role, or one that reads one way."""
    return tie.name in _ROLES or not tie.turns


def _differ(network: Network, one: Edge, other: Edge) -> bool:
    (who, what), ends = network.in_reading_order(one), network.in_reading_order(other)
    same = network.tie(one.tie).phrase == network.tie(other.tie).phrase
    if (who, what) == tuple(reversed(ends)):
        return same and who != what and not network.tie(one.tie).turns
    if not (one.sources and other.sources) or _pages(one) & _pages(other):
        return False
    if (who, what) == ends:
        return not same and {one.tie, other.tie} <= _ROLES
    shared = {*_led(network, one)} & {*_led(network, other)}
    return bool(shared) and {one.tie, other.tie} <= _LEADING


def _pages(edge: Edge) -> set[tuple[str, str]]:
    """Return the pages and documents that state a tie."""
    return {(passage.title, passage.restated) for passage in edge.passages}


def _led(network: Network, edge: Edge) -> tuple[str, ...]:
    """Return what somebody leads: either end of a symmetric tie."""
    if network.tie(edge.tie).turns:
        return edge.source, edge.target
    return (_second(network, edge),)


def _second(network: Network, edge: Edge) -> str:
    return network.in_reading_order(edge)[1]


def _role_dispute(network: Network, name: str, edges: list[Edge], at_odds: Against) -> Dispute:
    """Return the dispute on a project: the roles of each body, and its leaders, by source."""
    bodies: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        who = network.in_reading_order(edge)[0]
        if any(network.in_reading_order(other)[0] == who for other in at_odds[edge]):
            bodies[who].append(edge)
    said = _Sources(edges)
    parts = [
        f"{network.labels[body]} "
        + " or ".join(f"{_phrase(network, edge)} it ({said.of(edge)})" for edge in bodies[body])
        for body in sorted(bodies, key=network.labels.__getitem__)
    ]
    if leaders := list(_leaders(network, edges, at_odds, said)):
        parts.append(f"it is led by {' or '.join(leaders)}")
    words = f"Sources disagree on {network.labels[name]}: {'; '.join(parts)}.{said.pages}"
    return Dispute(name, words, tuple(edges))


def _leaders(
    network: Network, edges: list[Edge], at_odds: Against, said: _Sources
) -> Iterator[str]:
    for edge in edges:
        who = network.in_reading_order(edge)[0]
        others = (network.in_reading_order(one)[0] for one in at_odds[edge] if one.tie in _LEADING)
        if edge.tie in _LEADING and set(others) - {who}:
            yield f"{network.labels[who]} ({said.of(edge)})"


def _turned_ties(network: Network, edges: list[Edge], at_odds: Against) -> Iterator[Dispute]:
    """Yield the disputes between ties to different things, such as one stated both ways."""
    seen: set[Edge] = set()
    for edge in edges:
        for other in at_odds[edge]:
            if other not in seen and _second(network, other) != _second(network, edge):
                both = (edge, other)
                words = f"Sources disagree: {alternatives(network, both)}.{_Sources(both).pages}"
                yield Dispute("", words, both)
        seen.add(edge)


def _phrase(network: Network, edge: Edge) -> str:
    return network.tie(edge.tie).phrased(edge.hedge)
