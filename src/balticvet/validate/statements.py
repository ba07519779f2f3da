"""What is wrong with statements themselves, whatever the shapes ask.

A term of ours that does not exist means nothing, and no shape looks for it; a literal that is not
of its datatype has no value.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from balticvet.namespaces import curie, iri
from balticvet.rdf import TYPE, Literal, NamedNode, Quad, Triple
from balticvet.rdfio.literals import misfit
from balticvet.sources import Origin
from balticvet.suggest import clip
from balticvet.validate.evidence_of import Evidence
from balticvet.validate.findings import Finding, Report
from balticvet.validate.plain import Statement, text_of
from balticvet.validate.vocabulary import ONTOLOGY, Vocabulary, namespace_of, taken_for_reused

_CLASSES = frozenset({TYPE.value, iri("rdfs:subClassOf")})
_PAGES = frozenset(
    map(iri, ("rdfs:seeAlso", "foaf:page", "foaf:homepage", "dcat:landingPage", "schema:url"))
)
"""What leads to a page, whose address may be nearly a namespace."""
_UNDER_TWO_NAMES = frozenset({iri("schema:")})
"""Namespaces that others may rightly use in another form; only our shapes ask for one."""
_HELPED = 50
"""For how many unknown terms a near one is looked for, which takes its time."""


def look_at_statements(
    data: Iterable[Statement], evidence: Evidence, *, background: Iterable[Statement] = ()
) -> Report:
    """Return the terms of ours that do not exist, and the literals that are not of their datatype.

    What `background` and the data define exists.
    """
    statements = tuple(data)
    vocabulary = Vocabulary.of(map(_texts, (*background, *statements)))
    return Report(
        (
            *_unknown(statements, vocabulary, evidence),
            *_beside_ours(statements, vocabulary, evidence),
            *_beside_reused(
                statements, evidence, ours=ONTOLOGY in map(namespace_of, vocabulary.terms)
            ),
            *_misfits(statements, evidence),
        )
    )


@dataclass(frozen=True)
class _Use:
    """A term of ours in a statement, and what it is used as."""

    term: str
    role: str
    statement: Statement


def _unknown(
    statements: Iterable[Statement], vocabulary: Vocabulary, evidence: Evidence
) -> Iterator[Finding]:
    uses: dict[str, list[_Use]] = {}
    for use in (use for statement in statements for use in _uses(statement)):
        if vocabulary.lacks(use.term):
            uses.setdefault(use.term, []).append(use)
    for number, (term, found) in enumerate(uses.items()):
        space = vocabulary.namespace(term)
        near = vocabulary.near(term) if number < _HELPED else ""
        role = found[0].role if space == ONTOLOGY else "concept"
        users = sorted({_shown(one.statement.subject, evidence) for one in found} - {curie(term)})
        yield Finding(
            severity="Violation",
            focus=curie(term),
            name=f"there is no such {role} in {vocabulary.schemes[space]}",
            value=", ".join(users[:3]) + (" …" if len(users) > 3 else ""),
            message=f"Correct the name. {near}".rstrip(),
            shape="",
            where=places([use.statement for use in found], evidence),
        )


def _beside_ours(
    statements: Iterable[Statement], vocabulary: Vocabulary, evidence: Evidence
) -> Iterator[Finding]:
    """Find namespaces that somebody took for ours; each is told once, not term by term."""
    uses: dict[tuple[str, str], list[Statement]] = {}
    for use in (use for statement in statements for use in _uses(statement)):
        if taken := vocabulary.taken_for_ours(use.term):
            uses.setdefault(taken, []).append(use.statement)
    for (wrong, right), found in uses.items():
        yield Finding(
            severity="Violation",
            focus=wrong,
            name=f"no names of balticvet’s begin so; they begin with {right}",
            message=f"Correct the prefix: <{right}>.",
            shape="",
            where=places(found, evidence),
        )


def _beside_reused(
    statements: Iterable[Statement], evidence: Evidence, *, ours: bool
) -> Iterator[Finding]:
    """Find namespaces that somebody took for those of reused vocabularies, each told once."""
    uses: dict[tuple[str, str], list[Statement]] = {}
    for use in (use for statement in statements for use in _uses(statement)):
        if use.statement.predicate.value in _PAGES and use.role == "term":
            continue
        taken = taken_for_reused(use.term)
        if taken and (ours or taken[1] not in _UNDER_TWO_NAMES):
            uses.setdefault(taken, []).append(use.statement)
    for (wrong, right), found in uses.items():
        prefix = curie(f"{right}x").partition(":")[0]
        yield Finding(
            severity="Violation",
            focus=wrong,
            name=f"no names of {prefix}: begin so; they begin with {right}",
            message=f"Correct the prefix: <{right}>.",
            shape="",
            where=places(found, evidence),
        )


def _uses(statement: Statement) -> Iterator[_Use]:
    """Yield what a statement names, and as what."""
    predicate = statement.predicate.value
    yield _Use(predicate, "property", statement)
    if isinstance(statement.subject, NamedNode):
        yield _Use(statement.subject.value, "term", statement)
    if isinstance(statement.object, NamedNode):
        role = "class" if predicate in _CLASSES else "term"
        yield _Use(statement.object.value, role, statement)
    if isinstance(statement.object, Literal):
        yield _Use(statement.object.datatype.value, "datatype", statement)
    if isinstance(statement, Quad) and isinstance(statement.graph_name, NamedNode):
        yield _Use(statement.graph_name.value, "graph", statement)


def _misfits(statements: Iterable[Statement], evidence: Evidence) -> Iterator[Finding]:
    for found in dict.fromkeys(map(_triple, statements)):
        if not isinstance(found.object, Literal):
            continue
        value, datatype = found.object.value, found.object.datatype.value
        if fix := misfit(value, datatype):
            yield Finding(
                severity="Violation",
                focus=_shown(found.subject, evidence),
                name=f"“{clip(value)}” is no {curie(datatype)}",
                path=curie(found.predicate.value),
                value=value,
                message=f"{fix} What is no such value stays a text, without a datatype.",
                shape="",
                where=places([found], evidence),
            )


def places(statements: Iterable[Statement], evidence: Evidence) -> tuple[Origin, ...]:
    """Return where statements stand, in the order of the files."""
    found = {
        origin
        for one in statements
        for origin in evidence.of(
            text_of(one.subject), path=one.predicate.value, value=text_of(one.object)
        )
    }
    return tuple(sorted(found, key=lambda origin: origin.order))


def _triple(statement: Statement) -> Triple:
    return Triple(statement.subject, statement.predicate, statement.object)


def _texts(statement: Statement) -> tuple[str, str, str]:
    return text_of(statement.subject), statement.predicate.value, text_of(statement.object)


def _shown(term: object, evidence: Evidence) -> str:
    return curie(term.value) if isinstance(term, NamedNode) else evidence.called(text_of(term))
