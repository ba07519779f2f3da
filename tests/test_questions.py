"""Every saved question says what one reads in the document, and nothing more."""

import random
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from answers import (
    OF_ALL,
    Table,
    answered,
    competency,
    contact_words,
    difference,
    expected,
    expected_names,
    fault_of,
    spoken_of,
    unnamed,
)
from balticvet.assemble import AssembledDataset, assemble
from balticvet.dataset import QuadStore, memory_store
from balticvet.namespaces import iri
from balticvet.queries import Question, ask_saved, catalogue
from balticvet.resources import Project
from balticvet.tables.formats import write
from projects import FICHE, HEADER

QUESTIONS = catalogue(Project())
DEMANDS = tuple(competency({}))
WIDE = expected_names(OF_ALL)
"""Questions whose answer of all sources is written down too."""

EMPTY = {"exact-reach-counts": "The document has no exact number: two say “around”, one no figure."}
"""Questions that neither the document nor, as far as it is written down, all sources answer."""

UNLABELLED = frozenset(("homepage", "page", "address", "matchLabel"))
"""Web addresses, which are their own names; names of entries in lists that are not held here."""

JARGON = (
    (
        "graph IRI triple class property predicate node SPARQL RDF SKOS SHACL literal label hedge"
        " hedged modality claim claims entity ontology instance projection illustrative"
    )
    .lower()
    .split()
)
WHOLE_LINE = 110
BALTIC = ("EST", "LVA", "LTU")


@pytest.fixture(scope="module")
def contact(personal_dataset: AssembledDataset) -> dict[str, str]:
    """The words of the contact person, out of the document."""
    return contact_words(personal_dataset)


@pytest.fixture(scope="module")
def shuffled(personal_dataset: AssembledDataset) -> list[QuadStore]:
    """The same graph twice, its quads put in one by one in other orders."""
    return [_shuffled(personal_dataset, seed) for seed in (1, 2)]


@pytest.fixture(scope="module")
def fiche() -> AssembledDataset:
    """The invented second document with its personal data."""
    return assemble(Project(FICHE), personal_data=True)


def _shuffled(dataset: AssembledDataset, seed: int) -> QuadStore:
    quads = sorted(dataset.quads, key=str)
    random.Random(seed).shuffle(quads)
    store = memory_store()
    for quad in quads:
        store.extend([quad])
    return store


def _with(dataset: AssembledDataset, *quads: Quad) -> AssembledDataset:
    return replace(dataset, quads=(*dataset.quads, *quads))


def _quad(subject: str, predicate: str, value: str) -> Quad:
    return Quad(*(NamedNode(iri(name)) for name in (subject, predicate, value)))


def _differs(file: str, told: str, options: str = "") -> str:
    """Return what differs, and how the new answer is written down once it was read."""
    name = file.removesuffix(OF_ALL)
    writes = f"balticvet query {name} {options}-f csv -o tests/questions/{file}.expected.csv"
    return f"{told}\nIf one reads just this in the sources: {writes}"


# ── Answers ──────────────────────────────────────────────────────────────────


def test_every_question_has_its_answer_written_down_and_every_answer_its_question() -> None:
    assert expected_names() == list(QUESTIONS), "each .rq file has one <name>.expected.csv"
    assert set(WIDE) <= QUESTIONS.keys()


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_is_the_one_that_was_read_in_the_document(
    name: str,
    personal_dataset: AssembledDataset,
    dataset: AssembledDataset,
    contact: dict[str, str],
) -> None:
    asked = personal_dataset if QUESTIONS[name].personal else dataset
    told = write(ask_saved(asked.store, QUESTIONS[name]), "csv").decode()
    wanted = expected(name, contact)
    if told != wanted:
        told = difference(Table.read(wanted), Table.read(told), asked)
        pytest.fail(_differs(name, told), pytrace=False)


@pytest.mark.parametrize("name", WIDE)
def test_the_answer_of_all_sources_is_the_one_that_was_read_in_them(
    name: str, wide: AssembledDataset
) -> None:
    told = write(ask_saved(wide.store, QUESTIONS[name]), "csv").decode()
    wanted = expected(name, {}, OF_ALL)
    if told != wanted:
        told = difference(Table.read(wanted), Table.read(told), wide)
        pytest.fail(_differs(f"{name}{OF_ALL}", told, "--sources all "), pytrace=False)


def test_no_two_rows_of_an_answer_read_the_same(wide: AssembledDataset) -> None:
    tables = {name: answered(question, wide.store) for name, question in QUESTIONS.items()}
    assert [name for name, of in tables.items() if len(set(of.rows)) < len(of.rows)] == []


def test_the_same_words_are_one_text_with_and_without_a_language() -> None:
    lines = "".join(
        f'''passage:{name} {{ organisation:choir bv:nameAsWritten "Mill Choir"{tag} }}
        description:d {{ passage:{name} a bv:Passage ; dct:source source:{name} .
            source:{name} dct:title "{name}" . organisation:choir a bv:Organisation }}'''
        for name, tag in (("lantern", ""), ("quay", "@en"), ("hill", "@en-GB"))
    )
    store = memory_store(parse((HEADER + lines).encode(), RdfFormat.TRIG))
    store.extend([Quad(q.subject, q.predicate, q.object) for q in store])
    named = answered(QUESTIONS["corroboration"], store).rows
    assert [(row[3], row[5]) for row in named if row[2] == "nameAsWritten"] == [("Mill Choir", "3")]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_columns_are_those_that_the_question_explains(name: str) -> None:
    columns = Table.read(expected(name, {})).columns
    assert columns == tuple(column.name for column in QUESTIONS[name].columns)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_order_of_the_quads_changes_no_answer(
    name: str, shuffled: list[QuadStore], personal_dataset: AssembledDataset
) -> None:
    told = [write(ask_saved(store, QUESTIONS[name]), "csv") for store in shuffled]
    assert told == [write(ask_saved(personal_dataset.store, QUESTIONS[name]), "csv")] * len(told)


def test_only_questions_with_a_reason_have_no_row() -> None:
    empty = {name for name in QUESTIONS if not Table.read(expected(name, {})).rows}
    assert empty - set(WIDE) == EMPTY.keys()
    assert [name for name in WIDE if not Table.read(expected(name, {}, OF_ALL)).rows] == []


@pytest.mark.parametrize("name", EMPTY)
def test_a_question_without_rows_here_has_some_for_another_document(
    name: str, fiche: AssembledDataset
) -> None:
    assert answered(QUESTIONS[name], fiche.store).rows


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_name_stands_beside_every_iri(
    name: str, personal_dataset: AssembledDataset, wide: AssembledDataset
) -> None:
    for dataset in (personal_dataset, wide):
        answer = ask_saved(dataset.store, QUESTIONS[name])
        bare = unnamed(answer, without=UNLABELLED)
        assert not bare, f"{name}.rq needs a column of labels (?{bare[0]}Label) after ?{bare[0]}"


def test_a_personal_question_finds_nothing_in_the_public_graph(dataset: AssembledDataset) -> None:
    personal = [question for question in QUESTIONS.values() if question.personal]
    assert [question.name for question in personal] == ["contact-person"]
    assert [answered(question, dataset.store).rows for question in personal] == [()]


def test_no_public_answer_has_a_word_of_the_contact_person(
    dataset: AssembledDataset, contact: dict[str, str]
) -> None:
    for question in QUESTIONS.values():
        told = write(ask_saved(dataset.store, question), "csv").decode()
        assert not [words for words in contact.values() if words in told], question.name


def test_no_result_is_named_without_the_word_that_hedges_it(dataset: AssembledDataset) -> None:
    told = answered(QUESTIONS["modalities"], dataset.store)
    rows = told.facts(("claimLabel", "hedge"), {"kindLabel": "outcome"})
    bare = [name for name, hedge in rows if not set(hedge.split()) & set(name.split()) - {"to"}]
    assert rows
    assert bare == []


# ── Competency questions ─────────────────────────────────────────────────────


def test_there_are_facts_for_every_competency_question() -> None:
    assert len({facts.asked for facts in DEMANDS}) == 35
    assert {facts.saved for facts in DEMANDS} <= QUESTIONS.keys()


@pytest.mark.parametrize(
    "number", range(len(DEMANDS)), ids=[f"{facts.saved}: {facts.asked}" for facts in DEMANDS]
)
def test_a_competency_question_is_answered_exactly(
    number: int, personal_dataset: AssembledDataset, contact: dict[str, str]
) -> None:
    facts = tuple(competency(contact))[number]
    fault = fault_of(facts, answered(QUESTIONS[facts.saved], personal_dataset.store))
    if fault:
        pytest.fail(f"{facts.asked}\n{fault}", pytrace=False)


@pytest.mark.parametrize("body", ["baltic-assembly", "german-baltic-chamber"])
def test_a_fourteenth_baltic_organisation_is_noticed(dataset: AssembledDataset, body: str) -> None:
    planted = _with(dataset, _quad(f"organisation:{body}", "dct:spatial", "country:LVA"))
    wrong = {
        facts.saved
        for facts in DEMANDS
        if facts.saved.startswith("organisation")
        and fault_of(facts, answered(QUESTIONS[facts.saved], planted.store))
    }
    assert wrong == {"organisation-count-by-country", "organisations-by-country"}


def test_an_organisation_that_was_only_reached_is_noticed_among_the_involved(
    dataset: AssembledDataset,
) -> None:
    planted = _with(
        dataset,
        _quad("organisation:lt-trade-union", "bv:isInvolvedIn", "initiative:bafa"),
        Quad(
            NamedNode(iri("organisation:lt-trade-union")),
            NamedNode(iri("org:classification")),
            NamedNode(iri("organisationtype:social-partner")),
            NamedNode(iri("passage:bafa-reached-lt-trade-union")),
        ),
    )
    (facts,) = (facts for facts in DEMANDS if facts.saved == "social-partners-involved")
    told = fault_of(facts, answered(QUESTIONS[facts.saved], planted.store))
    assert told == "added: Lithuanian Trade Union"


# ── What a changed answer says ───────────────────────────────────────────────


def test_a_changed_answer_is_told_in_rows_and_passages(dataset: AssembledDataset) -> None:
    wanted = Table.read(expected("place-parts", {}))
    got = replace(wanted, rows=((*wanted.rows[0][:-1], "Livonia"), *wanted.rows[1:]))
    told = difference(wanted, got, dataset).splitlines()
    row = "place:baltic-states | Baltic states | country:EST"
    assert told[0] == f"missing: {row} | Estonia"
    assert any("the three Baltic states (Estonia, Latvia, Lithuania)" in line for line in told[1:4])
    assert f"added: {row} | Livonia" in told


def test_the_passage_that_speaks_of_most_of_a_row_comes_first(dataset: AssembledDataset) -> None:
    (first, *_) = Table.read(expected("co-financers", {})).rows
    words = (
        "and are co-financed by the EU and the three Baltic states (Estonia, Latvia, Lithuania)."
    )
    assert spoken_of(first, dataset)[0] == f"What are the sources of funding? › {words}"


def test_another_order_of_rows_is_told(dataset: AssembledDataset) -> None:
    wanted = Table.read(expected("sectors", {}))
    got = replace(wanted, rows=tuple(reversed(wanted.rows)))
    assert "another order" in difference(wanted, got, dataset)
    assert difference(wanted, wanted, dataset) == ""


# ── The questions themselves ─────────────────────────────────────────────────


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_is_asked_in_plain_words_on_one_line(question: Question) -> None:
    words = question.summary.lower().replace("?", " ").replace(",", " ").split()
    assert not set(words) & set(JARGON)
    assert len(question.summary) <= WHOLE_LINE


def test_no_two_questions_are_put_in_the_same_words() -> None:
    assert len({question.summary for question in QUESTIONS.values()}) == len(QUESTIONS)


def test_every_main_tag_gathers_several_questions() -> None:
    main = [question.tags[0] for question in QUESTIONS.values()]
    lonely = [tag for tag in set(main) if main.count(tag) < 3]
    assert not lonely, f"put another first than {lonely}, one of {sorted({*main} - {*lonely})}"
    assert len(set(main)) <= 12


# ── A second document ────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_invented_fiche_goes_through_every_question(name: str, fiche: AssembledDataset) -> None:
    question = QUESTIONS[name]
    answer = ask_saved(fiche.store, question)
    assert answer.columns == tuple(column.name for column in question.columns)
    assert unnamed(answer, without=UNLABELLED) == []
    assert not [cell for row in answer.rows for cell in row if "/bafa" in str(cell)]


def test_the_fiche_answers_for_itself(fiche: AssembledDataset) -> None:
    def told(name: str, *columns: str) -> set[tuple[str, ...]]:
        return set(answered(QUESTIONS[name], fiche.store).facts(columns, {}))

    assert told("exact-reach-counts", "number") == {("48",)}
    assert told("initiative-period", "firstYear", "lastYear") == {("2019", "2022")}
    assert told("budget-currencies", "currency") == {("SEK",)}
    assert told("budget-total-check", "total") == set()
    assert ("Norrvåg Lamplighting College, Sweden", "named") in told(
        "vet-providers", "organisationLabel", "finding"
    )
    assert told("trade-unions-by-country", "organisationLabel") >= {
        ("Lamplighters’ Trade Union, Estonia",)
    }
