"""What a measure is, and what comes out of it: numbers, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from inspect import cleandoc
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from balticvet.networks.measures.order import by_name

if TYPE_CHECKING:
    from balticvet.networks.model.multigraph import NxGraph


@dataclass(frozen=True)
class NotDefined:
    """Why there is no number."""

    reason: str

    def __str__(self) -> str:
        return f"not defined because {self.reason}"


@dataclass(frozen=True)
class NotWorkedOut(NotDefined):
    """Why a number that exists is not worked out: it would take too long."""

    def __str__(self) -> str:
        return f"not worked out because {self.reason}"


Numbers = Mapping[str, int] | Mapping[str, float]
Values = Mapping[str, float | NotDefined]
"""A number for each node, or the reason why just this node has none."""
Outcome = Values | float | NotDefined


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Measure:
    """A measure: what it is called, what it tells of, and the function that works it out.

    `ranked` is false where a higher number is not more of anything, `adds_up` true where a second
    tie between the same two counts as well.
    `parameters` are the choices that the numbers depend on, by name.
    """

    name: str
    summary: str
    of: Literal["node", "network"]
    function: Callable[..., Outcome]
    ranked: bool = True
    adds_up: bool = False
    parameters: Mapping[str, Any] = field(default_factory=_nothing, hash=False)

    @property
    def is_ranking(self) -> bool:
        """Whether it puts nodes in an order."""
        return self.ranked and self.of == "node"

    @property
    def is_by_group(self) -> bool:
        """Whether it looks at the countries or the types of nodes."""
        return "by" in self.parameters

    @property
    def compute(self) -> Callable[[NxGraph], Outcome]:
        """The function with its parameters."""
        return partial(self.function, **self.parameters)

    @property
    def definition(self) -> str:
        """The docstring of the function: definition, formula, source and edge cases."""
        return cleandoc(self.function.__doc__ or "")


def numbers(outcome: Outcome) -> dict[str, float]:
    """Return the nodes that have a number, with it; a measure of the whole network has none."""
    if not isinstance(outcome, Mapping):
        return {}
    return {node: value for node, value in outcome.items() if not isinstance(value, NotDefined)}


def ranks(found: Numbers) -> dict[str, int]:
    """Return the rank of each node, highest number first; equal numbers have equal ranks.

    After two nodes at rank 1 comes rank 3 (competition ranking).

    >>> ranks({"a": 5, "b": 7, "c": 5, "d": 1})
    {'b': 1, 'a': 2, 'c': 2, 'd': 4}
    """
    ranked: dict[str, int] = {}
    previous, rank = None, 0
    for place, (node, number) in enumerate(
        sorted(found.items(), key=lambda item: (-item[1], by_name(item[0]))), start=1
    ):
        rank = rank if number == previous else place
        previous = number
        ranked[node] = rank
    return ranked
