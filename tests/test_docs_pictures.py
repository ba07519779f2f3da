"""The pictures in docs/ are those that the program draws, and all of them are shown."""

import re

import pytest

from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS
from docs.make import pictures
from docs.make.markdown import text
from docs.make.readings import Reading, readings, words_of

MOST = 4_000_000
"""Bytes, 36,000 of each for its typeface: whoever clones the repository gets them all."""


@pytest.fixture(scope="module")
def files(dataset: Dataset, wide: Dataset) -> dict[str, bytes]:
    """The files as they should be."""
    return pictures.files({"document": dataset, "all": wide})


def test_the_pictures_are_fresh(files: dict[str, bytes]) -> None:
    old = [
        name
        for name, data in files.items()
        if not (pictures.FOLDER / name).is_file() or (pictures.FOLDER / name).read_bytes() != data
    ]
    assert not old, "run make docs and commit it"


def test_nothing_else_is_there(files: dict[str, bytes]) -> None:
    there = {
        str(path.relative_to(pictures.FOLDER))
        for path in pictures.FOLDER.rglob("*")
        if path.is_file()
    }
    assert there == files.keys()


def test_every_picture_is_shown_twice_with_what_it_shows() -> None:
    page = (pictures.FOLDER / "README.md").read_text(encoding="utf-8")
    for drawing in DRAWINGS:
        assert drawing.summary in page
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page)
    assert len(shown) == 2 * len(DRAWINGS)
    assert all((pictures.FOLDER / name).is_file() for name in shown)


def test_who_does_not_see_a_picture_is_told_what_it_says(files: dict[str, bytes]) -> None:
    page = files["README.md"].decode()
    assert "![Eight organisations take part in the Baltic Alliance for Apprenticeships; " in page


def test_every_picture_was_read_alone_with_the_title_that_it_has(files: dict[str, bytes]) -> None:
    titles = {name: pictures.title(data) for name, data in files.items() if name.endswith(".svg")}
    assert {name: one.title for name, one in readings().items()} == titles, (
        "look at the pictures that differ, and write in docs/make/readings.toml what they say"
    )


def test_what_was_read_stands_beside_it_and_misses_are_told(files: dict[str, bytes]) -> None:
    page = files["README.md"].decode()
    found = readings().values()
    assert all(text(one.says) in page and text(one.miss) in page for one in found)
    assert page.count("A miss: ") == sum(bool(one.miss) for one in found)
    assert page.count("That is the finding.") == sum(not one.miss for one in found)


def test_a_picture_with_another_title_is_unread() -> None:
    known = {"x.svg": Reading("Two are there", "There are two.", "Three are.")}
    assert words_of(known, "x.svg", "Two are there").endswith("“There are two.” A miss: Three are.")
    for file, title in (("x.svg", "Three are there"), ("y.svg", "Two are there")):
        assert "nobody has read it" in words_of(known, file, title)


def test_they_are_no_burden(files: dict[str, bytes]) -> None:
    assert sum(map(len, files.values())) < MOST
