"""An empty answer says why it is empty, and is still an answer."""

from datetime import date
from pathlib import Path

import pytest

import balticvet
from balticvet.assemble import assemble
from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.draw import PICTURES
from balticvet.draw.shown import why_nothing_is_drawn
from balticvet.networks import network_of
from balticvet.networks.model.explain import why_without_ties
from balticvet.queries.answer import Answer, ask, ask_saved
from balticvet.queries.emptiness import (
    Inquiry,
    explained,
    explained_remotely,
    of_saved,
    of_text,
    size,
    why_empty,
)
from balticvet.queries.question import find
from balticvet.resources import Project
from balticvet.selection import Selection
from projects import FICHE

Output = pytest.CaptureFixture[str]
POST = Selection.of("glow-post")


@pytest.fixture(scope="module")
def fiche() -> Project:
    return Project(FICHE)


def reasons(text: str, dataset: Dataset) -> list[str]:
    """What can be known of a query without asking other sources."""
    return list(of_text(text).reasons(dataset.store))


def saved(name: str, dataset: Dataset, project: Project, **given: str) -> tuple[str, ...]:
    question = find(project, name)
    answer = ask_saved(dataset.store, question, given)
    return explained(answer, of_saved(question, given), dataset, project).reasons


# ── What there is not ────────────────────────────────────────────────────────


@pytest.mark.bad_input(
    "sparql", "a class or property that does not exist", "no rows, and the nearest name"
)
@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("?x a bv:Minstry", "There is no term bv:Minstry. Did you mean bv:Ministry?"),
        ("?x bv:budgetof ?y", "There is no term bv:budgetof. Did you mean bv:Budget?"),
        (
            "?x a <https://w3id.org/balticvet/ontology#Minstry>",
            "There is no term bv:Minstry. Did you mean bv:Ministry?",
        ),
        (
            "project:ttt4wlb ?y ?x",
            "There is no project:ttt4wlb in the sources that count. Did you mean project:ttt4wbl?",
        ),
        ("?x schema:valeu ?y", "Nothing in the sources that count uses schema:valeu."),
        ("?x a foaf:Ministry", "Nothing in the sources that count uses foaf:Ministry."),
    ],
)
def test_a_name_that_nothing_has_is_told_with_the_nearest(
    where: str, told: str, dataset: Dataset
) -> None:
    (reason,) = reasons(f"SELECT ?x {{ {where} }}", dataset)
    assert reason.startswith(told)


@pytest.mark.parametrize("form", ["ASK", "DESCRIBE ?x", "CONSTRUCT { ?x a ?x }", "SELECT *"])
def test_a_wrong_name_is_told_in_every_form_of_query(form: str, dataset: Dataset) -> None:
    assert len(reasons(f"{form} {{ ?x a bv:Minstry }}", dataset)) == 1


def test_a_term_that_no_server_can_know_is_told(project: Project) -> None:
    text = "SELECT ?x { ?x a bv:Minstry ; <urn:x:theirs> organisation:theirs }"
    found = explained_remotely(Answer(("x",)), text, project)
    assert found.reasons == ("There is no term bv:Minstry. Did you mean bv:Ministry?",)


def test_a_count_of_nothing_is_as_empty_as_no_row(dataset: Dataset) -> None:
    text = "SELECT (COUNT(?x) AS ?n) { ?x a bv:Minstry }"
    assert size(ask(dataset.store, text)) == 0
    assert size(ask(dataset.store, "SELECT (COUNT(?x) AS ?n) { ?x a bv:Ministry }")) == 1


def test_prefixes_and_datatypes_are_no_names(dataset: Dataset) -> None:
    text = (
        "PREFIX my: <urn:my:> BASE <urn:base:> SELECT ?x"
        ' { ?x a bv:Ministry ; schema:value "many"^^my:number, "1"^^xsd:integer }'
    )
    assert [
        line for line in reasons(text, dataset) if "There is no" in line or "uses" in line
    ] == []


def test_what_a_query_makes_is_no_wrong_name(dataset: Dataset) -> None:
    text = "CONSTRUCT { ?x <urn:x:made> bv:Made } WHERE { ?x a bv:Ministry, bv:Chamber }"
    assert reasons(text, dataset) == []


def test_a_class_without_data_is_told(dataset: Dataset) -> None:
    assert reasons("SELECT ?x { ?x a bv:Problem ; rdfs:label ?y }", dataset) == [
        "Nothing matches “?x a bv:Problem”."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { << ?x a bv:Problem >> rdfs:label ?c }",
        "SELECT ?x { ?x a bv:Problem {| rdfs:label ?c |} }",
        "SELECT ?x { ?x a bv:Problem } VALUES ?x { bv:Ministry }",
        "SELECT (STR(?x) AS ?y) { ?x a bv:Problem } GROUP BY (STR(?x) AS ?k) ?x HAVING(?k > 9)",
        "SELECT ?x { ?x !(a|^rdfs:label) ?z LATERAL { SELECT ?x { ?x a bv:Problem } } }",
        "SELECT ?x { ?x rdfs:label ( 1 [ a ?y ] ) . [] a bv:Problem MINUS { ?x a ?x } }",
        'SELECT ?x { BIND("}" AS ?y) ?x a bv:Problem . FILTER(?x IN (bv:Reach) || ?y < "MINUS") }',
    ],
)
def test_whatever_the_engine_takes_is_explained_without_a_fault(
    text: str, dataset: Dataset
) -> None:
    assert len(ask(dataset.store, text)) == 0
    assert all(line.endswith(".") for line in reasons(text, dataset))


def test_what_a_query_does_not_need_is_no_reason(dataset: Dataset) -> None:
    text = "SELECT ?x { ?x a bv:Ministry, bv:Foundation . OPTIONAL { ?x a bv:Problem } }"
    assert reasons(text, dataset) == []


# ── What no value meets ──────────────────────────────────────────────────────


@pytest.mark.bad_input(
    "sparql", "a filter that nothing meets", "no rows, the filter, and how many rows without it"
)
def test_a_filter_that_nothing_meets_is_told(dataset: Dataset) -> None:
    text = "SELECT ?x { ?x a bv:Budget ; schema:value ?y . FILTER(?y > 99000000) . ?x ?p ?o }"
    (reason,) = reasons(text, dataset)
    assert reason.startswith("Without “FILTER(?y > 99000000)”: ")


@pytest.mark.bad_input(
    "saved", "a value of a question that no row has", "no rows, how many without it, which have any"
)
def test_a_value_that_no_row_has_is_told(dataset: Dataset, project: Project) -> None:
    question = find(project, "organisations-by-country")
    inquiry = of_saved(question, {"country": "Georgia"})
    assert list(inquiry.reasons(dataset.store)) == [
        "Without --country Georgia: 13 rows. With rows: Estonia; Latvia; Lithuania."
    ]


# ── What others state ────────────────────────────────────────────────────────


@pytest.mark.bad_input(
    "saved", "a question that only other sources answer", "no rows, and how many they have"
)
@pytest.mark.parametrize("sources", ["document", "lantern"])
def test_the_sources_that_answer_are_asked(sources: str, fiche: Project) -> None:
    found = assemble(fiche, selection=Selection.of(sources))
    everything = assemble(fiche, selection=Selection.of("all"))
    rows = len(ask_saved(everything.store, find(fiche, "restatements")))
    assert saved("restatements", found, fiche) == (f"Ask with --sources all: {rows} rows.",)


def test_a_lower_confidence_is_asked(fiche: Project) -> None:
    found = assemble(fiche, selection=Selection.of("glow-post", "high"))
    assert saved("figures", found, fiche) == ("Ask with --min-confidence low: 1 row.",)


@pytest.mark.bad_input(
    "sparql", "a day before anything was", "no rows, and how many without the day"
)
def test_another_day_is_asked(project: Project) -> None:
    found = assemble(project, selection=Selection.of("all"), as_of=date(1, 1, 1))
    text = "SELECT ?country { organisation:ee-harno dct:spatial ?country }"
    assert explained(ask(found.store, text), of_text(text), found, project).reasons == (
        "There is no organisation:ee-harno in the sources that count.",
        "Ask without --as-of 0001-01-01: 1 row.",
    )


def test_what_takes_two_changes_is_asked_with_both(fiche: Project) -> None:
    found = assemble(fiche, selection=Selection.of("lantern", "high"))
    inquiry = of_saved(find(fiche, "figures"), {})
    assert why_empty(inquiry, found, fiche) == (
        "Ask with --sources all and with --min-confidence low: 1 row.",
    )


def test_an_answer_that_nobody_gives_says_so(fiche: Project) -> None:
    found = assemble(fiche, selection=Selection.of("all"))
    assert saved("changes", found, fiche) == ("No source states an answer.",)


def test_sources_that_do_not_hold_do_not_spoil_an_answer(tmp_path: Path, fiche: Project) -> None:
    (tmp_path / "data" / "sources" / "x").mkdir(parents=True)
    assert why_empty(Inquiry(lambda _store: 1), assemble(fiche), Project(tmp_path)) == ()


def test_an_answer_with_rows_has_no_reasons(dataset: Dataset, project: Project) -> None:
    assert saved("sectors", dataset, project) == ()


@pytest.mark.bad_input(
    "saved", "a value that only other sources know", "refused, with how many rows these have"
)
def test_a_value_that_only_others_know_says_so(capsys: Output) -> None:
    assert run(["query", "project-partners", "--of", "Q-Placements"]) == 2
    told = capsys.readouterr().err
    assert "'Q-Placements' is no thing that the question knows." in told
    assert "Ask with --sources all: " in told


@pytest.mark.bad_input(
    "analysis", "a name that only other sources know", "refused, with where it is known"
)
def test_a_name_that_only_others_know_is_drawn_with_them(capsys: Output) -> None:
    assert run(["draw", "ego", "--of", "Q-Placements", "-o", "ego.svg"]) == 2
    told = capsys.readouterr().err
    assert "No network knows 'Q-Placements'." in told
    assert "Ask with --sources all: it is known." in told


# ── Wherever something can be empty ──────────────────────────────────────────


def test_an_answer_in_a_notebook_shows_its_reasons() -> None:
    answer = balticvet.query("figures", project=FICHE)
    assert answer.reasons == ("Ask with --sources all: 1 row.",)
    assert str(answer).endswith(answer.reasons[0])
    assert "<p>Ask with --sources all: 1 row.</p>" in answer._repr_html_()


def test_a_cited_answer_has_reasons_too() -> None:
    cited = balticvet.query("figures", project=FICHE, cite=True)
    assert cited.answer.reasons == ("Ask with --sources all: 1 row.",)


@pytest.mark.parametrize("more", [[], ["--cite"]])
def test_the_command_says_why_beside_a_pure_table(more: list[str], capsys: Output) -> None:
    assert run(["query", "figures", "--project", str(FICHE), *more]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert err == "no rows\nAsk with --sources all: 1 row.\n"


def test_a_network_without_ties_says_why(dataset: Dataset, project: Project) -> None:
    first, more = why_without_ties(
        network_of(dataset.store, project, "succession"), dataset, project
    )
    assert first.startswith("The network succession has no ties")
    assert more.startswith("Ask with --sources all: ")


def test_measures_of_a_network_without_ties_say_why() -> None:
    measured = balticvet.measure("degree", "succession", project=FICHE)
    assert measured.reasons[0].startswith("The network succession has no ties")


@pytest.mark.parametrize("name", [name for name, found in PICTURES.items() if not found.of])
def test_every_picture_knows_what_it_shows(name: str, wide: Dataset, project: Project) -> None:
    picture = PICTURES[name]
    assert picture.networks or picture.questions
    assert why_nothing_is_drawn(picture, wide, project) == ()


def test_an_empty_picture_says_why(fiche: Project) -> None:
    found = assemble(fiche, selection=POST)
    told = why_nothing_is_drawn(PICTURES["adjacency-matrix"], found, fiche)
    assert told[0].startswith("The picture adjacency-matrix is empty")
    assert told[1].startswith("Ask with --sources all: ")
