"""Reading sources: their folders, one by one."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.resources import Project
from balticvet.sources.description import GUIDE, is_website, read_description, span_of
from balticvet.sources.document import read_document
from balticvet.sources.facts import read_facts, read_restatements
from balticvet.sources.records import FormRow, LeftOut, Omission, Page, Source, Website

_Of = TypeVar("_Of", Source, Website)


def read_sources(project: Project, *, personal_data: bool = False) -> tuple[Source, ...]:
    """Read every document of a project, sorted by its identifier.

    Raises `UnreadableInputError` when a file is missing or means nothing.
    """
    folders = (folder for folder in source_folders(project) if not _has_pages(folder))
    return _apart(tuple(read_source(folder, personal_data=personal_data) for folder in folders))


def read_websites(project: Project) -> tuple[Website, ...]:
    """Read the pages of every publisher of a project, sorted by their identifiers."""
    folders = (folder for folder in source_folders(project) if not _has_text(folder))
    described = ((folder, _description(folder)) for folder in folders)
    return _apart(tuple(_website(*pair) for pair in described if is_website(pair[1])))


def source_folders(project: Project) -> list[Path]:
    """Return the folder of each source of a project, sorted.

    Raises `UnreadableInputError` when there is none.
    """
    place = project.data / "sources"
    folders = sorted(path for path in place.glob("[!.]*") if path.is_dir())
    if not folders:
        raise UnreadableInputError(
            "The project has no source.", where=str(place), fix=f"Add a folder; {GUIDE}"
        )
    return folders


def _has_pages(folder: Path) -> bool:
    """Tell whether a source is web pages: its text was not kept, only restated."""
    return not _has_text(folder) and is_website(_description(folder))


def _has_text(folder: Path) -> bool:
    return (folder / "document.txt").exists()


def _description(folder: Path) -> dict[str, Any]:
    if not (folder / "source.toml").exists():
        raise UnreadableInputError(
            "This folder of a source has no source.toml.",
            where=str(folder),
            fix=f"Write one, or move the folder elsewhere; {GUIDE}",
        )
    return read_description(folder / "source.toml")


def _shared(folder: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a document and the pages of a publisher are both described by."""
    texts = {name: table[name] for name in ("title", "description", "language", "rights")}
    return {"id": folder.name, "folder": folder, **texts}


def _website(folder: Path, table: Mapping[str, Any]) -> Website:
    passages, stated = read_restatements(folder / "facts.trig")
    return Website(
        **_shared(folder, table),
        pages=tuple(_page(row, voice=table["title"]) for row in table["page"]),
        left_out=tuple(
            LeftOut(row["fact"], row["reason"], row.get("about", ""))
            for row in table.get("omission", ())
        ),
        passages=passages,
        stated=stated,
    )


def _page(row: Mapping[str, Any], *, voice: str) -> Page:
    return Page(
        id=row["id"],
        url=row.get("url", ""),
        title=row["title"],
        language=row.get("language", ""),
        date=row.get("date", ""),
        read=row["read"].isoformat() if "read" in row else "",
        voice=row.get("voice", voice),
    )


def read_source(folder: Path, *, personal_data: bool = False) -> Source:
    """Read one document from its folder."""
    table = _description(folder)
    passages, stated = read_facts(folder / "facts.trig", personal=False)
    if personal_data and (folder / "contact.trig").exists():
        more_passages, more_stated = read_facts(folder / "contact.trig", personal=True)
        passages, stated = passages + more_passages, stated + more_stated
    return Source(
        **_shared(folder, table),
        media_type=table["media_type"],
        sha256=table["sha256"],
        masked_sha256=table.get("masked_sha256", table["sha256"]),
        normalised_sha256=table["normalised_sha256"],
        text_only_limit=table["text_only_limit"],
        text=read_document(folder / "document.txt"),
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


def _apart(sources: tuple[_Of, ...]) -> tuple[_Of, ...]:
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
    return sources
