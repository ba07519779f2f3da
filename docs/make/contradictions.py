"""`contradictions.md`: every contradiction that is found, and what a reader made of it."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from balticvet.assemble import assemble
from balticvet.contradictions import Contradiction, read_comparisons
from balticvet.resources import HOME, Project
from balticvet.selection import ALL
from docs.make.markdown import page as markdown
from docs.make.markdown import table

READINGS = HOME / "tests/contradictions/read.toml"

_INTRODUCTION = """\
`balticvet check --contradictions` finds these by rule in all sources.
`queries/comparisons/` says what is compared, how much a disagreement weighs, and which differences
are minor: they change nothing that one would do, and are shown with `--all` only.
Each was read by hand beside its passages, before its rule was looked at.

{all} were found; {wrong} of them {are} wrong in a value or in the verdict.
{shown} are shown by default, the weightiest first: {telling} of these tell something, {share:.0%}.
Of the {minor} minor ones {hidden} {tell} something too.
`tests/test_contradictions.py` fails when one comes, goes or gets another verdict."""


def readings() -> Mapping[str, Mapping[str, Any]]:
    """Return what the reader wrote, by the name of the contradiction."""
    return tomllib.loads(READINGS.read_text(encoding="utf-8"))


def found() -> tuple[Contradiction, ...]:
    """Return the contradictions of all sources of balticvet's own project."""
    return assemble(Project(HOME), selection=ALL).contradictions


def page() -> str:
    """Return the page."""
    contradictions = found()
    shown = [one for one in contradictions if not one.is_minor]
    minor = [one for one in contradictions if one.is_minor]
    return markdown(
        "Contradictions",
        _introduction(readings().values()),
        "## Shown by default",
        _table(shown),
        "## Minor ones",
        _table(minor),
        "## What weighs how much",
        _weights(),
    )


def _introduction(read: Iterable[Mapping[str, Any]]) -> str:
    entries = list(read)
    shown = [entry for entry in entries if not entry["minor"]]
    minor = [entry for entry in entries if entry["minor"]]
    wrong, telling, hidden = (
        _judged(entries, "wrong"),
        _judged(shown, "telling"),
        _judged(minor, "telling"),
    )
    return _INTRODUCTION.format(
        all=len(entries),
        wrong=wrong or "none",
        are="is" if wrong <= 1 else "are",
        shown=len(shown),
        telling=telling,
        share=telling / len(shown),
        minor=len(minor),
        hidden=hidden or "none",
        tell="tells" if hidden <= 1 else "tell",
    )


def _judged(entries: Iterable[Mapping[str, Any]], judgement: str) -> int:
    return sum(entry["judged"] == judgement for entry in entries)


def _table(contradictions: Sequence[Contradiction]) -> str:
    head = ("what", "values", "verdict", "it is", "what the reader found")
    return table(head, map(_row, contradictions))


def _row(of: Contradiction) -> tuple[str, ...]:
    entry = readings().get(of.slug, {})
    values = " · ".join(value.label for value in of.values)
    verdict = of.rule.verdict.replace("-", " ")
    judged = str(entry.get("judged", "not read yet"))
    return f"{of.subject_label}: {of.property}", values, verdict, judged, entry.get("reading", "")


def _weights() -> str:
    comparisons = sorted(read_comparisons(Project(HOME)), key=lambda one: (-one.weight, one.name))
    rows = (
        (str(one.weight), one.compared, one.summary, ", ".join(sorted(one.minor)))
        for one in comparisons
    )
    return table(("weight", "what is compared", "question", "minor differences"), rows)
