"""Parameters of saved questions: declared in the front matter, bound as typed terms.

A value never becomes text of the query. It is read into one RDF term, and that term, written by the
engine's own serialiser, stands in a VALUES row at the beginning of the WHERE.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from balticvet.dataset import QuadStore
from balticvet.dates import CALLED, is_date
from balticvet.errors import UsageError
from balticvet.namespaces import PREFIXES, curie, iri
from balticvet.queries.name_resolution import check_name, expanded, names_of, resolve
from balticvet.rdf import Literal, NamedNode
from balticvet.sparql import solve
from balticvet.sparql.tokens import tokens
from balticvet.suggest import clip, suggest

KEYS = frozenset(("meaning", "type", "required", "default", "values", "query", "example"))
DATATYPES: Mapping[str, str] = {
    "xsd:string": r"(?s:.*)",
    "xsd:integer": r"0|-?[1-9]\d{0,30}",
    "xsd:decimal": r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?",
    "xsd:gYear": r".+",
    "xsd:date": r".+",
    "xsd:boolean": r"true|false",
}
"""The datatypes that a parameter may have, and how their values are written; a date is any that
`dates` knows."""

RESERVED = frozenset(
    ("cite", "crosswise", "endpoint", "format", "help", "list", "output", "project", "sources")
)
"""The options of the command itself: a parameter of such a name could not be given."""

_NAME = re.compile(r"[a-z][A-Za-z0-9]*")
_TYPE = re.compile(r"(\w+):\w+")

Term = NamedNode | Literal


@dataclass(frozen=True)
class Parameter:
    """What a question can be asked for: a value of a datatype, or a thing of a class.

    `values` are all that is allowed, if not empty; `query` is a SELECT of one column that gives
    them instead. An optional parameter without a value and a default restricts nothing.
    """

    name: str
    meaning: str
    type: str
    required: bool = False
    default: str = ""
    values: tuple[str, ...] = ()
    query: str = ""
    example: str = ""

    @property
    def is_datatype(self) -> bool:
        """Whether values are literals, and not things."""
        return self.type in DATATYPES


def declare(name: object, matter: object) -> Parameter | str:
    """Return the parameter that an entry of the front matter declares, or what is wrong with it."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return f"The parameter {clip(str(name))!r} is not named like a variable."
    if name in RESERVED:
        return f"The parameter {name} is called like an option of the command; call it otherwise."
    if not isinstance(matter, dict) or not {"meaning", "type"} <= set(matter) <= KEYS:
        return (
            f"The parameter {name} has meaning and type, and may have"
            f" {', '.join(sorted(KEYS - {'meaning', 'type'}))}."
        )
    return _wrong(name, matter) or _made(name, matter)


def _wrong(name: str, matter: Mapping[str, Any]) -> str:
    """Return what is wrong with the entries of a parameter, if anything is."""
    for key, kinds, what in (
        ("meaning", str, "words"),
        ("type", str, "a class or a datatype"),
        ("required", bool, "true or false"),
        ("default", str | int, "one value"),
        ("values", list, "a list"),
        ("query", str, "a SELECT"),
        ("example", str | int, "one value"),
    ):
        if key in matter and not isinstance(matter[key], kinds):
            return f"The key {key} of the parameter {name} must be {what}."
    kind = matter["type"]
    prefix = _TYPE.fullmatch(kind)
    if not prefix or prefix[1] not in PREFIXES or (prefix[1] == "xsd" and kind not in DATATYPES):
        return (
            f"The type of the parameter {name} is a class such as bv:Organisation, or one of"
            f" {', '.join(DATATYPES)}."
        )
    return ""


def _made(name: str, matter: Mapping[str, Any]) -> Parameter:
    def words(key: str) -> str:
        return " ".join(str(matter.get(key, "")).split())

    return Parameter(
        name=name,
        meaning=words("meaning"),
        type=matter["type"],
        required=matter.get("required", False),
        default=words("default"),
        values=tuple(map(str, matter.get("values", ()))),
        query=words("query"),
        example=words("example"),
    )


def bind(
    store: QuadStore, text: str, parameters: Iterable[Parameter], given: Mapping[str, str]
) -> str:
    """Return a question's text with a VALUES row of the terms that were given.

    Raises `UsageError` for a value that is missing, unknown, ambiguous or not of its type, and for
    a parameter that the question does not have.
    """
    declared = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in declared:
            known = f"It has {', '.join(declared)}." if declared else "It has none."
            raise UsageError(
                f"The question has no parameter {clip(name)!r}. {known}",
                fix=suggest(name, declared),
            )
    row = dict(_terms(store, declared.values(), given))
    if not row:
        return text
    return with_values(text, tuple(row), [tuple(row.values())])


def with_values(text: str, names: Iterable[str], rows: Iterable[Iterable[Term]]) -> str:
    """Return a query that begins its WHERE with these rows for the variables of these names."""
    at = next(token.end for token in tokens(text) if token.text == "{")
    head = " ".join(f"?{name}" for name in names)
    body = " ".join(f"({' '.join(map(str, row))})" for row in rows)
    return f"{text[:at]} VALUES ({head}) {{ {body} }} {text[at:]}"


def _terms(
    store: QuadStore, parameters: Iterable[Parameter], given: Mapping[str, str]
) -> Iterator[tuple[str, Term]]:
    for parameter in parameters:
        value = given.get(parameter.name, parameter.default)
        if parameter.name in given or value:
            yield parameter.name, term(store, parameter, value)
        elif parameter.required:
            raise UsageError(
                f"The question needs {parameter.name}: {parameter.meaning}.",
                fix=f"Add --{parameter.name}. {_choices(names(store, parameter))}",
            )


def term(store: QuadStore, parameter: Parameter, value: str) -> Term:
    """Return the term that somebody means by a value: an IRI, a CURIE, a label or a literal.

    Labels count in every language, whatever their case and spaces.
    Raises `UsageError` with suggestions.
    """
    check_name(value, of=parameter.name)
    return _literal(parameter, value) if parameter.is_datatype else _thing(store, parameter, value)


def _literal(parameter: Parameter, value: str) -> Literal:
    if parameter.values and value not in parameter.values:
        raise _unknown(parameter, value, parameter.values)
    if not _is_written(value, parameter.type):
        raise UsageError(
            f"{clip(value)!r} is no {parameter.type} for {parameter.name}.",
            fix=f"Write it like {parameter.example}." if parameter.example else "",
        )
    return Literal(value, datatype=NamedNode(iri(parameter.type)))


def _is_written(value: str, kind: str) -> bool:
    name = kind.removeprefix("xsd:")
    form = re.fullmatch(DATATYPES[kind], value, re.ASCII)
    return form is not None and (name not in CALLED or is_date(value, name))


def _thing(store: QuadStore, parameter: Parameter, value: str) -> NamedNode:
    thing = resolve(things(store, parameter), value)
    if thing is None:
        raise _unknown(parameter, value, names(store, parameter))
    return thing


def things(store: QuadStore, parameter: Parameter) -> dict[NamedNode, tuple[str, ...]]:
    """Return the things that a parameter may stand for, with all their names."""
    allowed = [expanded(value) for value in parameter.values]
    query = parameter.query or f"SELECT ?thing WHERE {{ ?thing a {parameter.type} }}"
    found = solve(store, query, where=f"the query of {parameter.name}", prefixes=PREFIXES)
    all_things = {row[0] for row in found.rows}
    listed = (thing for thing in all_things if isinstance(thing, NamedNode))
    kept = (thing for thing in listed if not allowed or thing.value in allowed)
    return {thing: tuple(names_of(store, thing)) for thing in sorted(kept, key=str)}


def names(store: QuadStore, parameter: Parameter) -> list[str]:
    """Return one name of each value that is allowed, sorted."""
    if parameter.is_datatype:
        return list(parameter.values)
    found = things(store, parameter)
    return sorted(labels[0] if labels else curie(thing.value) for thing, labels in found.items())


def _unknown(parameter: Parameter, value: str, known: Iterable[str]) -> UsageError:
    allowed = list(known)
    return UsageError(
        f"{clip(value)!r} is no {parameter.name} that the question knows.",
        fix=f"{suggest(value, allowed)} {_choices(allowed)}".strip(),
    )


def _choices(known: list[str], *, most: int = 12) -> str:
    more = f" and {len(known) - most} more" if len(known) > most else ""
    return f"There are: {'; '.join(known[:most])}{more}." if known else ""
