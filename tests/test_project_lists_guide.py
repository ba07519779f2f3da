"""Whoever follows the guide to the letter has the graph of a project list in the end."""

from pathlib import Path

import pytest

from guides import lines_shown

GUIDE = Path(__file__).parents[1] / "docs/how-to/project-lists.md"


@pytest.fixture(scope="module")
def guide() -> str:
    return GUIDE.read_text(encoding="utf-8")


def test_each_step_of_the_guide_prints_what_it_shows(guide: str, tmp_path: Path) -> None:
    assert lines_shown(guide, tmp_path) == 16


def test_the_guide_names_every_kind_of_column(guide: str) -> None:
    from balticvet.mapping.declared import KINDS

    (row,) = [line for line in guide.splitlines() if line.startswith("| `[[column]]`")]
    assert all(kind in row for kind in KINDS)
