"""What the README and the guides show is what happens."""

import re
from fnmatch import translate
from functools import cache
from pathlib import Path

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.catalogue.distributions import DIALECTS
from balticvet.catalogue.files import CATALOGUE
from balticvet.cli.screen import fitted
from conftest import ROOT
from docs.make.sessions import COLUMNS, GUIDES, commands, renewed
from shared import Built

_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")
_BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PATH = re.compile(
    r"(?<!`)`([\w.<*][\w.<>*/-]*(?:/|\.(?:csv|js|md|py|rq|toml|trig|ttl|txt)))(?:::\w+)?`"
)
_OPEN = re.compile(r"<\w+>|\bNAME\b|\*")
_MADE = ("build", "dist", ".venv")
"""Folders of what commands make."""
_OF_THE_SITE = {CATALOGUE, *(f"catalogue-{dialect.name}.ttl" for dialect in DIALECTS)}
"""Files that a site has and nothing here."""


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


@cache
def ends_of_paths() -> frozenset[str]:
    """Return how the path of each file and folder here ends: `a/b/c`, `b/c` and `c`."""
    tops = [path for path in ROOT.iterdir() if path.name not in _MADE and path.name != ".git"]
    below = (path for top in tops for path in (top, *top.rglob("*")))
    parts = [path.relative_to(ROOT).parts for path in below if "node_modules" not in path.parts]
    return frozenset("/".join(one[start:]) for one in parts for start in range(len(one)))


def is_there(path: str) -> bool:
    """Tell whether some file here ends so; `<name>`, `NAME` and `*` stand for any."""
    if _OPEN.search(path):
        pattern = re.compile(translate(_OPEN.sub("*", path)))
        return any(pattern.match(end) for end in ends_of_paths())
    return path in ends_of_paths()


def wrong_paths(text: str) -> list[str]:
    """Return the paths in backticks that are neither here nor made by what the text shows."""
    shown = "\n".join(re.findall(r"(?:Write|Add to) `([^`]+)`", text) + _BLOCK.findall(text))
    named = (path.rstrip("/") for path in _PATH.findall(_BLOCK.sub("", text)))
    return [
        path
        for path in named
        if path.partition("/")[0] not in _MADE
        and path not in _OF_THE_SITE
        and not is_there(path)
        and not re.search(rf"(?<!\w){re.escape(path)}\b", shown)
    ]


BUILD = "balticvet build"
"""What has been built for all tests, into another folder."""


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sessions_show_what_the_commands_print(guide: Path, request: pytest.FixtureRequest) -> None:
    text = guide.read_text(encoding="utf-8")
    assert "This is a fault in balticvet" not in text
    known = {}
    if BUILD in commands(text):
        shipped: Built = request.getfixturevalue("shipped")
        said = re.sub(r"(?m)^Written to .*/$", "Written to build/", shipped.said)
        known[BUILD] = fitted(said, COLUMNS, colour=False)
    assert renewed(text, known=known) == text, "run make docs and commit it"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(guide: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", guide.read_text(encoding="utf-8"), flags=re.S | re.M)
    linked = _LINK.findall(prose)
    assert [name for name in linked if not (guide.parent / name).exists()] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_paths_lead_to_files(guide: Path) -> None:
    assert wrong_paths(guide.read_text(encoding="utf-8")) == []


def test_a_path_that_leads_nowhere_is_found() -> None:
    named = (
        "`src/balticvet/nowhere.py`, `queries/questions/<name>.py`, `x.ttl`, `y.ttl`, `tests/`\n"
    )
    assert wrong_paths(f"{named}```sh\ncat y.ttl\n```\n") == [
        "src/balticvet/nowhere.py",
        "queries/questions/<name>.py",
        "x.ttl",
    ]


def test_the_readme_is_read_in_a_minute() -> None:
    assert len(readme().splitlines()) <= 120
    wide = [line for block in _BLOCK.findall(readme()) for line in block.splitlines()]
    assert [line for line in wide if len(line) > COLUMNS] == []


def test_the_readme_begins_with_a_finding_its_sentence_and_a_picture(
    dataset: AssembledDataset,
) -> None:
    before, _, _ = readme().partition("```")
    (sentence,) = re.findall(r"^> “(.+)”$", before, re.MULTILINE)
    (document,) = dataset.sources
    assert sentence in " ".join(document.text.split())
    assert "\n> **" in before
    assert "](docs/pictures/" in before


def test_the_readme_shows_an_answer_with_its_sentence() -> None:
    assert any("--cite" in command for command in commands(readme()))


def test_what_quick_leaves_out_is_there() -> None:
    names = (ROOT / "tests/slow.txt").read_text(encoding="utf-8").split()
    assert [name for name in names if not (ROOT / "tests" / name).is_file()] == []


def test_a_session_that_has_grown_old_is_found() -> None:
    old = "```console\n$ echo new\nold\n```"
    assert renewed(old) == "```console\n$ echo new\nnew\n```"
