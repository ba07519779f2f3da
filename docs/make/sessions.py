"""The terminal sessions of the guides: run each command and put its real output behind it.

A session is a fenced block marked `console`; a line that begins with `$ ` is a command.
"""

import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
_FOLDERS = ("docs", "ontology")
GUIDES = sorted(
    (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(path for name in _FOLDERS for path in (ROOT / name).rglob("*.md")),
    )
)
COLUMNS = 98
"""How wide the terminal is: what pages of others show without a bar to scroll."""

_SESSION = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def renewed(text: str, *, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a Markdown text with the output that its commands have now.

    What is `known` of a command is taken, and the command not run.
    """
    with tempfile.TemporaryDirectory() as folder:
        return _SESSION.sub(lambda match: _session(match[1], Path(folder), known), text)


def commands(text: str) -> list[str]:
    """Return the commands of a text's sessions."""
    return [line[2:] for match in _SESSION.finditer(text) for line in _commands(match[1])]


def _commands(session: str) -> list[str]:
    return [line for line in session.splitlines() if line.startswith("$ ")]


def _session(session: str, folder: Path, known: Mapping[str, str]) -> str:
    told = "\n".join(
        f"{line}\n{known.get(line[2:]) or _output(line[2:], folder)}" for line in _commands(session)
    )
    return f"```console\n{told}```"


def _output(command: str, folder: Path) -> str:
    """Run a command as on a terminal and return what it prints."""
    ours, theirs = pty.openpty()
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with subprocess.Popen(
        command,
        shell=True,
        cwd=folder,
        env=kept | {"PATH": path, "NO_COLOR": "1", "COLUMNS": str(COLUMNS)},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        data = b""
        while chunk := _read(ours):
            data += chunk
    os.close(ours)
    lines = data.decode().replace("\r\n", "\n").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65_536)
    except OSError:  # Linux tells the end of a terminal so
        return b""


def write() -> None:
    """Run the sessions of each guide anew."""
    for guide in GUIDES:
        guide.write_text(renewed(guide.read_text(encoding="utf-8")), encoding="utf-8")
