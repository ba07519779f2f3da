"""Premises: the triples that a row rests on; of a path, those of one shortest chain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from balticvet.dataset import QuadStore
from balticvet.rdf import BlankNode, DefaultGraph, NamedNode, Quad, Subject, Term
from balticvet.sparql.ast import (
    AlternativePath,
    InversePath,
    NegatedSet,
    Predicate,
    PropertyPath,
    RepeatedPath,
    SequencePath,
)


class Premise(NamedTuple):
    """A triple that took part; `graph` only where the query asked for a graph by name."""

    subject: Subject
    predicate: NamedNode
    object: Term
    graph: NamedNode | None = None


Witness = frozenset[Premise]
"""The premises that together give a row."""

NO_PREMISES: Witness = frozenset()
Step = tuple[Term, Witness]
"""Where a path leads to, and the triples on the way."""


@dataclass(frozen=True)
class Chains:
    """Follows paths through one graph; `constants` are the terms as they are written in paths."""

    store: QuadStore
    constants: Mapping[str, Term]
    graph: NamedNode | None

    def between(self, start: Term, end: Term, path: RepeatedPath) -> Witness:
        """Return the links of one shortest chain, or nothing where none is needed."""
        found = (links for reached, links in self._reached(path, start) if reached == end)
        return next(found, NO_PREMISES)

    def _steps(self, path: PropertyPath, node: Term) -> Iterator[Step]:
        match path:
            case Predicate():
                yield from self._forward(node, self._named(path.text))
            case InversePath(path=Predicate() as inner):
                yield from self._backward(node, self._named(inner.text))
            case InversePath():
                yield from self._steps(_turned(path.path), node)
            case AlternativePath():
                for way in path.paths:
                    yield from self._steps(way, node)
            case SequencePath():
                yield from self._sequence(path.paths, node)
            case RepeatedPath():
                yield from self._reached(path, node)
            case NegatedSet():
                yield from self._any_but(path, node)

    def _reached(self, path: RepeatedPath, start: Term) -> Iterator[Step]:
        """Yield all that a repeated path leads to, the nearest first."""
        reached: set[Term] = set()
        edge = [(start, NO_PREMISES)]
        if path.sign != "+":
            reached.add(start)
            yield start, NO_PREMISES
        while edge:
            further: list[Step] = []
            for node, links in edge:
                for following, more in self._steps(path.path, node):
                    if following not in reached:
                        reached.add(following)
                        further.append((following, links | more))
            yield from further
            edge = [] if path.sign == "?" else further

    def _sequence(self, paths: tuple[PropertyPath, ...], node: Term) -> Iterator[Step]:
        if not paths:
            yield node, NO_PREMISES
            return
        for middle, links in self._steps(paths[0], node):
            for end, more in self._sequence(paths[1:], middle):
                yield end, links | more

    def _any_but(self, path: NegatedSet, node: Term) -> Iterator[Step]:
        for inverse, left_out in path.ways:
            names = [self.constants[text] for text in left_out]
            for end, links in self._backward(node) if inverse else self._forward(node):
                if not any(link.predicate in names for link in links):
                    yield end, links

    def _forward(self, node: Term, predicate: NamedNode | None = None) -> Iterator[Step]:
        if isinstance(node, NamedNode | BlankNode):
            for quad in self._quads(node, predicate, None):
                yield quad.object, self._link(quad)

    def _backward(self, node: Term, predicate: NamedNode | None = None) -> Iterator[Step]:
        for quad in self._quads(None, predicate, node):
            yield quad.subject, self._link(quad)

    def _quads(
        self, subject: Subject | None, predicate: NamedNode | None, end: Term | None
    ) -> Iterator[Quad]:
        return self.store.quads_for_pattern(subject, predicate, end, self.graph or DefaultGraph())

    def _link(self, quad: Quad) -> Witness:
        return frozenset((Premise(quad.subject, quad.predicate, quad.object, self.graph),))

    def _named(self, text: str) -> NamedNode:
        return cast(NamedNode, self.constants[text])


def _turned(path: PropertyPath) -> PropertyPath:
    """Return the path that leads back."""
    match path:
        case InversePath():
            return path.path
        case AlternativePath():
            return AlternativePath(tuple(map(_turned, path.paths)))
        case SequencePath():
            return SequencePath(tuple(map(_turned, reversed(path.paths))))
        case RepeatedPath():
            return RepeatedPath(_turned(path.path), path.sign)
        case NegatedSet():
            ways = tuple((not inverse, left_out) for inverse, left_out in path.ways)
            return NegatedSet(path.text, ways)
    return InversePath(path)
