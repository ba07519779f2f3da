"""The group of commands; a command is imported only when it is used."""

from importlib import import_module

import click

from balticvet.cli import streams
from balticvet.suggest import clip, suggest

COMMANDS = {
    "build": "Make the graph and all its files.",
    "check": "Prove the graph, a build, or data of your own.",
    "query": "Ask a saved question, or one of your own.",
    "about": "Tell all that is known of one thing.",
    "explain": "Tell what a saved question asks, or what a projection ties.",
    "measure": "Measure a network that the graph holds.",
    "draw": "Draw a picture of the graph.",
    "export": "Write the graph, or a network of it, in one format.",
    "diff": "Tell how two graphs differ, by what it means.",
    "migrate": "Give a file of 0.1 the terms of 0.2.",
    "ingest": "Cut a new document into passages, with proposals.",
    "ingest-table": "Map a table of others to quads, each with its record.",
    "publish": "Write the site for a host, with all releases.",
    "push": "Load the graph into another server.",
}
"""What the commands are for, in the order of the help; each is `command` in `cli/<name>.py`.

A hyphen in a name is _ in that of the file.
"""


class Commands(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, on a terminal in lines that fit, with its heads in bold."""
        return streams.fitted_help(super().get_help(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command, or return nothing for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"balticvet.cli.{cmd_name.replace('-', '_')}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the arguments, or suggest a near one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            hint = suggest(name, COMMANDS)
            raise click.UsageError(f"There is no command {clip(name)!r}. {hint}".strip(), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from balticvet import __version__

        click.echo(f"balticvet {__version__}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and leave.",
)
def cli() -> None:
    """Baltic vocational education and training as a knowledge graph.

    Every statement leads back to the sentence that makes it.
    """
