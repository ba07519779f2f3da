"""The ontology is small, and one fact is one node: as `query` counts it."""

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.queries import ask_saved
from balticvet.queries.question import catalogue
from balticvet.rdf import Literal, NamedNode, Quad
from balticvet.resources import Project

CORE_AT_MOST, AT_MOST = 30, 100


def counts(dataset: AssembledDataset, name: str) -> list[dict[str, str]]:
    """Return the rows of a saved question, by column."""
    answer = ask_saved(dataset.store, catalogue(Project())[name])
    texts = ([getattr(cell, "value", "") for cell in row] for row in answer.rows)
    return [dict(zip(answer.columns, row, strict=True)) for row in texts]


def terms(dataset: AssembledDataset) -> dict[str, int]:
    return {row["module"]: int(row["terms"]) for row in counts(dataset, "ontology-size")}


def test_the_core_has_thirty_terms_at_most_and_all_modules_a_hundred(
    dataset: AssembledDataset,
) -> None:
    found = terms(dataset)
    assert 0 < found["core"] <= CORE_AT_MOST
    assert found["all"] <= AT_MOST
    assert found["all"] == sum(number for module, number in found.items() if module != "all")


def test_a_term_that_is_given_up_does_not_count(dataset: AssembledDataset) -> None:
    old, graph = NamedNode("https://w3id.org/balticvet/ontology#Means"), "statements"
    deprecated = Quad(
        old,
        NamedNode("http://www.w3.org/2002/07/owl#deprecated"),
        Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean")),
    )
    before = terms(dataset)
    dataset.store.extend([deprecated])
    after = terms(dataset)
    dataset.store.remove(deprecated)
    assert (before["all"] - after["all"], before[graph] - after[graph]) == (1, 1)


@pytest.mark.parametrize("which", ["dataset", "wide"])
def test_participations_are_as_many_as_facts(which: str, request: pytest.FixtureRequest) -> None:
    [row] = counts(request.getfixturevalue(which), "participations-and-facts")
    assert int(row["participations"]) == int(row["facts"]) > 0
    assert int(row["statements"]) >= int(row["facts"])
