"""What the README and the guides show is what happens."""

import re
from pathlib import Path

import pytest

from conftest import ROOT
from sessions import commands, renewed

GUIDES = sorted((ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")))
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sessions_show_what_the_commands_print(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    assert renewed(text) == text, "run python tests/sessions.py on it"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(guide: Path) -> None:
    linked = _LINK.findall(guide.read_text(encoding="utf-8"))
    assert [name for name in linked if not (guide.parent / name).exists()] == []


def test_the_readme_shows_an_answer_with_its_sentence() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert any("--cite" in command for command in commands(text))


def test_a_session_that_has_grown_old_is_found() -> None:
    old = "```console\n$ echo new\nold\n```"
    assert renewed(old) == "```console\n$ echo new\nnew\n```"
