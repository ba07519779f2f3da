"""`balticvet check`: prove the graph, a build, or data of somebody else."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

import balticvet
from balticvet.cli import formats, options, streams
from balticvet.contradictions import VERDICTS, LedgerChoice
from balticvet.errors import UsageError
from balticvet.resources import Project
from balticvet.suggest import clip
from balticvet.tables.formats import REPORTS
from balticvet.validate import as_table

if TYPE_CHECKING:
    from balticvet.contradictions import Contradiction
    from balticvet.dataset import QuadStore
    from balticvet.processes import Limits


@options.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--coverage", is_flag=True, help="Show who accounts for each word of the document.")
@click.option("--contradictions", is_flag=True, help="Show where sources contradict each other.")
@click.option("--of", metavar="NAME", help="Only contradictions on this thing.")
@click.option("--verdict", type=click.Choice(VERDICTS), help="Only contradictions of this verdict.")
@click.option(
    "--said-by", metavar="NAME", help="Only contradictions in which this source or voice speaks."
)
@click.option(
    "--all", "everything", is_flag=True, help="Also contradictions that change nothing to do."
)
@click.option("--identities", is_flag=True, help="Show who may be one, and what is left open.")
@click.option("--consistency", is_flag=True, help="Also look for contradictions (OWL RL, slow).")
@click.option(
    "--profile",
    type=click.Choice(("dcat-ap",)),
    help="Show what a harvester makes of a catalogue: FILE, or that of the build or site in it."
    " Otherwise: build.",
)
@click.option(
    "--build",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Compare the files of this build with its manifest. Otherwise: build, if there is one.",
)
@click.option(
    "--data",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Check this RDF file instead of the project.",
)
@click.option(
    "--shapes",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="With these shapes instead of balticvet's; may be repeated.",
)
@options.format_of(REPORTS, default="text")
@options.output
@options.project
@options.limits
def command(
    *,
    file: Path | None,
    profile: str | None,
    coverage: bool,
    contradictions: bool,
    of: str | None,
    verdict: str | None,
    said_by: str | None,
    everything: bool,
    identities: bool,
    consistency: bool,
    folder: Path | None,
    data: Path | None,
    shapes: tuple[Path, ...],
    format_name: str | None,
    output: Path | None,
    project: Project,
    limits: "Limits",
) -> int:
    """Prove the project: evidence, shapes, saved checks, ledger, and the build if there is one.

    With --profile, FILE is a catalogue, or the folder of a build or a site.

    \b
    balticvet check
    balticvet check --coverage -f json
    balticvet check --contradictions --of TTT4WBL
    balticvet check --identities
    balticvet check --data mine.ttl --shapes my-shapes.ttl
    balticvet check --profile dcat-ap build
    """
    form = formats.chosen(output, format_name, REPORTS, of="Reports are", usual="text")
    proven = (consistency or folder is not None, data is not None or bool(shapes))
    _refuse_more_than_one(coverage, contradictions, identities, profile is not None, *proven)
    _refuse_file(file, profile)
    for option, name in (("--of", of), ("--said-by", said_by)):
        if name is not None and not name.strip():
            raise UsageError(f"{option} has no value.", fix="Give a name, or leave it out.")
    wanted = LedgerChoice(
        of=of or "", verdict=verdict or "", said_by=said_by or "", minor=everything
    )
    if contradictions:
        return _contradictions(project, form, output, wanted)
    _refuse_choice(wanted)
    if profile:
        return _preflight(file or Path("build"), form, output, limits)
    if coverage:
        return _coverage(project, form, output)
    if identities:
        return _identities(project, form, output)
    report = balticvet.check(
        project=project,
        built=folder,
        data=data,
        shapes=shapes,
        consistency=consistency,
        limits=limits,
    )
    formats.show(as_table(report), form, output, REPORTS)
    return 0 if report.conforms else 1


def _refuse_more_than_one(*proofs: bool) -> None:
    """Refuse options of different proofs together: one of them would pass unseen."""
    if sum(proofs) > 1:
        raise UsageError(
            "These options ask for different proofs, and one run makes one of them.",
            fix="Give --coverage, --contradictions, --identities, --profile, --consistency and"
            " --build, or --data and --shapes.",
        )


def _refuse_file(file: Path | None, profile: str | None) -> None:
    """Refuse a file where nothing says as what it is to be checked."""
    if file is not None and not profile:
        raise UsageError(
            f"Nothing says as what {clip(str(file))} is to be checked.",
            fix="Give --profile dcat-ap for a catalogue, or --data before data of your own.",
        )


def _preflight(path: Path, form: str, output: Path | None, limits: "Limits") -> int:
    """Show what a harvester makes of a catalogue; what it rejects is a fault, a point is none."""
    from balticvet.catalogue import as_table as points_table

    found = balticvet.preflight(path, limits=limits)
    formats.show(points_table(found), form, output, REPORTS)
    return 1 if found.rejected else 0


def _refuse_choice(given: LedgerChoice) -> None:
    """Refuse options that choose among contradictions where none are shown."""
    if given != LedgerChoice():
        raise UsageError(
            "--of, --verdict, --said-by and --all choose among contradictions.",
            fix="Add --contradictions.",
        )


def _coverage(project: Project, form: str, output: Path | None) -> int:
    from balticvet.assemble import assemble
    from balticvet.ledger import as_table as ledger_table
    from balticvet.ledger import cover, idle_rows

    ledgers = cover(assemble(project), project)
    formats.show(ledger_table(ledgers), form, output, REPORTS)
    for row in idle_rows(ledgers, project):
        streams.say(f"Hint: no passage needs the row of “{row.word}” ({row.origin}).")
    return 0 if all(ledger.ok for ledger in ledgers) else 1


def _contradictions(project: Project, form: str, output: Path | None, wanted: LedgerChoice) -> int:
    """Show what all sources of a project contradict each other in; that is no fault of its."""
    from balticvet.assemble import assemble
    from balticvet.contradictions import as_table as contradictions_table
    from balticvet.contradictions import why_none, withheld
    from balticvet.selection import ALL

    dataset = assemble(project, selection=ALL)
    ledger = dataset.contradictions
    choice = replace(wanted, of=_thing(dataset.store, ledger, wanted.of)) if wanted.of else wanted
    width = {"width": streams.width()} if output is None and streams.is_terminal() else {}
    table = contradictions_table(ledger, dataset.store, choice, **width)
    formats.show(table, form, output, REPORTS)
    if not table.rows:
        streams.say(why_none(len(dataset.sources) + len(dataset.websites), choice))
    for hint in withheld(dataset.websites, of=choice.of):
        streams.say(hint)
    return 0


def _thing(store: "QuadStore", ledger: Iterable["Contradiction"], name: str) -> str:
    """Return the thing of a name that sources can contradict each other on.

    Raises `UsageError` with the nearest names.
    """
    from balticvet.dataset.lookup import objects, subjects
    from balticvet.queries.name_resolution import names_of, resolve
    from balticvet.rdf import NamedNode
    from balticvet.suggest import clip, suggest

    # A concept, such as a role, says something of things; a topic may have figures of its own.
    said_of = subjects(store, "bv:mentionedIn") - subjects(store, "skos:inScheme")
    things = {*said_of, *objects(store, None, "bv:belongsTo")}
    things |= {NamedNode(one.subject) for one in ledger}
    named = {one for one in things if isinstance(one, NamedNode)}
    known = {thing: tuple(names_of(store, thing)) for thing in sorted(named, key=str)}
    found = resolve(known, name)
    if found is None:
        names = sorted({each for several in known.values() for each in several})
        raise UsageError(
            f"No project, body or topic that sources speak of is called {clip(name)!r}.",
            fix=suggest(name, names) or "balticvet query organisation-mentions has names.",
        )
    return found.value


def _identities(project: Project, form: str, output: Path | None) -> int:
    """Show who may be one among all sources of a project; to propose is to find no fault."""
    from balticvet.assemble import assemble
    from balticvet.identity import as_table as identities_table
    from balticvet.identity import identities
    from balticvet.selection import ALL

    wide = assemble(project, selection=ALL)
    table = identities_table(identities(wide.quads), wide.origins)
    formats.show(table, form, output, REPORTS)
    return 0
