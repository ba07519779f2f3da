"""The reader of a document: every passage in its place, every word once, quiet in a browser."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from balticvet.assemble import AssembledDataset, Datasets
from balticvet.evidence import Passage
from balticvet.ledger import cover
from balticvet.namespaces import curie
from balticvet.portal.site import assets
from balticvet.resources import Project
from browser import FLAGS as OF_ALL_STARTS
from browser import OFFLINE
from sites import page_at, site_of

FLAGS = [*OF_ALL_STARTS, "--enable-logging=stderr", OFFLINE]
_CONSOLE = re.compile(r"CONSOLE[^]]*\] *(.*)")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
PLANTED = (
    '<img src="http://elsewhere.invalid/x.png">'
    '<link rel="stylesheet" href="http://elsewhere.invalid/x.css">'
    '<script src="http://elsewhere.invalid/x.js"></script>'
    '<script>document.title = "spoilt"</script>'
)


READER = "document/bafa.html"


@pytest.fixture(scope="module")
def text(dataset: AssembledDataset, wide: AssembledDataset, project: Project) -> str:
    return page_at(site_of(Datasets(dataset, wide), project), READER)


@pytest.fixture(scope="module")
def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


WORDS = "//*[@class='words'] | //section/h2[@lang]"
"""The elements that hold the words of the document."""


def found(tree: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    elements = tree.xpath(path)
    assert isinstance(elements, list)
    return [element for element in elements if isinstance(element, html.HtmlElement)]


def slug(passage: Passage) -> str:
    return curie(passage.iri).partition(":")[2]


def test_the_page_says_its_language_its_title_and_its_encoding(
    tree: html.HtmlElement, dataset: AssembledDataset
) -> None:
    assert tree.get("lang") == "en"
    assert found(tree, "//meta[@charset='utf-8']")
    assert [h.text for h in found(tree, "//h1")] == [source.title for source in dataset.sources]
    (title,) = found(tree, "//title")
    assert title.text


def test_nothing_of_the_page_lies_elsewhere(tree: html.HtmlElement) -> None:
    assert not found(tree, "//iframe | //object | //embed | //base | //style")
    assert not found(tree, "//*[@src or @srcset or @style or @background]")
    assert not found(tree, "//*[@*[starts-with(name(), 'on')]]")
    assert [link.get("href") for link in found(tree, "//link[@rel='stylesheet']")] == [
        "../assets/site.css"
    ]


def test_the_policy_of_the_page_allows_its_own_styles_and_no_script(
    tree: html.HtmlElement,
) -> None:
    (policy,) = found(tree, "//meta[@http-equiv='Content-Security-Policy']")
    rules = dict(rule.split(maxsplit=1) for rule in policy.get("content", "").split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == "'self'"
    assert "script-src" not in rules


def test_every_passage_can_be_reached_and_no_link_leads_nowhere(
    tree: html.HtmlElement, dataset: AssembledDataset
) -> None:
    ids = [element.get("id", "") for element in found(tree, "//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {slug(passage) for passage in dataset.passages} - set(ids) == set()
    inside = {a.get("href", "")[1:] for a in found(tree, "//a[starts-with(@href, '#')]")}
    assert inside - set(ids) == set()


def test_each_passage_stands_beside_its_words(
    tree: html.HtmlElement, dataset: AssembledDataset
) -> None:
    for passage in dataset.passages:
        (row,) = found(tree, f"//*[@id='{slug(passage)}']")
        quote = " ".join(row.text_content().split())
        assert f"{passage.span.start}–{passage.span.end}" in quote
        first = re.findall(r"\w+", passage.quote)[0]
        assert first in quote


def test_the_words_of_the_page_are_the_words_of_the_document_in_order(
    tree: html.HtmlElement, dataset: AssembledDataset, project: Project
) -> None:
    (ledger,) = cover(dataset, project)
    shown = re.findall(r"\w+", " ".join(q.text_content() for q in found(tree, WORDS)))
    assert shown == [entry.word for entry in ledger.entries]


def planted(text: str) -> str:
    """Return a page with what would load and run things, if it might."""
    assert text.count("</main>") == 1
    return text.replace("</main>", f"{PLANTED}</main>")


@dataclass(frozen=True)
class Seen:
    """What a browser made of a page: the DOM, the console, and each URL that the page asked for."""

    dom: str
    console: list[str]
    asked: list[str]


def browse(text: str, folder: Path) -> Seen:
    """Open a page in a browser that finds no host, and read its log of the network."""
    path, log = folder / READER, folder / "log.json"
    for name, data in (*assets(), (READER, text.encode())):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    browser = shutil.which("chromium")
    assert browser
    places = [f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}"]
    shown = subprocess.run(
        [browser, *FLAGS, *places, "--dump-dom", path.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    console = _CONSOLE.findall(shown.stderr.decode("utf-8", "replace"))
    return Seen(shown.stdout.decode(), console, _asked(log))


def _asked(log: Path) -> list[str]:
    """Return the URLs that a page asked for, not those that the browser wants for itself."""
    events = json.loads(log.read_bytes())["events"]
    requests = [event["params"] for event in events if "initiator" in event.get("params", {})]
    return sorted({r["url"] for r in requests if r["initiator"] != "not an origin"})


@pytest.mark.needs("browser")
def test_in_a_browser_the_page_asks_nobody_and_complains_of_nothing(
    text: str, dataset: AssembledDataset, tmp_path: Path
) -> None:
    seen = browse(text, tmp_path)
    assert seen.console == []
    assert seen.asked == []
    shown = html.document_fromstring(seen.dom)
    for passage in dataset.passages:
        assert found(shown, f"//*[@id='{slug(passage)}']")


@pytest.mark.needs("browser")
def test_in_a_browser_the_policy_stops_what_somebody_plants(text: str, tmp_path: Path) -> None:
    seen = browse(
        planted(text),
        tmp_path,
    )
    assert seen.asked == []
    assert len(seen.console) >= 4
    assert "<title>spoilt" not in seen.dom


@pytest.mark.needs("browser")
def test_in_a_browser_without_the_policy_the_requests_are_seen(text: str, tmp_path: Path) -> None:
    """What the two tests above rest on: a request would be logged, a script would run."""
    open_page = _POLICY.sub("", text)
    assert open_page != text
    seen = browse(
        open_page.replace(
            '<main id="main" tabindex="-1">', f'<main id="main" tabindex="-1">{PLANTED}'
        ),
        tmp_path,
    )
    assert seen.asked == [f"http://elsewhere.invalid/x.{end}" for end in ("css", "js", "png")]
    assert "<title>spoilt" in seen.dom
