"""Search in the site: every name and sentence is found, with or without accents, from disk."""

import json
import re
from collections.abc import Iterator

import pytest

from balticvet.letters import unaccented
from balticvet.portal.search import SHARD_BYTES, SearchDocument, search_files, shards
from browser import Json, Page, Pipe, browsing
from shared import Built

STATUS = "document.querySelector('#status').textContent"
RESULTS = """[...document.querySelectorAll('#results section')].map((part) => ({
  group: part.querySelector('h2').firstChild.data,
  items: [...part.querySelectorAll('li')].map((item) => ({
    title: item.querySelector('a').textContent,
    path: item.querySelector('a').getAttribute('href'),
    marked: [...item.querySelectorAll('mark')].map((mark) => mark.textContent),
    more: item.innerText })) }))"""
SETTLED = f"""new Promise((done) => {{
  const look = () => {STATUS}.startsWith("Loading") ? setTimeout(look, 20) : done({STATUS});
  setTimeout(look, 300);
}})"""


def document(text: str, name: str = "x") -> SearchDocument:
    return SearchDocument(f"{name}.html", "Things", name, (), text)


def test_a_part_is_no_longer_than_is_promised_and_nothing_is_lost() -> None:
    given = [document("ž" * 900, f"t{number}") for number in range(60)]
    parts = shards(given, most=10_000)
    files = search_files(parts)
    assert len(files) == len(parts) > 5
    assert max(map(len, files.values())) <= 10_000
    assert min(map(len, [*files.values()][:-1])) > 5_000
    assert [row[2] for part in parts for row in part] == [row.title for row in given]


def test_a_document_longer_than_a_part_has_one_alone() -> None:
    parts = shards([document("a"), document("b" * 500), document("c")], most=300)
    assert [len(part) for part in parts] == [1, 1, 1]


def test_the_parts_of_the_site_are_no_longer_than_is_promised(shipped: Built) -> None:
    found = [path.stat().st_size for path in (shipped.folder / "site/assets/search").iterdir()]
    assert found
    assert max(found) <= SHARD_BYTES


@pytest.fixture(scope="module")
def pipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipe]:
    with browsing(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def page(shipped: Built, pipe: Pipe) -> Page:
    return Page(pipe).open((shipped.folder / "site/search.html").as_uri())


def sought(page: Page, words: str) -> list[Json]:
    """Type words, and return the groups that are shown."""
    field = "document.querySelector('#q')"
    page.run(f"{field}.value = ''; {field}.focus()")
    page.type(words)
    page.run(SETTLED)
    found: list[Json] = page.run(RESULTS)
    return found


def titles(groups: list[Json], group: str = "") -> list[str]:
    return [
        item["title"] for part in groups if group in ("", part["group"]) for item in part["items"]
    ]


@pytest.mark.needs("browser")
class TestInTheBrowser:
    """What one finds who types."""

    @pytest.mark.parametrize(
        ("words", "title"),
        [
            ("tutor", "TTT4WBL"),
            ("TTT4WBL", "TTT4WBL"),
            ("Izglitibas un zinatnes", "Ministry of Education and Science, Latvia"),
            ("Izglītības un zinātnes", "Ministry of Education and Science, Latvia"),
            ("LDDK", "Employers’ Confederation of Latvia"),
            ("confederaton of latvia", "Employers’ Confederation of Latvia"),
            ("confed latv employ", "Employers’ Confederation of Latvia"),
            ("Latva", "Latvia"),
        ],
    )
    def test_a_thing_is_found_by_any_of_its_names(self, page: Page, words: str, title: str) -> None:
        assert title in titles(sought(page, words))

    @pytest.mark.parametrize(
        ("words", "title"),
        [
            ("social partners", "Which social partners are named"),
            ("money", "Which amounts"),
        ],
    )
    def test_a_question_that_asks_for_it_comes_first(
        self, page: Page, words: str, title: str
    ) -> None:
        (first, *_) = sought(page, words)
        assert first["group"] == "Questions"
        assert any(item["title"].startswith(title) for item in first["items"])

    def test_a_value_in_dispute_is_found_once_with_its_contradiction(self, page: Page) -> None:
        found = titles(sought(page, "tutors trained"), "Where sources disagree")
        assert len(found) == 2
        assert all(title.startswith("Number (tutors trained") for title in found)

    def test_a_slip_in_a_short_word_finds_something(self, page: Page) -> None:
        assert any("utor" in title for title in titles(sought(page, "tutr")))

    def test_namesakes_are_told_apart(self, page: Page) -> None:
        found = sought(page, "tutors trained in Lithuania")
        told = [item["more"] for part in found for item in part["items"]]
        same = [one for one in told if one.startswith("tutors trained in Lithuania")]
        assert len(set(same)) == len(same) > 1
        assert all("TTT4WBL" in one and "(" in one for one in same)

    def test_the_words_that_were_found_are_marked(self, page: Page) -> None:
        groups = sought(page, "tutor")
        first = next(item for item in groups[0]["items"] if item["title"] == "TTT4WBL")
        assert first["marked"] == ["Tutors"]
        assert first["path"] == "project/ttt4wbl.html"

    def test_a_sentence_is_found_and_leads_to_its_page(self, page: Page, shipped: Built) -> None:
        groups = sought(page, "enhancing attractiveness")
        (sentences,) = (group for group in groups if group["group"] == "Sentences")
        (first, *_) = sentences["items"]
        path, _, place = first["path"].partition("#")
        assert f'id="{place}"' in (shipped.folder / "site" / path).read_text(encoding="utf-8")
        assert "attractiveness" in first["marked"]

    def test_what_nobody_wrote_is_said_not_to_be_there(self, page: Page) -> None:
        assert sought(page, "xyzzyqq") == []
        assert page.run(STATUS).startswith("Nothing has “xyzzyqq”.")

    def test_an_address_brings_a_search_back(self, page: Page, shipped: Built) -> None:
        address = (shipped.folder / "site/search.html").as_uri()
        page.open(f"{address}?q=tutor")
        page.run(SETTLED)
        assert "TTT4WBL" in titles(page.run(RESULTS))
        assert page.run("document.querySelector('#q').value") == "tutor"

    def test_a_field_on_another_page_leads_to_the_results(
        self, pipe: Pipe, page: Page, shipped: Built
    ) -> None:
        page.open((shipped.folder / "site/editor.html").as_uri())
        page.run("document.querySelector('form[role=search] input').focus()")
        page.type("tutor")
        pipe.events.clear()
        page.press("Enter")
        pipe.wait("Page.loadEventFired")
        page.run(SETTLED)
        assert page.run("location.pathname").endswith("/site/search.html")
        assert "TTT4WBL" in titles(page.run(RESULTS))

    def test_results_are_reached_by_the_keyboard_alone(self, page: Page, shipped: Built) -> None:
        page.open((shipped.folder / "site/search.html").as_uri())
        assert page.run("document.activeElement.id") == "q"
        sought(page, "tutor")
        page.press("Tab", "Tab")
        assert page.run("document.activeElement.closest('#results') !== null")
        more = "[...document.querySelectorAll('#results button')].at(-1)"
        count = page.run(f"{more}.closest('section').querySelectorAll('li').length")
        page.run(f"{more}.focus()")
        page.press("Enter")
        place = "[...document.querySelectorAll('#results li a')].indexOf(document.activeElement)"
        assert page.run("document.activeElement.matches('#results li a')")
        assert page.run(place) >= count

    def test_letters_are_folded_as_everywhere_else(self, page: Page, shipped: Built) -> None:
        """The index finds what Python's own folding finds, for each word of each document."""
        files = (shipped.folder / "site/assets/search").glob("*.js")
        text = " ".join(path.read_text(encoding="ascii") for path in files)
        read = {json.loads(f'"{word}"') for word in _escaped(text)}
        words = sorted(word for word in read if word.isalpha())
        assert len(words) > 50
        for word in words[:: len(words) // 25]:
            plain = sought(page, unaccented(word))
            assert plain == sought(page, word), word
            assert plain, word

    def test_nothing_is_asked_of_anybody(self, page: Page) -> None:
        assert [url for url in page.asked if not url.startswith("file:")] == []
        assert page.complaints == []


def _escaped(text: str) -> set[str]:
    """Return the words of a script that have a letter with an accent, as they stand there."""
    return set(
        re.findall(
            r"(?:[A-Za-z]|\\u0[0-3][0-9a-f]{2})*\\u0[0-3][0-9a-f]{2}(?:[A-Za-z]|\\u0[0-3][0-9a-f]{2})*",
            text,
        )
    )


@pytest.mark.needs("browser")
def test_without_a_script_the_lists_are_shown(shipped: Built, pipe: Pipe) -> None:
    page = Page(pipe, script=False).open((shipped.folder / "site/search.html").as_uri())
    assert page.run("document.querySelector('noscript').getClientRects().length") > 0
    assert page.run("document.querySelector('#search').getClientRects().length") == 0
    assert page.run("document.querySelectorAll('nav[aria-labelledby=lists] a').length")
