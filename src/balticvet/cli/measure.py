"""`balticvet measure`: measure a network that the graph holds."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from balticvet.cli import graphs, options, streams
from balticvet.queries.answer import Answer
from balticvet.queries.formats import FORMATS, by_suffix, table, write

if TYPE_CHECKING:
    from balticvet.network import Network

_FORMATS = [row.name for row in FORMATS.values() if "select" in row.kinds]


@click.command("measure", short_help="Measure a network that the graph holds.")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--list", "listing", is_flag=True, help="Show the measures and leave.")
@options.projection
@options.format_of(_FORMATS, default="a table on a terminal, CSV in a pipe")
@options.output
@graphs.wanted
def command(
    name: str | None,
    *,
    listing: bool,
    projection: str,
    format_name: str | None,
    output: Path | None,
    wanted: graphs.Wanted,
) -> None:
    """Measure a network that the graph holds.

    NAME is a measure (see --list); without it all are worked out.
    Equal numbers have equal ranks. Where a number would mean nothing, the reason stands instead.

    \b
    balticvet measure --list
    balticvet measure degree --projection organisation-collaboration
    balticvet measure -f markdown -o measures.md
    """
    if listing:
        _show(_listing(), format_name, output)
        return
    answer, caveats = _measured(wanted, projection, name)
    _show(answer, format_name, output)
    streams.say(caveats)


def _listing() -> Answer:
    """Return the measures as an answer, so that every format can show it."""
    from pyoxigraph import Literal

    from balticvet.network.measures import MEASURES

    rows = tuple(
        (Literal(found.name), Literal(found.of), Literal(found.summary))
        for found in MEASURES.values()
    )
    return Answer("select", ("name", "of", "question"), rows)


def _measured(wanted: graphs.Wanted, projection: str, name: str | None) -> tuple[Answer, str]:
    from balticvet.network import network_of
    from balticvet.network.measures import MEASURES, find
    from balticvet.network.table import measured

    measures = tuple(MEASURES.values()) if name is None else (find(name),)
    network = network_of(wanted.graph().store, wanted.project, projection)
    return measured(network, measures), _caveats(network)


def _caveats(network: "Network") -> str:
    """Return what a tie means, what the network does not say, and whose words it rests on."""
    ties = [f"  {tie}" for tie in network.ties]
    apart = ("Ranks are counted apart for each of the two sides.",)
    caveats = (*(apart if network.projection.modes > 1 else ()), *network.projection.caveats)
    return "\n".join(["What a tie means:", *ties, *caveats, str(network.credit)])


def _show(answer: Answer, format_name: str | None, output: Path | None) -> None:
    to_person = output is None and streams.is_terminal()
    chosen = format_name or (by_suffix(output.suffix) if output else None)
    if to_person and chosen in (None, "table"):
        streams.emit(table.write(answer, width=streams.width()), output)
    else:
        streams.emit_bytes(write(answer, chosen or "csv"), output)
