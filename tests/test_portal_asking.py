"""The form on the page of a question asks, in the browser, what the command asks."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import parse_qs

import pytest

from accessibility import VIEWS, faults
from balticvet.assemble import AssembledDataset
from balticvet.queries.answer import ask
from balticvet.queries.parameters import bind
from balticvet.queries.question import find
from balticvet.resources import Project
from balticvet.sparql.front_matter import without_front_matter
from browser import Page, Pipe, browsing
from shared import Built
from sites import rows_in_words

pytestmark = pytest.mark.needs("browser")

GIVEN = [
    ("social-partners", {"country": "Lithuania"}),
    ("contradictions", {"verdict": "conflict", "of": "TTT4WBL", "all": "true"}),
    ("project-dates", {"of": "TTT4WBL", "said-by": "JAMK University of Applied Sciences"}),
    ("restatements", {}),
    ("stated-budgets", {"of": "TTT4WBL"}),
    ("initiative-website", {"country": "Georgia"}),
]
CHOOSE = """(() => {
  const field = document.querySelector(`#again [name="${%s}"]`);
  const option = [...field.options ?? []].find((one) => one.text === %s);
  if (option) field.value = option.value;
  else if (field.type === "checkbox") field.checked = true;
  else throw new Error("there is no such choice");
  field.dispatchEvent(new Event("input", { bubbles: true }));
})()"""
ROWS = """[...document.querySelectorAll("#live tbody tr")].map((row) =>
  [...row.cells].filter((cell) => !cell.matches(".marks")).map((cell) =>
    cell.textContent.split(/\\s+/).filter(Boolean).join(" ")))"""


@pytest.fixture(scope="module")
def pipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipe]:
    with browsing(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def pages(shipped: Built) -> Path:
    return shipped.folder / "site/question"


def opened(pipe: Pipe, pages: Path, name: str, *, script: bool = True) -> Page:
    page = Page(pipe, script=script).open((pages / f"{name}.html").as_uri())
    if script:
        until(page, "!document.querySelector('#again').hidden")
    return page


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds in a page."""
    end = monotonic() + 60
    while not page.run(condition):
        assert monotonic() < end, condition
        sleep(0.05)


def choose(page: Page, given: Mapping[str, str], *, selection: str) -> None:
    for name, value in given.items():
        page.run(CHOOSE % (json.dumps(name), json.dumps(value)))
    page.click(f"#again [name=selection][value={selection}]")


@pytest.mark.parametrize("selection", ["all", "document"])
@pytest.mark.parametrize(("name", "given"), GIVEN)
def test_the_answer_in_the_page_is_that_of_the_command(
    pipe: Pipe,
    pages: Path,
    dataset: AssembledDataset,
    wide: AssembledDataset,
    name: str,
    given: dict[str, str],
    selection: str,
) -> None:
    page, question = opened(pipe, pages, name), find(Project(), name)
    choose(page, given, selection=selection)
    page.click("#ask")
    until(page, "!document.querySelector('#ask').disabled")
    store = {"all": wide, "document": dataset}[selection].store
    text = bind(wide.store, question.text, question.parameters, given)
    link = page.run("document.querySelector('#in-editor').href")
    asked = parse_qs(link.partition("#")[2])
    assert asked["query"] == [without_front_matter(text)]
    assert asked["selection"] == [selection]
    answer = ask(store, text, question=question)
    rows = rows_in_words(wide.store, answer)
    assert page.run(ROWS) == rows
    told = page.run("document.querySelector('#status').textContent")
    assert told.startswith("1 row," if len(rows) == 1 else f"{len(rows)} rows,")
    if not rows:
        assert "No source says so" in page.run("document.querySelector('#live').textContent")
    assert page.complaints == []


def test_a_row_of_the_page_leads_to_what_the_same_row_above_rests_on(
    pipe: Pipe, pages: Path
) -> None:
    page = opened(pipe, pages, "social-partners")
    choose(page, {"country": "Lithuania"}, selection="document")
    page.click("#ask")
    until(page, "!!document.querySelector('#live tbody')")
    found = page.run("""[...document.querySelectorAll('#live tbody tr')].map((row) => [
      row.cells[1].textContent,
      document.getElementById(row.querySelector('.marks a').hash.slice(1)).textContent])""")
    assert len(found) == 3
    assert all(body in footnote for body, footnote in found)
    told = page.run("document.querySelector('#live').textContent")
    assert told.endswith("balticvet query social-partners --country Lithuania --cite")


def test_rows_that_stand_nowhere_above_say_which_command_cites_them(
    pipe: Pipe, pages: Path
) -> None:
    page = opened(pipe, pages, "participant-count")
    choose(page, {"country": "Latvia"}, selection="all")
    page.click("#ask")
    until(page, "!!document.querySelector('#live tbody')")
    told = page.run("document.querySelector('#live').textContent")
    assert "balticvet query participant-count --country Latvia --sources all --cite" in told


def test_the_command_asks_what_the_form_asks(pipe: Pipe, pages: Path) -> None:
    page = opened(pipe, pages, "contradictions")
    given = {"of": "Baltic Alliance for Apprenticeships", "all": "true"}
    choose(page, given, selection="all")
    told = page.run("document.querySelector('#command').textContent")
    of = "--of 'Baltic Alliance for Apprenticeships'"
    assert told == f"balticvet query contradictions {of} --all --sources all"


def test_without_script_there_is_the_command_and_no_form(pipe: Pipe, pages: Path) -> None:
    page = opened(pipe, pages, "contradictions", script=False)
    assert not page.run("document.querySelector('#again').offsetParent")
    told = page.run("document.querySelector('[aria-labelledby=other-values]').innerText")
    assert "balticvet query contradictions --verdict conflict" in told
    assert all(f"--{name}" in told for name in ("of", "said-by", "verdict", "all"))


def test_the_engine_is_loaded_only_when_somebody_asks(pipe: Pipe, pages: Path) -> None:
    page = opened(pipe, pages, "social-partners")
    assert not any("wasm" in url or "/data/" in url for url in page.asked)
    page.click("#ask")
    until(page, "!!document.querySelector('#live tbody')")
    assert any("wasm" in url for url in page.asked)
    assert all(url.startswith(("file:", "blob:")) for url in page.asked)


@pytest.mark.needs("npm")
def test_the_form_and_its_answer_keep_nobody_out(pipe: Pipe, pages: Path) -> None:
    page = opened(pipe, pages, "stated-budgets")
    page.click("#ask")
    until(page, "!!document.querySelector('#live tbody')")
    found = {view.name: faults(page, view) for view in VIEWS[:3]}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
