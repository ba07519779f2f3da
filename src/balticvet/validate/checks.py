"""Saved checks: queries of which every row is a fault.

A check is a file `queries/checks/<name>.rq` that begins with `#+ summary:` (the fault in words)
and `#+ fix:` (what to do). Its first column is what the fault is about; the others tell more.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from balticvet.dataset import QuadStore, Row
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.rdf import Literal
from balticvet.resources import Project
from balticvet.sources import Origin
from balticvet.sparql import read_saved, solve
from balticvet.validate.evidence_of import Evidence
from balticvet.validate.findings import Finding, Report
from balticvet.validate.shacl import NO_ORIGINS

FOLDER = "queries/checks"

_MATTER = re.compile(r"^#\+ *(\w+): *(\S.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Check:
    """A query of which every row is a fault, and the words for it."""

    name: str
    path: Path
    summary: str
    fix: str
    text: str


def read_checks(project: Project) -> tuple[Check, ...]:
    """Return the checks of balticvet and of a project, by the order of their names."""
    return tuple(read_check(path) for path in project.files(FOLDER, "*.rq"))


def read_check(path: Path) -> Check:
    """Read one check.

    Raises `UnreadableInputError` for a file without a summary or a fix.
    """
    text = read_saved(path)
    matter = dict(_MATTER.findall(text))
    if missing := sorted({"summary", "fix"} - matter.keys()):
        raise UnreadableInputError(
            f"The check lacks {' and '.join(missing)}.",
            where=str(path),
            fix="Begin the file with the lines #+ summary: … and #+ fix: …",
        )
    return Check(path.stem, path, matter["summary"].strip(), matter["fix"].strip(), text)


def run_checks(
    store: QuadStore, checks: Iterable[Check], *, origins: Mapping[str, Origin] = NO_ORIGINS
) -> Report:
    """Return a finding for each row of each check.

    Raises `UnreadableInputError` for a check that is not a SELECT query.
    """
    evidence = Evidence(store if origins else (), origins)
    return Report(tuple(found for check in checks for found in _run(store, check, evidence)))


def _run(store: QuadStore, check: Check, evidence: Evidence) -> Iterator[Finding]:
    where = str(check.path)
    try:
        found = solve(store, check.text, where=where)
    except UnreadableInputError as fault:
        raise _unusable(check, fault.what, fault.where) from fault
    if found.kind != "select":
        raise _unusable(check, "It is not a SELECT query.", where)
    for row in found.rows:
        yield _finding(check, row, evidence)


def _unusable(check: Check, why: str, where: str) -> UnreadableInputError:
    return UnreadableInputError(
        f"The check {check.name} cannot be run. {why}",
        where=where,
        fix="Write a SELECT query whose first column is what the fault is about.",
    )


def _finding(check: Check, row: Row, evidence: Evidence) -> Finding:
    first, *others = row
    return Finding(
        severity="Violation",
        focus=_shown(first),
        name=check.summary,
        value=", ".join(filter(None, map(_shown, others))),
        message=check.fix,
        shape=f"{FOLDER}/{check.path.name}",
        where=evidence.of(getattr(first, "value", "")),
    )


def _shown(term: object) -> str:
    """Return the short name of a term; a text keeps its language, so that rows stay apart."""
    language = f"@{term.language}" if isinstance(term, Literal) and term.language else ""
    return curie(getattr(term, "value", "")) + language
