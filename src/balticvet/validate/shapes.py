"""Files of shapes: their triples, and where each shape is written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from balticvet.dataset import QuadStore, memory_store
from balticvet.namespaces import curie, iri, last_part
from balticvet.rdf import BlankNode, NamedNode, Quad, Statement, value_of
from balticvet.rdfio import read
from balticvet.resources import Project
from balticvet.sources import Origin
from balticvet.sparql.service import service_fault
from balticvet.validate.graphs import plain_graph
from balticvet.validate.locator import Locator
from balticvet.validate.shape_queries import is_federated

_Term = TypeVar("_Term")
_CLASSES = (RDFS.Class, OWL.Class)
_KEYWORDS = ("and", "class", "in", "not", "or")  # rdflib lists no name that Python reserves
SHACL_TERMS = frozenset(map(str, dir(SH))) | {str(SH) + word for word in _KEYWORDS}
"""Every term of the SHACL vocabulary."""

_QUERIES = (SH.select, SH.ask, SH.construct, SH.update)
TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)


@dataclass(frozen=True)
class Shapes:
    """The shapes of some files, with the text of each file to find a shape's line in."""

    files: Mapping[Path, tuple[Statement, ...]]
    texts: Mapping[Path, str]

    @cached_property
    def graph(self) -> Graph:
        """All shapes in one plain graph."""
        return plain_graph(self._triples)

    @cached_property
    def store(self) -> QuadStore:
        """All shapes as the default graph, and the terms of SHACL in the graph of its namespace."""
        shacl, defined = NamedNode(str(SH)), NamedNode(iri("rdfs:isDefinedBy"))
        terms = (Quad(NamedNode(term), defined, shacl, shacl) for term in SHACL_TERMS)
        return memory_store((*terms, *self._triples))

    @cached_property
    def _triples(self) -> tuple[Quad, ...]:
        """All shapes; each file keeps its blank nodes to itself."""
        return tuple(
            Quad(_in_file(number, one.subject), one.predicate, _in_file(number, one.object))
            for number, statements in enumerate(self.files.values())
            for one in statements
        )

    @cached_property
    def targeted(self) -> tuple[Node, ...]:
        """The shapes that look for focus nodes themselves, sorted."""
        found = {shape for target in TARGETS for shape in self.graph.subjects(target)}
        classes = {shape for kind in _CLASSES for shape in self.graph.subjects(RDF.type, kind)}
        implicit = {shape for shape in classes if (shape, RDF.type, SH.NodeShape) in self.graph}
        return tuple(sorted(found | implicit, key=str))

    @cached_property
    def _locators(self) -> tuple[Locator, ...]:
        """What each file says of its blank nodes."""
        return tuple(Locator(statements, {}) for statements in self.files.values())

    def around(self, shape: Node) -> Node:
        """Return a shape that has an IRI itself, or the nearest around it; else the outermost."""
        seen: set[Node] = set()
        while isinstance(shape, BNode) and shape not in seen:
            seen.add(shape)
            around = sorted(self.graph.subjects(None, shape), key=str)
            shape = around[0] if around else shape
        return shape

    def owner(self, shape: Node) -> str:
        """Return the IRI of a shape, or of the nearest shape around one that has none."""
        return str(self.around(shape))

    def called(self, shape: Node) -> str:
        """Return the short name of a shape, or of the nearest shape around one that has none."""
        found = self.around(shape)
        if not isinstance(found, BNode):
            return curie(str(found))
        file, _, label = str(found).removeprefix("f").partition("-")
        return self._locators[int(file)].called(label)

    def field(self, shape: Node | None) -> str:
        """Return the IRI of a shape, or a name for one that has none."""
        if shape is None:
            return ""
        return self.called(shape) if isinstance(self.around(shape), BNode) else self.owner(shape)

    def place(self, shape: Node) -> str:
        """Return the name of a shape and its file, or all files where it has no name."""
        found = [origin.path for origin in self.origin(self.owner(shape))] or list(self.files)
        return f"{self.called(shape)} in {', '.join(map(str, found))}"

    def text(self, shape: Node, predicate: URIRef) -> str:
        """Return the words that a shape gives for one of its properties, or nothing."""
        words = sorted(self.graph.objects(shape, predicate), key=str)
        return str(words[0]) if words and isinstance(words[0], Literal) else ""

    def origin(self, shape: str) -> tuple[Origin, ...]:
        """Return the file and line where a shape is written, as far as its name is found there."""
        for path, statements in self.files.items():
            if any(value_of(found.subject) == shape for found in statements):
                return (Origin(path, _line_of_block(self.texts[path], shape)),)
        return ()


def refuse_federation(shapes: Shapes) -> None:
    """Raise `UnreadableInputError`, naming shape, file and line, if a query asks another server."""
    for predicate in _QUERIES:
        for holder, text in sorted(shapes.graph.subject_objects(predicate), key=str):
            if is_federated(str(text), update=predicate == SH.update):
                origin = shapes.origin(shapes.owner(holder))
                where = ", ".join(map(str, origin or shapes.files))
                raise service_fault(where, subject=f"The shape {shapes.called(holder)}")


def read_shapes(paths: Iterable[Path]) -> Shapes:
    """Read files of shapes that are one's own."""
    files = {path: read(path, blank_nodes=True, canonical=False) for path in paths}
    return Shapes(files, texts(files))


def texts(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the text of files that have been read before."""
    return {path: path.read_text(encoding="utf-8", errors="replace") for path in paths}


def shape_files(project: Project, *, profiles: Iterable[str] = ()) -> tuple[Path, ...]:
    """Return the files of a project's shapes, and of the profiles that are named.

    A copy of a file is left out: its blank nodes would make each path two.
    """
    chosen = [f"profiles/{profile}.ttl" for profile in profiles]
    found = [path for pattern in ("*.ttl", *chosen) for path in project.files("shapes", pattern)]
    first = {path.read_bytes(): path for path in reversed(found)}
    return tuple(path for path in found if path in first.values())


def _in_file(number: int, term: _Term) -> _Term | BlankNode:
    """Return a blank node as that of the file with this number; any other term as it is."""
    return BlankNode(f"f{number}-{term.value}") if isinstance(term, BlankNode) else term


def _line_of_block(text: str, shape: str) -> int:
    """Return the line that opens the block of a shape, or the first one."""
    local = re.escape(last_part(shape))
    block = re.compile(rf"^[^\s#]*[:/#]{local}>?(?=\s)", re.MULTILINE)
    match = block.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 1
