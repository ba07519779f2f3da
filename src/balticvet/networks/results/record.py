"""Results of measures on a network, with and without some kinds of nodes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from balticvet.networks.measures import Measure, NotDefined, Outcome, Progress, ranks, survey
from balticvet.networks.model.leaving_out import without_kinds
from balticvet.networks.model.multigraph import to_networkx
from balticvet.networks.model.records import MINISTRIES_AND_EU, Network, Node

DIGITS = 9
"""Numbers that are equal in so many significant digits share a rank: the rest is arithmetic."""
_NOTHING = 15
"""Less than half a unit of this decimal place is arithmetic, too, and is 0."""


@dataclass(frozen=True)
class MeasureResult:
    """The result of a measure on a network: rounded numbers and ranks, or reasons for their lack.

    `whole` is the number of the whole network, or the reason why there is no number at all.
    """

    whole: float | NotDefined | None = None
    values: Mapping[str, float | NotDefined] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Results:
    """Results of measures on a network, and on the same without nodes of the kinds `without`."""

    network: Network
    measures: tuple[Measure, ...]
    full: Mapping[str, MeasureResult]
    without: tuple[str, ...] = ()
    less: Mapping[str, MeasureResult] = field(default_factory=dict)

    def of(self, measure: Measure) -> tuple[MeasureResult, MeasureResult]:
        """Return the result of a measure on the whole network and on the smaller one."""
        return self.full[measure.name], self.less.get(measure.name, MeasureResult())

    @property
    def left_out(self) -> tuple[Node, ...]:
        """The nodes that are missing in the smaller network."""
        return tuple(
            node for node in self.network.nodes if not set(self.without).isdisjoint(node.kinds)
        )

    @property
    def is_compared(self) -> bool:
        """Whether there is a smaller network at all."""
        return bool(self.left_out)


def compare_without(
    network: Network,
    measures: Iterable[Measure],
    *,
    without: Collection[str] = MINISTRIES_AND_EU,
    progress: Progress | None = None,
) -> Results:
    """Measure a network, and the same without nodes of some kinds where it has any.

    Raises `UnreadableInputError` when the weight of a tie is not a number above 0.
    """
    rows = tuple(measures)
    full = Results(network, rows, measure_all(network, rows, progress=progress), tuple(without))
    if not full.is_compared:
        return full
    less = measure_all(without_kinds(network, without), rows)
    return Results(network, rows, full.full, full.without, less)


def measure_all(
    network: Network, measures: Iterable[Measure], *, progress: Progress | None = None
) -> dict[str, MeasureResult]:
    """Return the results of measures on a network, by the name of the measure.

    Equal numbers have equal ranks, and each side of a two-mode network has its own, since a rank
    compares like with like; a measure that ranks nothing gives none.
    Raises `UnreadableInputError` when the weight of a tie is not a number above 0.
    """
    rows = {row.name: row for row in measures}
    found = survey(to_networkx(network), rows.values(), progress=progress)
    modes = {node.id: node.mode for node in network.nodes}
    return {name: _result(rows[name], outcome, modes) for name, outcome in found.items()}


def _result(measure: Measure, outcome: Outcome, modes: Mapping[str, int]) -> MeasureResult:
    if not isinstance(outcome, Mapping):
        return MeasureResult(outcome if isinstance(outcome, NotDefined) else _rounded(outcome))
    values = {
        node: value if isinstance(value, NotDefined) else _rounded(value)
        for node, value in outcome.items()
    }
    return MeasureResult(values=values, ranks=_ranks(values, modes) if measure.ranked else {})


def _ranks(values: Mapping[str, float | NotDefined], modes: Mapping[str, int]) -> dict[str, int]:
    sides: dict[int, dict[str, float]] = {mode: {} for mode in sorted(set(modes.values()))}
    for node, value in values.items():
        if not isinstance(value, NotDefined):
            sides[modes[node]][node] = value
    return {node: rank for side in sides.values() for node, rank in ranks(side).items()}


def _rounded(number: float) -> float:
    return float(f"{round(float(number), _NOTHING):.{DIGITS}g}")
