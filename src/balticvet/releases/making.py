"""A new release: the files of its folder, and what is no longer there."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from balticvet.assemble import AssembledDataset, Datasets
from balticvet.dataset import memory_store
from balticvet.dataset.lookup import called
from balticvet.diff import Nouns, as_quads, compare, record_of
from balticvet.folders import FileContent, sha256_of
from balticvet.namespaces import BASE, split
from balticvet.processes import DEFAULT_LIMITS
from balticvet.queries.catalogue_rdf import FILE as QUESTIONS
from balticvet.rdf import NamedNode, Quad
from balticvet.rdfio import FORMATS, parse, read_untrusted
from balticvet.rdfio.canonical import canonical_hash
from balticvet.releases.records import (
    CHANGES,
    PATCH,
    RECORD,
    SUMS,
    Gone,
    HashedDataset,
    PublishedRelease,
)
from balticvet.resources import Project
from balticvet.tables.results import as_json

NARROW, WIDE = "balticvet", "balticvet-all"
"""What the names of the files of the two datasets begin with."""


def hashed(datasets: Datasets, *, title: str) -> tuple[HashedDataset, ...]:
    """Return the datasets with their hashes, the widest last; `title` is that of all sources."""
    narrow = _hashed(NARROW, datasets.narrow, datasets.narrow.release.title)
    return (narrow, _hashed(WIDE, datasets.wide, title)) if datasets.has_pages else (narrow,)


def _hashed(name: str, dataset: AssembledDataset, title: str) -> HashedDataset:
    quads = frozenset(dataset.quads)
    found = canonical_hash(quads, limits=DEFAULT_LIMITS)
    return HashedDataset(name, title, len(quads), found)


def new_release(
    datasets: Datasets,
    hashes: tuple[HashedDataset, ...],
    data: Mapping[str, bytes],
    project: Project,
    *,
    before: PublishedRelease | None,
) -> PublishedRelease:
    """Return the release of datasets; `data` are its files by name."""
    told = datasets.narrow.release
    files: dict[str, FileContent] = dict(data)
    gone: tuple[Gone, ...] = ()
    if before:
        old = _quads(before)
        gone = _gone(before, old, _named(datasets.wide.quads, data[QUESTIONS]), told.version)
        found = compare(old, datasets.wide.quads, Nouns.read(project))
        files[CHANGES] = as_json(record_of(found)).encode()
        files[PATCH] = as_quads(found).encode()
    version = before.version if before else ""
    made = PublishedRelease(
        told.version, told.issued, told.title, told.licence, version, hashes, gone, files
    )
    files[RECORD] = as_json(made.record).encode()
    files[SUMS] = "".join(
        f"{sha256_of(content)}  {name}\n" for name, content in sorted(files.items())
    ).encode()
    return made


def _gone(
    before: PublishedRelease, old: Iterable[Quad], now: frozenset[str], version: str
) -> tuple[Gone, ...]:
    """Return what earlier releases had and this one has not, by name."""
    questions = before.read(QUESTIONS)
    store = memory_store((*old, *_parsed(questions)))
    went = _named(old, questions) - now
    found = [
        Gone(thing, called(store, NamedNode(thing)), before.version, version) for thing in went
    ]
    found += [one for one in before.gone if one.thing not in now]
    return tuple(sorted(found, key=lambda one: one.thing))


def _named(quads: Iterable[Quad], questions: bytes) -> frozenset[str]:
    """Return the things of ours that quads and questions describe."""
    subjects = {quad.subject for quad in quads}
    asked = {quad.subject for quad in _parsed(questions)}
    names = {one.value for one in subjects if isinstance(one, NamedNode)}
    names |= {one.value for one in asked if isinstance(one, NamedNode) and _is_question(one)}
    return frozenset(name for name in names if name.startswith(BASE) and split(name)[0])


def _is_question(one: NamedNode) -> bool:
    return split(one.value)[0] == "question"


def _quads(release: PublishedRelease) -> tuple[Quad, ...]:
    """Return the quads of the widest dataset of a release, whose files anybody may have made."""
    content = release.files[f"{release.widest.name}.nq"]
    if isinstance(content, Path):
        return read_untrusted(content, canonical=False)
    return parse(content, FORMATS["nquads"], where=release.version)


def _parsed(questions: bytes) -> tuple[Quad, ...]:
    return tuple(parse(questions, FORMATS["turtle"], where=QUESTIONS))
