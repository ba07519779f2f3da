"""`balticvet build` makes everything, says what it made, and leaves with the right code."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from balticvet.build_folder import MANIFEST
from balticvet.cli.run import run
from balticvet.folders import locked
from projects import FICHE, Spoilt, fiche_copy

Output = pytest.CaptureFixture[str]


def build(*args: object) -> int:
    return run(["build", "--no-site", *map(str, args)])


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoilt:
    return fiche_copy(tmp_path)


def test_the_summary_says_what_was_made(tmp_path: Path, capsys: Output) -> None:
    place = tmp_path / "out"
    assert build("-o", place, "--project", FICHE) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "231 words, each accounted for" in out
    assert "Conforms: no faults" in out
    assert f"Written to {place}/" in out
    told = {line.split()[0] for line in out.splitlines() if line.startswith("  ") and "." in line}
    listed = json.loads((place / MANIFEST).read_bytes())["files"]
    assert {"balticvet.ttl", "balticvet.trig", "evidence.csv", MANIFEST} <= told
    assert {name for name in told if not name[0].isdigit()} <= {*listed, MANIFEST}


def test_without_a_word_the_build_goes_to_the_folder_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert build("--project", FICHE) == 0
    assert (tmp_path / "build" / MANIFEST).is_file()


def changed_document(spoilt: Spoilt) -> tuple[int, str]:
    spoilt.document.write_bytes(spoilt.document.read_bytes() + b"!")
    return 1, "expected sha256"


def unshaped_fact(spoilt: Spoilt) -> tuple[int, str]:
    spoilt.edit(spoilt.facts, "a bv:Initiative", "a bv:Project")
    return 1, "✗ fault"


def broken_facts(spoilt: Spoilt) -> tuple[int, str]:
    spoilt.facts.write_bytes(spoilt.facts.read_bytes() + b"\npassage:x {")
    return 3, "facts.trig"


def missing_facts(spoilt: Spoilt) -> tuple[int, str]:
    spoilt.facts.unlink()
    return 3, "facts.trig"


def missing_release(spoilt: Spoilt) -> tuple[int, str]:
    (spoilt.root / "data/release.toml").unlink()
    return 3, "release.toml"


def facts_as_a_folder(spoilt: Spoilt) -> tuple[int, str]:
    spoilt.facts.unlink()
    spoilt.facts.mkdir()
    return 3, "facts.trig"


@pytest.mark.parametrize(
    "fault",
    [
        changed_document,
        unshaped_fact,
        broken_facts,
        missing_facts,
        missing_release,
        facts_as_a_folder,
    ],
)
def test_a_fault_of_the_sources_has_its_code(
    spoilt: Spoilt, tmp_path: Path, capsys: Output, fault: Callable[[Spoilt], tuple[int, str]]
) -> None:
    code, told = fault(spoilt)
    assert build("-o", tmp_path / "out", "--project", spoilt.root) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Error: ")
    assert told in err
    assert not (tmp_path / "out").exists()


def test_a_place_that_is_taken_is_told(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "out").write_text("years of work")
    assert build("-o", tmp_path / "out", "--project", FICHE) == 5
    assert "this is a file" in capsys.readouterr().err
    assert build("-o", tmp_path / "missing" / "out", "--project", FICHE) == 5
    assert "does not exist" in capsys.readouterr().err


def test_a_busy_folder_is_told(tmp_path: Path, capsys: Output) -> None:
    with locked(tmp_path / "out"):
        assert build("-o", tmp_path / "out", "--project", FICHE) == 75
    assert "busy" in capsys.readouterr().err


def test_what_is_no_project_is_told(tmp_path: Path, capsys: Output) -> None:
    assert build("-o", tmp_path / "out", "--project", tmp_path) == 3
    assert "no data/sources" in capsys.readouterr().err


# U+000B … as they stand, and as Turtle spells them.
FORBIDDEN = ("\0", "\b", "\v", "\ufffe", "\\u0000", "\\u0008", "\\u000B", "\\uFFFE", "\\uD800")


@pytest.mark.bad_input(
    "export",
    "a label with NUL, U+0008, U+000B, U+FFFE or a lone surrogate",
    "exit 3, with file and line; no such character reaches an export",
)
@pytest.mark.parametrize("character", FORBIDDEN, ids=ascii)
@pytest.mark.parametrize("command", [("build",), ("export", "rdfxml"), ("check",)])
def test_a_character_that_no_text_may_hold_is_refused(
    spoilt: Spoilt, tmp_path: Path, capsys: Output, command: tuple[str, ...], character: str
) -> None:
    label = 'skos:prefLabel "Lantern'
    text = spoilt.decisions.read_text(encoding="utf-8")
    text += f'\norganisation:x {label}{character}"@en .\n'
    spoilt.decisions.write_text(text, encoding="utf-8")
    line = text.count("\n", 0, text.index(f"{label}{character}")) + 1
    output = () if command == ("check",) else ("-o", str(tmp_path / "out"))
    assert run([*command, *output, "--project", str(spoilt.root)]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert f"where: {spoilt.decisions}:{line}" in err
    assert re.search("character U\\+(0000|0008|000B|FFFE)|surrogate|unicode", err, re.IGNORECASE)
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_a_lone_surrogate_in_bytes_is_refused(
    spoilt: Spoilt, tmp_path: Path, capsys: Output
) -> None:
    spoilt.decisions.write_bytes(spoilt.decisions.read_bytes() + b"# \xed\xa0\x80\n")
    assert build("-o", tmp_path / "out", "--project", spoilt.root) == 3
    assert "not valid UTF-8" in capsys.readouterr().err
