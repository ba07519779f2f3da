"""`balticvet diff` says no with 1, refuses what is no graph, and never cuts the quads."""

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from answers import contact_words
from balticvet.assemble import assemble
from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.diff import FORMATS, diff
from balticvet.diff.report import MOST
from balticvet.errors import LimitError
from balticvet.processes import Limits
from balticvet.rdfio import FORMATS as RDF
from balticvet.rdfio import write
from balticvet.resources import HOME, Project
from balticvet.wording import grouped_digits
from processes import balticvet, worked
from projects import FICHE, HEADER, fiche_copy

Output = pytest.CaptureFixture[str]
GRAPH = (
    HEADER
    + """
passage:a { organisation:x a bv:Ministry ; skos:prefLabel "X"@en . }
passage:a { organisation:x dct:spatial [ dct:title "here" ] . }
"""
)


def files(folder: Path, *texts: str, suffix: str = ".trig") -> list[str]:
    paths = [folder / f"{number}{suffix}" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_one_quad_is_one(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "a.nt").write_text("<urn:x:a> <urn:x:b> <urn:x:c> .")
    assert run(["diff", str(tmp_path / "a.nt"), str(tmp_path / "a.nt"), "-f", "summary"]) == 0
    assert capsys.readouterr().out == "No difference: 1 quad on both sides.\n"


def test_equal_graphs_leave_with_0_and_different_ones_with_1(
    tmp_path: Path, capsys: Output
) -> None:
    old, new = files(tmp_path, GRAPH, GRAPH.replace('"X"', '"Y"'))
    assert run(["diff", old, old]) == 0
    assert capsys.readouterr().out == "No difference: 4 quads on both sides.\n"
    assert run(["diff", old, new]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("1 stakeholder renamed (1 ministry).\n")
    assert err == ""


def test_the_command_writes_what_the_library_gives(tmp_path: Path, capsys: Output) -> None:
    old, new = files(tmp_path, GRAPH, GRAPH.replace('"X"', '"Y"'))
    found = diff(old, new)
    for name, row in FORMATS.items():
        target = tmp_path / f"out.{name}"
        assert run(["diff", old, new, "-f", name]) == 1
        assert capsys.readouterr().out == row.write(found)
        assert run(["diff", old, new, "-f", name, "-o", str(target)]) == 1
        assert target.read_text(encoding="utf-8") == row.write(found)


def test_a_terminal_gets_the_words_and_a_pipe_the_quads_too(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = files(tmp_path, GRAPH, GRAPH.replace('"X"', '"Y"'))
    run(["diff", old, new])
    assert "\nA <https://w3id.org/balticvet/organisation/x> " in capsys.readouterr().out
    monkeypatch.setattr("balticvet.cli.streams.is_terminal", lambda: True)
    run(["diff", old, new])
    out = capsys.readouterr().out
    assert out == FORMATS["summary"].write(diff(old, new))
    assert "\nA <" not in out


def test_json_has_every_change_with_its_evidence(tmp_path: Path, capsys: Output) -> None:
    old, new = files(tmp_path, GRAPH, GRAPH.replace('"X"', '"Y"'))
    run(["diff", old, new, "-f", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == [
        {"what": "renamed", "kind": "stakeholder", "number": 1, "parts": {"ministry": 1}}
    ]
    (change,) = told["changes"]
    assert (change["noun"], change["values"][0]["old"]) == ("ministry", ["X"])
    assert len(told["added"]) == len(told["removed"]) == 1


def test_personal_data_are_left_out_and_told_when_wanted(tmp_path: Path, capsys: Output) -> None:
    bare = fiche_copy(tmp_path)
    (bare.folder / "contact.trig").unlink()
    words = contact_words(assemble(Project(FICHE), personal_data=True)).values()
    assert run(["diff", str(bare.root), str(FICHE)]) == 0
    assert capsys.readouterr().err == ""
    assert run(["diff", str(bare.root), str(FICHE), "--with-personal-data"]) == 1
    out, err = capsys.readouterr()
    assert all(word in out for word in words)
    assert "keep it to yourself" in err


# ── Bad inputs ───────────────────────────────────────────────────────────────


@pytest.mark.bad_input("diff", "a path where nothing is", "exit 3; the path is named")
@pytest.mark.parametrize("name", ["nowhere", "nowhere.trig", "n" * 5000])
def test_a_missing_file_is_named(name: str, tmp_path: Path, capsys: Output) -> None:
    (old,) = files(tmp_path, GRAPH)
    assert run(["diff", old, str(tmp_path / name)]) == 3
    assert "no such file or folder" in capsys.readouterr().err


@pytest.mark.bad_input("diff", "a text or a picture named .nq", "exit 3; file and line")
@pytest.mark.parametrize("data", [b"not RDF at all\n", b"\x89PNG\r\n\x1a\n\0\0"])
def test_what_is_no_rdf_is_refused(data: bytes, tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(data)
    assert run(["diff", str(FICHE), str(path)]) == 3
    assert f"{path}:1" in capsys.readouterr().err


@pytest.mark.bad_input("diff", "a file whose name says no RDF format", "exit 2; the suffixes")
def test_an_unknown_suffix_is_wrong_use(tmp_path: Path, capsys: Output) -> None:
    (path,) = files(tmp_path, "a,b\n", suffix=".csv")
    assert run(["diff", path, path]) == 2
    assert ".trig, .nq" in capsys.readouterr().err


@pytest.mark.bad_input("diff", "a folder that is neither a build nor a project", "exit 3; why")
def test_a_folder_of_another_kind_is_refused(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "balticvet.trig").mkdir()
    assert run(["diff", str(FICHE), str(tmp_path)]) == 3
    assert "neither a build nor a project" in capsys.readouterr().err


@pytest.mark.bad_input("diff", "a build whose graph is cut off", "exit 3; file and line")
def test_a_broken_build_is_refused(dataset: Dataset, tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "balticvet.trig"
    path.write_bytes(write(dataset.quads, RDF["trig"])[:-3])
    assert run(["diff", str(tmp_path), str(HOME)]) == 3
    assert str(path) in capsys.readouterr().err


@pytest.mark.bad_input(
    "diff", "the same graph with other blank nodes, in another order and format", "no difference"
)
def test_blank_nodes_are_compared_by_what_is_said_of_them(tmp_path: Path) -> None:
    old = tmp_path / "old.ttl"
    new = tmp_path / "new.nq"
    old.write_text("<urn:a> <urn:p> [ <urn:q> 1 ] , [ <urn:q> 2 ] , [ <urn:q> 2 ] .")
    rows = ['_:z <urn:q> "2"^^<X> .', "<urn:a> <urn:p> _:z .", '_:y <urn:q> "2"^^<X> .']
    rows += ["<urn:a> <urn:p> _:y .", "<urn:a> <urn:p> _:b .", '_:b <urn:q> "1"^^<X> .']
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    new.write_text("\n".join(rows).replace("X", integer))
    assert run(["diff", str(old), str(new)]) == 0
    new.write_text("\n".join(rows[2:]).replace("X", integer))
    assert run(["diff", str(old), str(new)]) == 1


@pytest.mark.bad_input(
    "diff", "blank nodes that all look alike and each know all others", "exit 4, in time"
)
def test_blank_nodes_that_cannot_be_told_apart_in_time(tmp_path: Path) -> None:
    """Naming them takes a time that grows with the factorial of their number."""
    names = [f"_:n{number}" for number in range(14)]
    rows = [f"{a} <urn:p> {b} ." for a in names for b in names if a != b]
    old, new = files(tmp_path, "\n".join(rows), "", suffix=".nt")
    begun = worked()
    with pytest.raises(LimitError, match=r"blank nodes of .* apart (took|needed)"):
        diff(old, new, limits=Limits(seconds=1))
    assert worked() - begun < 5
    ran = balticvet("diff", old, new)
    assert ran.code == 4
    assert ran.is_plainly_told


@pytest.mark.bad_input("diff", "a file of 65 MB", "exit 4; nothing is compared")
def test_a_file_that_is_too_large_is_refused(tmp_path: Path, capsys: Output) -> None:
    (small,) = files(tmp_path, GRAPH)
    large = tmp_path / "large.nq"
    with large.open("wb") as file:
        file.truncate(65_000_000)
    assert run(["diff", small, str(large)]) == 4
    assert "larger than" in capsys.readouterr().err


@pytest.mark.bad_input(
    "diff",
    "10,000 things more than before",
    "the words are cut and say so; counts and quads are not",
)
def test_the_words_are_cut_and_the_quads_are_not(tmp_path: Path, capsys: Output) -> None:
    things = [f"passage:a {{ organisation:o{number} a bv:Ministry }}" for number in range(10_000)]
    old, new = files(tmp_path, HEADER, HEADER + "\n".join(things))
    assert run(["diff", old, new, "-f", "text"]) == 1
    words, _, patch = capsys.readouterr().out.partition("\n\nA ")
    many = grouped_digits(10_000)
    assert words.startswith(f"{many} stakeholders added ({many} ministries).")
    assert words.count("\n  ministry: ") == MOST
    assert f"… and {grouped_digits(10_000 - MOST)} ministries more" in words
    assert len(f"A {patch}".splitlines()) == 10_000


@pytest.mark.bad_input("diff", "a name that steers the terminal", "its characters are made visible")
def test_a_name_cannot_steer_the_terminal(tmp_path: Path, capsys: Output) -> None:
    old, new = files(tmp_path, GRAPH, GRAPH.replace('"X"', '"X\\u202Etxt.exe\\u0085"'))
    run(["diff", old, new, "-f", "summary"])
    out = capsys.readouterr().out
    assert "\\u202etxt.exe" in out
    assert "\u202e" not in out
    assert "\u0085" not in out


@pytest.mark.bad_input(
    "diff", "a triple file beside one with named graphs", "the triples are compared"
)
def test_a_flat_file_is_compared_triple_by_triple(tmp_path: Path, capsys: Output) -> None:
    (named,) = files(tmp_path, GRAPH)
    (flat,) = files(tmp_path, "\n".join(_triples(GRAPH)), suffix=".nt")
    assert run(["diff", named, flat]) == 0
    (less,) = files(tmp_path, "\n".join(_triples(GRAPH)[1:]), suffix=".nt")
    capsys.readouterr()
    assert run(["diff", named, less]) == 1
    assert "There are no named graphs to compare" in capsys.readouterr().out


def _triples(text: str) -> list[str]:
    return [f"{quad.triple} ." for quad in parse(text, RdfFormat.TRIG)]
