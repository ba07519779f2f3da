"""`commands.md`: every command with its options, as the commands themselves say it."""

import inspect
from collections.abc import Iterator

import click

from balticvet.cli.group import cli
from docs.make.markdown import block, code, table
from docs.make.markdown import page as markdown

_VERBATIM = "\b"  # what click calls a paragraph that keeps its lines

_INTRODUCTION = """\
`balticvet --help` and `balticvet COMMAND --help` say the same in the terminal.
Every command leaves with 0 when all is well (also with an empty answer), 1 when the answer is no,
2 for wrong use, 3 for an unreadable input, 4 for a limit, 5 when it cannot write, 75 when another
build is at work, 130 when it is interrupted."""


def page() -> str:
    """Return the page."""
    with cli.make_context("balticvet", [], resilient_parsing=True) as context:
        return markdown("Commands", _INTRODUCTION, *parts(context))


def parts(context: click.Context) -> Iterator[str]:
    """Yield the parts of the page for a command, and for the commands in it.

    Raises `ValueError` for a command or an option that is not documented.
    """
    command = context.command
    yield f"## {context.command_path}"
    yield from described(command)
    yield block(context.get_usage().removeprefix("Usage: "), language="text")
    yield table(("option", "what it does"), options(context))
    for name, inner in commands(context):
        with inner.make_context(name, [], parent=context, resilient_parsing=True) as below:
            yield from parts(below)


def commands(context: click.Context) -> Iterator[tuple[str, click.Command]]:
    """Yield the commands in a group, in the order of its help."""
    group = context.command
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            if command := group.get_command(context, name):
                yield name, command


def described(command: click.Command) -> Iterator[str]:
    """Yield the paragraphs of a command's help; its examples are blocks of code.

    Raises `ValueError` for a command without help, or with an argument that the help leaves out.
    """
    words = inspect.cleandoc(command.help or "")
    if not words:
        raise ValueError(f"The command {command.name} has no help.")
    for argument in command.params:
        if isinstance(argument, click.Argument):
            _check_argument(argument, command, words)
    for paragraph in words.split("\n\n"):
        text = paragraph.removeprefix(_VERBATIM).strip("\n")
        yield _lines(text) if text != paragraph else text


def _lines(text: str) -> str:
    session = all(line.startswith("balticvet ") for line in text.splitlines())
    return block(text, language="sh" if session else "text")


def _check_argument(argument: click.Argument, command: click.Command, words: str) -> None:
    """Raise `ValueError` for an argument that help does not explain; a hidden one has no name."""
    metavar = (argument.name or "").upper() if argument.metavar is None else argument.metavar
    for name in filter(None, metavar.strip("[].").split("|")):
        if name not in words:
            raise ValueError(f"The help of {command.name} says nothing of {name}.")


def options(context: click.Context) -> Iterator[tuple[str, str]]:
    """Yield each option as it is written and what it does.

    Raises `ValueError` for an option without help.
    """
    for option in context.command.get_params(context):
        if isinstance(option, click.Option) and not option.hidden:
            if not option.help:
                name = f"{option.opts[0]} of {context.command_path}"
                raise ValueError(f"The option {name} has no help.")
            if record := option.get_help_record(context):
                yield code(record[0]), record[1]
