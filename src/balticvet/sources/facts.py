"""The facts of a source: where each passage stands, and what it states."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie, iri
from balticvet.sources.records import Origin, PassageNote
from balticvet.store import read

_BLOCK = re.compile(r"^(\w+:[\w.-]+)(?=\s)", re.MULTILINE)
_NOTES = {iri(f"bv:{name}") for name in ("section", "quote", "occurrence", "leadIn")}


def read_facts(path: Path, *, personal: bool) -> tuple[tuple[PassageNote, ...], tuple[Quad, ...]]:
    quads = read(path)
    lines = block_lines(path)
    notes: dict[str, dict[str, Any]] = {}
    stated = []
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph):
            stated.append(quad)
            continue
        name, key = _term(quad.subject), quad.predicate.value
        if key not in _NOTES:
            raise UnreadableInputError(
                f"{curie(name)} has {curie(key)} outside the braces, where only section, quote,"
                " occurrence and leadIn may stand.",
                where=f"{path}:{lines.get(curie(name), 1)}",
                fix="Move the statement into the braces of the passage that states it.",
            )
        if key in notes.setdefault(name, {}):
            raise UnreadableInputError(
                f"{curie(name)} has {curie(key)} twice, with different values.",
                where=f"{path}:{lines.get(curie(name), 1)}",
                fix="A passage is one stretch of the document: make two passages.",
            )
        notes[name][key] = _term(quad.object)
    undescribed = {_term(quad.graph_name) for quad in stated} - notes.keys()
    for name in sorted(undescribed):
        raise UnreadableInputError(
            f"{curie(name)} states something, but nothing says where it stands in the document.",
            where=f"{path}:{lines.get(curie(name), 1)}",
            fix="Add its bv:section and bv:quote before the braces.",
        )
    return (
        tuple(_note(path, lines, name, notes[name], personal=personal) for name in notes),
        tuple(stated),
    )


def _note(
    path: Path, lines: Mapping[str, int], name: str, note: Mapping[str, Any], *, personal: bool
) -> PassageNote:
    line = lines.get(curie(name), 1)
    if not curie(name).startswith("passage:"):
        raise UnreadableInputError(
            f"{curie(name)} is not the name of a passage.",
            where=f"{path}:{line}",
            fix="Call it passage: and a name that begins with the source's.",
        )
    for key in ("section", "quote"):
        if not note.get(iri(f"bv:{key}"), "").strip():
            raise UnreadableInputError(
                f"{curie(name)} has no bv:{key}.", where=f"{path}:{line}", fix="Add it."
            )
    occurrence = note.get(iri("bv:occurrence"))
    if occurrence and not re.fullmatch("[1-9][0-9]{0,5}", occurrence):
        raise UnreadableInputError(
            f"{curie(name)} has the bv:occurrence {occurrence}, which is not 1, 2, 3 …",
            where=f"{path}:{line}",
            fix="Count the places where the quote stands in the document, from 1 on.",
        )
    quote = note[iri("bv:quote")]
    return PassageNote(
        iri=name,
        section=note[iri("bv:section")],
        quote=quote,
        occurrence=int(occurrence) if occurrence else None,
        lead_in=note.get(iri("bv:leadIn")),
        origin=Origin(path, line, quote),
        personal=personal,
    )


def block_lines(path: Path) -> dict[str, int]:
    """Return for each CURIE that opens a block of a TriG file the line of its first block."""
    text = path.read_text(encoding="utf-8")
    lines: dict[str, int] = {}
    for match in _BLOCK.finditer(text):
        lines.setdefault(match[1], text.count("\n", 0, match.start()) + 1)
    return lines


def _term(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value
