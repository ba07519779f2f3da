"""Groups of nodes, by country or by type, and whether ties lead within groups or between them.

A node of several groups, or of none, is in none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from balticvet.networks.measures.record import NotDefined, by_name
from balticvet.networks.measures.shape import simple, unfit_one_mode
from balticvet.networks.model.multigraph import NxGraph
from balticvet.networks.model.records import NO_KIND

By = Literal["country", "type"]

_ATTRIBUTES: Mapping[By, str] = {"country": "country", "type": "kind"}
MANY: Mapping[By, str] = {"country": "countries", "type": "types"}


@dataclass(frozen=True)
class Groups:
    """The group of each node that has just one, and why each other node has none."""

    of: Mapping[str, str]
    missing: Mapping[str, NotDefined]

    def __len__(self) -> int:
        return len(set(self.of.values()))


def groups(graph: NxGraph, by: By) -> Groups:
    """Return the groups of the nodes by their `country` or their `kind`, their type.

    Several countries stand in one text with semicolons, as `Network.to_networkx` writes them.
    What is only known as an organisation (`NO_KIND`) is of no type.
    """
    of: dict[str, str] = {}
    missing: dict[str, NotDefined] = {}
    for node in sorted(graph, key=by_name):
        found = _values(graph.nodes[node].get(_ATTRIBUTES[by]))
        if len(found) == 1:
            of[node] = found[0]
        else:
            missing[node] = NotDefined(
                f"it has several {MANY[by]}" if found else f"no source gives its {by}"
            )
    return Groups(of, missing)


def too_few(found: Groups, by: By, least: int) -> NotDefined | None:
    """Return why groups do not suffice where at least so many are needed."""
    if not found.of:
        return NotDefined(f"no node of this network has just one {by}")
    if len(found) < least:
        many = MANY[by]
        return NotDefined(f"it takes {least} {many}, and the nodes have {len(found)}")
    return None


def _values(value: object) -> list[str]:
    if isinstance(value, list | tuple):
        parts = [str(part).strip() for part in value]
    else:
        parts = [part.strip() for part in str(value or "").split(";")]
    return sorted({part for part in parts if part not in NO_KIND})


@dataclass(frozen=True)
class Tally:
    """The ties between groups, those within one, and those with an end that is of no group."""

    external: int
    internal: int
    left_out: int


def tally(graph: NxGraph, by: By) -> Tally:
    """Count the ties between groups and within, as `ei_index` does."""
    of = groups(graph, by).of
    ties = simple(graph, directed=graph.is_directed()).edges()
    known = [(of[a], of[b]) for a, b in ties if a in of and b in of]
    external = sum(a != b for a, b in known)
    return Tally(external, len(known) - external, len(ties) - len(known))


def ei_index(graph: NxGraph, *, by: By) -> float | NotDefined:
    """Tell whether ties lead rather out of the groups or rather stay within.

    Definition: the ties between nodes of different groups less those within a group, as a share
    of both: 1 when all lead out, −1 when all stay within. Parallel ties count once, ties of a
    node to itself not at all; in a directed graph each way counts.
    A tie counts only if both its ends have just one group each: a node of several countries, or
    whose country or type no source gives, is of no group, and nothing is guessed.
    Formula: (E − I) / (E + I), with E the ties between groups and I those within.
    Source: Krackhardt & Stern (1988), Informal networks and organizational crises: an
    experimental simulation, Social Psychology Quarterly 51, 123–140.
    Edge cases: not defined in a two-mode graph, whose two sides are of different kinds by
    construction; not with fewer than two groups, where all ties would stay within; not without
    ties between nodes of known groups; not for an empty graph or a folded network of one
    collaboration. With many small groups it is high even where nobody prefers anybody.
    """
    found = groups(graph, by)
    reason = unfit_one_mode(
        graph, two_mode="the two sides of a two-mode network are no groups of one kind"
    ) or too_few(found, by, 2)
    if reason:
        return reason
    ties = tally(graph, by)
    counted = ties.external + ties.internal
    if not counted:
        return NotDefined(f"no tie joins two nodes that have just one {by} each")
    return (ties.external - ties.internal) / counted
