"""From a finding to the blocks of files that state what was found, and to names for blank nodes.

A label such as _:b0 is made anew by each reader, and nobody finds it in a file.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from balticvet.namespaces import curie, iri
from balticvet.naming import FOREIGN
from balticvet.rdf import TYPE, Literal, NamedNode, Quad, Statement, value_of
from balticvet.rdfio import Reading
from balticvet.sources import Origin
from balticvet.suggest import clip

NO_ORIGINS: Mapping[str, Origin] = MappingProxyType({})
NO_LINES: Mapping[Statement, Origin] = MappingProxyType({})

_POINTERS = (iri("bv:statedIn"), iri("bv:mentionedIn"))

_FARTHEST = 8
"""How many steps away a named thing is looked for; a cell of a long list is far from any."""

_MOST = 100
"""Among how many that point to a node a named one is looked for."""

Index = Mapping[str, Sequence[Statement]]
"""Statements by the text of their subject, or of their object."""


class Locator:
    """Where the statements of a dataset were written down.

    The first of these that leads to an origin is taken: the very statement or its graph, the
    statements with the same subject and property, the subject itself, the first line that speaks
    of it, the passages that it points to, any graph that speaks of it, the passages that it
    belongs to.
    """

    def __init__(
        self,
        data: Iterable[Statement],
        origins: Mapping[str, Origin],
        *,
        lines: Mapping[Statement, Origin] = NO_LINES,
    ) -> None:
        self._origins = origins
        self._lines = lines
        self._about: dict[str, list[Statement]] = defaultdict(list)
        self._to: dict[str, list[Statement]] = defaultdict(list)
        self._on: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
        self._called: dict[str, str] = {}
        for statement in data:
            self._about[value_of(statement.subject)].append(statement)
            self._to[value_of(statement.object)].append(statement)
            if origins or lines:
                step = (value_of(statement.subject), value_of(statement.predicate))
                self._on[step].append(statement)
                self._on[*step, value_of(statement.object)].append(statement)

    @classmethod
    def of_file(cls, reading: Reading) -> "Locator":
        """Return on which lines of a file its statements stand."""
        places = zip(reading.quads, reading.lines, strict=bool(reading.lines))
        lines: dict[Statement, Origin] = {
            quad: Origin(reading.path, line) for quad, line in places if line
        }
        return cls(reading.quads, {}, lines=lines)

    def of(
        self, focus: str, *, path: str = "", value: str = "", language: str = ""
    ) -> tuple[Origin, ...]:
        """Return the origins of a focus node, its path and its value, in the order of the files.

        A language without a value stands for all values in it.
        """
        for candidates in self._candidates(focus, path, value, language):
            if found := {origin for origin in candidates if origin is not None}:
                return tuple(sorted(found, key=lambda origin: origin.order))
        return ()

    def called(self, label: str) -> str:
        """Return a name for a blank node, by the label that the reader gave it."""
        if label not in self._called:
            line = sum(origin.line for origin in self._first(self._about.get(label, ())))
            self._called[label] = name_blank_node(label, self._about, self._to, line=line)
        return self._called[label]

    def _candidates(
        self, focus: str, path: str, value: str, language: str
    ) -> Iterator[Iterable[Origin | None]]:
        about, pointing = self._about.get(focus, []), self._to.get(focus, [])
        on_path = self._on.get((focus, path), ())
        alike = self._on.get((focus, path, value), ()) if value or not language else on_path
        yield map(self._origin, (one for one in alike if _language(one.object) == language))
        yield map(self._origin, on_path)
        yield (self._origins.get(focus),)
        yield self._first(about or pointing)
        pointers = (found for found in about if value_of(found.predicate) in _POINTERS)
        yield (self._origins.get(value_of(found.object)) for found in pointers)
        yield map(self._origin, about)
        yield (self._origins.get(value_of(found.subject)) for found in pointing)
        yield map(self._origin, pointing)

    def _origin(self, statement: Statement) -> Origin | None:
        return self._lines.get(statement) or self._origins.get(_graph(statement))

    def _first(self, statements: Iterable[Statement]) -> tuple[Origin, ...]:
        """Return the first line on which one of the statements stands, if lines are known."""
        found = (self._lines[one] for one in statements if one in self._lines)
        first = min(found, key=lambda origin: origin.order, default=None)
        return (first,) if first else ()


def _language(term: object) -> str:
    return (getattr(term, "language", None) or "").lower()


def _graph(statement: Statement) -> str:
    return value_of(statement.graph_name) if isinstance(statement, Quad) else ""


# ── Blank nodes ──────────────────────────────────────────────────────────────


def name_blank_node(label: str, about: Index, to: Index, *, line: int = 0) -> str:
    """Return a name for the blank node that a reader has given this label.

    >>> from balticvet.rdf import BlankNode, Triple, named_node
    >>> node, project = BlankNode("b0"), NamedNode("urn:x:p")
    >>> kind = Triple(node, TYPE, named_node("bv:Budget"))
    >>> of = Triple(project, NamedNode("urn:x:costs"), node)
    >>> name_blank_node("b0", {"b0": [kind]}, {"b0": [of]}, line=7)
    '[bv:Budget; urn:x:p › urn:x:costs; line 7]'
    """
    said = about.get(label, ())
    kinds = [
        curie(one.object.value)
        for one in said
        if one.predicate == TYPE and isinstance(one.object, NamedNode)
    ]
    words = " ".join((", ".join(kinds), _label(said))).strip()
    way = _from_a_named_thing(label, to) or _to_something(said)
    parts = (words, way, f"line {line}" if line else "")
    return f"[{'; '.join(filter(None, parts))}]"


def _label(said: Sequence[Statement]) -> str:
    for name in FOREIGN:
        for one in said:
            if one.predicate == name and isinstance(one.object, Literal):
                return f"“{clip(one.object.value)}”"
    return ""


def _from_a_named_thing(label: str, to: Index) -> str:
    steps: list[str] = []
    while len(steps) < _FARTHEST and (pointing := to.get(label)):
        some = islice(pointing, _MOST)
        named = (one for one in some if isinstance(one.subject, NamedNode))
        step = next(named, pointing[0])
        steps.insert(0, curie(step.predicate.value))
        if isinstance(step.subject, NamedNode):
            return " › ".join((curie(step.subject.value), *steps))
        label = value_of(step.subject)
    return ""


def _to_something(said: Sequence[Statement]) -> str:
    """Return a statement of a node to which none leads: the first that names a thing, or says."""
    others = [one for one in said if one.predicate not in (TYPE, *FOREIGN)]
    named = [one for one in others if isinstance(one.object, NamedNode)]
    for one in [*named, *others][:1]:
        value = one.object
        match value:
            case NamedNode():
                return f"{curie(one.predicate.value)} {curie(value.value)}"
            case Literal():
                return f"{curie(one.predicate.value)} “{clip(value.value)}”"
            case _:
                return f"{curie(one.predicate.value)} […]"
    return ""
