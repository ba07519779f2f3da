"""The pictures in a real browser: words stay apart in the fonts that are there."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote

import pytest

from balticvet.assemble import assemble
from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS, draw
from balticvet.resources import Project
from browser import FLAGS
from projects import FICHE

MEASURE = """
<script>
const pictures = [...document.querySelectorAll("svg")].map(svg =>
  [...svg.querySelectorAll("text")].map(text => {
    const box = text.getBBox();
    return [text.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
  }));
const told = document.createElement("pre");
told.id = "boxes";
told.textContent = encodeURIComponent(JSON.stringify(pictures));
document.body.replaceChildren(told);
</script>
"""

Words = tuple[str, float, float, float, float]


def boxes(pictures: Mapping[str, bytes], folder: Path) -> dict[str, list[Words]]:
    """Return each text of each picture with the box that the browser gives it.

    All pictures stand on one page, since a browser takes its time to start.
    """
    page = folder / "page.html"
    shapes = "".join(data.decode().partition("?>")[2] for data in pictures.values())
    page.write_text(f"<!doctype html><meta charset=utf-8><body>{shapes}{MEASURE}", encoding="utf-8")
    browser = shutil.which("chromium")
    assert browser
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [browser, *FLAGS, profile, "--dump-dom", page.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    told = done.stdout.decode().partition('<pre id="boxes">')[2].partition("</pre>")[0]
    found = json.loads(unquote(told))
    return {
        name: [tuple(box) for box in texts] for name, texts in zip(pictures, found, strict=True)
    }


def check_apart(texts: list[Words], width: float) -> None:
    for words, left, top, right, bottom in texts:
        assert 0 < left < right < width, words
        assert top < bottom
    for one, other in combinations(texts, 2):
        apart = one[1] >= other[3] or other[1] >= one[3] or one[2] >= other[4] or other[2] >= one[4]
        assert apart, (one, other)


@pytest.mark.needs("browser")
def test_words_stay_apart_and_on_the_page(dataset: Dataset, wide: Dataset, tmp_path: Path) -> None:
    graphs = {"document": dataset, "all": wide, "fiche": assemble(Project(FICHE))}
    examples = {"document": "BAfA", "all": "BAfA", "fiche": "Lantern Circle"}
    pictures = {
        f"{drawing.name} {name}": draw(
            graph, Project(), drawing.name, of=examples[name] if drawing.name == "ego" else ""
        )
        for name, graph in graphs.items()
        for drawing in DRAWINGS
    }
    found = boxes(pictures, tmp_path)
    for name, texts in found.items():
        assert len(texts) == pictures[name].count(b"<text") > 5, name
        width = float(pictures[name].partition(b'width="')[2].partition(b'"')[0])
        check_apart(texts, width)
