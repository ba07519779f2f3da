"""The stakeholder map in a real browser: words stay apart in the fonts that are there."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from balticvet.assemble import Dataset, assemble
from balticvet.draw import draw
from balticvet.resources import Project
from projects import FICHE

MEASURE = """
<script>
const svg = document.querySelector("svg");
const boxes = [...svg.querySelectorAll("text")].map(text => {
  const box = text.getBBox();
  return [text.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
});
const told = document.createElement("pre");
told.id = "boxes";
told.textContent = encodeURIComponent(JSON.stringify(boxes));
document.body.append(told);
</script>
"""
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Words = tuple[str, float, float, float, float]


def boxes(svg: bytes, folder: Path) -> list[Words]:
    """Return each text with the box that the browser gives it, in the units of the picture."""
    page = folder / "page.html"
    shape = svg.decode().partition("?>")[2]
    page.write_text(f"<!doctype html><meta charset=utf-8><body>{shape}{MEASURE}", encoding="utf-8")
    browser = shutil.which("chromium")
    assert browser
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [browser, *FLAGS, profile, "--dump-dom", page.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    from urllib.parse import unquote

    told = done.stdout.decode().partition('<pre id="boxes">')[2].partition("</pre>")[0]
    return [tuple(box) for box in json.loads(unquote(told))]


@pytest.mark.needs("browser")
@pytest.mark.parametrize("second", [False, True], ids=["document", "fiche"])
def test_words_stay_apart_and_on_the_page(second: bool, dataset: Dataset, tmp_path: Path) -> None:
    of = Project(FICHE) if second else Project()
    svg = draw(assemble(of) if second else dataset, of, "stakeholder-map")
    found = boxes(svg, tmp_path)
    assert len(found) == svg.count(b"<text") > 15
    for place, (words, left, top, right, bottom) in enumerate(found):
        assert 0 < left < right < 1560, words
        for other, its_left, its_top, its_right, its_bottom in found[:place]:
            apart = left >= its_right or its_left >= right or top >= its_bottom or its_top >= bottom
            assert apart, (words, other)
