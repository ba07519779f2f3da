"""The build: everything made from the sources, proven, and put in one folder at once."""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from balticvet.assemble import Dataset, assemble
from balticvet.consistency import contradictions
from balticvet.errors import (
    BalticvetError,
    BusyError,
    CannotWriteError,
    NonconformingError,
    UnreadableInputError,
)
from balticvet.export import EXPORTS
from balticvet.files import recover_folder, replace_folder
from balticvet.ledger import Ledger, cover, page
from balticvet.queries.question import catalogue
from balticvet.resources import Project
from balticvet.store import FORMATS, read, write
from balticvet.validate import Report, as_text, check, read_checks, run_checks, shape_files

MANIFEST = "manifest.json"
MADE_WITH = ("balticvet", "pyoxigraph", "pyshacl", "rdflib")


@dataclass(frozen=True)
class Build:
    """What a build has made."""

    folder: Path
    files: tuple[str, ...]
    dataset: Dataset
    report: Report
    ledgers: tuple[Ledger, ...]
    questions: int


def build(project: Project, folder: Path, *, personal_data: bool = False) -> Build:
    """Make every file of a project in a folder; the folder changes at once or not at all.

    Raises `NonconformingError` when evidence, a shape, a check or the ledger does not hold,
    `BusyError` when another build writes to the same folder,
    `CannotWriteError` when there is no room or no right to write.
    """
    _check_place(folder)
    with _alone(folder):
        recover_folder(folder)
        _sweep(folder)
        dataset = assemble(project, personal_data=personal_data)
        questions = catalogue(project)
        report = prove(dataset, project)
        if not report.conforms:
            raise NonconformingError(as_text(report).rstrip())
        ledgers = cover(dataset, project)
        for ledger in ledgers:
            check_ledger(ledger)
        files = _files(dataset, ledgers, project)
        _publish(files, folder)
    return Build(folder, tuple(files), dataset, report, ledgers, len(questions))


def prove(dataset: Dataset, project: Project) -> Report:
    """Return what the shapes and the checks find in a dataset."""
    report = check(dataset.triples, shape_files(project), origins=dataset.origins)
    return report + run_checks(dataset.store, read_checks(project), origins=dataset.origins)


def check_ledger(ledger: Ledger) -> None:
    """Raise `NonconformingError` when a ledger leaves a word unexplained."""
    if ledger.unexplained:
        words = ", ".join(
            f"“{entry.word}” at {entry.span.start}" for entry in ledger.unexplained[:10]
        )
        more = len(ledger.unexplained) - 10
        raise NonconformingError(
            f"{len(ledger.unexplained)} words of the document are not accounted for: {words}"
            + (f" and {more} more." if more > 0 else "."),
            where=str(ledger.source.document),
            fix="State what they say in facts.trig, map them in word-terms.csv, or list them in"
            " source.toml as [[omission]] with a reason.",
        )
    if ledger.text_only_rose:
        raise NonconformingError(
            f"{ledger.text_only} words are held only by a literal that repeats most of a long"
            f" quote; the source allows {ledger.source.text_only_limit}.",
            where=str(ledger.source.folder / "source.toml"),
            fix="State the parts of the sentence as triples of their own.",
        )


def check_consistency(dataset: Dataset, project: Project) -> None:
    """Raise `NonconformingError` when the OWL RL closure contradicts itself.

    Counted are the dataset, with the ontology in it, and what the reused vocabularies say
    of their own terms (`ontology/axioms/`).
    """
    from rdflib import Graph

    graph = Graph()
    axioms = (quad for path in project.files("ontology/axioms", "*.ttl") for quad in read(path))
    triples = write((*dataset.triples, *axioms), FORMATS["ntriples"])
    graph.parse(data=triples, format="nt")
    if found := contradictions(graph):
        raise NonconformingError(
            "The graph contradicts itself: " + "; ".join(found) + ".",
            fix="Correct the facts or decisions that give a thing both sides.",
        )


def check_build(folder: Path) -> None:
    """Prove by the manifest that no file of a build has changed.

    Raises `NonconformingError` naming the files, `UnreadableInputError` without a manifest.
    """
    path = folder / MANIFEST
    try:
        listed: dict[str, dict[str, str]] = json.loads(path.read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise UnreadableInputError(
            "This folder holds no readable manifest of a build.",
            where=str(path),
            fix="Run balticvet build.",
        ) from None
    changed = [
        name
        for name, entry in sorted(listed.items())
        if not (folder / name).is_file() or _sha256((folder / name).read_bytes()) != entry["sha256"]
    ]
    if changed:
        raise NonconformingError(
            f"Changed by hand or damaged since the build: {', '.join(changed)}.",
            where=str(folder),
            fix="Run balticvet build again; change the sources, never the output.",
        )


def _files(dataset: Dataset, ledgers: tuple[Ledger, ...], project: Project) -> dict[str, bytes]:
    files = {
        "evidence.csv" if name == "evidence" else f"balticvet{export.suffix}": export.write(dataset)
        for name, export in EXPORTS.items()
    }
    files["coverage.html"] = page(dataset, ledgers, project).encode()
    return files | {MANIFEST: _manifest(files, dataset)}


def _manifest(files: Mapping[str, bytes], dataset: Dataset) -> bytes:
    release = dataset.release
    table = {
        "title": release.title,
        "version": release.version,
        "issued": release.issued,
        "licence": release.licence,
        "personal_data": dataset.personal_data,
        "sources": {
            source.iri: {"title": source.title, "sha256": source.sha256, "rights": source.rights}
            for source in dataset.sources
        },
        "made_with": {name: version(name) for name in MADE_WITH},
        "files": {
            name: {"bytes": len(data), "sha256": _sha256(data)}
            for name, data in sorted(files.items())
        },
    }
    return (json.dumps(table, indent=1) + "\n").encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _publish(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files to a new folder beside the old one and exchange the two."""
    try:
        new = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=folder.parent))
        new.chmod(0o755)
        for name, data in files.items():
            with (new / name).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
    except OSError as fault:
        _sweep(folder)
        raise CannotWriteError(
            f"The build cannot be written: {fault.strerror}.",
            where=str(folder),
            fix="Make room or choose another place with -o; what was there is untouched.",
        ) from None
    try:
        replace_folder(new, folder)
    except BalticvetError:
        _sweep(folder)
        raise


def _check_place(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CannotWriteError(
            "The build needs a folder, and this is a file.",
            where=str(folder),
            fix="Choose another place with -o.",
        )
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise CannotWriteError(
            "This folder holds other files than a build, which would be lost.",
            where=str(folder),
            fix="Choose an empty or a new folder with -o.",
        )
    try:
        folder.resolve().parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotWriteError(
            f"The folder cannot be made: {fault.strerror}.", where=str(folder)
        ) from None


def _prefix(folder: Path) -> str:
    return f".{folder.name}.new-"


def _sweep(folder: Path) -> None:
    """Remove what a killed build has left beside the folder."""
    for left in folder.parent.glob(f"{_prefix(folder)}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder: one writer at a time.

    The lock goes with the process, so a killed build leaves nothing locked.
    """
    path = folder.parent / f".{folder.name}.lock"
    try:
        file = path.open("a+", encoding="ascii")
    except OSError as fault:
        raise CannotWriteError(
            f"The build cannot be written: {fault.strerror}.",
            where=str(folder.parent),
            fix="Choose another place with -o, or give yourself the right to write.",
        ) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            raise BusyError(
                f"Another build is busy with this folder (pid {file.read().strip()}).",
                where=str(folder),
                fix="Wait for it, or choose another place with -o.",
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
