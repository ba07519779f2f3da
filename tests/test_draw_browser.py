"""Every picture of both selections, for each use, in a real browser: apart, whole, large enough."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from balticvet.assemble import assemble
from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS
from balticvet.draw.catalogue import draw_files
from balticvet.draw.paper import PAGE, PAPERS
from balticvet.draw.raster import A4, MARGIN
from balticvet.resources import Project
from browser import Page, browsing
from projects import FICHE

BOXES = """
document.fonts.ready.then(() => [...document.querySelectorAll("svg text")].map(text => {
  const box = text.getBoundingClientRect(), sheet = text.closest("svg").getBoundingClientRect();
  const sizes = [text, ...text.children].map(one => parseFloat(getComputedStyle(one).fontSize));
  const edges = [box.left, box.top, box.right, box.bottom];
  const corners = edges.map((edge, place) => edge - (place % 2 ? sheet.top : sheet.left));
  return [text.textContent, ...corners, Math.min(...sizes)];
}))
"""
LOADED = """
document.fonts.ready.then(() => [...document.fonts].map(one => one.family + " " + one.status))
"""
SMALLEST_PIXELS, SHOWN = 9, 800
SMALLEST_POINTS = 7

Words = tuple[str, float, float, float, float, float]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of a browser."""
    with browsing(tmp_path_factory.mktemp("browser")) as pipe:
        yield Page(pipe)


@pytest.fixture(scope="module")
def graphs(dataset: Dataset, wide: Dataset) -> dict[str, tuple[Dataset, str]]:
    """Each selection, and what the pictures of one thing are of there."""
    fiche = assemble(Project(FICHE)), "Lantern Circle"
    return {"document": (dataset, "BAfA"), "all": (wide, "TTT4WBL"), "fiche": fiche}


def measured(page: Page, data: bytes, file: Path) -> list[Words]:
    """Return each text of a picture with the box and the size that the browser gives it."""
    shape = data.decode().partition("?>")[2]
    file.write_text(f"<!doctype html><meta charset=utf-8><body>{shape}", encoding="utf-8")
    return [tuple(one) for one in page.open(file.as_uri()).run(BOXES)]


def check(texts: list[Words], width: float, height: float) -> None:
    """Assert that texts stay apart and on the sheet, up to a hair."""
    for words, left, top, right, bottom, _ in texts:
        assert 0 < left < right < width, words
        assert 0 < top < bottom < height, words
    for one, other in combinations(texts, 2):
        across = min(one[3], other[3]) - max(one[1], other[1])
        down = min(one[4], other[4]) - max(one[2], other[2])
        assert across <= 0.1 or down <= 0.1, (one, other)


@pytest.mark.needs("browser")
@pytest.mark.parametrize("use", PAPERS)
@pytest.mark.parametrize("name", [drawing.name for drawing in DRAWINGS])
def test_words_are_apart_whole_and_large_enough(
    name: str,
    use: str,
    graphs: dict[str, tuple[Dataset, str]],
    page: Page,
    tmp_path: Path,
) -> None:
    drawing = next(drawing for drawing in DRAWINGS if drawing.name == name)
    for graph, of in graphs.values():
        for data in draw_files(graph, Project(), name, of=of if drawing.of else "", use=use):
            texts = measured(page, data, tmp_path / "picture.html")
            assert len(texts) == data.count(b"<text") > 3
            head = data.partition(b'viewBox="0 0 ')[2].partition(b'"')[0].split()
            width, height = map(float, head)
            check(texts, width, height)
            smallest = min(size for *_, size in texts)
            assert smallest * SHOWN / width >= SMALLEST_PIXELS
            assert width == PAGE.width
            assert smallest * points(width, height) >= SMALLEST_POINTS


def points(width: float, height: float) -> float:
    """Return how many points a unit has on a page of A4, upright or not."""
    long, short = ((side - 2 * MARGIN) / 25.4 * 72 for side in A4)
    pages = [(long, short), (short, long)]
    return max(min(wide / width, max(high / height, short / width)) for wide, high in pages)


@pytest.mark.needs("browser")
def test_a_picture_brings_its_typeface_with_it(
    dataset: Dataset, page: Page, tmp_path: Path
) -> None:
    (data,) = draw_files(dataset, Project(), "roster")
    (tmp_path / "picture.svg").write_bytes(data)
    page.open((tmp_path / "picture.svg").as_uri())
    assert set(page.run(LOADED)) == {"Balticvet Sans loaded"}
    assert page.asked == []
