"""Findings are told so that a person can act on them, and a machine can read them."""

import csv
import io
import json
from pathlib import Path

from balticvet.sources import Origin
from balticvet.tables.csv import harmless_csv
from balticvet.tables.results import write_json
from balticvet.validate import Finding, Report, as_table, as_text, rows, summary

PLACES = tuple(Origin(Path("facts.trig"), line, f"sentence {line}") for line in range(1, 6))
FAULT = Finding(
    severity="Violation",
    focus="participation:a",
    name="in which role",
    path="bv:hasRole",
    value="role:guest",
    message="Name one role.",
    shape="urn:P",
    where=PLACES,
)
HINT = Finding(severity="Info", focus="group:b", name="label", message="Add one.", shape="urn:L")
REPORT = Report((HINT, FAULT))


def test_a_finding_says_what_where_the_sentence_and_what_to_do() -> None:
    assert as_text(REPORT) == (
        "✗ fault: participation:a: in which role (bv:hasRole = role:guest)\n"
        "  where: facts.trig:1\n"
        "         “sentence 1”\n"
        "  where: facts.trig:2\n"
        "         “sentence 2”\n"
        "  where: facts.trig:3\n"
        "         “sentence 3”\n"
        "         and 2 more places\n"
        "  to do: Name one role.\n"
        "\n"
        "i hint: group:b: label\n"
        "  to do: Add one.\n"
        "\n"
        "Does not conform: 1 fault, no warnings, 1 hint.\n"
    )


def test_nothing_found_is_said_too() -> None:
    assert as_text(Report()) == "Conforms: no faults, no warnings, no hints.\n"
    assert summary(Report((HINT,))) == "Conforms: no faults, no warnings, 1 hint."


def test_long_values_are_cut() -> None:
    long = Finding(severity="Info", focus="a", name="n", value="x" * 500, message="m", shape="s")
    assert max(map(len, as_text(Report((long,))).splitlines())) < 150


def test_a_row_has_the_first_place() -> None:
    fault, hint = rows(REPORT)
    assert (fault["file"], fault["line"], fault["quote"]) == ("facts.trig", 1, "sentence 1")
    assert (hint["file"], hint["line"], hint["quote"]) == ("", "", "")


def test_json_and_csv_say_the_same() -> None:
    told = json.loads(write_json(as_table(REPORT)))
    assert told["conforms"] is False
    table = list(csv.DictReader(io.StringIO(harmless_csv(as_table(REPORT)))))
    assert table == [{key: str(cell) for key, cell in row.items()} for row in told["findings"]]


def test_a_finding_about_the_node_itself_names_it_once() -> None:
    itself = Finding(
        severity="Info", focus="a", name="n", path="(p|q)", value="a", message="m", shape="s"
    )
    assert as_text(Report((itself,))).splitlines()[0] == "i hint: a: n (p|q)"
