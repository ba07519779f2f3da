"""Options that mean the same in every command."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from balticvet.cli import once
from balticvet.dates import day
from balticvet.errors import UsageError
from balticvet.resources import Project, project_of
from balticvet.selection import CONFIDENCES

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\\x00-\x20\ud800-\udfff]+")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], once.Command]:
    """Return the decorator of a command, which takes each option with one value once."""
    return click.command(name, cls=once.Command, **settings)


def _project(_context: click.Context, _option: click.Parameter, folder: Path | None) -> Project:
    return project_of(folder)


def _output(_context: click.Context, _option: click.Parameter, name: str | None) -> Path | None:
    if name == "":
        raise UsageError("The name of the output is empty.", fix="Give one, or - for the screen.")
    file = None if name is None else Path(name)
    return None if file is None or str(file) == "-" else file


def read_day(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    """Read the day of an option, or return nothing where it is not given."""
    return None if text is None else day(text)


def _graph(_context: click.Context, _option: click.Parameter, name: str) -> str:
    if name and not _IRI.fullmatch(name):
        raise UsageError(
            "This is not the IRI of a graph.",
            where="--default-graph",
            fix="Give a whole one, such as https://example.org/all.",
        )
    return name


project: Decorator = click.option(
    "--project",
    metavar="DIR",
    type=click.Path(path_type=Path),
    callback=_project,
    help="Work with the data in this folder instead of balticvet's own.",
)

output: Decorator = click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=_output,
    help="Write to this file instead of standard output (-); its ending may name the format.",
)

with_personal_data: Decorator = click.option(
    "--with-personal-data",
    is_flag=True,
    help="Include the names and addresses of persons.",
)


def sources_of(usual: str) -> Decorator:
    """Return the option --sources; `usual` is what it is where nobody gives it."""
    return click.option(
        "--sources",
        metavar="document|all|ID,…",
        default=usual,
        show_default=True,
        help="The sources that count: folders in data/sources, with commas between them.",
    )


min_confidence: Decorator = click.option(
    "--min-confidence",
    type=click.Choice(CONFIDENCES),
    default=CONFIDENCES[0],
    show_default=True,
    help="How sure a restated passage must be to count.",
)

as_of: Decorator = click.option(
    "--as-of",
    metavar="DATE",
    callback=read_day,
    help="Only the bodies and projects of this day (2020-08-01), with their names then, as far as"
    " the sources that count say so: best with --sources all.",
)

endpoint: Decorator = click.option(
    "--endpoint",
    metavar="URL",
    help="Ask this SPARQL 1.1 endpoint instead of the data that are here.",
)

default_graph: Decorator = click.option(
    "--default-graph",
    metavar="IRI",
    default="",
    callback=_graph,
    help="The graph that stands for the default graph on the other server.",
)

allow_local: Decorator = click.option(
    "--allow-local",
    is_flag=True,
    help="Let the other server be on this machine or in its private network.",
)

projection: Decorator = click.option(
    "--projection",
    metavar="NAME",
    default="stakeholders",
    show_default=True,
    help="What makes a network of the graph; balticvet explain --list has them all.",
)

only: Decorator = click.option(
    "--only",
    type=click.Choice(("projects", "initiatives")),
    callback=lambda _context, _option, chosen: chosen or "",
    help="Leave the other ones out of the network: with projects, each initiative, since an"
    " alliance is no project.",
)


country: Decorator = click.option(
    "--country",
    metavar="NAME",
    default="",
    help="Show only what is of this country, by any name or code of it (Latvia, LV); the network"
    " stays whole.",
)

within_country: Decorator = click.option(
    "--within-country",
    metavar="NAME",
    default="",
    help="Leave the bodies of other countries out of the network first.",
)


_time_limit: Decorator = click.option(
    "--time-limit",
    "seconds",
    metavar="SECONDS",
    type=click.IntRange(1, 86_400),
    help="How much processor time one task may take. Otherwise: 10, and 10 more for each megabyte"
    " of its input.",
)

_memory_limit: Decorator = click.option(
    "--memory-limit",
    "megabytes",
    metavar="MB",
    type=click.IntRange(1, 1_000_000),
    help="How much memory one task may take. Otherwise: 1000, and 150 more for each megabyte of its"
    " input.",
)


def limits(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of what a task may take, and what they say as `limits`."""

    @wraps(command)
    def limited(*args: Any, seconds: int | None, megabytes: int | None, **more: Any) -> Any:
        from balticvet.processes import DEFAULT_LIMITS

        chosen = DEFAULT_LIMITS.chosen(seconds=seconds, megabytes=megabytes)
        return command(*args, limits=chosen, **more)

    return _time_limit(_memory_limit(limited))


def format_of(names: Iterable[str], *, default: str) -> Decorator:
    """Return the option -f/--format with these names; `default` says in words what else happens."""
    known = list(names)
    return click.option(
        "-f",
        "--format",
        "format_name",
        metavar="FORMAT",
        type=click.Choice(known),
        help=f"How to write the result: {', '.join(known)}. Otherwise: {default}.",
    )
