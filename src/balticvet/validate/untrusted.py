"""Shapes or data of others, run in a process that can be killed and can reach nothing.

One shape after the other, so that a fault names the shape that was running.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.processes import DEFAULT_LIMITS, Limits, Step, confined
from balticvet.rdf import Quad, Statement
from balticvet.rdfio import read_untrusted
from balticvet.rdfio.engine import as_nquads, from_nquads
from balticvet.validate.checks import found_by, shape_checks
from balticvet.validate.findings import Report
from balticvet.validate.focus import focus_coverage, unchecked_shapes
from balticvet.validate.graphs import plain_graph
from balticvet.validate.locator import Locator
from balticvet.validate.processor import run
from balticvet.validate.results import run_shapes
from balticvet.validate.shape_lint import lint
from balticvet.validate.shapes import Shapes, texts
from balticvet.validate.suspects import plain_store

_LESS = "Make the pattern or the query of the shape cheaper, or check less data"


def validate_untrusted(
    data: Iterable[Statement],
    paths: Iterable[Path],
    *,
    background: Iterable[Statement] = (),
    locator: Locator | None = None,
    profiled: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Return what shapes of anybody find in data of anybody, and what is wrong with the shapes.

    Shapes that are switched off are findings, unless a profile has done so (`profiled`).
    The `background` is there when the shapes look, and has no findings; `locator` knows
    where the data were written down.
    Raises `UnreadableInputError` for files that cannot be read and for shapes that need
    JavaScript or would ask another server, `LimitError` with the name of the shape for one that
    takes too long or too much.
    """
    statements = tuple(data)
    nquads = _without_graphs(statements)
    limits = limits.for_input(len(nquads))
    files = {path: _without_graphs(read_untrusted(path, limits, canonical=False)) for path in paths}
    _warm_up()
    step = Step("The shape that comes first")
    return confined(
        _one_by_one,
        nquads,
        _without_graphs(background),
        files,
        texts(files),
        locator or Locator(statements, {}),
        profiled,
        step,
        limits=limits,
        task=step,
        where=", ".join(map(str, files)),
        less=_LESS,
    )


def _without_graphs(statements: Iterable[Statement]) -> bytes:
    return as_nquads(Quad(found.subject, found.predicate, found.object) for found in statements)


def _refuse_javascript(shapes: Shapes) -> None:
    where = ", ".join(map(str, shapes.files))
    for shape in found_by("javascript", shapes):
        raise UnreadableInputError(
            f"The shape {shapes.called(shape)} needs JavaScript, which is never run.",
            where=where,
            fix="Write the constraint with sh:sparql or with a term of SHACL Core.",
        )


def _one_by_one(
    data: bytes,
    behind: bytes,
    files: dict[Path, bytes],
    words: dict[Path, str],
    locator: Locator,
    profiled: bool,
    step: Step,
) -> Report:
    """Run in the worker: one shape after the other."""
    try:
        shapes = Shapes({path: from_nquads(text) for path, text in files.items()}, words)
        _refuse_javascript(shapes)
        theirs, ours = tuple(from_nquads(data)), tuple(from_nquads(behind))
        graph, background = plain_graph(theirs), plain_graph(ours)
        store = plain_store((*theirs, *ours))
        apart = frozenset(background.subjects()) - frozenset(graph.subjects())
        graph += background
        report = lint(shapes, data=graph, own=False, idle=None)
        report += focus_coverage(shapes, graph, apart=apart)
        report += Report(()) if profiled else unchecked_shapes(shapes)
        report += run_shapes(
            graph,
            shapes,
            locator,
            begin=lambda shape: step.begin(f"The shape {shapes.called(shape)}"),
            apart=apart,
            store=store,
            trusted=profiled,
        )
    except OSError:
        raise LimitError(
            f"{step} tried to open a file or a connection and was stopped.",
            where=", ".join(map(str, files)),
            fix=f"{_LESS}.",
        ) from None
    return report


@cache
def _warm_up() -> None:
    """Load what is loaded late, once, since the worker reads no file."""
    shape_checks()
    node, shape = URIRef("urn:x"), URIRef("urn:s")
    query, shapes, data = BNode(), Graph(), Graph()
    steps: tuple[tuple[Node, URIRef, Node], ...] = (
        (shape, SH.targetNode, node),
        (shape, SH.sparql, query),
        (
            query,
            SH.select,
            Literal("SELECT $this WHERE { $this ?p ?o FILTER REGEX(STR(?o), 'x') }"),
        ),
    )
    for step in steps:
        shapes.add(step)
    data.add((node, SH.name, Literal("x")))
    run(data, shapes)
