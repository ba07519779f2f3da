"""`balticvet export`: write the dataset, a network of it, or its questions, in one format."""

from collections.abc import Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from balticvet.cli import formats, graphs, options, streams
from balticvet.errors import UsageError
from balticvet.export import EXPORTS, questions_file
from balticvet.formats import Format
from balticvet.networks import network_of
from balticvet.networks.files.formats import FILES as NETWORK_FILES
from balticvet.networks.model.disagreement import disputes
from balticvet.networks.model.explain import why_without_ties
from balticvet.queries.credit import credit
from balticvet.tables import Credit

_QUESTIONS = "questions"
_FORMATS: Mapping[str, Format] = {
    **EXPORTS,
    **NETWORK_FILES,
    _QUESTIONS: Format(
        _QUESTIONS,
        (".ttl",),
        "text/turtle",
        summary="the saved questions, for SPARQL editors (Turtle)",
    ),
}


def _help() -> str:
    wide = max(map(len, _FORMATS))
    rows = "\n".join(f"{name:{wide}}  {row.summary}" for name, row in _FORMATS.items())
    return f"Write the graph, or a network of it, in one FORMAT.\n\n\b\n{rows}"


@click.command(
    "export", help=_help(), short_help="Write the graph, or a network of it, in one format."
)
@click.argument("name", type=click.Choice([*_FORMATS]), metavar="FORMAT")
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
    """Write what `_FORMATS` lists."""
    is_given = context.get_parameter_source("projection") is not ParameterSource.DEFAULT
    if name not in NETWORK_FILES and is_given:
        raise UsageError(
            f"The format {name} holds no network.",
            fix=f"Leave --projection out, or choose one of {', '.join(NETWORK_FILES)}.",
        )
    formats.chosen(output, name, _FORMATS, of="A graph is")
    if name in NETWORK_FILES:
        _write_network(name, projection, wanted, output, personal_data=with_personal_data)
    else:
        streams.emit_bytes(_file(name, wanted, personal_data=with_personal_data), output)
    if with_personal_data and name != _QUESTIONS:
        streams.say("This holds personal data: keep it to yourself.")


def _file(name: str, wanted: graphs.Wanted, *, personal_data: bool) -> bytes:
    if name == _QUESTIONS:
        return questions_file(wanted.project)
    graph = wanted.graph(personal_data=personal_data)
    _say_borrowed(credit(graph.store))
    return EXPORTS[name].write(graph)


def _say_borrowed(credit: Credit) -> None:
    """Say which sources outside the selection tell what its things are."""
    if credit.borrowed:
        streams.say(credit.borrowed)


def _write_network(
    name: str,
    projection: str,
    wanted: graphs.Wanted,
    output: Path | None,
    *,
    personal_data: bool,
) -> None:
    """Write a network; say what its sources disagree on, and why there is no tie in one without."""
    graph = wanted.graph(personal_data=personal_data)
    network = network_of(graph.store, wanted.project, projection)
    streams.emit_bytes(NETWORK_FILES[name].write(network), output)
    _say_borrowed(network.credit)
    for dispute in disputes(network):
        streams.say(dispute.words)
    if reasons := why_without_ties(network, graph, wanted.project):
        streams.say("\n".join(reasons))
