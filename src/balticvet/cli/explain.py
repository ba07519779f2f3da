"""`balticvet explain`: a saved question in words."""

from pathlib import Path

import click

from balticvet.cli import options, streams
from balticvet.resources import Project


@click.command("explain", short_help="Tell what a saved question asks and how to call it.")
@click.argument("name", metavar="NAME")
@options.output
@options.project
def command(name: str, *, output: Path | None, project: Project) -> None:
    """Tell what the saved question NAME asks: columns, options, what it looks for, an example.

    \b
    balticvet explain organisations-by-country
    """
    from balticvet.assemble import dataset_for
    from balticvet.queries.explain import explain
    from balticvet.queries.question import find

    question = find(project, name)
    streams.emit(explain(dataset_for(project).store, question), output)
