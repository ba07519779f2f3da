"""Where to start: a network on which a measure has an answer, where nobody names one."""

from collections.abc import Callable

from balticvet.networks.measures import find, numbers
from balticvet.networks.model.multigraph import to_networkx
from balticvet.networks.model.records import Network

PROJECTIONS = (
    "stakeholders",
    "organisation-collaboration",
    "organisation-organisation",
    "succession",
)
"""The projections to start with, the first of which stands where all measures are wanted."""
BETWEEN_BODIES = PROJECTIONS[2]
"""Stands where none of them has an answer: its reason tells most."""


def starting(name: str | None, network_of: Callable[[str], Network]) -> str:
    """Return the first projection to start with on which a measure has a number.

    Where it has none on any, the one of ties between bodies.
    """
    if name is None:
        return PROJECTIONS[0]
    measure = find(name)
    for projection in PROJECTIONS:
        outcome = measure.compute(to_networkx(network_of(projection)))
        if numbers(outcome) or isinstance(outcome, int | float):
            return projection
    return BETWEEN_BODIES


def note(projection: str) -> str:
    """Return what to know of a network that nobody has named."""
    return f"Measured on the network {projection}; --projection NAME measures another."
