"""The saved questions as RDF, in the shape that SPARQL editors read.

A question is an executable of SHACL, as in the collections of the SIB Swiss Institute of
Bioinformatics: editors show the `rdfs:comment` and run the text.
"""

from collections.abc import Iterable, Iterator

from balticvet.namespaces import PREFIXES
from balticvet.queries.question import Question
from balticvet.rdf import Literal, NamedNode, Quad, Statements, english, named_node, typed
from balticvet.rdfio import FORMATS, write
from balticvet.release import Release
from balticvet.sparql.front_matter import without_front_matter
from balticvet.sparql.tokens import declared, form
from balticvet.tables import Kind

FILE = "questions.ttl"
CATALOGUE = named_node("dataset:questions")
"""What stands for all questions together, and declares their prefixes."""

_STATEMENTS = Statements()
_EXECUTABLES: dict[Kind, tuple[str, str]] = {
    "select": ("sh:SPARQLSelectExecutable", "sh:select"),
    "ask": ("sh:SPARQLAskExecutable", "sh:ask"),
    "construct": ("sh:SPARQLConstructExecutable", "sh:construct"),
}


def catalogue_turtle(questions: Iterable[Question], release: Release) -> bytes:
    """Return the questions that anybody may ask, as they stand, as Turtle.

    Left out are those for personal data, those that mean nothing or something else without a
    value for a parameter, and a DESCRIBE, which SHACL has no word for.
    """
    public = [question for question in questions if _is_public(question)]
    found = [quad for question in public for quad in _question(question)]
    used = {prefix for question in public for prefix in declared(question.text)}
    return write((*_catalogue(release), *_prefixes(used), *found), FORMATS["turtle"])


def _is_public(question: Question) -> bool:
    needs_value = any(found.required or found.default for found in question.parameters)
    return not (question.personal or needs_value or form(question.text) == "DESCRIBE")


def _question(question: Question) -> Iterator[Quad]:
    kind, text = _EXECUTABLES[question.kind]
    yield from _STATEMENTS.about(
        named_node(f"question:{question.name}"),
        ("rdf:type", named_node("sh:SPARQLExecutable")),
        ("rdf:type", named_node(kind)),
        ("rdfs:label", english(question.summary)),
        ("rdfs:comment", english(f"{question.summary} {question.description}")),
        *(("schema:keywords", english(tag)) for tag in question.tags),
        ("sh:prefixes", CATALOGUE),
        (text, Literal(without_front_matter(question.text))),
        ("rdfs:isDefinedBy", CATALOGUE),
    )


def _catalogue(release: Release) -> Iterator[Quad]:
    yield from _STATEMENTS.about(
        CATALOGUE,
        ("rdf:type", named_node("owl:Ontology")),
        ("dct:title", english(f"Saved questions of {release.title}")),
        ("dct:creator", named_node(release.creator)),
        ("dct:license", NamedNode(release.licence)),
        ("dct:issued", typed(release.issued, "xsd:date")),
        ("owl:versionInfo", Literal(release.version)),
    )


def _prefixes(used: Iterable[str]) -> Iterator[Quad]:
    for name in used:
        node = named_node(f"prefix:{name}")
        yield from _STATEMENTS.about(CATALOGUE, ("sh:declare", node))
        yield from _STATEMENTS.about(
            node,
            ("rdf:type", named_node("sh:PrefixDeclaration")),
            ("sh:prefix", Literal(name)),
            ("sh:namespace", typed(PREFIXES[name], "xsd:anyURI")),
        )
