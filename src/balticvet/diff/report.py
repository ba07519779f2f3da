"""A comparison for people and for programs: in words, as JSON, as an RDF Patch."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby, takewhile
from types import MappingProxyType

from balticvet.diff.records import (
    Change,
    ChangeCount,
    DerivedCount,
    Diff,
    PropertyChange,
    StatingGraph,
    When,
)
from balticvet.formats import TEXT, Format
from balticvet.lines import hanging
from balticvet.namespaces import curie
from balticvet.rdf import Quad
from balticvet.rdfio.engine import as_nquads
from balticvet.suggest import clip
from balticvet.tables.results import as_json as json_text
from balticvet.wording import counted, grouped_digits

MOST = 12
"""The most things of a kind that the summary lists; the counts are of all."""

_FEW = 3
_LONG = 100
_BEFORE = 30
_MARKS: Mapping[When, str] = MappingProxyType({"old": "before", "new": "now"})


def as_summary(diff: Diff) -> str:
    """Return the differences in words: counts, then the things with the graphs that state them."""
    return "".join(hanging(line, None) for line in _summary_lines(diff))


def _summary_lines(diff: Diff) -> Iterator[str]:
    yield headline(diff)
    if not diff.named_graphs and not diff.equal:
        yield "There are no named graphs to compare, so what follows by rule is told as well."
    for verb, changes in groupby(diff.changes, key=lambda change: change.verb):
        yield ""
        yield verb.capitalize()
        for noun, group in groupby(changes, key=lambda change: change.noun):
            found = list(group)
            for change in found[:MOST]:
                yield from _change_lines(change)
            if (more := len(found) - MOST) > 0:
                yield f"  … and {noun.counted(more)} more"
    if diff.followers:
        yield ""
        yield "Following from what is stated"
        yield from map(_follower, diff.followers)
    if not diff.equal:
        yield ""
        yield (
            f"Quads: {grouped_digits(len(diff.removed))} removed,"
            f" {grouped_digits(len(diff.added))} added, {grouped_digits(diff.same)} the same."
        )


def headline(diff: Diff) -> str:
    """Return one line that counts what happened."""
    if diff.equal:
        return f"No difference: {counted(diff.same, 'quad')} on both sides."
    if not diff.changes:
        return "Nothing that is stated differs, only what follows from it."
    return ", ".join(map(_counted, diff.counts)) + "."


def _counted(found: ChangeCount) -> str:
    parts = ", ".join(noun.counted(number) for noun, number in found.parts)
    return f"{found.noun.counted(found.number)} {found.verb}" + (f" ({parts})" if parts else "")


def _change_lines(change: Change) -> Iterator[str]:
    short = curie(change.thing)
    called = short if change.name == short else f"“{_clip(change.name)}” ({short})"
    yield f"  {change.noun.one}: {called}"
    for value in change.values:
        yield f"    {_property_change(value) if change.verb != 'restated' else _statement(value)}"
    for evidence in _few(_support(change)):
        yield f"    {evidence}"


def _property_change(value: PropertyChange) -> str:
    name = f"{value.name} ({value.language})" if value.language else value.name
    start = _alike(value)
    old, new = (
        ", ".join(_few(_quoted(words, start) for words in texts))
        for texts in (value.old, value.new)
    )
    if old and new:
        return f"{name}: from {old} to {new}"
    return f"{name}: {new} added" if new else f"{name}: {old} removed"


def _statement(value: PropertyChange) -> str:
    """Return a statement that both graphs make; what it is about may have another name now."""
    return f"{value.name}: {', '.join(_few(_quoted(words, 0) for words in value.new))}"


def _alike(value: PropertyChange) -> int:
    """Return how many characters a long text and its successor begin with alike."""
    if len(value.old) != 1 or len(value.new) != 1:
        return 0
    old, new = value.old[0], value.new[0]
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    return alike - _BEFORE if max(len(old), len(new)) > _LONG else 0


def _quoted(words: str, start: int) -> str:
    """Return a text as it is, or in quotation marks where one could not see its end."""
    shown = _clip(f"…{words[start:]}" if start > 0 else words)
    return f"“{shown}”" if " " in shown else shown


def _support(change: Change) -> list[str]:
    """Return the graphs that state a change; one of only one side is marked as before or now."""
    lines: dict[str, list[When]] = {}
    for evidence in change.evidence:
        if evidence.graph or change.verb == "restated":
            lines.setdefault(_stated_in(evidence), []).append(evidence.when)
    if change.verb in ("added", "removed"):
        return list(lines)
    alike = all(sides == ["old", "new"] for sides in lines.values())
    return [
        line if alike or len(sides) > 1 else f"{_MARKS[sides[0]]}: {line}"
        for line, sides in lines.items()
    ]


def _stated_in(evidence: StatingGraph) -> str:
    graph = curie(evidence.graph) if evidence.graph else "the default graph"
    words = f" “{_clip(evidence.words)}”" if evidence.words else ""
    return f"in {graph}{words}" + (f" ({evidence.source})" if evidence.source else "")


def _follower(found: DerivedCount) -> str:
    name = curie(found.rule) if found.rule else "the default graph, which repeats the others"
    return f"  {name}: {grouped_digits(found.removed)} removed, {grouped_digits(found.added)} added"


def _few(words: Iterable[str]) -> list[str]:
    found = list(words)
    more = len(found) - _FEW
    return [*found[:_FEW], f"and {more} more"] if more > 0 else found


def _clip(words: str) -> str:
    return clip(" ".join(words.split()), length=_LONG)


def as_text(diff: Diff) -> str:
    """Return the summary and, behind it, every quad that differs."""
    return as_summary(diff) if diff.equal else f"{as_summary(diff)}\n{as_quads(diff)}"


def as_quads(diff: Diff) -> str:
    """Return the quads that differ as an RDF Patch: D deletes one from the old graph, A adds one.

    The rows are those of https://afs.github.io/rdf-patch/, sorted, without a header.
    """
    deleted = (f"D {row}\n" for row in _quad_lines(diff.removed))
    return "".join([*deleted, *(f"A {row}\n" for row in _quad_lines(diff.added))])


def as_json(diff: Diff) -> str:
    """Return the whole comparison as a JSON object; nothing is cut."""
    quads = {"removed": _quad_lines(diff.removed), "added": _quad_lines(diff.added)}
    return json_text(record_of(diff) | quads)


def record_of(diff: Diff) -> dict[str, object]:
    """Return what differs by its meaning, for a program; the quads are only counted."""
    return {
        "equal": diff.equal,
        "named_graphs": diff.named_graphs,
        "summary": headline(diff),
        "counts": [_count(found) for found in diff.counts],
        "changes": [_change(change) for change in diff.changes],
        "following": [asdict(found) for found in diff.followers],
        "same": diff.same,
    }


@dataclass(frozen=True)
class DiffFormat(Format):
    """A way to write a comparison."""

    write: Callable[[Diff], str]


_TEXT = (TEXT["text"].endings, "text/plain")

FORMATS: Mapping[str, DiffFormat] = MappingProxyType(
    {
        row.name: row
        for row in (
            DiffFormat("summary", *_TEXT, as_summary),
            DiffFormat("text", *_TEXT, as_text),
            DiffFormat("json", (".json",), "application/json", as_json),
            DiffFormat("quads", (".rdfp",), "application/rdf-patch", as_quads),
        )
    }
)


def _quad_lines(quads: Iterable[Quad]) -> list[str]:
    return as_nquads(quads).decode().split("\n")[:-1]


def _count(found: ChangeCount) -> dict[str, object]:
    parts = {noun.one: number for noun, number in found.parts}
    return {"what": found.verb, "kind": found.noun.one, "number": found.number, "parts": parts}


def _change(change: Change) -> dict[str, object]:
    return asdict(change) | {"noun": change.noun.one}
