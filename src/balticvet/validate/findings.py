"""Findings of a validation: what is wrong, where, and what to do."""

from dataclasses import dataclass
from typing import Literal

from balticvet.sources import Origin

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
    shape: str
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
