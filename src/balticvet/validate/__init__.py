"""Prove a graph sound: SHACL shapes, a look at the shapes themselves, and saved checks.

`check` does all that a project's own graph must stand; `validate` runs shapes only;
`validate_own` takes data of anybody, `validate_untrusted` shapes or data of anybody.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from balticvet.sources import Origin
from balticvet.validate.addresses import look_at_addresses
from balticvet.validate.checks import read_check, read_checks, run_checks
from balticvet.validate.evidence_of import Evidence
from balticvet.validate.findings import Finding, Report, Severity
from balticvet.validate.foreign import validate_untrusted
from balticvet.validate.judge import run
from balticvet.validate.own import validate_own
from balticvet.validate.plain import Statement, plain_graph
from balticvet.validate.report import as_table, as_text, rows, summary
from balticvet.validate.shacl import NO_ORIGINS, told, validate
from balticvet.validate.shape_lint import lint
from balticvet.validate.shapes import Shapes, read_shapes, shape_files
from balticvet.validate.statements import look_at_statements

__all__ = [
    "Evidence",
    "Finding",
    "Report",
    "Severity",
    "Shapes",
    "Statement",
    "as_table",
    "as_text",
    "check",
    "lint",
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


def check(
    data: Iterable[Statement],
    paths: Iterable[Path],
    *,
    origins: Mapping[str, Origin] = NO_ORIGINS,
    idle: Severity | None = "Violation",
) -> Report:
    """Return what is wrong with a project's own graph: by its shapes, its terms, the shapes.

    `data` holds the ontology too; `origins` leads from passages and decisions to their blocks;
    `idle` is how grave it is that a shape finds nothing to look at, or that nobody wants to know.
    """
    statements = tuple(data)
    shapes, graph = read_shapes(paths), plain_graph(statements)
    evidence = Evidence(statements, origins)
    verdict = run(graph, shapes.graph, place=shapes.place)
    found = told(verdict, shapes, graph, evidence)
    found += look_at_statements(statements, evidence) + look_at_addresses(statements, evidence)
    return found + lint(shapes, data=graph, idle=idle)
