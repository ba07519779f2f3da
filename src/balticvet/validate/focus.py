"""What shapes look at: their focus nodes, and which shapes look at nothing."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from balticvet.sources import Origin
from balticvet.validate.checks import found_by
from balticvet.validate.findings import Finding, Report
from balticvet.validate.flattening import is_boolean
from balticvet.validate.shapes import TARGETS, Shapes
from balticvet.wording import first_few

_NAMED = 5
"""How many shapes are named that are not run."""
_ABOUT = frozenset({SH.rule, SH.target, SH.expression, RDF.type, RDFS.label, RDFS.comment})
_ABOUT |= {SH.property, SH.path, SH.name, SH.description, SH.message, SH.severity, SH.order}
_ABOUT |= {SH.group, SH.deactivated, *TARGETS}
"""What a shape says of itself without asking for anything."""


def unchecked_shapes(shapes: Shapes) -> Report:
    """Tell which shapes are switched off, and which have no target, in one line each.

    Where none is run at all, `focus_coverage` tells it.
    """
    graph = shapes.graph
    if not any(is_on(graph, shape) for shape in shapes.targeted):
        return Report(())
    off = (one for one in {*graph.subjects(SH.deactivated)} if _is_off(graph, one))
    bare = (one for one in found_by("unused-shapes", shapes) if (one, SH.target, None) not in graph)
    lines = (
        _unchecked(shapes, off, "switched off (sh:deactivated)", "Switch on"),
        _unchecked(shapes, bare, "no target or other shape leads there", "Give targets to"),
    )
    return Report(tuple(finding for line in lines for finding in line))


def _unchecked(shapes: Shapes, left: Iterable[Node], why: str, fix: str) -> Iterator[Finding]:
    left = sorted(left, key=str)
    names = sorted({*map(shapes.called, left)})
    if names:
        yield Finding(
            severity="Info",
            focus="the shapes",
            name=f"not checked, since {why}: {first_few(names, _NAMED)}",
            message=f"{fix} what is to be checked.",
            where=_places(shapes, left),
        )


def _places(shapes: Shapes, found: Iterable[Node]) -> tuple[Origin, ...]:
    """Return where shapes are written, each place once and sorted."""
    places = {str(at): at for one in found for at in shapes.origin(shapes.owner(one))}
    return tuple(places[name] for name in sorted(places))


def _is_off(graph: Graph, shape: Node) -> bool:
    switches = filter(is_boolean, graph.objects(shape, SH.deactivated))
    return any(str(value) in {"true", "1"} for value in switches)


def focus_coverage(shapes: Shapes, data: Graph, *, apart: Container[Node] = ()) -> Report:
    """Tell how many shapes had something to look at, unless all had; that none had is a fault.

    The nodes set `apart` are nothing to look at.
    """
    on = [shape for shape in shapes.targeted if is_on(shapes.graph, shape)]
    if not shapes.targeted:
        return Report((_NO_TARGET,))
    if not on:
        return Report((replace(_ALL_OFF, where=_places(shapes, shapes.targeted)),))
    busy = sum(_has_focus(shapes.graph, data, shape, apart) for shape in on)
    if busy == len(on) > 0:
        return Report(())
    few = Finding(
        severity="Info" if busy else "Violation",
        focus="the data",
        name=f"{busy} of {len(on)} shapes had something to look at",
        message="Mind that what no shape looks at was not checked."
        if busy
        else "Nothing was checked: use the terms of the ontology, or give shapes that fit.",
    )
    return Report((few,))


_ALL_OFF = Finding(
    severity="Violation",
    focus="the shapes",
    name="no shape was checked: every one is switched off (sh:deactivated), or asks for nothing",
    message="Remove sh:deactivated from what is to be checked, or give shapes that ask something.",
)


_NO_TARGET = Finding(
    severity="Violation",
    focus="the shapes",
    name="no shape was checked: none has a target",
    message="Say what a shape looks at (sh:targetClass, sh:targetNode), or give files of shapes.",
)


def is_on(graph: Graph, shape: Node) -> bool:
    """Whether a shape, or one that it leads to by sh:property, asks for something."""
    waiting, seen = [shape], set[Node]()
    while waiting:
        shape = waiting.pop()
        if _is_off(graph, shape) or shape in seen:
            continue
        seen.add(shape)
        if {*graph.predicates(shape)} - _ABOUT - {SH.path}:
            return True
        waiting.extend(graph.objects(shape, SH.property))
    return False


def _has_focus(graph: Graph, data: Graph, shape: Node, apart: Container[Node]) -> bool:
    nodes = (node for node in focus_nodes(graph, data, shape) if node not in apart)
    return any(
        isinstance(node, Literal) or (node, None, None) in data or (None, None, node) in data
        for node in nodes
    )


def focus_nodes(graph: Graph, data: Graph, shape: Node) -> Iterator[Node]:
    """Yield the nodes of the data that a shape's targets name; some more than once."""
    classes = [*graph.objects(shape, SH.targetClass)]
    if any((shape, RDF.type, kind) in graph for kind in (RDFS.Class, OWL.Class)):
        classes.append(shape)
    for kind in classes:
        for narrower in data.transitive_subjects(RDFS.subClassOf, kind):
            yield from data.subjects(RDF.type, narrower)
    for predicate in graph.objects(shape, SH.targetSubjectsOf):
        yield from data.subjects(URIRef(str(predicate)))
    for predicate in graph.objects(shape, SH.targetObjectsOf):
        yield from data.objects(None, URIRef(str(predicate)))
    yield from graph.objects(shape, SH.targetNode)


def is_guard(graph: Graph, shape: Node) -> bool:
    """Whether a shape forbids the very thing that it looks for, so that it should find nothing."""
    classes = set(graph.objects(shape, SH.targetClass))
    refused = {
        kind for no in graph.objects(shape, SH["not"]) for kind in graph.objects(no, SH["class"])
    }
    subjects = set(graph.objects(shape, SH.targetSubjectsOf))
    absent = {
        path
        for inner_shape in graph.objects(shape, SH.property)
        for path in graph.objects(inner_shape, SH.path)
        if any(str(most) == "0" for most in graph.objects(inner_shape, SH.maxCount))
    }
    return bool(classes | subjects) and classes <= refused and subjects <= absent
