"""Whoever follows the guide to the letter has a second document in the end."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from balticvet.sources.description import DOCUMENT
from conftest import ROOT

GUIDE = ROOT / "docs/how-to/add-a-document.md"
TEXT = GUIDE.read_text(encoding="utf-8")
_STEP = re.compile(
    r"^(?:(?P<how>Write|Add to) `(?P<path>[^`]+)`:\n\n)?```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def ran(commands: str, folder: Path) -> str:
    """Run the commands of a step in a shell, one after the other; return all they print."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        ["bash", "-c", commands],
        cwd=folder,
        env=kept | {"PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def follow(folder: Path) -> Iterator[tuple[str, str]]:
    """Do each step in a folder; yield what a step shows and what was printed before it."""
    printed = ""
    for step in _STEP.finditer(TEXT):
        path = folder / (step["path"] or "")
        if step["how"] == "Write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["body"], encoding="utf-8")
        elif step["how"] == "Add to":
            with path.open("a", encoding="utf-8") as file:
                file.write(f"\n{step['body']}")
        elif step["kind"] == "sh":
            printed = ran(step["body"], folder)
        else:
            assert step["kind"] == "text", "a block that is neither written nor run nor shown"
            yield step["body"], printed


def test_each_step_of_the_guide_prints_what_it_shows(tmp_path: Path) -> None:
    shown = 0
    for expected, printed in follow(tmp_path):
        rest = printed
        for line in expected.splitlines():
            before, found, rest = rest.partition(line)
            assert found, f"{line!r} is not in\n{before}"
            shown += 1
    assert shown > 15
    assert (tmp_path / "ring-build" / "manifest.json").exists()
    public = b"".join(path.read_bytes() for path in (tmp_path / "ring-build").iterdir())
    assert b"una@example" not in public


@pytest.mark.parametrize(
    "entry", [*DOCUMENT.entries, *(key for row in DOCUMENT.rows.values() for key in row)]
)
def test_the_guide_names_every_entry(entry: str) -> None:
    assert f"`{entry}`" in TEXT or f"`[[{entry}]]`" in TEXT


def test_a_step_that_prints_something_else_is_found() -> None:
    assert _STEP.findall("```sh\nbalticvet check\n```\n\n```text\nConforms\n```") == [
        ("", "", "sh", "balticvet check\n"),
        ("", "", "text", "Conforms\n"),
    ]
