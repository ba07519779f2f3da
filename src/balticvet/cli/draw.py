"""`balticvet draw`: draw a picture of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

import balticvet
from balticvet.cli import formats, graphs, options, streams
from balticvet.errors import UsageError
from balticvet.formats import TEXT
from balticvet.request import GraphOptions
from balticvet.selection import DOCUMENT
from balticvet.wording import counted, file_size

if TYPE_CHECKING:
    from balticvet.draw.shown import Shown


@options.command("draw")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--list", "listing", is_flag=True, help="Show the pictures and leave.")
@click.option(
    "--all",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Draw every picture, of the document alone and of all sources, as SVG in two folders of"
    " this one.",
)
@click.option("--of", default="", metavar="NAME", help="The thing that the picture is about.")
@click.option(
    "--for",
    "use",
    metavar="USE",
    default="",
    help="What it is drawn for: page (800 pixels wide), slide (16:9) or print (A4). By default a"
    " PDF is for print, and all else for a page.",
)
@click.option(
    "--projection",
    metavar="NAME",
    default="",
    help="What makes the network that the picture “network” shows: who takes part in what, unless"
    " another one is named.",
)
@click.option(
    "--size",
    metavar="MEASURE",
    default="",
    help="By which measure its circles are sized, such as degree; betweenness unless named.",
)
@click.option(
    "--colour",
    metavar="country|community",
    default="",
    help="What the colours of its circles tell; the country unless named.",
)
@options.only
@options.country
@options.within_country
@options.output
@graphs.wanted
def command(
    name: str | None,
    *,
    listing: bool,
    folder: Path | None,
    of: str,
    only: str,
    use: str,
    country: str,
    within_country: str,
    projection: str,
    size: str,
    colour: str,
    output: Path | None,
    wanted: GraphOptions,
) -> None:
    """Draw a picture of the graph as SVG, PNG or PDF.

    NAME is a picture (see --list). The ending of the file says what it is written as; a pipe gets
    SVG. Its title is what the data show; topic, legend, sources and licence stand in the picture
    itself, so that it can be shown alone; in SVG, a pointer on a mark or a line shows the sentences
    behind it. What does not fit on a slide or a page of paper goes on to the next, which is a file
    beside the first (NAME-2.svg), or in a PDF its next page. The picture “map” is a page for a
    browser, in one HTML file.

    \b
    balticvet draw --list
    balticvet draw stakeholder-map -o map.svg
    balticvet draw stakeholder-map --sources all --for slide -o map.png
    balticvet draw ego --of TTT4WBL --sources all -o ttt4wbl.png
    balticvet draw network --sources all --size degree -o network.svg
    balticvet draw map --sources all -o map.html
    balticvet draw --all pictures --for slide
    """
    from balticvet.draw import PICTURES, find

    if listing:
        formats.chosen(output, None, TEXT, of="A list is")
        width = max(map(len, PICTURES))
        rows = (f"{row.name:{width}}  {row.summary}\n" for row in PICTURES.values())
        streams.emit("".join(rows), output)
        return
    if folder is not None:
        chosen = {"NAME": name, "-o": output, "--only": only, "--country": country}
        chosen |= {"--within-country": within_country, "--projection": projection}
        chosen |= {"--size": size, "--colour": colour, "--data": wanted.get("data")}
        _draw_all(folder, chosen, of=of, use=use, wanted=wanted)
        return
    if name is None:
        raise UsageError("Which picture?", fix="Name one; balticvet draw --list shows all.")
    ending = formats.chosen(output, None, find(name).painters, of="This picture is")
    shown = balticvet.picture(
        name,
        of=of,
        only=only,
        country=country,
        within_country=within_country,
        ending=ending,
        use=use,
        projection=projection,
        size=size,
        colour=colour,
        **wanted,
    )
    _emit(shown, output, find(name).summary)
    if shown.reasons:
        streams.say("\n".join(shown.reasons))


def _emit(shown: Shown, output: Path | None, summary: str) -> None:
    """Write a picture, each sheet to a file of its own, and say which files there are now."""
    from balticvet.draw.shown import sheet_path

    if shown.more and output is None:
        raise UsageError(
            f"The picture takes {len(shown.more) + 1} sheets, and a pipe gets one file.",
            fix="Name a file with -o: the other sheets get files beside it.",
        )
    for number, data in enumerate((shown.data, *shown.more)):
        path = output and sheet_path(output, number)
        streams.emit_bytes(data, path)
        if path:
            streams.say(f"Written: {path} ({file_size(len(data))}). {summary}")


def _draw_all(
    folder: Path, chosen: Mapping[str, object], *, of: str, use: str, wanted: GraphOptions
) -> None:
    """Write every picture of both selections into a folder, and say what is there now."""
    if wanted.get("sources", DOCUMENT.names[0]) != DOCUMENT.names[0]:
        chosen = {"--sources": True, **chosen}
    if given := [option for option, value in chosen.items() if value]:
        raise UsageError(
            f"--all draws every picture of both selections, and {given[0]} chooses.",
            fix="Leave one of them out.",
        )
    made = balticvet.pictures(of=of, use=use, **wanted)
    for name, data in made.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        streams.emit_bytes(data, path)
    for words in made.left_out:
        streams.say(words)
    streams.say(f"Written: {counted(len(made.files), 'picture file')} in {folder}.")
