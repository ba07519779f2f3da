"""Whoever follows the guide to the letter has the pages of a publisher in the end."""

from pathlib import Path

import pytest

from balticvet.sources.description import WEBSITE
from conftest import ROOT
from guides import lines_shown

GUIDE = ROOT / "docs/how-to/add-a-source.md"
TEXT = GUIDE.read_text(encoding="utf-8")


def test_each_step_of_the_guide_prints_what_it_shows(tmp_path: Path) -> None:
    assert lines_shown(TEXT, tmp_path) > 12


@pytest.mark.parametrize(
    "entry", [*WEBSITE.entries, *(key for row in WEBSITE.rows.values() for key in row)]
)
def test_the_guide_names_every_entry(entry: str) -> None:
    assert f"`{entry}`" in TEXT or f"`[[{entry}]]`" in TEXT


@pytest.mark.parametrize("name", ["f078", "f079", "f239"])
def test_the_guide_shows_what_stands_in_the_data(name: str) -> None:
    facts = (ROOT / "data/sources/ltrk/facts.trig").read_text(encoding="utf-8")
    opening = f"passage:ltrk-{name} oa:hasSource"
    _, _, rest = facts.partition(opening)
    assert opening + rest.partition("\n}\n")[0] in TEXT
