"""Findings for people and for machines."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from balticvet.sources import Origin
from balticvet.tables import Table, terms
from balticvet.validate.findings import SEVERITIES, Finding, Report, Severity

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
_MOST = 3
"""How many places of one finding are named; a shared thing is mentioned in dozens."""


def as_text(report: Report) -> str:
    """Return the findings as paragraphs: what, where, the sentence, what to do; then a count."""
    paragraphs = ["\n".join(_lines(finding)) for finding in report.findings]
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
    counted = ", ".join(f"{n or 'no'} {word}{'' if n == 1 else 's'}" for n, word in words)
    return f"{'Conforms' if report.conforms else 'Does not conform'}: {counted}."


def _lines(finding: Finding) -> Iterator[str]:
    what = " = ".join(_clip(part) for part in (finding.path.strip("()"), _value(finding)) if part)
    yield (
        f"{_MARKS[finding.severity]}: {finding.focus}: {finding.name or 'shape'}"
        + (f" ({what})" if what else "")
    )
    for origin in finding.where[:_MOST]:
        yield f"  where: {origin}"
        if origin.quote:
            yield f"         “{_clip(origin.quote, length=300)}”"
    if (more := len(finding.where) - _MOST) > 0:
        yield f"         and {more} more place{'' if more == 1 else 's'}"
    yield f"  to do: {finding.message}"


def _value(finding: Finding) -> str:
    """Return the value as Turtle has it but for the quotes; a node is not repeated as its value."""
    value = finding.value if finding.value != finding.focus else ""
    language = f"@{finding.language}" if finding.language else ""
    return value + language + (f"^^{finding.datatype}" if finding.datatype else "")


def _clip(text: str, *, length: int = 100) -> str:
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1] + "…"


def rows(report: Report) -> list[dict[str, str | int]]:
    """Return one row per finding with the keys in `COLUMNS`; the place is the first one."""
    return [_row(finding) for finding in report.findings]


def _row(finding: Finding) -> dict[str, str | int]:
    row: dict[str, str | int] = {
        name: getattr(finding, name) for name in COLUMNS if hasattr(finding, name)
    }
    return row | _place(finding.where[0] if finding.where else None)


def _place(origin: Origin | None) -> dict[str, str | int]:
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
