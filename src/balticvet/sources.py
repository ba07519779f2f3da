"""Sources: what was received, how its form is laid out, and where each passage is described.

A source is a folder `data/sources/<id>/` with

- `source.toml`: title, rights, sha256, the words of the printed form, the personal stretches;
- `document.txt`: the text byte for byte as it was received;
- `facts.trig`: outside the braces where each passage stands, inside what it states;
- `contact.trig`: the same for passages with personal data.
"""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from balticvet.errors import NonconformingError, UnreadableInputError
from balticvet.masking import Span, mask
from balticvet.namespaces import curie, iri
from balticvet.resources import Project
from balticvet.store import read

_BLOCK = re.compile(r"^(\w+:[\w.-]+)(?=\s)", re.MULTILINE)
_NOTES = {iri(f"bv:{name}") for name in ("section", "quote", "occurrence", "leadIn")}
_NUMBERS = {"start", "end", "text_only_limit"}


@dataclass(frozen=True)
class Origin:
    """Where somebody wrote a thing down: a file, a line, and the quote it rests on."""

    path: Path
    line: int
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class FormRow:
    """Words of the questionnaire, and the section that begins after them."""

    kind: str
    section: str
    text: str
    span: Span


@dataclass(frozen=True)
class Omission:
    """Words that no passage takes up, with the reason why."""

    text: str
    reason: str
    span: Span


@dataclass(frozen=True)
class PassageNote:
    """How a curator says where a passage stands."""

    iri: str
    section: str
    quote: str
    occurrence: int | None
    lead_in: str | None
    origin: Origin
    personal: bool


@dataclass(frozen=True)
class Source:
    """One source with everything that was written about it; `text` is as received."""

    id: str
    folder: Path
    title: str
    description: str
    language: str
    media_type: str
    rights: str
    sha256: str
    masked_sha256: str
    normalised_sha256: str
    text_only_limit: int
    text: str
    form: tuple[FormRow, ...]
    personal: tuple[Span, ...]
    omissions: tuple[Omission, ...]
    passages: tuple[PassageNote, ...]
    stated: tuple[Quad, ...]

    @property
    def iri(self) -> str:
        """The name of the source in the graph."""
        return iri(f"source:{self.id}")

    @property
    def document(self) -> Path:
        """The file that holds the text."""
        return self.folder / "document.txt"

    def section_iri(self, section: str) -> str:
        """Return the name of a section in the graph."""
        return iri(f"section:{self.id}-{section}")

    def stretches(self) -> Iterator[tuple[str, Span]]:
        """Yield each stretch of answers with the section it belongs to."""
        ends = [*(row.span.start for row in self.form[1:]), len(self.text)]
        for row, end in zip(self.form, ends, strict=False):
            yield row.section, Span(row.span.end, end)

    def parents(self) -> dict[str, str]:
        """Return for each section under a subheading the question that it answers."""
        question = ""
        found: dict[str, str] = {}
        for row in self.form:
            if row.kind == "subheading":
                found[row.section] = question
            elif row.text:
                question = row.section
        return found


def read_sources(project: Project, *, personal_data: bool = False) -> tuple[Source, ...]:
    """Read every source of a project, sorted by its identifier.

    Raises `UnreadableInputError` when a file is missing or means nothing.
    """
    folders = sorted(path.parent for path in (project.data / "sources").glob("*/source.toml"))
    return tuple(read_source(folder, personal_data=personal_data) for folder in folders)


def read_source(folder: Path, *, personal_data: bool = False) -> Source:
    """Read one source from its folder."""
    path = folder / "source.toml"
    table = _read_toml(path)
    _check_values(table, path)
    passages, stated = _read_facts(folder / "facts.trig", personal=False)
    if personal_data and (folder / "contact.trig").exists():
        more_passages, more_stated = _read_facts(folder / "contact.trig", personal=True)
        passages, stated = passages + more_passages, stated + more_stated
    try:
        return Source(
            id=folder.name,
            folder=folder,
            title=table["title"],
            description=table["description"],
            language=table["language"],
            media_type=table["media_type"],
            rights=table["rights"],
            sha256=table["sha256"],
            masked_sha256=table.get("masked_sha256", table["sha256"]),
            normalised_sha256=table["normalised_sha256"],
            text_only_limit=table["text_only_limit"],
            text=read_text(folder / "document.txt"),
            form=tuple(
                FormRow(row["kind"], row["section"], row["text"], _span(row))
                for row in table["form"]
            ),
            personal=tuple(map(_span, table.get("personal", ()))),
            omissions=tuple(
                Omission(row["text"], row["reason"], _span(row))
                for row in table.get("omission", ())
            ),
            passages=passages,
            stated=stated,
        )
    except KeyError as missing:
        raise UnreadableInputError(
            f"The description of the source lacks the entry {missing}.",
            where=str(path),
            fix="Add it; docs/how-to/add-a-document.md shows a whole file.",
        ) from None


def read_text(path: Path) -> str:
    """Return a text exactly as it stands in a UTF-8 file.

    Nothing is repaired: a byte that is not UTF-8, or a NUL, is an `UnreadableInputError`.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as fault:
        raise UnreadableInputError(
            f"The document cannot be read: {fault.strerror}.", where=str(path)
        ) from None
    except UnicodeDecodeError as fault:
        raise UnreadableInputError(
            f"The document is not UTF-8: the byte at offset {fault.start} is 0x"
            f"{data[fault.start]:02x}.",
            where=str(path),
            fix="Put back the file as it was received, saved as UTF-8.",
        ) from None
    if "\0" in text:
        raise UnreadableInputError(
            f"The document is not plain UTF-8 text: byte offset {data.index(0)} is a NUL"
            " (is it UTF-16?).",
            where=str(path),
            fix="Put back the file as it was received, saved as UTF-8.",
        )
    return text


def sha256(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def normalise(text: str) -> str:
    """Return a text in NFC with each run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def check_document(source: Source) -> None:
    """Prove that the text is the one that was received (or its masked public form).

    Raises `NonconformingError` that names the expected and the found SHA-256,
    and says so when only white space or Unicode normalisation differs.
    """
    found = sha256(source.text)
    if found in (source.sha256, source.masked_sha256):
        _check_personal(source)
        return
    alike = sha256(normalise(source.text)) == source.normalised_sha256
    raise NonconformingError(
        "The document is not the one that was received"
        + (": it differs only by Unicode normalisation or white space." if alike else ".")
        + f"\n  expected sha256 {source.sha256}\n  found sha256    {found}\n"
        "  No evidence of this source is valid until the document is put back.",
        where=str(source.document),
        fix="Put back the file as it was received; never edit it.",
    )


def _check_personal(source: Source) -> None:
    found = sha256(mask(source.text, source.personal))
    if found != source.masked_sha256:
        raise NonconformingError(
            "The [[personal]] stretches do not hide what they are to hide."
            f"\n  expected masked_sha256 {source.masked_sha256}\n  found masked_sha256    {found}",
            where=str(source.folder / "source.toml"),
            fix="Correct start and end of the [[personal]] rows; if they are right, correct"
            " masked_sha256.",
        )


def check_form(source: Source) -> None:
    """Prove that each row of the form and each omission stands where the list says."""
    rows = [(row, "form") for row in source.form] + [(row, "omission") for row in source.omissions]
    for row, table in rows:
        if normalise(source.text[row.span.start : row.span.end]) != row.text:
            raise NonconformingError(
                f"The words “{row.text}” do not stand at {row.span.start}–{row.span.end}.",
                where=str(source.folder / "source.toml"),
                fix=f"Correct start and end of this [[{table}]] row.",
            )
    for before, after in pairwise(source.form):
        if before.span.end > after.span.start:
            raise NonconformingError(
                f"The [[form]] rows “{before.text}” and “{after.text}” overlap"
                " or are out of order.",
                where=str(source.folder / "source.toml"),
                fix="Sort the rows by their start.",
            )


def _span(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise UnreadableInputError(
            f"The description of the source cannot be read: {fault}.", where=str(path)
        ) from None


def _check_values(table: Mapping[str, Any], path: Path) -> None:
    for key, value in table.items():
        if isinstance(value, list) and all(isinstance(row, dict) for row in value):
            for row in value:
                _check_values(row, path)
        elif type(value) is not (int if key in _NUMBERS else str):
            raise UnreadableInputError(
                f"The entry {key!r} is not "
                + ("a whole number." if key in _NUMBERS else "a text in quotation marks."),
                where=str(path),
                fix="Correct it; docs/how-to/add-a-document.md shows a whole file.",
            )


def _read_facts(path: Path, *, personal: bool) -> tuple[tuple[PassageNote, ...], tuple[Quad, ...]]:
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
