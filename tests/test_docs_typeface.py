"""The typeface of the pictures is what its maker makes, and knows all letters that are drawn."""

from io import BytesIO
from itertools import chain

import pytest
from fontTools.ttLib import TTFont

from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS
from balticvet.draw.data import PictureData
from balticvet.draw.typesetting import FAMILY, width
from balticvet.resources import Project
from docs.make import typeface
from pictures import words


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The files of the typeface, made anew."""
    return typeface.files()


def test_the_files_are_those_that_are_made(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        assert (typeface.FOLDER / name).read_bytes() == data, name
    others = {"LICENCE.txt", "__init__.py"}
    assert {path.name for path in typeface.FOLDER.iterdir() if path.is_file()} == others | {*made}


def test_its_name_is_not_that_of_the_original_and_its_licence_goes_with_it(
    made: dict[str, bytes],
) -> None:
    for weight in typeface.WEIGHTS:
        names = TTFont(BytesIO(made[f"{weight}.ttf"]))["name"]
        assert names.getDebugName(1) == FAMILY
        assert "Source" not in names.getDebugName(4) + names.getDebugName(6)
        assert "SIL Open Font License" in names.getDebugName(13)
    assert "SIL OPEN FONT LICENSE" in (typeface.FOLDER / "LICENCE.txt").read_text(encoding="utf-8")


def test_words_are_as_wide_as_the_letters_of_the_font(made: dict[str, bytes]) -> None:
    for weight in typeface.WEIGHTS:
        font = TTFont(BytesIO(made[f"{weight}.ttf"]))
        names, widths = font.getBestCmap(), font["hmtx"]
        for said in ("Ķēķis – ūdenī", "WBL-Balt 2017 †"):
            wide = sum(widths[names[ord(letter)]][0] for letter in said)
            assert width(said, 1000, bold=weight == "bold") == pytest.approx(wide)


def test_it_is_small_enough_to_go_into_every_file(made: dict[str, bytes]) -> None:
    assert len(made["face.css"]) < 40_000


def test_it_has_every_letter_that_pictures_draw(wide: Dataset) -> None:
    known = TTFont(BytesIO(typeface.files()["regular.ttf"])).getBestCmap()
    data = PictureData(wide, Project(), "BAfA")
    plain = PictureData(wide, Project())
    scenes = (one.compose(data if one.of else plain) for one in DRAWINGS)
    told = {letter for scene in chain.from_iterable(scenes) for letter in words(scene)}
    assert not {letter for letter in told if ord(letter) not in known}
