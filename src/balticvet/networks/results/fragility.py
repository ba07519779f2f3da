"""Fragility: which findings change when one passage, source or sort of tie is left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from balticvet.networks.measures import Measure, NotDefined, Progress
from balticvet.networks.model.leaving_out import LeaveOut, left_out
from balticvet.networks.model.records import Network
from balticvet.networks.results.record import MeasureResult, measure_all

ALL_EQUAL = "all are equal"
NOBODY = "nobody is left on this side"
ALONE = "nobody else is left on this side"


@dataclass(frozen=True)
class Flip:
    """Who stands first when something is left out, or the `reason` why nobody does."""

    left_out: LeaveOut
    leaders: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True)
class RankFinding:
    """Who stands first by a measure on one side of a network, and the leave-outs that change it.

    `tried` counts all leave-outs.
    """

    measure: Measure
    mode: int
    leaders: tuple[str, ...]
    flips: tuple[Flip, ...] = ()
    tried: int = 0

    @property
    def is_fragile(self) -> bool:
        """Whether leaving anything out changes who stands first."""
        return bool(self.flips)


@dataclass(frozen=True)
class RankRange:
    """The rank of a node by a measure, and the best and worst that it has in any run.

    `gone` counts the leave-outs after which it is no longer there, or has no number.
    """

    measure: Measure
    node: str
    rank: int
    best: int
    worst: int
    gone: int


@dataclass(frozen=True)
class Run:
    """The results on one smaller network, which each of `left_out` leaves."""

    left_out: tuple[LeaveOut, ...]
    results: Mapping[str, MeasureResult]


@dataclass(frozen=True)
class Fragility:
    """All findings of a network by some measures, and the ranges of the ranks.

    `networks` counts the different networks that `left_out` made; what is in `nothing` leaves no
    tie at all, and is not counted.
    """

    network: Network
    findings: tuple[RankFinding, ...]
    ranges: tuple[RankRange, ...]
    left_out: tuple[LeaveOut, ...]
    networks: int
    nothing: tuple[LeaveOut, ...]


def fragility(
    network: Network, measures: Iterable[Measure], *, progress: Progress | None = None
) -> Fragility:
    """Rank the nodes of a network anew without each passage, each source, and so on.

    What is left out, `leaving_out.left_out` says. A finding is who stands first by a measure, on
    each side of a two-mode network apart; there is none where all on a side are equal.
    Measures that rank nothing are passed over. For measures by country or type, what says of
    which country or type a node is, is left out as well.
    Raises `UsageError` as `left_out`, `UnreadableInputError` as `measure_all`.
    """
    ranked = tuple(row for row in measures if row.is_ranking)
    wanted = sorted({row.is_by_group for row in ranked} or {False})
    parts = [_part(network, ranked, progress, by_group=by) for by in wanted]
    return replace(
        parts[-1],
        findings=tuple(one for part in parts for one in part.findings),
        ranges=tuple(one for part in parts for one in part.ranges),
    )


def _part(
    network: Network, measures: tuple[Measure, ...], progress: Progress | None, *, by_group: bool
) -> Fragility:
    """Return the fragility by the measures that look at groups, or by those that do not."""
    rows = tuple(row for row in measures if row.is_by_group is by_group)
    base = Run((), measure_all(network, rows))
    groups, nothing = _groups(network, by_group=by_group)
    runs = list(_runs(groups, network, rows, base, progress))
    return Fragility(
        network,
        tuple(finding for row in rows for finding in _findings(row, network, base, runs)),
        tuple(found for row in rows for found in _ranges(row, base, runs)),
        tuple(one for run in runs for one in run.left_out) + nothing,
        len(runs),
        nothing,
    )


_Groups = list[tuple[Network, list[LeaveOut]]]


def _groups(network: Network, *, by_group: bool) -> tuple[_Groups, tuple[LeaveOut, ...]]:
    """Put together what leaves the same network, which then is measured once."""
    found: dict[object, tuple[Network, list[LeaveOut]]] = {}
    found[_shape(network, by_group=by_group)] = (network, [])
    nothing = []
    for one, left in left_out(network, with_kinds=by_group):
        if left.edges:
            found.setdefault(_shape(left, by_group=by_group), (left, []))[1].append(one)
        else:
            nothing.append(one)
    return [group for group in found.values() if group[1]], tuple(nothing)


def _shape(network: Network, *, by_group: bool) -> object:
    """Return all of a network that a measure can see."""
    return (
        tuple(
            (node.id, *((node.kind, node.countries) if by_group else ())) for node in network.nodes
        ),
        tuple(
            (edge.source, edge.target, edge.tie, edge.weight, edge.values.get("through"))
            for edge in network.edges
        ),
    )


def _runs(
    groups: _Groups,
    network: Network,
    measures: tuple[Measure, ...],
    base: Run,
    progress: Progress | None,
) -> Iterator[Run]:
    for done, (left, gone) in enumerate(groups):
        if progress:
            progress(done, len(groups), "networks")
        found = base.results if left is network else measure_all(left, measures)
        yield Run(tuple(gone), found)
    if progress:
        progress(len(groups), len(groups), "")


def _findings(
    measure: Measure, network: Network, base: Run, runs: list[Run]
) -> Iterator[RankFinding]:
    tried = sum(len(run.left_out) for run in runs)
    for mode in sorted({node.mode for node in network.nodes}):
        side = {node.id for node in network.nodes if node.mode == mode}
        leaders, reason = _leaders(base.results[measure.name], side)
        if not reason:
            flips = _flips(measure, side, leaders, runs)
            ordered = sorted(flips, key=lambda flip: flip.left_out.order)
            yield RankFinding(measure, mode, leaders, tuple(ordered), tried)


def _flips(
    measure: Measure, side: set[str], leaders: tuple[str, ...], runs: list[Run]
) -> Iterator[Flip]:
    for run in runs:
        others, reason = _leaders(run.results[measure.name], side)
        if others != leaders:
            yield from (Flip(one, others, reason) for one in run.left_out)


def _leaders(result: MeasureResult, side: set[str]) -> tuple[tuple[str, ...], str]:
    """Return who stands first on a side, or why nobody does."""
    if isinstance(result.whole, NotDefined):
        return (), str(result.whole)
    ranks = {node: rank for node, rank in result.ranks.items() if node in side}
    if not ranks:
        return (), NOBODY
    if set(ranks.values()) == {1}:
        return (), ALONE if len(ranks) == 1 else ALL_EQUAL
    return tuple(sorted(node for node, rank in ranks.items() if rank == 1)), ""


def _ranges(measure: Measure, base: Run, runs: list[Run]) -> Iterator[RankRange]:
    for node, rank in base.results[measure.name].ranks.items():
        ranks = [run.results[measure.name].ranks.get(node) for run in runs]
        there = [rank, *(other for other in ranks if other is not None)]
        gone = sum(len(run.left_out) for run, other in zip(runs, ranks, strict=True) if not other)
        yield RankRange(measure, node, rank, min(there), max(there), gone)
