"""How large circles are: a measure, its ranks, and what changes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from balticvet.errors import UsageError
from balticvet.networks import Network
from balticvet.networks.measures import Measure, NotDefined, find
from balticvet.networks.results.fragility import RankFinding, RankRange, fragility
from balticvet.networks.results.record import measure_all

_TWO_MODE = "two-mode-"
_MOST_WORK = 5_000_000
"""Nodes times ties times passages: more take long to be left out one by one."""
BETWEENNESS, DEGREE = "betweenness", "degree"


@dataclass(frozen=True)
class Sizes:
    """A measure of nodes, with the numbers, the ranks and the ranges of ranks.

    `reason` says why there is no number, where there is none; `finding` who stands first among
    those who take part, and what changes that. Of a large network ranks are not `tried`.
    """

    measure: Measure
    values: Mapping[str, float] = field(default_factory=dict)
    ranges: Mapping[str, RankRange] = field(default_factory=dict)
    finding: RankFinding | None = None
    reason: str = ""
    tried: bool = True

    @property
    def tells_apart(self) -> bool:
        """Whether there are numbers, and not all are equal."""
        return len(set(self.values.values())) > 1

    def share(self, node: str) -> float:
        """Return the number of a node as a share of the largest."""
        most = max(self.values.values(), default=0)
        return max(self.values.get(node, 0) / most, 0) if most > 0 else 0

    def rank(self, node: str) -> str:
        """Return the rank of a node above nought, in brackets the best and worst of leave-outs."""
        found = self.ranges.get(node)
        if not self.tells_apart or found is None or not self.values.get(node):
            return ""
        span = f" ({found.best}–{found.worst})" if self.is_fragile(node) else ""
        return f"rank {found.rank}{span}"

    def is_fragile(self, node: str) -> bool:
        """Tell whether leaving out one passage or source changes the rank of a node."""
        found = self.ranges.get(node)
        return found is not None and (found.best, found.worst) != (found.rank, found.rank)


def sizes_of(network: Network, name: str) -> Sizes:
    """Measure a network, by a measure that ranks nodes, and how fragile its ranks are.

    Of a two-mode network it is the two-mode measure of that name, where there is one.
    Raises `UsageError` for a measure that does not exist, or ranks no nodes.
    """
    measure = _measure(network, name or BETWEENNESS)
    result = measure_all(network, [measure])[measure.name]
    if isinstance(result.whole, NotDefined):
        return Sizes(measure, reason=str(result.whole))
    values = {
        node: value for node, value in result.values.items() if not isinstance(value, NotDefined)
    }
    if _work(network) > _MOST_WORK:
        ranges = {
            node: RankRange(measure, node, rank, rank, rank, 0)
            for node, rank in result.ranks.items()
        }
        return Sizes(measure, values, ranges, tried=False)
    found = fragility(network, [measure])
    first = min(found.findings, key=lambda one: one.mode, default=None)
    finding = first if first and first.mode == 0 else None
    return Sizes(measure, values, {one.node: one for one in found.ranges}, finding)


def _work(network: Network) -> int:
    """Return about how much work it is to leave out each passage, and measure all anew."""
    basis = network.unfolded or network
    passages = {quote.passage for edge in basis.edges for quote in edge.passages}
    return len(network.nodes) * len(network.edges) * len(passages)


def _measure(network: Network, name: str) -> Measure:
    found = find(name)
    if network.projection.modes > 1 and not name.startswith(_TWO_MODE):
        found = _or_none(f"{_TWO_MODE}{name}") or found
    if not found.is_ranking:
        raise UsageError(
            f"Circles cannot be sized by {found.name}: it puts no nodes in an order.",
            fix="Name a measure of nodes with ranks, such as degree or betweenness.",
        )
    return found


def _or_none(name: str) -> Measure | None:
    try:
        return find(name)
    except UsageError:
        return None
