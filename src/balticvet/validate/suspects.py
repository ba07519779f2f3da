"""Suspects: the nodes on which a shape may find something, by SPARQL made from its constraints.

Whoever breaks a constraint is among them; a few others may be, too. What they are is for the SHACL
processor to judge, which then looks at these alone. A constraint that cannot be put so makes every
node a suspect, and no finding depends on what is done here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from balticvet import rdf
from balticvet.dataset import QuadStore, memory_store
from balticvet.errors import UnreadableInputError
from balticvet.rdf import Quad, Statement
from balticvet.rdfio.literals import misfit
from balticvet.rdfio.rdflib_dataset import term_maker
from balticvet.sparql import solve

_ALWAYS, _NEVER = "true", "false"
_SILENT = frozenset(
    {
        *(SH.name, SH.description, SH.message, SH.severity, SH.order, SH.group, SH.deactivated),
        *(SH.path, SH.flags, SH.defaultValue, RDF.type, RDFS.label, RDFS.comment),
        *(RDFS.isDefinedBy, RDFS.seeAlso, SH.qualifiedMinCount, SH.qualifiedMaxCount),
    }
)
"""What a shape says beside its constraints and targets."""
_TARGETS = frozenset({SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf})
_OF_NODES = re.compile(r"\s*SELECT\s[^{]*([$?]this\b|\*)", re.IGNORECASE)
"""A query that says of which nodes it speaks."""
_NOT_FOR_ALL = re.compile(
    r"\$(PATH|shapesGraph|currentShape)|\b(GRAPH|FROM|MINUS|SERVICE|VALUES)\b", re.IGNORECASE
)
"""What a query of a shape has that is not asked of all nodes at once, or that is refused later."""
_ALIKE = "^[ -~\u00a0-\u00a9\u00c0-\u024f\u2010-\u201d\u2026\u20ac]*$"
"""Texts on which the regular expressions of Rust and of Python agree: they have other opinions of
what is a letter or a digit in some scripts, and of the end of a text that ends its line."""
_KINDS: Mapping[Node, str] = {
    SH.IRI: "isIRI({0})",
    SH.Literal: "isLITERAL({0})",
    SH.BlankNode: "isBLANK({0})",
    SH.BlankNodeOrIRI: "!isLITERAL({0})",
    SH.IRIOrLiteral: "!isBLANK({0})",
    SH.BlankNodeOrLiteral: "!isIRI({0})",
}
_BOUNDS: Mapping[Node, str] = {
    SH.minInclusive: ">=",
    SH.maxInclusive: "<=",
    SH.minExclusive: ">",
    SH.maxExclusive: "<",
}


def plain_store(data: Iterable[Statement]) -> QuadStore | None:
    """Return the set union of all graphs of the data, in which suspects can be looked for.

    Nothing, where a literal is no value of its datatype, or is spelt in another way than the store
    would: there a store and the SHACL processor may see two things.
    """
    quads = {Quad(one.subject, one.predicate, one.object) for one in data}
    literals = {quad.object for quad in quads if isinstance(quad.object, rdf.Literal)}
    if any(misfit(one.value, one.datatype.value) for one in literals):
        return None
    store = memory_store(quads)
    return store if all(quad in quads for quad in store) else None


class _NotPutError(Exception):
    """A constraint or target that has no query."""


@dataclass(frozen=True)
class _Test:
    """Conditions on a value: `may` holds of all that break a constraint, `must` of none else."""

    may: str = _ALWAYS
    must: str = _NEVER


@dataclass(frozen=True)
class _Parts:
    """Tests of all values together and of each, and the way to a value where a path leads there."""

    whole: _Test
    each: _Test
    way: str


@dataclass
class Suspects:
    """The suspects of shapes in the default graph of a store.

    In it each literal is spelt as its datatype asks, and there are no literals that are of none.
    The queries of shapes are asked of all nodes at once only where they are `trusted`: the engine
    takes for no answer what the SHACL processor refuses.
    """

    store: QuadStore
    shapes: Graph
    trusted: bool = True
    _names: Iterator[int] = field(default_factory=count)
    _wider: dict[Node, str] = field(default_factory=dict)

    def among(self, focus: set[Node], shape: Node, target: Node) -> set[Node]:
        """Return those of the focus nodes of a `target` on which a shape may find something."""
        try:
            return focus & self._found(shape, target)
        except _NotPutError:
            return focus

    def _found(self, shape: Node, target: Node) -> set[Node]:
        return {node for text in self.queries(shape, target) for node in self._nodes(text)}

    def queries(self, shape: Node, target: Node) -> list[str]:
        """Return queries for the suspects of a shape; for each of its own queries there is one.

        Raises `_NotPutError` where a part of it has none.
        """
        named = " UNION ".join(f"{{ {one} }}" for one in self._targets(target))
        where = f"{{ SELECT DISTINCT ?this WHERE {{ {named} }} }}"
        own = [self._asked(constraint) for constraint in self.shapes.objects(shape, SH.sparql)]
        parts = self._parts(shape, "?this", seen=(), apart=frozenset({SH.sparql}))
        rest = [f"FILTER({parts.whole.may})"] if parts.whole.may != _NEVER else []
        if parts.each.may != _NEVER:
            rest.append(f"{parts.way} FILTER({parts.each.may})")
        return [f"SELECT DISTINCT ?this WHERE {{ {where} {one} }}" for one in rest] + own

    def _nodes(self, text: str) -> Iterator[Node]:
        term = term_maker()
        try:
            rows = solve(self.store, text, where="the suspects of a shape").rows
            yield from (term(row[0]) for row in rows if row[0] is not None)
        except UnreadableInputError as fault:
            raise _NotPutError from fault

    # ── Targets ──────────────────────────────────────────────────────────────

    def _targets(self, shape: Node) -> Iterator[str]:
        shapes = self.shapes
        if (shape, SH.target, None) in shapes:
            raise _NotPutError
        if (shape, RDF.type, RDFS.Class) in shapes:
            yield self._of_class("?this", shape)
        for name in shapes.objects(shape, SH.targetClass):
            yield self._of_class("?this", name)
        for name in shapes.objects(shape, SH.targetNode):
            yield f"VALUES ?this {{ {_written(name)} }}"
        for name in shapes.objects(shape, SH.targetSubjectsOf):
            yield f"?this {_written(name)} {self._new()}"
        for name in shapes.objects(shape, SH.targetObjectsOf):
            yield f"{self._new()} {_written(name)} ?this"

    def _of_class(self, variable: str, name: Node) -> str:
        """Return a pattern for what is of a class, or of a narrower one."""
        if name not in self._wider:
            text = f"SELECT DISTINCT ?c WHERE {{ ?c {RDFS.subClassOf.n3()}* {_written(name)} }}"
            narrower = {name, *(self._nodes(text))}
            self._wider[name] = " ".join(sorted(map(_written, narrower)))
        kind = self._new()
        return f"VALUES {kind} {{ {self._wider[name]} }} {variable} {RDF.type.n3()} {kind} ."

    # ── Constraints ──────────────────────────────────────────────────────────

    def _shape(self, shape: Node, variable: str, *, seen: tuple[Node, ...]) -> _Test:
        """Return when a value may break a shape, and when it surely does."""
        parts = self._parts(shape, variable, seen=seen)
        if not parts.way or parts.each.may == _NEVER:
            return _any([parts.whole, parts.each])
        each = (
            f"EXISTS {{ {parts.way} FILTER({one}) }}" for one in (parts.each.may, parts.each.must)
        )
        return _any([parts.whole, _Test(*each)])

    def _parts(
        self,
        shape: Node,
        variable: str,
        *,
        seen: tuple[Node, ...],
        apart: frozenset[Node] = frozenset(),
    ) -> _Parts:
        if shape in seen or (shape, SH.deactivated, None) in self.shapes:
            raise _NotPutError
        path = self.shapes.value(shape, SH.path)
        value = self._new() if path else variable
        whole, each = [], []
        for predicate, found in self.shapes.predicate_objects(shape):
            if predicate in _SILENT or predicate in _TARGETS or predicate in apart:
                continue
            of_whole = _OF_WHOLE.get(predicate)
            if of_whole and path:
                whole.append(of_whole(self, variable, self._path(path), shape, found))
                continue
            make = _OF_VALUE.get(predicate)
            if make is None:
                raise _NotPutError
            each.append(make(self, value, shape, found, (*seen, shape)))
        way = f"{variable} {self._path(path)} {value}" if path else ""
        return _Parts(_any(whole), _any(each), way)

    def _path(self, path: Node) -> str:
        """Return a path as SPARQL writes it."""
        if isinstance(path, URIRef):
            return path.n3()
        if (path, RDF.first, None) in self.shapes:
            return f"({'/'.join(map(self._path, Collection(self.shapes, path)))})"
        for predicate, form in _PATHS.items():
            for inner in self.shapes.objects(path, predicate):
                return form(self, inner)
        raise _NotPutError

    def _asked(self, constraint: Node) -> str:
        """Return the query of a shape, with its prefixes, about all nodes at once."""
        shapes = self.shapes
        text = str(shapes.value(constraint, SH.select) or "")
        is_off = (constraint, SH.deactivated, None) in shapes or not self.trusted
        if not _OF_NODES.match(text) or is_off or _NOT_FOR_ALL.search(text):
            raise _NotPutError
        declared = {
            (str(shapes.value(one, SH.prefix)), str(shapes.value(one, SH.namespace)))
            for place in shapes.objects(constraint, SH.prefixes)
            for one in shapes.objects(place, SH.declare)
        }
        heads = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in sorted(declared))
        return f"{heads}SELECT DISTINCT ?this WHERE {{ {{ {text.replace('$this', '?this')} }} }}"

    def _new(self) -> str:
        return f"?v{next(self._names)}"

    # Each of these returns a test of one value; the last argument are the shapes that it is in.

    def of_class(self, value: str, _shape: Node, found: Node, _seen: tuple[Node, ...]) -> _Test:
        return _exactly(f"NOT EXISTS {{ {self._of_class(value, found)} }}")

    def of_datatype(self, value: str, _shape: Node, found: Node, _seen: tuple[Node, ...]) -> _Test:
        return _exactly(f"(!isLITERAL({value}) || DATATYPE({value}) != {_written(found)})")

    def of_kind(self, value: str, _shape: Node, found: Node, _seen: tuple[Node, ...]) -> _Test:
        kind = _KINDS.get(found)
        if kind is None:
            raise _NotPutError
        return _exactly(f"!({kind.format(value)})")

    def of_pattern(self, value: str, shape: Node, found: Node, _seen: tuple[Node, ...]) -> _Test:
        flags = self.shapes.value(shape, SH.flags)
        more = f", {_written(Literal(str(flags)))}" if flags is not None else ""
        fits = f"REGEX(STR({value}), {_written(Literal(str(found)))}{more})"
        plain = f"REGEX(STR({value}), {_written(Literal(_ALIKE))})"
        return _Test(f"COALESCE(!{fits}, true)", f"COALESCE(!{fits} && {plain}, false)")

    def of_languages(self, value: str, _shape: Node, found: Node, _seen: tuple[Node, ...]) -> _Test:
        known = [f"LANGMATCHES(LANG({value}), {_written(one)})" for one in self._list(found)]
        return _exactly(f"COALESCE(!({' || '.join(known)}), true)")

    def of_list(self, value: str, _shape: Node, found: Node, _seen: tuple[Node, ...]) -> _Test:
        known = [f"SAMETERM({value}, {_written(one)})" for one in self._list(found)]
        return _exactly(f"!({' || '.join(known) or _NEVER})")

    def of_length(self, value: str, _shape: Node, found: Node, _seen: tuple[Node, ...]) -> _Test:
        return _Test(f"COALESCE(STRLEN(STR({value})) < {_whole(found)}, true)")

    def of_other(self, value: str, _shape: Node, found: Node, seen: tuple[Node, ...]) -> _Test:
        return self._shape(found, value, seen=seen)

    def of_all(self, value: str, _shape: Node, found: Node, seen: tuple[Node, ...]) -> _Test:
        return _any(self._shape(one, value, seen=seen) for one in self._list(found))

    def of_any(self, value: str, _shape: Node, found: Node, seen: tuple[Node, ...]) -> _Test:
        tests = [self._shape(one, value, seen=seen) for one in self._list(found)]
        return _Test(*(f"({' && '.join(one)})" for one in _columns(tests, neutral=_ALWAYS)))

    def of_none(self, value: str, _shape: Node, found: Node, seen: tuple[Node, ...]) -> _Test:
        inner = self._shape(found, value, seen=seen)
        return _Test(f"!({inner.must})", f"!({inner.may})")

    def _list(self, found: Node) -> list[Node]:
        if (found, RDF.first, None) not in self.shapes:
            raise _NotPutError
        return list(Collection(self.shapes, found))

    # Each of these returns a test of all values of a path together.

    def at_least(self, this: str, path: str, _shape: Node, found: Node) -> _Test:
        if _whole(found) == 0:
            return _Test(_NEVER)
        none = f"NOT EXISTS {{ {this} {path} {self._new()} }}"
        return _exactly(none) if _whole(found) == 1 else _Test()

    def at_most(self, this: str, path: str, _shape: Node, found: Node) -> _Test:
        one, other = self._new(), self._new()
        if _whole(found) == 0:
            return _exactly(f"EXISTS {{ {this} {path} {one} }}")
        two = f"{this} {path} {one} . {this} {path} {other} FILTER(!SAMETERM({one}, {other}))"
        test = f"EXISTS {{ {two} }}"
        return _exactly(test) if _whole(found) == 1 else _Test(test)

    def one_a_language(self, this: str, path: str, _shape: Node, _found: Node) -> _Test:
        one, other = self._new(), self._new()
        alike = f"LANG({one}) != '' && LCASE(LANG({one})) = LCASE(LANG({other}))"
        pair = f"{this} {path} {one} . {this} {path} {other}"
        return _Test(f"EXISTS {{ {pair} FILTER(!SAMETERM({one}, {other}) && {alike}) }}")

    def has(self, this: str, path: str, _shape: Node, found: Node) -> _Test:
        return _exactly(f"NOT EXISTS {{ {this} {path} {_written(found)} }}")

    def apart_from(self, this: str, path: str, _shape: Node, found: Node) -> _Test:
        value = self._new()
        return _exactly(f"EXISTS {{ {this} {path} {value} . {this} {_written(found)} {value} }}")

    def before(self, this: str, path: str, _shape: Node, found: Node) -> _Test:
        one, other = self._new(), self._new()
        pair = f"{this} {path} {one} . {this} {_written(found)} {other}"
        ordered = f"DATATYPE({one}) = DATATYPE({other}) && {one} < {other}"
        return _Test(f"EXISTS {{ {pair} FILTER(COALESCE(!({ordered}), true)) }}")

    def beside(self, this: str, path: str, _shape: Node, found: Node) -> _Test:
        return _Test(f"EXISTS {{ {this} {path}|{_written(found)} {self._new()} }}")

    def qualified(self, this: str, path: str, shape: Node, found: Node) -> _Test:
        """Return a test of how many values fit: too few by what surely fits, too many by all."""
        shapes, value = self.shapes, self._new()
        if (None, SH.qualifiedValueShapesDisjoint, None) in shapes:
            raise _NotPutError
        least = shapes.value(shape, SH.qualifiedMinCount)
        most = shapes.value(shape, SH.qualifiedMaxCount)
        tests = [self.at_most(this, path, shape, most)] if most is not None else []
        if least is not None and _whole(least) == 1:
            inner = self._shape(found, value, seen=(shape,))
            tests.append(_Test(f"NOT EXISTS {{ {this} {path} {value} FILTER(!({inner.may})) }}"))
        elif least is not None and _whole(least) > 1:
            tests.append(_Test())
        return _Test(_any(tests).may)


_OfValue = Callable[[Suspects, str, Node, Node, tuple[Node, ...]], _Test]
_OfWhole = Callable[[Suspects, str, str, Node, Node], _Test]


def _bound(sign: str) -> _OfValue:
    def test(
        _made: Suspects, value: str, _shape: Node, found: Node, _seen: tuple[Node, ...]
    ) -> _Test:
        return _Test(f"COALESCE(!({value} {sign} {_written(found)}), true)")

    return test


_OF_VALUE: Mapping[Node, _OfValue] = {
    **{name: _bound(sign) for name, sign in _BOUNDS.items()},
    SH["class"]: Suspects.of_class,
    SH.datatype: Suspects.of_datatype,
    SH.nodeKind: Suspects.of_kind,
    SH.pattern: Suspects.of_pattern,
    SH.languageIn: Suspects.of_languages,
    SH["in"]: Suspects.of_list,
    SH.minLength: Suspects.of_length,
    SH.node: Suspects.of_other,
    SH.property: Suspects.of_other,
    SH["and"]: Suspects.of_all,
    SH["or"]: Suspects.of_any,
    SH["not"]: Suspects.of_none,
}
_OF_WHOLE: Mapping[Node, _OfWhole] = {
    SH.minCount: Suspects.at_least,
    SH.maxCount: Suspects.at_most,
    SH.uniqueLang: Suspects.one_a_language,
    SH.hasValue: Suspects.has,
    SH.disjoint: Suspects.apart_from,
    SH.equals: Suspects.beside,
    SH.lessThan: Suspects.before,
    SH.lessThanOrEquals: Suspects.beside,
    SH.qualifiedValueShape: Suspects.qualified,
}
_PATHS: Mapping[Node, Callable[[Suspects, Node], str]] = {
    SH.inversePath: lambda made, path: f"^{made._path(path)}",
    SH.alternativePath: lambda made, path: f"({'|'.join(map(made._path, made._list(path)))})",
    SH.zeroOrMorePath: lambda made, path: f"({made._path(path)})*",
    SH.oneOrMorePath: lambda made, path: f"({made._path(path)})+",
    SH.zeroOrOnePath: lambda made, path: f"({made._path(path)})?",
}


def _exactly(test: str) -> _Test:
    return _Test(test, test)


def _any(tests: Iterable[_Test]) -> _Test:
    """Return a test that holds where one of several does."""
    found = [one for one in tests if one.may != _NEVER]
    return _Test(*(" || ".join(one) for one in _columns(found, neutral=_NEVER)))


def _columns(tests: list[_Test], *, neutral: str) -> tuple[list[str], list[str]]:
    if not tests:
        return [neutral], [neutral]
    return [f"({one.may})" for one in tests], [f"({one.must})" for one in tests]


def _written(term: Node) -> str:
    """Return a term as SPARQL writes it; a blank node has no name there."""
    if not isinstance(term, URIRef | Literal):
        raise _NotPutError
    return term.n3()


def _whole(term: Node) -> int:
    """Return a number of a shape."""
    if not isinstance(term, Literal) or term.datatype != XSD.integer or not str(term).isdigit():
        raise _NotPutError
    return int(term)
