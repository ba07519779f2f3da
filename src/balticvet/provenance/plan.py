"""The plan of a citation: a query that gives each solution, and the triples each solution matched.

The WHERE is kept as it is, but for two things. Each OPTIONAL and each branch of a UNION binds a
marker, so that only what matched is cited; and what had no name (blank nodes, the joints of a path)
gets a variable, so that every triple can be named.
This is why-provenance (Buneman, Khanna, Tan 2001): the triples that took part in a solution.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from balticvet.namespaces import PREFIXES, prologue
from balticvet.rdf import Term
from balticvet.rdfio import FORMATS
from balticvet.rdfio.engine import parsed
from balticvet.sparql.ast import (
    AlternativePath,
    Construct,
    GroupPattern,
    InGraph,
    InversePath,
    Item,
    NegatedSet,
    Opaque,
    OptionalPattern,
    Pattern,
    Predicate,
    PropertyPath,
    RepeatedPath,
    Select,
    SequencePath,
    Subquery,
    TriplePattern,
    UnionPattern,
    predicates,
)
from balticvet.sparql.parser import fresh_stem, read_query, tests_of

ABSENCE = "This answer also rests on what is not stated; that has no sentence to cite."
PRESENCE = "What the query only tests with EXISTS is not cited."
CHAIN = "Of a path of any length, the links of one shortest chain are cited."
INSIDE = "What a SELECT inside GRAPH matched is not cited."

Slot = str | Term
"""A variable by its name, or a constant."""


@dataclass(frozen=True)
class PatternBinding:
    """A triple pattern whose triple is cited where its guard is bound."""

    subject: Slot
    path: PropertyPath
    object: Slot
    graph: Slot | None
    guard: str


@dataclass(frozen=True)
class Inner:
    """A subquery: its own plan, and the columns by which its rows are found again."""

    text: str
    columns: tuple[str, ...]
    plan: "Plan"
    guard: str


@dataclass(frozen=True)
class Plan:
    """How the rows of an answer lead to the triples that they rest on.

    `text` gives the solutions. A row is found among them by its `keys`; where not all of these
    are columns of the answer, `lookup` is a query that tells them for each row.
    """

    text: str
    bindings: tuple[PatternBinding, ...]
    inner: tuple[Inner, ...]
    constants: Mapping[str, Term]
    keys: tuple[str, ...]
    lookup: str
    template: tuple[PatternBinding, ...]
    notes: tuple[str, ...]


@lru_cache(maxsize=256)
def compile_plan(text: str) -> Plan:
    """Return the plan of a SELECT, or of the CONSTRUCT of a rule.

    Raises `UsageError` for a query that cannot be cited at all.
    """
    query = read_query(text)
    return _Compiler(query.prologue, fresh_stem(text) + "x").plan(query.body)


class _Scope(NamedTuple):
    """The graph around a pattern, if any, and the variable that is bound where it matched."""

    graph: str = ""
    guard: str = ""


class _Compiler:
    """Writes the query of the plan and notes the triples on the way."""

    def __init__(self, prologue: str, stem: str) -> None:
        self.prologue = prologue
        self.stem = stem
        self.made = 0
        self.variables: dict[str, None] = {}
        self.bindings: list[tuple[TriplePattern, _Scope]] = []
        self.inner: list[Inner] = []
        self.notes: dict[str, None] = {}

    def plan(self, body: Select | Construct) -> Plan:
        select = body if isinstance(body, Select) else Select("", (), body.where)
        root = self.fresh()
        where = self.group(select.where, _Scope(guard=root), marker=root)
        keys = self.keys(select.keys)
        named = keys if select.grouped else (*keys, *select.items)
        binds = "".join(f" BIND({i.expression} AS {i.variable})" for i in named if i.expression)
        self.see(*(item.variable for item in named))
        for tested in (*(item.expression for item in (*keys, *select.items)), select.having):
            self.note(tests_of(tested))
        template = body.template if isinstance(body, Construct) else ()
        constants = self.constants(template)
        slot = _slots(constants)
        columns = [item.variable[1:] for item in select.items] or self.visible()
        wanted = [key.variable[1:] for key in keys] if select.grouped else columns
        columns_of_plan = " ".join(self.variables)
        return Plan(
            text=f"{self.prologue} SELECT DISTINCT {columns_of_plan} WHERE {{ {where}{binds} }}",
            bindings=tuple(_binding(slot, *binding) for binding in self.bindings),
            inner=tuple(self.inner),
            constants=constants,
            keys=tuple(wanted),
            lookup=self.lookup(select, keys, where) if not set(wanted) <= set(columns) else "",
            template=tuple(_binding(slot, triple, _Scope(guard=root)) for triple in template),
            notes=tuple(self.notes),
        )

    def lookup(self, select: Select, keys: Iterable[Item], where: str) -> str:
        """Return the query with the keys of its groups as columns beside its own."""
        names = {item.variable for item in select.items}
        more = (key.variable for key in keys if key.variable not in names)
        columns = " ".join((*map(_column, select.items), *more))
        by = " ".join(map(_column, keys))
        return f"{self.prologue} SELECT {columns} WHERE {where} GROUP BY {by} {select.having}"

    def keys(self, keys: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(
            key if key.variable else Item(f"?{self.fresh()}", key.expression) for key in keys
        )

    def visible(self) -> list[str]:
        own = self.stem[:-1]
        return [name[1:] for name in self.variables if not name[1:].startswith(own)]

    def fresh(self) -> str:
        self.made += 1
        return f"{self.stem}{self.made}"

    def see(self, *terms: str) -> None:
        self.variables.update(dict.fromkeys(f"?{t[1:]}" for t in terms if t[0] in "?$"))

    # ── Writing ──────────────────────────────────────────────────────────────

    def group(self, group: GroupPattern, scope: _Scope, *, marker: str = "") -> str:
        parts = [self.part(part, scope) for part in group.parts]
        if marker:
            self.see(f"?{marker}")
            parts.append(f"BIND(true AS ?{marker})")
        return f"{{ {' '.join(parts)} }}"

    def branch(self, group: GroupPattern, scope: _Scope) -> str:
        marker = self.fresh()
        return self.group(group, _Scope(scope.graph, marker), marker=marker)

    def part(self, part: Pattern, scope: _Scope) -> str:
        match part:
            case TriplePattern():
                return self.triple(part, scope)
            case OptionalPattern():
                return f"OPTIONAL {self.branch(part.group, scope)}"
            case UnionPattern():
                return self.union(part, scope)
            case InGraph():
                self.see(part.name)
                inside = self.group(part.group, _Scope(part.name, scope.guard))
                return f"GRAPH {part.name} {inside}"
            case Opaque():
                self.see(*part.variables)
                self.note(part.tests)
                return part.text
            case Subquery():
                return self.subquery(part, scope)

    def union(self, part: UnionPattern, scope: _Scope) -> str:
        if len(part.branches) == 1:
            return self.group(part.branches[0], scope)
        return " UNION ".join(self.branch(branch, scope) for branch in part.branches)

    def note(self, tests: str) -> None:
        if tests:
            self.notes[ABSENCE if tests == "absence" else PRESENCE] = None

    def subquery(self, part: Subquery, scope: _Scope) -> str:
        text = f"{self.prologue} {part.query.text}"
        plan = compile_plan(text)
        columns = tuple(item.variable[1:] for item in part.query.items) or plan.keys
        self.see(*(f"?{name}" for name in columns))
        self.notes.update(dict.fromkeys(plan.notes))
        if scope.graph:
            self.notes[INSIDE] = None
        else:
            self.inner.append(Inner(text, columns, plan, scope.guard))
        return f"{{ {part.query.text} }}"

    def triple(self, part: TriplePattern, scope: _Scope) -> str:
        match part.path:
            case InversePath() as path:
                return self.triple(TriplePattern(part.object, path.path, part.subject), scope)
            case SequencePath() as path:
                return self.sequence(part, path.paths, scope)
            case NegatedSet() as path:
                return self.union(_any_but(part, path, self.fresh()), scope)
            case AlternativePath() as path:
                return self.union(_either(part, path.paths), scope)
            case path:
                return self.step(part, path, scope)

    def sequence(self, part: TriplePattern, paths: Sequence[PropertyPath], scope: _Scope) -> str:
        nodes = [part.subject, *(f"?{self.fresh()}" for _ in paths[1:]), part.object]
        steps = zip(nodes, paths, nodes[1:], strict=False)
        return " ".join(self.triple(TriplePattern(*step), scope) for step in steps)

    def step(self, part: TriplePattern, path: Predicate | RepeatedPath, scope: _Scope) -> str:
        self.see(part.subject, part.object)
        if isinstance(path, Predicate):
            self.see(path.text)
        elif not _is_one_step(path):
            self.notes[CHAIN] = None
        self.bindings.append((part, scope))
        return f"{part.subject} {_written(path)} {part.object} ."

    # ── Constants ────────────────────────────────────────────────────────────

    def constants(self, template: Iterable[TriplePattern]) -> dict[str, Term]:
        """Return the terms that stand in the patterns, by how they are written."""
        patterns = [*(binding[0] for binding in self.bindings), *template]
        texts = [scope.graph for _, scope in self.bindings if scope.graph]
        for pattern in patterns:
            texts += [pattern.subject, pattern.object, *predicates(pattern.path)]
        written = sorted({text for text in texts if text[0] not in "?$"})
        lines = "".join(f"<x:s> <x:p> {text} .\n" for text in written)
        document = f"{prologue(PREFIXES)}{self.prologue}\n{lines}"
        quads = parsed(document, FORMATS["turtle"], base="x:base")
        return dict(zip(written, (quad.object for quad in quads), strict=True))


def _slots(constants: Mapping[str, Term]) -> Callable[[str], Slot]:
    return lambda text: text[1:] if text[0] in "?$" else constants[text]


def _binding(slot: Callable[[str], Slot], triple: TriplePattern, scope: _Scope) -> PatternBinding:
    graph = slot(scope.graph) if scope.graph else None
    return PatternBinding(
        slot(triple.subject), triple.path, slot(triple.object), graph, scope.guard
    )


def _column(item: Item) -> str:
    return f"({item.expression} AS {item.variable})" if item.expression else item.variable


def _either(part: TriplePattern, paths: Iterable[PropertyPath]) -> UnionPattern:
    """Return an alternative path as a branch for each of its paths."""
    ways = (TriplePattern(part.subject, path, part.object) for path in paths)
    return UnionPattern(tuple(GroupPattern((way,)) for way in ways))


def _any_but(part: TriplePattern, path: NegatedSet, name: str) -> UnionPattern:
    """Return a negated path as patterns whose predicate is a variable."""
    branches = []
    for inverse, left_out in path.ways:
        ends = (part.object, part.subject) if inverse else (part.subject, part.object)
        pattern = TriplePattern(ends[0], Predicate(f"?{name}"), ends[1])
        test = Opaque(f"FILTER(?{name} NOT IN ({', '.join(left_out)}))")
        branches.append(GroupPattern((pattern, test)))
    return UnionPattern(tuple(branches))


def _is_one_step(path: RepeatedPath) -> bool:
    """Tell whether a repeated path is at most one step: `property?`."""
    return path.sign == "?" and isinstance(path.path, Predicate)


def _written(path: PropertyPath) -> str:
    """Return a path as SPARQL, with brackets around every step."""
    if isinstance(path, Predicate | NegatedSet):
        return path.text
    if isinstance(path, InversePath):
        return f"^({_written(path.path)})"
    if isinstance(path, RepeatedPath):
        return f"({_written(path.path)}){path.sign}"
    sign = "/" if isinstance(path, SequencePath) else "|"
    return sign.join(f"({_written(step)})" for step in path.paths)
