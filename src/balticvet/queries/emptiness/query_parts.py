"""What in a query nothing meets: its names, its patterns, its filters."""

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from balticvet.dataset import QuadStore
from balticvet.errors import BalticvetError
from balticvet.moved import called_now
from balticvet.namespaces import BASE, PREFIXES, curie, last_part, split
from balticvet.queries.answer import ask
from balticvet.rdf import NamedNode
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
from balticvet.sparql.tokens import Token, declared, form, tokens
from balticvet.suggest import clip, did_you_mean, suggest

_DATATYPES = PREFIXES["xsd"]
_TRIED = 12
"""So many patterns, and so many filters, are tried one by one."""


# ── Names ────────────────────────────────────────────────────────────────────


SOURCES = "the sources that count"


def missing(
    text: str, store: QuadStore, *, within: str = "", among: str = SOURCES
) -> Iterator[str]:
    """Yield a sentence for each name in a query that the graph does not have, with the nearest.

    Only names that begin with `within` count; `among` says what is asked. Of a term that was given
    up is told what it is called now.
    """
    for name in dict.fromkeys(names(text)):
        if name.startswith(within) and not _is_there(store, NamedNode(name)):
            now = called_now(name) if name.startswith(PREFIXES["bv"]) else ""
            near = f"It was given up: it is {curie(now)} now." if now else _near(store, name)
            yield f"{_absence(name, among)} {near}".strip()


def names(text: str) -> Iterator[str]:
    """Yield the IRIs of a query in their order, without prefixes, datatypes and what it makes."""
    prefixes = {**PREFIXES, **declared(text)}
    before: list[str] = ["", ""]
    for token in _asked_for(list(tokens(text))):
        name = token.iri(prefixes)
        is_declared = before[-1].upper() == "BASE" or "PREFIX" in (word.upper() for word in before)
        is_whole = bool(urlsplit(name).scheme)
        if is_whole and not is_declared and before[-1] != "^" and not name.startswith(_DATATYPES):
            yield name
        before = [before[-1], token.text]


def _asked_for(words: list[Token]) -> Iterator[Token]:
    """Yield the words of a query without the template of a CONSTRUCT."""
    pairs = pairwise(words)
    opened = (brace for word, brace in pairs if word.says("CONSTRUCT") and brace.text == "{")
    start = next(opened, None)
    if start is None:
        yield from words
        return
    closed = (w for w in words if w.start > start.start and w.text == "}" and w.depth == 0)
    end = next(closed, start)
    yield from (word for word in words if not start.start <= word.start <= end.start)


def _is_there(store: QuadStore, name: NamedNode) -> bool:
    patterns = ((name, None, None), (None, name, None), (None, None, name))
    if any(next(iter(store.quads_for_pattern(*pattern)), None) for pattern in patterns):
        return True
    return store.contains_named_graph(name)


def _absence(name: str, among: str) -> str:
    shown = clip(curie(name), length=100)
    if name.startswith(PREFIXES["bv"]):
        return f"There is no term {shown}."
    if name.startswith(BASE):
        return f"There is no {shown} in {among}."
    return f"Nothing in {among} uses {shown}."


def _near(store: QuadStore, name: str) -> str:
    """Return the same name under another prefix, or the nearest ones under the same."""
    prefix, local = split(name)
    wanted = (local if prefix else last_part(name)).casefold()
    known = {
        split(term.value)
        for quad in store
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, NamedNode)
    }
    same = sorted(f"{other}:{found}" for other, found in known if found.casefold() == wanted)
    near = [found for other, found in known if prefix and other == prefix]
    return did_you_mean(same[:3]) or suggest(local, near, prefix=f"{prefix}:")


# ── Patterns ─────────────────────────────────────────────────────────────────


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
