"""Editions: the folder of a source for a new edition of its document.

What the curator has made is kept: a statement stays as it is while its words stand where they
stood, and becomes a proposal where they do not. The old folder is never touched.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from balticvet.errors import UnreadableInputError, UsageError
from balticvet.evidence import Passage
from balticvet.ingest.anchors import Anchored, Fate
from balticvet.ingest.drafting import check_free, write_proven
from balticvet.ingest.revising import Revision
from balticvet.ingest.skeleton import (
    Drafted,
    SourceEntry,
    blocks,
    contact_file,
    declarations,
    hash_lines,
    occurrence,
    placement,
    tables,
)
from balticvet.ingest.trig import TrigStatement, commented, statements
from balticvet.namespaces import curie, iri
from balticvet.rdf import value_of
from balticvet.sources import Source
from balticvet.spans import mask


def write_revision(revision: Revision, folder: Path) -> None:
    """Write the folder of the new edition, whole or not at all.

    Raises `UsageError` when the folder has another name than the source, `CannotWriteError` when
    it is there already.
    """
    source = revision.source
    if folder.name != source.id:
        raise UsageError(
            f"The folder of the new edition has to be called {source.id}, as the source is.",
            fix=f"Give a folder such as -o revised/{source.id}.",
        )
    check_free(folder)
    files = {
        "document.txt": revision.text,
        "source.toml": _description(revision),
        "facts.trig": _facts(revision),
        "contact.trig": _contact(revision),
    }
    write_proven(
        {name: text for name, text in files.items() if text},
        folder,
        also=lambda written: _check_kept(revision, written),
    )


def _check_kept(revision: Revision, written: Source) -> None:
    """Prove that kept passages state the same as before, and no other passage anything."""
    kept = {one.passage.iri for one in revision.anchored if not one.again}
    before = {quad for quad in revision.source.stated if value_of(quad.graph_name) in kept}
    if before != set(written.stated):
        raise UnreadableInputError(
            "The facts cannot be carried over statement by statement.",
            where=str(revision.source.folder / "facts.trig"),
            fix="Begin each statement on a line of its own with the name of its passage.",
        )


def _description(revision: Revision) -> str:
    """Return `source.toml` with the curator's entries, and with hashes and rows of the new text."""
    source, text = revision.source, revision.text
    old = (source.folder / "source.toml").read_text(encoding="utf-8")
    head = re.split(r"^\[\[", old, maxsplit=1, flags=re.MULTILINE)[0]
    head = re.sub(r"(?:\s*^#[^\n]*$)*\s*\Z", "\n", head, flags=re.MULTILINE)
    for line in hash_lines(text, mask(text, revision.personal)):
        key = line.partition(" ")[0]
        head, count = re.subn(rf"^{key}\s*=[^\n]*$", line, head, flags=re.MULTILINE)
        head += "" if count else f"{line}\n"
    if mask(text, revision.personal) == text:
        head = re.sub(r"^masked_sha256\s*=[^\n]*\n", "", head, flags=re.MULTILINE)
    described = SourceEntry(
        source.title, source.description, text, revision.form, revision.personal, revision.omissions
    )
    return head + tables(described)


def _facts(revision: Revision) -> str:
    """Return `facts.trig` as the curator wrote it; what is not kept becomes a proposal."""
    public = [one for one in revision.new if not one.personal]
    path = revision.source.folder / "facts.trig"
    return _carried_over(path, public, revision, heading="## New in this edition.\n\n")


def _contact(revision: Revision) -> str:
    path = revision.source.folder / "contact.trig"
    private = [one for one in revision.new if one.personal]
    if not path.exists():
        return contact_file(private, revision.source.id)
    return _carried_over(path, private, revision)


def _carried_over(
    path: Path, new: Sequence[Drafted], revision: Revision, *, heading: str = ""
) -> str:
    """Return a file of facts rewritten for the new edition, with the new passages below."""
    text = _rewritten(path.read_text(encoding="utf-8"), revision)
    if not new:
        return text
    more = blocks(new, revision.form, revision.source.id)
    return declarations(more, text) + f"{text.rstrip()}\n\n{heading}{more}\n"


def _rewritten(text: str, revision: Revision) -> str:
    fates = {one.passage.iri: one for one in revision.anchored}
    written: list[str] = []
    position = 0
    for statement in statements(text):
        one = fates.get(_full(statement.name))
        if one is not None:
            words = statement.span.of(text)
            new = _statement(words, statement, one, revision)
            written += [text[position : statement.span.start], new]
            position = statement.span.end
    return "".join([*written, text[position:]])


def _full(name: str) -> str:
    if name.startswith("<"):
        return name[1:-1]
    try:
        return iri(name)
    except KeyError:
        return name


def _statement(words: str, statement: TrigStatement, one: Anchored, revision: Revision) -> str:
    """Return a statement of a passage as it stands in the new edition."""
    if statement.graph:
        return commented(words) if one.again else words
    told = f"## {one.fate.capitalize()}: {one.reason}. Read it again."
    if one.fate is Fate.VANISHED:
        return f"{told}\n{commented(words)}"
    place = _placement(one, revision)
    if not one.again:
        return words if place == _old_placement(one.passage) else place
    was = json.dumps(one.passage.quote, ensure_ascii=False)
    noted = [] if one.quote == one.passage.quote else [f"## It was: {was}"]
    return "\n".join((told, *noted, place))


def _placement(one: Anchored, revision: Revision) -> str:
    """Return where a passage stands now, as facts.trig says it."""
    gone = {two.passage.iri for two in revision.anchored if two.fate is Fate.VANISHED}
    lead = one.passage.lead_in
    number = occurrence(revision.text, one.quote, one.span)
    lead = "" if lead is None or lead in gone else curie(lead)
    return placement(curie(one.passage.iri), curie(one.section), lead, one.quote, number)


def _old_placement(passage: Passage) -> str:
    lead = curie(passage.lead_in) if passage.lead_in else ""
    section, quote = curie(passage.section), passage.quote
    return placement(curie(passage.iri), section, lead, quote, passage.occurrence)
