"""One run of the command line: whatever goes wrong becomes one message and one exit code."""

import os
from collections.abc import Sequence
from contextlib import suppress

import click

from balticvet.cli import streams
from balticvet.cli.group import cli
from balticvet.cli.once import plain_help
from balticvet.errors import (
    BalticvetError,
    CannotWriteError,
    LimitError,
    UnreadableInputError,
    UsageError,
)
from balticvet.suggest import clip

_PROGRAM = "balticvet"
_COMPLETE = "_BALTICVET_COMPLETE"
_INTERRUPTED = 130
_LONGEST = 700
"""So many letters of a line can be read; what was given may be endless."""
_MISSING = (FileNotFoundError, IsADirectoryError, NotADirectoryError)


def run(args: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    try:
        streams.prepare()
        code = _invoke(list(args))
        streams.flush()
    except click.exceptions.Exit as leaving:
        return _flushed(leaving.exit_code)
    except BaseException as fault:
        code = _tell(fault)
        with suppress(OSError, ValueError):
            streams.flush()
    return code


def _flushed(code: int) -> int:
    """Write what is still buffered, such as a help text, and return the code."""
    try:
        streams.flush()
    except OSError as fault:
        return _tell(fault)
    return code


def _invoke(args: list[str]) -> int:
    instruction = os.environ.get(_COMPLETE)
    if instruction:
        return _completed(instruction)
    _refuse_no_text(args)
    with cli.make_context(_PROGRAM, args) as context:
        code = cli.invoke(context)
    return code if isinstance(code, int) else 0


def _completed(instruction: str) -> int:
    """Answer a shell that wants to complete what is typed."""
    from click.shell_completion import shell_complete

    try:
        return shell_complete(cli, {}, _PROGRAM, _COMPLETE, instruction)
    except (KeyError, ValueError) as fault:
        raise UsageError(
            "What the shell says of the words to complete is not understood.",
            where=_COMPLETE,
            fix="Unset this variable; it is for shells, which set COMP_WORDS and COMP_CWORD too.",
        ) from fault


def _refuse_no_text(args: Sequence[str]) -> None:
    """Raise `UsageError` for an argument that no file and no text can have."""
    for number, word in enumerate(args, 1):
        try:
            sound = b"\0" not in os.fsencode(word)
        except UnicodeEncodeError:
            sound = False
        if not sound:
            raise UsageError(
                "This is neither text nor the name of a file.", where=_word(args, number)
            )


def _word(args: Sequence[str], number: int) -> str:
    """Return where an argument stands, without showing it."""
    before = args[number - 2] if number > 1 else ""
    return f"word {number}, behind {before}" if before.startswith("--") else f"word {number}"


def _tell(fault: BaseException) -> int:
    """Say what went wrong on the error stream and return the exit code."""
    if os.environ.get("BALTICVET_DEBUG"):
        import traceback

        streams.say("".join(traceback.format_exception(fault)))
    if isinstance(fault, BrokenPipeError):
        return 0
    if isinstance(fault, SystemExit):
        return fault.code if isinstance(fault.code, int) else 1
    if isinstance(fault, KeyboardInterrupt | click.Abort):
        streams.say("Interrupted.")
        return _INTERRUPTED
    if isinstance(fault, click.ClickException):
        return _tell_click(fault)
    known = _known(fault)
    if known is None:
        streams.say(_unforeseen(fault))
        return 1
    streams.say("\n".join(clip(line, length=_LONGEST) for line in f"Error: {known}".splitlines()))
    return known.exit_code


def _tell_click(fault: click.ClickException) -> int:
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    if context and isinstance(fault, click.exceptions.NoArgsIsHelpError):
        streams.say(plain_help(context))
        return 2
    if context:
        streams.say(context.get_usage())
        streams.say(f"Try {context.command_path} --help.")
    streams.say(f"Error: {fault.format_message()[:400]}")
    return 2


def _known(fault: BaseException) -> BalticvetError | None:
    """Return a fault in our own words, where it is one that anybody can understand."""
    if isinstance(fault, BalticvetError):
        return fault
    if isinstance(fault, MemoryError):
        return LimitError("There is not enough memory.", fix="Ask for less, or use more memory.")
    if isinstance(fault, OSError):
        kind = UnreadableInputError if isinstance(fault, _MISSING) else CannotWriteError
        what = f"The system refused: {fault.strerror or fault}."
        return kind(what, where=str(fault.filename or ""))
    return None


def _unforeseen(fault: BaseException) -> str:
    return (
        f"Error: This is a fault in balticvet ({type(fault).__name__}: {str(fault)[:200]}).\n"
        "  to do: Please report it with the command that you ran; "
        "BALTICVET_DEBUG=1 shows where it happened."
    )
