"""`balticvet draw`: draw a picture of the graph."""

from pathlib import Path

import click

from balticvet.cli import graphs, options, streams
from balticvet.errors import UsageError


@click.command("draw", short_help="Draw a picture of the graph.")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--list", "listing", is_flag=True, help="Show the pictures and leave.")
@click.option("--of", default="", metavar="NAME", help="The thing that the picture is about.")
@options.output
@graphs.wanted
def command(
    name: str | None, *, listing: bool, of: str, output: Path | None, wanted: graphs.Wanted
) -> None:
    """Draw a picture of the graph as SVG, PNG or PDF.

    NAME is a picture (see --list). The ending of the file says what it is written as; a pipe gets
    SVG. Title, legend, sources and licence stand in the picture itself, so that it can be shown
    alone; in SVG, a pointer on a mark or a line shows the sentences behind it. A PDF prints on A4,
    or on A3 where words would be too small. The picture “map” is a page for a
    browser, in one HTML file.

    \b
    balticvet draw --list
    balticvet draw stakeholder-map -o map.svg
    balticvet draw stakeholder-map --sources all -o map.pdf
    balticvet draw ego --of TTT4WBL --sources all -o ttt4wbl.png
    balticvet draw map --sources all -o map.html
    """
    from balticvet.draw import PICTURES, draw, find

    if listing:
        rows = (f"{row.name}  {row.summary}\n" for row in PICTURES.values())
        streams.emit("".join(rows), output)
        return
    if name is None:
        raise UsageError("Which picture?", fix="Name one; balticvet draw --list shows all.")
    ending = _ending(output, list(find(name).formats))
    streams.emit_bytes(draw(wanted.graph(), wanted.project, name, of=of, ending=ending), output)


def _ending(output: Path | None, known: list[str]) -> str:
    """Return the ending that a file is named with; nothing where it has none."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    if output and ending and ending not in known:
        raise UsageError(
            f"This picture is written as {' or '.join(known)}, and {output.name} is named like"
            " something else.",
            fix=f"Write it to {output.with_suffix(f'.{known[0]}')}.",
        )
    return ending
