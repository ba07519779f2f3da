"""What a query is made of, as far as citing and explaining need to know it.

A tree of groups: triple patterns, OPTIONAL, UNION, GRAPH, and the parts that state nothing
themselves (FILTER, BIND, VALUES, MINUS). Terms stay as they are written.
Grammar: SPARQL 1.1 Query Language, 19.8, rules [53] to [98].
"""

from dataclasses import dataclass
from typing import Literal

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@dataclass(frozen=True)
class Predicate:
    """One predicate, an IRI or a variable, as it is written."""

    text: str


@dataclass(frozen=True)
class Inverse:
    """`^path`."""

    path: "Path"


@dataclass(frozen=True)
class Sequence:
    """`path / path`."""

    paths: tuple["Path", ...]


@dataclass(frozen=True)
class Alternative:
    """`path | path`."""

    paths: tuple["Path", ...]


@dataclass(frozen=True)
class Repeated:
    """`path*`, `path+` or `path?`."""

    path: "Path"
    sign: str


@dataclass(frozen=True)
class Negated:
    """`!path`: any predicate but some; a way is forward or inverse, with those it leaves out."""

    text: str
    ways: tuple[tuple[bool, tuple[str, ...]], ...]


Path = Predicate | Inverse | Sequence | Alternative | Repeated | Negated


@dataclass(frozen=True)
class Triple:
    """A triple pattern; its predicate may be a path."""

    subject: str
    path: Path
    object: str


@dataclass(frozen=True)
class Optional:
    """`OPTIONAL { … }`."""

    group: "Group"


@dataclass(frozen=True)
class Union:
    """`{ … } UNION { … }`; a single branch is a group inside a group."""

    branches: tuple["Group", ...]


@dataclass(frozen=True)
class InGraph:
    """`GRAPH name { … }`."""

    name: str
    group: "Group"


@dataclass(frozen=True)
class Verbatim:
    """A part that matches no triple of a row: FILTER, BIND, VALUES, MINUS.

    `variables` are those that it binds; `tests` says whether it asks what is there or what is not.
    """

    text: str
    variables: tuple[str, ...] = ()
    tests: Literal["", "presence", "absence"] = ""


@dataclass(frozen=True)
class Subquery:
    """A SELECT inside the WHERE."""

    query: "Select"


Part = Triple | Optional | Union | InGraph | Verbatim | Subquery


@dataclass(frozen=True)
class Group:
    """What stands between two braces."""

    parts: tuple[Part, ...]


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
    where: Group
    keys: tuple[Item, ...] = ()
    grouped: bool = False
    having: str = ""


@dataclass(frozen=True)
class Construct:
    """A CONSTRUCT: the triples that it makes, and its WHERE."""

    template: tuple[Triple, ...]
    where: Group


@dataclass(frozen=True)
class Query:
    """A whole query with the prefixes that it declares, as they are written."""

    prologue: str
    body: Select | Construct
