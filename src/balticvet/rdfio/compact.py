"""JSON-LD as web programmers read it: a context of short names, plain values where all agree."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from balticvet.errors import CannotWriteError
from balticvet.namespaces import curie, iri, split
from balticvet.rdf import (
    STRING,
    TYPE,
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Term,
    Triple,
    iris,
)

_LANGUAGE = "@language"
_LONGEST_INTEGER = 15


def as_jsonld(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> bytes:
    """Return quads in their order as one compacted document, with a context that it carries itself.

    The context has the prefixes, and how the values of a property are to be read where all are
    IRIs, of one datatype, or in a language; whole numbers and booleans are those of JSON.
    Raises `CannotWriteError` for a triple inside a triple and for a base direction.
    """
    names = _Names.of(quads, prefixes)
    kinds = _kinds(quads)
    context: dict[str, object] = dict(names.prefixes)
    for predicate in sorted(kinds):
        meaning = _meaning(kinds[predicate], names)
        if meaning and (predicate, *kinds[predicate]) != (TYPE.value, "@id"):
            context[names.short(predicate)] = meaning
    graphs = [
        (name, list(_nodes(group, names, kinds)))
        for name, group in groupby(quads, key=lambda quad: quad.graph_name)
    ]
    document = {"@context": context, "@graph": list(_document(graphs, names))}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def as_context(leading_to_things: Iterable[str], prefixes: Mapping[str, str]) -> bytes:
    """Return a context of JSON-LD: prefixes, and the properties whose values are IRIs.

    >>> print(as_context([iri("org:member")], {"org": iri("org:")}).decode())
    {
     "@context": {
      "org": "http://www.w3.org/ns/org#",
      "org:member": {
       "@type": "@id"
      }
     }
    }
    """
    known = {curie(name): {"@type": "@id"} for name in sorted(leading_to_things)}
    return json.dumps({"@context": {**prefixes, **known}}, indent=1).encode()


@dataclass(frozen=True)
class _Names:
    """The prefixes that shorten IRIs, without those that an IRI written in full begins with."""

    prefixes: Mapping[str, str]

    @classmethod
    def of(cls, quads: Iterable[Quad], prefixes: Mapping[str, str]) -> "_Names":
        written = iris(set(chain.from_iterable(quads)))
        schemes = {full.partition(":")[0] for full in written if not split(full)[0]}
        return cls({name: full for name, full in prefixes.items() if name not in schemes})

    def short(self, full: str) -> str:
        return curie(full) if split(full)[0] in self.prefixes else full

    def node(self, term: NamedNode | BlankNode) -> str:
        return self.short(term.value) if isinstance(term, NamedNode) else str(term)


def _kinds(quads: Iterable[Quad]) -> dict[str, frozenset[str]]:
    """Return for each property of which kinds its values are: @id, @language or a datatype."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads:
        found[quad.predicate.value].add(_kind(quad.object))
    return {name: frozenset(kinds) for name, kinds in found.items()}


def _kind(term: Term) -> str:
    if isinstance(term, Triple) or (isinstance(term, Literal) and term.direction is not None):
        raise CannotWriteError(
            "JSON-LD cannot hold this term of RDF 1.2.",
            where=str(term),
            fix="Choose another format, or remove the term.",
        )
    if not isinstance(term, Literal):
        return "@id"
    if term.language:
        return _LANGUAGE
    return "" if isinstance(_plain(term), int) else term.datatype.value


def _meaning(kinds: frozenset[str], names: _Names) -> dict[str, str]:
    """Return how the values of a property are to be read, if they are all of one kind."""
    kind = next(iter(kinds)) if len(kinds) == 1 else ""
    if kind == _LANGUAGE:
        return {"@container": _LANGUAGE}
    return {"@type": names.short(kind)} if kind and kind != STRING.value else {}


def _plain(literal: Literal) -> str | int:
    """Return a literal as JSON has it: a whole number, a boolean, else a text."""
    text, kind = literal.value, literal.datatype.value
    if kind == iri("xsd:boolean") and text in ("true", "false"):
        return text == "true"
    short = kind == iri("xsd:integer") and len(text) <= _LONGEST_INTEGER
    if short and text.removeprefix("-").isdecimal() and str(int(text)) == text:
        return int(text)
    return text


def _document(
    graphs: Iterable[tuple[object, list[dict[str, object]]]], names: _Names
) -> Iterator[dict[str, object]]:
    for name, nodes in graphs:
        if isinstance(name, DefaultGraph):
            yield from nodes
        elif isinstance(name, NamedNode | BlankNode):
            yield {"@id": names.node(name), "@graph": nodes}


def _nodes(
    quads: Iterable[Quad], names: _Names, kinds: Mapping[str, frozenset[str]]
) -> Iterator[dict[str, object]]:
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        assert isinstance(subject, NamedNode | BlankNode)
        node: dict[str, object] = {"@id": names.node(subject)}
        for predicate, said in groupby(group, key=lambda quad: quad.predicate.value):
            values = [quad.object for quad in said]
            node |= _entries(predicate, values, names, kinds[predicate])
        yield node


def _entries(
    predicate: str, values: Sequence[Term], names: _Names, kinds: frozenset[str]
) -> dict[str, object]:
    nodes = [value for value in values if isinstance(value, NamedNode | BlankNode)]
    if predicate == TYPE.value and len(nodes) == len(values):
        return {"@type": _one_or_more([names.node(value) for value in nodes])}
    if kinds == {_LANGUAGE}:
        return {names.short(predicate): _by_language(values)}
    alike = bool(_meaning(kinds, names))
    written = [_value(value, names, alike=alike) for value in values]
    return {names.short(predicate): _one_or_more(written)}


def _by_language(values: Iterable[Term]) -> dict[str, object]:
    texts: defaultdict[str, list[object]] = defaultdict(list)
    for value in values:
        if isinstance(value, Literal) and value.language:
            texts[value.language].append(value.value)
    return {language: _one_or_more(texts[language]) for language in sorted(texts)}


def _value(term: Term, names: _Names, *, alike: bool) -> object:
    if isinstance(term, NamedNode | BlankNode):
        return names.node(term) if alike else {"@id": names.node(term)}
    assert isinstance(term, Literal)
    plain = _plain(term)
    if alike or isinstance(plain, int) or term.datatype == STRING:
        return plain
    if term.language:
        return {_LANGUAGE: term.language, "@value": plain}
    return {"@type": names.short(term.datatype.value), "@value": plain}


def _one_or_more(values: list[object]) -> object:
    return values[0] if len(values) == 1 else values
