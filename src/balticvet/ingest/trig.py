"""The statements of a TriG file as text, one after the other, so that one can be changed alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from balticvet.spans import Span

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<string>\"{3}(?s:.*?)(?<!\\)\"{3}|'{3}(?s:.*?)(?<!\\)'{3}
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<iri><[^<>\s]*>)
    |(?P<opening>\{)|(?P<closing>\})
    |(?P<dot>\.(?=\s|\}|\Z))
    |(?P<word>[^\s{}<>"'\#]*[^\s{}<>"'\#.]|\.)
    """,
    re.VERBOSE,
)
_DIRECTIVES = {"prefix", "base"}


@dataclass(frozen=True)
class TrigStatement:
    """One statement: the name that it begins with, where it stands, whether it is a graph."""

    name: str
    span: Span
    graph: bool


def statements(text: str) -> Iterator[TrigStatement]:
    """Yield the statements of a TriG text; what stands between them are comments and white space.

    >>> [(one.name, one.graph) for one in statements('a:b c:d "e . f" .\\na:b { a:b c:d 1.5 . }')]
    [('a:b', False), ('a:b', True)]
    """
    first: re.Match[str] | None = None
    name, depth, graph = "", 0, False
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "comment":
            continue
        if first is None:
            first, name, graph = token, token[0], False
        elif not name or name.casefold() == "graph":
            name = token[0]
        depth += (kind == "opening") - (kind == "closing")
        graph = graph or kind == "opening"
        ended = depth == 0 and (kind in ("dot", "closing") or _is_prefix(name, kind))
        if ended:
            yield TrigStatement(name, Span(first.start(), token.end()), graph)
            first = None


def _is_prefix(name: str, kind: str | None) -> bool:
    return name.casefold() in _DIRECTIVES and kind == "iri"


def commented(text: str) -> str:
    """Return lines as comments that one accepts by taking the sign away."""
    return "\n".join(f"# {line}" if line.strip() else "#" for line in text.splitlines())
