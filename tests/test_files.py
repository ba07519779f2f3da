"""Files are wholly written or not at all, and what is read is text."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from balticvet.errors import CannotWriteError, UnreadableInputError
from balticvet.files import atomic_write, own_name, read_text
from balticvet.tables.reading import read_rows


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWriteError, match="No space left"):
        atomic_write(path, b"new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.bad_input(
    "export", "an output in a folder that is missing", "exit 5; the folder is named"
)
def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError) as caught:
        atomic_write(tmp_path / "missing/a.txt", b"new")
    assert f"the folder {tmp_path / 'missing'} does not exist." in str(caught.value)
    assert "room" not in caught.value.fix


@pytest.mark.parametrize("moment", ["fcntl.flock", "os.fsync"])
def test_what_a_killed_writer_leaves_is_removed_by_the_next(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    script = (
        "import fcntl, os; from pathlib import Path; from balticvet.files import atomic_write\n"
        f"{moment} = lambda *_: os.kill(os.getpid(), 9)\n"
        f"atomic_write(Path({str(path)!r}), b'new')"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2
    atomic_write(path, b"new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_of_a_living_writer_is_left_alone(tmp_path: Path) -> None:
    script = (
        "import os, sys, time; from pathlib import Path; from balticvet.files import atomic_write\n"
        "sync = os.fsync\n"
        "def slowly(handle): print('here', flush=True); sys.stdin.read(); sync(handle)\n"
        "os.fsync = slowly\n"
        f"atomic_write(Path({str(tmp_path / 'a.txt')!r}), b'slow')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as slow:
        assert slow.stdout is not None
        slow.stdout.readline()
        atomic_write(tmp_path / "b.txt", b"quick")
        assert len(list(tmp_path.iterdir())) == 2
        slow.communicate()
    assert slow.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"slow"


@pytest.mark.bad_input(
    "safety",
    "files of a person beside an output that are named nearly like leftovers of a write",
    "they stay as they are",
)
def test_only_what_bears_a_name_of_ours_is_removed(tmp_path: Path) -> None:
    names = [".balticvet-notes.txt", ".balticvet-settings", ".balticvet-abc12345", ".balticvet-"]
    for name in names:
        (tmp_path / name).write_text("mine")
    atomic_write(tmp_path / "a.txt", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", *names}


def test_a_link_that_is_named_like_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    (tmp_path / own_name(".balticvet-")).symlink_to(tmp_path / "notes")
    atomic_write(tmp_path / "a.txt", b"new")
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("name", ["missing/a.txt", "", "x" * 300])
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWriteError):
        atomic_write(tmp_path / name, b"")
    assert not list(tmp_path.iterdir())


def test_a_device_and_a_link_stay_what_they_are(tmp_path: Path) -> None:
    atomic_write(Path(os.devnull), b"x")
    assert Path(os.devnull).is_char_device()
    link, target = tmp_path / "link", tmp_path / "target"
    link.symlink_to(target)
    atomic_write(link, b"x")
    assert link.is_symlink()
    assert target.read_bytes() == b"x"


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"\xff", "UTF-8"), (b"x" * 11, "larger than 10 bytes"), (None, "no such file")],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, data: bytes | None, message: str) -> None:
    path = tmp_path / "a.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UnreadableInputError, match=message) as fault:
        read_text(path, limit=10)
    assert str(path) in fault.value.where


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="folder"):
        read_text(tmp_path)


def test_a_pipe_by_the_name_of_its_descriptor_is_written_straight() -> None:
    ours, theirs = os.pipe()
    atomic_write(Path(f"/dev/fd/{theirs}"), b"said")
    os.close(theirs)
    assert os.read(ours, 100) == b"said"
    os.close(ours)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a,a\n1,2\n", 1, "does not begin with a,b"),
        ("a,b\n1,2\n1,2, 3\n", 3, "has 3 cells"),
    ],
)
@pytest.mark.bad_input(
    "source",
    "a row of a table in `data/reference` with a cell too many, or a column that is there twice",
    "exit 3; file and line are named, no cell is lost",
)
def test_no_cell_of_a_table_is_lost(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text)
    with pytest.raises(UnreadableInputError, match=words) as caught:
        list(read_rows(path, ("a", "b")))
    assert caught.value.where == f"{path}:{line}"


def test_cells_that_a_row_lacks_at_its_end_are_empty(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1\n\n2, 3\n")
    assert list(read_rows(path, ("a", "b"))) == [(2, ("1", "")), (4, ("2", "3"))]
