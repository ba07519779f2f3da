"""`balticvet draw`: draw a picture of the graph."""

from pathlib import Path

import click

import balticvet
from balticvet.cli import formats, graphs, options, streams
from balticvet.errors import UsageError
from balticvet.formats import TEXT
from balticvet.request import GraphOptions


@options.command("draw")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--list", "listing", is_flag=True, help="Show the pictures and leave.")
@click.option("--of", default="", metavar="NAME", help="The thing that the picture is about.")
@options.only
@options.output
@graphs.wanted
def command(
    name: str | None,
    *,
    listing: bool,
    of: str,
    only: str,
    output: Path | None,
    wanted: GraphOptions,
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
    from balticvet.draw import PICTURES, find

    if listing:
        formats.chosen(output, None, TEXT, of="A list is")
        rows = (f"{row.name}  {row.summary}\n" for row in PICTURES.values())
        streams.emit("".join(rows), output)
        return
    if name is None:
        raise UsageError("Which picture?", fix="Name one; balticvet draw --list shows all.")
    ending = formats.chosen(output, None, find(name).painters, of="This picture is")
    shown = balticvet.picture(name, of=of, only=only, ending=ending, **wanted)
    streams.emit_bytes(shown.data, output)
    if shown.reasons:
        streams.say("\n".join(shown.reasons))
