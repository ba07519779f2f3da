"""Prove a graph sound: SHACL shapes, a look at the shapes themselves, and saved checks.

`check` does all that a project's own graph must stand; `validate` runs shapes only;
`validate_own` takes data of anybody, `validate_untrusted` shapes or data of anybody.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from balticvet.rdf import Statement
from balticvet.sources import Origin
from balticvet.validate.checks import read_check, read_checks, run_checks
from balticvet.validate.declared import check_declared
from balticvet.validate.findings import Finding, Report, Severity, as_table, as_text, rows, summary
from balticvet.validate.graphs import plain_graph
from balticvet.validate.locator import NO_ORIGINS, Locator
from balticvet.validate.own import only_used, own_dataset, validate_own
from balticvet.validate.results import run_shapes
from balticvet.validate.shape_lint import lint
from balticvet.validate.shapes import Shapes, read_shapes, shape_files
from balticvet.validate.statements import check_addresses, check_statements
from balticvet.validate.suspects import plain_store
from balticvet.validate.untrusted import validate_untrusted

__all__ = [
    "Finding",
    "Locator",
    "Report",
    "Severity",
    "Shapes",
    "as_table",
    "as_text",
    "check",
    "lint",
    "only_used",
    "own_dataset",
    "read_check",
    "read_checks",
    "read_shapes",
    "rows",
    "run_checks",
    "shape_files",
    "summary",
    "validate",
    "validate_own",
    "validate_untrusted",
]


def validate(
    data: Iterable[Statement], paths: Iterable[Path], *, origins: Mapping[str, Origin] = NO_ORIGINS
) -> Report:
    """Return what the shapes in some files find in the data.

    `origins` leads from the IRI of a passage or a decision to the block that states it.
    Raises `UnreadableInputError` for shapes that cannot be run or would ask another server.
    """
    statements = tuple(data)
    locator = Locator(statements, origins)
    store = plain_store(statements)
    return run_shapes(plain_graph(statements), read_shapes(paths), locator, store=store)


def check(
    data: Iterable[Statement],
    paths: Iterable[Path],
    *,
    quads: Iterable[Statement] = (),
    origins: Mapping[str, Origin] = NO_ORIGINS,
    idle: Severity | None = "Violation",
) -> Report:
    """Return what is wrong with a project's own graph: by its shapes, its terms, the shapes.

    `data` holds the ontology too; `quads` says which graph states what, and `origins` leads from
    passages and decisions to their blocks; `idle` is how grave it is that a shape has no focus
    node; None: not looked for.
    """
    statements = tuple(data)
    shapes, graph = read_shapes(paths), plain_graph(statements)
    locator = Locator(tuple(quads) or statements, origins)
    found = run_shapes(graph, shapes, locator, store=plain_store(statements))
    found += check_statements(statements, locator) + check_addresses(statements, locator)
    found += check_declared(statements, locator)
    return found + lint(shapes, data=graph, idle=idle)
