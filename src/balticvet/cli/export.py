"""`balticvet export`: write the dataset, a network of it, or its questions, in one format."""

from pathlib import Path

import click
from click.core import ParameterSource

from balticvet.cli import formats, graphs, options, streams
from balticvet.export import FORMATS, export
from balticvet.request import GraphOptions


def _help() -> str:
    wide = max(map(len, FORMATS))
    rows = "\n".join(f"{name:{wide}}  {row.summary}" for name, row in FORMATS.items())
    return f"Write the graph, or a network of it, in one FORMAT.\n\n\b\n{rows}"


@options.command("export", help=_help())
@click.argument("name", type=click.Choice([*FORMATS]), metavar="FORMAT")
@options.projection
@options.only
@options.country
@options.within_country
@options.output
@graphs.wanted
@options.with_personal_data
@click.pass_context
def command(
    context: click.Context,
    name: str,
    *,
    projection: str,
    only: str,
    country: str,
    within_country: str,
    output: Path | None,
    wanted: GraphOptions,
) -> None:
    """Write what `FORMATS` lists."""
    formats.chosen(output, name, FORMATS, of="A graph is")
    is_given = context.get_parameter_source("projection") is not ParameterSource.DEFAULT
    done = export(
        name,
        projection=projection if is_given else None,
        only=only,
        country=country,
        within_country=within_country,
        **wanted,
    )
    streams.emit_bytes(done.data, output)
    for note in done.notes:
        streams.say(note)
