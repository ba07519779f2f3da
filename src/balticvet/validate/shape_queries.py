"""Queries of shapes, answered as SPARQL says also where rdflib raises.

rdflib lets faults of Python out of expressions (`1.2 < NaN`, the year of an ill-typed date) and of
aggregates (`SUM` over a text). SPARQL calls each a type error: a filter is false, a value unbound.
And it looks at every part of a conjunction, also at an EXISTS behind what is false already.
This can go when rdflib (7.6) does the same.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import MethodType
from typing import Any

from pyparsing import ParseResults
from rdflib import Literal, Variable
from rdflib.plugins.sparql.aggregates import (
    Accumulator,
    Aggregator,
    Average,
    Counter,
    Sample,
    Sum,
)
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.evalutils import _eval
from rdflib.plugins.sparql.operators import EBV, numeric
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue, Expr, value
from rdflib.plugins.sparql.sparql import (
    FrozenBindings,
    NotBoundError,
    Query,
    SPARQLError,
    SPARQLTypeError,
)

from balticvet.errors import UnreadableInputError
from balticvet.sparql.service import service_fault
from balticvet.validate.casts import give_casts

_PREFIX = "Strict"
_CONJUNCTION = "ConditionalAndExpression"


@lru_cache(maxsize=256)
def prepare_query(text: str) -> Query:
    """Return a query that is ready to be asked, and in which no datum raises.

    Raises `UnreadableInputError` for one that names the graphs that it is asked of, takes something
    away, calls a function that there is not, or would ask another server.
    """
    parsed = parseQuery(text)
    if has_service(parsed):
        raise service_fault("shapes", subject="A query of a shape")
    query = translateQuery(parsed)
    if query.algebra.datasetClause:
        raise UnreadableInputError(
            "The query of a shape names the graphs that it is asked of (FROM).",
            fix="Remove FROM: a shape is asked of all the data that are checked, as one graph.",
        )
    for part in _parts_of_query(query.algebra):
        if part.name == "Graph":
            raise UnreadableInputError(
                "The query of a shape asks in a named graph (GRAPH).",
                fix="Remove GRAPH: a shape is asked of all the data, as one graph.",
            )
        if part.name == "Minus":
            raise UnreadableInputError(
                "The query of a shape takes something away (MINUS), which SHACL forbids.",
                fix="Write FILTER NOT EXISTS instead of MINUS.",
            )
        if isinstance(part, Expr) and part._evalfn is not None:
            give_casts(part)
            if part.name == _CONJUNCTION:
                part._evalfn = MethodType(_all_in_turn, part)
            part._evalfn = MethodType(_with_type_errors(part._evalfn), part)
        if part.name in _PLAIN:
            part.name = _PREFIX + part.name
    return query


def refuse_without_node(query: Query) -> None:
    """Raise `UnreadableInputError` for a query that says nothing of the node it is asked about."""
    form = query.algebra.name
    if form == "AskQuery":
        return
    if form != "SelectQuery":
        raise UnreadableInputError(
            f"The query of a shape is {form.removesuffix('Query').upper()}.",
            fix="Write a SELECT query that gives $this for each fault.",
        )
    if Variable("this") not in query.algebra.PV:
        raise UnreadableInputError(
            "The query of a shape does not give $this, so that it says of no node what is wrong.",
            fix="Write SELECT $this …, and $this in the pattern.",
        )


def _parts_of_query(tree: object) -> Iterator[CompValue]:
    """Yield each part of a parsed query, or of its algebra, once."""
    waiting, seen = [tree], set[int]()
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, CompValue):
            yield part
            waiting.extend(dict.values(part))
        elif isinstance(part, list | tuple | set | ParseResults):
            waiting.extend(part)


def _with_type_errors(evaluate: Callable[[Any], Any]) -> Callable[[Expr, Any], Any]:
    def evaluated(_part: Expr, context: Any) -> Any:
        try:
            return evaluate(context)
        except (SPARQLError, MemoryError, OSError):
            raise
        except Exception as fault:
            raise SPARQLTypeError(str(fault)) from fault

    return evaluated


def _all_in_turn(part: Expr, context: Any) -> Any:
    """Evaluate the parts of a conjunction up to the first that is false."""
    first, others = dict.get(part, "expr"), dict.get(part, "other")
    if others is None:
        return value(context, first)
    return Literal(all(EBV(value(context, one)) for one in (first, *others)))


class _Strict(Accumulator):
    """An aggregate that is unbound once a value of its group cannot be taken in."""

    def __init__(self, aggregation: CompValue) -> None:
        self._failed = False
        super().__init__(aggregation)

    def use_row(self, row: FrozenBindings) -> bool:
        wanted = []
        with self._type_errors():
            wanted.append(super().use_row(row))
        return any(wanted)

    def update(self, row: FrozenBindings, aggregator: Aggregator) -> None:
        with self._type_errors():
            if self._is_sound(row):
                super().update(row, aggregator)

    def set_value(self, bindings: Any) -> None:
        if not self._failed:
            super().set_value(bindings)

    @contextmanager
    def _type_errors(self) -> Iterator[None]:
        try:
            yield
        except NotBoundError:
            pass  # a row without a value
        except (MemoryError, OSError):
            raise
        except Exception:
            self._failed = True

    def _is_sound(self, row: FrozenBindings) -> bool:
        """Whether a row has a value; raises where the lack of one spoils the whole group."""
        if self.expr == "*":
            return True
        value = _eval(self.expr, row)
        if isinstance(value, SPARQLError):
            if isinstance(self, Counter | Sample):
                return False
            raise SPARQLTypeError(str(value))
        if isinstance(self, Sum | Average):
            numeric(value)
        return True


def _strict(name: str, plain: type[Accumulator]) -> type[Accumulator]:
    return type(name, (_Strict, plain), {})


_PLAIN = dict(Aggregator.accumulator_classes)
Aggregator.accumulator_classes.update(
    {_PREFIX + name: _strict(_PREFIX + name, plain) for name, plain in _PLAIN.items()}
)


# ── SERVICE ──────────────────────────────────────────────────────────────────

_PERHAPS = re.compile(r"SERVICE|\\U")
_CLAUSE = "ServiceGraphPattern"


def is_federated(text: str, *, update: bool = False) -> bool:
    """Tell whether a query asks another server; a text that is no query does not.

    >>> is_federated("SELECT * { SERVICE <urn:x> {} }"), is_federated("SELECT ?service {}")
    (True, False)
    """
    if not _PERHAPS.search(text.upper()):  # capitals as rdflib makes them: of a dotless i too
        return False
    try:
        return has_service(parseUpdate(text) if update else parseQuery(text))
    except Exception:  # whatever its parser raises: it will not run the text either
        return False


def has_service(found: object) -> bool:
    """Tell whether a parsed query, or a part of one, asks another server."""
    return any(part.name == _CLAUSE for part in _parts_of_query(found))
