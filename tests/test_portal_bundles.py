"""The scripts of the site are those that `web/` makes, of packages whose licences are known."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

from balticvet.resources import HOME

WEB = HOME / "web"
ASSETS = HOME / "src/balticvet/portal/assets"
RECORD = json.loads((ASSETS / "bundles.json").read_text(encoding="utf-8"))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("name", RECORD["files"])
def test_a_bundle_is_the_one_whose_digest_is_noted(name: str) -> None:
    assert digest((ASSETS / name).read_bytes()) == RECORD["files"][name]


def test_every_script_that_comes_with_the_package_is_noted() -> None:
    assert {path.name for path in ASSETS.glob("*.js")} <= set(RECORD["files"])


def test_versions_are_those_of_the_lock() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    versions = {**RECORD["holds"], **RECORD["made_by"]}
    assert versions == {name: lock[f"node_modules/{name}"]["version"] for name in versions}


def test_versions_are_pinned_and_the_lock_names_no_host() -> None:
    package = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    pinned = {**package["dependencies"], **package["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pinned.values())
    assert '"resolved"' not in (WEB / "package-lock.json").read_text(encoding="utf-8")


def test_every_package_that_is_shipped_has_its_notice() -> None:
    notices = (ASSETS / "bundles-licences.txt").read_text(encoding="utf-8")
    titles = {f"── {name} {version} (" for name, version in RECORD["holds"].items()}
    assert len(titles) > 3
    assert [title for title in titles if title not in notices] == []


@pytest.mark.needs("bundler")
def test_making_the_bundles_again_gives_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run(["node", "build.js", str(tmp_path)], cwd=WEB, check=True)
    made = {path.name: digest(path.read_bytes()) for path in tmp_path.iterdir()}
    assert made.pop("bundles.json") == digest((ASSETS / "bundles.json").read_bytes())
    assert made == RECORD["files"]
