"""The plan of a citation: a query that gives each solution, and the triples each solution matched.

The WHERE is kept as it is, but for two things. Each OPTIONAL and each branch of a UNION binds a
marker, so that only what matched is cited; and what had no name (blank nodes, the joints of a path)
gets a variable, so that every triple can be named.
This is why-provenance (Buneman, Khanna, Tan 2001): the triples that took part in a solution.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from balticvet.namespaces import PREFIXES
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
)
from balticvet.sparql.parser import fresh_stem, read_query, tests_of
from balticvet.tables.values import Term

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


class _Compiler:
    """Writes the query of the plan and notes the triples on the way."""

    def __init__(self, prologue: str, stem: str) -> None:
        self.prologue = prologue
        self.stem = stem
        self.made = 0
        self.variables: dict[str, None] = {}
        self.bindings: list[tuple[TriplePattern, str, str]] = []
        self.inner: list[Inner] = []
        self.notes: dict[str, None] = {}

    def plan(self, body: Select | Construct) -> Plan:
        root = self.fresh()
        where = self.group(body.where, graph="", guard=root, marker=root)
        items = body.items if isinstance(body, Select) else ()
        keys = self.keys(body.keys) if isinstance(body, Select) else ()
        having = body.having if isinstance(body, Select) else ""
        grouped = isinstance(body, Select) and body.grouped
        named = (*keys, *(() if grouped else items))
        binds = "".join(f" BIND({i.expression} AS {i.variable})" for i in named if i.expression)
        self.see(*(item.variable for item in named))
        for tested in (*(item.expression for item in (*keys, *items)), having):
            self.note(tests_of(tested))
        template = body.template if isinstance(body, Construct) else ()
        constants = self.constants(template)
        slot = _slots(constants)
        columns = [item.variable[1:] for item in items] or [name[1:] for name in self.visible()]
        wanted = [key.variable[1:] for key in keys] if grouped else columns
        columns_of_plan = " ".join(self.variables)
        return Plan(
            text=f"{self.prologue} SELECT DISTINCT {columns_of_plan} WHERE {{ {where}{binds} }}",
            bindings=tuple(_binding(slot, *binding) for binding in self.bindings),
            inner=tuple(self.inner),
            constants=constants,
            keys=tuple(wanted),
            lookup=self.lookup(body, keys, where) if not set(wanted) <= set(columns) else "",
            template=tuple(_binding(slot, triple, "", root) for triple in template),
            notes=tuple(self.notes),
        )

    def lookup(self, body: Select | Construct, keys: Iterable[Item], where: str) -> str:
        """Return the query with the keys of its groups as columns beside its own."""
        assert isinstance(body, Select)
        own = " ".join(
            f"({item.expression} AS {item.variable})" if item.expression else item.variable
            for item in body.items
        )
        names = {item.variable for item in body.items}
        more = " ".join(key.variable for key in keys if key.variable not in names)
        by = " ".join(
            f"({key.expression} AS {key.variable})" if key.expression else key.variable
            for key in keys
        )
        return f"{self.prologue} SELECT {own} {more} WHERE {where} GROUP BY {by} {body.having}"

    def keys(self, keys: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(
            key if key.variable else Item(f"?{self.fresh()}", key.expression) for key in keys
        )

    def visible(self) -> list[str]:
        return [name for name in self.variables if not name[1:].startswith(self.stem[:-1])]

    def fresh(self) -> str:
        self.made += 1
        return f"{self.stem}{self.made}"

    def see(self, *terms: str) -> None:
        self.variables.update(dict.fromkeys(f"?{t[1:]}" for t in terms if t[0] in "?$"))

    # ── Writing ──────────────────────────────────────────────────────────────

    def group(self, group: GroupPattern, *, graph: str, guard: str, marker: str = "") -> str:
        parts = [self.part(part, graph=graph, guard=guard) for part in group.parts]
        if marker:
            self.see(f"?{marker}")
            parts.append(f"BIND(true AS ?{marker})")
        return f"{{ {' '.join(parts)} }}"

    def branch(self, group: GroupPattern, *, graph: str) -> str:
        marker = self.fresh()
        return self.group(group, graph=graph, guard=marker, marker=marker)

    def part(self, part: Pattern, *, graph: str, guard: str) -> str:
        write: dict[type, Callable[..., str]] = {
            TriplePattern: self.triple,
            OptionalPattern: self.optional,
            UnionPattern: self.union,
            InGraph: self.in_graph,
            Opaque: self.opaque,
            Subquery: self.subquery,
        }
        return write[type(part)](part, graph=graph, guard=guard)

    def optional(self, part: OptionalPattern, *, graph: str, guard: str) -> str:
        del guard
        return f"OPTIONAL {self.branch(part.group, graph=graph)}"

    def union(self, part: UnionPattern, *, graph: str, guard: str) -> str:
        if len(part.branches) == 1:
            return self.group(part.branches[0], graph=graph, guard=guard)
        return " UNION ".join(self.branch(branch, graph=graph) for branch in part.branches)

    def in_graph(self, part: InGraph, *, graph: str, guard: str) -> str:
        del graph
        self.see(part.name)
        return f"GRAPH {part.name} {self.group(part.group, graph=part.name, guard=guard)}"

    def opaque(self, part: Opaque, *, graph: str, guard: str) -> str:
        del graph, guard
        self.see(*part.variables)
        self.note(part.tests)
        return part.text

    def note(self, tests: str) -> None:
        if tests:
            self.notes[ABSENCE if tests == "absence" else PRESENCE] = None

    def subquery(self, part: Subquery, *, graph: str, guard: str) -> str:
        text = f"{self.prologue} {part.query.text}"
        plan = compile_plan(text)
        columns = tuple(item.variable[1:] for item in part.query.items) or plan.keys
        self.see(*(f"?{name}" for name in columns))
        self.notes.update(dict.fromkeys(plan.notes))
        if graph:
            self.notes[INSIDE] = None
        else:
            self.inner.append(Inner(text, columns, plan, guard))
        return f"{{ {part.query.text} }}"

    def triple(self, part: TriplePattern, *, graph: str, guard: str) -> str:
        path = part.path
        if isinstance(path, InversePath):
            turned = TriplePattern(part.object, path.path, part.subject)
            return self.triple(turned, graph=graph, guard=guard)
        if isinstance(path, SequencePath):
            return self.sequence(part, path, graph=graph, guard=guard)
        if isinstance(path, NegatedSet):
            return self.union(_any_but(part, path, self.fresh()), graph=graph, guard=guard)
        if isinstance(path, AlternativePath):
            ways = (
                GroupPattern((TriplePattern(part.subject, way, part.object),)) for way in path.paths
            )
            return self.union(UnionPattern(tuple(ways)), graph=graph, guard=guard)
        self.see(part.subject, part.object)
        if isinstance(path, Predicate):
            self.see(path.text)
        self.bindings.append((part, graph, guard))
        if isinstance(path, RepeatedPath) and not _is_one_step(path):
            self.notes[CHAIN] = None
        return f"{part.subject} {_written(path)} {part.object} ."

    def sequence(self, part: TriplePattern, path: SequencePath, *, graph: str, guard: str) -> str:
        nodes = [part.subject, *(f"?{self.fresh()}" for _ in path.paths[1:]), part.object]
        steps = zip(nodes, path.paths, nodes[1:], strict=False)
        return " ".join(
            self.triple(TriplePattern(*step), graph=graph, guard=guard) for step in steps
        )

    # ── Constants ────────────────────────────────────────────────────────────

    def constants(self, template: Iterable[TriplePattern]) -> dict[str, Term]:
        """Return the terms that stand in the patterns, by how they are written."""
        patterns = [*(binding[0] for binding in self.bindings), *template]
        texts = [graph for _, graph, _ in self.bindings if graph]
        for pattern in patterns:
            texts += [pattern.subject, pattern.object, *_predicates(pattern.path)]
        written = sorted({text for text in texts if text[0] not in "?$"})
        known = "".join(f"PREFIX {name}: <{full}>\n" for name, full in PREFIXES.items())
        lines = "".join(f"<x:s> <x:p> {text} .\n" for text in written)
        document = f"{known}{self.prologue}\n{lines}"
        quads = parsed(document, FORMATS["turtle"], base="x:base")
        return dict(zip(written, (quad.object for quad in quads), strict=True))


def _slots(constants: Mapping[str, Term]) -> Callable[[str], Slot]:
    return lambda text: text[1:] if text[0] in "?$" else constants[text]


def _binding(
    slot: Callable[[str], Slot], triple: TriplePattern, graph: str, guard: str
) -> PatternBinding:
    return PatternBinding(
        slot(triple.subject),
        triple.path,
        slot(triple.object),
        slot(graph) if graph else None,
        guard,
    )


def _any_but(part: TriplePattern, path: NegatedSet, name: str) -> UnionPattern:
    """Return a negated path as patterns whose predicate is a variable."""
    branches = []
    for inverse, left_out in path.ways:
        ends = (part.object, part.subject) if inverse else (part.subject, part.object)
        pattern = TriplePattern(ends[0], Predicate(f"?{name}"), ends[1])
        test = Opaque(f"FILTER(?{name} NOT IN ({', '.join(left_out)}))")
        branches.append(GroupPattern((pattern, test)))
    return UnionPattern(tuple(branches))


def _predicates(path: PropertyPath) -> list[str]:
    if isinstance(path, Predicate):
        return [path.text]
    if isinstance(path, NegatedSet):
        return [text for _, left_out in path.ways for text in left_out]
    below = path.paths if isinstance(path, SequencePath | AlternativePath) else (path.path,)
    return [text for step in below for text in _predicates(step)]


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
