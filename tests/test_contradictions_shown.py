"""Contradictions as they are shown: by weight, thing by thing, and only those asked for."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.cli.run import run
from balticvet.contradictions import read_comparisons
from balticvet.dataset import Dataset
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import iri
from balticvet.queries import ask_saved, catalogue
from balticvet.resources import Project

Output = pytest.CaptureFixture[str]
_WIDTH = 100


def _shown(capsys: Output, *options: str) -> str:
    assert run(["check", "--contradictions", *options]) == 0
    return capsys.readouterr().out


def _records(capsys: Output, *options: str) -> list[dict[str, Any]]:
    found = json.loads(_shown(capsys, *options, "-f", "json"))
    assert isinstance(found, list)
    return found


# ── Order ────────────────────────────────────────────────────────────────────


def test_what_changes_most_comes_first(capsys: Output) -> None:
    weights = [record["weight"] for record in _records(capsys)]
    assert weights == sorted(weights, reverse=True)
    assert _records(capsys)[0]["property"] == "sum of money"


def test_minor_ones_are_shown_with_all_only_and_come_last(capsys: Output) -> None:
    usual = {record["contradiction"] for record in _records(capsys)}
    everything = _records(capsys, "--all")
    minor = [record for record in everything if record["minor"]]
    assert usual == {record["contradiction"] for record in everything} - {
        record["contradiction"] for record in minor
    }
    assert everything[-len(minor) :] == minor
    assert "contradiction:end-skilled-up" in {record["contradiction"] for record in minor}
    assert f"{len(minor)} more would change nothing that one does: --all shows them." in " ".join(
        _shown(capsys).split()
    )


def test_the_question_has_the_same_order(wide: Dataset, project: Project) -> None:
    question = catalogue(project)["contradictions"]
    usual = ask_saved(wide.store, question)
    places = [row.place for row in usual]
    assert None not in places
    assert places == sorted(places)
    everything = ask_saved(wide.store, question, {"all": "true"})
    assert [row.place for row in everything][: len(places)] == places
    assert {row.place for row in list(everything)[len(places) :]} == {None}


def test_the_question_takes_the_same_options(capsys: Output) -> None:
    def asked(*options: str) -> set[tuple[str, str]]:
        command = ["query", "contradictions", "--sources", "all", "-f", "csv", *options]
        assert run(command) == 0
        rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
        return {(row["thingLabel"], row["property"]) for row in rows}

    def shown(*options: str) -> set[tuple[str, str]]:
        rows = csv.DictReader(io.StringIO(_shown(capsys, *options, "-f", "csv")))
        return {(row["subject"], row["property"]) for row in rows}

    assert asked("--all") == shown("--all") > asked() == shown()
    for chosen in (("--of", "TTT4WBL"), ("--verdict", "conflict"), ("--said-by", "jamk")):
        assert asked(*chosen) == shown(*chosen) < asked()


@pytest.mark.bad_input("cli", "an option for yes or no with a value, or twice", "exit 2")
@pytest.mark.parametrize("options", [["--all=true"], ["--all", "--all"]])
def test_an_option_for_yes_or_no_takes_no_value(capsys: Output, options: list[str]) -> None:
    assert run(["query", "contradictions", *options]) == 2
    assert "all" in capsys.readouterr().err


# ── One screen a thing ───────────────────────────────────────────────────────


def test_the_text_fits_a_hundred_columns(capsys: Output) -> None:
    told = _shown(capsys, "--all")
    assert max(map(len, told.splitlines())) <= _WIDTH


def test_a_thing_stands_once_with_all_that_is_disputed_of_it(capsys: Output) -> None:
    heads = [line for line in _shown(capsys).splitlines() if line[:1] not in (" ", "[", "")]
    assert heads.count("TTT4WBL") == 1


def test_each_value_names_its_page_with_day_and_address(capsys: Output) -> None:
    told = " ".join(_shown(capsys, "--of", "Baltic Alliance for Apprenticeships").split())
    assert "completed (2021) [1] · ongoing [2] = ongoing (2024) [3]" in told
    assert "[2] Baltic Alliance for Apprenticeships (BAfA) [3]" in told
    for number, page, day in (
        (1, "28325", "2015-2021 entries"),
        (3, "28382", "2015-2024 entries"),
    ):
        place = told[told.index(f"[{number}] Cedefop: “") :].partition(" [")[0]
        assert f"(ID {page})”, {day}" in place
        assert place.endswith(
            f"https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/{page}"
        )


def test_parts_that_do_not_sum_are_told_with_their_sum(capsys: Output) -> None:
    assert "    131 [1] · 81 + 31 + 13 = 125 [1]" in _shown(capsys, "--of", "ESTLAT-WBL")


def test_each_page_has_the_value_as_it_writes_it(capsys: Output) -> None:
    options = ("--of", "Baltic Alliance for Apprenticeships", "-f", "csv")
    rows = csv.DictReader(io.StringIO(_shown(capsys, *options)))
    told = {row["passage"]: row["value"] for row in rows if row["property"] == "status"}
    assert told == {
        "passage:bafa-period": "ongoing",
        "passage:cedefop-f059": "ongoing (2024)",
        "passage:cedefop-f060": "completed (2021)",
    }


def test_whose_words_a_copy_has_is_told(capsys: Output) -> None:
    told = " ".join(_shown(capsys, "--all", "--of", "Lithuanian Trade Union Confederation").split())
    assert "Wikipedia, by clateway.com:" in told


def test_a_record_that_repeats_another_is_a_line_of_it(
    capsys: Output, wide: AssembledDataset
) -> None:
    found = {one.slug: one for one in wide.contradictions}
    assert "role-ttt4wbl-lv-ministry-education" not in found
    [repeated] = found["coordinator-ttt4wbl"].repeated
    assert repeated.slug == "role-ttt4wbl-lv-ministry-education"
    told = _shown(capsys, "--of", "TTT4WBL")
    assert "    role (Ministry of Education and Science, Latvia): coordinator [" in told
    assert "role-skilled-up-german-baltic-chamber" in found


# ── Choosing ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["TTT4WBL", "ttt4wbl", "project:ttt4wbl", iri("project:ttt4wbl")])
def test_one_thing_is_chosen_by_any_of_its_names(capsys: Output, name: str) -> None:
    assert {record["subject"] for record in _records(capsys, "--of", name)} == {
        iri("project:ttt4wbl")
    }


def test_one_verdict_is_chosen(capsys: Output) -> None:
    records = _records(capsys, "--verdict", "cut-off")
    assert [record["contradiction"] for record in records] == ["contradiction:money-ttt4wbl"]


@pytest.mark.parametrize("name", ["jamk", "source:jamk", "JAMK University of Applied Sciences"])
def test_a_voice_is_chosen_with_those_that_contradict_it(capsys: Output, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(_shown(capsys, "--said-by", name, "-f", "csv"))))
    disputes = {(row["subject"], row["property"]) for row in rows}
    assert ("TTT4WBL", "end") in disputes
    assert ("TTT4WBL", "coordinator") not in disputes
    assert {row["value"] for row in rows if row["property"] == "end"} >= {
        "2020-02-29",
        "2020-01-31",
    }


def test_a_voice_whose_words_another_publisher_carries_is_chosen(capsys: Output) -> None:
    properties = {
        record["property"] for record in _records(capsys, "--said-by", "ReferNet Lithuania")
    }
    assert "number (tutors trained)" in properties


def test_a_thing_on_which_all_agree_has_none_and_that_is_said(capsys: Output) -> None:
    assert run(["check", "--contradictions", "--of", "Baltic Assembly"]) == 0
    said = capsys.readouterr()
    assert said.out == "No contradictions.\n"
    assert said.err == "No contradiction has this thing.\n"


def test_what_is_left_out_of_the_graph_is_said_not_to_be_compared(capsys: Output) -> None:
    assert run(["check", "--contradictions", "--of", "KPMPC"]) == 0
    said = capsys.readouterr().err
    assert "Hint: not compared: F182, Qualifications and VET Development Centre (KPMPC)" in said
    assert "The day on which it began to work, which the page tells apart from the day on" in said
    assert run(["check", "--contradictions"]) == 0
    assert "facts of pages are not in the graph, so not compared" in capsys.readouterr().err


@pytest.mark.parametrize(("columns", "longest"), [(60, 60), (100, 100), (250, 100)])
def test_a_terminal_gets_lines_that_fit(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, columns: int, longest: int
) -> None:
    monkeypatch.setattr("balticvet.cli.streams.is_terminal", lambda: True)
    monkeypatch.setattr("balticvet.cli.streams.width", lambda: columns)
    assert run(["check", "--contradictions", "--of", "TTT4WBL"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert longest - 10 < max(map(len, lines)) <= longest


@pytest.mark.bad_input("cli", "a thing, a voice that is none", "exit 2; the nearest names")
@pytest.mark.parametrize(
    ("option", "name", "told"),
    [
        ("--of", "TTT4WLB", "that sources speak of is called 'TTT4WLB'."),
        ("--of", "Ministry", "that sources speak of is called 'Ministry'."),
        ("--of", "implementing", "that sources speak of is called 'implementing'."),
        ("--said-by", "jam", "'jam' says nothing that is contradicted."),
        ("--verdict", "wish", "'wish' is not one of"),
        ("--of", " ", "--of has no value."),
    ],
)
def test_a_name_of_nothing_is_refused(capsys: Output, option: str, name: str, told: str) -> None:
    assert run(["check", "--contradictions", option, name]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.bad_input("cli", "a choice among contradictions alone", "exit 2; what to add")
@pytest.mark.parametrize(
    "options",
    [["--of", "TTT4WBL"], ["--all"], ["--identities", "--all"], ["--coverage", "--of", "TTT4WBL"]],
)
def test_a_choice_without_contradictions_is_refused(capsys: Output, options: list[str]) -> None:
    assert run(["check", *options]) == 2
    assert "Add --contradictions." in capsys.readouterr().err


# ── Front matter ─────────────────────────────────────────────────────────────


@pytest.mark.bad_input(
    "source", "a comparison whose weight, rule or comparison is none", "exit 3; what there is"
)
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("#+ weight: 0", "weight must be a whole number from 1 to 100"),
        ("#+ weight: heavy", "weight must be a whole number from 1 to 100"),
        ("#+ weight: 9\n#+ minor: [two-wishes]", "is called 'two-wishes'"),
        ("#+ weight: 9\n#+ repeats: wishes", "There is no comparison 'wishes' to repeat"),
    ],
)
def test_a_comparison_that_names_nothing_known_is_refused(
    tmp_path: Path, line: str, told: str
) -> None:
    (tmp_path / "data/sources").mkdir(parents=True)
    folder = tmp_path / "queries/comparisons"
    folder.mkdir(parents=True)
    query = "SELECT ?subject ?value ?passage { ?passage ?subject ?value } ORDER BY ?subject"
    head = f"#+ summary: a\n#+ property: b\n#+ kind: date\n{line}\n"
    (folder / "ends.rq").write_text(f"{head}{query}\n")
    with pytest.raises(UnreadableInputError) as caught:
        read_comparisons(Project(tmp_path))
    assert told in caught.value.what
    assert "ends.rq:1" in caught.value.where
