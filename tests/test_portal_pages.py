"""A page of each kind in a real browser: from disk, from a host and from a folder of a host."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from accessibility import VIEWS, faults, violations, watched
from balticvet.assemble import AssembledDataset, Datasets
from balticvet.portal.kinds import PAGE_KINDS
from balticvet.resources import Project
from browser import Page, Pipe, browsing
from shared import Built
from sites import site_of

pytestmark = pytest.mark.needs("browser")

KINDS = [kind.name for kind in PAGE_KINDS]
LARGE = 100_000
"""Beyond this a page is only looked at where its kind has no smaller one."""
FIRST_PAGE = 200_000


@pytest.fixture(scope="module")
def folder(shipped: Built) -> Path:
    return shipped.folder / "site"


@pytest.fixture(scope="module")
def samples(folder: Path, dataset: AssembledDataset, wide: AssembledDataset) -> dict[str, str]:
    """The path of one page of each kind, of those that are not large the largest."""
    found: dict[str, tuple[bool, int, str]] = {}
    for path, (kind, _) in site_of(Datasets(dataset, wide), Project()).pages.items():
        size = (folder / path).stat().st_size
        rank = (size < LARGE, size if size < LARGE else -size, path)
        found[kind.name] = max(found.get(kind.name, rank), rank)
    return {name: path for name, (_, _, path) in found.items()}


@pytest.fixture(scope="module")
def pipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipe]:
    with browsing(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def page(pipe: Pipe) -> Page:
    return watched(pipe)


def opened(page: Page, folder: Path, samples: dict[str, str], kind: str) -> Page:
    if kind not in samples:
        pytest.skip(f"What comes with balticvet has no page of the kind {kind}.")
    return page.open((folder / samples[kind]).as_uri())


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_keeps_its_policy_and_asks_no_other_host(
    page: Page, folder: Path, samples: dict[str, str], kind: str
) -> None:
    opened(page, folder, samples, kind)
    assert page.run("breaches") == []
    assert page.complaints == []
    assert [url for url in page.asked if not url.startswith("file:")] == []


@pytest.mark.needs("npm")
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_keeps_nobody_out(
    page: Page, folder: Path, samples: dict[str, str], kind: str
) -> None:
    opened(page, folder, samples, kind)
    found = {view.name: faults(page, view) for view in VIEWS[:3]}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.needs("npm")
def test_what_keeps_people_out_would_be_found(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text('<p style="color: #aaa; width: 900px">pale and wide</p>')
    page.open(path.as_uri())
    narrow = faults(page, VIEWS[1])
    assert "color-contrast" in str(violations(page))
    assert "wider than the window" in str(narrow)


def test_a_breach_of_the_policy_would_be_seen(page: Page, tmp_path: Path) -> None:
    text = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    path = tmp_path / "page.html"
    path.write_text(f'{text}<p style="color: red"><img src="http://elsewhere.invalid/x.png">')
    page.open(path.as_uri())
    page.until("breaches.length === 2")
    assert len(page.run("breaches")) == 2


@pytest.mark.needs("npm")
def test_an_answer_keeps_nobody_out_and_the_policy_whole(page: Page, folder: Path) -> None:
    page.open((folder / "editor.html").as_uri())
    page.show()
    page.click("#run")
    page.until("document.querySelectorAll('#answer tbody tr').length")
    assert page.run("document.querySelectorAll('#answer tbody tr').length") > 0
    for view in VIEWS[:3]:
        assert faults(page, view) == []
    page.open((folder / "search.html").as_uri() + "?q=tutor")
    page.until("document.querySelectorAll('#results li').length")
    for view in VIEWS[:3]:
        assert faults(page, view) == []
    assert page.run("breaches") == []


# ── From a host ──────────────────────────────────────────────────────────────


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("below", ["", "/site"], ids=["at the root of a host", "in a folder"])
def test_pages_work_from_a_host(page: Page, folder: Path, below: str) -> None:
    with served(folder.parent if below else folder) as host:
        for path in ("index.html", "project/ttt4wbl.html", "search.html?q=tutor", "editor.html"):
            page.open(f"{host}{below}/{path}")
            page.run("new Promise((done) => setTimeout(done, 500))")
            assert [url for url in page.asked if not url.startswith(f"{host}{below}/")] == [], path
            assert page.run("breaches") == []
            assert page.complaints == []
        found = page.run("balticvet.engine.ask('ASK { project:ttt4wbl a bv:Project }', 'all')")
        assert found == {"kind": "ask", "boolean": True}


def test_the_first_page_is_light(page: Page, folder: Path) -> None:
    page.open((folder / "index.html").as_uri())
    paths = {Path(url.removeprefix("file://").partition("?")[0]) for url in page.asked}
    sizes = {path.name: path.stat().st_size for path in {*paths, folder / "index.html"}}
    assert len(sizes) > 1
    assert sum(sizes.values()) < FIRST_PAGE, sizes


def test_what_is_folded_on_the_screen_is_there_on_paper(page: Page, folder: Path) -> None:
    page.open((folder / "organisation/lv-employers-confederation.html").as_uri())
    seen = "[...document.querySelectorAll('.folded .quote')].map((one) => one.checkVisibility())"
    try:
        assert set(page.run(seen)) == {False}
        page.show(medium="print")
        assert set(page.run(seen)) == {True}
    finally:
        page.show()
