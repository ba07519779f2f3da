"""The abstract syntax tree of a query, as far as citing and explaining need it.

Groups hold triple patterns, OPTIONAL, UNION, GRAPH, and opaque parts that state nothing themselves
(FILTER, BIND, VALUES, MINUS). Terms stay as they are written.
Grammar: SPARQL 1.1 Query Language, 19.8, rules [53] to [98].
"""

from dataclasses import dataclass
from typing import Literal

from balticvet.namespaces import iri

RDF = iri("rdf:")


@dataclass(frozen=True)
class Predicate:
    """One predicate, an IRI or a variable, as it is written."""

    text: str


@dataclass(frozen=True)
class InversePath:
    """`^path`."""

    path: "PropertyPath"


@dataclass(frozen=True)
class SequencePath:
    """`path / path`."""

    paths: tuple["PropertyPath", ...]


@dataclass(frozen=True)
class AlternativePath:
    """`path | path`."""

    paths: tuple["PropertyPath", ...]


@dataclass(frozen=True)
class RepeatedPath:
    """`path*`, `path+` or `path?`."""

    path: "PropertyPath"
    sign: str


@dataclass(frozen=True)
class NegatedSet:
    """`!path`: any predicate but some; a way is forward or inverse, with those it leaves out."""

    text: str
    ways: tuple[tuple[bool, tuple[str, ...]], ...]


PropertyPath = Predicate | InversePath | SequencePath | AlternativePath | RepeatedPath | NegatedSet


def predicates(path: PropertyPath) -> list[str]:
    """Return the predicates that a path names, as they are written."""
    if isinstance(path, Predicate):
        return [path.text]
    if isinstance(path, NegatedSet):
        return [text for _, left_out in path.ways for text in left_out]
    below = path.paths if isinstance(path, SequencePath | AlternativePath) else (path.path,)
    return [text for step in below for text in predicates(step)]


@dataclass(frozen=True)
class TriplePattern:
    """A triple pattern; its predicate may be a path."""

    subject: str
    path: PropertyPath
    object: str


@dataclass(frozen=True)
class OptionalPattern:
    """`OPTIONAL { … }`."""

    group: "GroupPattern"


@dataclass(frozen=True)
class UnionPattern:
    """`{ … } UNION { … }`; a single branch is a group inside a group."""

    branches: tuple["GroupPattern", ...]


@dataclass(frozen=True)
class InGraph:
    """`GRAPH name { … }`."""

    name: str
    group: "GroupPattern"


@dataclass(frozen=True)
class Opaque:
    """A part kept as text, since it matches no triple of a row: FILTER, BIND, VALUES, MINUS.

    `variables` are those that it binds; `tests` says whether it asks what is there or what is not.
    """

    text: str
    variables: tuple[str, ...] = ()
    tests: Literal["", "presence", "absence"] = ""


@dataclass(frozen=True)
class Subquery:
    """A SELECT inside the WHERE."""

    query: "Select"


Pattern = TriplePattern | OptionalPattern | UnionPattern | InGraph | Opaque | Subquery


@dataclass(frozen=True)
class GroupPattern:
    """What stands between two braces."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True)
class Item:
    """One column of a SELECT: a variable, and the expression that makes it, if any."""

    variable: str
    expression: str = ""


@dataclass(frozen=True)
class Select:
    """A SELECT: its columns (none for `*`), its WHERE, and what groups its rows."""

    text: str
    items: tuple[Item, ...]
    where: GroupPattern
    keys: tuple[Item, ...] = ()
    grouped: bool = False
    having: str = ""


@dataclass(frozen=True)
class Construct:
    """A CONSTRUCT: the triples that it makes, and its WHERE."""

    template: tuple[TriplePattern, ...]
    where: GroupPattern


@dataclass(frozen=True)
class Query:
    """A whole query with the prefixes that it declares, as they are written."""

    prologue: str
    body: Select | Construct
