"""A template of a question, filled by another program, is the query that `bind` makes."""

from collections.abc import Mapping

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.dataset import QuadStore
from balticvet.queries.parameters import ParameterValue, bind, term, things
from balticvet.queries.question import Question, catalogue
from balticvet.queries.template import Part, Slot, template
from balticvet.resources import Project
from balticvet.sparql.front_matter import without_front_matter

ASKED = [one for one in catalogue(Project()).values() if one.parameters]


def filled(parts: tuple[Part, ...], given: Mapping[str, ParameterValue]) -> str:
    """Fill a template as the page does."""
    return "".join(part if isinstance(part, str) else written(part, given) for part in parts)


def written(place: Slot, given: Mapping[str, ParameterValue]) -> str:
    name, variables = place.name, place.variables
    if name:
        ends = place.before, place.after
        return str(given[name]).join(ends) if name in given else ""
    names = [variable for variable in variables if variable in given]
    columns = " ".join(f"?{variable}" for variable in names)
    row = " ".join(str(given[variable]) for variable in names)
    return f" VALUES ({columns}) {{ ({row}) }} " if names else ""


def values(question: Question, store: QuadStore) -> dict[str, str]:
    """Return a value for each parameter of a question that has any here."""
    known = {one.name: things(store, one) for one in question.parameters if not one.is_datatype}
    named = {name: min(map(str, found))[1:-1] for name, found in known.items() if found}
    return named | {one.name: "true" for one in question.parameters if one.is_datatype}


@pytest.mark.parametrize("question", ASKED, ids=lambda one: one.name)
def test_a_filled_template_is_what_bind_makes(
    question: Question, dataset: AssembledDataset
) -> None:
    store, text = dataset.store, without_front_matter(question.text)
    given = values(question, store)
    declared = {one.name: one for one in question.parameters}
    for names in ((), *((name,) for name in given), tuple(given)):
        chosen = {name: given[name] for name in names}
        terms = {name: term(store, declared[name], value) for name, value in chosen.items()}
        bound = bind(store, text, question.parameters, chosen)
        assert filled(template(question), terms) == bound
