"""Whoever follows the guide to the letter has a second document in the end."""

from pathlib import Path

import pytest

from balticvet.sources.description import DOCUMENT
from conftest import ROOT
from guides import STEP, lines_shown
from read_sites import files_of

GUIDE = ROOT / "docs/how-to/add-a-document.md"
TEXT = GUIDE.read_text(encoding="utf-8")


def test_each_step_of_the_guide_prints_what_it_shows(tmp_path: Path) -> None:
    assert lines_shown(TEXT, tmp_path) > 15
    assert (tmp_path / "ring-build" / "manifest.json").exists()
    public = b"".join(files_of(tmp_path / "ring-build").values())
    assert b"una@example" not in public


@pytest.mark.parametrize(
    "entry", [*DOCUMENT.entries, *(key for row in DOCUMENT.rows.values() for key in row)]
)
def test_the_guide_names_every_entry(entry: str) -> None:
    assert f"`{entry}`" in TEXT or f"`[[{entry}]]`" in TEXT


def test_a_step_that_prints_something_else_is_found() -> None:
    assert STEP.findall("```sh\nbalticvet check\n```\n\n```text\nConforms\n```") == [
        ("", "", "sh", "balticvet check\n"),
        ("", "", "text", "Conforms\n"),
    ]
