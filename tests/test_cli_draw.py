"""`balticvet draw` lists pictures and draws them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from balticvet.assemble import assemble
from balticvet.cli.run import run
from balticvet.draw import DRAWINGS, PICTURES, draw
from balticvet.resources import Project
from balticvet.selection import ALL
from balticvet.wording import file_size
from projects import FICHE, small_project

Output = pytest.CaptureFixture[str]
MAP = "stakeholder-map"


def words(svg: bytes) -> str:
    return " ".join(" ".join(map(str, etree.fromstring(svg).itertext())).split())


def test_the_list_has_every_picture(capsys: Output) -> None:
    assert run(["draw", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [*PICTURES]
    assert [line.rpartition("  ")[2] for line in lines] == [
        picture.summary for picture in PICTURES.values()
    ]


def test_a_picture_is_written_to_a_file(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "map.svg"
    assert run(["draw", MAP, "-o", str(path), "--project", str(FICHE)]) == 0
    size = file_size(path.stat().st_size)
    assert capsys.readouterr() == ("", f"Written: {path} ({size}). {PICTURES[MAP].summary}\n")
    told = words(path.read_bytes())
    assert "Lantern Circle: who has to do with it" in told
    assert "Norrvåg Lamplighting College" in told
    project = Project(FICHE)
    assert path.read_bytes() == draw(assemble(project), project, MAP)


@pytest.mark.parametrize(("ending", "begin"), [("png", b"\x89PNG"), ("PDF", b"%PDF-1.")])
def test_the_ending_of_the_file_says_what_is_written(
    ending: str, begin: bytes, tmp_path: Path, capsys: Output
) -> None:
    path = tmp_path / f"map.{ending}"
    assert run(["draw", MAP, "-o", str(path), "--project", str(FICHE)]) == 0
    assert capsys.readouterr().out == ""
    assert path.read_bytes().startswith(begin)


def test_a_picture_can_go_into_a_pipe(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["draw", MAP, "-o", "-"]) == 0
    assert "Baltic Alliance for Apprenticeships" in words(capfdbinary.readouterr().out)


def test_a_page_is_written_to_a_file(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "map.html"
    assert run(["draw", "map", "-o", str(path), "--project", str(FICHE)]) == 0
    assert capsys.readouterr().out == ""
    assert path.read_bytes().startswith(b"<!doctype html>")
    project = Project(FICHE)
    assert path.read_bytes() == draw(assemble(project), project, "map")


@pytest.mark.parametrize("name", [MAP, "map"])
def test_bytes_depend_neither_on_hash_seed_nor_locale_nor_time_zone(name: str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    settings = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
    )
    seen = {
        subprocess.run(
            [sys.executable, "-m", "balticvet", "draw", name],
            env=clean | setting,
            capture_output=True,
            check=True,
        ).stdout
        for setting in settings
    }
    assert len(seen) == 1


def test_a_document_that_ties_nobody_gives_a_picture_that_says_so(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    small = small_project(tmp_path, "Nobody.", "")
    assert run(["draw", MAP, "--project", str(small.root)]) == 0
    assert "No passage ties anybody to an initiative." in words(capfdbinary.readouterr().out)


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ([], 2, "Which picture?"),
        (["stakeholdermap"], 2, "Did you mean stakeholder-map?"),
        (["x" * 10_000], 2, "There is no picture"),
        (["two-mode-map"], 2, "participation has replaced it."),
        (["reach-by-country"], 2, "where has replaced it."),
        (["money-flow"], 2, "balticvet draw money"),
        ([MAP, "-f", "png"], 2, "-f"),
        ([MAP, "-o", "map.jpg"], 2, "svg or png or pdf"),
        (["map", "-o", "map.svg"], 2, "Write it to map.html."),
        ([MAP, "--of", "BAfA"], 2, "of no single thing"),
        ([MAP, "-o", "/missing/map.svg"], 5, "the folder /missing does not exist."),
        ([MAP, "--project", "/missing"], 3, "no data/sources"),
    ],
)
def test_a_fault_is_one_message(capsys: Output, args: list[str], code: int, told: str) -> None:
    assert run(["draw", *args]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert "Traceback" not in err
    assert len(err) < 1000


def test_a_build_holds_the_map(tmp_path: Path, capsys: Output) -> None:
    folder = tmp_path / "build"
    assert run(["build", "--no-site", "-o", str(folder), "--project", str(FICHE)]) == 0
    told = capsys.readouterr().out
    assert "stakeholder-map.svg" in told
    assert "map.html" in told
    project = Project(FICHE)
    dataset = assemble(project)
    assert (folder / "stakeholder-map.svg").read_bytes() == draw(dataset, project, MAP)
    wide = assemble(project, selection=ALL)
    assert (folder / "map.html").read_bytes() == draw(wide, project, "map")
    assert draw(wide, project, "map") != draw(dataset, project, "map")


def test_all_pictures_of_both_selections_are_drawn_into_two_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "again"
    assert run(["draw", "--all", str(tmp_path / "one"), "--of", "BAfA"]) == 0
    told = capsys.readouterr().err
    assert run(["draw", "--all", str(again), "--of", "BAfA"]) == 0
    names = {f"{drawing.name}.svg" for drawing in DRAWINGS}
    for folder in ("document", "all"):
        one, two = (
            {path.name: path for path in (made / folder).iterdir()}
            for made in (tmp_path / "one", again)
        )
        assert one.keys() == two.keys() == names
        assert all(one[name].read_bytes() == two[name].read_bytes() for name in names)
    assert f"Written: {2 * len(names)} picture files in" in told


def test_slides_of_all_pictures_are_files_beside_each_other(tmp_path: Path) -> None:
    assert run(["draw", "--all", str(tmp_path), "--for", "slide"]) == 0
    assert (tmp_path / "all" / "roster-2.svg").is_file()
    assert not (tmp_path / "all" / "ego.svg").exists()


@pytest.mark.parametrize(
    "more", [["roster"], ["--sources", "all"], ["-o", "x.svg"], ["--only", "projects"]]
)
@pytest.mark.bad_input("cli", "draw --all beside what chooses a picture", "exit 2; which")
def test_all_pictures_and_a_choice_exclude_each_other(
    more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["draw", *more, "--all", str(tmp_path / "x")]) == 2
    assert "--all draws every picture of both selections" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_sheets_get_files_beside_the_first_and_a_pipe_gets_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "roster.png"
    assert run(["draw", "roster", "--sources", "all", "--for", "slide", "-o", str(path)]) == 0
    assert path.is_file()
    assert (tmp_path / "roster-2.png").is_file()
    assert "roster-2.png" in capsys.readouterr().err
    assert run(["draw", "roster", "--sources", "all", "--for", "slide"]) == 2
    assert "sheets, and a pipe gets one file" in capsys.readouterr().err
