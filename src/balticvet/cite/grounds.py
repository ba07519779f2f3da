"""The grounds of each row of an answer: the triples that it rests on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QuerySolution,
    QuerySolutions,
    Store,
    Variable,
)

from balticvet.cite.plan import Cue, Inner, Plan, Slot
from balticvet.namespaces import PREFIXES
from balticvet.queries import syntax
from balticvet.queries.values import Term

Graph = NamedNode | None
Node = NamedNode | BlankNode
Cells = tuple[Term | None, ...]


@dataclass(frozen=True)
class Ground:
    """A triple that took part; `graph` only where the query asked for a graph by name."""

    subject: Node
    predicate: NamedNode
    object: Term
    graph: Graph = None


Grounds = frozenset[Ground]
_NOTHING: Grounds = frozenset()


def grounds_of_rows(
    store: Store, plan: Plan, columns: Sequence[str], rows: Sequence[Cells]
) -> tuple[Grounds, ...]:
    """Return the grounds of each row, in the order of the rows."""
    found = _by_key(store, plan)
    if plan.lookup:
        keys = _keys(store, plan, columns)
        return tuple(_united(found.get(key, _NOTHING) for key in keys[row]) for row in rows)
    places = [columns.index(key) for key in plan.keys]
    return tuple(found.get(tuple(row[at] for at in places), _NOTHING) for row in rows)


def grounds_of_triple(store: Store, plan: Plan, triple: Ground) -> Iterator[Grounds]:
    """Yield what a rule's plan derived a triple from, one set for each way."""
    for cue in plan.template:
        bound = _matched(cue, triple, plan)
        if bound is not None:
            terms = {Variable(name): term for name, term in bound.items()}
            children = _children(store, plan)
            for solution in _solutions(store, plan.text, terms):
                yield _of_solution(store, plan, solution, children)


def _solutions(
    store: Store, text: str, bound: Mapping[Variable, Term] | None = None
) -> QuerySolutions:
    found = store.query(text, prefixes=dict(PREFIXES), substitutions=dict(bound or {}))
    return cast(QuerySolutions, found)


def _matched(cue: Cue, triple: Ground, plan: Plan) -> dict[str, Term] | None:
    bound: dict[str, Term] = {}
    predicate = _predicate(cue.path, plan)
    for slot, term in (
        (cue.subject, triple.subject),
        (predicate, triple.predicate),
        (cue.object, triple.object),
    ):
        if (bound.setdefault(slot, term) if isinstance(slot, str) else slot) != term:
            return None
    return bound


def _keys(store: Store, plan: Plan, columns: Sequence[str]) -> defaultdict[Cells, list[Cells]]:
    keys: defaultdict[Cells, list[Cells]] = defaultdict(list)
    for solution in _solutions(store, plan.lookup):
        row = tuple(solution[name] for name in columns)
        keys[row].append(tuple(solution[key] for key in plan.keys))
    return keys


def _by_key(store: Store, plan: Plan) -> dict[Cells, Grounds]:
    collected: defaultdict[Cells, set[Ground]] = defaultdict(set)
    children = _children(store, plan)
    for solution in _solutions(store, plan.text):
        key = tuple(solution[name] for name in plan.keys)
        collected[key] |= _of_solution(store, plan, solution, children)
    return {key: frozenset(grounds) for key, grounds in collected.items()}


Children = Sequence[tuple[Inner, Mapping[Cells, Grounds]]]


def _children(store: Store, plan: Plan) -> Children:
    """Return the rows of each subquery with their grounds."""
    return [(inner, _rows_of(store, inner)) for inner in plan.inner]


def _rows_of(store: Store, inner: Inner) -> dict[Cells, Grounds]:
    solutions = _solutions(store, inner.text)
    rows = [tuple(solution[name] for name in inner.columns) for solution in solutions]
    return dict(zip(rows, grounds_of_rows(store, inner.plan, inner.columns, rows), strict=True))


def _of_solution(store: Store, plan: Plan, solution: QuerySolution, children: Children) -> Grounds:
    grounds: set[Ground] = set()
    for cue in plan.cues:
        if solution[cue.guard] is not None:
            grounds.update(_of_cue(store, plan, cue, solution))
    for inner, rows in children:
        if solution[inner.guard] is not None:
            row = tuple(solution[name] for name in inner.columns)
            grounds |= rows.get(row) or _united(
                found for other, found in rows.items() if _compatible(other, row)
            )
    return frozenset(grounds)


def _compatible(inner: Cells, outer: Cells) -> bool:
    return all(mine is None or mine == theirs for mine, theirs in zip(inner, outer, strict=True))


def _of_cue(store: Store, plan: Plan, cue: Cue, solution: QuerySolution) -> Iterator[Ground]:
    subject, obj = _term(cue.subject, solution), _term(cue.object, solution)
    graph = None if cue.graph is None else cast(NamedNode, _term(cue.graph, solution))
    if subject is None or obj is None:
        return
    if isinstance(cue.path, syntax.Repeated):
        yield from _chain(store, plan, cue.path, subject, obj, graph)
        return
    predicate = cast(NamedNode, _term(_predicate(cue.path, plan), solution))
    yield Ground(cast(Node, subject), predicate, obj, graph)


def _predicate(path: syntax.Path, plan: Plan) -> Slot:
    assert isinstance(path, syntax.Predicate)
    return path.text[1:] if path.text[0] in "?$" else plan.constants[path.text]


def _term(slot: Slot, solution: QuerySolution) -> Term | None:
    return solution[slot] if isinstance(slot, str) else slot


def _united(sets: Iterable[Grounds]) -> Grounds:
    return frozenset().union(*sets)


# ── Paths of any length ──────────────────────────────────────────────────────


def _chain(
    store: Store, plan: Plan, path: syntax.Repeated, start: Term, end: Term, graph: Graph
) -> Grounds:
    """Return the links of one shortest chain from start to end."""
    reached: dict[Term, Grounds] = {start: _NOTHING}
    if start == end and path.sign != "+":
        return _NOTHING
    edge = [start]
    while edge:
        further: list[Term] = []
        for node in edge:
            for following, links in _steps(store, plan, path.path, node, graph):
                if following == end:
                    return reached[node] | links
                if following not in reached:
                    reached[following] = reached[node] | links
                    further.append(following)
        edge = further
    return _NOTHING


def _steps(
    store: Store, plan: Plan, path: syntax.Path, node: Term, graph: Graph
) -> Iterator[tuple[Term, Grounds]]:
    """Yield where one step of a path leads from a node, and by which triples."""
    if isinstance(path, syntax.Predicate):
        yield from _forward(store, plan, path, node, graph)
    elif isinstance(path, syntax.Inverse) and isinstance(path.path, syntax.Predicate):
        predicate = _constant(plan, path.path)
        for quad in store.quads_for_pattern(None, predicate, node, graph or DefaultGraph()):
            subject = cast(Node, quad.subject)
            yield subject, frozenset((Ground(subject, predicate, node, graph),))
    elif isinstance(path, syntax.Alternative):
        for way in path.paths:
            yield from _steps(store, plan, way, node, graph)
    elif isinstance(path, syntax.Sequence):
        yield from _sequence(store, plan, path.paths, node, graph)


def _forward(
    store: Store, plan: Plan, path: syntax.Predicate, node: Term, graph: Graph
) -> Iterator[tuple[Term, Grounds]]:
    if not isinstance(node, NamedNode | BlankNode):
        return
    predicate = _constant(plan, path)
    for quad in store.quads_for_pattern(node, predicate, None, graph or DefaultGraph()):
        yield quad.object, frozenset((Ground(node, predicate, quad.object, graph),))


def _constant(plan: Plan, path: syntax.Predicate) -> NamedNode:
    return cast(NamedNode, plan.constants[path.text])


def _sequence(
    store: Store, plan: Plan, paths: tuple[syntax.Path, ...], node: Term, graph: Graph
) -> Iterator[tuple[Term, Grounds]]:
    if not paths:
        yield node, _NOTHING
        return
    for middle, links in _steps(store, plan, paths[0], node, graph):
        for end, more in _sequence(store, plan, paths[1:], middle, graph):
            yield end, links | more
