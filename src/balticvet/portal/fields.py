"""The form by which a question is asked for other values: its fields, and what they offer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from balticvet.dataset import QuadStore
from balticvet.namespaces import curie, iri
from balticvet.portal.cells import heading_words
from balticvet.portal.handing import handing
from balticvet.queries.answer import MONEY
from balticvet.queries.parameters import Parameter, term, things
from balticvet.queries.question import Question
from balticvet.queries.template import template
from balticvet.wording import capital, spelt_out

CHOICES = "assets/choices.js"
_INPUTS = {"xsd:date": "date", "xsd:integer": "number", "xsd:decimal": "number"}
_PATTERNS = {"xsd:gYear": r"-?\d{4,}"}


@dataclass(frozen=True)
class Field:
    """A field of the form: a box to tick, a choice of things or of values, or an input.

    `datatype` is empty for things; `default` is the term that stands where nothing is chosen;
    `choices` is under what name the things are kept that may be chosen.
    """

    name: str
    label: str
    meaning: str
    required: bool
    datatype: str
    default: str
    choices: str
    values: tuple[str, ...]
    input: str
    pattern: str

    @property
    def is_flag(self) -> bool:
        """Whether it is ticked or not."""
        return self.input == "checkbox"


def fields(question: Question, store: QuadStore) -> list[Field]:
    """Return the fields of a question, in the order of its parameters."""
    return [_field(question, parameter, store) for parameter in question.parameters]


def form_data(question: Question) -> dict[str, str]:
    """Return what the script of the form must know, as JSON by name."""
    parts = [part if isinstance(part, str) else asdict(part) for part in template(question)]
    money = [column.name for column in question.columns if column.unit == MONEY]
    heads = heading_words(question.columns)
    return {"parts": json.dumps(parts), "money": json.dumps(money), "heads": json.dumps(heads)}


def choices_file(questions: Iterable[Question], store: QuadStore) -> bytes:
    """Return a script that hands over what may be chosen: term, label, and what a command takes.

    The things of a filter are the same for all questions, and are there once.
    """
    parameters = {
        _kept_as(question, parameter): parameter
        for question in questions
        for parameter in question.parameters
        if not parameter.is_datatype
    }
    found = {name: _choices(parameter, store) for name, parameter in sorted(parameters.items())}
    return handing("choices", found)


def _field(question: Question, parameter: Parameter, store: QuadStore) -> Field:
    is_datatype = parameter.is_datatype
    default = str(term(store, parameter, parameter.default)) if parameter.default else ""
    return Field(
        name=parameter.name,
        label=capital(parameter.noun or spelt_out(parameter.name)),
        meaning=parameter.meaning,
        required=parameter.required and not default,
        datatype=iri(parameter.type) if is_datatype else "",
        default=default,
        choices="" if is_datatype else _kept_as(question, parameter),
        values=parameter.values if is_datatype else (),
        input="checkbox" if parameter.is_flag else _INPUTS.get(parameter.type, "text"),
        pattern=_PATTERNS.get(parameter.type, ""),
    )


def _kept_as(question: Question, parameter: Parameter) -> str:
    return parameter.name if parameter.variables else f"{question.name} {parameter.name}"


def _choices(parameter: Parameter, store: QuadStore) -> list[tuple[str, str, str]]:
    found = things(store, parameter)
    labels = {thing: (*names, curie(thing.value))[0] for thing, names in found.items()}
    count = Counter(labels.values())
    rows = (
        (str(thing), label, label if count[label] == 1 else curie(thing.value))
        for thing, label in labels.items()
    )
    return sorted(rows, key=lambda row: (row[1].casefold(), row[0]))
