"""Stable names of blank nodes, so that two graphs can be compared quad by quad.

Quads that share blank nodes are taken together, and RDFC-1.0 (https://www.w3.org/TR/rdf-canon/)
names the nodes of each such group by itself: a change in one leaves the names in the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from balticvet.grouping import grouped
from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.rdf import BlankNode, Quad
from balticvet.rdfio.engine import as_nquads, from_nquads, with_canonical_blank_nodes

_DIGITS = 32


def with_stable_names(
    quads: Iterable[Quad], *, where: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Quad, ...]:
    """Return the quads with names of blank nodes that depend on nothing but the graph.

    Raises `LimitError`, naming `where`, for blank nodes that take too long to tell apart.
    """
    given = tuple(quads)
    loose = [quad for quad in given if any(_blanks(quad))]
    if not loose:
        return given
    firm = [quad for quad in given if not any(_blanks(quad))]
    nquads = as_nquads(loose)
    named = confined(
        _named,
        nquads,
        limits=limits.for_input(len(nquads)),
        task=f"Telling the blank nodes of {where} apart",
    )
    return (*firm, *from_nquads(named))


def _named(nquads: bytes) -> bytes:
    """Run in the worker: the nodes of like groups are told apart by a number."""
    twins = Counter[str]()
    found: list[Quad] = []
    for group in _groups(from_nquads(nquads)):
        named = with_canonical_blank_nodes(group)
        lines = sorted(f"{quad}\n" for quad in named)
        digest = sha256("".join(lines).encode()).hexdigest()[:_DIGITS]
        found.extend(_renamed(quad, f"b{digest}t{twins[digest]}") for quad in named)
        twins[digest] += 1
    return as_nquads(found)


def _groups(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """Yield the quads that hang together by blank nodes."""
    leaders: dict[BlankNode, BlankNode] = {}

    def leader(node: BlankNode) -> BlankNode:
        while (above := leaders.setdefault(node, node)) != node:
            leaders[node] = node = leaders[above]
        return node

    loose = tuple(quads)
    for quad in loose:
        first, *others = _blanks(quad)
        for other in others:
            leaders[leader(other)] = leader(first)
    yield from grouped(loose, lambda quad: leader(next(_blanks(quad)))).values()


def _blanks(quad: Quad) -> Iterator[BlankNode]:
    for term in (quad.subject, quad.object, quad.graph_name):
        if isinstance(term, BlankNode):
            yield term


def _renamed(quad: Quad, prefix: str) -> Quad:
    subject, value, graph = quad.subject, quad.object, quad.graph_name
    return Quad(
        BlankNode(prefix + subject.value) if isinstance(subject, BlankNode) else subject,
        quad.predicate,
        BlankNode(prefix + value.value) if isinstance(value, BlankNode) else value,
        BlankNode(prefix + graph.value) if isinstance(graph, BlankNode) else graph,
    )
