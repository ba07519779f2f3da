"""Parameters of saved questions: declared in the front matter, bound as typed terms.

A value never becomes text of the query. It is read into one RDF term, and that term, written by the
engine's own serialiser, stands in a VALUES row at the beginning of the WHERE.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from balticvet.dataset import QuadStore
from balticvet.dates import is_date
from balticvet.errors import UsageError
from balticvet.namespaces import PREFIXES, curie
from balticvet.queries import filters
from balticvet.queries.name_resolution import check_name, expanded, names_of, resolve_first
from balticvet.rdf import Literal, NamedNode, named_node
from balticvet.sparql import solve
from balticvet.sparql.front_matter import FLAG, WORDS, Key
from balticvet.sparql.tokens import tokens, values_clause
from balticvet.suggest import clip, nearest, suggest
from balticvet.wording import first_few


def _written(form: str) -> Callable[[str], bool]:
    pattern = re.compile(form, re.ASCII | re.DOTALL)
    return lambda value: pattern.fullmatch(value) is not None


DATATYPES: Mapping[str, Callable[[str], bool]] = {
    "xsd:string": lambda _value: True,
    "xsd:integer": _written(r"0|-?[1-9]\d{0,30}"),
    "xsd:decimal": _written(r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?"),
    "xsd:gYear": partial(is_date, kind="gYear"),
    "xsd:date": partial(is_date, kind="date"),
    "xsd:boolean": _written(r"true|false"),
}
"""The datatypes that a parameter may have, and whether a text is a value of one."""

RESERVED = frozenset(
    [
        "cite",
        "crosswise",
        "data",
        "endpoint",
        "format",
        "help",
        "list",
        "output",
        "pivot",
        "project",
        "sources",
    ]
)
"""The options of the command itself: a parameter of such a name could not be given."""

_NAME = re.compile(r"[a-z][A-Za-z0-9]*")
_TYPE = re.compile(r"(\w+):\w+")


def _type(value: object) -> str | None:
    found = _TYPE.fullmatch(value) if isinstance(value, str) else None
    known = found is not None and found[1] in PREFIXES
    return found[0] if found and known and (found[1] != "xsd" or value in DATATYPES) else None


_ONE_VALUE = Key("one value", lambda value: str(value) if isinstance(value, str | int) else None)
_KEYS: Mapping[str, Key] = {
    "meaning": WORDS,
    "type": Key(f"a class such as bv:Organisation, or one of {', '.join(DATATYPES)}", _type),
    "required": FLAG,
    "default": _ONE_VALUE,
    "values": Key("a list", lambda value: tuple(map(str, value)) if type(value) is list else None),
    "query": WORDS,
    "example": _ONE_VALUE,
}
_NEEDED = {"meaning", "type"}
_NAMED = 12
"""So many values are named to choose from."""

ParameterValue = NamedNode | Literal
"""What stands for a parameter in a query: a thing, or a value of a datatype."""


@dataclass(frozen=True)
class Parameter:
    """What a question can be asked for: a value of a datatype, or a thing of a class.

    `values` are all that is allowed, if not empty; `query` is a SELECT of one column that gives
    them instead. An optional parameter without a value and a default restricts nothing.
    A filter has a `path`, by which one of its `variables` leads to the value; others are variables
    themselves. What leaves an answer is given by `fitting`, which are named to choose from.
    The names in `formerly` still work for a version.
    """

    name: str
    meaning: str
    type: str
    required: bool = False
    default: str = ""
    values: tuple[str, ...] = ()
    query: str = ""
    example: str = ""
    noun: str = ""
    fitting: str = ""
    path: str = ""
    variables: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def is_flag(self) -> bool:
        """Whether it is a yes that is there or not: an option without a value."""
        return self.type == "xsd:boolean" and self.default != "true"

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
    if name in filters.NAMES:
        return f"The parameter {name} is a filter; name its variable by “{name}: …” instead."
    if not isinstance(matter, dict) or not _NEEDED <= set(matter) <= set(_KEYS):
        more = ", ".join(sorted(set(_KEYS) - _NEEDED))
        return f"The parameter {name} has meaning and type, and may have {more}."
    read = {key: _KEYS[key].read(value) for key, value in matter.items()}
    if wrong := [key for key, value in read.items() if value is None]:
        return f"The {wrong[0]} of the parameter {name} is {_KEYS[wrong[0]].what}."
    return Parameter(name, **read)


def filter_of(name: str, variables: tuple[str, ...], text: str) -> Parameter:
    """Return a filter as the parameter of a question, by its text, that names variables for it."""
    saved = filters.read_filters()[name]
    return Parameter(
        name,
        saved.summary,
        type="rdfs:Resource",
        query=saved.text,
        fitting=filters.choices(text, variables, saved),
        example=saved.matter.get("example", ""),
        noun=saved.matter["noun"],
        path=filters.path_of(saved),
        variables=variables,
        formerly=saved.matter.get("formerly", ()),
    )


def under_present_names(
    parameters: Iterable[Parameter], given: Mapping[str, str]
) -> dict[str, str]:
    """Return values by the names that parameters have today."""
    present = {old: parameter.name for parameter in parameters for old in parameter.formerly}
    return {present.get(name, name): value for name, value in given.items()}


def bind(
    store: QuadStore, text: str, parameters: Iterable[Parameter], given: Mapping[str, str]
) -> str:
    """Return a question's text with a VALUES row of the terms that were given, and its filters.

    Raises `UsageError` for a value that is missing, unknown, ambiguous or not of its type, and for
    a parameter that the question does not have.
    """
    declared = {parameter.name: parameter for parameter in parameters}
    given = under_present_names(declared.values(), given)
    for name in given:
        if name not in declared:
            known = f"It has {', '.join(declared)}." if declared else "It has none."
            raise UsageError(
                f"The question has no parameter {clip(name)!r}. {known}",
                fix=suggest(name, declared),
            )
    terms = dict(_terms(store, declared.values(), given))
    row = {name: found for name, found in terms.items() if not declared[name].variables}
    text = with_values(text, tuple(row), [tuple(row.values())]) if row else text
    for name, found in terms.items():
        parameter = declared[name]
        if parameter.variables and isinstance(found, NamedNode):
            text = filters.with_filter(text, parameter.variables, parameter.path, found)
    return text


def with_values(text: str, names: Iterable[str], rows: Iterable[Iterable[ParameterValue]]) -> str:
    """Return a query that begins its WHERE with these rows for the variables of these names."""
    at = place_of_values(text)
    return f"{text[:at]} {values_clause(names, rows)} {text[at:]}"


def place_of_values(text: str) -> int:
    """Return where rows of values stand in a query: at the beginning of its WHERE."""
    return next(token.end for token in tokens(text) if token.text == "{")


def _terms(
    store: QuadStore, parameters: Iterable[Parameter], given: Mapping[str, str]
) -> Iterator[tuple[str, ParameterValue]]:
    for parameter in parameters:
        value = given.get(parameter.name, parameter.default)
        if parameter.name in given or value:
            yield parameter.name, term(store, parameter, value)
        elif parameter.required:
            raise UsageError(
                f"The question needs {parameter.name}: {parameter.meaning}.",
                fix=f"Add --{parameter.name}. {_choices(names(store, parameter))}",
            )


def term(store: QuadStore, parameter: Parameter, value: str) -> ParameterValue:
    """Return the term that somebody means by a value: an IRI, a CURIE, a label or a literal.

    Labels count in every language, whatever their case and spaces.
    Raises `UsageError` with suggestions.
    """
    check_name(value, of=parameter.name)
    return _literal(parameter, value) if parameter.is_datatype else _thing(store, parameter, value)


def _literal(parameter: Parameter, value: str) -> Literal:
    if parameter.values and value not in parameter.values:
        raise _unknown(parameter, value, parameter.values)
    if not DATATYPES[parameter.type](value):
        raise UsageError(
            f"{clip(value)!r} is no {parameter.type} for {parameter.name}.",
            fix=f"Write it like {parameter.example}." if parameter.example else "",
        )
    return Literal(value, datatype=named_node(parameter.type))


def _thing(store: QuadStore, parameter: Parameter, value: str) -> NamedNode:
    fitting = things(store, parameter, fitting=True)
    thing = resolve_first(value, fitting, things(store, parameter))
    if thing is None:
        raise _unknown(
            parameter, value, names(store, parameter) or names(store, parameter, fitting=False)
        )
    return thing


def things(
    store: QuadStore, parameter: Parameter, *, fitting: bool = False
) -> dict[NamedNode, tuple[str, ...]]:
    """Return the things that a parameter may stand for, with all their names.

    If `fitting`, those are left out of which a filter is known to leave nothing.
    """
    allowed = [expanded(value) for value in parameter.values]
    asked = (fitting and parameter.fitting) or parameter.query
    query = asked or f"SELECT ?thing WHERE {{ ?thing a {parameter.type} }}"
    found = solve(store, query, where=f"the query of {parameter.name}", prefixes=PREFIXES)
    all_things = {row[0] for row in found.rows}
    listed = (thing for thing in all_things if isinstance(thing, NamedNode))
    kept = (thing for thing in listed if not allowed or thing.value in allowed)
    return {thing: tuple(names_of(store, thing)) for thing in sorted(kept, key=str)}


def names(store: QuadStore, parameter: Parameter, *, fitting: bool = True) -> list[str]:
    """Return one name of each value to choose from, sorted; see `things`."""
    if parameter.is_datatype:
        return list(parameter.values)
    found = things(store, parameter, fitting=fitting)
    return sorted(labels[0] if labels else curie(thing.value) for thing, labels in found.items())


def _unknown(parameter: Parameter, value: str, known: Iterable[str]) -> UsageError:
    allowed = list(known)
    return UsageError(
        f"{clip(value)!r} is no {parameter.noun or parameter.name} that the question knows.",
        fix=f"{nearest(value, allowed)} {_choices(allowed)}".strip(),
    )


def _choices(known: list[str]) -> str:
    named = first_few(known, _NAMED, between="; ", more=" and {} more")
    return f"There are: {named}." if known else ""
