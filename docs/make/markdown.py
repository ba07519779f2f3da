"""Markdown that is written by a program."""

import re
from collections.abc import Iterable, Sequence

MADE = "<!-- Made by `make docs`; changes here are lost. -->"


def page(title: str, *parts: str) -> str:
    """Return a page from its title and its parts, with an empty line between them."""
    return "\n\n".join((MADE, f"# {title}", *parts)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a cell may hold anything that stands on one line."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def text(words: str) -> str:
    """Return words as they are, whatever Markdown would make of them; code may stand in them."""
    return re.sub(r"([\\*<])", r"\\\1", words)


def code(text: str) -> str:
    """Return words as code, on one line.

    >>> code("a")
    '`a`'
    """
    return f"`{text}`"


def block(text: str, *, language: str) -> str:
    """Return lines as a block of code."""
    return f"```{language}\n{text}\n```"
