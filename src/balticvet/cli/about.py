"""`balticvet about`: all that is known of one thing."""

from pathlib import Path

import click

import balticvet
from balticvet.cli import formats, graphs, options, streams
from balticvet.profiles.formats import FORMATS
from balticvet.request import GraphOptions
from balticvet.selection import ALL

_WITH_REASONS = ("text", "markdown", "html")
"""Formats that say themselves why a briefing is empty."""


@options.command("about")
@click.argument("name", metavar="NAME")
@options.format_of(FORMATS, default="text")
@options.output
@graphs.wanted_of(ALL)
def command(
    name: str, *, format_name: str | None, output: Path | None, wanted: GraphOptions
) -> None:
    """Tell all that is known of one thing, with the sentences that say so.

    NAME is a name, an acronym or a spelling of an organisation, a project, a country, a source or
    anything else, in any language and with or without accents; or its CURIE or IRI.
    All sources count, unless --sources says otherwise; what the document itself states is marked.
    As CSV and XLSX there is a row for each sentence, as Markdown and HTML a briefing to print.

    \b
    balticvet about TTT4WBL
    balticvet about "Baltijas maceklibas alianse" --sources document
    balticvet about organisation:ee-innove --as-of 2020-07-31
    balticvet about TTT4WBL -o ttt4wbl.html
    """
    form = formats.chosen(output, format_name, FORMATS, of="Briefings are", usual="text")
    found = balticvet.about(name, **wanted)
    formats.show(found, form, output, FORMATS)
    if found.reasons and form not in _WITH_REASONS:
        streams.say("\n".join(found.reasons))
