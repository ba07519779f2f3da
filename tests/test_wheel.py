"""The packages that people install: complete, and without personal data."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from answers import contact_words
from balticvet.assemble import AssembledDataset
from balticvet.resources import HOME, Project
from balticvet.sources import read_sources, read_websites
from read_sites import files_of
from shared import Built

RUN = "import sys; from balticvet.cli import main; main(sys.argv[1:])"


@pytest.fixture(scope="module")
def installed(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    (wheel,) = packages.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *args],
        cwd=installed.parent,
        env=os.environ | {"PYTHONPATH": str(installed), "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def unlike(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the names of the files that are not the same, byte for byte, in both."""
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


def said_of_pages() -> str:
    """Return the titles of all pages and the words that restate them."""
    websites = read_websites(Project())
    titles = (page.title for website in websites for page in website.pages)
    words = (note.words for website in websites for note in website.passages)
    return " ".join((*titles, *words))


def personal_words() -> list[bytes]:
    """Return the words of the personal stretches that no public text has in another sense.

    Such a text is the rest of the document, and what pages say: they name no person, but councils
    of experts.
    """
    said = said_of_pages()
    words = []
    for source in read_sources(Project()):
        stretches = [source.text[span.start : span.end] for span in source.personal]
        rest = source.text
        for stretch in stretches:
            rest = rest.replace(stretch, "")
        found = {word for stretch in stretches for word in re.findall(r"\w+", stretch)}
        words += [word.encode() for word in sorted(found) if word not in rest + said]
    return words


def test_no_page_names_the_contact_of_the_document(personal_dataset: AssembledDataset) -> None:
    name = contact_words(personal_dataset)["name"]
    assert not [word for word in name.split() if word in said_of_pages()]


def test_an_installed_wheel_builds_the_same_and_answers_without_the_checkout(
    installed: Path, shipped: Built, tmp_path: Path
) -> None:
    """The only build of all sources beside the shipped one: elsewhere, with another hash seed."""
    built = run(installed, "build", "-o", str(tmp_path / "out"))
    assert built.returncode == 0, built.stderr
    assert "each accounted for" in built.stdout
    assert not unlike(files_of(tmp_path / "out"), files_of(shipped.folder))
    asked = run(installed, "query", "SELECT ?one WHERE { ?one a bv:Ministry }")
    assert asked.stdout.count("organisation/") == 3
    drawn = run(installed, "draw", "map")
    assert drawn.stdout.count("<script>") == 1, drawn.stderr


def test_an_installed_wheel_draws_with_all_that_its_pictures_need(installed: Path) -> None:
    drawn = run(installed, "draw", "where")
    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout.count("<circle") > 8
    assert "@font-face" in drawn.stdout


def test_an_installed_wheel_takes_no_source_into_itself(installed: Path, tmp_path: Path) -> None:
    document = HOME / "tests/fiche/data/sources/lantern/document.txt"
    refused = run(installed, "ingest", str(document))
    assert refused.returncode == 2
    assert "--project" in refused.stderr
    written = run(installed, "ingest", str(document), "-o", str(tmp_path / "lantern"))
    assert written.returncode == 0, written.stderr
    assert (tmp_path / "lantern" / "facts.trig").exists()


def test_no_package_holds_personal_data(packages: Path, installed: Path, tmp_path: Path) -> None:
    (source,) = packages.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    words = personal_words()
    assert words
    for folder in (installed, tmp_path):
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert any(path.name == "document.txt" for path in files)
        for path in files:
            assert not [word for word in words if word in path.read_bytes()], path
