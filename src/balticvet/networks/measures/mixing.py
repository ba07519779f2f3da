"""Mixing: whether ties lead within groups or between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from balticvet.networks.measures.groups import By, groups, too_few
from balticvet.networks.measures.record import NotDefined
from balticvet.networks.measures.shape import simple, unfit_one_mode

if TYPE_CHECKING:
    from balticvet.networks.model.multigraph import NxGraph


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
