"""The editor by hand: what one types, sees, stops, sends on; what is hostile stays text."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.build import build
from balticvet.queries.answer import ask
from balticvet.tables.formats import write
from browser import Page, Pipe, browsing
from projects import fiche_copy
from shared import Built

pytestmark = pytest.mark.needs("browser")

IDLE = """new Promise((done) => {
  const look = () => document.querySelector("#run").disabled ? setTimeout(look, 20) : done(true);
  look();
})"""
PAINTED = "new Promise((d) => requestAnimationFrame(() => requestAnimationFrame(() => d(true))))"
"""The field scrolls to what is typed when the page is painted next."""
CODE = "document.querySelector('#query').shadowRoot.querySelector('.cm-content')"
TEXT = f"[...{CODE}.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\\n')"
ROWS = "[...document.querySelectorAll('#answer tbody tr')].map((row) => row.innerText)"
STATUS = "document.querySelector('#status').textContent"
FAULT = "document.querySelector('#fault').textContent"
HOSTILE = (
    "<img src=x onerror=window.P=1></script><script>window.P=3</script><svg onload=window.P=2>"
)
STRANGE = "eslaf" + "x" * 10_000 + "😀"


@pytest.fixture(scope="module")
def pipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipe]:
    with browsing(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def folder(shipped: Built) -> Path:
    return shipped.folder / "site"


@pytest.fixture
def page(pipe: Pipe, folder: Path) -> Page:
    return opened(pipe, folder, "selection=document")


def opened(pipe: Pipe, folder: Path, fragment: str) -> Page:
    made = Page(pipe)
    made.show()
    return made.open(f"{(folder / 'editor.html').as_uri()}#{fragment}")


def write_query(page: Page, text: str) -> None:
    """Put a query into the field by hand."""
    page.run(f"{CODE}.focus()")
    page.call(
        "Input.dispatchKeyEvent",
        type="rawKeyDown",
        key="a",
        code="KeyA",
        windowsVirtualKeyCode=65,
        modifiers=2,
        commands=["selectAll"],
    )
    page.call("Input.dispatchKeyEvent", type="keyUp", key="a", code="KeyA", modifiers=2)
    page.type(text)
    page.run(PAINTED)


def answered(page: Page) -> list[str]:
    page.click("#run")
    page.run(IDLE)
    rows: list[str] = page.run(ROWS)
    return rows


def test_a_first_query_is_there_and_is_answered(page: Page) -> None:
    assert "SELECT" in page.run(TEXT)
    assert answered(page)
    assert "rows" in page.run(STATUS)


def test_all_sources_are_asked_unless_one_chooses(pipe: Pipe, folder: Path) -> None:
    page = opened(pipe, folder, "")
    assert page.run("document.querySelector('[name=selection]:checked').value") == "all"


def test_where_nothing_fits_it_says_how_names_are_found(page: Page) -> None:
    write_query(page, "SELECT ?x { ?x a bv:Projekt }")
    assert answered(page) == []
    assert "begin to type it" in page.run("document.querySelector('#answer').textContent")


def test_names_stand_beside_iris_and_lead_to_pages(page: Page, folder: Path) -> None:
    write_query(page, "SELECT ?x { ?x a bv:Project } ORDER BY ?x")
    assert page.complaints == []
    assert "TTT4WBL project:ttt4wbl" in answered(page)
    link = page.run("document.querySelector('#answer a').getAttribute('href')")
    assert link == "project/ttt4wbl.html"
    assert (folder / link).is_file()


def test_a_fault_is_told_with_its_line_and_marked_there(page: Page) -> None:
    write_query(page, "SELECT ?x {\n  ?x = 1 .\n}")
    assert answered(page) == []
    assert "line 2" in page.run(FAULT)
    root = "document.querySelector('#query').shadowRoot"
    assert page.run(f"{root}.querySelectorAll('.cm-lint-marker-error').length") == 1


def test_what_is_written_wrongly_is_shown_as_text(page: Page) -> None:
    write_query(page, f"SELECT {HOSTILE}")
    answered(page)
    assert page.run(FAULT).startswith("This is not valid SPARQL")
    assert page.run("window.P") is None


def test_a_thing_is_completed_by_any_name_and_inserted_as_its_curie(page: Page) -> None:
    write_query(page, "ASK { ")
    page.press(*"izglitibas un"[:10])
    page.run("new Promise((done) => setTimeout(done, 400))")
    root = "document.querySelector('#query').shadowRoot"
    offered = page.run(f"[...{root}.querySelectorAll('li')].map((item) => item.innerText)")
    assert any("Ministry of Education and Science, Latvia" in option for option in offered)
    page.press("Enter")
    assert page.run(TEXT).startswith("ASK { organisation:")


def test_a_query_without_an_end_is_stopped(page: Page) -> None:
    write_query(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.click("#run")
    page.until("document.querySelector('#run').disabled")
    assert page.run("document.querySelector('#run').disabled")
    page.click("#stop")
    page.run(IDLE)
    assert page.run(STATUS) == "Stopped."
    write_query(page, "SELECT ?x { ?x a bv:Project }")
    assert len(answered(page)) == 2


def test_the_selection_decides_what_is_asked(page: Page) -> None:
    write_query(page, "SELECT ?x { ?x a bv:Project }")
    of_document = answered(page)
    page.click("[name=selection][value=all]")
    assert len(answered(page)) > len(of_document) == 2


def test_a_link_brings_the_query_back_and_runs_nothing(
    pipe: Pipe, folder: Path, page: Page
) -> None:
    query = "SELECT ?x { ?x a bv:Project } # 100 % & more"
    write_query(page, query)
    page.click("[name=selection][value=all]")
    page.click("#share")
    link = page.run("document.querySelector('#link').value")
    again = opened(pipe, folder, link.partition("#")[2])
    assert again.run(TEXT) == query
    assert again.run("document.querySelector('[name=selection]:checked').value") == "all"
    assert (
        again.run("new Promise((done) => setTimeout(() => done(window.balticvet.engineWasm), 300))")
        is None
    )
    assert again.run(ROWS) == []


def test_a_link_to_a_saved_question_loads_it(pipe: Pipe, folder: Path) -> None:
    page = opened(pipe, folder, "question=roster&selection=all")
    assert page.run("document.querySelector('#saved').value") == "roster"
    assert answered(page)


def test_a_link_to_no_question_says_so(pipe: Pipe, folder: Path) -> None:
    page = opened(pipe, folder, f"question={quote(HOSTILE)}")
    assert page.run(STATUS).startswith("There is no saved question")
    assert page.run("window.P") is None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x ?name { ?x skos:prefLabel ?name } ORDER BY ?x ?name",
        """SELECT ?a ?b ?c { VALUES (?a ?b ?c) { ("=1+1" -5 UNDEF) ("a,b" "-x" <urn:x>)
           ("say \\"no\\"" "\\t=2" "x;=3") } } ORDER BY ?a""",
        'SELECT ?a { VALUES ?a { UNDEF "x" } } ORDER BY ?a',
    ],
)
def test_the_csv_is_the_one_that_the_command_writes_for_spreadsheets(
    page: Page, dataset: AssembledDataset, text: str, tmp_path: Path
) -> None:
    page.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    write_query(page, text.replace("\n", " "))
    answered(page)
    page.click("#csv")
    for _ in range(100):
        page.run("new Promise((done) => setTimeout(done, 50))")
        if (tmp_path / "answer.csv").exists():
            break
    assert (tmp_path / "answer.csv").read_bytes() == write(ask(dataset.store, text), "csv-excel")


def test_the_keyboard_alone_reaches_everything(page: Page) -> None:
    page.run("document.querySelector('#saved').focus()")
    walked = []
    for _ in range(6):
        page.press("Tab")
        walked.append(page.run("document.activeElement.id || document.activeElement.name"))
    assert walked == ["selection", "query", "run", "share", *walked[4:]]
    page.run(f"{CODE}.focus()")
    page.call(
        "Input.dispatchKeyEvent",
        type="rawKeyDown",
        key="Enter",
        code="Enter",
        windowsVirtualKeyCode=13,
        modifiers=2,
    )
    page.run("new Promise((done) => setTimeout(done, 100))")
    page.run(IDLE)
    assert page.run(ROWS)


# ── Hostile names ────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which a project has a script for a name, and an organisation a very long one."""
    spoilt = fiche_copy(tmp_path_factory.mktemp("hostile"))
    spoilt.edit(spoilt.decisions, '"LiQuay"@en', json.dumps(HOSTILE) + "@en")
    label = '"Ministry of Lighthouses, Latvia"@en'
    spoilt.edit(spoilt.decisions, label, json.dumps(STRANGE, ensure_ascii=False) + "@en")
    return build(spoilt.project, spoilt.root.parent / "build").folder / "site"


@pytest.mark.bad_input(
    "web",
    "names that are markup with a script, that have hidden letters, or 10,000 letters",
    "the site shows them as text, and nothing runs, in the editor's answers and its offers",
)
def test_hostile_names_stay_text_in_the_editor(pipe: Pipe, hostile: Path) -> None:
    query = "SELECT ?x ?name { ?x skos:prefLabel ?name }"
    page = opened(pipe, hostile, f"query={quote(query)}")
    rows = answered(page)
    assert any(HOSTILE in row for row in rows)
    assert (
        page.run("document.querySelectorAll('#answer img, #answer script, #answer svg').length")
        == 0
    )
    assert page.run("document.querySelectorAll('#answer details').length") >= 1
    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    write_query(page, "ASK { ")
    page.press(*"<img")
    page.run("new Promise((done) => setTimeout(done, 400))")
    assert page.run("window.P") is None
    assert page.complaints == []


@pytest.mark.bad_input(
    "web",
    "names that are markup with a script, searched for",
    "found and shown as text; nothing runs, no policy is broken",
)
def test_hostile_names_stay_text_in_the_search(pipe: Pipe, hostile: Path) -> None:
    page = Page(pipe)
    page.show()
    for words in ("onerror", HOSTILE, "eslaf"):
        page.open(f"{(hostile / 'search.html').as_uri()}?q={quote(words)}")
        page.until("document.querySelectorAll('#results li').length")
        assert page.run("document.querySelectorAll('#results li').length") >= 1, words
        assert page.run("document.querySelectorAll('#results img, #results svg').length") == 0
        assert page.run("document.documentElement.scrollWidth <= innerWidth")
        assert page.run("window.P") is None
        assert page.complaints == []
