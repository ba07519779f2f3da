"""Parts of a query that let nothing through."""

import re
from collections.abc import Iterator

from balticvet.dataset import QuadStore
from balticvet.errors import BalticvetError
from balticvet.queries.answer import ask
from balticvet.sparql.ast import (
    RDF,
    GroupPattern,
    InGraph,
    Opaque,
    Predicate,
    Query,
    Subquery,
    TriplePattern,
    UnionPattern,
)
from balticvet.sparql.parser import fresh_stem, read_query
from balticvet.sparql.tokens import form, tokens
from balticvet.suggest import clip

_TRIED = 12
"""So many patterns, and so many filters, are tried one by one."""


def unmatched(text: str, store: QuadStore) -> Iterator[str]:
    """Yield a sentence for each pattern that a query needs and that matches nothing by itself."""
    query = _read(text)
    if query is None:
        return
    patterns = list(dict.fromkeys(_needed(query.body.where)))[:_TRIED]
    for pattern in patterns:
        if ask(store, f"{query.prologue} ASK {{ {pattern} }}").boolean is False:
            shown = re.sub(rf"\?{fresh_stem(text)}\d+", "[]", pattern)
            yield f"Nothing matches {_quoted(shown)}."


def filters(text: str) -> Iterator[tuple[str, str]]:
    """Yield each part of a query that takes matches away, in words, and the query without it."""
    query = _read(text)
    if query is None:
        return
    taken = [part for part in _opaque(query.body.where) if part.text.upper()[:4] != "BIND"]
    for part in taken[:_TRIED]:
        yield _quoted(part.text), text.replace(part.text, "FILTER(true)", 1)


def _quoted(part: str) -> str:
    words = " ".join(part.replace(f" <{RDF}type> ", " a ").split())
    return f"“{clip(words, length=200)}”"


def _read(text: str) -> Query | None:
    """Return the tree of a query, of an ASK as of a SELECT; nothing where it has none."""
    if form(text) == "ASK":
        word = next(token for token in tokens(text) if token.says("ASK"))
        text = f"{text[: word.start]}SELECT *{text[word.end :]}"
    try:
        return read_query(text)
    except BalticvetError:
        return None


def _needed(group: GroupPattern) -> Iterator[str]:
    for part in group.parts:
        match part:
            case TriplePattern(subject, Predicate(predicate), object):
                yield f"{subject} {predicate} {object}"
            case InGraph(name, inner):
                yield from (f"GRAPH {name} {{ {pattern} }}" for pattern in _needed(inner))
            case UnionPattern((only,)):
                yield from _needed(only)
            case Subquery(query):
                yield from _needed(query.where)
            case _:
                pass


def _opaque(group: GroupPattern) -> Iterator[Opaque]:
    for part in group.parts:
        match part:
            case Opaque():
                yield part
            case InGraph(_, inner):
                yield from _opaque(inner)
            case UnionPattern(branches):
                for branch in branches:
                    yield from _opaque(branch)
            case Subquery(query):
                yield from _opaque(query.where)
            case _:
                pass
