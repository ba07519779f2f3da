"""Look at the shapes themselves: "conforms" proves nothing when a shape cannot fail.

A misspelt `sh:` term, a target that nothing matches or an empty file pass without a word.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.suggest import suggest
from balticvet.validate.findings import Finding, Report, Severity
from balticvet.validate.shapes import TARGETS, Shapes
from balticvet.validate.vocabulary import ONTOLOGY, Vocabulary
from balticvet.validate.wellformed import is_boolean, meaningless

_KEYWORDS = ("and", "class", "in", "not", "or")  # rdflib lists no name that Python reserves
KNOWN = frozenset(map(str, dir(SH))) | {str(SH) + word for word in _KEYWORDS}
"""Every term of the SHACL vocabulary."""

_JS = re.compile(re.escape(str(SH)) + "js", re.IGNORECASE)
_IGNORED = frozenset({SH.rule, SH.target, SH.expression})
_SHORT_NAME = re.compile(r"(?<![\w-])(\w+):(\w[\w-]*)")
_LISTED = (SH["and"], SH["or"], SH.xone)
_NESTED = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape)
_TEXTS = (SH.select, SH.ask)
_NAMED = 5
"""How many shapes are named that are not run."""
_ABOUT = _IGNORED | {RDF.type, RDFS.label, RDFS.comment, SH.property, *TARGETS}
_ABOUT |= {SH.name, SH.description, SH.message, SH.severity, SH.order, SH.group, SH.deactivated}


@dataclass(frozen=True)
class _Fault:
    shape: Node
    what: str
    fix: str
    severity: Severity = "Violation"


def lint(
    shapes: Shapes,
    *,
    data: Graph | None = None,
    own: bool = True,
    idle: Severity | None = "Violation",
) -> Report:
    """Return what is wrong with the shapes.

    With `data`, misspelt terms of the ontology in `data` are faults too; `idle` says how grave it
    is that a shape finds nothing to look at in `data`, or that nobody wants to know.
    Shapes of others (`own=False`) need no names or messages of their own.
    """
    looks: list[Callable[[], Iterator[_Fault]]] = [
        lambda: _unknown_terms(shapes.graph),
        lambda: _not_run(shapes.graph),
        lambda: _imports(shapes.graph),
        lambda: _idle_switches(shapes.graph),
        lambda: (_Fault(one.shape, one.what, one.fix) for one in meaningless(shapes.graph)),
        lambda: _circles(shapes.graph),
    ]
    if own:
        looks += [lambda: _unfinished(shapes), lambda: _unused(shapes)]
    if data is not None:
        looks.append(lambda: _misspelt(shapes.graph, data))
    if data is not None and idle is not None:
        looks.append(lambda: _idle(shapes, data, severity=idle))
    faults = [_told(shapes, fault) for look in looks for fault in look()]
    return Report((*faults, *_empty_files(shapes)))


def _told(shapes: Shapes, fault: _Fault) -> Finding:
    shape = shapes.owner(fault.shape)
    return Finding(
        severity=fault.severity,
        focus=shapes.called(fault.shape),
        name=fault.what,
        message=fault.fix,
        shape=shapes.field(fault.shape),
        where=shapes.origin(shape),
    )


def _empty_files(shapes: Shapes) -> Iterator[Finding]:
    marks = {str(SH.targetClass), str(SH.path), *(str(target) for target in TARGETS)}
    kinds = {str(SH.NodeShape), str(SH.PropertyShape)}
    for path, statements in shapes.files.items():
        words = {getattr(found.predicate, "value", "") for found in statements}
        types = {getattr(found.object, "value", "") for found in statements}
        if not (words & marks or types & kinds):
            yield Finding(
                severity="Violation",
                focus=path.name,
                name="the file holds no shape",
                message=f"Write a sh:NodeShape into {path}, or remove the file.",
                shape="",
            )


def _unknown_terms(graph: Graph) -> Iterator[_Fault]:
    for subject, predicate, value in graph:
        for term in (predicate, value):
            if isinstance(term, URIRef) and term.startswith(str(SH)) and str(term) not in KNOWN:
                near = suggest(curie(str(term)), map(curie, KNOWN))
                yield _Fault(
                    subject,
                    f"{curie(str(term))} is no term of SHACL",
                    near or "Look the term up in the SHACL recommendation.",
                )


def javascript(graph: Graph) -> tuple[Node, ...]:
    """Return what uses the JavaScript terms of SHACL, sorted."""
    found = {
        subject
        for subject, predicate, value in graph
        if _JS.match(str(predicate)) or (isinstance(value, URIRef) and _JS.match(str(value)))
    }
    return tuple(sorted(found, key=str))


def _not_run(graph: Graph) -> Iterator[_Fault]:
    for shape in javascript(graph):
        yield _Fault(
            shape,
            "JavaScript is refused: it is never loaded and never run",
            "Write the constraint with sh:sparql or with a term of SHACL Core.",
        )
    for subject, predicate, _ in graph:
        if predicate in _IGNORED:
            yield _Fault(
                subject,
                f"{curie(str(predicate))} is an extension of SHACL that is not run here",
                "Write the constraint with a term of SHACL Core or with sh:sparql.",
                "Warning",
            )


def _imports(graph: Graph) -> Iterator[_Fault]:
    for subject, target in graph.subject_objects(OWL.imports):
        yield _Fault(
            subject,
            f"owl:imports {target} is not fetched",
            "Give the imported file as a file of shapes too.",
            "Warning",
        )


def _idle_switches(graph: Graph) -> Iterator[_Fault]:
    for shape, value in graph.subject_objects(SH.uniqueLang):
        if value not in (Literal(True), Literal(False)):
            yield _Fault(
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


def _circles(graph: Graph) -> Iterator[_Fault]:
    """Find the shapes that run themselves; each circle is told once."""
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
                yield _Fault(
                    following,
                    "the shape runs itself (recursion), which SHACL leaves undefined",
                    "Break the circle of sh:node, sh:property, sh:and, sh:or, sh:xone, sh:not.",
                )
            elif following not in done:
                trail[following] = inner(graph, following)


def reporting(shapes: Shapes) -> tuple[Node, ...]:
    """Return the shapes whose name stands in findings, sorted.

    These are the shapes with targets that ask for something themselves, and the property shapes
    under them; what stands inside sh:or, sh:not and their like is told by the shape around it.
    """
    graph, found, waiting = shapes.graph, set[Node](), list(shapes.targeted)
    seen: set[Node] = set()
    while waiting:
        shape = waiting.pop()
        if shape in seen:
            continue
        seen.add(shape)
        waiting.extend(graph.objects(shape, SH.property))
        asks = {*graph.predicates(shape)} - _ABOUT
        if asks - {SH.path} or (SH.path in asks and not any(graph.objects(shape, SH.property))):
            found.add(shape)
    return tuple(sorted(found, key=str))


def _unfinished(shapes: Shapes) -> Iterator[_Fault]:
    for shape in reporting(shapes):
        if isinstance(shape, BNode):
            yield _Fault(shape, "a shape in it has no IRI", "Give the inner shape an IRI.")
        for predicate in (SH.name, SH.message, SH.severity):
            if not any(shapes.graph.objects(shape, predicate)):
                yield _Fault(
                    shape,
                    f"the shape has no {curie(str(predicate))}",
                    "Give each shape a name, a message that says what to do, and a severity.",
                )


def _unused(shapes: Shapes) -> Iterator[_Fault]:
    for shape in _untargeted(shapes):
        yield _Fault(shape, "no target and no other shape leads to this shape", "Give it a target.")


def _untargeted(shapes: Shapes) -> tuple[Node, ...]:
    """Return the shapes that look for nothing, and that no other shape uses, sorted."""
    graph = shapes.graph
    kinds = (SH.NodeShape, SH.PropertyShape)
    declared = {shape for kind in kinds for shape in graph.subjects(RDF.type, kind)}
    declared |= {*graph.subjects(SH.property)}
    used = {node for subject in set(graph.subjects()) for node in inner(graph, subject)}
    return tuple(sorted(declared - used - set(shapes.targeted), key=str))


def left_out(shapes: Shapes) -> Report:
    """Tell which shapes are switched off, and which have no target, in one line each.

    Where none is run at all, `looked_at` tells it.
    """
    graph = shapes.graph
    if not any(is_on(graph, shape) for shape in shapes.targeted):
        return Report(())
    off = (one for one in {*graph.subjects(SH.deactivated)} if _is_off(graph, one))
    bare = (one for one in _untargeted(shapes) if (one, SH.target, None) not in graph)
    told = (
        _left_out(shapes, off, "switched off (sh:deactivated)", "Switch on"),
        _left_out(shapes, bare, "no target or other shape leads there", "Give targets to"),
    )
    return Report(tuple(finding for one in told for finding in one))


def _left_out(shapes: Shapes, left: Iterable[Node], why: str, fix: str) -> Iterator[Finding]:
    left = sorted(left, key=str)
    names = sorted({*map(shapes.called, left)})
    places = {str(at): at for one in left for at in shapes.origin(shapes.owner(one))}
    if names:
        more = " …" if len(names) > _NAMED else ""
        yield Finding(
            severity="Info",
            focus="the shapes",
            name=f"not checked, since {why}: {', '.join(names[:_NAMED])}{more}",
            message=f"{fix} what is to be checked.",
            shape="",
            where=tuple(at for _, at in sorted(places.items())),
        )


def _is_off(graph: Graph, shape: Node) -> bool:
    switches = filter(is_boolean, graph.objects(shape, SH.deactivated))
    return any(str(value) in {"true", "1"} for value in switches)


def _misspelt(graph: Graph, data: Graph) -> Iterator[_Fault]:
    vocabulary = Vocabulary.of((str(one), str(two), str(three)) for one, two, three in data)
    if not any(term.startswith(ONTOLOGY) for term in vocabulary.terms):
        return  # nobody can know without the ontology
    for subject, predicate, value in graph:
        named = {str(predicate), str(value)} if isinstance(value, URIRef) else {str(predicate)}
        if predicate in _TEXTS:
            named |= set(_named_in(str(value), vocabulary.prefixes))
        for term in sorted(filter(vocabulary.lacks, named)):
            space = vocabulary.namespace(term)
            kind = "term" if space == ONTOLOGY else "concept"
            yield _Fault(
                subject,
                f"{curie(term)} is no {kind} of {vocabulary.schemes[space]}",
                vocabulary.near(term) or "Correct the name of the term.",
            )


def _named_in(query: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the names in a query whose prefix is one of these."""
    for prefix, local in _SHORT_NAME.findall(query):
        if prefix in prefixes:
            yield prefixes[prefix] + local


def _idle(shapes: Shapes, data: Graph, *, severity: Severity) -> Iterator[_Fault]:
    for shape in shapes.targeted:
        if not any(focus_nodes(shapes.graph, data, shape)) and not _is_guard(shapes.graph, shape):
            yield _Fault(
                shape,
                "the shape finds nothing to look at in this graph",
                "Correct its target, or remove the shape.",
                severity,
            )


def looked_at(shapes: Shapes, data: Graph, *, apart: Container[Node] = ()) -> Report:
    """Tell how many shapes had something to look at, unless all had; that none had is a fault.

    The nodes set `apart` are nothing to look at.
    """
    on = [shape for shape in shapes.targeted if is_on(shapes.graph, shape)]
    if not shapes.targeted:
        return Report((_NO_TARGET,))
    if not on:
        names = {shapes.owner(shape) for shape in shapes.targeted}
        places = sorted({str(at): at for name in names for at in shapes.origin(name)}.items())
        return Report((replace(_ALL_OFF, where=tuple(at for _, at in places)),))
    busy = sum(_has_focus(shapes.graph, data, shape, apart) for shape in on)
    if busy == len(on) > 0:
        return Report(())
    told = Finding(
        severity="Info" if busy else "Violation",
        focus="the data",
        name=f"{busy} of {len(on)} shapes had something to look at",
        message="Mind that what no shape looks at was not checked."
        if busy
        else "Nothing was checked: use the terms of the ontology, or give shapes that fit.",
        shape="",
    )
    return Report((told,))


_ALL_OFF = Finding(
    severity="Violation",
    focus="the shapes",
    name="no shape was checked: every one is switched off (sh:deactivated), or asks for nothing",
    message="Remove sh:deactivated from what is to be checked, or give shapes that ask something.",
    shape="",
)


_NO_TARGET = Finding(
    severity="Violation",
    focus="the shapes",
    name="no shape was checked: none has a target",
    message="Say what a shape looks at (sh:targetClass, sh:targetNode), or give files of shapes.",
    shape="",
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


def _is_guard(graph: Graph, shape: Node) -> bool:
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
