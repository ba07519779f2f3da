"""`balticvet migrate`: give a file the terms of today."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from balticvet import rdfio
from balticvet.cli import formats, options, streams
from balticvet.errors import UsageError
from balticvet.migrate import migrate

if TYPE_CHECKING:
    from balticvet.processes import Limits


@options.command("migrate")
@click.argument("file", type=click.Path(path_type=Path))
@options.format_of(rdfio.FORMATS, default="TriG")
@options.output
@options.limits
def command(file: Path, *, format_name: str | None, output: Path | None, limits: "Limits") -> None:
    """Rewrite FILE, in RDF with the terms of balticvet 0.1, to those of 0.2.

    Named graphs stay apart; prefixes and what needs no other term stay as they are, and a term that
    no version has is told. The query that does it is
    queries/migration/terms.rq, for who has the data in a triple store.

    \b
    balticvet migrate old.trig -o new.trig
    """
    if output is not None and output.resolve() == file.resolve():
        raise UsageError(
            "The result would take the place of what it is made from.",
            where=str(file),
            fix="Give -o another name.",
        )
    form = formats.chosen(output, format_name, rdfio.FORMATS, of="RDF is", usual="trig", named=True)
    made = migrate(file, limits=limits)
    written = rdfio.write(made.quads, rdfio.FORMATS[form], own=made.prefixes)
    streams.emit_bytes(written, output)
    for sentence in made.unknown:
        streams.say(sentence)
