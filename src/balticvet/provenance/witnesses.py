"""Witnesses: for each row of an answer, the premises that it rests on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast

from balticvet.dataset import QuadStore
from balticvet.namespaces import PREFIXES
from balticvet.provenance.plan import Inner, PatternBinding, Plan, Slot
from balticvet.provenance.premises import NO_PREMISES, Chains, Premise, Witness
from balticvet.rdf import NamedNode, Row, Subject, Term
from balticvet.sparql import ast, solve

Solution = Mapping[str, Term | None]
Children = Sequence[tuple[Inner, Mapping[Row, Witness]]]
"""The subqueries of a plan, each with the witnesses of its rows."""


def witnesses_of_rows(
    store: QuadStore, plan: Plan, columns: Sequence[str], rows: Sequence[Row]
) -> tuple[Witness, ...]:
    """Return the witness of each row, in the order of the rows."""
    found = _by_key(store, plan)
    if plan.lookup:
        keys = _keys(store, plan, columns)
        return tuple(_united(found.get(key, NO_PREMISES) for key in keys[row]) for row in rows)
    places = [columns.index(key) for key in plan.keys]
    return tuple(found.get(tuple(row[at] for at in places), NO_PREMISES) for row in rows)


class Derivations:
    """What a rule derives from what: its plan is solved once, for all triples that it gives."""

    def __init__(self, store: QuadStore, plan: Plan) -> None:
        self._store = store
        self._plan = plan

    def ways_to(self, triple: Premise) -> Iterator[Witness]:
        """Yield what the rule derived a triple from, one set for each way."""
        key = triple.subject, triple.predicate, triple.object
        for solution in self._solutions.get(key, ()):
            yield _of_solution(self._store, self._plan, solution, self._children)

    @cached_property
    def _children(self) -> Children:
        return _children(self._store, self._plan)

    @cached_property
    def _solutions(self) -> Mapping[tuple[Term | None, ...], list[Solution]]:
        """The solutions of the plan by the triples that they give."""
        found: defaultdict[tuple[Term | None, ...], list[Solution]] = defaultdict(list)
        for solution in _solutions(self._store, self._plan.text):
            for given in self._plan.template:
                slots = given.subject, _predicate(given.path, self._plan), given.object
                found[tuple(_term(slot, solution) for slot in slots)].append(solution)
        return found


def _solutions(store: QuadStore, text: str) -> Iterator[Solution]:
    found = solve(store, text, prefixes=PREFIXES)
    return (dict(zip(found.columns, row, strict=True)) for row in found.rows)


def _keys(store: QuadStore, plan: Plan, columns: Sequence[str]) -> defaultdict[Row, list[Row]]:
    keys: defaultdict[Row, list[Row]] = defaultdict(list)
    for solution in _solutions(store, plan.lookup):
        row = tuple(solution[name] for name in columns)
        keys[row].append(tuple(solution[key] for key in plan.keys))
    return keys


def _by_key(store: QuadStore, plan: Plan) -> dict[Row, Witness]:
    collected: defaultdict[Row, set[Premise]] = defaultdict(set)
    children = _children(store, plan)
    for solution in _solutions(store, plan.text):
        key = tuple(solution[name] for name in plan.keys)
        collected[key] |= _of_solution(store, plan, solution, children)
    return {key: frozenset(premises) for key, premises in collected.items()}


def _children(store: QuadStore, plan: Plan) -> Children:
    """Return the rows of each subquery with their witnesses."""
    return [(inner, _rows_of(store, inner)) for inner in plan.inner]


def _rows_of(store: QuadStore, inner: Inner) -> dict[Row, Witness]:
    solutions = _solutions(store, inner.text)
    rows = [tuple(solution[name] for name in inner.columns) for solution in solutions]
    return dict(zip(rows, witnesses_of_rows(store, inner.plan, inner.columns, rows), strict=True))


def _of_solution(store: QuadStore, plan: Plan, solution: Solution, children: Children) -> Witness:
    premises: set[Premise] = set()
    for binding in plan.bindings:
        if solution[binding.guard] is not None:
            premises.update(_of_binding(store, plan, binding, solution))
    for inner, rows in children:
        if solution[inner.guard] is not None:
            row = tuple(solution[name] for name in inner.columns)
            premises |= rows.get(row) or _united(
                found for other, found in rows.items() if _compatible(other, row)
            )
    return frozenset(premises)


def _compatible(inner: Row, outer: Row) -> bool:
    return all(mine is None or mine == theirs for mine, theirs in zip(inner, outer, strict=True))


def _of_binding(
    store: QuadStore, plan: Plan, binding: PatternBinding, solution: Solution
) -> Iterator[Premise]:
    subject, obj = _term(binding.subject, solution), _term(binding.object, solution)
    graph = None if binding.graph is None else cast(NamedNode, _term(binding.graph, solution))
    if subject is None or obj is None:
        return
    if isinstance(binding.path, ast.RepeatedPath):
        yield from Chains(store, plan.constants, graph).between(subject, obj, binding.path)
        return
    predicate = cast(NamedNode, _term(_predicate(binding.path, plan), solution))
    yield Premise(cast(Subject, subject), predicate, obj, graph)


def _predicate(path: ast.PropertyPath, plan: Plan) -> Slot:
    assert isinstance(path, ast.Predicate)
    return path.text[1:] if path.text[0] in "?$" else plan.constants[path.text]


def _term(slot: Slot, solution: Solution) -> Term | None:
    return solution[slot] if isinstance(slot, str) else slot


def _united(sets: Iterable[Witness]) -> Witness:
    return frozenset().union(*sets)
