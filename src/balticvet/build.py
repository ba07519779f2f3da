"""The build: everything made from the sources, proven, and put in one folder at once."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from balticvet.assemble import AssembledDataset, assemble, axioms
from balticvet.consistency import contradictions
from balticvet.contradictions import as_table
from balticvet.draw import OF_BUILDS, draw
from balticvet.errors import (
    CannotWriteError,
    LimitError,
    NonconformingError,
    UnreadableInputError,
)
from balticvet.export import EXPORTS
from balticvet.files import opened, unwritable
from balticvet.folders import locked, write_folder
from balticvet.ledger import Ledger, cover, coverage_page
from balticvet.processes import in_background
from balticvet.queries.catalogue_rdf import FILE as QUESTIONS
from balticvet.queries.catalogue_rdf import catalogue_turtle
from balticvet.queries.question import Question, catalogue
from balticvet.rdfio import FORMATS, write
from balticvet.resources import HOME, Project
from balticvet.selection import ALL
from balticvet.tables.json import as_json
from balticvet.validate import (
    Report,
    Severity,
    as_text,
    check,
    read_checks,
    run_checks,
    shape_files,
)

MANIFEST = "manifest.json"
CONTRADICTIONS = "contradictions.json"
MAP = "map.html"
"""The map of all sources as a page for a browser; of the documents where there are no pages."""

MADE_WITH = ("balticvet", "pyoxigraph", "pyshacl", "rdflib")


@dataclass(frozen=True)
class Build:
    """What a build has made; `dataset` is of the documents, `wide` of all sources."""

    folder: Path
    files: tuple[str, ...]
    dataset: AssembledDataset
    wide: AssembledDataset
    report: Report
    ledgers: tuple[Ledger, ...]
    questions: int


def build(project: Project, folder: Path, *, personal_data: bool = False) -> Build:
    """Make every file of a project in a folder; the folder changes at once or not at all.

    Raises `NonconformingError` when evidence, a shape, a check or the ledger does not hold,
    `BusyError` when another build writes to the same folder,
    `CannotWriteError` when there is no room or no right to write.
    """
    place = _place(folder)
    with locked(place):
        dataset, wide = both(project, personal_data=personal_data)
        questions = catalogue(project).values()
        ledgers = cover(dataset, project)
        with in_background(lambda: _files(dataset, wide, ledgers, questions, project)) as made:
            report = prove(dataset, wide, project)
            if not report.conforms:
                raise NonconformingError(as_text(report).rstrip())
            for ledger in ledgers:
                check_ledger(ledger)
            files = made()
        _check_strangers(place, told=folder)
        write_folder(files, place)
    return Build(folder, tuple(files), dataset, wide, report, ledgers, len(questions))


def both(
    project: Project, *, personal_data: bool = False
) -> tuple[AssembledDataset, AssembledDataset]:
    """Return the dataset of the documents and that of all sources; one, twice, without pages."""
    dataset = assemble(project, personal_data=personal_data)
    wide = assemble(project, personal_data=personal_data, selection=ALL)
    return dataset, wide if wide.websites else dataset


def prove(dataset: AssembledDataset, wide: AssembledDataset, project: Project) -> Report:
    """Return what the shapes and the checks find in both datasets, each finding once.

    A shape that finds nothing in the documents may find something in the pages.
    Of another project nobody can ask that it says something for each shape of balticvet's own.
    """
    idle: Severity = "Violation" if project.root == HOME else "Info"
    if wide is dataset:
        return _proven(dataset, project, idle=idle)
    with in_background(lambda: _proven(dataset, project, idle=None)) as narrow:
        return _proven(wide, project, idle=idle) + narrow()


def _proven(dataset: AssembledDataset, project: Project, *, idle: Severity | None) -> Report:
    """Prove a dataset; a public one must also fit the public profile: no personal data."""
    profiles = () if dataset.personal_data else ("public",)
    report = check(
        dataset.triples,
        shape_files(project, profiles=profiles),
        origins=dataset.origins,
        idle=idle,
    )
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


def check_consistency(dataset: AssembledDataset, project: Project) -> None:
    """Raise `NonconformingError` when the OWL RL closure contradicts itself.

    Counted are the dataset, with the ontology in it, and what the reused vocabularies say
    of their own terms (`ontology/axioms/`).
    """
    from rdflib import Graph

    graph = Graph()
    triples = write((*dataset.triples, *axioms(project)), FORMATS["ntriples"])
    graph.parse(data=triples, format="nt")
    if found := contradictions(graph):
        raise NonconformingError(
            "The graph contradicts itself: " + "; ".join(found) + ".",
            fix="Correct the facts or decisions that give a thing both sides.",
        )


def check_build(folder: Path) -> None:
    """Prove by the manifest that a build is what it was: no file changed, missing or added.

    Raises `NonconformingError` naming the files, `UnreadableInputError` without a manifest.
    """
    listed = _listed(folder)
    there = {path.name for path in folder.iterdir()} - {MANIFEST}
    faults = {
        "changed since the build": [
            name for name in listed if name in there and _hash_of(folder / name) != listed[name]
        ],
        "missing": [name for name in listed if name not in there],
        "not of this build": sorted(there - listed.keys()),
    }
    if any(faults.values()):
        told = "; ".join(f"{', '.join(names)}: {what}" for what, names in faults.items() if names)
        raise NonconformingError(
            f"The build is not what it was. {told}.",
            where=str(folder),
            fix="Run balticvet build again; change the sources, never the output.",
        )


def _listed(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file that a manifest lists."""
    path = folder / MANIFEST
    try:
        table: dict[str, dict[str, str]] = json.loads(_bytes(path))["files"]
        return {name: str(entry["sha256"]) for name, entry in sorted(table.items())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableInputError(
            "This folder holds no readable manifest of a build.",
            where=str(path),
            fix="Remove the folder and run balticvet build.",
        ) from None


def _bytes(path: Path) -> bytes:
    with opened(path) as file:
        return file.read()


def _hash_of(path: Path) -> str | None:
    try:
        return _sha256(_bytes(path))
    except OSError:
        return None


def _files(
    dataset: AssembledDataset,
    wide: AssembledDataset,
    ledgers: tuple[Ledger, ...],
    questions: Iterable[Question],
    project: Project,
) -> dict[str, bytes]:
    files = _exports(dataset)
    if wide is not dataset:
        files |= _exports(wide, mark="-all")
        files[CONTRADICTIONS] = as_json(as_table(wide.contradictions, wide.store).record).encode()
    files[QUESTIONS] = catalogue_turtle(questions, dataset.release)
    files["coverage.html"] = coverage_page(dataset, ledgers, project).encode()
    files |= _pictures(dataset, wide, project)
    return files | {MANIFEST: _manifest(files, dataset, wide)}


def _pictures(
    dataset: AssembledDataset, wide: AssembledDataset, project: Project
) -> dict[str, bytes]:
    """Return the pictures of a build; one that has more to show than a page can hold is left out.

    The graph is whole without it, and `balticvet draw` says why.
    """
    wanted = {f"{name}.svg": (name, dataset) for name in OF_BUILDS} | {MAP: ("map", wide)}
    made = {}
    for file, (name, graph) in wanted.items():
        with suppress(LimitError):
            made[file] = draw(graph, project, name)
    return made


def _exports(dataset: AssembledDataset, *, mark: str = "") -> dict[str, bytes]:
    return {
        f"{'evidence' if name == 'evidence' else 'balticvet'}{mark}{export.suffix}": export.write(
            dataset
        )
        for name, export in EXPORTS.items()
    }


def _manifest(
    files: Mapping[str, bytes], dataset: AssembledDataset, wide: AssembledDataset
) -> bytes:
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
        }
        | {
            website.iri: {"title": website.title, "rights": website.rights}
            for website in wide.websites
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


def _place(folder: Path) -> Path:
    """Return where a build goes, links followed; refuse what cannot hold one."""
    try:
        place = folder.resolve()
        above, taken = place.parent.is_dir(), place.exists() and not place.is_dir()
    except (OSError, RuntimeError, ValueError) as fault:
        raise unwritable(folder, fault) from fault
    if not above:
        raise CannotWriteError(
            "The folder above this one does not exist.",
            where=str(folder),
            fix="Make it, or correct the path.",
        )
    if taken:
        raise CannotWriteError(
            "The build needs a folder, and this is a file.",
            where=str(folder),
            fix="Choose another with -o.",
        )
    _check_strangers(place, told=folder)
    return place


def _check_strangers(place: Path, *, told: Path) -> None:
    """Refuse a folder that holds what a build would remove."""
    if strangers := _strangers(place):
        names = ", ".join(strangers[:5]) + (" …" if len(strangers) > 5 else "")
        raise CannotWriteError(
            f"This folder holds what is not of a build and would be lost: {names}.",
            where=str(told),
            fix="Move that elsewhere, or choose an empty or a new folder with -o.",
        )


def _strangers(folder: Path) -> list[str]:
    """Return what stands in a folder and is no file of a build."""
    try:
        there = {path.name for path in folder.iterdir()}
    except OSError:  # not there, or not ours to read: then writing fails by itself
        return []
    try:
        listed = _listed(folder)
    except UnreadableInputError:
        listed = {}
    return sorted(there - {MANIFEST, *listed} if listed else there)
