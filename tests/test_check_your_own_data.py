"""Whoever follows the guide to the letter has data that conform, and knows what findings mean."""

from pathlib import Path

from conftest import ROOT
from guides import lines_shown

GUIDE = ROOT / "docs/how-to/check-your-own-data.md"


def test_each_step_of_the_guide_prints_what_it_shows(tmp_path: Path) -> None:
    assert lines_shown(GUIDE.read_text(encoding="utf-8"), tmp_path) > 20
