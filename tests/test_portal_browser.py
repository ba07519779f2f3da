"""The site in a real browser, from disk: its faces, its keys, its way to the search."""

from collections.abc import Iterator

import pytest

from browser import Page, browsing
from shared import Built

pytestmark = pytest.mark.needs("browser")

FACES = """document.fonts.ready.then(() => [...document.fonts]
  .filter((one) => !one.family.includes(" of ")).map((one) => one.status))"""
"""Those of the site; the others stand in until these have come, where the machine has them."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browsing(tmp_path_factory.mktemp("browser")) as pipe:
        yield Page(pipe)


def opened(page: Page, shipped: Built, path: str) -> Page:
    page.show()
    return page.open((shipped.folder / "site" / path).as_uri())


def test_the_faces_come_from_the_site(page: Page, shipped: Built) -> None:
    opened(page, shipped, "passage/bafa-title.html")
    statuses = page.run(FACES)
    assert "loaded" in statuses
    assert "error" not in statuses
    loaded = "document.fonts.load('1rem \"Source Sans 3\"', 'ā').then((faces) => faces.length)"
    assert page.run(loaded) == 1


def test_the_first_step_of_the_keyboard_leads_past_the_ways_in(page: Page, shipped: Built) -> None:
    opened(page, shipped, "project/ttt4wbl.html")
    page.press("Tab")
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("document.activeElement.getBoundingClientRect().left") >= 0
    page.press("Enter")
    assert page.run("document.activeElement.id") == "main"


def test_the_field_of_every_page_leads_to_the_search(page: Page, shipped: Built) -> None:
    opened(page, shipped, "decision/sides-of-bodies.html")
    page.run("document.getElementById('header-search').focus()")
    page.type("tutor")
    page.follow("Enter")
    assert page.run("location.href").endswith("/search.html?q=tutor")
