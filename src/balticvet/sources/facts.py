"""The facts of a source: where each passage stands, and what it states."""

import re
from collections.abc import Mapping
from pathlib import Path

from balticvet.errors import BalticvetError, UnreadableInputError, collected, raise_all
from balticvet.namespaces import curie, iri
from balticvet.rdf import DefaultGraph, Literal, NamedNode, Quad
from balticvet.rdfio import read
from balticvet.sources.records import Origin, PassageNote, Restatement

_BLOCK = re.compile(r"^(\w+:[\w.-]+)(?=\s)", re.MULTILINE)
_OF_TEXT = ("section", "quote", "occurrence", "leadIn")
_OF_PAGE = ("page", "restatement", "fact", "confidence")

Note = Mapping[str, str]
"""What stands outside the braces of one passage, by the local names of the properties."""


def read_facts(path: Path, *, personal: bool) -> tuple[tuple[PassageNote, ...], tuple[Quad, ...]]:
    """Return where the passages of a document stand, and what they state."""
    notes, stated, lines = _read(path, _OF_TEXT, "where it stands in the document")
    faults: list[BalticvetError] = []
    found = []
    for name in notes:
        with collected(faults):
            found.append(_note(path, lines, name, notes[name], personal=personal))
    raise_all(faults)
    return tuple(found), stated


def read_restatements(path: Path) -> tuple[tuple[Restatement, ...], tuple[Quad, ...]]:
    """Return the passages that restate pages, and what they state."""
    notes, stated, lines = _read(path, _OF_PAGE, "which page it restates")
    faults: list[BalticvetError] = []
    found = []
    for name in notes:
        with collected(faults):
            found.append(_restatement(path, lines, name, notes[name]))
    raise_all(faults)
    return tuple(found), stated


def _read(
    path: Path, known: tuple[str, ...], missing: str
) -> tuple[dict[str, Note], tuple[Quad, ...], dict[str, int]]:
    """Return what a file notes of each passage, what stands inside the braces, and the lines."""
    quads = read(path)
    lines = block_lines(path)
    properties = {iri(f"bv:{name}"): name for name in known}
    notes: dict[str, dict[str, str]] = {}
    stated = []
    faults: list[BalticvetError] = []
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph):
            stated.append(quad)
            continue
        name, key = _term(quad.subject), quad.predicate.value
        where = f"{path}:{lines.get(curie(name), 1)}"
        with collected(faults):
            _check_entry(name, key, properties, notes.setdefault(name, {}), where)
            notes[name][properties[key]] = _term(quad.object)
    faults += [
        UnreadableInputError(
            f"{curie(name)} states something, but nothing says {missing}.",
            where=f"{path}:{lines.get(curie(name), 1)}",
            fix=f"Add its bv:{known[0]} and bv:{known[1]} before the braces.",
        )
        for name in sorted({_term(quad.graph_name) for quad in stated} - notes.keys())
    ]
    raise_all(faults)
    return dict(notes), tuple(stated), lines


def _check_entry(name: str, key: str, known: Mapping[str, str], note: Note, where: str) -> None:
    if key not in known:
        names = tuple(known.values())
        raise UnreadableInputError(
            f"{curie(name)} has {curie(key)} outside the braces, where only"
            f" {', '.join(names[:-1])} and {names[-1]} may stand.",
            where=where,
            fix="Move the statement into the braces of the passage that states it.",
        )
    if known[key] in note:
        raise UnreadableInputError(
            f"{curie(name)} has {curie(key)} twice, with different values.",
            where=where,
            fix="A passage is one stretch of the document: make two passages.",
        )


def _restatement(path: Path, lines: Mapping[str, int], name: str, note: Note) -> Restatement:
    line = lines.get(curie(name), 1)
    _check_note(name, note, _OF_PAGE[:2], f"{path}:{line}")
    return Restatement(
        iri=name,
        page=note["page"],
        fact=note.get("fact", ""),
        confidence=note.get("confidence", ""),
        words=note["restatement"],
        origin=Origin(path, line, note["restatement"]),
    )


def _check_note(name: str, note: Note, needed: tuple[str, ...], where: str) -> None:
    if not curie(name).startswith("passage:"):
        raise UnreadableInputError(
            f"{curie(name)} is not the name of a passage.",
            where=where,
            fix="Call it passage: and a name that begins with the source's.",
        )
    for key in needed:
        if not note.get(key, "").strip():
            raise UnreadableInputError(
                f"{curie(name)} has no bv:{key}.", where=where, fix="Add it."
            )


def _note(
    path: Path, lines: Mapping[str, int], name: str, note: Note, *, personal: bool
) -> PassageNote:
    line = lines.get(curie(name), 1)
    _check_note(name, note, _OF_TEXT[:2], f"{path}:{line}")
    occurrence = note.get("occurrence")
    if occurrence and not re.fullmatch("[1-9][0-9]{0,5}", occurrence):
        raise UnreadableInputError(
            f"{curie(name)} has the bv:occurrence {occurrence}, which is not 1, 2, 3 …",
            where=f"{path}:{line}",
            fix="Count the places where the quote stands in the document, from 1 on.",
        )
    return PassageNote(
        iri=name,
        section=note["section"],
        quote=note["quote"],
        occurrence=int(occurrence) if occurrence else None,
        lead_in=note.get("leadIn"),
        origin=Origin(path, line, note["quote"]),
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
