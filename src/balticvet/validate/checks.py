"""Saved checks of data and of shapes: queries of which every row is a fault.

The front matter of a check says the fault in words (`summary`) and what to do (`fix`). Its first
column is what the fault is about; the others tell more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rdflib import BNode, URIRef
from rdflib.term import Node

from balticvet.dataset import QuadStore
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.rdf import BlankNode, Literal, NamedNode, Row, Term, value_of
from balticvet.resources import Project
from balticvet.sources import Origin
from balticvet.sparql import SavedQuery, Schema, read_saved, solve
from balticvet.sparql.front_matter import FLAG, WORDS, one_of
from balticvet.sparql.saved import saved_paths
from balticvet.suggest import suggest
from balticvet.validate.findings import SEVERITIES, Finding, Report, Severity
from balticvet.validate.locator import NO_ORIGINS, Locator
from balticvet.validate.shapes import SHACL_TERMS, Shapes
from balticvet.xmltext import visible

CHECKS = Schema("check", "queries/checks", required={"summary": WORDS, "fix": WORDS})


def read_checks(project: Project) -> tuple[SavedQuery, ...]:
    """Return the checks of balticvet and of a project, by the order of their names."""
    return tuple(map(read_check, saved_paths(project, CHECKS).values()))


def read_check(path: Path) -> SavedQuery:
    """Read one check.

    Raises `UnreadableInputError` as `read_saved` does.
    """
    return read_saved(path, CHECKS)


def run_checks(
    store: QuadStore, checks: Iterable[SavedQuery], *, origins: Mapping[str, Origin] = NO_ORIGINS
) -> Report:
    """Return a finding for each row of each check."""
    locator = Locator(store if origins else (), origins)
    return Report(tuple(found for check in checks for found in _run(store, check, locator)))


def _run(store: QuadStore, check: SavedQuery, locator: Locator) -> Iterator[Finding]:
    for row in solve(store, check.text, where=str(check.path)).rows:
        yield _finding(check, row, locator)


def _finding(check: SavedQuery, row: Row, locator: Locator) -> Finding:
    first, *others = row
    return Finding(
        severity="Violation",
        focus=_named_with_language(first),
        name=check.summary,
        value=", ".join(filter(None, map(_named_with_language, others))),
        message=check.matter["fix"],
        shape=f"{CHECKS.folder}/{check.path.name}",
        where=locator.of(value_of(first)),
    )


def _named_with_language(term: object) -> str:
    """Return the short name of a term; a text keeps its language, so that rows stay apart."""
    language = f"@{term.language}" if isinstance(term, Literal) and term.language else ""
    return visible(curie(value_of(term))) + language


# ── Shapes ───────────────────────────────────────────────────────────────────

SHAPE_CHECKS = replace(
    CHECKS,
    called="shape check",
    folder="queries/shape-checks",
    optional={"severity": one_of(*SEVERITIES), "own": FLAG, "refused": FLAG, "hint": WORDS},
)
"""Checks of shapes, asked of the shapes as a graph.

`own` ones are for shapes of one's own; what is `refused` cannot be run on any data. `hint` names
the column whose nearest term of SHACL may be meant. The words may name columns; ?what and ?fix
stand for them.
"""


@dataclass(frozen=True)
class ShapeFault:
    """What is wrong with a shape, and what to do."""

    shape: Node
    what: str
    fix: str
    severity: Severity = "Violation"


def shape_faults(shapes: Shapes, *, own: bool) -> Iterator[ShapeFault]:
    """Yield what the checks find; those for shapes of one's `own` are asked of these only."""
    for check in shape_checks():
        if not check.matter.get("refused") and (own or not check.matter.get("own")):
            yield from _faults(shapes, check)


def refuse_unusable(shapes: Shapes) -> None:
    """Raise `UnreadableInputError` that names all shapes which could be run on no data at all."""
    refused = (check for check in shape_checks() if check.matter.get("refused"))
    if faults := [fault for check in refused for fault in _faults(shapes, check)]:
        raise UnreadableInputError(
            f"The shapes cannot be run: {'; '.join(dict.fromkeys(one.what for one in faults))}",
            where="; ".join(dict.fromkeys(shapes.place(one.shape) for one in faults)),
            fix=" ".join(dict.fromkeys(one.fix for one in faults)),
        )


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
    for shape, *more in sorted(result.rows, key=str):
        cells = dict(zip(result.columns[1:], more, strict=True))
        texts = {name: _short_name(term) for name, term in cells.items()}
        hint = check.matter.get("hint")
        near = suggest(texts[hint], map(curie, SHACL_TERMS)) if hint else ""
        yield ShapeFault(
            BNode(shape.value) if isinstance(shape, BlankNode) else URIRef(value_of(shape)),
            texts.get("what") or check.summary.format(**texts),
            near or texts.get("fix") or check.matter["fix"].format(**texts),
            check.matter.get("severity", "Violation"),
        )


def _short_name(term: Term | None) -> str:
    return curie(term.value) if isinstance(term, NamedNode) else value_of(term)
