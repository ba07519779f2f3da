"""Saved checks: queries of which every row is a fault.

The front matter of a check says the fault in words (`summary`) and what to do (`fix`). Its first
column is what the fault is about; the others tell more.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from balticvet.dataset import QuadStore, Row
from balticvet.namespaces import curie
from balticvet.rdf import Literal
from balticvet.resources import Project
from balticvet.sources import Origin
from balticvet.sparql import SavedQuery, Schema, read_saved, solve
from balticvet.sparql.front_matter import WORDS
from balticvet.sparql.saved import saved_paths
from balticvet.validate.findings import Finding, Report
from balticvet.validate.locator import NO_ORIGINS, Locator

SCHEMA = Schema("check", "queries/checks", required={"summary": WORDS, "fix": WORDS})


def read_checks(project: Project) -> tuple[SavedQuery, ...]:
    """Return the checks of balticvet and of a project, by the order of their names."""
    return tuple(map(read_check, saved_paths(project, SCHEMA).values()))


def read_check(path: Path) -> SavedQuery:
    """Read one check.

    Raises `UnreadableInputError` as `read_saved` does.
    """
    return read_saved(path, SCHEMA)


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
        focus=_shown(first),
        name=check.summary,
        value=", ".join(filter(None, map(_shown, others))),
        message=check.matter["fix"],
        shape=f"{SCHEMA.folder}/{check.path.name}",
        where=locator.of(getattr(first, "value", "")),
    )


def _shown(term: object) -> str:
    """Return the short name of a term; a text keeps its language, so that rows stay apart."""
    language = f"@{term.language}" if isinstance(term, Literal) and term.language else ""
    return curie(getattr(term, "value", "")) + language
