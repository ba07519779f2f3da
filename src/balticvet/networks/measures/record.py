"""Measures and their outcomes: numbers, or the reason for the lack of one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from inspect import cleandoc
from numbers import Real
from types import MappingProxyType
from typing import Any, Literal

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


PARTS = ("Definition", "Formula", "Source", "Edge cases")
"""The parts of a docstring, a paragraph each that begins so; not every measure has a formula."""


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Measure:
    """A measure: its function, its question, and whether it measures nodes or the network.

    It is called as its function is, unless `named`.
    `ranked` is false where a higher number is not more of anything, `adds_up` true where a second
    tie between the same two counts as well.
    `parameters` are the choices that the numbers depend on, by name. `told` gives the sentence that
    says what the number means: a function of `sentences`. `more` says what a node with a higher
    number has more of, and what that does not say.
    """

    function: Callable[..., Outcome]
    summary: str
    of: Literal["node", "network"] = "node"
    named: str = ""
    ranked: bool = True
    adds_up: bool = False
    parameters: Mapping[str, Any] = field(default_factory=_nothing, hash=False)
    told: Callable[..., str] | None = field(default=None, hash=False, compare=False)
    more: str = ""

    @property
    def name(self) -> str:
        """The name, in small letters with hyphens."""
        return self.named or self.function.__name__.replace("_", "-")

    @property
    def title(self) -> str:
        """The name with the question."""
        return f"{self.name}: {self.summary}"

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


def by_name(node: object) -> Any:
    """Return what to sort nodes by: by type, numbers by size, others by their text.

    >>> sorted(["b", 10, "a", 9, ("a", 1)], key=by_name)
    [9, 10, 'a', 'b', ('a', 1)]
    """
    return type(node).__name__, node if isinstance(node, Real) else str(node)


def parts(definition: str) -> list[tuple[str, str]]:
    """Return the parts of a docstring with their names, each on one line.

    Raises `ValueError` when one is missing, or stands elsewhere.
    """
    pieces = re.split(rf"^({'|'.join(PARTS)}): ", definition, flags=re.MULTILINE)
    found = list(
        zip(pieces[1::2], (" ".join(words.split()) for words in pieces[2::2]), strict=True)
    )
    wanted = [name for name in PARTS if name != "Formula" or "\nFormula: " in definition]
    if [name for name, _ in found] != wanted:
        raise ValueError(f"This docstring has not the parts {', '.join(wanted)}: {definition}")
    return found
