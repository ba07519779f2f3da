"""On any small graph, a query cites what an evaluator of our own says took part, and no more."""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad

from balticvet.dataset import QuadStore, memory_store
from balticvet.namespaces import iri
from balticvet.provenance import Provenance, cite

Fact = tuple[str, str, str]
Binding = Mapping[str, str]
Found = tuple[Binding, frozenset[Fact]]
"""A solution and the facts that it matched."""

COMPARE: Mapping[str, Callable[[object, object], bool]] = MappingProxyType(
    {"=": operator.eq, "!=": operator.ne}
)


# ── Queries: each part can write itself, and find its solutions by brute force ──


@dataclass(frozen=True)
class Triple:
    terms: Fact

    def __str__(self) -> str:
        return " ".join(self.terms) + " ."

    def found(self, facts: Iterable[Fact]) -> Iterator[Found]:
        for fact in facts:
            bound: dict[str, str] = {}
            pairs = zip(self.terms, fact, strict=True)
            if all((bound.setdefault(t, f) if t[0] == "?" else t) == f for t, f in pairs):
                yield bound, frozenset((fact,))


@dataclass(frozen=True)
class Compared:
    left: str
    sign: str
    right: str

    def __str__(self) -> str:
        return f"FILTER({self.left} {self.sign} {self.right})"

    def holds(self, bound: Binding, _: Iterable[Fact]) -> bool:
        values = [bound.get(term) if term[0] == "?" else term for term in (self.left, self.right)]
        return None not in values and COMPARE[self.sign](*values)


@dataclass(frozen=True)
class Exists:
    sign: str
    pattern: Triple

    def __str__(self) -> str:
        return f"FILTER {self.sign} {{ {self.pattern} }}"

    def holds(self, bound: Binding, facts: Iterable[Fact]) -> bool:
        there = any(agree(bound, other) for other, _ in self.pattern.found(facts))
        return there == (self.sign == "EXISTS")


@dataclass(frozen=True)
class Union:
    left: "Group"
    right: "Group"

    def __str__(self) -> str:
        return f"{self.left} UNION {self.right}"

    def found(self, facts: Iterable[Fact]) -> Iterator[Found]:
        yield from self.left.found(facts)
        yield from self.right.found(facts)


@dataclass(frozen=True)
class Optional:
    group: "Group"

    def __str__(self) -> str:
        return f"OPTIONAL {self.group}"


@dataclass(frozen=True)
class Minus:
    group: "Group"

    def __str__(self) -> str:
        return f"MINUS {self.group}"


@dataclass(frozen=True)
class Inner:
    """A subquery: all that led to a row of it took part."""

    columns: tuple[str, ...]
    group: "Group"

    def __str__(self) -> str:
        return f"{{ SELECT DISTINCT {' '.join(self.columns)} {self.group} }}"

    def found(self, facts: Iterable[Fact]) -> Iterator[Found]:
        for row, used in rows(self.columns, self.group, facts).items():
            yield {name: cell for name, cell in zip(self.columns, row, strict=True) if cell}, used


@dataclass(frozen=True)
class Group:
    parts: tuple["Part", ...]

    def __str__(self) -> str:
        return f"{{ {' '.join(map(str, self.parts))} }}"

    def found(self, facts: Iterable[Fact]) -> Iterator[Found]:
        for bound, used in self.joined(facts):
            if self.holds(bound, facts):
                yield bound, used

    def holds(self, bound: Binding, facts: Iterable[Fact]) -> bool:
        tests = [part for part in self.parts if isinstance(part, Compared | Exists)]
        return all(test.holds(bound, facts) for test in tests)

    def joined(self, facts: Iterable[Fact]) -> list[Found]:
        """Return the solutions before the filters."""
        solutions: list[Found] = [({}, frozenset())]
        for part in self.parts:
            if isinstance(part, Optional):
                solutions = [more for one in solutions for more in optional(one, part.group, facts)]
            elif isinstance(part, Minus):
                others = [bound for bound, _ in part.group.found(facts)]
                solutions = [one for one in solutions if not any(cuts(o, one[0]) for o in others)]
            elif not isinstance(part, Compared | Exists):
                found = list(part.found(facts))
                solutions = [m for one in solutions for other in found for m in merged(one, other)]
        return solutions


Part = Triple | Compared | Exists | Union | Optional | Minus | Inner | Group


def agree(one: Binding, other: Binding) -> bool:
    return all(other.get(name, value) == value for name, value in one.items())


def cuts(other: Binding, bound: Binding) -> bool:
    return bool(other.keys() & bound.keys()) and agree(other, bound)


def merged(one: Found, other: Found) -> Iterator[Found]:
    if agree(one[0], other[0]):
        yield {**one[0], **other[0]}, one[1] | other[1]


def optional(one: Found, group: Group, facts: Iterable[Fact]) -> list[Found]:
    found = [more for other in group.joined(facts) for more in merged(one, other)]
    return [more for more in found if group.holds(more[0], facts)] or [one]


Row = tuple[str | None, ...]


def rows(columns: Iterable[str], group: Group, facts: Iterable[Fact]) -> dict[Row, frozenset[Fact]]:
    """Return each row with the facts of all solutions that lead to it."""
    collected: dict[Row, frozenset[Fact]] = {}
    for bound, used in group.found(facts):
        row = tuple(bound.get(name) for name in columns)
        collected[row] = collected.get(row, frozenset()) | used
    return collected


# ── What is tried ──

VARIABLES = st.sampled_from(("?x", "?y", "?z"))
NODES = st.sampled_from(("<x:a>", "<x:b>"))
PREDICATES = st.sampled_from(("<x:p>", "<x:q>"))
TERMS = st.one_of(*(VARIABLES,) * 6, NODES)
TRIPLES = st.builds(Triple, st.tuples(TERMS, st.one_of(PREDICATES, st.just("?p")), TERMS))
FILTERS = st.builds(Compared, VARIABLES, st.sampled_from(tuple(COMPARE)), TERMS)
COLUMNS = st.sampled_from((("?x",), ("?x", "?y"), ("?z", "?x"), ("?y", "?p")))


def groups(parts: st.SearchStrategy[Part], *, most: int = 3) -> st.SearchStrategy[Group]:
    """Return groups that begin with a triple."""
    more = st.lists(parts, max_size=most)
    return st.builds(lambda first, rest: Group((first, *rest)), TRIPLES, more)


def nested(group: st.SearchStrategy[Group], *, monotone: bool) -> st.SearchStrategy[Part]:
    parts: list[st.SearchStrategy[Part]] = [
        TRIPLES,
        FILTERS,
        group,
        st.builds(Union, group, group),
        st.builds(Inner, COLUMNS, group),
    ]
    if not monotone:
        signs = st.sampled_from(("EXISTS", "NOT EXISTS"))
        parts += [
            st.builds(Optional, group),
            st.builds(Minus, group),
            st.builds(Exists, signs, TRIPLES),
        ]
    return st.one_of(parts)


def queries(*, monotone: bool) -> st.SearchStrategy[Group]:
    small = groups(st.one_of(TRIPLES, FILTERS), most=2)
    middle = groups(nested(small, monotone=monotone))
    return groups(nested(middle, monotone=monotone))


FACTS = st.lists(st.tuples(NODES, PREDICATES, NODES), min_size=1, max_size=2)
PASSAGES = st.lists(FACTS, min_size=2, max_size=5).map(
    lambda found: {iri(f"passage:p{at}"): tuple(facts) for at, facts in enumerate(found)}
)
Passages = Mapping[str, tuple[Fact, ...]]


def store_of(passages: Passages) -> QuadStore:
    """Return the facts in the graphs of their passages, and all in the default graph."""
    store = memory_store()
    for name, facts in passages.items():
        for fact in facts:
            s, p, o = (NamedNode(term[1:-1]) for term in fact)
            store.extend(Quad(s, p, o, graph) for graph in (NamedNode(name), DefaultGraph()))
    return store


def cited(store: QuadStore, columns: tuple[str, ...], group: object) -> dict[Row, set[str]]:
    """Return the names of the passages that each row cites."""
    found = cite(Provenance(store, {}), f"SELECT {' '.join(columns)} {group}")
    cells = (
        tuple(None if cell is None else str(cell) for cell in row) for row in found.answer.rows
    )
    names = ({citation.iri for citation in of_row} for of_row in found.citations)
    return dict(zip(cells, names, strict=True))


@settings(max_examples=200)
@given(passages=PASSAGES, columns=COLUMNS, group=queries(monotone=False))
def test_a_row_cites_exactly_the_passages_that_took_part(
    passages: Passages, columns: tuple[str, ...], group: Group
) -> None:
    facts = {fact for found in passages.values() for fact in found}
    expected = {
        row: {name for name, stated in passages.items() if used & set(stated)}
        for row, used in rows(columns, group, facts).items()
    }
    assert cited(store_of(passages), columns, group) == expected


@settings(max_examples=200)
@given(passages=PASSAGES, columns=COLUMNS, group=queries(monotone=True))
def test_what_a_row_cites_is_enough_where_more_facts_take_no_row_away(
    passages: Passages, columns: tuple[str, ...], group: Group
) -> None:
    for row, names in cited(store_of(passages), columns, group).items():
        only = {name: facts for name, facts in passages.items() if name in names}
        assert row in cited(store_of(only), columns, group)


# ── Paths ──

STEPS = st.sampled_from(
    ("<x:p>", "<x:q>", "!<x:p>", "!^<x:q>", "!(<x:p>|^<x:q>)", "!(<x:p>|<x:r>)")
)
PATHS = st.recursive(
    STEPS,
    lambda path: st.one_of(
        st.builds("({})/({})".format, path, path),
        st.builds("({})|({})".format, path, path),
        st.builds("^({})".format, path),
        st.builds("({}){}".format, path, st.sampled_from("?*+")),
    ),
    max_leaves=5,
)


@settings(max_examples=300)
@given(passages=PASSAGES, path=PATHS)
def test_what_a_path_cites_is_enough_to_go_it(passages: Passages, path: str) -> None:
    text = f"{{ ?x {path} ?y }}"
    for row, names in cited(store_of(passages), ("?x", "?y"), text).items():
        only = {name: facts for name, facts in passages.items() if name in names}
        if row[0] != row[1]:  # else it may be a path of no length, which needs no fact
            assert row in cited(store_of(only), ("?x", "?y"), text)
