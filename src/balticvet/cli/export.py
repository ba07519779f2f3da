"""`balticvet export`: write the dataset, a network of it, or its questions, in one format."""

from pathlib import Path

import click
from click.core import ParameterSource

from balticvet.cli import graphs, options, streams
from balticvet.errors import UsageError
from balticvet.export import EXPORTS, network_file, questions_file
from balticvet.network.files import FILES as NETWORK_FILES

_QUESTIONS = "questions"


@click.command("export", short_help="Write the graph, or a network of it, in one format.")
@click.argument("name", type=click.Choice([*EXPORTS, *NETWORK_FILES, _QUESTIONS]), metavar="FORMAT")
@options.projection
@options.output
@graphs.wanted
@options.with_personal_data
@click.pass_context
def command(
    context: click.Context,
    name: str,
    *,
    projection: str,
    output: Path | None,
    wanted: graphs.Wanted,
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
    is_given = context.get_parameter_source("projection") is not ParameterSource.DEFAULT
    if name not in NETWORK_FILES and is_given:
        raise UsageError(
            f"The format {name} holds no network.",
            fix="Leave --projection out, or choose graphml or gexf.",
        )
    streams.emit_bytes(_file(name, projection, wanted, personal_data=with_personal_data), output)
    if with_personal_data and name != _QUESTIONS:
        streams.say("This holds personal data: keep it to yourself.")


def _file(name: str, projection: str, wanted: graphs.Wanted, *, personal_data: bool) -> bytes:
    if name == _QUESTIONS:
        return questions_file(wanted.project)
    graph = wanted.graph(personal_data=personal_data)
    if name in EXPORTS:
        return EXPORTS[name].write(graph)
    return network_file(graph, wanted.project, name, projection=projection)
