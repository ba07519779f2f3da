"""Groups of nodes: by country, or by type. A node of several groups, or of none, is in none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from balticvet.networks.measures.order import by_name
from balticvet.networks.measures.record import NotDefined
from balticvet.networks.model.records import NO_KIND

if TYPE_CHECKING:
    from balticvet.networks.model.multigraph import NxGraph

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
