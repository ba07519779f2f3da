"""What all workers of a test run share: made once, by the first that asks for it."""

import fcntl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from processes import balticvet

Make = Callable[[Path], object]


def once(factory: pytest.TempPathFactory, worker: str, name: str, make: Make) -> Path:
    """Return a folder that is made once for all workers; the others wait while one makes it."""
    base = factory.getbasetemp()
    folder = (base if worker == "master" else base.parent) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            part = folder.with_suffix(".part")
            part.mkdir()
            make(part)
            part.rename(folder)
    return folder


@dataclass(frozen=True)
class Built:
    """A build by the command, in a process of its own, and what the command said."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "build"

    @property
    def said(self) -> str:
        return (self.root / "said.txt").read_text(encoding="utf-8")


def build_shipped(root: Path, *options: object) -> None:
    """Build what comes with balticvet, or what options say."""
    ran = balticvet("build", "-o", root / "build", *options, seconds=600)
    assert ran.code == 0, ran.err
    (root / "said.txt").write_text(ran.out + ran.err, encoding="utf-8")
