"""The SHACL processor: pyshacl, asked for every shape on every node that it looks at.

No datum stops a check: where a shape fails on a node, that is a finding, and the rest goes on.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol, cast

from pyparsing import ParseBaseException
from rdflib import BNode, Graph
from rdflib.term import Node

from balticvet.dataset import QuadStore
from balticvet.errors import BalticvetError, UnreadableInputError
from balticvet.rdfio.rdflib_dataset import quietly
from balticvet.validate.flattening import flat
from balticvet.validate.suspects import Suspects

DEEPEST = 50
"""How many shapes may stand inside each other; pyshacl would stop at 15."""

_TOO_DEEP = "Validation path too deep"

# What Python says of values, in words.
_IN_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (RecursionError, "it goes on for too long, or round in circles"),
    (ArithmeticError, "it cannot compare these numbers or compute with them"),
    (TypeError, "a value is of a kind that it cannot compare or compute with"),
    (AttributeError, "a value is of a kind that it cannot compare or compute with"),
    (AssertionError, "a value is of a kind that it cannot have"),
)

_Results = list[tuple[object, ...]]


class _Shape(Protocol):
    """What is used of pyshacl's shapes."""

    node: Node

    @property
    def deactivated(self) -> bool: ...

    def focus_nodes(self, data_graph: Graph) -> set[Node]: ...

    def validate(
        self, executor: object, target_graph: Graph, focus: Collection[Node]
    ) -> tuple[bool, _Results]: ...


@dataclass(frozen=True)
class Failure:
    """A shape that could not be run on a node, and why."""

    shape: Node
    focus: Node
    why: str


@dataclass(frozen=True)
class Outcome:
    """The validation report as SHACL describes it, and what could not be run."""

    report: Graph
    failures: tuple[Failure, ...]


def _ignore(_shape: Node) -> None:
    pass


def run(
    data: Graph,
    shapes: Graph,
    *,
    place: Callable[[Node], str] = str,
    begin: Callable[[Node], None] = _ignore,
    store: QuadStore | None = None,
    trusted: bool = True,
) -> Outcome:
    """Return what pyshacl finds in a plain graph.

    `place` names a shape and its file in faults; `begin` gets the shape that comes next. With the
    same data in a `store`, only suspects are looked at; see there what it must hold, and when
    shapes are `trusted`.
    Raises `UnreadableInputError` for a shape that cannot be run.
    """
    with quietly():
        processor = _Processor(data, shapes, place, store, trusted=trusted)
        for shape in processor.shapes():
            begin(shape.node)
            processor.apply(shape)
        return processor.outcome()


class _Processor:
    def __init__(
        self,
        data: Graph,
        shapes: Graph,
        place: Callable[[Node], str],
        store: QuadStore | None,
        *,
        trusted: bool,
    ) -> None:
        from pyshacl.graph_abstraction import DataGraph
        from pyshacl.validator import Validator

        from balticvet.validate.pyshacl_fixes import fix_pyshacl

        fix_pyshacl()
        flattened = flat(shapes)
        self._data = DataGraph.from_rdflib_graph(data)
        self._nothing = DataGraph.from_rdflib_graph(type(data)())
        self._below = flattened.below
        self._place = place
        self._suspects = Suspects(store, flattened.graph, trusted) if store is not None else None
        self._validator = Validator(
            self._data,
            shacl_graph=flattened.graph,
            options={"inplace": True, "max_validation_depth": DEEPEST},
        )
        self._executor = self._validator.make_executor()
        self._results: _Results = []
        self._failures: list[Failure] = []

    def shapes(self) -> list[_Shape]:
        """Return all shapes, in the order of their names."""
        try:
            shapes = cast(Iterable[_Shape], self._validator.shacl_graph.shapes)
            return sorted(shapes, key=lambda shape: str(shape.node))
        except (ValueError, KeyError, RuntimeError) as fault:
            raise _unusable(fault) from fault

    def apply(self, shape: _Shape) -> None:
        """Run a shape and the property shapes below it on the nodes that its targets name."""
        focus: set[Node] = set() if shape.deactivated else shape.focus_nodes(self._data)
        if focus:
            self._look(shape, focus, shape)
            for inner in self._below.get(shape.node, ()):
                self._look(self._shape(inner), focus, shape)

    def _look(self, shape: _Shape, focus: set[Node], target: _Shape) -> None:
        if self._suspects:
            focus = self._suspects.among(focus, shape.node, target.node)
        if focus:
            self._run(shape, focus)

    def _shape(self, node: Node) -> _Shape:
        return cast(_Shape, self._validator.shacl_graph.lookup_shape_from_node(node))

    def outcome(self) -> Outcome:
        shapes, conforms = self._validator.shacl_graph, not self._results
        report, _ = self._validator.create_validation_report(shapes, conforms, self._results)
        return Outcome(report, tuple(self._failures))

    def _run(self, shape: _Shape, focus: Collection[Node]) -> None:
        try:
            self._results += self._on(shape, focus)
        except Exception as fault:
            self._refuse(shape, fault)
            self._run_on_each(shape, focus)

    def _run_on_each(self, shape: _Shape, focus: Collection[Node]) -> None:
        for node in sorted(focus, key=str):
            try:
                self._results += self._on(shape, [node])
            except Exception as fault:
                self._refuse(shape, fault)
                self._failures.append(Failure(shape.node, node, _why(fault)))

    def _on(self, shape: _Shape, focus: Collection[Node]) -> _Results:
        return shape.validate(self._executor, self._data, focus=focus)[1]

    def _refuse(self, shape: _Shape, fault: Exception) -> None:
        """Raise unless the data are at fault: a sound shape can be run where there are none."""
        if isinstance(fault, MemoryError | OSError):
            raise fault
        if isinstance(fault, BalticvetError):
            raise type(fault)(fault.what, where=self._place(shape.node), fix=fault.fix) from fault
        if _blames_the_shape(fault) or not self._runs_on_nothing(shape):
            raise _unusable(fault, where=self._place(shape.node)) from fault

    def _runs_on_nothing(self, shape: _Shape) -> bool:
        try:
            shape.validate(self._executor, self._nothing, focus=[BNode()])
        except Exception:
            return False
        return True


def _blames_the_shape(fault: Exception) -> bool:
    """Whether a fault is of the text of a shape, also where only some data bring it to light."""
    from pyshacl.errors import ConstraintLoadError, ShapeLoadError, ValidationFailure

    texts = (ConstraintLoadError, ShapeLoadError, ValidationFailure, ParseBaseException, re.error)
    return isinstance(fault, texts)


def _why(fault: Exception) -> str:
    for kind, words in _IN_WORDS:
        if isinstance(fault, kind):
            return words
    said = " ".join(str(fault).split())
    return said.partition(_TOO_DEEP)[1] or said or type(fault).__name__


def _unusable(fault: Exception, *, where: str = "") -> UnreadableInputError:
    return UnreadableInputError(
        f"The shapes cannot be run: {_why(fault)}",
        where=where,
        fix="Correct the shapes; the SHACL recommendation says what each term needs.",
    )
