"""Files with terms that were given up: rewritten, graph by graph, by a saved CONSTRUCT."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from balticvet.assemble import reference_data
from balticvet.dataset import memory_store, union
from balticvet.moved import NAME, migration
from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.rdf import DefaultGraph, Quad
from balticvet.rdfio import read_with_lines
from balticvet.rdfio.engine import as_nquads, from_nquads
from balticvet.resources import Project
from balticvet.sparql import solve
from balticvet.validate import Locator
from balticvet.validate.statements import check_statements

_PLACES = 3


@dataclass(frozen=True)
class Migrated:
    """A file with the terms of today: its quads, its prefixes, and what no version knows.

    `unknown` has a sentence for each term in our namespaces that neither was nor is one.
    """

    quads: tuple[Quad, ...]
    prefixes: Mapping[str, str]
    unknown: tuple[str, ...]


def migrate(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Migrated:
    """Return a file with the terms of today in place of those that were given up.

    Graphs stay apart; what needs no other term stays as it is.
    Raises as `read_untrusted` does, and `LimitError` for what takes too long or too much.
    """
    old = read_with_lines(path, limits)
    made = confined(
        _rewritten,
        as_nquads(old.quads),
        migration().text,
        limits=limits.for_input(old.size),
        task="Rewriting the terms",
        where=str(path),
    )
    quads = from_nquads(made)
    return Migrated(quads, old.prefixes, tuple(_unknown(quads, Locator.of_file(old))))


def _unknown(quads: tuple[Quad, ...], locator: Locator) -> Iterator[str]:
    """Yield which terms of a migrated file do not exist, where, and which may be meant."""
    found = check_statements(quads, locator, background=reference_data(Project())).findings
    for one in found:
        if one.focus.startswith("bv:"):
            where = ", ".join(map(str, one.where[:_PLACES]))
            yield f"{one.focus} stays as it is ({where}): {one.name}. {one.message}"


def _rewritten(nquads: bytes, text: str) -> bytes:
    """Ask the query of each graph as the default graph, beside the named ones."""
    quads = from_nquads(nquads)
    store = memory_store(quad for quad in quads if not isinstance(quad.graph_name, DefaultGraph))
    found: list[Quad] = []
    for graph in dict.fromkeys(quad.graph_name for quad in quads):
        part = union(quad for quad in quads if quad.graph_name == graph)
        store.extend(part)
        made = solve(store, text, where=NAME).triples
        found += [Quad(one.subject, one.predicate, one.object, graph) for one in made]
        for quad in part:
            store.remove(quad)
    return as_nquads(found)
