"""PNG and PDF show the same as SVG: words, shapes and colours; the same bytes each time."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import matplotlib.image
import pytest
from PIL import Image
from pypdf import PdfReader

from balticvet.dataset import Dataset
from balticvet.draw.data import PictureData
from balticvet.draw.paper import PRINT
from balticvet.draw.pictures.roster import compose_roster
from balticvet.draw.pictures.stakeholder_map import stakeholder_map
from balticvet.draw.raster import A4, write_pdf, write_png
from balticvet.draw.scene import Box, Frame, Group, Item, Mark, Scene, Stroke, Text
from balticvet.errors import LimitError, UnreadableInputError, UsageError
from balticvet.networks import network_of
from balticvet.resources import Project
from pictures import flat, scene_of, sheet


@pytest.fixture(scope="module")
def scene(dataset: Dataset) -> Scene:
    """The stakeholder map of the document."""
    return sheet(stakeholder_map(network_of(dataset.store, Project(), "stakeholders")))


def pdf(scene: Scene) -> PdfReader:
    return PdfReader(BytesIO(write_pdf((scene,))))


def text_of(reader: PdfReader) -> str:
    """Return the text of a PDF without spaces, since readers put them in by guessing."""
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def millimetres(reader: PdfReader) -> tuple[float, float]:
    box = reader.pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def test_a_png_has_two_pixels_for_each_unit_and_marks_of_the_right_colour(scene: Scene) -> None:
    pixels = matplotlib.image.imread(BytesIO(write_png(scene)))
    assert pixels.shape[:2] == (int(2 * scene.height), int(2 * scene.width))
    filled = [item for item in flat(scene.items) if isinstance(item, Mark) and not item.hollow]
    assert len(filled) > 10
    for mark in filled:
        found = pixels[round(2 * mark.y), round(2 * mark.x)][:3]
        assert tuple(round(255 * float(part)) for part in found) == rgb(mark.colour)


def test_the_words_of_a_pdf_are_text_on_one_page_of_a4(scene: Scene) -> None:
    reader = pdf(scene)
    assert len(reader.pages) == 1
    assert sorted(millimetres(reader)) == sorted(A4)
    told = text_of(reader)
    for text in scene.texts():
        for line in (*text.lines, text.note):
            assert "".join(line.split()) in told


def test_an_upright_picture_has_an_upright_page() -> None:
    assert millimetres(pdf(scene_of(height=1100, width=800))) == (210, 297)


def test_a_picture_too_long_for_a4_gets_a_longer_page_where_words_stay_readable() -> None:
    wide, high = millimetres(pdf(scene_of(height=9000, width=800)))
    assert wide == 210
    assert high > 1500


def test_what_takes_several_sheets_is_a_pdf_of_several_pages_of_a4(wide: Dataset) -> None:
    scenes = compose_roster(PictureData(wide, Project(), paper=PRINT))
    reader = PdfReader(BytesIO(write_pdf(scenes)))
    assert len(reader.pages) == len(scenes) == 2
    for page, scene in zip(reader.pages, scenes, strict=True):
        assert sorted(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) == [210, 297]
        told = "".join(page.extract_text().split())
        assert "".join(next(scene.texts()).lines[0].split()) in told
    assert write_pdf(scenes) == write_pdf(scenes)


def test_a_png_has_a_palette_and_says_what_it_shows(scene: Scene) -> None:
    image = Image.open(BytesIO(write_png(scene)))
    assert image.mode == "P"
    assert image.info["Title"] == scene.title
    assert image.info["Description"] == scene.description
    plain = BytesIO()
    image.convert("RGB").save(plain, "png", optimize=True)
    assert len(write_png(scene)) < len(plain.getvalue()) / 2


def test_a_pdf_knows_its_title_and_no_day(scene: Scene) -> None:
    known = pdf(scene).metadata
    assert known is not None
    assert known.title == scene.title
    assert known.subject == scene.description
    assert set(known) == {"/Title", "/Subject"}


def test_the_same_scene_gives_the_same_bytes(scene: Scene) -> None:
    assert write_png(scene) == write_png(scene)
    assert write_pdf((scene,)) == write_pdf((scene,))


def test_bytes_depend_neither_on_hash_seed_nor_locale_nor_time_zone() -> None:
    make = (
        "from pictures import *; from hashlib import sha256; from balticvet.draw.raster import *;"
        "from balticvet.draw.scene import *;"
        "made = scene_of(Text(9, 50, ('Ķēķis ūdenī',), 14, '#1a1a1a', note='Šķūnis'));"
        "print(sha256(write_png(made) + write_pdf((made,))).hexdigest())"
    )
    seen = set()
    for seed, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "C.UTF-8")):
        setting = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", make],
            cwd=Path(__file__).parent,
            env=os.environ | setting,
            capture_output=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_settings_of_the_reader_change_nothing(scene: Scene) -> None:
    import matplotlib as mpl

    before = write_pdf((scene,))
    with mpl.rc_context({"font.size": 30, "text.usetex": True, "pdf.fonttype": 3}):
        assert write_pdf((scene,)) == before


def test_dollars_are_no_formula() -> None:
    made = scene_of(Text(10, 50, ("from $100 to $200_x$",), 14, "#1a1a1a"))
    assert "from$100to$200_x$" in text_of(pdf(made))


def test_a_note_stands_after_the_last_line_on_either_side() -> None:
    for anchor in ("start", "middle", "end"):
        text = Text(300, 50, ("first", "last"), 14, "#1a1a1a", anchor, note="a note")
        assert "lastanote" in text_of(pdf(scene_of(text)))


def test_every_kind_of_shape_is_painted() -> None:
    from balticvet.draw.scene import Area, Curve, Line

    black = Stroke("#1a1a1a", 2, "4 3")
    items: tuple[Item, ...] = (
        Area(((10, 10), (60, 10), (60, 60), (10, 60)), "#0072b2"),
        Group((Frame(Box(110, 10, 160, 60), Stroke("#009e73"), "#009e73", 12),)),
        Curve(210, 10, 260, 60, 280, Stroke("#d55e00", 4)),
        Line(((310, 30), (360, 30)), Stroke("#a8588c", 6), arrow=True),
        Line(((310, 60), (360, 60)), black),
        Mark(435, 35, "no such shape", "#d55e00", size=20),
    )
    pixels = matplotlib.image.imread(BytesIO(write_png(scene_of(*items))))
    places = {(35, 35): "#0072b2", (135, 35): "#009e73", (270, 60): "#d55e00"}
    places |= {(330, 30): "#a8588c", (352, 32): "#a8588c", (435, 35): "#d55e00"}
    for (x, y), colour in places.items():
        found = tuple(round(255 * float(part)) for part in pixels[2 * y, 2 * x][:3])
        assert found == rgb(colour), (x, y)


def test_without_matplotlib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(UsageError, match="needs matplotlib") as caught:
        write_png(scene_of())
    assert "balticvet[pictures]" in caught.value.fix


@pytest.mark.bad_input(
    "analysis", "a picture of more pixels than programs open", "exit 4; SVG is named instead"
)
def test_a_picture_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(LimitError, match="too large for a PNG") as caught:
        write_png(scene_of(height=100_000))
    assert "SVG" in caught.value.fix


def test_a_letter_that_the_font_lacks_is_no_fault() -> None:
    assert write_png(scene_of(Text(10, 50, ("日本 ķ",), 14, "#1a1a1a")))


def test_a_name_that_turns_the_text_around_is_refused_as_in_svg() -> None:
    with pytest.raises(UnreadableInputError, match=r"U\+202E"):
        write_pdf((scene_of(Text(10, 50, ("a\u202eb",), 14, "#1a1a1a")),))


def test_a_text_that_rises_is_painted_where_it_says() -> None:
    text = Text(40, 90, ("upwards", "and on"), 12, "#000000", rises=True)
    image = Image.open(BytesIO(write_png(scene_of(text)))).convert("L")
    left, top, right, bottom = image.point(lambda tone: 255 * (tone < 128)).getbbox() or (0,) * 4
    box = text.box
    assert box.left < left / 2 < right / 2 < box.right
    assert box.top - 1 < top / 2 < bottom / 2 < box.bottom + 2
    assert bottom - top > right - left
