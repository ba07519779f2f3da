"""The build: everything made from the sources, proven, and put in one folder at once."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from balticvet.assemble import AssembledDataset, Datasets, assemble, assemble_both, check_rules
from balticvet.build_folder import MANIFEST, check_build, check_strangers, manifest, target
from balticvet.consistency import check_consistency
from balticvet.contradictions import as_table
from balticvet.draw import OF_BUILDS, draw
from balticvet.errors import LimitError, NonconformingError
from balticvet.export import CONTEXT, EXPORTS, context_file
from balticvet.folders import locked, write_folder
from balticvet.ledger import Ledger, check_ledger, cover, coverage_page
from balticvet.portal import Site, site_files
from balticvet.processes import Limits, in_background
from balticvet.publication import Publication
from balticvet.queries.catalogue_rdf import FILE as QUESTIONS
from balticvet.queries.catalogue_rdf import catalogue_turtle
from balticvet.queries.question import Question, catalogue
from balticvet.rdfio import read_with_lines
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


@dataclass(frozen=True)
class Build:
    """What a build has made."""

    folder: Path
    files: tuple[str, ...]
    datasets: Datasets
    report: Report
    ledgers: tuple[Ledger, ...]
    questions: int


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
        datasets = assemble_both(project, personal_data=personal_data)
        check_rules(project)
        questions = catalogue(project).values()
        ledgers = cover(datasets.narrow, project)
        with in_background(
            lambda: _files(datasets, ledgers, questions, project, site=site)
        ) as made:
            report = prove(datasets, project)
            if not report.conforms:
                raise NonconformingError(as_text(report).rstrip())
            for ledger in ledgers:
                check_ledger(ledger)
            files = made()
        check_strangers(place, shown_as=folder)
        write_folder(files, place)
    return Build(folder, tuple(files), datasets, report, ledgers, len(questions))


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


def _files(
    datasets: Datasets,
    ledgers: tuple[Ledger, ...],
    questions: Iterable[Question],
    project: Project,
    *,
    site: bool,
) -> dict[str, bytes]:
    dataset, wide = datasets.narrow, datasets.wide
    files = _exports(dataset)
    if datasets.has_pages:
        files |= _exports(wide, mark="-all")
        files[CONTRADICTIONS] = as_json(as_table(wide.contradictions, wide.store).record).encode()
    files[CONTEXT] = context_file(dataset)
    files[QUESTIONS] = catalogue_turtle(questions, dataset.release)
    files["coverage.html"] = coverage_page(dataset, ledgers, project).encode()
    files |= _pictures(datasets, project)
    if site:
        pages = site_files(Site(datasets, project, ledgers, dict(files), Publication.read(project)))
        files |= {f"{SITE}/{name}": data for name, data in pages.items()}
    return files | {MANIFEST: manifest(files, datasets)}


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
