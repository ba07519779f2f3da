"""The facts of a source: where each passage stands, and what it states."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from balticvet.errors import BalticvetError, UnreadableInputError, collected, raise_all
from balticvet.namespaces import curie
from balticvet.rdf import DefaultGraph, Quad, value_of
from balticvet.rdfio import read
from balticvet.sources.records import Origin, PassageNote, Restatement
from balticvet.wording import listed

_BLOCK = re.compile(r"^(\w+:[\w.-]+)(?=\s)", re.MULTILINE)
_OF_TEXT = ("bv:isInSection", "bv:quote", "bv:occurrence", "bv:hasLeadIn")
_OF_PAGE = ("oa:hasSource", "bv:restatement", "bv:fact", "bv:hasConfidence", "bv:reason")

_Record = TypeVar("_Record", PassageNote, Restatement)


@dataclass(frozen=True)
class _Note:
    """What stands outside the braces of one passage, by the short names of the properties."""

    iri: str
    path: Path
    line: int
    values: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return curie(self.iri)

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}"


def read_facts(path: Path, *, personal: bool) -> tuple[tuple[PassageNote, ...], tuple[Quad, ...]]:
    """Return where the passages of a document stand, and what they state."""
    notes, stated = _read(path, _OF_TEXT, "where it stands in the document")
    return _each(notes, partial(_passage_note, personal=personal)), stated


def read_restatements(path: Path) -> tuple[tuple[Restatement, ...], tuple[Quad, ...]]:
    """Return the passages that restate pages, and what they state."""
    notes, stated = _read(path, _OF_PAGE, "which page it restates")
    return _each(notes, _restatement), stated


def _each(notes: Iterable[_Note], record_of: Callable[[_Note], _Record]) -> tuple[_Record, ...]:
    """Return a record for each note; raise the faults of all together."""
    faults: list[BalticvetError] = []
    found = []
    for note in notes:
        with collected(faults):
            found.append(record_of(note))
    raise_all(faults)
    return tuple(found)


def _read(
    path: Path, known: tuple[str, ...], missing: str
) -> tuple[Iterable[_Note], tuple[Quad, ...]]:
    """Return what a file notes of each passage, and what stands inside the braces."""
    quads = read(path)
    lines = block_lines(path)
    notes: dict[str, _Note] = {}
    stated = []
    faults: list[BalticvetError] = []
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph):
            stated.append(quad)
            continue
        name = value_of(quad.subject)
        note = notes.setdefault(name, _Note(name, path, lines.get(curie(name), 1)))
        with collected(faults):
            _add(note, quad, known)
    faults += [
        UnreadableInputError(
            f"{curie(name)} states something, but nothing says {missing}.",
            where=f"{path}:{lines.get(curie(name), 1)}",
            fix=f"Add its {known[0]} and {known[1]} before the braces.",
        )
        for name in sorted({value_of(quad.graph_name) for quad in stated} - notes.keys())
    ]
    raise_all(faults)
    return notes.values(), tuple(stated)


def _add(note: _Note, quad: Quad, known: tuple[str, ...]) -> None:
    key = curie(quad.predicate.value)
    if key not in known:
        raise UnreadableInputError(
            f"{note.name} has {key} outside the braces, where only {listed(known)} may stand.",
            where=note.where,
            fix="Move the statement into the braces of the passage that states it.",
        )
    if key in note.values:
        raise UnreadableInputError(
            f"{note.name} has {key} twice, with different values.",
            where=note.where,
            fix="A passage is one stretch of the document: make two passages.",
        )
    note.values[key] = value_of(quad.object)


def _check_note(note: _Note, needed: tuple[str, ...]) -> None:
    if not note.name.startswith("passage:"):
        raise UnreadableInputError(
            f"{note.name} is not the name of a passage.",
            where=note.where,
            fix="Call it passage: and a name that begins with the source's.",
        )
    for key in needed:
        if not note.values.get(key, "").strip():
            raise UnreadableInputError(
                f"{note.name} has no {key}.", where=note.where, fix="Add it."
            )


def _restatement(note: _Note) -> Restatement:
    _check_note(note, _OF_PAGE[:2])
    words = note.values["bv:restatement"]
    return Restatement(
        iri=note.iri,
        page=note.values["oa:hasSource"],
        fact=note.values.get("bv:fact", ""),
        confidence=note.values.get("bv:hasConfidence", ""),
        reason=note.values.get("bv:reason", ""),
        words=words,
        origin=Origin(note.path, note.line, words),
    )


def _passage_note(note: _Note, *, personal: bool) -> PassageNote:
    _check_note(note, _OF_TEXT[:2])
    occurrence = note.values.get("bv:occurrence")
    if occurrence and not re.fullmatch("[1-9][0-9]{0,5}", occurrence):
        raise UnreadableInputError(
            f"{note.name} has the bv:occurrence {occurrence}, which is not 1, 2, 3 …",
            where=note.where,
            fix="Count the places where the quote stands in the document, from 1 on.",
        )
    quote = note.values["bv:quote"]
    return PassageNote(
        iri=note.iri,
        section=note.values["bv:isInSection"],
        quote=quote,
        occurrence=int(occurrence) if occurrence else None,
        lead_in=note.values.get("bv:hasLeadIn"),
        origin=Origin(note.path, note.line, quote),
        personal=personal,
    )


def block_lines(path: Path) -> dict[str, int]:
    """Return for each CURIE that opens a block of a TriG file the line of its first block."""
    text = path.read_text(encoding="utf-8")
    lines: dict[str, int] = {}
    for match in _BLOCK.finditer(text):
        lines.setdefault(match[1], text.count("\n", 0, match.start()) + 1)
    return lines
