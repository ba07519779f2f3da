"""What people wrote down for a project, each file read once: sources, decisions, references."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from balticvet import evidence, restatements
from balticvet.contradictions import KIND
from balticvet.dataset import DESCRIPTION, graph_kind
from balticvet.errors import UnreadableInputError
from balticvet.evidence import Passage
from balticvet.namespaces import curie, iri
from balticvet.publication import Publication
from balticvet.rdf import TYPE, DefaultGraph, Quad, named_node
from balticvet.rdfio import read
from balticvet.release import Release
from balticvet.resources import Project
from balticvet.sources import (
    Origin,
    Source,
    Website,
    block_lines,
    read_sources,
    read_websites,
)

_DECIDED = ("decisions.trig", "decisions/*.trig")
_DECIDED_ON_PAGES = ("decisions/pages/*.trig",)
"""Decisions because of pages, which count with pages only."""
_REFERENCES = ("ontology", "ontology/concepts", "data/reference")
_OF_PAGES = ("ontology/concepts/pages", "data/reference/pages")
"""Concepts and authority labels that only pages need; a file adds to the graph of its name."""


class Inputs:
    """The files of a project; each is read when it is first needed, and once."""

    def __init__(self, project: Project, *, personal_data: bool) -> None:
        self.project = project
        self.personal_data = personal_data
        self._passages: dict[str, tuple[Passage, ...]] = {}

    @cached_property
    def documents(self) -> tuple[Source, ...]:
        """The sources with a text."""
        return tuple(read_sources(self.project, personal_data=self.personal_data))

    @cached_property
    def websites(self) -> tuple[Website, ...]:
        """The publishers whose pages are restated."""
        return tuple(read_websites(self.project))

    @cached_property
    def release(self) -> Release:
        """What is said of this state of the data."""
        return Release.read(self.project)

    @cached_property
    def publication(self) -> Publication:
        """What is said of its being published."""
        return Publication.read(self.project)

    @cached_property
    def decision_origins(self) -> dict[str, Origin]:
        """Where each decision stands, by its IRI."""
        return {
            iri(name): Origin(path, line)
            for path in decision_files(self.project, (*_DECIDED, *_DECIDED_ON_PAGES))
            for name, line in block_lines(path).items()
            if name.startswith("decision:")
        }

    def passages(self, document: Source) -> tuple[Passage, ...]:
        """Return the passages of a document, found in its text and proven.

        Raises `NonconformingError` that tells of every passage which fails a check.
        """
        if document.id not in self._passages:
            found = evidence.find_passages(document, personal_data=self.personal_data)
            self._passages[document.id] = found
        return self._passages[document.id]

    def decisions(self, *, pages: bool) -> frozenset[Quad]:
        """Return what is decided, with what is decided because of pages if these count."""
        return self._decided | self._decided_on_pages if pages else self._decided

    def references(self, *, pages: bool) -> frozenset[Quad]:
        """Return ontology, schemes and labels, with those that only pages need if these count."""
        return self._references | self._references_of_pages if pages else self._references

    def description(self, source: Source | Website) -> Iterator[Quad]:
        """Return what is said of a source and of all its passages."""
        if isinstance(source, Source):
            return evidence.describe(source, self.passages(source))
        return restatements.describe(source, source.passages)

    @cached_property
    def _decided(self) -> frozenset[Quad]:
        return frozenset(_decisions(self.project, _DECIDED))

    @cached_property
    def _decided_on_pages(self) -> frozenset[Quad]:
        return frozenset(_decisions(self.project, _DECIDED_ON_PAGES))

    @cached_property
    def _references(self) -> frozenset[Quad]:
        return frozenset(_references(self.project, _REFERENCES))

    @cached_property
    def _references_of_pages(self) -> frozenset[Quad]:
        return frozenset((*_references(self.project, _OF_PAGES), KIND))


def decision_files(project: Project, patterns: Iterable[str] = _DECIDED) -> Iterator[Path]:
    """Yield the files of decisions; by default those that count without pages."""
    for pattern in patterns:
        yield from sorted(project.data.glob(pattern))


def _decisions(project: Project, patterns: Iterable[str]) -> Iterator[Quad]:
    graph = named_node("description:decisions")
    yield Quad(graph, TYPE, named_node("bv:Description"), graph)
    for path in decision_files(project, patterns):
        for quad in read(path):
            if isinstance(quad.graph_name, DefaultGraph):
                yield Quad(quad.subject, quad.predicate, quad.object, graph)
            elif graph_kind(str(quad.graph_name.value)) != "decision":
                raise _no_decision(curie(str(quad.graph_name.value)), path)
            else:
                yield quad
                yield Quad(quad.graph_name, TYPE, named_node("bv:Decision"), graph)


def _no_decision(name: str, path: Path) -> UnreadableInputError:
    return UnreadableInputError(
        f"{name} is not the name of a decision.",
        where=f"{path}:{block_lines(path).get(name, 1)}",
        fix="Call it decision: and a name; what a document says belongs into facts.trig.",
    )


def _references(project: Project, folders: Iterable[str]) -> Iterator[Quad]:
    for path in (path for folder in folders for path in project.files(folder, "*.ttl")):
        name = "ontology" if path.stem == "balticvet" else path.stem
        graph = named_node(f"reference:{name}")
        yield Quad(graph, TYPE, named_node("bv:Reference"), DESCRIPTION)
        for quad in read(path):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def reference_data(project: Project) -> tuple[Quad, ...]:
    """Return ontology, concept schemes and authority labels, for data that do not bring them."""
    return tuple(_references(project, (*_REFERENCES, *_OF_PAGES)))


def axioms(project: Project) -> tuple[Quad, ...]:
    """Return what the reused vocabularies say of their own terms."""
    return tuple(quad for path in project.files("ontology/axioms", "*.ttl") for quad in read(path))
