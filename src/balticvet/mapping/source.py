"""What is known of a table as a source: the file, who publishes it, under which licence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from balticvet.mapping.declared import TableMapping
from balticvet.namespaces import BASE, iri
from balticvet.rdf import Literal, NamedNode, Quad, Statements, english, named_node, typed
from balticvet.sources import LANGUAGES

DECISIONS = {
    "names": (
        "What the table calls each thing is taken as its English name: of several spellings the"
        " most frequent one, of equally frequent ones the first of the alphabet. Bodies of one"
        " name are told apart by region and country."
    ),
    "merges": (
        "Spellings that differ only in capitals, accents, blanks and signs are taken for one body"
        " where the country and, where given, the region are the same."
    ),
    "candidates": (
        "Bodies of one name and one country, of which the regions differ or are not given for"
        " both, or of which one has no country, may be one; the table does not say so."
    ),
}
"""Kinds of judgements that a mapping makes, each with its reason and a graph of its own."""


@dataclass(frozen=True)
class TableSource:
    """A table by its name in the graph, with what its publisher says of it."""

    name: str
    file: str
    sha256: str
    title: str
    publisher: str
    licence: str
    url: str
    day: date
    language: str

    @property
    def graph(self) -> str:
        """The graph that describes the table and its records."""
        return iri(f"description:{self.name}")

    @property
    def source(self) -> str:
        """The table as a source."""
        return iri(f"source:{self.name}")

    @property
    def page(self) -> str:
        """The file, at the address where it was fetched."""
        return iri(f"page:{self.name}-file")

    @property
    def passages(self) -> str:
        """What the names of its passages begin with."""
        return iri(f"passage:{self.name}-")

    def decision(self, kind: str) -> str:
        """Return the graph of a kind of judgements."""
        return iri(f"decision:{self.name}-{kind}")

    def quads(self, kinds: Iterable[str]) -> Iterator[Quad]:
        """Yield the description of the file, and of the judgements of these kinds."""
        say = Statements(NamedNode(self.graph))
        language = LANGUAGES.get(self.language)
        is_address = self.licence.startswith(("http://", "https://"))
        yield from say.about(self.graph, ("rdf:type", named_node("bv:Description")))
        yield from say.about(
            self.source,
            ("rdf:type", named_node("bv:Source")),
            ("dct:title", english(self.title)),
            ("dct:description", english(f"The file {self.file}, published by {self.publisher}.")),
            ("bv:sha256", Literal(self.sha256)),
            ("dct:license", NamedNode(self.licence) if is_address else None),
            ("dct:rights", None if is_address else english(self.licence)),
        )
        yield from say.about(
            self.page,
            ("rdf:type", named_node("bv:Page")),
            ("dct:title", english(self.title)),
            ("dct:source", NamedNode(self.source)),
            ("dct:language", named_node(f"language:{language}") if language else None),
            ("bv:voice", Literal(self.publisher)),
            ("schema:url", NamedNode(self.url)),
        )
        for kind in kinds:
            yield from say.about(
                self.decision(kind),
                ("rdf:type", named_node("bv:Decision")),
                ("bv:reason", Literal(DECISIONS[kind])),
                ("dct:date", typed(self.day.isoformat(), "xsd:date")),
            )


def reference_quads(
    source: TableSource, mapping: TableMapping, countries: Iterable[tuple[str, str]]
) -> Iterator[Quad]:
    """Yield what the terms of a mapping need beside ours: its own concepts, names of countries."""
    graph = iri(f"reference:{source.name}")
    say = Statements(NamedNode(graph))
    yield from Statements(NamedNode(source.graph)).about(
        graph,
        ("rdf:type", named_node("bv:Reference")),
        ("dct:title", english(f"Concepts and countries that {source.title} needs")),
    )
    for name, label, definition in mapping.own_concepts:
        scheme = NamedNode(BASE + name.partition(":")[0])
        yield from say.about(
            iri(name),
            ("rdf:type", named_node("skos:Concept")),
            ("skos:prefLabel", english(label)),
            ("skos:definition", english(definition)),
            ("skos:inScheme", scheme),
        )
    for code, name in countries:
        yield from say.about(
            iri(f"country:{code}"),
            ("rdf:type", named_node("dct:Location")),
            ("skos:prefLabel", english(name)),
        )
