"""What is wrong with statements themselves, whatever the shapes ask.

A term of ours that does not exist means nothing, and no shape looks for it; a literal that is not
of its datatype has no value.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Triple

from balticvet.namespaces import BASE, curie, iri
from balticvet.sources import Origin
from balticvet.store.literals import misfit
from balticvet.suggest import clip, suggest
from balticvet.validate.evidence_of import Evidence
from balticvet.validate.findings import Finding, Report
from balticvet.validate.plain import Statement

_OURS = iri("bv:")
_TYPE = iri("rdf:type")
_SCHEME = NamedNode(iri("skos:ConceptScheme"))
_DEFINING = frozenset({iri("rdfs:isDefinedBy"), iri("skos:inScheme")})
_CLASSES = frozenset({_TYPE, iri("rdfs:subClassOf")})
_MOST = 8
"""How many names are listed where none is near."""
_HELPED = 50
"""For how many unknown terms a near one is looked for, which takes its time."""


def look_at_statements(
    data: Iterable[Statement], evidence: Evidence, *, background: Iterable[Statement] = ()
) -> Report:
    """Return the terms of ours that do not exist, and the literals that are not of their datatype.

    What `background` and the data define exists.
    """
    statements = tuple(data)
    vocabulary = Vocabulary((*background, *statements))
    return Report((*_unknown(statements, vocabulary, evidence), *_misfits(statements, evidence)))


@dataclass(frozen=True)
class Vocabulary:
    """The terms of the ontology and the concepts of its schemes that some statements define."""

    statements: tuple[Statement, ...]

    @cached_property
    def terms(self) -> frozenset[str]:
        """Every term and concept of ours that exists."""
        defining = (one for one in self.statements if one.predicate.value in _DEFINING)
        return frozenset(_text(one.subject) for one in defining)

    @cached_property
    def schemes(self) -> Mapping[str, str]:
        """The namespaces in which only defined names mean something, with what they are called."""
        schemes = {_text(one.subject) for one in self.statements if one.object == _SCHEME}
        ours = sorted(scheme for scheme in schemes if scheme.startswith(BASE))
        called = {f"{scheme}/": f"the scheme {scheme.removeprefix(BASE)}" for scheme in ours}
        return called | {_OURS: "the ontology"}

    def lacks(self, name: str) -> bool:
        """Whether a name is in one of our namespaces, and nothing defines it."""
        return self.namespace(name) not in ("", name) and name not in self.terms

    def namespace(self, name: str) -> str:
        """Return the namespace of ours that a name is in, or nothing."""
        end = max(name.rfind("/"), name.rfind("#")) + 1
        return name[:end] if name[:end] in self.schemes else ""

    def near(self, name: str) -> str:
        """Say which name may be meant, or which there are."""
        space = self.namespace(name)
        prefix = curie(f"{space}x")[:-1]
        known = sorted(term[len(space) :] for term in self.terms if self.namespace(term) == space)
        if found := suggest(name[len(space) :], known, prefix=prefix):
            return found
        listed = ", ".join(prefix + local for local in known[:_MOST])
        return f"There are {listed}{' …' if len(known) > _MOST else ''}." if known else ""


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
        role = found[0].role if space == _OURS else "concept"
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
            _text(one.subject), path=one.predicate.value, value=_text(one.object)
        )
    }
    return tuple(sorted(found, key=lambda origin: (str(origin.path), origin.line)))


def _triple(statement: Statement) -> Triple:
    return Triple(statement.subject, statement.predicate, statement.object)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _shown(term: object, evidence: Evidence) -> str:
    return curie(term.value) if isinstance(term, NamedNode) else evidence.called(_text(term))
