"""Killed, interrupted, crowded, or without room: the output is the old one or the new one, whole.

Real processes, real signals, real locks.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from balticvet.build_folder import check_build
from processes import PATIENCE, balticvet
from projects import Spoilt, lamps
from thorough import times

MOMENTS = {
    "build": times(3, thorough=6),
    "export": times(9, thorough=24),
    "publish": times(3, thorough=6),
}
"""How many moments of each command are tried, each signal at a third of them."""
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
_QUIET = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}

Content = dict[str, bytes]


def start(*args: object, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "balticvet", *map(str, args)]
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_QUIET, **options
    )


def content(place: Path) -> Content:
    """Return the bytes of each file in a folder, or of one file."""
    if place.is_file():
        return {"": place.read_bytes()}
    files = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def put(whole: Content, place: Path) -> None:
    """Put a whole output somewhere: what `content` reads there."""
    if whole.keys() == {""}:
        place.write_bytes(whole[""])
        return
    place.mkdir()
    for name, data in whole.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)


def as_in_a_shell(process: subprocess.Popen[bytes]) -> int:
    """Return the exit code that a shell shows: 128 and the signal for who dies of one."""
    return 128 - process.returncode if process.returncode < 0 else process.returncode


Command = tuple[object, ...]


@dataclass(frozen=True)
class Job:
    """Two runs of a command that make the same output otherwise (OUT), and both whole outputs."""

    commands: tuple[Command, Command]
    whole: tuple[Content, Content]
    seconds: float

    def args(self, place: Path, turn: int) -> list[object]:
        return [place if arg == "OUT" else arg for arg in self.commands[turn % 2]]

    def start(self, place: Path, turn: int) -> subprocess.Popen[bytes]:
        return start(*self.args(place, turn))


def job(commands: tuple[Command, Command], folder: Path) -> Job:
    planned, whole, begin = Job(commands, ({}, {}), 0), [], time.monotonic()
    for turn, name in enumerate(("one", "two")):
        assert balticvet(*planned.args(folder / name, turn)).code == 0
        whole.append(content(folder / name))
    assert whole[0] != whole[1]
    return Job(commands, (whole[0], whole[1]), (time.monotonic() - begin) / 2)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    """The smallest project: whatever its size, all is written in the same way."""
    return lamps(tmp_path_factory.mktemp("small"))


def of_two_projects(args: Command, small: Spoilt, folder: Path) -> Job:
    other = lamps(folder)
    other.edit(other.root / "data/release.toml", "A small project", "Another project")
    one, two = ((*args, "-o", "OUT", "--project", root) for root in (small.root, other.root))
    return job((one, two), folder)


@pytest.fixture(scope="module")
def building(small: Spoilt, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """A build without its site, which `publishing` has."""
    return of_two_projects(("build", "--no-site"), small, tmp_path_factory.mktemp("building"))


@pytest.fixture(scope="module")
def exporting(small: Spoilt, tmp_path_factory: pytest.TempPathFactory) -> Job:
    return of_two_projects(("export", "trig"), small, tmp_path_factory.mktemp("exporting"))


@pytest.fixture(scope="module")
def publishing(small: Spoilt, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """A site for one host and for another: its release is the same, and stays."""
    hosts = ("https://example.org/a/", "https://example.org/b/")
    one, two = (("publish", "OUT", "--base-url", host, "--project", small.root) for host in hosts)
    return job((one, two), tmp_path_factory.mktemp("publishing"))


@pytest.fixture(params=["building", "exporting", "publishing"])
def work(request: pytest.FixtureRequest) -> Job:
    found: Job = request.getfixturevalue(request.param)
    return found


def moments(work: Job) -> Iterator[tuple[int, signal.Signals, float]]:
    """Yield moments over a run, thrown anew each time, with the three signals in turn."""
    dice, number = random.Random(), MOMENTS[str(work.commands[0][0])]
    for turn in range(number):
        yield turn, SIGNALS[turn % 3], (turn + dice.random()) / number * work.seconds


@pytest.mark.bad_input(
    "safety",
    "SIGKILL, SIGTERM or SIGINT at random moments of a build, an export and a publication",
    "the old output or the new one is there, whole; leftovers go with the next run;"
    " SIGINT leaves with 130",
)
def test_a_signal_at_any_moment_leaves_a_whole_output(work: Job, tmp_path: Path) -> None:
    place = tmp_path / "out"
    put(work.whole[1], place)
    for turn, sign, moment in moments(work):
        process = work.start(place, turn)
        time.sleep(moment)
        process.send_signal(sign)
        finished(process)
        assert as_in_a_shell(process) in (0, 128 + sign), f"{sign.name} after {moment:.3f} s"
        assert content(place) in work.whole, f"{sign.name} after {moment:.3f} s"
        if place.is_dir():
            check_build(place)
    assert as_in_a_shell(finished(work.start(place, 0))) == 0
    assert content(place) == work.whole[0]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def finished(process: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
    process.communicate(timeout=PATIENCE)
    return process


def test_a_signal_while_files_are_written_leaves_a_whole_output(
    building: Job, tmp_path: Path
) -> None:
    place, dice = tmp_path / "out", random.Random()
    sign = dice.choice((signal.SIGTERM, signal.SIGINT))
    put(building.whole[0], place)
    process = building.start(place, 1)
    until(lambda: [*tmp_path.glob(".out.new-*")] or process.poll() is not None)
    time.sleep(dice.random() / 100)
    process.send_signal(sign)
    assert as_in_a_shell(finished(process)) in (0, 128 + sign), sign.name
    assert content(place) in building.whole, sign.name
    check_build(place)


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "that moment never came"
        time.sleep(0.001)


def test_an_interrupted_build_says_so_and_leaves_no_output(building: Job, tmp_path: Path) -> None:
    process = building.start(tmp_path / "out", 0)
    until((tmp_path / ".out.lock").exists)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (130, b"", b"Interrupted.\n")
    # An interrupt in the very moment of locking may leave the lock file, which the next run takes.
    assert {path.name for path in tmp_path.iterdir()} <= {".out.lock"}


def is_killed_in_the_midst_of_writing(building: Job, place: Path) -> bool:
    """Kill a build that writes; one that had ended before the kill came is none."""
    shutil.rmtree(place, ignore_errors=True)
    put(building.whole[0], place)
    process = building.start(place, 1)
    until(lambda: [*place.parent.glob(".out.new-*/*")] or process.poll() is not None)
    process.kill()
    killed = finished(process).returncode == -signal.SIGKILL
    return killed and bool([*place.parent.glob(".out.new-*")])


def test_what_a_kill_in_the_midst_of_writing_leaves_goes_with_the_next_run(
    building: Job, tmp_path: Path
) -> None:
    place = tmp_path / "out"
    until(lambda: is_killed_in_the_midst_of_writing(building, place))
    assert content(place) == building.whole[0]
    finished(building.start(place, 1))
    assert content(place) == building.whole[1]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.bad_input(
    "safety",
    "two builds of one folder at once, or two publications",
    "the second leaves with 75 and names the process of the first",
)
@pytest.mark.parametrize("work", ["building", "publishing"], indirect=True)
def test_a_second_run_at_once_leaves_with_75(work: Job, tmp_path: Path) -> None:
    place = tmp_path / "out"
    first = work.start(place, 0)
    until(lambda: (tmp_path / ".out.lock").exists() and (tmp_path / ".out.lock").read_text())
    first.send_signal(signal.SIGSTOP)
    try:
        second = balticvet(*work.args(place, 1))
    finally:
        first.send_signal(signal.SIGCONT)
    assert second.code == 75
    assert second.is_plainly_told
    assert f"busy with this folder (pid {first.pid})" in second.err
    assert finished(first).returncode == 0
    assert content(place) == work.whole[0]


def test_whoever_writes_elsewhere_does_not_wait(building: Job, tmp_path: Path) -> None:
    first = building.start(tmp_path / "out", 0)
    until((tmp_path / ".out.lock").exists)
    first.send_signal(signal.SIGSTOP)
    try:
        elsewhere = balticvet(*building.args(tmp_path / "elsewhere", 1))
        assert first.poll() is None
    finally:
        first.kill()
        finished(first)
    assert elsewhere.code == 0
    assert content(tmp_path / "elsewhere") == building.whole[1]


def one_byte(folder: Path) -> str:
    path = folder / "balticvet.ttl"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    return "balticvet.ttl: changed since the build"


def one_file_less(folder: Path) -> str:
    (folder / "balticvet.nq").unlink()
    return "balticvet.nq: missing"


def one_file_more(folder: Path) -> str:
    (folder / "notes.txt").touch()
    return "notes.txt: not of this build"


@pytest.mark.bad_input(
    "safety",
    "a built file edited by hand (one byte), missing, or of somebody else",
    "`balticvet check` leaves with 1 and names the file, by the hashes in the manifest",
)
@pytest.mark.parametrize(
    ("edit", "option"),
    [
        (one_byte, ()),
        (one_byte, ("--build", "build")),
        (one_file_less, ()),
        (one_file_more, ()),
    ],
)
def test_an_edited_build_is_found_by_its_manifest(
    building: Job,
    small: Spoilt,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Path], str],
    option: tuple[str, ...],
) -> None:
    place = tmp_path / "build"
    put(building.whole[0], place)
    monkeypatch.chdir(tmp_path)
    check_build(place)
    told = edit(place)
    ran = balticvet("check", "--project", small.root, *option)
    assert ran.code == 1
    assert ran.is_plainly_told
    assert told in ran.err


def few_bytes() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


@pytest.mark.bad_input(
    "safety", "no room on the disk", "exit 5; the old output stays whole, and nothing else is left"
)
def test_no_room_leaves_the_old_output(work: Job, tmp_path: Path) -> None:
    place = tmp_path / "out"
    put(work.whole[0], place)
    cramped = start(*work.args(place, 1), preexec_fn=few_bytes)
    out, err = cramped.communicate(timeout=PATIENCE)
    assert (cramped.returncode, out) == (5, b"")
    assert err.startswith(b"Error: The output cannot be written: File too large.")
    assert content(place) == work.whole[0]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_device_is_told(small: Spoilt) -> None:
    ran = balticvet("export", "trig", "-o", "/dev/full", "--project", small.root)
    assert ran.code == 5
    assert ran.is_plainly_told
    assert "No space left" in ran.err
