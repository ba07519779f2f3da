"""`balticvet export`: write the dataset in one format."""

from pathlib import Path

import click

from balticvet.cli import options, streams
from balticvet.export import EXPORTS
from balticvet.resources import Project


@click.command("export", short_help="Write the graph in one format.")
@click.argument("name", type=click.Choice(list(EXPORTS)), metavar="FORMAT")
@options.output
@options.project
@options.with_personal_data
def command(name: str, *, output: Path | None, project: Project, with_personal_data: bool) -> None:
    """Write the graph in one FORMAT.

    \b
    turtle     every triple once, for people and portals
    ntriples   every triple once, a line each
    jsonld     every triple once, for web programmers
    rdfxml     every triple once, for older tools
    trig       with the named graphs that say why each triple is there
    nquads     with the named graphs, a line each
    evidence   each stated triple beside its sentence (CSV)
    """
    from balticvet.assemble import dataset_for

    dataset = dataset_for(project, personal_data=with_personal_data)
    streams.emit_bytes(EXPORTS[name].write(dataset), output)
