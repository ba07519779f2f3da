"""Networks and measures for notebooks: by name, of the data that are here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from balticvet.assemble import Graph as Assembled
from balticvet.assemble import dataset_for
from balticvet.networks.project import network_of
from balticvet.networks.records import Network
from balticvet.networks.view import Measured, view
from balticvet.resources import Project
from balticvet.selection import Selection
from balticvet.timeline import day

if TYPE_CHECKING:
    from collections.abc import Collection

    from balticvet.networks.records import Graph


def network(
    projection: str,
    *,
    project: Path | None = None,
    sources: str = "document",
    as_of: str | None = None,
) -> Graph:
    """Return a network as a networkx multigraph; see `balticvet.network`."""
    return _network(projection, project, sources, as_of).to_networkx()


def measure(
    name: str | None,
    projection: str,
    *,
    without: Collection[str] | None = None,
    fragility: bool = False,
    rank_ranges: bool = False,
    project: Path | None = None,
    sources: str = "document",
    as_of: str | None = None,
) -> Measured:
    """Return what a measure tells of a network; see `balticvet.measure`."""
    found = _network(projection, project, sources, as_of)
    asked = view(found, name, without=without, fragility=fragility, rank_ranges=rank_ranges)
    return asked.answer


def _network(projection: str, project: Path | None, sources: str, as_of: str | None) -> Network:
    home = Project(project) if project else Project()
    return network_of(_assembled(home, sources, as_of).store, home, projection)


def _assembled(home: Project, sources: str, as_of: str | None) -> Assembled:
    selected = Selection.of(sources)
    return dataset_for(home, selection=selected, as_of=None if as_of is None else day(as_of))
