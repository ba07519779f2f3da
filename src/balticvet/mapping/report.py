"""Reports of a mapped table: what was read, mapped, told and skipped, and what nothing names."""

from collections.abc import Iterator, Mapping

from balticvet.mapping.job import Mapped
from balticvet.tables import Column, Table, terms
from balticvet.wording import counted, grouped_digits

_CALLED: Mapping[str, str] = {
    "read": "records read",
    "mapped": "records mapped",
    "skipped": "records at fault, left out",
    "quads": "quads",
    "participations": "participations",
    "organisations": "organisations",
    "merges": "spellings merged with another",
    "candidates": "organisations that may be another",
    "withheld": "parts of single persons, left out",
}
"""What each count is of, in the order of the report."""

_COLUMNS = (Column("what", "what is told of"), Column("told", "a number, or what is told"))
_MOST = 20


def as_table(found: Mapped, output: str) -> Table:
    """Return what became of a table: counts, records at fault, columns that nothing names."""
    rows: list[tuple[str, str | int]] = [
        (called, found.counts[name]) for name, called in _CALLED.items()
    ]
    rows += [("column that no row of the mapping names", head) for head in found.unnamed]
    rows += [(f"record {fault.record}, line {fault.line}", fault.what) for fault in found.faults]
    return Table(
        tuple(column.name for column in _COLUMNS),
        tuple(terms(row) for row in rows),
        called=f"mapping of {found.source.title}",
        meanings=_COLUMNS,
        text="\n".join((*_lines(found, output), "")),
        record={
            "source": found.source.source,
            "file": found.source.file,
            "sha256": found.source.sha256,
            "mapping": found.mapping,
            "engine": found.engine,
            "counts": dict(found.counts),
            "unnamedColumns": list(found.unnamed),
            "faults": [
                {"record": fault.record, "line": fault.line, "what": fault.what}
                for fault in found.faults
            ],
        },
    )


def _lines(found: Mapped, output: str) -> Iterator[str]:
    width = max(len(grouped_digits(number)) for number in found.counts.values())
    yield f"{found.source.title}, mapped by {found.mapping}:"
    for name, called in _CALLED.items():
        yield f"  {grouped_digits(found.counts[name]):>{width}}  {called}"
    if found.unnamed:
        yield "Columns that no row of the mapping names:"
        yield from (f"  {head}" for head in found.unnamed)
    if found.faults:
        yield "Records left out:"
        for fault in found.faults[:_MOST]:
            yield f"  record {fault.record}, line {fault.line}: {fault.what}"
        if (more := found.counts["skipped"] - _MOST) > 0:
            yield f"  and {counted(more, 'more record')}; -f json has them."
    yield f"Written to {output}/"
