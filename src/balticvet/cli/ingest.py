"""`balticvet ingest`: make the folder of a new source from a document of a known form."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from balticvet.cli import formats, options, streams
from balticvet.resources import Project
from balticvet.tables.formats import REPORTS

if TYPE_CHECKING:
    from balticvet.processes import Limits


@options.command("ingest")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--revise",
    "name",
    metavar="SOURCE",
    help="FILE is a new edition of this source: tell what became of its passages.",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to write, which must not be there; its name becomes the name of the source."
    " Otherwise: in data/sources, the acronym in the title or the name of the file.",
)
@options.format_of(REPORTS, default="text")
@options.project
@options.limits
def command(
    file: Path,
    *,
    name: str | None,
    output: Path | None,
    format_name: str | None,
    project: Project,
    limits: "Limits",
) -> int:
    """Cut a document into passages and write the folder of a new source.

    FILE is a text or a PDF (extra ingest) of a form that a source has already. Each passage stands
    in facts.trig with its section, lead-in and quote; what it may state stands below it as comments
    with a score and a reason. Nothing is stated until you take the # away.

    With --revise nothing is written without -o, and the command leaves with 1 when a passage is not
    as it was. With -o the new edition gets a folder of its own: what is kept stays as you wrote it,
    the rest becomes comments to read again.

    \b
    balticvet ingest fiche.txt
    balticvet ingest fiche.pdf --project mine -o mine/data/sources/fiche
    balticvet ingest fiche-2026.txt --revise fiche --project mine
    balticvet ingest fiche-2026.txt --revise fiche --project mine -o revised/fiche
    """
    formats.check_folder(output)
    form = formats.chosen(None, format_name, REPORTS, of="Reports are", usual="text")
    from balticvet.ingest import ingest, report, revise, write_revision

    if name is None:
        done = ingest(file, project, output, limits=limits)
        formats.show(report.as_table(done), form, None, REPORTS)
        return 0
    revision = revise(file, project, name, limits=limits)
    if output is not None:
        write_revision(revision, output)
    formats.show(report.revision_as_table(revision), form, None, REPORTS)
    if output is not None:
        streams.say(f"Written to {output}/")
    return 0 if output is not None or revision.same else 1
