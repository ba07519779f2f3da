"""What a terminal shows of words: lines that fit, heads in bold, faults in colour.

Colour and bold never say anything alone: the words say it, too.
"""

import os
import re
from collections.abc import Iterator
from functools import partial
from typing import IO

import click

from balticvet.lines import Style, hanging, plain

_bold = partial(click.style, bold=True)
head: Style = _bold
"""The style of whatever stands above other words."""

_MARKS: tuple[tuple[re.Pattern[str], Style], ...] = (
    (re.compile(r"Error:|✗ fault\b|✗|Does not conform\b"), partial(_bold, fg="red")),
    (re.compile(r"Warning:|! warning\b|!(?= )"), partial(_bold, fg="yellow")),
    (re.compile(r"(?:Hint:|i hint\b)"), partial(_bold, fg="cyan")),
    (re.compile(r"Conforms\b"), partial(_bold, fg="green")),
    (re.compile(r"  (?:to do|where):"), head),
)
"""What a line begins with, and the style of that."""


_COMMAND = re.compile(r" *balticvet [a-z]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_WITH_VALUE, _UNBROKEN = re.compile(r"( --?[a-z-]+) (?=[^-])"), "\N{NO-BREAK SPACE}"
_GOES_ON = " \\"
"""Ends a line of a command that goes on below."""


_LISTED = re.compile(r"  |[-●] |\[\d+\] ")


def has_colour(stream: IO[str] | None) -> bool:
    """Tell whether a stream is a terminal that shows colours, and whoever reads it wants them."""
    if stream is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def head_style(stream: IO[str] | None) -> Style:
    """Return the style of heads on a stream: bold where it has that."""
    return head if has_colour(stream) else plain


def fitted(text: str, width: int, *, colour: bool) -> str:
    """Return words in lines that fit; the first of a block is a head where the others are listed.

    >>> fitted("Nodes\\n  bodies that take part\\n", 16, colour=False)
    'Nodes\\n  bodies that\\n  take part\\n'
    """
    lines = text.removesuffix("\n").split("\n")
    return "".join(_fitted(lines, width, colour=colour))


def _fitted(lines: list[str], width: int, *, colour: bool) -> Iterator[str]:
    for before, line, below in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        shown = _command(line, width) if _COMMAND.match(line) else hanging(line, width)
        if not colour:
            yield shown
        elif mark := next(_marked(shown), ""):
            yield mark
        elif not before and line[:1].strip() and _LISTED.match(below):
            yield "".join(f"{head(part)}\n" for part in shown.splitlines())
        else:
            yield shown


def _command(line: str, width: int) -> str:
    """Return a command in lines that a shell reads as one."""
    whole = _QUOTED.sub(lambda found: found[0].replace(" ", _UNBROKEN), line)
    together = _WITH_VALUE.sub(rf"\1{_UNBROKEN}", whole)
    lines = hanging(together, width - len(_GOES_ON)).splitlines()
    return f"{_GOES_ON}\n".join(lines).replace(_UNBROKEN, " ") + "\n"


def _marked(shown: str) -> Iterator[str]:
    """Yield a line whose mark has its style, if it begins with one."""
    for pattern, style in _MARKS:
        if found := pattern.match(shown):
            yield f"{style(found[0])}{shown[found.end() :]}"
