"""Checks of shapes: queries that are asked of the shapes as a graph; every row is a fault."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rdflib import BNode, URIRef
from rdflib.term import Node

from balticvet.namespaces import curie
from balticvet.rdf import BlankNode
from balticvet.resources import Project
from balticvet.sparql import SavedQuery, read_saved, solve
from balticvet.sparql.front_matter import FLAG, WORDS, one_of
from balticvet.sparql.saved import saved_paths
from balticvet.suggest import suggest
from balticvet.validate.checks import SCHEMA
from balticvet.validate.findings import SEVERITIES, Severity
from balticvet.validate.plain_graph import text_of
from balticvet.validate.shapes import SHACL_TERMS, Shapes

SHAPE_CHECKS = replace(
    SCHEMA,
    kind="shape check",
    folder="queries/shape-checks",
    optional={"severity": one_of(*SEVERITIES), "own": FLAG, "hint": WORDS},
)
"""A check of shapes: `own` ones are for shapes of one's own; `hint` names the column whose nearest
term of SHACL may be meant. Its summary may name columns; columns ?what and ?fix replace the words.
"""


@dataclass(frozen=True)
class ShapeFault:
    """What is wrong with a shape, and what to do."""

    shape: Node
    what: str
    fix: str
    severity: Severity = "Violation"


def asked(shapes: Shapes, *, own: bool) -> Iterator[ShapeFault]:
    """Yield what the checks find; those for shapes of one's `own` are asked of these only."""
    for check in shape_checks():
        if own or not check.matter.get("own"):
            yield from _faults(shapes, check)


@cache
def shape_checks() -> tuple[SavedQuery, ...]:
    """Return the checks of shapes that come with balticvet."""
    paths = saved_paths(Project(), SHAPE_CHECKS).values()
    return tuple(read_saved(path, SHAPE_CHECKS) for path in paths)


def found_by(name: str, shapes: Shapes) -> tuple[Node, ...]:
    """Return the shapes that a check of shapes finds, sorted."""
    check = next(check for check in shape_checks() if check.name == name)
    return tuple(sorted((fault.shape for fault in _faults(shapes, check)), key=str))


def _faults(shapes: Shapes, check: SavedQuery) -> Iterator[ShapeFault]:
    """Yield a fault for each row of a check of shapes; the first column is the shape."""
    result = solve(shapes.store, check.text, where=str(check.path))
    for shape, *more in result.rows:
        cells = dict(zip(result.columns[1:], more, strict=True))
        texts = {name: curie(text_of(term)) for name, term in cells.items() if term}
        hint = check.matter.get("hint")
        near = suggest(texts[hint], map(curie, SHACL_TERMS)) if hint else ""
        yield ShapeFault(
            BNode(shape.value) if isinstance(shape, BlankNode) else URIRef(text_of(shape)),
            texts.get("what") or check.summary.format(**texts),
            near or texts.get("fix") or check.matter["fix"],
            check.matter.get("severity", "Violation"),
        )
