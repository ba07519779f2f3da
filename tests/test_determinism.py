"""The same input gives the same bytes, whoever runs it, wherever and whenever."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from balticvet.build import build
from balticvet.build_folder import MANIFEST
from balticvet.resources import HOME, Project
from projects import FICHE
from shared import Built

_QUIET = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}


def built(place: Path, project: Path, *, here: Path, **environment: str) -> dict[str, bytes]:
    """Build in a process of its own and return every file."""
    subprocess.run(
        [sys.executable, "-m", "balticvet", "build", "-o", place, "--project", project],
        cwd=here,
        env=_QUIET | environment,
        check=True,
        capture_output=True,
    )
    return tree(place)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


@pytest.fixture(scope="module")
def usual(shipped_fiche: Built) -> dict[str, bytes]:
    """The build of the fiche as this machine makes it."""
    return tree(shipped_fiche.folder)


UNUSUAL = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"}
ODD = {
    "PYTHONHASHSEED": "random",
    "TZ": "America/St_Johns",
    "LC_ALL": "C.UTF-8",
    "PYTHONUTF8": "0",
    "PYTHONOPTIMIZE": "1",
}


def test_no_part_of_the_environment_shows_in_the_bytes(
    usual: dict[str, bytes], tmp_path: Path
) -> None:
    assert differing(built(tmp_path / "out", FICHE, here=tmp_path, **UNUSUAL), usual) == []


def test_neither_a_folder_nor_the_date_of_a_file_shows_in_the_bytes(
    usual: dict[str, bytes], tmp_path: Path
) -> None:
    """In another environment, too: whatever differs would show."""
    copy = tmp_path / "Ķopija of 🦉" / "project"
    shutil.copytree(FICHE, copy)
    for path in copy.rglob("*"):
        os.utime(path, (0, 0))
    here = tmp_path / "here"
    here.mkdir()
    found = built(here / "a strange name", copy, here=here, SOURCE_DATE_EPOCH="0", **ODD)
    assert differing(found, usual) == []
    assert not [name for name, data in found.items() if str(tmp_path).encode() in data]
    assert not [name for name, data in usual.items() if str(HOME).encode() in data]


def test_the_site_adds_files_and_changes_none(usual: dict[str, bytes], tmp_path: Path) -> None:
    """All sources are built elsewhere by an installed wheel, in `test_wheel.py`."""
    alone = tree(build(Project(FICHE), tmp_path / "out", site=False).folder)
    data = {name: held for name, held in usual.items() if not name.startswith("site/")}
    assert alone.pop(MANIFEST) != data.pop(MANIFEST)  # it lists the files
    assert differing(alone, data) == []
