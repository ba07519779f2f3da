"""`balticvet export`: write the dataset, a network of it, or its questions, in one format."""

from collections.abc import Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from balticvet.cli import formats, graphs, options, streams
from balticvet.errors import UsageError
from balticvet.export import EXPORTS, questions_file
from balticvet.formats import Format
from balticvet.networks.files.formats import FILES as NETWORK_FILES
from balticvet.networks.model.disagreement import disputes
from balticvet.queries.credit import credit
from balticvet.request import GraphOptions, GraphRequest
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


@click.command("export", help=_help())
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
    wanted: GraphOptions,
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
    request = GraphRequest(**wanted)
    if name == _QUESTIONS:
        streams.emit_bytes(questions_file(request.project), output)
        return
    if name in NETWORK_FILES:
        _write_network(name, projection, request, output)
    else:
        _say_borrowed(credit(request.graph.store))
        streams.emit_bytes(EXPORTS[name].write(request.graph), output)
    if with_personal_data:
        streams.say("This holds personal data: keep it to yourself.")


def _say_borrowed(credit: Credit) -> None:
    """Say which sources outside the selection tell what its things are."""
    if credit.borrowed:
        streams.say(credit.borrowed)


def _write_network(name: str, projection: str, request: GraphRequest, output: Path | None) -> None:
    """Write a network; say what its sources disagree on, and why there is no tie in one without."""
    network, reasons = request.network(projection)
    streams.emit_bytes(NETWORK_FILES[name].write(network), output)
    _say_borrowed(network.credit)
    for dispute in disputes(network):
        streams.say(dispute.words)
    if reasons:
        streams.say("\n".join(reasons))
