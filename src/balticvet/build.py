"""The build: everything made from the sources, proven, and put in one folder at once."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from balticvet.assemble import AssembledDataset, Datasets, assemble, assemble_both, check_rules
from balticvet.build_folder import MANIFEST, check_build, check_strangers, manifest, target
from balticvet.consistency import check_consistency
from balticvet.contradictions import as_table
from balticvet.draw import OF_BUILDS, draw
from balticvet.errors import LimitError, NonconformingError
from balticvet.export import CONTEXT, EXPORTS, context_file
from balticvet.folders import FileContent, locked, write_folder
from balticvet.ledger import Ledger, check_ledger, cover
from balticvet.portal import Site, site_files
from balticvet.processes import Limits, in_background
from balticvet.publication import Publication
from balticvet.queries.catalogue_rdf import FILE as QUESTIONS
from balticvet.queries.catalogue_rdf import catalogue_turtle
from balticvet.queries.question import Question, catalogue
from balticvet.rdfio import read_with_lines
from balticvet.releases import PublishedRelease, history
from balticvet.resources import HOME, Project
from balticvet.tables.results import as_json
from balticvet.validate import (
    Locator,
    Report,
    Severity,
    as_text,
    check,
    read_checks,
    run_checks,
    shape_files,
    validate_own,
    validate_untrusted,
)

CONTRADICTIONS = "contradictions.json"
BUILT = Path("build")
SITE = "site"
MAP = "map.html"
"""The map of all sources as a page for a browser; of the documents where there are no pages."""

_DATA = frozenset((".csv", ".json", ".jsonld", ".nq", ".nt", ".rdf", ".trig", ".ttl"))
"""What the names of the files end in that a release keeps; pages and pictures are made of them."""

T = TypeVar("T")


@dataclass(frozen=True)
class Build:
    """What a build has made."""

    folder: Path
    files: tuple[str, ...]
    datasets: Datasets
    report: Report
    ledgers: tuple[Ledger, ...]
    questions: int


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for garbage: almost all that a build makes stays to its end.

    To look at all of it, again and again, would take a tenth of the time of a build.
    """
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # All that is there becomes old at once; else the next look would be at the whole of it.
        gc.freeze()
        gc.unfreeze()
        if usual:
            gc.enable()


@uncollected()
def build(
    project: Project, folder: Path, *, personal_data: bool = False, site: bool = True
) -> Build:
    """Make every file of a project in a folder; the folder changes at once or not at all.

    Without `site`, only the data and the pictures.
    Raises `NonconformingError` when evidence, a shape, a check or the ledger does not hold,
    `BusyError` when another build writes to the same folder,
    `CannotWriteError` when there is no room or no right to write.
    """
    place = target(folder)
    with locked(place):
        found, report, files = proven(
            project, partial(_files, site=site), personal_data=personal_data
        )
        check_strangers(place, shown_as=folder)
        write_folder(files, place)
    return Build(folder, tuple(files), found.datasets, report, found.ledgers, len(found.questions))


@dataclass(frozen=True)
class Ingredients:
    """What files are made of: the datasets of a project, what accounts for them, its questions."""

    project: Project
    datasets: Datasets
    ledgers: tuple[Ledger, ...]
    questions: tuple[Question, ...]


def proven(
    project: Project, make: Callable[[Ingredients], T], *, personal_data: bool = False
) -> tuple[Ingredients, Report, T]:
    """Return what is made of a project, once all of it is proven; the two go side by side.

    Raises `NonconformingError` when evidence, a shape, a check or the ledger does not hold.
    """
    datasets = assemble_both(project, personal_data=personal_data)
    check_rules(project)
    questions = tuple(catalogue(project).values())
    found = Ingredients(project, datasets, cover(datasets.narrow, project), questions)
    with in_background(lambda: make(found)) as made:
        report = prove(datasets, project)
        if not report.conforms:
            raise NonconformingError(as_text(report).rstrip())
        for ledger in found.ledgers:
            check_ledger(ledger)
        return found, report, made()


def check_project(
    project: Project, *, built: Path | None = None, consistency: bool = False
) -> Report:
    """Prove a project and, where there is one, its build; with `consistency` by OWL RL, too.

    Raises `NonconformingError` when evidence, the ledger, or a file of the build does not hold.
    """
    if built is not None or (BUILT / MANIFEST).exists():
        check_build(built or BUILT)
    datasets = assemble_both(project)
    check_rules(project)
    catalogue(project)
    report = prove(datasets, project)
    if not report.conforms:
        return report
    for ledger in cover(datasets.narrow, project):
        check_ledger(ledger)
    if consistency:
        check_consistency(datasets.wide, project)
    return report


def check_foreign(
    project: Project, data: Path | None, shapes: Sequence[Path], *, limits: Limits
) -> Report:
    """Return what shapes of somebody, or balticvet's, find in data of somebody, or the project."""
    if data is None:
        dataset = assemble(project)
        locator = Locator(dataset.triples, dataset.origins)
        return validate_untrusted(dataset.triples, shapes, locator=locator, limits=limits)
    reading = read_with_lines(data, limits, canonical=False)
    return validate_own(reading, project, shapes=shapes, limits=limits)


def prove(datasets: Datasets, project: Project) -> Report:
    """Return what the shapes and the checks find in both datasets, each finding once.

    A shape that finds nothing in the documents may find something in the pages.
    Of another project nobody can ask that it says something for each shape of balticvet's own.
    """
    idle: Severity = "Violation" if project.root == HOME else "Info"
    if not datasets.has_pages:
        return _proven(datasets.narrow, project, idle=idle)
    with in_background(lambda: _proven(datasets.narrow, project, idle=None)) as narrow:
        return _proven(datasets.wide, project, idle=idle) + narrow()


def _proven(dataset: AssembledDataset, project: Project, *, idle: Severity | None) -> Report:
    """Prove a dataset; a public one must also fit the public profile: no personal data."""
    profiles = () if dataset.personal_data else ("public",)
    report = check(
        dataset.triples,
        shape_files(project, profiles=profiles),
        quads=dataset.quads,
        origins=dataset.origins,
        idle=idle,
    )
    return report + run_checks(dataset.store, read_checks(project), origins=dataset.origins)


def _files(found: Ingredients, *, site: bool) -> dict[str, FileContent]:
    data = data_files(found)
    files: dict[str, FileContent] = dict(data)
    if site:
        made = site_of(found, data, Publication.read(found.project))
        files |= {f"{SITE}/{name}": data for name, data in site_files(made).items()}
    return files | {MANIFEST: manifest(files, found.datasets, kind="build")}


def data_files(found: Ingredients) -> dict[str, bytes]:
    """Return the data and the pictures of a project, by name."""
    dataset, wide = found.datasets.narrow, found.datasets.wide
    files = _exports(dataset)
    if found.datasets.has_pages:
        files |= _exports(wide, mark="-all")
        files[CONTRADICTIONS] = as_json(as_table(wide.contradictions, wide.store).record).encode()
    files[CONTEXT] = context_file(dataset)
    files[QUESTIONS] = catalogue_turtle(found.questions, dataset.release)
    return files | _pictures(found.datasets, found.project)


def site_of(
    found: Ingredients,
    data: Mapping[str, bytes],
    publication: Publication,
    *,
    before: tuple[PublishedRelease, ...] = (),
) -> Site:
    """Return the site of a project as it is published, with its files and the releases before."""
    released = {name: content for name, content in data.items() if Path(name).suffix in _DATA}
    title = publication.with_pages(found.datasets.narrow.release).title
    releases = history(found.datasets, released, found.project, title=title, before=before)
    return Site(found.datasets, found.project, found.ledgers, data, publication, releases)


def _pictures(datasets: Datasets, project: Project) -> dict[str, bytes]:
    """Return the pictures of a build; one that has more to show than a page can hold is left out.

    The graph is whole without it, and `balticvet draw` says why.
    """
    wanted = {f"{name}.svg": (name, datasets.narrow) for name in OF_BUILDS}
    made = {}
    for file, (name, graph) in (wanted | {MAP: ("map", datasets.wide)}).items():
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
