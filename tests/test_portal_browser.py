"""The site in a real browser, from disk: on a narrow screen, by keyboard, in light and in dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from balticvet.assemble import assemble_both
from balticvet.resources import Project
from browser import Page, browsing
from shared import Built
from sites import site_of

pytestmark = pytest.mark.needs("browser")

NARROW = 320
"""The width in CSS pixels at which WCAG 2.2 asks that nothing scrolls sideways (1.4.10)."""
TEXT_OUT = """[...document.querySelectorAll('main *')].filter((one) => !one.closest('.wide, pre')
  && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 80))"""
FAILED_IMAGES = "[...document.images].filter((one) => one.complete && !one.naturalWidth).length"
FACES = "document.fonts.ready.then(() => [...document.fonts].map((one) => one.status))"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browsing(tmp_path_factory.mktemp("browser")) as pipe:
        yield Page(pipe)


@pytest.fixture(scope="module")
def one_of_each_kind(shipped: Built) -> dict[str, Path]:
    """The longest page of each kind."""
    site = site_of(assemble_both(Project()), Project())
    found: dict[str, Path] = {}
    for kind, one in site.pages.values():
        path = shipped.folder / "site" / one.path
        if kind.name not in found or path.stat().st_size > found[kind.name].stat().st_size:
            found[kind.name] = path
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_narrow_screen(
    page: Page, one_of_each_kind: dict[str, Path], scheme: str
) -> None:
    for kind, path in one_of_each_kind.items():
        page.show(width=NARROW, scheme=scheme)
        page.open(path.as_uri())
        assert page.run("document.documentElement.scrollWidth") <= NARROW, kind
        assert page.run(TEXT_OUT) == [], kind
        assert page.run(FAILED_IMAGES) == 0, kind


def test_no_page_breaks_its_own_policy(page: Page, one_of_each_kind: dict[str, Path]) -> None:
    page.show()
    for kind, path in one_of_each_kind.items():
        page.open(path.as_uri())
        assert page.complaints == [], kind


def test_the_faces_come_from_the_site(page: Page, one_of_each_kind: dict[str, Path]) -> None:
    page.show()
    page.open(one_of_each_kind["passage"].as_uri())
    statuses = page.run(FACES)
    assert "loaded" in statuses
    assert "error" not in statuses
    loaded = "document.fonts.load('1rem \"Source Sans 3\"', 'ā').then((faces) => faces.length)"
    assert page.run(loaded) == 1


def test_the_first_step_of_the_keyboard_leads_past_the_ways_in(
    page: Page, one_of_each_kind: dict[str, Path]
) -> None:
    page.show()
    page.open(one_of_each_kind["thing"].as_uri())
    page.press("Tab")
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("document.activeElement.getBoundingClientRect().left") >= 0
    page.press("Enter")
    assert page.run("document.activeElement.id") == "main"


def test_the_field_of_every_page_leads_to_the_search(
    page: Page, one_of_each_kind: dict[str, Path]
) -> None:
    page.show()
    page.open(one_of_each_kind["decision"].as_uri())
    page.run("document.getElementById('header-search').focus()")
    page.type("tutor")
    page.follow("Enter")
    assert page.run("location.href").endswith("/search.html?q=tutor")
