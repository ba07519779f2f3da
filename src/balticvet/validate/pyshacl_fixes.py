"""What pyshacl (0.40) does otherwise than the recommendation, or slowly, set right.

- Results of custom components have no value, and the messages of the result before.
- A SELECT of a component runs once for each value, and so never where there is none.
- A query that does not give $this is run.
- Words are searched as letters: `dcat:service` is taken for SERVICE, `e:terminus` for MINUS; here
  `shape_queries` reads the query.
- Prefixes stand before a query in an order that changes from run to run; here in that of their
  names, so that a query that has been read before is known again.
- The list of an alternative path is read anew for each node, half of a build's time; here once.
- Each result is worded as plain text, also below `sh:or` and `sh:not`; here none is.
- A shape below `sh:not` or `sh:or` is run anew for each value, also if it is a pattern, or the
  denial of one, and nothing else.

This module can go when pyshacl does the same.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any

from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.constraints.core.logical_constraints import (
    NotConstraintComponent,
    OrConstraintComponent,
)
from pyshacl.constraints.core.string_based_constraints import PatternConstraintComponent
from pyshacl.constraints.sparql.sparql_based_constraint_components import (
    AskConstraintValidator,
    BoundShapeValidatorComponent,
    SPARQLConstraintComponentValidator,
)
from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.shape import Shape
from rdflib import SH, BNode, Graph, IdentifiedNode, Literal, URIRef

from balticvet.errors import UnreadableInputError
from balticvet.validate.shape_queries import prepare_query, refuse_without_node

_NOWHERE = re.compile(r"(?!)")
_Term = IdentifiedNode | Literal
_Result = tuple[object, ...]
_ALTERNATIVES: dict[tuple[int, object], frozenset[object]] = {}
"""The properties of an alternative path, by its graph and its node; empty for any other path."""


def fix_pyshacl() -> None:
    """Let pyshacl do as the recommendation says."""
    # Both know graphs by their address.
    SPARQLConstraintComponentValidator.validator_cache.clear()
    _ALTERNATIVES.clear()
    _fix_once()


@cache
def _fix_once() -> None:
    SPARQLQueryHelper.has_service_regex = SPARQLQueryHelper.has_minus_regex = _NOWHERE
    asked = SPARQLBasedConstraint._validate_sparql_query

    def asked_of_a_node(
        self: SPARQLBasedConstraint, query: str, bound: Mapping[str, _Term], data: Graph
    ) -> object:
        refuse_without_node(prepare_query(query))
        return asked(self, query, bound, data)  # type: ignore[no-untyped-call]

    SPARQLBasedConstraint._validate_sparql_query = asked_of_a_node  # type: ignore[method-assign]
    collected = SPARQLQueryHelper.collect_prefixes

    def in_order(self: SPARQLQueryHelper) -> None:
        collected(self)  # type: ignore[no-untyped-call]
        self.prefixes = dict(sorted(self.prefixes.items()))

    SPARQLQueryHelper.collect_prefixes = in_order  # type: ignore[method-assign]
    plain = SPARQLConstraintComponentValidator.apply_to_shape_via_constraint

    def applied(
        self: SPARQLConstraintComponentValidator, constraint: object, shape: Shape, **options: bool
    ) -> BoundShapeValidatorComponent:
        plain(self, constraint, shape, **options)  # refuses the wrong sort of validator
        return _Component(constraint, shape, self)

    SPARQLConstraintComponentValidator.apply_to_shape_via_constraint = applied  # type: ignore[method-assign]
    ConstraintComponent.make_v_result_description = _no_words  # type: ignore[method-assign]
    each = NotConstraintComponent._evaluate_not_constraint

    def negated(
        self: NotConstraintComponent,
        executor: Any,
        shape: Any,
        data: Graph,
        values_of: Mapping[_Term, Collection[_Term]],
        *path: Any,
    ) -> tuple[bool, list[_Result]]:
        if (pattern := _pattern_alone(self.shape, shape)) is None:
            return each(self, executor, shape, data, dict(values_of), *path)  # type: ignore[no-any-return, no-untyped-call]
        found = [
            self.make_v_result(data, focus, value_node=value)
            for focus, values in values_of.items()
            for value in values
            if _matches(pattern, value)
        ]
        return bool(found), found

    NotConstraintComponent._evaluate_not_constraint = negated  # type: ignore[method-assign]
    any_of = OrConstraintComponent._evaluate_or_constraint

    def alternative(
        self: OrConstraintComponent,
        executor: Any,
        listed: Any,
        data: Graph,
        values_of: Mapping[_Term, Collection[_Term]],
        path: Any,
    ) -> tuple[bool, list[_Result]]:
        tests = [_test_of_words(self.shape, below) for below in self.shape.sg.graph.items(listed)]
        known = [test for test in tests if test is not None]
        if not known or len(known) < len(tests):
            return any_of(self, executor, listed, data, values_of, path)  # type: ignore[no-any-return, no-untyped-call]
        found = [
            self.make_v_result(data, focus, value_node=value)
            for focus, values in values_of.items()
            for value in values
            if not any(test(value) for test in known)
        ]
        return bool(found), found

    OrConstraintComponent._evaluate_or_constraint = alternative  # type: ignore[method-assign]
    stepwise = Shape.value_nodes

    def value_nodes(
        self: Shape, data: Graph, focus: Any, sparql_mode: bool = False, debug: bool = False
    ) -> object:
        if sparql_mode or not (properties := _alternatives(self)):
            return stepwise(self, data, focus, sparql_mode, debug)
        nodes = focus if isinstance(focus, tuple | list | set) else [focus]
        return {
            node: {value for name, value in data.predicate_objects(node) if name in properties}
            for node in nodes
        }

    Shape.value_nodes = value_nodes  # type: ignore[method-assign, assignment]


def _no_words(*_args: object, **_options: object) -> str:
    return ""


def _pattern_alone(shape: Shape, below: Any) -> PatternConstraintComponent | None:
    """Return the pattern of a shape below another, if it has nothing else."""
    inner = shape.get_other_shape(below)  # type: ignore[no-untyped-call]
    if inner is None or set(shape.sg.graph.predicates(below)) - {SH.pattern, SH.flags}:
        return None
    return PatternConstraintComponent(inner)


def _test_of_words(shape: Shape, below: Any) -> Callable[[_Term], bool] | None:
    """Return what a shape below another asks of a value, if it is a pattern or denies patterns."""
    if (pattern := _pattern_alone(shape, below)) is not None:
        return lambda value: _matches(pattern, value)
    graph = shape.sg.graph
    if set(graph.predicates(below)) != {SH["not"]}:
        return None
    denied = [_pattern_alone(shape, inner) for inner in graph.objects(below, SH["not"])]
    known = [pattern for pattern in denied if pattern is not None]
    if len(known) < len(denied):
        return None
    return lambda value: not any(_matches(pattern, value) for pattern in known)


def _matches(pattern: PatternConstraintComponent, value: _Term) -> bool:
    words = pattern.value_node_to_string(value)  # type: ignore[no-untyped-call]
    found = (compiled.search(words) for compiled in pattern.compiled_cache.values())
    return not isinstance(value, BNode) and all(found)


def _alternatives(shape: Shape) -> frozenset[object]:
    """Return the properties of a shape whose path is an alternative of nothing but properties."""
    path = shape.path() if shape.is_property_shape else None  # type: ignore[no-untyped-call]
    if not isinstance(path, BNode):
        return frozenset()
    key = id(shape.sg), path
    if key not in _ALTERNATIVES:
        graph = shape.sg.graph
        listed = graph.value(path, SH.alternativePath)
        found = tuple(graph.items(listed)) if listed is not None else ()
        whole = len(found) > 1 and all(isinstance(item, URIRef) for item in found)
        _ALTERNATIVES[key] = frozenset(found) if whole else frozenset()
    return _ALTERNATIVES[key]


class _Component(BoundShapeValidatorComponent):
    """A custom component on a shape: ASK for each value, SELECT for each focus node."""

    def evaluate(
        self,
        executor: object,
        target_graph: Graph,
        focus_value_nodes: Mapping[_Term, Collection[_Term]],
        _evaluation_path: object,
    ) -> tuple[bool, list[_Result]]:
        results = [
            result
            for focus, values in focus_value_nodes.items()
            for result in self._on(executor, target_graph, focus, values)
        ]
        return not results, results

    def _on(
        self, executor: object, data: Graph, focus: _Term, values: Collection[_Term]
    ) -> Iterator[_Result]:
        asked = values if isinstance(self.validator, AskConstraintValidator) else [None]
        refuse_without_node(
            prepare_query(self.query_helper.apply_prefixes(self.query_helper.select_text))
        )
        found = self.validator.validate(executor, focus, asked, data, self.query_helper)
        for value, answer in sorted(found, key=repr):
            if answer is True:
                raise UnreadableInputError(
                    "The query of a component reports that it cannot be run (?failure).",
                    fix="Correct the component, or what the shape gives it.",
                )
            this, path, seen = answer if isinstance(answer, tuple) else (None, None, value)
            if seen is None and not self.shape.is_property_shape:
                seen = focus
            yield self._result(data, this or focus, path, seen)

    def _result(
        self, data: Graph, focus: _Term, path: _Term | None, value: _Term | None
    ) -> _Result:
        named = {"this": focus, "value": value, "path": path or self.shape._path}
        known = {name: term for name, term in named.items() if term is not None}
        self.query_helper.bind_messages({**self.query_helper.param_bind_map, **known})
        result: _Result = self.make_v_result(
            data,
            focus,
            value_node=value,
            result_path=path,
            constraint_component=self.constraint.node,
            extra_messages=set(self.query_helper.bound_messages),
        )
        return result
