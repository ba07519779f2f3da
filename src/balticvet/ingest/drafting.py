"""Drafting: from a file to the folder of a new source, whole or not at all."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from balticvet.errors import BalticvetError, CannotWriteError, UsageError
from balticvet.evidence import find_passages
from balticvet.folders import locked, write_folder
from balticvet.ingest.findings import Reader
from balticvet.ingest.form import known_form, lay_out
from balticvet.ingest.known import Known, known_quads
from balticvet.ingest.parting import apart
from balticvet.ingest.persons import Persons
from balticvet.ingest.reading import Received, receive
from balticvet.ingest.rules import ProposalRules, SegmentationRules
from balticvet.ingest.segmentation import ACRONYM_END, Segment, segment
from balticvet.ingest.skeleton import (
    Drafted,
    SourceEntry,
    contact_file,
    draft,
    facts_file,
    source_file,
)
from balticvet.namespaces import iri, is_slug, slug
from balticvet.processes import DEFAULT_LIMITS, Limits
from balticvet.rdf import value_of
from balticvet.resources import HOME, Project
from balticvet.sources import FormRow, Source, read_source
from balticvet.spans import Span, overlap
from balticvet.suggest import clip


@dataclass(frozen=True)
class Laid:
    """A document with its form, its personal stretches and its passages."""

    received: Received
    form: tuple[FormRow, ...]
    personal: tuple[Span, ...]
    persons: Persons
    segments: tuple[Segment, ...]
    reader: Reader

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.received.text


@dataclass(frozen=True)
class Ingested:
    """What was written, and the passages in it."""

    folder: Path
    title: str
    drafted: tuple[Drafted, ...]
    form: tuple[FormRow, ...]
    made: str
    personal: int


def ingest(
    file: Path,
    project: Project,
    folder: Path | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Ingested:
    """Cut a document into passages and write the folder of a new source.

    Without `folder`, it goes into the sources of the project, under the acronym in its title or
    the name of the file.
    Raises `UnreadableInputError`, `LimitError` or `UsageError` for a file that cannot be taken
    (see `receive`), `CannotWriteError` when the folder is there already.
    """
    if folder is not None:
        check_free(folder)
    laid = lay(file, project, limits=limits)
    title = _title(laid)
    place = folder or default_place(project) / _source_name(title, file)
    check_free(place)
    drafted = draft(laid.segments, place.name, laid.reader, laid.personal)
    described = SourceEntry(title, _description(laid.received), laid.text, laid.form, laid.personal)
    files = {
        "document.txt": laid.text,
        "source.toml": source_file(described),
        "facts.trig": facts_file(drafted, laid.form, place.name),
        "contact.trig": contact_file(drafted, place.name),
    }
    write_proven({name: text for name, text in files.items() if text}, place)
    return Ingested(
        place, title, drafted, laid.form, laid.received.made, personal=len(laid.personal)
    )


def lay(file: Path, project: Project, *, limits: Limits = DEFAULT_LIMITS) -> Laid:
    """Read a document and cut it by the forms and the names that a project knows."""
    known = known_form(project)
    received = receive(file, known, limits=limits)
    rules = SegmentationRules.read(project)
    reader = reader_of(received.text, project, rules)
    whole = Span(0, len(received.text))
    names = tuple(match.span for match in reader.known.names_in(received.text, whole))
    persons = Persons.of(received.text, rules, names)
    try:
        form = lay_out(received.text, known, rules, persons)
        personal = persons.stretches(form)
        segments = apart(received.text, segment(received.text, form, rules, names), personal, rules)
    except BalticvetError as fault:
        raise type(fault)(fault.what, where=str(file), fix=fault.fix) from None
    return Laid(received, form, personal, persons, segments, reader)


def reader_of(
    text: str, project: Project, rules: SegmentationRules, known: Known | None = None
) -> Reader:
    """Return what reads the passages of a text with the names that a project knows."""
    quads = tuple(known_quads(project))
    currency = iri("currency:")
    subjects = {value_of(quad.subject) for quad in quads}
    codes = {name.removeprefix(currency) for name in subjects if name.startswith(currency)}
    return Reader(
        text, known or Known.of(quads), rules, ProposalRules.read(project), frozenset(codes)
    )


def default_place(project: Project) -> Path:
    """Return the folder of a project's sources; balticvet as it is installed takes none."""
    if project.root == HOME and HOME.name == "bundle":
        raise UsageError(
            "Nothing is written into balticvet itself.",
            fix="Name a project with --project, or a folder with -o.",
        )
    return project.data / "sources"


def check_free(place: Path) -> None:
    """Refuse a folder that is there already, and one whose name would make no IRI."""
    name = place.name
    if not is_slug(name):
        raise UsageError(
            f"The folder of the source is called {clip(name)!r}; its name becomes part of IRIs and"
            " has only a–z, 0–9 and single hyphens.",
            fix="Choose another name with -o.",
        )
    if place.exists() or place.is_symlink():
        raise CannotWriteError(
            "This folder is there already, and what somebody made in it is never overwritten.",
            where=str(place),
            fix="Choose another with -o; or compare a new edition of its document with --revise.",
        )


def write_proven(
    files: Mapping[str, str], place: Path, *, also: Callable[[Source], None] = lambda _: None
) -> None:
    """Write a folder of a source at once, after its evidence has been proven beside it."""
    with tempfile.TemporaryDirectory() as beside:
        trial = Path(beside) / place.name
        trial.mkdir()
        for name, text in files.items():
            (trial / name).write_bytes(text.encode())
        try:
            source = read_source(trial, personal_data=True)
            find_passages(source, personal_data=True)
            also(source)
        except BalticvetError as fault:
            raise _at_its_place(fault, trial, place) from None
    with locked(place):
        check_free(place)
        write_folder({name: text.encode() for name, text in files.items()}, place)


def _at_its_place(fault: BalticvetError, trial: Path, place: Path) -> BalticvetError:
    """Return a fault as of the place that was meant; what is personal is not repeated."""
    where = fault.where.replace(str(trial), str(place))
    personal = "contact.trig" in where
    what = (
        "A passage with personal data does not stand where it was cut." if personal else fault.what
    )
    return type(fault)(what, where=where, fix=fault.fix)


def _title(laid: Laid) -> str:
    """Return the line at the top that ends with an acronym, else the first one."""
    tops = [
        one.span.of(laid.text)
        for one in laid.segments
        if one.section == "top" and not any(overlap(one.span, span) for span in laid.personal)
    ]
    told = [words for words in tops if ACRONYM_END.search(words)]
    return " ".join((told or tops or ["Untitled"])[0].split())


def _source_name(title: str, file: Path) -> str:
    acronym = ACRONYM_END.search(title)
    return slug(acronym[1] if acronym else "") or slug(file.stem) or "document"


def _description(received: Received) -> str:
    made = f"Its text was {received.made}." if received.made else "It was received as plain text."
    return f"A document of a known form. {made}"
