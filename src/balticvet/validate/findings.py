"""Findings of a validation: what is wrong, where, and what to do; for people and machines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from balticvet.sources import Origin, place_lines
from balticvet.suggest import clip
from balticvet.tables import Table, terms
from balticvet.wording import counted

Severity = Literal["Violation", "Warning", "Info"]

SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
"""From the one that stops the build to the one that only hints."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a shape, a check or a look at the shapes themselves has found.

    `focus`, `path` and `value` are short names of terms (a literal is given as its text);
    `language` and `datatype` belong to the value, a language alone to all values that share it;
    `component` names the constraint components of SHACL, which has `times` results for it;
    `name` says in words what was looked at, `message` what to do;
    `where` lists the blocks of the files that state it, the likeliest file first.
    """

    severity: Severity
    focus: str
    name: str
    message: str
    shape: str = ""
    path: str = ""
    value: str = ""
    language: str = ""
    datatype: str = ""
    component: str = ""
    times: int = 1
    where: tuple[Origin, ...] = ()

    @property
    def order(self) -> tuple[int | str, ...]:
        """The key that findings are sorted by: the severest first, then by name."""
        value = (self.value, self.language, self.datatype)
        said = (self.message, self.name, self.component)
        return (SEVERITIES.index(self.severity), self.focus, self.shape, self.path, *value, *said)


@dataclass(frozen=True)
class Report:
    """The findings of a validation, sorted."""

    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        ordered = sorted(set(self.findings), key=lambda finding: finding.order)
        object.__setattr__(self, "findings", tuple(ordered))

    @property
    def conforms(self) -> bool:
        """Whether nothing stops the build; warnings and hints do not."""
        return not any(finding.severity == "Violation" for finding in self.findings)

    def __add__(self, other: "Report") -> "Report":
        """Join two reports; of a finding in both, the one with more places stays.

        >>> from pathlib import Path
        >>> one = {"severity": "Info", "focus": "a", "name": "n", "message": "m", "shape": "s"}
        >>> placed = Finding(**one, where=(Origin(Path("facts.trig"), 7),))
        >>> twice = Report((Finding(**one),)) + Report((placed,))
        >>> [str(*finding.where) for finding in twice.findings]
        ['facts.trig:7']
        """
        known: dict[object, Finding] = {}
        for finding in sorted((*self.findings, *other.findings), key=lambda one: len(one.where)):
            known[finding.order] = finding
        return Report(tuple(known.values()))


# ── Reports ──────────────────────────────────────────────────────────────────

COLUMNS = (
    "severity",
    "focus",
    "name",
    "path",
    "value",
    "language",
    "datatype",
    "message",
    "shape",
    "component",
    "times",
    "file",
    "line",
    "quote",
)

_MARKS: Mapping[Severity, str] = MappingProxyType(
    {"Violation": "✗ fault", "Warning": "! warning", "Info": "i hint"}
)


def as_text(report: Report) -> str:
    """Return the findings as paragraphs: what, where, the sentence, what to do; then a count."""
    paragraphs = ["\n".join(_paragraph(finding)) for finding in report.findings]
    return "\n\n".join([*paragraphs, summary(report)]) + "\n"


def summary(report: Report) -> str:
    """Return one line that counts the findings.

    >>> summary(Report())
    'Conforms: no faults, no warnings, no hints.'
    """
    counts = {
        kind: sum(finding.severity == kind for finding in report.findings) for kind in SEVERITIES
    }
    words = zip(counts.values(), ("fault", "warning", "hint"), strict=True)
    numbers = ", ".join(counted(number, word, none="no") for number, word in words)
    return f"{'Conforms' if report.conforms else 'Does not conform'}: {numbers}."


def _paragraph(finding: Finding) -> Iterator[str]:
    what = " = ".join(
        clip(" ".join(part.split()), length=100)
        for part in (finding.path.strip("()"), _value_as_written(finding))
        if part
    )
    yield (
        f"{_MARKS[finding.severity]}: {finding.focus}: {finding.name or 'shape'}"
        + (f" ({what})" if what else "")
    )
    yield from place_lines(finding.where, quotes=True)
    yield f"  to do: {finding.message}"


def _value_as_written(finding: Finding) -> str:
    """Return the value as Turtle has it but for the quotes; a node is not repeated as its value."""
    value = finding.value if finding.value != finding.focus else ""
    language = f"@{finding.language}" if finding.language else ""
    return value + language + (f"^^{finding.datatype}" if finding.datatype else "")


def rows(report: Report) -> list[dict[str, str | int]]:
    """Return one row per finding with the keys in `COLUMNS`; the place is the first one."""
    return [_finding_cells(finding) for finding in report.findings]


def _finding_cells(finding: Finding) -> dict[str, str | int]:
    row: dict[str, str | int] = {
        name: getattr(finding, name) for name in COLUMNS if hasattr(finding, name)
    }
    return row | _origin_cells(finding.where[0] if finding.where else None)


def _origin_cells(origin: Origin | None) -> dict[str, str | int]:
    if origin is None:
        return {"file": "", "line": "", "quote": ""}
    return {"file": str(origin.path), "line": origin.line, "quote": origin.quote}


def as_table(report: Report) -> Table:
    """Return the findings, a row each; in JSON, an object with `conforms` and `findings`."""
    found = rows(report)
    return Table(
        COLUMNS,
        tuple(terms(row[name] for name in COLUMNS) for row in found),
        called="findings of shapes and checks",
        text=as_text(report),
        record={"conforms": report.conforms, "findings": found},
    )
