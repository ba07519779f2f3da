"""Files and folders are wholly written or not at all."""

import os
from pathlib import Path

import pytest

from balticvet.errors import CannotWriteError, UnreadableInputError
from balticvet.files import atomic_write, read_text
from balticvet.folders import recover_folder, replace_folder


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


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "file").write_text(text)
    return path


def content(path: Path) -> dict[str, str]:
    return {str(p.relative_to(path)): p.read_text() for p in path.rglob("*") if p.is_file()}


def test_a_folder_is_replaced(tmp_path: Path) -> None:
    replace_folder(folder(tmp_path / "new", "1"), tmp_path / "build")
    replace_folder(folder(tmp_path / "new", "2"), tmp_path / "build")
    assert content(tmp_path) == {"build/file": "2"}


def test_a_failed_replacement_brings_the_old_folder_back(tmp_path: Path) -> None:
    old = folder(tmp_path / "build", "old")
    with pytest.raises(CannotWriteError):
        replace_folder(tmp_path / "missing", old)
    assert content(tmp_path) == {"build/file": "old"}


def test_a_kill_between_the_steps_is_mended_at_the_next_run(tmp_path: Path) -> None:
    old = folder(tmp_path / "build", "old")
    old.rename(tmp_path / ".build.previous")
    recover_folder(old)
    assert content(tmp_path) == {"build/file": "old"}
    folder(tmp_path / ".build.previous", "older")
    recover_folder(old)
    assert content(tmp_path) == {"build/file": "old"}


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
