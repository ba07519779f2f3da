"""What is wrong with statements themselves, whatever the shapes ask.

A term of ours that does not exist means nothing, and no shape looks for it; a literal that is not
of its datatype has no value.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from balticvet.moved import called_now, moved
from balticvet.namespaces import curie, iri
from balticvet.rdf import (
    TYPE,
    Literal,
    NamedNode,
    Quad,
    Statement,
    Triple,
    named_node,
    triple_of,
    value_of,
)
from balticvet.rdfio.literals import misfit
from balticvet.sources import Origin
from balticvet.suggest import clip
from balticvet.validate.findings import Finding, Report
from balticvet.validate.locator import Locator
from balticvet.validate.vocabulary import ONTOLOGY, Vocabulary, namespace_of, taken_for_reused
from balticvet.wording import first_few

_CLASSES = frozenset({TYPE.value, iri("rdfs:subClassOf")})
_PAGES = frozenset(
    map(iri, ("rdfs:seeAlso", "foaf:page", "foaf:homepage", "dcat:landingPage", "schema:url"))
)
_UNDER_TWO_NAMES = frozenset({iri("schema:")})
"""Namespaces that others may rightly use in another form; only our shapes ask for one."""
_HELPED = 50
"""For how many unknown terms a near one is looked for, which takes its time."""
_MIGRATE = "balticvet migrate FILE -o NEW rewrites it, with all such terms of the file."
_SCHEMES = frozenset(
    (
        *("javascript", "vbscript", "livescript", "data"),
        *("file", "blob", "filesystem", "view-source"),
    )
)
_LONGEST = 100
"""Nobody skips more letters than this before the name of a scheme ends."""
_ADDRESS = named_node("xsd:anyURI")


def check_statements(
    data: Iterable[Statement], locator: Locator, *, background: Iterable[Statement] = ()
) -> Report:
    """Return the terms of ours that do not exist, and the literals that are not of their datatype.

    What `background` and the data define exists; of a term that was given up is told what it is
    called now.
    """
    statements = tuple(data)
    vocabulary = Vocabulary.of(map(_texts, chain(background, statements)))
    uses = _uses(statements)
    today = moved(statements)
    return Report(
        (
            *_unknown(uses, vocabulary, today, locator),
            *_left_behind(statements, vocabulary, today, locator),
            *_misnamed(uses, vocabulary, locator),
            *_misfits(statements, locator),
        )
    )


# ── Terms ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Use:
    """A term in a statement, and what it is used as."""

    role: str
    statement: Statement

    @property
    def is_address(self) -> bool:
        """Whether it is the address of a page, which may be nearly a namespace."""
        return self.role == "term" and self.statement.predicate.value in _PAGES


Uses = Mapping[str, Sequence[_Use]]
"""The uses of each term."""


def _uses(statements: Iterable[Statement]) -> Uses:
    """Return what statements name, and as what."""
    found: defaultdict[str, list[_Use]] = defaultdict(list)
    for statement in statements:
        predicate, value = statement.predicate.value, statement.object
        found[predicate].append(_Use("property", statement))
        if isinstance(statement.subject, NamedNode):
            found[statement.subject.value].append(_Use("term", statement))
        if isinstance(value, NamedNode):
            role = "class" if predicate in _CLASSES else "term"
            found[value.value].append(_Use(role, statement))
        if isinstance(value, Literal):
            found[value.datatype.value].append(_Use("datatype", statement))
        if isinstance(statement, Quad) and isinstance(statement.graph_name, NamedNode):
            found[statement.graph_name.value].append(_Use("graph", statement))
    return found


Today = Mapping[Statement, NamedNode]
"""What is written in place of a term that was given up, by the statement that uses it."""


def _unknown(
    uses: Uses, vocabulary: Vocabulary, today: Today, locator: Locator
) -> Iterator[Finding]:
    for number, term in enumerate(filter(vocabulary.lacks, uses)):
        found = uses[term]
        old = [use.statement for use in found if use.role in ("property", "class")]
        now = {today[statement].value for statement in old if statement in today}
        told = _Told.moved(now or set(filter(None, (called_now(term),))), found[0].role)
        if not told:
            space = vocabulary.namespace(term)
            near = vocabulary.near(term) if number < _HELPED else ""
            role = found[0].role if space == ONTOLOGY else "concept"
            name = f"there is no such {role} in {vocabulary.schemes[space]}"
            told = _Told(name, f"Correct the name. {near}".rstrip())
        users = sorted({name_of(one.statement.subject, locator) for one in found} - {curie(term)})
        yield Finding(
            severity="Violation",
            focus=curie(term),
            name=told.name,
            value=first_few(users, 3),
            message=told.message,
            where=places([use.statement for use in found], locator),
        )


@dataclass(frozen=True)
class _Told:
    """What is wrong with a term, and what to do."""

    name: str
    message: str

    @classmethod
    def moved(cls, now: Iterable[str], role: str) -> "_Told | None":
        """Return what to tell of a term that was given up, or nothing if none is in its place."""
        names = " or ".join(sorted(map(curie, now)))
        return cls(f"this {role} was given up: it is {names} now", _MIGRATE) if names else None


def _left_behind(
    statements: tuple[Statement, ...], vocabulary: Vocabulary, today: Today, locator: Locator
) -> Iterator[Finding]:
    """Find terms of others for which a term of ours stands now, where they stand alone."""
    if ONTOLOGY not in map(namespace_of, vocabulary.terms):
        return
    known = set(map(triple_of, statements))
    alone: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one, now in today.items():
        is_class = one.predicate == TYPE
        old = value_of(one.object) if is_class else one.predicate.value
        new = (TYPE, now) if is_class else (now, one.object)
        if not vocabulary.lacks(old) and Triple(one.subject, *new) not in known:
            alone[old, now.value].append(one)
    for (old, new_name), found in alone.items():
        yield Finding(
            severity="Warning",
            focus=curie(old),
            name=f"balticvet asks for {curie(new_name)} here",
            value=first_few(sorted({name_of(one.subject, locator) for one in found}), 3),
            message=f"Write {curie(new_name)}; {curie(old)} may stay beside it. {_MIGRATE}",
            where=places(found, locator),
        )


def _misnamed(uses: Uses, vocabulary: Vocabulary, locator: Locator) -> Iterator[Finding]:
    """Find namespaces that were taken for ours or for reused ones; one finding for each."""
    ours = ONTOLOGY in map(namespace_of, vocabulary.terms)
    taken_by: defaultdict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for term, found in uses.items():
        if taken := vocabulary.taken_for_ours(term):
            taken_by[*taken, "balticvet’s"] += [use.statement for use in found]
        taken = taken_for_reused(term)
        if taken and (ours or taken[1] not in _UNDER_TWO_NAMES):
            prefix = curie(f"{taken[1]}x").partition(":")[0]
            meant = [use.statement for use in found if not use.is_address]
            taken_by[*taken, f"{prefix}:"] += meant
    for (wrong, right, whose), statements in taken_by.items():
        if statements:
            yield Finding(
                severity="Violation",
                focus=wrong,
                name=f"no names of {whose} begin so; they begin with {right}",
                message=f"Correct the prefix: <{right}>.",
                where=places(statements, locator),
            )


# ── Literals ─────────────────────────────────────────────────────────────────


def _misfits(statements: Iterable[Statement], locator: Locator) -> Iterator[Finding]:
    for found in dict.fromkeys(map(triple_of, statements)):
        if not isinstance(found.object, Literal):
            continue
        value, datatype = found.object.value, found.object.datatype.value
        if fix := misfit(value, datatype):
            yield Finding(
                severity="Violation",
                focus=name_of(found.subject, locator),
                name=f"“{clip(value)}” is no {curie(datatype)}",
                path=curie(found.predicate.value),
                value=value,
                message=f"{fix} What is no such value stays a text, without a datatype.",
                where=places([found], locator),
            )


# ── Addresses ────────────────────────────────────────────────────────────────


def is_run(address: str) -> bool:
    r"""Tell whether a browser would run an address, or open what is on the reader's machine.

    As browsers do, it passes over case, white space and control characters.

    >>> is_run("JavaScript:alert(1)"), is_run(" java\tscript:alert(1)"), is_run("https://data:1/")
    (True, True, False)
    """
    scheme, colon, _ = address[:_LONGEST].partition(":")
    letters = "".join(one for one in scheme if one.isprintable() and not one.isspace())
    return bool(colon) and letters.lower() in _SCHEMES


def check_addresses(data: Iterable[Statement], locator: Locator) -> Report:
    """Return the addresses of some statements that a program would run, with their places."""
    found: dict[str, list[Statement]] = {}
    for statement in data:
        for address in filter(is_run, _addresses(statement)):
            found.setdefault(address, []).append(statement)
    return Report(tuple(_findings(found, locator)))


def _addresses(statement: Statement) -> Iterator[str]:
    graph = (statement.graph_name,) if isinstance(statement, Quad) else ()
    for term in (statement.subject, statement.predicate, statement.object, *graph):
        is_address = isinstance(term, Literal) and term.datatype == _ADDRESS
        if isinstance(term, NamedNode | Literal) and (is_address or isinstance(term, NamedNode)):
            yield term.value


def _findings(found: Mapping[str, list[Statement]], locator: Locator) -> Iterator[Finding]:
    for address, statements in found.items():
        yield Finding(
            severity="Violation",
            focus=clip(address),
            name="an address that a program would run or open, and not look up",
            value=", ".join(sorted({curie(one.predicate.value) for one in statements})),
            message="Give the address of a page (https:), or leave it out.",
            where=places(statements, locator),
        )


# ── Places ───────────────────────────────────────────────────────────────────


def places(statements: Iterable[Statement], locator: Locator) -> tuple[Origin, ...]:
    """Return where statements stand, in the order of the files."""
    found = {
        origin
        for one in statements
        for origin in locator.of(
            value_of(one.subject), path=one.predicate.value, value=value_of(one.object)
        )
    }
    return tuple(sorted(found, key=lambda origin: origin.order))


def _texts(statement: Statement) -> tuple[str, str, str]:
    return value_of(statement.subject), statement.predicate.value, value_of(statement.object)


def name_of(term: object, locator: Locator) -> str:
    """Return the short name of a thing, or what a blank node is told by."""
    return curie(term.value) if isinstance(term, NamedNode) else locator.called(value_of(term))
