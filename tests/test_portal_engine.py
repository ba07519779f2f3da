"""SPARQL in the page: the engine of the site answers as the command does, from disk."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.portal.engine import bundles
from balticvet.queries import Answer, Question, ask_saved, catalogue
from balticvet.queries.answer import ask
from balticvet.rdf import BlankNode, Literal, NamedNode, Term
from balticvet.resources import Project
from browser import Json, Page, browsing
from shared import Built

pytestmark = pytest.mark.needs("browser")

ASK = """balticvet.engine.ask(%s, %s, %s).then(
  (answer) => answer,
  ({ kind, message, line, fix }) => ({ fault: kind, message, line, fix }))"""
ASK_ALL = """(async () => {
  const found = {};
  for (const { name, text, money } of balticvet.questions) {
    found[name] = await balticvet.engine.ask(text, %s, { money }).catch(String);
  }
  return found;
})()"""
PUBLIC = [question for question in catalogue(Project()).values() if not question.personal]


@pytest.fixture(scope="module")
def page(shipped: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The editor, opened from disk."""
    with browsing(tmp_path_factory.mktemp("browser")) as pipe:
        yield Page(pipe).open((shipped.folder / "site/editor.html").as_uri())


@pytest.fixture(scope="module")
def answers(page: Page) -> dict[str, dict[str, Any]]:
    """What the page answers to every saved question, over each selection."""
    return {name: page.run(ASK_ALL % json.dumps(name)) for name in ("document", "all")}


def asked(page: Page, text: str, selection: str = "document", options: str = "{}") -> Json:
    found: Json = page.run(ASK % (json.dumps(text), json.dumps(selection), options))
    return found


def plain(term: Term | None) -> Json | None:
    """Return a term as the page gives it."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    assert isinstance(term, Literal)
    datatype = term.datatype.value
    tagged = {"xml:lang": term.language} if term.language else {}
    typed = {} if term.language or datatype.endswith("#string") else {"datatype": datatype}
    return {"type": "literal", "value": term.value, **tagged, **typed}


def as_in_a_page(answer: Answer) -> Json:
    if answer.kind == "ask":
        return {"kind": "ask", "boolean": answer.boolean}
    rows = [[plain(term) for term in row] for row in answer.rows]
    columns = list(answer.columns)
    return {"kind": answer.kind, "columns": columns, "rows": rows, "cut": False}


@pytest.mark.parametrize("question", PUBLIC, ids=lambda question: question.name)
@pytest.mark.parametrize("selection", ["document", "all"])
def test_a_saved_question_has_the_answer_of_the_command(
    answers: dict[str, dict[str, Any]],
    dataset: AssembledDataset,
    wide: AssembledDataset,
    selection: str,
    question: Question,
) -> None:
    store = (wide if selection == "all" else dataset).store
    assert answers[selection][question.name] == as_in_a_page(ask_saved(store, question))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x ?name { ?x a bv:Project ; skos:prefLabel ?name }",
        "CONSTRUCT { ?x skos:prefLabel ?name } { ?x a bv:Initiative ; skos:prefLabel ?name }",
        "DESCRIBE project:ttt4wbl",
        "ASK { project:ttt4wbl a bv:Project }",
        "SELECT ?x { ?x a bv:NothingOfThis }",
    ],
)
def test_a_query_of_ones_own_has_the_answer_of_the_command(
    page: Page, wide: AssembledDataset, text: str
) -> None:
    assert asked(page, text, "all") == as_in_a_page(ask(wide.store, text))


def test_an_answer_that_is_cut_says_so(page: Page) -> None:
    found = asked(page, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert (len(found["rows"]), found["cut"]) == (bundles()["limits"]["rows"], True)


def test_too_much_memory_is_a_fault_and_the_next_query_is_answered(page: Page) -> None:
    found = asked(page, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a")
    assert found["fault"] == "limit"
    assert f"{bundles()['limits']['megabytes']} MB" in found["message"]
    assert asked(page, "ASK { ?x a bv:Project }") == {"kind": "ask", "boolean": True}


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("SELECT ?x {\n ?x a", "syntax", 2),
        ("PREFIX x: <urn:x>\nSELECT ?x { ?x skos:prefLabel\n'}", "syntax", 3),
        ("SELECT * {\n SERVICE <http://elsewhere.invalid/> { ?a ?b ?c } }", "refused", 2),
        ("LOAD <http://elsewhere.invalid/>", "refused", 0),
        ("PREFIX x: <urn:x> DELETE WHERE { ?a ?b ?c }", "refused", 0),
        ("SELECT (<urn:f>(1) AS ?x) {}", "failed", 0),
        (f"ASK {{ {'{' * 5000}{'}' * 5000} }}", "limit", 0),
        ("ASK {} #" + "x" * 100_000, "limit", 0),
    ],
)
def test_a_fault_says_what_where_and_what_to_do(
    page: Page, text: str, fault: str, line: int
) -> None:
    found = asked(page, text)
    assert (found["fault"], found["line"]) == (fault, line)
    assert found["message"].endswith(".")
    assert found["fix"]


def test_a_prefix_that_nobody_declares_is_named_with_its_place(page: Page) -> None:
    text = (
        "# no: prefix\nSELECT ?x { ?x bv:asWritten 'nor: this', <urn:x> ; skos:note bvt:Ministry }"
    )
    found = asked(page, text)
    assert found["fault"] == "syntax"
    assert found["message"] == "Nobody says what bvt: stands for, in line 2, column 62."
    assert "PREFIX bvt:" in found["fix"]


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ("SERVICE <http://x/> {}" AS ?words) { } # SERVICE',
        "SELECT ?service { BIND (1 AS ?service) }",
        "SELECT (<urn:SERVICE> AS ?x) {}",
    ],
)
def test_a_word_that_only_looks_like_service_is_no_fault(page: Page, text: str) -> None:
    assert len(asked(page, text)["rows"]) == 1


def test_a_query_is_stopped(page: Page) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    stopping = (
        "(() => { const s = new AbortController(); setTimeout(() => s.abort(), 200); return s })()"
    )
    found = asked(page, endless, options=f"{{ signal: {stopping}.signal }}")
    assert found["fault"] == "stopped"
    assert asked(page, "ASK {}") == {"kind": "ask", "boolean": True}


def test_nothing_is_asked_of_anybody_and_no_policy_is_broken(page: Page) -> None:
    assert [url for url in page.asked if not url.startswith(("file:", "blob:"))] == []
    assert page.complaints == []
