"""Filters: the same three options for every question about things."""

from pathlib import Path

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.cli.run import run
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import iri
from balticvet.queries import Question, ask_saved, catalogue, read_question
from balticvet.queries.filters import NAMES, choices, read_filters, with_filter
from balticvet.queries.parameters import Parameter, things
from balticvet.rdf import NamedNode, value_of
from balticvet.resources import Project

Output = pytest.CaptureFixture[str]
QUESTIONS = catalogue(Project())
FILTERS = [
    pytest.param(question, parameter, id=f"{question.name}-{parameter.name}")
    for question in QUESTIONS.values()
    for parameter in question.parameters
    if parameter.variables
]
SILENT = {"exact-reach-counts"}
"""Questions that nothing answers."""
WITHOUT = {
    "decisions": "a decision has a reason and pages, and what it decides is in its graph",
    "derived-properties": "it asks for rules",
    "graph-kinds": "it asks for graphs",
    "label-languages": "it counts names of whatever has one",
    "ontology-size": "it counts terms",
    "participations-and-facts": "it counts the statements of everybody",
    "sector-matches": "it asks for entries of lists",
    "sources": "it asks for the sources themselves",
}
"""Questions that take no filter, and why."""
QUESTION = """\
#+ summary: Who is where?
#+ description: Who is where.
#+ tags: [names]
#+ columns: {who: who, country: where}
#+ FILTER
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?who ?country
WHERE {
  ?who a ?kind .
  OPTIONAL { ?who dct:spatial ?country }
  { SELECT ?who (COUNT(?other) AS ?names) { ?who skos:prefLabel ?other } GROUP BY ?who }
}
ORDER BY ?who ?country
"""


def counts(question: Question) -> bool:
    return "COUNT(" in question.text


def test_each_filter_has_its_file_and_the_questions_without_one_are_known() -> None:
    assert set(NAMES) == read_filters().keys()
    assert WITHOUT.keys() == {
        name for name, question in QUESTIONS.items() if not set(NAMES) & set(question.matter)
    }


@pytest.mark.parametrize(("question", "parameter"), FILTERS)
def test_each_filter_leaves_rows_of_the_answer_and_no_others(
    question: Question,
    parameter: Parameter,
    wide: AssembledDataset,
    personal_dataset: AssembledDataset,
) -> None:
    store = (personal_dataset if question.personal else wide).store
    fitting = list(things(store, parameter, fitting=True))
    assert bool(fitting) == (question.name not in SILENT)
    every = ask_saved(store, question)
    for thing in fitting[:: max(1, len(fitting) // 3)]:
        some = ask_saved(store, question, {parameter.name: thing.value})
        assert len(some)
        assert counts(question) or set(some.rows) <= set(every.rows)


@pytest.mark.parametrize("name", ["project-dates", "figures", "organisations-by-role", "pages"])
def test_what_leaves_nothing_is_not_offered(name: str, wide: AssembledDataset) -> None:
    for parameter in (one for one in QUESTIONS[name].parameters if one.variables):
        fitting = things(wide.store, parameter, fitting=True)
        known = things(wide.store, parameter)
        assert fitting.keys() <= known.keys()
        for thing in list(known.keys() - fitting.keys())[:20]:
            assert not len(ask_saved(wide.store, QUESTIONS[name], {parameter.name: thing.value}))


def answer(wide: AssembledDataset, name: str, given: dict[str, str]) -> list[dict[str, str]]:
    found = ask_saved(wide.store, QUESTIONS[name], given)
    return [
        {name: value_of(term) for name, term in zip(found.columns, row, strict=True)}
        for row in found.rows
    ]


def test_a_role_may_be_asked_for_by_who_and_by_what(wide: AssembledDataset) -> None:
    by_project = answer(wide, "organisations-by-role", {"of": "TTT4WBL"})
    by_body = answer(wide, "organisations-by-role", {"of": "LTRK"})
    assert {row["initiativeLabel"] for row in by_project} == {"TTT4WBL"}
    assert {row["organisation"] for row in by_body} == {
        iri("organisation:lv-chamber-commerce-industry")
    }


def test_a_number_is_of_its_own_country_before_that_of_what_it_counts(
    wide: AssembledDataset,
) -> None:
    found = answer(wide, "project-figures", {"of": "TTT4WBL", "country": "Latvia"})
    assert {row["countryLabel"] for row in found} == {"Latvia"}
    found = answer(wide, "figures", {"country": "Latvia"})
    assert {row["countryLabel"] for row in found} == {"", "Latvia"}
    assert not [row for row in found if not row["countryLabel"] and "/project/" in row["thing"]]


def test_a_count_counts_what_the_filter_leaves(wide: AssembledDataset) -> None:
    found = answer(wide, "participant-count", {"of": "TTT4WBL", "country": "Estonia"})
    listed = answer(wide, "organisations-by-role", {"of": "TTT4WBL", "country": "Estonia"})
    [total] = [row for row in found if row["roleLabel"] == "all roles"]
    assert total["organisationCount"] == str(len({row["organisation"] for row in listed}))


def test_a_page_is_found_by_what_it_speaks_of(wide: AssembledDataset) -> None:
    found = answer(wide, "restatements", {"of": "ESTLAT-WBL", "said-by": "qualityplacements"})
    assert found
    for row in found:
        assert row["source"] == iri("source:qualityplacements")


def test_former_names_of_options_still_work(capsys: Output) -> None:
    told = []
    for option in ("--of", "--collaboration", "--thing"):
        assert run(["query", "project-budgets", option, "TTT4WBL", "-f", "csv"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0].count("TTT4WBL") == 1
    assert told[0] == told[1] == told[2]
    assert run(["query", "project-budgets", "--of", "TTT4WBL", "--thing", "TTT4WBL"]) == 2
    assert "'--of' was given more than once" in capsys.readouterr().err


@pytest.mark.bad_input(
    "saved", "a filter that makes no sense for a question", "exit 2; says which questions take it"
)
def test_a_filter_that_makes_no_sense_says_where_it_does(capsys: Output) -> None:
    assert run(["query", "sector-matches", "--country=Latvia"]) == 2
    told = capsys.readouterr().err
    assert "The question sector-matches takes no --country" in told
    assert "These take it: unresolved-identities, " in told


@pytest.mark.bad_input(
    "saved", "a thing that is known and of which a question has no row", "no rows; who has some"
)
def test_a_known_thing_without_rows_is_no_fault(capsys: Output) -> None:
    assert run(["query", "project-budgets", "--of", "LTRK", "--sources", "all", "-f", "csv"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "Without --of LTRK: " in err
    assert "With rows: ESTLAT-WBL; " in err


def test_an_unbound_variable_is_filtered_out(tmp_path: Path, dataset: AssembledDataset) -> None:
    path = tmp_path / "places.rq"
    path.write_text(QUESTION.replace("FILTER", "country: country"), encoding="utf-8")
    found = ask_saved(dataset.store, read_question(path), {"country": "Latvia"})
    of_latvia = {NamedNode(iri("country:LVA")), NamedNode(iri("place:baltic-states"))}
    assert {row[1] for row in found.rows} <= of_latvia
    assert len(found) < len(ask_saved(dataset.store, read_question(path)))


def test_only_the_select_with_the_variable_is_filtered() -> None:
    told = with_filter(QUESTION, ["country"], "<urn:p>?", NamedNode("urn:x"))
    assert told.count("FILTER((BOUND(?country) && EXISTS { ?country <urn:p>? <urn:x> }))") == 1
    assert with_filter(QUESTION, ["who"], "<urn:p>?", NamedNode("urn:x")).count("BOUND(?who)") == 2
    assert with_filter(QUESTION, ["other"], "<urn:p>", NamedNode("urn:x")).count("FILTER(") == 1


def test_several_variables_are_tested_by_one_exists() -> None:
    told = with_filter(QUESTION, ["who", "country"], "<urn:p>?", NamedNode("urn:x"))
    assert told.count("EXISTS") == 1
    assert "FILTER(?start_of_path = ?who || ?start_of_path = ?country)" in told


def test_a_column_that_is_only_counted_is_not_seen_outside() -> None:
    assert not choices(QUESTION, ["other", "country"], read_filters()["of"])


@pytest.mark.bad_input(
    "saved", "a filter of a variable that the query does not have", "exit 3; the file and the line"
)
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("of: nobody", "No WHERE of the query has .nobody"),
        ("of: [country, other]", "has .country and .other"),
        ("of: 5", "must be the variable"),
        ("of: []", "must be the variable"),
        ("parameters: {country: {meaning: m, type: xsd:string}}", "is a filter"),
    ],
)
def test_a_fault_in_a_filter_names_the_file(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "places.rq"
    path.write_text(QUESTION.replace("FILTER", line), encoding="utf-8")
    with pytest.raises(UnreadableInputError, match=words) as caught:
        read_question(path)
    assert caught.value.where.startswith(f"{path}:")
