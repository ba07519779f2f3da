"""The comparison of two graphs, each an RDF file, a build, or a project put together for it."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from balticvet.assemble import assemble
from balticvet.dataset import union
from balticvet.diff.blank import with_stable_names
from balticvet.diff.changes import Delta, Meaning
from balticvet.diff.nouns import Nouns
from balticvet.diff.records import DerivedCount, Diff, count
from balticvet.diff.stated import StatedGraph
from balticvet.errors import UnreadableInputError
from balticvet.files import exists
from balticvet.namespaces import iri
from balticvet.processes import DEFAULT_LIMITS, Limits
from balticvet.rdf import TYPE, DefaultGraph, NamedNode, Quad, value_of
from balticvet.rdfio import in_order, read_untrusted
from balticvet.resources import Project

BUILT = "balticvet.trig"
"""The file of a build that holds everything."""

_PERSONS = frozenset(
    NamedNode(name)
    for name in (
        iri("foaf:Person"),
        iri("schema:Person"),
        "http://www.w3.org/ns/person#Person",
        "http://www.w3.org/2006/vcard/ns#Individual",
    )
)


def diff(
    old: Path | str,
    new: Path | str,
    *,
    personal_data: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Diff:
    """Return how two graphs differ; each is an RDF file, the folder of a build, or a project.

    The graph of a project is put together in memory, with personal data if wanted. Where only one
    graph has named graphs, the triples are compared.
    Raises `UnreadableInputError` for what is none of these or cannot be read, `LimitError` for what
    is too large or too slow; see also `assemble`.
    """
    paths = Path(old), Path(new)
    found = [read_graph(path, personal_data=personal_data, limits=limits) for path in paths]
    if sorted(map(_shape, found)) == ["flat", "named"]:
        found = [tuple(union(quads)) for quads in found]
    one, other = (
        with_stable_names(quads, where=str(path), limits=limits)
        for path, quads in zip(paths, found, strict=True)
    )
    return compare(one, other, Nouns.read(last_project(paths)))


def compare(old: Iterable[Quad], new: Iterable[Quad], nouns: Nouns) -> Diff:
    """Return how two graphs differ; blank nodes of the same name are taken as the same."""
    before, after = StatedGraph(frozenset(old)), StatedGraph(frozenset(new))
    removed = tuple(in_order(before.quads - after.quads))
    added = tuple(in_order(after.quads - before.quads))
    changes = Meaning(before, after, nouns).changes(Delta(removed, added))
    return Diff(
        removed=removed,
        added=added,
        changes=changes,
        counts=count(changes, nouns),
        followers=_followers(before, after, removed, added),
        same=len(before.quads & after.quads),
        named_graphs="named" in (_shape(before.quads), _shape(after.quads)),
        personal_data=bool(removed or added) and (_has_person(before) or _has_person(after)),
    )


def _followers(
    old: StatedGraph, new: StatedGraph, removed: Iterable[Quad], added: Iterable[Quad]
) -> tuple[DerivedCount, ...]:
    fewer = Counter(value_of(quad.graph_name) for quad in removed if old.follows(quad))
    more = Counter(value_of(quad.graph_name) for quad in added if new.follows(quad))
    return tuple(
        DerivedCount(rule, more[rule], fewer[rule]) for rule in sorted(more.keys() | fewer.keys())
    )


def _has_person(side: StatedGraph) -> bool:
    return any(
        next(side.store.quads_for_pattern(None, TYPE, person, None), None) for person in _PERSONS
    )


def _shape(quads: Iterable[Quad]) -> str:
    """Tell whether quads stand in named graphs, if there are any quads."""
    there = tuple(quads)
    if not there:
        return "empty"
    return "flat" if all(isinstance(quad.graph_name, DefaultGraph) for quad in there) else "named"


def read_graph(
    path: Path, *, personal_data: bool = False, limits: Limits = DEFAULT_LIMITS
) -> tuple[Quad, ...]:
    """Return the quads of an RDF file of anybody, of a build, or of a project.

    `personal_data` is for a project; files are read as they are.
    Raises `UnreadableInputError` for a path that is none of these, and whatever `read_untrusted`
    and `assemble` raise.
    """
    if not exists(path):
        raise UnreadableInputError(
            "There is no such file or folder.", where=str(path), fix="Check the path."
        )
    if not path.is_dir():
        return read_untrusted(path, limits, canonical=False)
    if (path / BUILT).is_file():
        return read_untrusted(path / BUILT, limits, canonical=False)
    if _is_project(path):
        return assemble(Project(path), personal_data=personal_data).quads
    raise UnreadableInputError(
        f"This folder is neither a build nor a project: it has no {BUILT} and no data/sources.",
        where=str(path),
        fix="Give a folder that balticvet build has made, one that holds data/, or an RDF file.",
    )


def last_project(paths: Iterable[Path]) -> Project:
    """Return the last project among the paths, or else the one that comes with balticvet."""
    found = [Project(path) for path in paths if _is_project(path)]
    return found[-1] if found else Project()


def _is_project(path: Path) -> bool:
    return exists(path / "data" / "sources")
