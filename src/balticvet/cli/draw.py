"""`balticvet draw`: draw a picture of the graph."""

from pathlib import Path

import click

from balticvet.cli import graphs, options, streams
from balticvet.errors import UsageError


@click.command("draw", short_help="Draw a picture of the graph.")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--list", "listing", is_flag=True, help="Show the pictures and leave.")
@options.output
@graphs.wanted
def command(name: str | None, *, listing: bool, output: Path | None, wanted: graphs.Wanted) -> None:
    """Draw a picture of the graph as SVG.

    NAME is a picture (see --list). Title, legend, source and licence stand in the picture itself,
    so that it can be shown alone. A browser opens it; print it on A4, landscape.

    \b
    balticvet draw --list
    balticvet draw stakeholder-map -o map.svg
    """
    from balticvet.draw import PICTURES, draw, find

    if listing:
        rows = (f"{row.name}  {row.summary}\n" for row in PICTURES.values())
        streams.emit("".join(rows), output)
        return
    if name is None:
        raise UsageError("Which picture?", fix="Name one; balticvet draw --list shows all.")
    find(name)
    if output and output.suffix.lower() not in ("", ".svg"):
        raise UsageError(
            f"A picture is an SVG file, and {output.name} is named like another.",
            fix=f"Write it to {output.with_suffix('.svg')}.",
        )
    streams.emit_bytes(draw(wanted.graph(), wanted.project, name), output)
