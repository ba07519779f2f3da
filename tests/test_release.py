"""Wherever a release is named, it is the same release."""

import re
import tomllib

import pytest
import yaml

from conftest import ROOT


def release() -> dict[str, str]:
    return tomllib.loads((ROOT / "data/release.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("pyproject.toml", r'^version = "(.+)"$'),
        ("CHANGELOG.md", r"^## (\d[^,\n]*)"),
        ("CITATION.cff", r"^version: (.+)$"),
        ("ontology/balticvet.ttl", r'owl:versionInfo "(.+?)"'),
    ],
)
def test_the_version_is_the_same_everywhere(path: str, pattern: str) -> None:
    found = re.search(pattern, (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    assert found[1] == release()["version"]


def test_the_citation_and_the_changelog_have_the_day_of_the_release() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["date-released"] == release()["issued"]
    assert f", {release()['issued']}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
