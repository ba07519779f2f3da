"""`contradictions.md`: every contradiction that is found, and what a reader made of it."""

import tomllib
from collections.abc import Mapping
from typing import Any

from balticvet.assemble import assemble
from balticvet.contradictions import Contradiction
from balticvet.resources import HOME, Project
from balticvet.selection import ALL
from docs.make.markdown import page as markdown
from docs.make.markdown import table

READINGS = HOME / "tests/contradictions/read.toml"

_INTRODUCTION = """\
`balticvet check --contradictions` finds these by rule in all sources.
`queries/comparisons/` says what is compared.
Each was read by hand beside its passages.
{right} of {all} are disagreements that the verdict names well: a precision of {share:.2f}.
`tests/test_contradictions.py` fails when one comes, goes or gets another verdict."""


def readings() -> Mapping[str, Mapping[str, Any]]:
    """Return what the reader wrote, by the name of the contradiction."""
    return tomllib.loads(READINGS.read_text(encoding="utf-8"))


def found() -> tuple[Contradiction, ...]:
    """Return the contradictions of all sources of balticvet's own project."""
    return assemble(Project(HOME), selection=ALL).contradictions


def page() -> str:
    """Return the page."""
    read = readings()
    right = sum(bool(entry["right"]) for entry in read.values())
    introduction = _INTRODUCTION.format(right=right, all=len(read), share=right / len(read))
    head = ("what", "values", "verdict", "right", "what the reader found")
    return markdown("Contradictions", introduction, table(head, map(_row, found())))


def _row(of: Contradiction) -> tuple[str, ...]:
    entry = readings().get(of.slug, {})
    values = " · ".join(value.label for value in of.values)
    verdict = of.rule.verdict.replace("-", " ")
    right = {True: "yes", False: "no"}.get(entry.get("right"), "not read yet")  # type: ignore[arg-type]
    return f"{of.subject_label}: {of.property}", values, verdict, right, entry.get("reading", "")
