"""Reading sources: their folders, one by one."""

from collections import Counter
from pathlib import Path

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.resources import Project
from balticvet.sources.description import GUIDE, read_description, span_of
from balticvet.sources.document import read_text
from balticvet.sources.facts import read_facts
from balticvet.sources.records import FormRow, Omission, Source


def read_sources(project: Project, *, personal_data: bool = False) -> tuple[Source, ...]:
    """Read every source of a project, sorted by its identifier.

    Raises `UnreadableInputError` when a file is missing or means nothing.
    """
    place = project.data / "sources"
    folders = sorted(path for path in place.glob("[!.]*") if path.is_dir())
    if not folders:
        raise UnreadableInputError(
            "The project has no source.", where=str(place), fix=f"Add a folder; {GUIDE}"
        )
    sources = tuple(read_source(folder, personal_data=personal_data) for folder in folders)
    _check_apart(sources)
    return sources


def read_source(folder: Path, *, personal_data: bool = False) -> Source:
    """Read one source from its folder."""
    if not (folder / "source.toml").exists():
        raise UnreadableInputError(
            "This folder of a source has no source.toml.",
            where=str(folder),
            fix=f"Write one, or move the folder elsewhere; {GUIDE}",
        )
    table = read_description(folder / "source.toml")
    passages, stated = read_facts(folder / "facts.trig", personal=False)
    if personal_data and (folder / "contact.trig").exists():
        more_passages, more_stated = read_facts(folder / "contact.trig", personal=True)
        passages, stated = passages + more_passages, stated + more_stated
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
            FormRow(row["kind"], row["section"], row["text"], span_of(row)) for row in table["form"]
        ),
        personal=tuple(map(span_of, table.get("personal", ()))),
        omissions=tuple(
            Omission(row["text"], row["reason"], span_of(row)) for row in table.get("omission", ())
        ),
        passages=passages,
        stated=stated,
    )


def _check_apart(sources: tuple[Source, ...]) -> None:
    """Refuse a passage that is described in two files: it would stand in two places."""
    notes = [note for source in sources for note in source.passages]
    counted = Counter(note.iri for note in notes)
    for name in sorted(name for name, count in counted.items() if count > 1):
        places = [str(note.origin) for note in notes if note.iri == name]
        raise UnreadableInputError(
            f"{curie(name)} is described in two files.",
            where=", ".join(places),
            fix="Begin the name of each passage with the name of its source.",
        )
