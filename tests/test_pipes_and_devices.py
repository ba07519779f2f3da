"""A pipe in the place of a file is refused at once: nobody may ever write into it."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from balticvet.cli.run import run
from balticvet.wording import counted
from projects import FICHE, fiche_copy

Output = pytest.CaptureFixture[str]
DOCUMENT = FICHE / "data/sources/lantern/document.txt"


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    """Fail instead of waiting for ever."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError("it waits")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def pipe(path: Path) -> Path:
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


@pytest.mark.bad_input("cli", "a named pipe or a device as an input", "exit 3; it is named")
@pytest.mark.parametrize(
    "line",
    [
        "query PIPE.rq",
        "query /dev/zero",
        "ingest PIPE.txt -o OUT",
        "ingest /dev/urandom -o OUT",
        "check --data PIPE.ttl",
        f"check --data {FICHE}/data/sources/lantern/facts.trig --shapes PIPE.ttl",
        "diff PIPE.ttl PIPE.ttl",
        f"ingest {DOCUMENT} --revise lantern --project PIPE",
    ],
)
def test_a_pipe_is_no_input(tmp_path: Path, capsys: Output, line: str) -> None:
    for suffix in ("", ".rq", ".txt", ".ttl"):
        pipe(tmp_path / f"pipe{suffix}")
    words = line.replace("PIPE", str(tmp_path / "pipe")).replace("OUT", str(tmp_path / "out"))
    assert run(words.split()) == 3
    err = capsys.readouterr().err
    assert "no file" in err or "not a balticvet project" in err
    assert "where: " in err
    assert "Check the path" not in err
    assert ("Give - in its place" in err) == line.startswith("query")


@pytest.mark.bad_input(
    "source", "a named pipe in the place of a file of a project", "exit 3; it is named"
)
@pytest.mark.parametrize(
    "name",
    [
        "sources/lantern/document.txt",
        "sources/lantern/source.toml",
        "sources/lantern/facts.trig",
        "release.toml",
        "decisions.trig",
        "decisions/more.trig",
    ],
)
def test_a_project_holds_no_pipes(tmp_path: Path, capsys: Output, name: str) -> None:
    fiche = fiche_copy(tmp_path)
    path = fiche.project.data / name
    path.parent.mkdir(exist_ok=True)
    pipe(path)
    assert run(["query", "passages", "--project", str(fiche.root)]) == 3
    err = capsys.readouterr().err
    assert "it is a pipe and no file" in err
    assert name in err


def test_a_build_holds_no_pipes(tmp_path: Path, capsys: Output) -> None:
    pipe(tmp_path / "manifest.json")
    assert run(["check", "--build", str(tmp_path), "--project", str(FICHE)]) == 3
    assert "no readable manifest" in capsys.readouterr().err


@pytest.mark.bad_input(
    "source", "a document of 200 MB in a project", "exit 4; no more of it is read than may be"
)
def test_no_more_is_read_of_a_document_than_it_may_hold(tmp_path: Path, capsys: Output) -> None:
    fiche = fiche_copy(tmp_path)
    with fiche.document.open("wb") as file:
        file.truncate(200_000_000)
    assert run(["query", "passages", "--project", str(fiche.root)]) == 4
    err = capsys.readouterr().err
    assert f"larger than {counted(1_000_000, 'byte')}" in err
    assert str(fiche.document) in err
