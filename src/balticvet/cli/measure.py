"""`balticvet measure`: measure a network that the graph holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import click

import balticvet
from balticvet.cli import formats, graphs, options, streams
from balticvet.errors import UsageError
from balticvet.formats import Format
from balticvet.lines import hanging
from balticvet.rdf import Quad
from balticvet.rdfio import FORMATS as RDF
from balticvet.rdfio import write as written
from balticvet.request import GraphOptions
from balticvet.suggest import clip
from balticvet.tables import Column, Table, terms
from balticvet.tables.formats import FORMATS

_TABLES = [row.name for row in FORMATS.values() if "select" in row.kinds]
_FORMATS: Mapping[str, Format] = {
    **{name: FORMATS[name] for name in _TABLES},
    **{name: RDF[name] for name in FORMATS if name in RDF},
}
_NOBODY = "none"
"""The word for leaving nobody out."""


@options.command("measure")
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("more", nargs=-1, metavar="")
@click.option("--list", "listing", is_flag=True, help="Show the measures and leave.")
@click.option(
    "--without",
    metavar="KIND,…",
    help="The kinds of nodes that the second numbers leave out, with commas between them; none"
    " for no second numbers.  [default: ministry,European Union body]",
)
@click.option(
    "--fragility",
    "shown",
    flag_value="fragility",
    help="Show instead who stands first, and what changes it when it is left out: each passage,"
    " each source, hedged ties, mentions.",
)
@click.option(
    "--rank-ranges",
    "shown",
    flag_value="rank-ranges",
    help="Show instead the best and worst rank of each node when these are left out.",
)
@click.option(
    "--by-year",
    "shown",
    flag_value="by-year",
    help="Show instead the numbers of each year, of the ties that sources say held in it.",
)
@click.option(
    "--projection",
    metavar="NAME",
    default="",
    help="What makes a network of the graph; balticvet explain --list has them all. Otherwise: the"
    " first of stakeholders, organisation-collaboration, organisation-organisation and succession"
    " on which the measure has a number.",
)
@options.only
@click.option("--of", default="", metavar="NAME", help="Show only the numbers of this node.")
@options.country
@options.within_country
@options.format_of(_FORMATS, default="a table on a terminal, CSV in a pipe")
@options.output
@graphs.wanted
def command(
    name: str | None,
    more: tuple[str, ...],
    *,
    listing: bool,
    without: str | None,
    shown: str | None,
    projection: str,
    only: str,
    of: str,
    country: str,
    within_country: str,
    format_name: str | None,
    output: Path | None,
    wanted: GraphOptions,
) -> None:
    """Measure a network that the graph holds.

    NAME is a measure (see --list); without it all are worked out.
    Equal numbers have equal ranks. Where a number would mean nothing, the reason stands instead.
    With --of and --country the measure runs on the whole network, and only their numbers are
    shown. Beside each number stands the one of the network without ministries and bodies of the
    European Union, which take part in nearly everything.

    \b
    balticvet measure --list
    balticvet measure degree --projection organisation-collaboration
    balticvet measure betweenness --projection organisation-organisation --sources all
    balticvet measure degree --country LV --sources all
    balticvet measure degree --within-country LV --projection organisation-collaboration
    balticvet measure degree --without 'ministry,public agency'
    balticvet measure degree --projection organisation-collaboration --only projects
    balticvet measure --fragility --projection organisation-collaboration --sources all
    balticvet measure density --by-year --projection organisation-collaboration --sources all
    balticvet measure -f markdown -o measures.md
    balticvet measure -f turtle -o measures.ttl
    """
    form = formats.chosen(
        output, format_name, _FORMATS, of="Numbers are", usual=formats.usual(output)
    )
    if listing:
        _write(_listing(), form, output)
        return
    _refuse(name, more)
    if form in RDF and (of or country):
        raise UsageError(
            "RDF has the numbers of all nodes.",
            fix="Leave --of and --country out; --within-country restricts the network.",
        )
    report = balticvet.measure(
        name,
        projection,
        without=_kinds(without),
        fragility=shown == "fragility",
        rank_ranges=shown == "rank-ranges",
        by_year=shown == "by-year",
        only=only,
        of=of,
        country=country,
        within_country=within_country,
        progress=streams.progress(),
        **wanted,
    )
    on_screen = form == "table" and formats.usual(output) == "table"
    if on_screen:
        streams.emit_ready("".join(_for_terminal(report.sections)))
    else:
        _write(report, form, output, quads=report.quads)
        streams.say("\n".join(report.sentences))
    known = {note for section in report.sections for note in section.notes} if on_screen else ()
    streams.say("\n".join(caveat for caveat in report.caveats if caveat not in known))


def _refuse(name: str | None, more: tuple[str, ...]) -> None:
    """Refuse words behind the name of a measure: one of them would pass unseen."""
    if more:
        raise UsageError(
            f"One measure is worked out at a time, and {clip(more[0])!r} stands behind {name}.",
            fix=f"Name the network with an option: balticvet measure {name} --projection {more[0]}",
        )


def _kinds(given: str | None) -> tuple[str, ...] | None:
    """Return the kinds of a list with commas; nothing where none is given."""
    if given is None or given == _NOBODY:
        return None if given is None else ()
    return tuple(kind.strip() for kind in given.split(","))


def _listing() -> Table:
    """Return the measures as a table, so that every format can show it."""
    from balticvet.networks.measures import MEASURES

    rows = (terms((found.name, found.of, found.summary)) for found in MEASURES.values())
    columns = (
        Column("name", "the name"),
        Column("of", "what it measures"),
        Column("question", "the question"),
    )
    names = tuple(column.name for column in columns)
    return Table(names, tuple(rows), called="measures", meanings=columns)


def _write(
    table: Table,
    form: str,
    output: Path | None,
    *,
    quads: Callable[[], Iterable[Quad]] | None = None,
) -> None:
    """Write a table; as RDF only where it has quads."""
    if form not in RDF:
        formats.show(table, form, output)
    elif quads is None:
        raise UsageError(
            f"Only the numbers of measures can be written as {form}.",
            fix=f"Choose one of: {', '.join(_TABLES)}.",
        )
    else:
        streams.emit_bytes(written(quads(), RDF[form]), output)


def _for_terminal(sections: Iterable[Table]) -> Iterator[str]:
    width, head = streams.width(), streams.head_style()
    for number, section in enumerate(sections):
        yield "\n" if number else ""
        title, _, below = section.title.partition("\n")
        yield from (f"{head(line)}\n" for line in hanging(title, width).splitlines())
        yield from (hanging(words, width) for words in (below, section.text) if words)
        if section:
            yield section.on_terminal(width, head)
        for note in section.notes:
            yield hanging(note, width)
