"""`balticvet export` writes a network of the graph in each format of `FORMATS`."""

from pathlib import Path

import pytest

from balticvet.cli.run import run
from balticvet.networks.files.formats import FORMATS
from projects import FICHE
from readers import read

WITH_TIES = pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"gephi-nodes"}))
Output = pytest.CaptureFixture[str]


@WITH_TIES
def test_a_network_is_written_to_a_file(name: str, tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / f"network{FORMATS[name].suffix}"
    assert run(["export", name, "-o", str(path), "--project", str(FICHE)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert ("in no year" in err) is FORMATS[name].is_dated
    assert FORMATS[name].is_dated or not err
    graph = read(path.read_bytes(), name)
    assert {"initiative:lantern", "Lantern Circle"} & set(graph)
    assert sorted(values["tie"] for _, _, values in graph.edges(data=True)) == [
        "implements",
        "is involved",
        "is involved",
        "is targeted",
        "was reached",
        "was reached",
    ]


@WITH_TIES
def test_the_projection_can_be_chosen(name: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", name, "--projection", "organisation-collaboration"]) == 0
    graph = read(capfdbinary.readouterr().out, name)
    assert {values["tie"] for _, _, values in graph.edges(data=True)} == {
        "implementing",
        "involved",
    }


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["gexf", "--projection", "stakeholder"], 2, "Did you mean stakeholders?"),
        (["turtle", "--projection", "stakeholders"], 2, "holds no network"),
        (["gexf", "-o", "/missing/a.gexf"], 5, "the folder /missing does not exist."),
        (["gexf", "--project", "/missing"], 3, "no data/sources"),
    ],
)
def test_a_fault_is_one_message(capsys: Output, args: list[str], code: int, told: str) -> None:
    assert run(["export", *args]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert "Traceback" not in err


@pytest.mark.bad_input(
    "export", "a network in which nobody is tied", "a whole file, and why nothing is in it"
)
@pytest.mark.parametrize("name", FORMATS)
def test_a_network_without_ties_is_written_and_said_to_be_one(
    name: str, tmp_path: Path, capsys: Output
) -> None:
    path = tmp_path / "network"
    args = ["export", name, "--projection", "succession", "-o", str(path)]
    assert run(args) == 0
    told = capsys.readouterr().err
    assert "The network succession has no ties" in told
    assert "“was followed by”" in told
    assert "--sources all" in told
    assert path.stat().st_size > 0
    if name != "gephi-nodes":
        assert len(read(path.read_bytes(), name)) == 0
    assert run([*args, "--project", str(FICHE), "--sources", "all"]) == 0
    assert "Ask more" not in capsys.readouterr().err


def test_the_nodes_are_a_table_of_their_own(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "gephi-nodes", "--project", str(FICHE)]) == 0
    assert "initiative:lantern" in read(capfdbinary.readouterr().out, "gephi-nodes")


def test_the_help_has_a_row_for_each_format(capsys: Output) -> None:
    assert run(["export", "--help"]) == 0
    told = capsys.readouterr().out
    for row in FORMATS.values():
        assert f"{row.name} " in told
        assert row.summary in told
