"""Standard output and the error stream: always UTF-8, quiet when nobody listens any more."""

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from time import monotonic, sleep

from balticvet.cli import screen
from balticvet.cli.screen import fitted, has_colour
from balticvet.errors import CannotWriteError, UnreadableInputError, UsageError
from balticvet.files import TEXT_LIMIT, atomic_write, decode
from balticvet.lines import Style
from balticvet.xmltext import visible

_ERRORS = 2
_BAR, _MOMENT = 20, 1.0


def prepare() -> None:
    """Let every label come out, also where the locale knows only ASCII.

    A standard stream that is closed leads nowhere, lest the next file that is opened becomes it.
    """
    while (nothing := os.open(os.devnull, os.O_RDWR)) <= _ERRORS:
        pass
    os.close(nothing)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def read() -> str:
    """Return the text on standard input."""
    if sys.stdin is None:
        raise UnreadableInputError("Standard input is closed.", fix="Name a file instead of -.")
    return decode(sys.stdin.buffer.read(TEXT_LIMIT + 1), where="standard input")


def is_terminal() -> bool:
    """Tell whether a person reads the standard output."""
    with suppress(AttributeError, ValueError):
        return sys.stdout.isatty()
    return False


def fitted_help(text: str) -> str:
    """Return a help text as a terminal shows it; elsewhere as it is."""
    if not is_terminal():
        return text
    return fitted(text, width(), colour=has_colour(sys.stdout)).removesuffix("\n")


def head_style() -> Style:
    """Return the style of heads on the standard output."""
    return screen.head_style(sys.stdout)


def width() -> int:
    """Return how many columns the terminal has."""
    return shutil.get_terminal_size().columns


def emit(text: str, output: Path | None) -> None:
    """Write words for people to a file or to standard output: on a terminal in lines that fit."""
    if output is None and is_terminal():
        emit_ready(fitted(text, width(), colour=has_colour(sys.stdout)))
    else:
        emit_bytes(_encoded(text), output)


def emit_ready(text: str) -> None:
    """Write what is ready for a terminal: its lines fit, and only our styles steer it."""
    _write(_encoded(text))


def emit_bytes(data: bytes, output: Path | None) -> None:
    """Write the bytes of a result to a file, whole or not at all, or to standard output."""
    shown = visible(data.decode()).encode() if _is_screen(output) else data
    if output is not None:
        atomic_write(output, shown)
    else:
        _write(shown)


def _write(data: bytes) -> None:
    if sys.stdout is None:
        raise CannotWriteError("Standard output is closed.", fix="Name a file with -o.")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _is_screen(output: Path | None) -> bool:
    """Tell whether a result goes to a terminal, also by a name such as /dev/tty."""
    if output is None:
        return is_terminal()
    with suppress(OSError, ValueError):
        if output.is_char_device():
            with output.open("wb") as device:
                return device.isatty()
    return False


def refuse_screen(output: Path | None) -> None:
    """Refuse to show a file for programs to a person."""
    if _is_screen(output):
        raise UsageError(
            "This result is a file for a program, and no text for a terminal.",
            fix="Name a file with -o, such as -o answer.xlsx.",
        )


def say(text: str) -> None:
    """Say something to the person, not to the pipe; control characters become visible."""
    with suppress(OSError, ValueError, AttributeError):
        words = f"{visible(text).rstrip()}\n"
        if sys.stderr.isatty():
            words = fitted(words, width(), colour=has_colour(sys.stderr))
        sys.stderr.write(words)
        sys.stderr.flush()


def say_again(text: str, *, last: bool) -> None:
    """Say how far the work is, over what was said before; only to a person who watches."""
    with suppress(OSError, ValueError, AttributeError):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{visible(text)}{chr(10) if last else ''}")
            sys.stderr.flush()


def progress() -> Callable[[int, int, str], None]:
    """Return what shows a bar of how far some work is, to a person who watches.

    It comes only where the work takes longer than a moment, and is gone when all is done.
    """
    start = monotonic()

    def show(done: int, of: int, what: str) -> None:
        bar = "━" * (_BAR * done // max(of, 1))
        text = "" if done == of else f"{bar:─<{_BAR}} {done}/{of} {visible(what)}"
        if monotonic() - start > _MOMENT:
            _say_over(text)

    return show


def wait(seconds: float) -> None:
    """Let time pass before a server is asked again, and tell so whoever watches."""
    _say_over(f"The server is busy or has cut the line: it is asked again in {seconds:g} s.")
    sleep(seconds)
    _say_over("")


def _say_over(text: str) -> None:
    """Say something in the place of the last line, to a person who watches."""
    with suppress(OSError, ValueError, AttributeError):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{text[: width() - 1]}")
            sys.stderr.flush()


def flush() -> None:
    """Write what is buffered; on failure give the rest up, so that Python's exit is quiet."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        _give_up()
        raise


def _give_up() -> None:
    """Point standard output at nothing: what is buffered cannot be written any more."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
