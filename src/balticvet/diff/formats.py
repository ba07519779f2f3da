"""A comparison for people and for programs."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from types import MappingProxyType

from balticvet.diff.records import Change, Count, Diff
from balticvet.diff.words import as_summary, headline
from balticvet.rdf import Quad
from balticvet.rdfio.engine import as_nquads


def as_text(diff: Diff) -> str:
    """Return the summary and, behind it, every quad that differs."""
    return as_summary(diff) if diff.equal else f"{as_summary(diff)}\n{as_quads(diff)}"


def as_quads(diff: Diff) -> str:
    """Return the quads that differ as an RDF Patch: D deletes one from the old graph, A adds one.

    The rows are those of https://afs.github.io/rdf-patch/, sorted, without a header.
    """
    deleted = (f"D {row}\n" for row in _rows(diff.removed))
    return "".join([*deleted, *(f"A {row}\n" for row in _rows(diff.added))])


def as_json(diff: Diff) -> str:
    """Return the whole comparison as a JSON object; nothing is cut."""
    table = {
        "equal": diff.equal,
        "named_graphs": diff.named_graphs,
        "summary": headline(diff),
        "counts": [_count(found) for found in diff.counts],
        "changes": [_change(change) for change in diff.changes],
        "following": [asdict(found) for found in diff.followers],
        "same": diff.same,
        "removed": _rows(diff.removed),
        "added": _rows(diff.added),
    }
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Diff], str]] = MappingProxyType(
    {"summary": as_summary, "text": as_text, "json": as_json, "quads": as_quads}
)


def _rows(quads: Iterable[Quad]) -> list[str]:
    return as_nquads(quads).decode().split("\n")[:-1]


def _count(found: Count) -> dict[str, object]:
    parts = {noun.one: number for noun, number in found.parts}
    return {"what": found.verb, "kind": found.noun.one, "number": found.number, "parts": parts}


def _change(change: Change) -> dict[str, object]:
    return asdict(change) | {"noun": change.noun.one}
