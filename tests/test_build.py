"""A build proves everything, writes every file, and never costs anybody a file of his own."""

import gc
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from balticvet import build as builder
from balticvet.assemble import Datasets, assemble_both
from balticvet.build import Build
from balticvet.build_folder import MANIFEST, check_build
from balticvet.errors import (
    BalticvetError,
    BusyError,
    CannotWriteError,
    NonconformingError,
    UnreadableInputError,
)
from balticvet.folders import locked
from balticvet.resources import Project
from projects import FICHE, Spoilt, fiche_copy

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Return every file below a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def build(project: Project, folder: Path) -> Build:
    """Build the data and the pictures of a project; its site has tests of its own."""
    return builder.build(project, folder, site=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of the invented fiche."""
    return build(Project(FICHE), tmp_path_factory.mktemp("made") / "build")


@pytest.fixture
def copy(made: Build, tmp_path: Path) -> Path:
    """A copy of the build that a test may spoil."""
    return Path(shutil.copytree(made.folder, tmp_path / "build"))


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoilt:
    """A project that a test may spoil."""
    return fiche_copy(tmp_path)


def test_a_build_that_fails_leaves_the_collector_of_garbage_as_it_was() -> None:
    def fail(_found: builder.Ingredients) -> None:
        raise UnreadableInputError(f"The collector runs: {gc.isenabled()}")

    assert gc.isenabled()
    with (
        pytest.raises(UnreadableInputError, match="The collector runs: False"),
        builder.uncollected(),
    ):
        builder.proven(Project(FICHE), fail)
    assert gc.isenabled()


def test_the_manifest_lists_every_file_with_its_hash(made: Build) -> None:
    manifest = json.loads((made.folder / MANIFEST).read_bytes())
    files = tree(made.folder)
    assert sorted(made.files) == sorted(files)
    assert manifest["files"] == {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(files.items())
        if name != MANIFEST
    }


def test_the_manifest_says_of_what_and_with_what_it_was_made(made: Build) -> None:
    manifest = json.loads((made.folder / MANIFEST).read_bytes())
    (source,) = made.datasets.narrow.sources
    assert manifest["sources"][source.iri]["sha256"] == source.sha256
    assert manifest["personal_data"] is False
    assert manifest["version"] == made.datasets.narrow.release.version
    assert manifest["licence"] == made.datasets.narrow.release.licence
    assert manifest["made_with"]["pyoxigraph"] == version("pyoxigraph")


def test_what_anybody_made_gets_the_permissions_of_anybody(tmp_path: Path) -> None:
    made = builder.build(Project(FICHE), tmp_path / "build")
    plain, file = tmp_path / "folder", tmp_path / "file"
    plain.mkdir()
    file.touch()
    assert made.folder.stat().st_mode == plain.stat().st_mode
    modes = {True: {plain.stat().st_mode}, False: {file.stat().st_mode}}
    for is_folder, expected in modes.items():
        found = (path for path in made.folder.rglob("*") if path.is_dir() == is_folder)
        assert {path.stat().st_mode for path in found} == expected


def test_a_new_build_takes_the_place_of_the_old_one(copy: Path, spoilt: Spoilt) -> None:
    old = tree(copy)
    spoilt.edit(spoilt.root / "data/release.toml", "Lantern Circle", "A new circle")
    build(spoilt.project, copy)
    assert tree(copy) != old
    assert tree(copy).keys() == old.keys()
    check_build(copy)


def test_a_link_to_a_folder_stays_a_link(copy: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(copy)
    (copy / "balticvet.ttl").write_text("an older build")
    assert build(Project(FICHE), link).folder == link
    assert link.is_symlink()
    check_build(copy)


def test_a_graph_with_more_names_than_a_picture_holds_is_built_without_it(
    tmp_path: Path, made: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("balticvet.draw.pictures.stakeholder_map.LIMIT", 1)
    files = build(Project(FICHE), tmp_path / "build").files
    assert set(made.files) - set(files) == {"stakeholder-map.svg"}
    check_build(tmp_path / "build")


def test_an_empty_folder_is_taken(tmp_path: Path, made: Build) -> None:
    (tmp_path / "empty").mkdir()
    build(Project(FICHE), tmp_path / "empty")
    assert tree(tmp_path / "empty") == tree(made.folder)


def beside_a_build(folder: Path) -> None:
    (folder / "thesis.docx").write_text("years of work")


def as_a_folder_in_a_build(folder: Path) -> None:
    (folder / "chapters").mkdir()
    (folder / "chapters" / "one").write_text("years of work")


def with_no_manifest(folder: Path) -> None:
    (folder / MANIFEST).unlink()


def with_the_manifest_of_another_program(folder: Path) -> None:
    (folder / MANIFEST).write_text('{"name": "an app", "icons": []}')


def with_a_manifest_that_lists_nothing(folder: Path) -> None:
    (folder / MANIFEST).write_text('{"files": {}}')


STRANGERS = (
    beside_a_build,
    as_a_folder_in_a_build,
    with_no_manifest,
    with_the_manifest_of_another_program,
    with_a_manifest_that_lists_nothing,
)


@pytest.mark.bad_input(
    "safety",
    "an output folder that holds files of somebody else",
    "exit 5; the files are named, nothing is lost",
)
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda found: found.__name__)
def test_a_folder_with_strangers_is_refused(copy: Path, stranger: Callable[[Path], None]) -> None:
    stranger(copy)
    before = tree(copy)
    with pytest.raises(CannotWriteError, match="would be lost") as fault:
        build(Project(FICHE), copy)
    assert tree(copy) == before
    assert fault.value.where == str(copy)


def test_a_stranger_that_comes_during_the_build_is_not_lost(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove = builder.prove

    def slowly(datasets: Datasets, project: Project) -> object:
        beside_a_build(copy)
        return prove(datasets, project)

    monkeypatch.setattr(builder, "prove", slowly)
    with pytest.raises(CannotWriteError, match=r"thesis\.docx"):
        build(Project(FICHE), copy)
    assert (copy / "thesis.docx").read_text() == "years of work"


def under_a_missing_folder(path: Path) -> Path:
    return path / "missing" / "build"


def under_a_file(path: Path) -> Path:
    (path / "file").write_text("x")
    return path / "file" / "build"


def where_a_file_is(path: Path) -> Path:
    (path / "build").write_text("years of work")
    return path / "build"


def where_nobody_may_write(_path: Path) -> Path:
    return Path("/proc/build")


def with_a_name_too_long(path: Path) -> Path:
    return path / ("x" * 300)


def as_a_link_to_itself(path: Path) -> Path:
    (path / "build").symlink_to(path / "build")
    return path / "build"


def with_a_nul(path: Path) -> Path:
    return path / "a\0b"


@pytest.mark.parametrize(
    "obstacle",
    [
        under_a_missing_folder,
        under_a_file,
        where_a_file_is,
        where_nobody_may_write,
        with_a_name_too_long,
        as_a_link_to_itself,
        with_a_nul,
    ],
    ids=lambda found: found.__name__,
)
def test_an_obstacle_is_told_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, obstacle: Callable[[Path], Path]
) -> None:
    monkeypatch.setattr(builder, "assemble_both", lambda *_, **__: pytest.fail("work for nothing"))
    place = obstacle(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(CannotWriteError) as fault:
        build(Project(FICHE), place)
    assert fault.value.where == str(place)
    assert fault.value.fix
    assert tree(tmp_path) == before


def changed_document(spoilt: Spoilt) -> None:
    spoilt.document.write_bytes(spoilt.document.read_bytes() + b"!")


def unshaped_fact(spoilt: Spoilt) -> None:
    spoilt.edit(spoilt.facts, "a bv:Initiative", "a bv:Project")


def unexplained_word(spoilt: Spoilt) -> None:
    (spoilt.root / "data/reference/word-terms.csv").write_text("word,term,why\n")


def broken_question(spoilt: Spoilt) -> None:
    folder = spoilt.root / "queries/questions"
    folder.mkdir(parents=True)
    (folder / "broken.rq").write_text("SELECT")


def missing_release(spoilt: Spoilt) -> None:
    (spoilt.root / "data/release.toml").unlink()


@pytest.mark.parametrize(
    ("fault", "kind", "where"),
    [
        (changed_document, NonconformingError, "document.txt"),
        (unshaped_fact, NonconformingError, "facts.trig"),
        (unexplained_word, NonconformingError, "document.txt"),
        (broken_question, UnreadableInputError, "broken.rq"),
        (missing_release, UnreadableInputError, "release.toml"),
    ],
)
def test_a_fault_stops_the_build_and_the_old_one_stays(
    copy: Path,
    spoilt: Spoilt,
    fault: Callable[[Spoilt], None],
    kind: type[BalticvetError],
    where: str,
) -> None:
    before = tree(copy)
    fault(spoilt)
    with pytest.raises(kind) as told:
        build(spoilt.project, copy)
    assert where in str(told.value)
    assert tree(copy) == before
    assert not [path for path in copy.parent.iterdir() if path.name.startswith(".build")]


def test_a_second_build_is_told_who_is_first(copy: Path) -> None:
    with locked(copy), pytest.raises(BusyError, match=f"pid {os.getpid()}"):
        build(Project(FICHE), copy)


def one_byte(folder: Path) -> None:
    path = folder / "balticvet.ttl"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def one_file_less(folder: Path) -> None:
    (folder / "evidence.csv").unlink()


def a_folder_for_a_file(folder: Path) -> None:
    (folder / "evidence.csv").unlink()
    (folder / "evidence.csv").mkdir()


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (one_byte, "balticvet.ttl: changed since the build"),
        (one_file_less, "evidence.csv: missing"),
        (beside_a_build, "thesis.docx: not of this build"),
        (a_folder_for_a_file, "evidence.csv: missing; evidence.csv/: not of this build"),
    ],
    ids=lambda found: getattr(found, "__name__", ""),
)
def test_the_manifest_tells_what_was_done_to_a_build(
    copy: Path, edit: Callable[[Path], None], told: str
) -> None:
    check_build(copy)
    edit(copy)
    with pytest.raises(NonconformingError, match=told) as fault:
        check_build(copy)
    assert fault.value.where == str(copy)


@pytest.mark.parametrize(
    "text", [None, "", "[]", "{}", '{"files": 1}', '{"files": {"a": {}}}', "[" * 100_000, "\xff"]
)
def test_a_manifest_that_means_nothing_is_told(copy: Path, text: str | None) -> None:
    (copy / MANIFEST).unlink()
    if text is not None:
        (copy / MANIFEST).write_bytes(text.encode("latin-1"))
    with pytest.raises(UnreadableInputError, match="no readable manifest"):
        check_build(copy)


def test_the_proof_of_a_public_dataset_asks_for_no_person() -> None:
    project = Project(FICHE)
    both = assemble_both(project, personal_data=True)
    said_public = replace(both.narrow, personal_data=False)
    assert builder.prove(both, project).conforms
    assert not builder.prove(Datasets(said_public, both.wide), project).conforms
