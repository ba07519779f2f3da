"""A saved question as text with places for values, so that another program binds it alike.

The page of a question puts terms into these places in a browser, where there is no `bind`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from balticvet.queries import filters
from balticvet.queries.parameters import place_of_values
from balticvet.queries.question import Question
from balticvet.rdf import NamedNode
from balticvet.sparql.front_matter import without_front_matter

_MARK = NamedNode("urn:balticvet:value")


@dataclass(frozen=True)
class Slot:
    """A slot between two parts of a text, for what somebody gives.

    That is the term of the filter of this `name`, between `before` and `after`; without a name it
    is one VALUES row, between blanks, of all given parameters that are `variables`.
    """

    name: str = ""
    before: str = ""
    after: str = ""
    variables: tuple[str, ...] = ()


Part = str | Slot


def template(question: Question) -> tuple[Part, ...]:
    """Return the parts of a question's text, with a place for each value that it can be given.

    The texts alone, joined, are the question as it stands.
    """
    text = without_front_matter(question.text)
    places = sorted(_places(question, text), key=lambda found: found[0])
    starts = (0, *(at for at, _ in places))
    ends = (*starts[1:], len(text))
    between = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    parts: list[Part] = [between[0]]
    for (_, place), following in zip(places, between[1:], strict=True):
        parts += [place, following]
    return tuple(filter(None, parts))


def _places(question: Question, text: str) -> Iterator[tuple[int, Slot]]:
    """Yield the places with where they stand; those at one place as `bind` fills them."""
    variables = [one.name for one in question.parameters if not one.variables]
    if variables:
        yield place_of_values(text), Slot(variables=tuple(variables))
    for parameter in question.parameters:
        if parameter.variables:
            clause = filters.clause(parameter.variables, parameter.path, _MARK)
            before, _, after = clause.partition(str(_MARK))
            for at in filters.places(text, parameter.variables):
                yield at, Slot(parameter.name, before, after)
