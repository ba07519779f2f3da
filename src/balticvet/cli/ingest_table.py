"""`balticvet ingest-table`: map a table of others to a folder of N-Quads."""

from datetime import date
from pathlib import Path

import click

from balticvet.cli import formats, options, streams
from balticvet.resources import Project
from balticvet.tables.formats import REPORTS

_ENGINES = ("duckdb", "spark")


@options.command("ingest-table")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    metavar="M.toml",
    required=True,
    help="What the columns mean: a file, or a mapping that comes with balticvet (erasmus-plus).",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write; an older one of this command is replaced once all is written.",
)
@click.option(
    "--url", metavar="URL", required=True, help="The address from which the file was fetched."
)
@click.option(
    "--date",
    "day",
    metavar="DATE",
    required=True,
    callback=options.read_day,
    help="The day on which it was fetched, or which it has: 2026-11-30.",
)
@click.option(
    "--licence",
    metavar="URL|TEXT",
    required=True,
    help="Its licence by address, or in words who holds which rights.",
)
@click.option("--title", metavar="TEXT", default="", help="What the table is called.")
@click.option("--publisher", metavar="TEXT", default="", help="Who publishes it.")
@click.option(
    "--name",
    metavar="NAME",
    default="",
    help="The name of the table in the graph: a–z, 0–9, hyphens. Otherwise: that of the file.",
)
@click.option(
    "--encoding", metavar="NAME", default="utf-8", show_default=True, help="What a CSV is in."
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Leave records at fault out and tell them, instead of stopping there.",
)
@click.option(
    "--engine",
    type=click.Choice(_ENGINES),
    default=_ENGINES[0],
    show_default=True,
    help="What runs the mapping: DuckDB here, or Apache Spark (extra spark, with Java).",
)
@click.option(
    "--master",
    metavar="URL",
    default="local[*]",
    show_default=True,
    help="The master of Spark: local[2], spark://host:7077. Its workers must see DIR.",
)
@options.format_of(REPORTS, default="text")
@options.project
def command(
    file: Path,
    *,
    mapping: str,
    output: Path,
    url: str,
    day: date,
    licence: str,
    title: str,
    publisher: str,
    name: str,
    encoding: str,
    keep_going: bool,
    engine: str,
    master: str,
    format_name: str | None,
    project: Project,
) -> None:
    """Map a table of others, a row a project, to a folder of N-Quads.

    FILE is a CSV, an XLSX or a Parquet. The mapping says what its columns mean. Each record becomes
    a passage, and what it states stands in the graph of that passage, so that every answer leads
    back to a record. Addresses are not mapped; mail and phone numbers in texts are masked; names of
    single persons are left out, as far as the table shows them.

    Bodies are one where name, country and region agree, without regard to capitals, accents and
    signs. All else is told as a candidate and not decided.

    \b
    balticvet ingest-table projects.csv --mapping erasmus-plus -o graph \\
        --url https://example.org/lists --date 2026-11-30 \\
        --licence https://creativecommons.org/licenses/by/4.0/
    balticvet ingest-table projects.xlsx --mapping mine.toml -o graph --keep-going …
    """
    formats.check_folder(output)
    form = formats.chosen(None, format_name, REPORTS, of="Reports are", usual="text")
    from balticvet.mapping import About, ingest_table
    from balticvet.mapping.report import as_table

    found = ingest_table(
        file,
        mapping,
        output,
        About(licence, url, day, name, title, publisher),
        engine=engine,
        master=master,
        encoding=encoding,
        keep_going=keep_going,
        project=project,
        progress=streams.progress(),
    )
    formats.show(as_table(found, str(output)), form, None, REPORTS)
