"""`balticvet explain`: a saved question or a projection in words."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from balticvet.cli import formats, options, streams
from balticvet.errors import UsageError
from balticvet.formats import TEXT
from balticvet.resources import Project
from balticvet.sparql.saved import saved_paths
from balticvet.suggest import unknown

if TYPE_CHECKING:
    from balticvet.networks import Projection
    from balticvet.sparql import SavedQuery


@options.command("explain")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--list", "listing", is_flag=True, help="Show projections and questions, and leave.")
@options.output
@options.project
def command(name: str | None, *, listing: bool, output: Path | None, project: Project) -> None:
    """Tell what a saved question asks, or what a projection makes a tie of.

    NAME is a saved question (its columns, options, what it looks for, an example) or a projection
    (its nodes, ties and how they read, caveats, query).

    \b
    balticvet explain --list
    balticvet explain organisations-by-country
    balticvet explain organisation-collaboration
    """
    formats.chosen(output, None, TEXT, of="Explanations are")
    if listing:
        streams.emit("\n".join(_listing(project)) + "\n", output)
        return
    if name is None:
        raise UsageError(
            "Which question or projection?", fix="Name one; balticvet explain --list shows all."
        )
    streams.emit("\n".join(_explained(project, name)), output)


def _explained(project: Project, name: str) -> Iterator[str]:
    """Yield what a name stands for; a project of somebody may have a question called alike."""
    from balticvet.networks.model.projection import PROJECTIONS
    from balticvet.queries.question import QUESTIONS

    projections, questions = saved_paths(project, PROJECTIONS), saved_paths(project, QUESTIONS)
    known = {*projections, *questions}
    if name not in known:
        listed = (
            "balticvet explain --list shows them all;"
            " of a thing, such as a project, balticvet about tells."
        )
        raise unknown("There is no saved question or projection", name, known, listed=listed)
    if name in projections:
        yield _projection(project, name)
    if name in questions:
        yield _question(project, name)


def _projection(project: Project, name: str) -> str:
    from balticvet.networks import find
    from balticvet.networks.model.explain import explain

    return explain(find(project, name))


def _question(project: Project, name: str) -> str:
    from balticvet.assemble import assemble
    from balticvet.queries.explain import explain
    from balticvet.queries.question import find

    return explain(assemble(project).store, find(project, name))


def _listing(project: Project) -> Iterator[str]:
    from balticvet.networks import catalogue as projections
    from balticvet.queries.question import catalogue as questions

    yield "Projections, for --projection: what makes a network of the graph"
    yield from _summaries(projections(project))
    yield from ("", "Saved questions, for balticvet query")
    yield from _summaries(questions(project))


def _summaries(saved: "Mapping[str, SavedQuery] | Mapping[str, Projection]") -> Iterator[str]:
    width = max(map(len, saved), default=0)
    return (f"  {name:<{width}}  {found.summary}" for name, found in saved.items())
