"""The saved questions as RDF, in the shape that SPARQL editors read.

A question is an executable of SHACL, as in the collections of the SIB Swiss Institute of
Bioinformatics: editors show the `rdfs:comment` and run the text.
"""

from collections.abc import Iterable, Iterator

from balticvet.namespaces import PREFIXES, iri
from balticvet.queries.question import Question
from balticvet.rdf import Literal, NamedNode, Quad
from balticvet.rdfio import FORMATS, write
from balticvet.release import Release
from balticvet.sparql.front_matter import without_front_matter
from balticvet.sparql.tokens import declared, form
from balticvet.tables import Kind

FILE = "questions.ttl"
CATALOGUE = NamedNode(iri("dataset:questions"))
"""What stands for all questions together, and declares their prefixes."""

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
    node = NamedNode(iri(f"question:{question.name}"))
    kind, text = _EXECUTABLES[question.kind]
    for name in ("sh:SPARQLExecutable", kind):
        yield _quad(node, "rdf:type", NamedNode(iri(name)))
    yield _quad(node, "rdfs:label", _english(question.summary))
    yield _quad(node, "rdfs:comment", _english(f"{question.summary} {question.description}"))
    for tag in question.tags:
        yield _quad(node, "schema:keywords", _english(tag))
    yield _quad(node, "sh:prefixes", CATALOGUE)
    yield _quad(node, text, Literal(without_front_matter(question.text)))
    yield _quad(node, "rdfs:isDefinedBy", CATALOGUE)


def _catalogue(release: Release) -> Iterator[Quad]:
    yield _quad(CATALOGUE, "rdf:type", NamedNode(iri("owl:Ontology")))
    yield _quad(CATALOGUE, "dct:title", _english(f"Saved questions of {release.title}"))
    yield _quad(CATALOGUE, "dct:creator", NamedNode(iri(release.creator)))
    yield _quad(CATALOGUE, "dct:license", NamedNode(release.licence))
    yield _quad(CATALOGUE, "dct:issued", _typed(release.issued, "xsd:date"))
    yield _quad(CATALOGUE, "owl:versionInfo", Literal(release.version))


def _prefixes(used: Iterable[str]) -> Iterator[Quad]:
    for name in used:
        node = NamedNode(iri(f"prefix:{name}"))
        yield _quad(CATALOGUE, "sh:declare", node)
        yield _quad(node, "rdf:type", NamedNode(iri("sh:PrefixDeclaration")))
        yield _quad(node, "sh:prefix", Literal(name))
        yield _quad(node, "sh:namespace", _typed(PREFIXES[name], "xsd:anyURI"))


def _quad(subject: NamedNode, predicate: str, found: NamedNode | Literal) -> Quad:
    return Quad(subject, NamedNode(iri(predicate)), found)


def _english(words: str) -> Literal:
    return Literal(words, language="en")


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(iri(datatype)))
