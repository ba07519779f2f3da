"""Where pyshacl (0.40) reads SHACL otherwise than the recommendation, set right.

Its components of one's own give no value, give the messages of one result to the next, and run a
SELECT once for each value: never where there is none. It asks queries that say nothing of a node.
It looks for letters and takes `dcat:service` for SERVICE and `e:terminus` for MINUS; `strict` reads
the query instead. This module can go when pyshacl does the same.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from pyshacl.constraints.sparql.sparql_based_constraint_components import (
    AskConstraintValidator,
    BoundShapeValidatorComponent,
    SPARQLConstraintComponentValidator,
)
from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.shape import Shape
from rdflib import Graph, IdentifiedNode, Literal

from balticvet.errors import UnreadableInputError
from balticvet.validate.strict import refuse_without_node, understood

_NOWHERE = re.compile(r"(?!)")
_Term = IdentifiedNode | Literal
_Result = tuple[object, ...]


def mend_pyshacl() -> None:
    """Let pyshacl judge as the recommendation says."""
    SPARQLConstraintComponentValidator.validator_cache.clear()  # it knows graphs by their address
    _mend_once()


@cache
def _mend_once() -> None:
    SPARQLQueryHelper.has_service_regex = SPARQLQueryHelper.has_minus_regex = _NOWHERE
    asked = SPARQLBasedConstraint._validate_sparql_query

    def asked_of_a_node(
        self: SPARQLBasedConstraint, query: str, bound: Mapping[str, _Term], data: Graph
    ) -> object:
        refuse_without_node(understood(query))
        return asked(self, query, bound, data)  # type: ignore[no-untyped-call]

    SPARQLBasedConstraint._validate_sparql_query = asked_of_a_node  # type: ignore[method-assign]
    plain = SPARQLConstraintComponentValidator.apply_to_shape_via_constraint

    def applied(
        self: SPARQLConstraintComponentValidator, constraint: object, shape: Shape, **options: bool
    ) -> BoundShapeValidatorComponent:
        plain(self, constraint, shape, **options)  # refuses the wrong sort of validator
        return _Component(constraint, shape, self)

    SPARQLConstraintComponentValidator.apply_to_shape_via_constraint = applied  # type: ignore[method-assign]


class _Component(BoundShapeValidatorComponent):
    """A component of somebody's own on a shape: ASK for each value, SELECT for each focus node."""

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
            understood(self.query_helper.apply_prefixes(self.query_helper.select_text))
        )
        found = self.validator.validate(executor, focus, asked, data, self.query_helper)
        for value, told in sorted(found, key=repr):
            if told is True:
                raise UnreadableInputError(
                    "The query of a component reports that it cannot be run (?failure).",
                    fix="Correct the component, or what the shape gives it.",
                )
            this, path, seen = told if isinstance(told, tuple) else (None, None, value)
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
