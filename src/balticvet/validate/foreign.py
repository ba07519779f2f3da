"""Shapes or data of others, run in a process that can be killed and can reach nothing.

One shape after the other, so that a fault names the shape that was running.
"""

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from rdflib import SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.rdf import Quad
from balticvet.rdfio import DEFAULT_LIMITS, Limits, in_worker, read_untrusted
from balticvet.rdfio.engine import as_nquads, from_nquads
from balticvet.validate.evidence_of import Evidence
from balticvet.validate.findings import Report
from balticvet.validate.judge import run
from balticvet.validate.plain import Statement, plain_graph
from balticvet.validate.shacl import refuse_federation, told
from balticvet.validate.shapelint import javascript, left_out, lint, looked_at
from balticvet.validate.shapes import Shapes, texts

_TIME = ", or allow more seconds with --time-limit"
_MEMORY = ", or allow more megabytes with --memory-limit"


class _TimeUp(BaseException):
    """No `Exception`, so that nothing in between takes it for a fault of its own."""


def validate_untrusted(
    data: Iterable[Statement],
    paths: Iterable[Path],
    *,
    background: Iterable[Statement] = (),
    evidence: Evidence | None = None,
    profiled: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Return what shapes of anybody find in data of anybody, and what is wrong with the shapes.

    Which shapes are switched off is told, unless a profile has done so (`profiled`).
    The `background` is there when the shapes look, and nothing is told of it; `evidence` knows
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
    return in_worker(
        _one_by_one,
        nquads,
        _without_graphs(background),
        files,
        texts(files),
        evidence or Evidence(statements, {}),
        profiled,
        limits,
        limits=replace(limits, seconds=limits.seconds + 1),
        task=f"Running the shapes of {', '.join(map(str, files))}",
    )


def _without_graphs(statements: Iterable[Statement]) -> bytes:
    return as_nquads(Quad(found.subject, found.predicate, found.object) for found in statements)


def _refuse(shapes: Shapes) -> None:
    graph, where = shapes.graph, ", ".join(map(str, shapes.files))
    for shape in javascript(graph):
        raise UnreadableInputError(
            f"The shape {shapes.called(shape)} needs JavaScript, which is never run.",
            where=where,
            fix="Write the constraint with sh:sparql or with a term of SHACL Core.",
        )
    refuse_federation(shapes)


def _one_by_one(
    data: bytes,
    behind: bytes,
    files: dict[Path, bytes],
    words: dict[Path, str],
    evidence: Evidence,
    profiled: bool,
    limits: Limits,
) -> Report:
    """Run in the worker: one shape after the other, under one alarm clock."""
    running = ["that comes first"]
    try:
        with _alarm(limits.seconds):
            shapes = Shapes({path: from_nquads(text) for path, text in files.items()}, words)
            _refuse(shapes)
            graph = plain_graph(from_nquads(data))
            background = plain_graph(from_nquads(behind))
            apart = frozenset(background.subjects()) - frozenset(graph.subjects())
            graph += background
            report = lint(shapes, data=graph, own=False, idle=None)
            report += looked_at(shapes, graph, apart=apart)
            report += Report(()) if profiled else left_out(shapes)
            verdict = run(
                graph,
                shapes.graph,
                place=shapes.place,
                begin=lambda shape: running.append(shapes.called(shape)),
            )
            report += told(verdict, shapes, graph, evidence, apart=apart)
    except _TimeUp:
        took = f"took longer than {limits.seconds:g} s of processor time"
        raise _too_much(running[-1], took, files, _TIME) from None
    except MemoryError:
        megabytes = limits.memory // 1_000_000
        needed = f"needed more than {megabytes} MB of memory"
        raise _too_much(running[-1], needed, files, _MEMORY) from None
    except OSError:
        raise _too_much(running[-1], "tried to open a file or a connection", files, "") from None
    return report


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise `_TimeUp` after some seconds of processor time, and again in case somebody swallows it.

    The timer is the worker's own, which would end it without a word.
    """

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise _TimeUp

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 0.05)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_much(shape: str, why: str, files: Iterable[Path], more: str) -> LimitError:
    return LimitError(
        f"The shape {shape} {why} and was stopped.",
        where=", ".join(map(str, files)),
        fix=f"Make the pattern or the query of the shape cheaper, or check less data{more}.",
    )


def _warm_up() -> None:
    """Load what pyshacl loads late; the worker would start anew for each part of it."""
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
