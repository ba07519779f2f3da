"""A folder changes at once or not at all, and has one writer at a time."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from balticvet import folders
from balticvet.errors import BusyError, CannotWriteError, NonconformingError
from balticvet.files import own_name
from balticvet.folders import joined, locked, recover_folder, replace_folder, write_folder


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "file").write_text(text)
    return path


def content(path: Path) -> dict[str, str]:
    return {str(p.relative_to(path)): p.read_text() for p in path.rglob("*") if p.is_file()}


def python(script: str, *args: object) -> subprocess.Popen[bytes]:
    """Start a script that knows the names of this module's subject."""
    start = (
        "import os, sys, time\nfrom pathlib import Path\nfrom balticvet import folders\n"
        "from balticvet.folders import *\nhere = Path(sys.argv[1])\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", start + script, *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def can_exchange(tmp_path: Path) -> bool:
    """Ask the system itself, by another way than the code under test."""
    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    done = folders._exchange(one, other)
    return done and (one / "file").read_text() == "2" and (other / "file").read_text() == "1"


@pytest.fixture(params=["in one step", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to replace a folder; the second is what a system without `renameat2` does."""
    if request.param == "in two steps":
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_a_folder_is_made_and_replaced(tmp_path: Path) -> None:
    write_folder({"a": b"1", "b": b"2"}, tmp_path / "build")
    write_folder({"a": b"3"}, tmp_path / "build")
    assert content(tmp_path) == {"build/a": "3"}
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


@pytest.mark.usefixtures("way")
def test_a_failed_replacement_leaves_the_old_folder(tmp_path: Path) -> None:
    old = folder(tmp_path / "build", "old")
    with pytest.raises(CannotWriteError):
        replace_folder(tmp_path / "missing", old)
    assert content(tmp_path) == {"build/file": "old"}


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_where_the_system_can_the_old_folder_is_never_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_exchange(tmp_path):
        pytest.skip("this file system cannot exchange folders")
    old, new = folder(tmp_path / "build", "old"), folder(tmp_path / "new", "new")
    monkeypatch.setattr(folders, "_replace_in_two_steps", lambda *_: pytest.fail("two steps"))
    replace_folder(new, old)
    assert content(old) == {"file": "new"}
    assert not new.exists()


@pytest.mark.parametrize("error", ["ENOSYS", "EINVAL", "ENOTSUP", "EPERM"])
def test_a_system_that_cannot_exchange_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    import ctypes
    import errno

    number = getattr(errno, error)
    library = type("Library", (), {"renameat2": lambda *_: -1})
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: library)
    monkeypatch.setattr(ctypes, "get_errno", lambda: number)
    old, new = folder(tmp_path / "build", "old"), folder(tmp_path / "new", "new")
    replace_folder(new, old)
    assert content(tmp_path) == {"build/file": "new"}


def test_a_kill_between_the_two_steps_is_mended_by_the_next_writer(tmp_path: Path) -> None:
    old = folder(tmp_path / "build", "old")
    killed = python(
        "folders._exchange = lambda *_: False\n"
        "rename = Path.rename\n"
        "def once(path, to): rename(path, to); os.kill(os.getpid(), 9)\n"
        "Path.rename = once\n"
        "with locked(here): write_folder({'file': b'new'}, here)",
        old,
    )
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert not old.exists()
    (previous,) = tmp_path.glob(".build.previous-*")
    assert content(previous) == {"file": "old"}
    with locked(old):
        assert content(tmp_path)["build/file"] == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_a_kill_after_the_second_step_leaves_the_new_folder(tmp_path: Path) -> None:
    new = folder(tmp_path / "build", "new")
    folder(tmp_path / own_name(".build.previous-"), "old")
    recover_folder(new)
    assert content(tmp_path) == {"build/file": "new"}


@pytest.mark.bad_input(
    "safety",
    "a writer of a folder killed at any moment",
    "the old folder or the new one stands there whole; the next run clears up",
)
@pytest.mark.parametrize("steps", ["one", "two"])
def test_a_killed_writer_leaves_a_whole_folder(tmp_path: Path, steps: str) -> None:
    place = tmp_path / "build"
    script = (
        f"if {steps!r} == 'two': folders._exchange = lambda *_: False\n"
        "print(flush=True)\n"
        "while True:\n"
        "  for letter in 'ab':\n"
        "    with locked(here):\n"
        "      write_folder({str(n): letter.encode() * 9999 for n in range(9)}, here)\n"
    )
    write_folder({str(n): b"a" * 9999 for n in range(9)}, place)
    for turn in range(12):
        writer = python(script, place)
        assert writer.stdout is not None
        writer.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(0.0007 * turn)
        writer.kill()
        writer.communicate()
        if steps == "two":
            with locked(place):
                pass
        found = content(place)
        assert sorted(found) == [str(n) for n in range(9)]
        assert set(found.values()) in ({"a" * 9999}, {"b" * 9999})
    with locked(place):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    place = tmp_path / "build"
    with locked(place), pytest.raises(BusyError, match=rf"pid {os.getpid()}\)") as fault:  # noqa: SIM117
        with locked(place):
            pytest.fail("two writers")
    assert fault.value.where == str(place)
    with locked(place):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_killed_writer_is_free(tmp_path: Path) -> None:
    place = tmp_path / "build"
    holder = python("with locked(here): print(flush=True); sys.stdin.read()", place)
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(BusyError, match=f"pid {holder.pid}"), locked(place):
        pass
    holder.kill()
    holder.communicate()
    assert (tmp_path / ".build.lock").exists()
    with locked(place):
        pass
    assert list(tmp_path.iterdir()) == []


def test_many_writers_take_turns(tmp_path: Path) -> None:
    script = (
        "from balticvet.errors import BusyError\n"
        "done = 0\n"
        "while done < 40:\n"
        "  try:\n"
        "    with locked(here):\n"
        "      here.with_name('inside').mkdir()\n"
        "      here.with_name('inside').rmdir()\n"
        "      done += 1\n"
        "  except BusyError: pass\n"
    )
    writers = [python(script, tmp_path / "build") for _ in range(3)]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0, 0]


def in_missing(path: Path) -> Path:
    return path / "missing" / "build"


def in_file(path: Path) -> Path:
    (path / "file").write_text("x")
    return path / "file" / "build"


def as_file(path: Path) -> Path:
    (path / "build").write_text("x")
    return path / "build"


def as_link(path: Path) -> Path:
    (path / "build").symlink_to(folder(path / "elsewhere", "x"))
    return path / "build"


def behind_folder_as_lock(path: Path) -> Path:
    (path / ".build.lock").mkdir()
    return path / "build"


def under_proc(_path: Path) -> Path:
    return Path("/proc/build")


@pytest.mark.parametrize("obstacle", [in_missing, in_file, under_proc, as_file, as_link])
@pytest.mark.usefixtures("way")
def test_an_obstacle_is_told(tmp_path: Path, obstacle: Callable[[Path], Path]) -> None:
    place = obstacle(tmp_path)
    before = content(tmp_path)
    with pytest.raises(CannotWriteError, match="cannot be written") as fault:
        write_folder({"a": b"1"}, place)
    assert fault.value.where == str(place)
    assert content(tmp_path) == before


@pytest.mark.parametrize("obstacle", [in_missing, in_file, under_proc, behind_folder_as_lock])
def test_an_obstacle_to_the_lock_is_told(tmp_path: Path, obstacle: Callable[[Path], Path]) -> None:
    with pytest.raises(CannotWriteError, match="cannot be written"), locked(obstacle(tmp_path)):
        pytest.fail("nobody can hold this lock")


@pytest.mark.bad_input(
    "safety",
    "folders of a person beside an output that are named nearly like leftovers of a build",
    "they stay as they are, whether the output is there or not",
)
@pytest.mark.usefixtures("way")
def test_only_what_bears_a_name_of_ours_is_removed(tmp_path: Path) -> None:
    names = (".build.new-mine", ".build.new-abcdef123456", ".build.previous", ".build.previous-1")
    for name in names:
        folder(tmp_path / name, "mine")
    before = content(tmp_path)
    for _ in range(2):
        with locked(tmp_path / "build"):
            write_folder({"a": b"1"}, tmp_path / "build")
    assert content(tmp_path) == before | {"build/a": "1"}


def link_to(path: Path, notes: Path) -> None:
    path.symlink_to(notes)


def second_name_of(path: Path, notes: Path) -> None:
    path.hardlink_to(notes)


def notes_of_a_person(path: Path, notes: Path) -> None:
    path.write_bytes(notes.read_bytes())


def number_of_a_person(path: Path, _notes: Path) -> None:
    path.write_text("1234")


def pipe(path: Path, _notes: Path) -> None:
    os.mkfifo(path)


def folder_of_a_person(path: Path, _notes: Path) -> None:
    path.mkdir()


def socket_of_a_person(path: Path, _notes: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600)


@pytest.mark.bad_input(
    "safety",
    "a link, a pipe, a folder or a file of a person in the place of the lock of an output",
    "exit 5; it is named, and stays as it is",
)
@pytest.mark.parametrize(
    "obstacle",
    [
        link_to,
        second_name_of,
        notes_of_a_person,
        number_of_a_person,
        pipe,
        folder_of_a_person,
        socket_of_a_person,
    ],
)
def test_what_is_no_lock_of_ours_stays_as_it_is(
    tmp_path: Path, obstacle: Callable[[Path, Path], None]
) -> None:
    notes, lock = tmp_path / "notes", tmp_path / ".build.lock"
    notes.write_text("of a person")
    obstacle(lock, notes)
    before = lock.lstat()
    with pytest.raises(CannotWriteError, match="is not balticvet's") as fault:  # noqa: SIM117
        with locked(tmp_path / "build"):
            pytest.fail("locked")
    assert fault.value.where == str(lock)
    assert (lock.lstat().st_ino, lock.lstat().st_size) == (before.st_ino, before.st_size)
    assert notes.read_text() == "of a person"


def test_a_dangling_link_is_no_lock_and_makes_no_file(tmp_path: Path) -> None:
    (tmp_path / ".build.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWriteError), locked(tmp_path / "build"):
        pytest.fail("locked")
    assert not (tmp_path / "elsewhere").exists()


def test_a_lock_that_somebody_replaces_meanwhile_is_left_to_them(tmp_path: Path) -> None:
    lock = tmp_path / ".build.lock"
    with locked(tmp_path / "build"):
        lock.unlink()
        lock.write_text("of a person")
    assert lock.read_text() == "of a person"


@pytest.mark.parametrize(("can", "each"), [(True, 0), (False, 3)])
def test_many_files_are_on_the_disk_before_the_folder_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can: bool, each: int
) -> None:
    steps: list[str] = []
    replaced = folders.replace_folder

    def synced(_: Path) -> bool:
        steps.append("all")
        return can

    def placed(new: Path, old: Path) -> None:
        steps.append("placed")
        replaced(new, old)

    monkeypatch.setattr(folders, "_MANY", 2)
    monkeypatch.setattr(folders, "_file_system_synced", synced)
    monkeypatch.setattr(os, "fsync", lambda _: steps.append("one"))
    monkeypatch.setattr(folders, "sync_folder", lambda _: None)
    monkeypatch.setattr(folders, "replace_folder", placed)
    folders.write_folder({f"below/{name}": b"x" for name in "abc"}, tmp_path / "out")
    assert steps == ["all", *["one"] * each, "placed"]


def test_a_file_system_is_written_out_where_the_system_can(tmp_path: Path) -> None:
    assert folders._file_system_synced(tmp_path) is (sys.platform == "linux")


def test_no_file_takes_the_place_of_another() -> None:
    parts = [{"a.html": b"one"}, {"b.html": b"two"}, {"a.html": b"one"}]
    assert joined(parts) == {"a.html": b"one", "b.html": b"two"}
    with pytest.raises(NonconformingError, match=r"in one place: b\.html"):
        joined([*parts, {"b.html": b"another"}])
