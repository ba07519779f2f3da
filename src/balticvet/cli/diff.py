"""`balticvet diff`: tell how two graphs differ."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from balticvet.cli import formats, options, streams
from balticvet.diff import FORMATS, diff

if TYPE_CHECKING:
    from balticvet.processes import Limits

_GRAPH = click.Path(path_type=Path)


@options.command("diff")
@click.argument("old", type=_GRAPH)
@click.argument("new", type=_GRAPH)
@options.format_of(FORMATS, default="summary on a terminal, text elsewhere")
@options.output
@options.with_personal_data
@options.limits
def command(
    old: Path,
    new: Path,
    *,
    format_name: str | None,
    output: Path | None,
    with_personal_data: bool,
    limits: "Limits",
) -> int:
    """Tell how the graph NEW differs from the graph OLD; leave with 1 when it does.

    Each is an RDF file, the folder of a build, or the folder of a project. Told is what is stated;
    what follows by rule is only counted.

    \b
    summary  in words: what was added, removed, renamed, changed, moved, and what states it
    text     the summary, then every quad that differs
    json     all of that for a program
    quads    the quads alone, as an RDF Patch: D to delete, A to add

    \b
    balticvet diff build-of-may build
    balticvet diff theirs.nq mine.trig -f quads -o mine.rdfp
    """
    usual = "summary" if output is None and streams.is_terminal() else "text"
    form = formats.chosen(output, format_name, FORMATS, of="Comparisons are", usual=usual)
    found = diff(old, new, personal_data=with_personal_data, limits=limits)
    written = FORMATS[form].write(found)
    if form == "summary":
        streams.emit(written, output)
    else:
        streams.emit_bytes(written.encode("utf-8", "backslashreplace"), output)
    if found.personal_data:
        streams.say("This holds personal data: keep it to yourself.")
    return 0 if found.equal else 1
