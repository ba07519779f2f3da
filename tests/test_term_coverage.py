"""Every term of our own has its use: something is said with it, and a saved question needs it.

What is said is what the document says, with its personal data, and what all sources say.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from answers import Table, answered
from balticvet.assemble import assemble
from balticvet.dataset import Dataset, QuadStore, memory_store
from balticvet.namespaces import iri
from balticvet.queries import Question, catalogue
from balticvet.resources import Project
from balticvet.selection import ALL
from balticvet.sparql.tokens import tokens
from projects import fiche_copy

KINDS = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty")
MODULES = ("ontology", "core", "statements", "evidence", "pages", "disputes", "alignments")
DEFINING = frozenset(iri(f"reference:{name}") for name in (*MODULES, "planted"))
"""Graphs that say what a term means; nothing is said with it there."""

PLANTED = """
@prefix bv: <https://w3id.org/balticvet/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
bv:Idle a owl:Class ; rdfs:subClassOf bv:StatedThing ; rdfs:label "idle"@en .
bv:isIdle a owl:ObjectProperty ; rdfs:domain bv:Idle ; rdfs:label "is idle"@en .
"""


def own_terms(dataset: Dataset) -> set[NamedNode]:
    """Return the classes and properties of our namespace that an ontology file declares."""
    a, everywhere = NamedNode(iri("rdf:type")), DefaultGraph()
    return {
        quad.subject
        for kind in KINDS
        for quad in dataset.store.quads_for_pattern(None, a, NamedNode(iri(kind)), everywhere)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(iri("bv:"))
    }


def unused(dataset: Dataset) -> set[NamedNode]:
    """Return the terms with which no datum and no shape says anything."""
    told = {term for quad in dataset.quads if _is_datum(quad) for term in _names(quad)}
    return own_terms(dataset) - told - _in_shapes()


def unasked(dataset: Dataset) -> set[NamedNode]:
    """Return the terms that may vanish from the data without any answer being another one."""
    questions = catalogue(Project()).values()
    answers = {question.name: answered(question, dataset.store) for question in questions}
    store = memory_store(dataset.quads)
    return {
        term
        for term in own_terms(dataset)
        if not any(
            _is_needed(term, question, answers[question.name], store)
            for question in questions
            if _is_near(term, question, answers[question.name])
        )
    }


def _is_near(term: NamedNode, question: Question, answer: Table) -> bool:
    """Tell whether a question names a term, or its answer shows it: only then can it need it."""
    named = {iri(token.text) for token in tokens(question.text) if token.text.startswith("bv:")}
    return term.value in named or any(term.value in row for row in answer.rows)


def _is_needed(term: NamedNode, question: Question, answer: Table, store: QuadStore) -> bool:
    """Take away for a moment what is said with a term, and tell whether the answer changes."""
    said = [*store.quads_for_pattern(None, term, None), *store.quads_for_pattern(None, None, term)]
    for quad in said:
        store.remove(quad)
    changed = answered(question, store) != answer
    store.extend(said)
    return changed


def _is_datum(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value not in DEFINING


def _names(quad: Quad) -> Iterator[NamedNode]:
    yield from (
        term for term in (quad.subject, quad.predicate, quad.object) if isinstance(term, NamedNode)
    )


def _in_shapes() -> set[NamedNode]:
    """Return the terms that a shape looks at; that it judges the ontology's own terms is none."""
    files = Project().files("shapes", "**/*.ttl")
    return {
        term
        for path in files
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        for term in _names(quad)
    }


def _short(terms: set[NamedNode]) -> list[str]:
    return sorted(term.value.removeprefix(iri("bv:")) for term in terms)


@pytest.fixture(scope="module")
def everything() -> Dataset:
    """What all sources say, with the personal data."""
    return assemble(Project(), personal_data=True, selection=ALL)


@pytest.fixture
def planted(tmp_path: Path) -> Dataset:
    """The invented fiche, its project with two terms that nobody uses."""
    fiche = fiche_copy(tmp_path)
    (fiche.root / "ontology").mkdir()
    (fiche.root / "ontology/planted.ttl").write_text(PLANTED, encoding="utf-8")
    return assemble(fiche.project, personal_data=True)


def test_something_is_said_with_every_term(everything: Dataset) -> None:
    assert len(own_terms(everything)) > 90
    assert _short(unused(everything)) == []


def test_every_term_is_needed_by_a_question(everything: Dataset, personal_dataset: Dataset) -> None:
    assert _short(unasked(everything) & unasked(personal_dataset)) == []


def test_a_term_that_nobody_uses_is_found(planted: Dataset) -> None:
    assert {"Idle", "isIdle"} <= set(_short(unused(planted)))


def test_a_term_that_nobody_asks_for_is_found(planted: Dataset) -> None:
    assert {"Idle", "isIdle"} <= set(_short(unasked(planted)))
