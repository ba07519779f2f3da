"""What measures tell of a network, with and without some kinds of nodes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from balticvet.networks.measures import Measure, NotDefined, Outcome, Progress, ranks, survey
from balticvet.networks.model.leaving_out import without_kinds
from balticvet.networks.model.multigraph import to_networkx
from balticvet.networks.model.records import MINISTRIES_AND_EU, Network, Node

DIGITS = 9
"""Numbers that are equal in so many significant digits share a rank: the rest is arithmetic."""
_NOTHING = 15
"""What is less than half a unit of this decimal place is arithmetic, too, and is 0."""


@dataclass(frozen=True)
class Told:
    """What a measure tells of a network: rounded numbers, ranks, and reasons where none are.

    `whole` is the number of the whole network, or the reason why there is no number at all.
    """

    whole: float | NotDefined | None = None
    values: Mapping[str, float | NotDefined] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Results:
    """What measures tell of a network, and of the same without nodes of the kinds `without`."""

    network: Network
    measures: tuple[Measure, ...]
    full: Mapping[str, Told]
    without: tuple[str, ...] = ()
    less: Mapping[str, Told] = field(default_factory=dict)

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


def work_out(
    network: Network,
    measures: Iterable[Measure],
    *,
    without: Collection[str] = MINISTRIES_AND_EU,
    progress: Progress | None = None,
) -> Results:
    """Return what measures tell of a network, and of the same without nodes of some kinds.

    The smaller network is worked out only where it is smaller.
    Raises `UnreadableInputError` when the weight of a tie is not a number above 0.
    """
    rows = tuple(measures)
    full = Results(network, rows, told(network, rows, progress=progress), tuple(without))
    if not full.is_compared:
        return full
    less = told(without_kinds(network, without), rows)
    return Results(network, rows, full.full, full.without, less)


def told(
    network: Network, measures: Iterable[Measure], *, progress: Progress | None = None
) -> dict[str, Told]:
    """Return what measures tell of a network, by the name of the measure.

    Equal numbers have equal ranks, and each side of a two-mode network has its own, since a rank
    compares like with like; a measure that ranks nothing gives none.
    Raises `UnreadableInputError` when the weight of a tie is not a number above 0.
    """
    rows = {row.name: row for row in measures}
    found = survey(to_networkx(network), rows.values(), progress=progress)
    modes = {node.id: node.mode for node in network.nodes}
    return {name: _told(rows[name], outcome, modes) for name, outcome in found.items()}


def _told(measure: Measure, outcome: Outcome, modes: Mapping[str, int]) -> Told:
    if not isinstance(outcome, Mapping):
        return Told(outcome if isinstance(outcome, NotDefined) else _rounded(outcome))
    values = {
        node: value if isinstance(value, NotDefined) else _rounded(value)
        for node, value in outcome.items()
    }
    return Told(values=values, ranks=_ranks(values, modes) if measure.ranked else {})


def _ranks(values: Mapping[str, float | NotDefined], modes: Mapping[str, int]) -> dict[str, int]:
    sides: dict[int, dict[str, float]] = {mode: {} for mode in sorted(set(modes.values()))}
    for node, value in values.items():
        if not isinstance(value, NotDefined):
            sides[modes[node]][node] = value
    return {node: rank for side in sides.values() for node, rank in ranks(side).items()}


def _rounded(number: float) -> float:
    return float(f"{round(float(number), _NOTHING):.{DIGITS}g}")
