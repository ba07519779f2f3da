"""Whoever asks for the budget of one project is given its own sums, and no others."""

import pytest

from balticvet.assemble import rules
from balticvet.dataset import Dataset
from balticvet.namespaces import iri
from balticvet.provenance import Provenance, cite_saved
from balticvet.queries import find
from balticvet.queries.answer import ask, ask_saved
from balticvet.rdf import value_of
from balticvet.resources import Project

NAIVE = "SELECT ?amount {{ ?budget a bv:Budget ; bv:belongsTo <{of}> ; schema:value ?amount }}"
JOINT = "SELECT ?amount {{ ?budget bv:isJointBudgetOf <{of}> ; schema:value ?amount }}"
PARTS = "SELECT ?part {{ ?whole bv:belongsTo <{of}> . ?part dct:isPartOf ?whole }}"


def amounts(dataset: Dataset, query: str, of: str) -> set[str]:
    return {str(row[0]) for row in ask(dataset.store, query.format(of=iri(of)))}


@pytest.mark.parametrize(
    ("owner", "own"), [("project:ttt4wbl", {"1200000"}), ("project:wbl-balt", {"300000"})]
)
def test_a_plain_query_for_a_budget_has_no_total_of_several(
    dataset: Dataset, owner: str, own: set[str]
) -> None:
    assert amounts(dataset, NAIVE, owner) == own


@pytest.mark.parametrize(
    ("owner", "own"),
    [
        ("project:ttt4wbl", {"1200000", "1280000"}),
        ("project:wbl-balt", {"300000"}),
        ("project:latvian-swiss-wbl", {"11764706"}),
    ],
)
def test_a_plain_query_of_all_sources_has_what_each_source_gives_for_the_whole(
    wide: Dataset, owner: str, own: set[str]
) -> None:
    assert amounts(wide, NAIVE, owner) == own


@pytest.mark.parametrize("owner", ["project:ttt4wbl", "project:wbl-balt"])
def test_a_joint_total_is_asked_for_as_such(dataset: Dataset, owner: str) -> None:
    assert amounts(dataset, JOINT, owner) == {"1500000"}


def test_parts_are_reached_by_their_total(wide: Dataset) -> None:
    assert amounts(wide, PARTS, "project:latvian-swiss-wbl") == {
        iri("budget:tap-portal-latvian-swiss-wbl-latvian"),
        iri("budget:tap-portal-latvian-swiss-wbl-swiss"),
    }


def test_an_amount_is_told_with_both_digits_of_its_cents_and_cited(wide: Dataset) -> None:
    question = find(Project(), "project-budgets")
    given = {"of": "ESTLAT-WBL"}
    [row] = ask_saved(wide.store, question, given).rows
    assert value_of(row[2]) == "464254.10"
    [whole, *_] = ask_saved(wide.store, question, {"of": "WBL-Balt"}).rows
    assert value_of(whole[2]) == "300000"
    cited = cite_saved(Provenance(wide.store, rules(Project())), question, given)
    assert cited.answer.rows == (row,)
    assert any("464254.10 EUR" in str(one) for one in cited.citations[0])
