"""The pages of the pictures: what each says, and the passages that show it."""

from pathlib import Path

import pytest

from balticvet.draw import DRAWINGS
from read_sites import ReadPage
from shared import Built


@pytest.fixture(scope="module")
def site(shipped: Built) -> Path:
    return shipped.folder / "site"


def read(site: Path, name: str) -> ReadPage:
    path = f"picture/{name}.html"
    return ReadPage(path, (site / path).read_text(encoding="utf-8"))


def test_the_passages_behind_a_title_stand_below_its_picture(site: Path) -> None:
    page = read(site, "stakeholder-map")
    assert page.words.count("What shows it") == 2
    assert "How many named organisations take part in an initiative" in page.words
    assert "Ministry of Education and Science, Latvia" in page.words
    (first, _) = page.tree.xpath("//figure//img")
    assert first.get("alt").startswith("Eight organisations take part in the Baltic Alliance")


def test_pictures_are_as_wide_as_they_are_shown(site: Path) -> None:
    for drawing in DRAWINGS:
        if not drawing.of:
            for one in read(site, drawing.name).tree.xpath("//figure//img"):
                assert (site / "picture" / one.get("src")).is_file()
                assert int(one.get("width")) >= 800
