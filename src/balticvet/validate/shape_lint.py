"""Look at the shapes themselves: "conforms" proves nothing when a shape cannot fail.

A misspelt `sh:` term, a target that nothing matches or an empty file pass without a word. What can
be asked of the shapes as a graph is a query of `queries/shape-checks`; the rest is here.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from rdflib import RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.rdf import value_of
from balticvet.validate.checks import ShapeFault, shape_faults
from balticvet.validate.findings import Finding, Report, Severity
from balticvet.validate.focus import focus_nodes, is_guard
from balticvet.validate.shapes import TARGETS, Shapes
from balticvet.validate.vocabulary import ONTOLOGY, Vocabulary

_SHORT_NAME = re.compile(r"(?<![\w-])(\w+):(\w[\w-]*)")
_LISTED = (SH["and"], SH["or"], SH.xone)
_NESTED = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape)
_SCHEMES = (None, RDF.type, SKOS.ConceptScheme)
_TEXTS = (SH.select, SH.ask)


def lint(
    shapes: Shapes,
    *,
    data: Graph | None = None,
    own: bool = True,
    idle: Severity | None = "Violation",
) -> Report:
    """Return what is wrong with the shapes.

    With `data`, misspelt terms of the ontology in `data` are faults too; `idle` says how grave it
    is that a shape has no focus node in `data`; None: not looked for.
    Shapes of others (`own=False`) need no names or messages of their own.
    """
    looks: list[Callable[[], Iterator[ShapeFault]]] = [
        lambda: shape_faults(shapes, own=own),
        lambda: _idle_switches(shapes.graph),
        lambda: _circles(shapes.graph),
    ]
    if data is not None:
        looks.append(lambda: _misspelt(shapes.graph, data))
    if data is not None and idle is not None:
        looks.append(lambda: _idle(shapes, data, severity=idle))
    faults = [_finding(shapes, fault) for look in looks for fault in look()]
    return Report((*faults, *_empty_files(shapes)))


def _finding(shapes: Shapes, fault: ShapeFault) -> Finding:
    return Finding(
        severity=fault.severity,
        focus=shapes.called(fault.shape),
        name=fault.what,
        message=fault.fix,
        shape=shapes.field(fault.shape),
        where=shapes.origin(shapes.owner(fault.shape)),
    )


def _empty_files(shapes: Shapes) -> Iterator[Finding]:
    marks = {str(SH.targetClass), str(SH.path), *(str(target) for target in TARGETS)}
    kinds = {str(SH.NodeShape), str(SH.PropertyShape)}
    for path, statements in shapes.files.items():
        words = {found.predicate.value for found in statements}
        types = {value_of(found.object) for found in statements}
        if not (words & marks or types & kinds):
            yield Finding(
                severity="Violation",
                focus=path.name,
                name="the file holds no shape",
                message=f"Write a sh:NodeShape into {path}, or remove the file.",
            )


def _idle_switches(graph: Graph) -> Iterator[ShapeFault]:
    for shape, value in graph.subject_objects(SH.uniqueLang):
        if value not in (Literal(True), Literal(False)):
            yield ShapeFault(
                shape,
                f"sh:uniqueLang {value} does nothing: only true switches it on",
                "Write true, or leave it out.",
                "Warning",
            )


def inner(graph: Graph, shape: Node) -> Iterator[Node]:
    """Yield the shapes that a shape runs: its properties, its alternatives, its negations."""
    for predicate in _NESTED:
        yield from graph.objects(shape, predicate)
    for predicate in _LISTED:
        for members in graph.objects(shape, predicate):
            yield from _members(graph, members)


def _members(graph: Graph, members: Node) -> tuple[Node, ...]:
    try:
        return tuple(graph.items(members))
    except ValueError as fault:
        raise UnreadableInputError(
            "A list of shapes (sh:and, sh:or, sh:xone) goes round in circles.",
            fix="Write the list with round brackets.",
        ) from fault


def _circles(graph: Graph) -> Iterator[ShapeFault]:
    """Find the shapes that run themselves, one for each circle."""
    done: set[Node] = set()
    for start in sorted(set(graph.subjects()), key=str):
        trail: dict[Node, Iterator[Node]] = {} if start in done else {start: inner(graph, start)}
        while trail:
            last = next(reversed(trail))
            following = next(trail[last], None)
            if following is None:
                done.add(last)
                del trail[last]
            elif following in trail:
                yield ShapeFault(
                    following,
                    "the shape runs itself (recursion), which SHACL leaves undefined",
                    "Break the circle of sh:node, sh:property, sh:and, sh:or, sh:xone, sh:not.",
                )
            elif following not in done:
                trail[following] = inner(graph, following)


def _misspelt(graph: Graph, data: Graph) -> Iterator[ShapeFault]:
    patterns = ((None, RDFS.isDefinedBy, None), (None, SKOS.inScheme, None), _SCHEMES)
    defining = (triple for pattern in patterns for triple in data.triples(pattern))
    vocabulary = Vocabulary.of((str(one), str(two), str(three)) for one, two, three in defining)
    if not any(term.startswith(ONTOLOGY) for term in vocabulary.terms):
        return  # without the ontology no term can be judged
    for subject, predicate, value in graph:
        named = {str(predicate), str(value)} if isinstance(value, URIRef) else {str(predicate)}
        if predicate in _TEXTS:
            named |= set(_named_in(str(value), vocabulary.prefixes))
        for term in sorted(filter(vocabulary.lacks, named)):
            space = vocabulary.namespace(term)
            kind = "term" if space == ONTOLOGY else "concept"
            yield ShapeFault(
                subject,
                f"{curie(term)} is no {kind} of {vocabulary.schemes[space]}",
                vocabulary.near(term) or "Correct the name of the term.",
            )


def _named_in(query: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the names in a query whose prefix is one of these."""
    for prefix, local in _SHORT_NAME.findall(query):
        if prefix in prefixes:
            yield prefixes[prefix] + local


def _idle(shapes: Shapes, data: Graph, *, severity: Severity) -> Iterator[ShapeFault]:
    for shape in shapes.targeted:
        if not any(focus_nodes(shapes.graph, data, shape)) and not is_guard(shapes.graph, shape):
            yield ShapeFault(
                shape,
                "the shape finds nothing to look at in this graph",
                "Correct its target, or remove the shape.",
                severity,
            )
