"""`balticvet export`: write the dataset, a network of it, or its questions, in one format."""

from pathlib import Path

import click
from click.core import ParameterSource

from balticvet.cli import options, streams
from balticvet.errors import UsageError
from balticvet.export import EXPORTS, network_file, questions_file
from balticvet.network.files import FILES as NETWORK_FILES
from balticvet.resources import Project

_QUESTIONS = "questions"


@click.command("export", short_help="Write the graph, or a network of it, in one format.")
@click.argument("name", type=click.Choice([*EXPORTS, *NETWORK_FILES, _QUESTIONS]), metavar="FORMAT")
@options.projection
@options.output
@options.project
@options.with_personal_data
@click.pass_context
def command(
    context: click.Context,
    name: str,
    *,
    projection: str,
    output: Path | None,
    project: Project,
    with_personal_data: bool,
) -> None:
    """Write the graph, or a network of it, in one FORMAT.

    \b
    turtle     every triple once, for people and portals
    ntriples   every triple once, a line each
    jsonld     every triple once, for web programmers
    rdfxml     every triple once, for older tools
    trig       with the named graphs that say why each triple is there
    nquads     with the named graphs, a line each
    evidence   each stated triple beside its sentence (CSV)
    graphml    a network, for yEd, Cytoscape, igraph, networkx
    gexf       a network, for Gephi
    questions  the saved questions, for SPARQL editors (Turtle)
    """
    from balticvet.assemble import dataset_for

    is_given = context.get_parameter_source("projection") is not ParameterSource.DEFAULT
    if name not in NETWORK_FILES and is_given:
        raise UsageError(
            f"The format {name} holds no network.",
            fix="Leave --projection out, or choose graphml or gexf.",
        )
    dataset = dataset_for(project, personal_data=with_personal_data)
    if name in EXPORTS:
        data = EXPORTS[name].write(dataset)
    elif name == _QUESTIONS:
        data = questions_file(dataset, project)
    else:
        data = network_file(dataset, project, name, projection=projection)
    streams.emit_bytes(data, output)
    if with_personal_data and name != _QUESTIONS:
        streams.say("This holds personal data: keep it to yourself.")
