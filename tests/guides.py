"""Guides that are followed to the letter: each step is written, run, or shown."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

STEP = re.compile(
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


def follow(text: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Do each step of a guide in a folder; yield what a step shows and what was printed before."""
    printed = ""
    for step in STEP.finditer(text):
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


def lines_shown(text: str, folder: Path) -> int:
    """Follow a guide; prove that each line that it shows is printed, in its order; count them."""
    shown = 0
    for expected, printed in follow(text, folder):
        rest = printed
        for line in expected.splitlines():
            before, found, rest = rest.partition(line)
            assert found, f"{line!r} is not in\n{before}"
            shown += 1
    return shown
