"""Wherever a release is named, it is the same release, and it is made of the same bytes."""

import hashlib
import io
import re
import shutil
import tarfile
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from distribution import release as making
from shared import Built


def release() -> dict[str, str]:
    return tomllib.loads((ROOT / "data/release.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
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


def test_the_package_takes_its_version_from_the_release() -> None:
    assert version("balticvet") == release()["version"]


def test_a_new_version_is_written_wherever_it_must_stand(tmp_path: Path) -> None:
    for name in ("CITATION.cff", "ontology/balticvet.ttl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    assert making.stamp(tmp_path, release()) == []
    told = {"version": "7.8.9", "issued": "2031-02-03"}
    assert making.stamp(tmp_path, told) == ["CITATION.cff", "ontology/balticvet.ttl"]
    citation = (tmp_path / "CITATION.cff").read_text(encoding="utf-8")
    assert 'version: 7.8.9\ndate-released: "2031-02-03"' in citation
    ontology = (tmp_path / "ontology/balticvet.ttl").read_text(encoding="utf-8")
    assert ontology.count("7.8.9") == 4
    assert release()["version"] not in ontology


def test_a_version_without_a_section_of_the_changelog_is_not_released() -> None:
    assert making.notes(release()["version"]).startswith(f"## {release()['version']}, ")
    with pytest.raises(ValueError, match="no section 7\\.8\\.9"):
        making.notes("7.8.9")


def test_packages_and_data_are_the_same_bytes_each_time(
    packages: Path, shipped: Built, tmp_path: Path
) -> None:
    """That a build is the same bytes each time, `test_determinism` proves."""
    again, copy = tmp_path / "again", tmp_path / "copy"
    again.mkdir()
    making.packages(again, release()["issued"])
    first = {path.name: path.read_bytes() for path in packages.iterdir()}
    assert {path.name: path.read_bytes() for path in again.iterdir()} == first
    shutil.copytree(shipped.folder, copy, copy_function=shutil.copyfile)
    one = making.archive(shipped.folder, tmp_path, release())
    assert one.read_bytes() == making.archive(copy, again, release()).read_bytes()
    names = sorted((*first, one.name))
    assert [name.rpartition(release()["version"])[2] for name in names] == [
        "-py3-none-any.whl",
        ".tar.gz",
        ".tar.gz",
    ]


def test_checksums_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"salt")
    digest = hashlib.sha256(b"salt").hexdigest()
    assert making.sums(tmp_path.iterdir()) == f"{digest}  a.txt\n"


def test_the_data_of_a_release_name_no_person(shipped: Built, tmp_path: Path) -> None:
    archive = making.archive(shipped.folder, tmp_path, release())
    with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as tar:
        names = {Path(entry.name).name for entry in tar.getmembers()}
    assert {"balticvet.ttl", "manifest.json"} <= names
    assert not names & {"contact.trig", "person"}
    assert not {name for name in names if "contact-person" in name}
