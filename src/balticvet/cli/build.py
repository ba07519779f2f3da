"""`balticvet build`: make everything in one folder."""

from pathlib import Path

import click

from balticvet.cli import formats, options, streams
from balticvet.resources import Project


@options.command("build")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder to write; it changes at once or not at all.",
)
@click.option("--no-site", is_flag=True, help="Make the data and the pictures only.")
@options.project
@options.with_personal_data
def command(*, output: Path, no_site: bool, project: Project, with_personal_data: bool) -> int:
    """Make the graph from the sources, prove it, and write every file.

    A fault in the evidence, a shape or a check stops the build, and the folder stays as it was.
    """
    formats.check_folder(output)
    from balticvet.build import build

    built = build(project, output, personal_data=with_personal_data, site=not no_site)
    from balticvet.cli.summary import summary

    streams.emit(summary(built), None)
    return 0
