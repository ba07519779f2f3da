"""Each sentence and each page of the site is cited with one press of a button, from disk, too."""

from collections.abc import Iterator

import pytest

from browser import Page, Pipe, browsing
from shared import Built

pytestmark = pytest.mark.needs("browser")

KEEP = "navigator.clipboard.writeText = async (text) => { window.kept = text; }"
REFUSE = """navigator.clipboard.writeText = async () => { throw new Error("no leave"); };
document.addEventListener("copy", (event) => { window.kept = event.target.value; })"""
SAYS = """new Promise((done) => {
  const look = () => window.kept
    ? done([window.kept, document.querySelector("%s button.copy").textContent])
    : setTimeout(look, 20);
  look();
})"""


@pytest.fixture(scope="module")
def pipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipe]:
    with browsing(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def page(pipe: Pipe) -> Page:
    return Page(pipe)


def pressed(page: Page, shipped: Built, path: str, at: str, before: str = KEEP) -> list[str]:
    """Return what a button has copied, and what it says then."""
    page.open((shipped.folder / "site" / path).as_uri())
    page.run(before)
    page.click(f"{at} button.copy")
    found: list[str] = page.run(SAYS % at)
    return found


@pytest.mark.parametrize("before", [KEEP, REFUSE])
def test_a_sentence_of_the_document_is_copied_with_where_it_stands(
    page: Page, shipped: Built, before: str
) -> None:
    path = "passage/bafa-reached-lt-industrialists.html"
    text, said = pressed(page, shipped, path, "main .source", before)
    assert said == "Copied"
    assert text.startswith(
        "“Lithuanian Confederation of Industrialists” (What are/were the outputs: people reached"
        " and products? › People Reached › Public bodies and social partners, such as the)."
        " Baltic Alliance for Apprenticeships (BAfA). balticvet contributors, "
    )
    assert text.endswith(" https://w3id.org/balticvet/passage/bafa-reached-lt-industrialists")
    assert "Copy" not in text


def test_a_page_of_another_publisher_is_cited_with_its_address_and_day(
    page: Page, shipped: Built
) -> None:
    text, _ = pressed(page, shipped, "passage/eurofound-f240.html", "main .source")
    address = "https://www.eurofound.europa.eu/en/publications/all/employers-organisations-agree"
    assert "Eurofound, restated in our words (high confidence), dated 2004, read 2026-" in text
    assert address in text


@pytest.mark.parametrize("path", ["index.html", "question/social-partners.html"])
def test_sentences_are_copied_wherever_they_stand(page: Page, shipped: Built, path: str) -> None:
    text, said = pressed(page, shipped, path, "main .source")
    assert said == "Copied"
    assert "https://w3id.org/balticvet/passage/" in text


def test_the_citation_of_a_page_names_the_source_that_it_is_of(page: Page, shipped: Built) -> None:
    text, _ = pressed(page, shipped, "passage/eurofound-f240.html", "aside")
    assert text.startswith("Cite as: Employers' organisations agree on cooperation (Lithuania)")
    assert "Eurofound, dated 2004, read 2026-" in text
    text, _ = pressed(page, shipped, "project/ttt4wbl.html", "aside")
    assert text.startswith("Cite as: balticvet contributors, “TTT4WBL”, balticvet: ")


def test_without_script_there_is_no_button_and_the_words_are_there(
    shipped: Built, pipe: Pipe
) -> None:
    page = Page(pipe, script=False)
    page.open((shipped.folder / "site/passage/eurofound-f240.html").as_uri())
    assert page.run("document.querySelectorAll('button.copy').length") > 0
    assert page.run("document.querySelector('button.copy').getClientRects().length") == 0
    assert "Cite as: " in page.run("document.querySelector('aside').innerText")
