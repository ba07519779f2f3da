"""`balticvet measure`: measure a network that the graph holds."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from balticvet.cli import graphs, options, streams
from balticvet.errors import UsageError
from balticvet.queries.answer import Answer
from balticvet.queries.formats import FORMATS, by_suffix, table, write
from balticvet.suggest import clip, suggest

if TYPE_CHECKING:
    from balticvet.network import Network
    from balticvet.network.results import Results

_FORMATS = [row.name for row in FORMATS.values() if "select" in row.kinds]
_NONE = "none"


@click.command("measure", short_help="Measure a network that the graph holds.")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--list", "listing", is_flag=True, help="Show the measures and leave.")
@click.option(
    "--without",
    metavar="KIND,…",
    help="The kinds of nodes that the second numbers leave out, with commas between them; none"
    " for no second numbers.  [default: ministry,European Union body]",
)
@options.projection
@options.format_of(_FORMATS, default="a table on a terminal, CSV in a pipe")
@options.output
@graphs.wanted
def command(
    name: str | None,
    *,
    listing: bool,
    without: str | None,
    projection: str,
    format_name: str | None,
    output: Path | None,
    wanted: graphs.Wanted,
) -> None:
    """Measure a network that the graph holds.

    NAME is a measure (see --list); without it all are worked out.
    Equal numbers have equal ranks. Where a number would mean nothing, the reason stands instead.
    Beside each number stands the one of the network without ministries and bodies of the European
    Union, which take part in nearly everything.

    \b
    balticvet measure --list
    balticvet measure degree --projection organisation-collaboration
    balticvet measure betweenness --projection organisation-organisation --sources all
    balticvet measure degree --without 'ministry,public agency'
    balticvet measure -f markdown -o measures.md
    """
    if listing:
        _show(_listing(), format_name, output)
        return
    results = _results(wanted, projection, name, without)
    if _format(format_name, output) is None:
        streams.emit("".join(_for_terminal(results)), output)
    else:
        from balticvet.network.table import as_answer

        _show(as_answer(results), format_name, output)
    streams.say(_caveats(results))


def _listing() -> Answer:
    """Return the measures as an answer, so that every format can show it."""
    from pyoxigraph import Literal

    from balticvet.network.measures import MEASURES

    rows = tuple(
        (Literal(found.name), Literal(found.of), Literal(found.summary))
        for found in MEASURES.values()
    )
    return Answer("select", ("name", "of", "question"), rows)


def _results(
    wanted: graphs.Wanted, projection: str, name: str | None, without: str | None
) -> "Results":
    from balticvet.network import network_of
    from balticvet.network.measures import MEASURES, find
    from balticvet.network.results import work_out

    measures = tuple(MEASURES.values()) if name is None else (find(name),)
    network = network_of(wanted.graph().store, wanted.project, projection)
    kinds = _kinds(without, network)
    return work_out(network, measures, without=kinds, progress=streams.progress())


def _kinds(given: str | None, network: "Network") -> tuple[str, ...]:
    """Return the kinds to leave out; one that is neither known nor in the network is refused."""
    from balticvet.network.kinds import MINISTRIES_AND_EU

    if given is None:
        return MINISTRIES_AND_EU
    if given == _NONE:
        return ()
    there = sorted({node.kind for node in network.nodes} | set(MINISTRIES_AND_EU))
    kinds = tuple(kind.strip() for kind in given.split(","))
    for kind in kinds:
        if kind not in there:
            raise UsageError(
                f"No node of this network is of the kind {clip(kind)!r}.",
                fix=f"{suggest(kind, there)} The kinds are {', '.join(filter(None, there))}.",
            )
    return kinds


def _caveats(results: "Results") -> str:
    """Return what a tie means, what the network does not say, and whose words it rests on."""
    network = results.network
    ties = [f"  {tie}" for tie in network.ties]
    apart = ("Ranks are counted apart for each of the two sides.",)
    caveats = (*(apart if network.projection.modes > 1 else ()), *network.projection.caveats)
    return "\n".join(
        ["What a tie means:", *ties, *caveats, *_without(results), str(network.credit)]
    )


def _without(results: "Results") -> Iterator[str]:
    if results.without:
        kinds = " or ".join(results.without)
        many = len(results.left_out)
        nodes = f"{many} nodes are" if many > 1 else "1 node is"
        yield (
            f"Without: {nodes} of the kind {kinds}, and left out for the second numbers."
            if many
            else f"No node is of the kind {kinds}: there are no second numbers."
        )


def _for_terminal(results: "Results") -> Iterator[str]:
    from balticvet.network.sections import sections

    width = streams.width()
    for number, section in enumerate(sections(results)):
        yield "\n" if number else ""
        yield table.wrapped(section.title, width)
        if section.table:
            yield table.write(section.table, width=width)
        for note in section.notes:
            yield table.wrapped(note, width)


def _format(format_name: str | None, output: Path | None) -> str | None:
    """Return the format, or none where a person reads a table on a terminal."""
    chosen = format_name or (by_suffix(output.suffix) if output else None)
    if output is None and streams.is_terminal() and chosen in (None, "table"):
        return None
    return chosen or "csv"


def _show(answer: Answer, format_name: str | None, output: Path | None) -> None:
    chosen = _format(format_name, output)
    if chosen is None:
        streams.emit(table.write(answer, width=streams.width()), output)
    else:
        streams.emit_bytes(write(answer, chosen), output)
