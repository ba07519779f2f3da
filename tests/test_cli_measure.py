"""`balticvet measure` lists measures and works them out."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from balticvet.cli import streams
from balticvet.cli.run import run
from balticvet.networks.measures import MEASURES
from projects import FICHE, fiche_copy, small_project

Output = pytest.CaptureFixture[str]

NOBODY = "Nobody."
"""A document without any tie."""


def measure(*args: str) -> int:
    return run(["measure", "--project", str(FICHE), *args])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_has_every_measure(capsys: Output) -> None:
    assert measure("--list", "-f", "json") == 0
    out, err = capsys.readouterr()
    bindings = json.loads(out)["results"]["bindings"]
    assert [row["name"]["value"] for row in bindings] == list(MEASURES)
    assert all(row["question"]["value"].endswith((".", "?")) for row in bindings)
    assert err == ""


def test_a_measure_by_name(capsys: Output) -> None:
    assert measure("degree") == 0
    found = {row["nodeLabel"]: (row["rank"], row["value"]) for row in rows(capsys.readouterr().out)}
    assert found["Lantern Circle"] == ("1", "6")
    assert set(found.values()) == {("1", "6"), ("1", "1")}


def test_without_a_name_all_are_worked_out(capsys: Output) -> None:
    assert measure() == 0
    assert list(dict.fromkeys(row["measure"] for row in rows(capsys.readouterr().out))) == list(
        MEASURES
    )


def test_what_a_tie_means_is_said_apart_from_the_numbers(capsys: Output) -> None:
    assert measure("degree", "--projection", "organisation-collaboration") == 0
    out, err = capsys.readouterr()
    assert "implementing: carries it out" in err
    assert "Two organisations in one initiative or project need not" in err
    assert "Source: Lantern Circle (LaCi)." in err
    assert "What a tie means" not in out


def test_a_number_that_would_mean_nothing_is_not_given(capsys: Output) -> None:
    assert measure("density", "--projection", "stakeholders") == 0
    (row,) = rows(capsys.readouterr().out)
    assert row["value"].startswith("not defined because one side of this two-mode network")


def test_balticvets_own_data_is_the_default(capsys: Output) -> None:
    assert run(["measure", "components"]) == 0
    out, err = capsys.readouterr()
    assert rows(out)[0]["value"] == "1"
    assert "Baltic Alliance for Apprenticeships (BAfA)" in err


@pytest.mark.parametrize(
    ("suffix", "start"),
    [
        (".ttl", "@prefix"),
        (".nt", "<https://"),
        (".jsonld", '{ "@context": {'),
        (".json", '{  "head"'),
        (".md", "| Measure |"),
        (".txt", "Measure "),
        (".csv", "measure,"),
    ],
)
def test_the_file_name_decides_the_format(
    suffix: str, start: str, tmp_path: Path, capsys: Output
) -> None:
    path = tmp_path / f"numbers{suffix}"
    assert measure("degree", "-o", str(path)) == 0
    assert path.read_text(encoding="utf-8").replace("\n", "").startswith(start)
    assert capsys.readouterr().out == ""


def test_a_run_gives_the_same_numbers_as_the_one_before(capsys: Output) -> None:
    measure()
    first = capsys.readouterr()
    measure()
    assert capsys.readouterr() == first


def test_a_tie_is_gone_when_its_passage_says_something_else(tmp_path: Path, capsys: Output) -> None:
    spoilt = fiche_copy(tmp_path)
    spoilt.edit(spoilt.facts, "bv:reaches group:apprentices", "bv:setting group:apprentices")
    assert run(["measure", "degree", "--project", str(spoilt.root)]) == 0
    labels = [row["nodeLabel"] for row in rows(capsys.readouterr().out)]
    assert "apprentices" not in labels
    assert len(labels) == 6


@pytest.mark.bad_input(
    "analysis", "a document that ties nobody to anything", "exit 0; not defined, network is empty"
)
def test_an_empty_network_is_measured_without_a_fault(tmp_path: Path, capsys: Output) -> None:
    small = small_project(tmp_path, NOBODY, "")
    assert run(["measure", "--project", str(small.root)]) == 0
    values = {row["measure"]: row["value"] for row in rows(capsys.readouterr().out)}
    assert values.pop("components") == "0"
    assert set(values.values()) == {"not defined because the network is empty"}


def test_beside_each_number_stands_the_one_without_ministries(capsys: Output) -> None:
    by = ("--projection", "organisation-collaboration")
    assert run(["measure", "degree", *by]) == 0
    out, err = capsys.readouterr()
    found = {row["nodeLabel"]: row for row in rows(out)}
    alliance = found["Baltic Alliance for Apprenticeships"]
    assert (alliance["value"], alliance["valueWithout"]) == ("8", "5")
    assert found["Ministry of Education and Science, Latvia"]["valueWithout"] == ""
    assert "Without: 3 nodes are of the kind ministry or European Union body" in err


def test_other_kinds_can_be_named(capsys: Output) -> None:
    by = ("--projection", "organisation-collaboration")
    assert run(["measure", "degree", *by, "--without", "public agency, foundation"]) == 0
    found = {row["nodeLabel"]: row for row in rows(capsys.readouterr().out)}
    alliance = found["Baltic Alliance for Apprenticeships"]
    assert (alliance["value"], alliance["valueWithout"]) == ("8", "5")
    assert run(["measure", "degree", *by, "--without", "none"]) == 0
    out, err = capsys.readouterr()
    assert {row["valueWithout"] for row in rows(out)} == {""}
    assert "Without" not in err


def test_where_nobody_is_left_out_it_is_told(capsys: Output) -> None:
    assert run(["measure", "degree", "--projection", "organisation-sector"]) == 0
    assert "there are no second numbers" in capsys.readouterr().err


def test_on_a_terminal_each_measure_has_its_own_table(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "is_terminal", lambda: True)
    monkeypatch.setattr(streams, "width", lambda: 80)
    assert run(["measure", "--projection", "organisation-collaboration"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("The whole network\ncomponents: All 9 hang together:")
    assert "\nMeasure     Number" in out
    assert "\n\ndegree: How many ties has each node?\nOn one side all 8 are equal" in out
    assert "\nRank  Body or project" in out
    assert "Not defined because the network has no two sides" not in out
    assert "https://" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_fragile_findings_name_what_flips_them(capsys: Output) -> None:
    by = ("--projection", "organisation-organisation", "--sources", "all")
    assert run(["measure", "betweenness", "--fragility", *by]) == 0
    out, err = capsys.readouterr()
    found = rows(out)
    assert {row["fragile"] for row in found} == {"yes"}
    assert {row["leftOut"] for row in found} == {"mentions", "source", "passage"}
    assert all(row["first"] != row["firstThen"] for row in found)
    passages = [row for row in found if row["leftOut"] == "passage"]
    assert all(row["evidence"].startswith("https://w3id.org/balticvet/") for row in passages)
    assert "Left out, each by itself: 2 sorts of tie, 62 passages, 17 sources" in err
    assert "What stands all this is not proven" in err


def test_the_ranges_of_the_ranks_are_a_row_a_node(capsys: Output) -> None:
    by = ("--projection", "organisation-organisation", "--sources", "all")
    assert run(["measure", "degree", "--rank-ranges", *by]) == 0
    found = {row["nodeLabel"]: row for row in rows(capsys.readouterr().out)}
    assert len(found) == 29
    assert all(int(row["best"]) <= int(row["rank"]) <= int(row["worst"]) for row in found.values())
    assert int(found["Cedefop"]["gone"]) == 2


def test_fragility_without_some_kinds_is_that_of_the_smaller_network(capsys: Output) -> None:
    by = ("--projection", "organisation-organisation", "--sources", "all")
    assert run(["measure", "degree", "--rank-ranges", *by, "--without", "ministry"]) == 0
    assert {row["kind"] for row in rows(capsys.readouterr().out)} & {"ministry"} == set()


def test_what_the_numbers_count_twice_or_leave_out_is_said(capsys: Output) -> None:
    by = ("--sources", "all", "--projection")
    assert run(["measure", "degree", *by, "organisation-collaboration"]) == 0
    told = capsys.readouterr().err
    assert "2 pairs have more than one tie" in told
    assert "Each tie counts in degree." in told
    assert run(["measure", "ei-index-by-country", *by, "organisation-organisation"]) == 0
    assert "left out for want of a single country at each end" in capsys.readouterr().err


def test_findings_on_a_terminal_say_first_whether_they_stand(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "is_terminal", lambda: True)
    monkeypatch.setattr(streams, "width", lambda: 80)
    by = ("--projection", "organisation-collaboration", "--sources", "all")
    assert run(["measure", "degree", "--fragility", *by]) == 0
    out = capsys.readouterr().out
    assert "First: TTT4WBL. Not fragile." in out
    assert "leave-outs change it.\nWhat is  Which one" in out
    assert max(map(len, out.splitlines())) <= 80


def test_without_a_finding_it_is_told(capsys: Output) -> None:
    assert measure("--fragility") == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].startswith("measure,first,fragile")
    assert "There is no finding" in err


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["densety"], 2, "Did you mean density?"),
        (["degree", "--projection", "stakeholder"], 2, "Did you mean stakeholders?"),
        (["degree", "-f", "trig"], 2, "trig"),
        (["component", "--fragility"], 2, "component ranks nobody"),
        (["density", "--rank-ranges"], 2, "density ranks nobody"),
        (["degree", "-f", "turtle", "--fragility"], 2, "Only the numbers of measures"),
        (["--list", "-f", "turtle"], 2, "Only the numbers of measures"),
        (["--nothing"], 2, "--nothing"),
        (["degree", "--without", "ministy"], 2, "Did you mean ministry?"),
        (["degree", "--without", ""], 2, "No node of this network is of the kind"),
        (["degree", "-f", "gexf"], 2, "'gexf' is not one of"),
        (["degree", "-o", "a.gexf"], 2, "Numbers are not written to .gexf files."),
        (["degree", "-o", "a.svg"], 2, "Numbers are not written to .svg files"),
        (["--list", "-o", "a.svg"], 2, "Numbers are not written to .svg files"),
        (["x" * 10_000], 2, "There is no measure"),
        (["degree", "-o", "/missing/a.csv"], 5, "the folder /missing does not exist."),
    ],
)
def test_a_fault_is_one_message(capsys: Output, args: list[str], code: int, told: str) -> None:
    assert measure(*args) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert "Traceback" not in err
    assert len(err) < 1000


def test_a_folder_that_is_no_project_is_told(tmp_path: Path, capsys: Output) -> None:
    assert run(["measure", "--project", str(tmp_path)]) == 3
    assert "no data/sources" in capsys.readouterr().err


def test_the_order_in_which_python_keeps_sets_changes_no_number() -> None:
    command = [sys.executable, "-m", "balticvet", "measure", "--sources", "all"]
    by = ["--projection", "organisation-organisation", "-f", "csv"]
    first, second = (
        subprocess.run(
            [*command, *by],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert first.count(b"\ncommunity,") == 29


def test_without_a_projection_a_measure_starts_where_it_has_a_number(capsys: Output) -> None:
    assert run(["measure", "ei-index-by-country", "--sources", "all"]) == 0
    out, err = capsys.readouterr()
    assert float(rows(out)[0]["value"]) > 0
    assert "Measured on the network organisation-organisation; --projection" in err
    assert run(["measure", "degree", "--projection", "stakeholders"]) == 0
    assert "Measured on the network" not in capsys.readouterr().err


def test_what_a_number_means_is_a_sentence_with_its_numbers(capsys: Output) -> None:
    assert run(["measure", "ei-index-by-country", "--sources", "all"]) == 0
    assert (
        "ei-index-by-country: +0.53: more ties lead abroad (71) than stay at home (22)"
        in capsys.readouterr().err
    )


def test_a_fragile_finding_says_so_in_its_sentence(capsys: Output) -> None:
    by = ("--projection", "organisation-collaboration", "--sources", "all")
    assert run(["measure", "degree", *by]) == 0
    told = capsys.readouterr().err
    assert "on the other TTT4WBL has most ties (12)." in told
    assert "On one side fragile: 22 of 80 leave-outs change that" in told
    assert "on the other not fragile: none of 80 leave-outs changes that." in told


def test_a_second_word_is_taken_for_the_network_and_told_how_to_name(capsys: Output) -> None:
    assert measure("degree", "organisation-collaboration") == 2
    err = capsys.readouterr().err
    assert "to do: Name the network with an option: balticvet measure degree --projection" in err
