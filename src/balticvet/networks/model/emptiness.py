"""Why a network has no ties."""

from collections.abc import Callable

from balticvet.assemble import Dataset, Graph
from balticvet.dataset import QuadStore
from balticvet.networks.model.project import network_of
from balticvet.networks.model.records import Network
from balticvet.queries.emptiness import Inquiry, why_empty
from balticvet.resources import Project


def why_without_ties(network: Network, found: Graph, project: Project) -> tuple[str, ...]:
    """Return why a network of a graph has no ties, a sentence each; nothing where it has any."""
    if network.edges:
        return ()
    name = network.projection.name
    ties = " or ".join(f"“{tie.name}”" for tie in network.projection.ties)
    nothing = f"The network {name} has no ties: no passage of"
    if not isinstance(found, Dataset):
        return (f"{nothing} that server states one ({ties}).",)
    reason = f"{nothing} the selected sources states one ({ties})."
    return (reason, *why_empty(Inquiry(_count(project, name), told=_ties), found, project))


def _count(project: Project, name: str) -> Callable[[QuadStore], int]:
    return lambda store: len(network_of(store, project, name).edges)


def _ties(count: int) -> str:
    return f"{count:,} tie{'' if count == 1 else 's'}"
