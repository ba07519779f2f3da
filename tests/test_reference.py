"""The pages of `docs/reference/` that are made from code say what the code says."""

import random

import click
import pytest

from balticvet.networks.measures import MEASURES
from balticvet.networks.measures.record import parts
from docs.make import FOLDER, PAGES, bad_inputs, commands
from docs.make.bad_inputs import ROOT, BadInput

ROWS = tuple(
    BadInput(area, f"{area} {number}", "exit 3", f"tests/test_{area}.py::test_{number}")
    for area in bad_inputs.AREAS
    for number in range(3)
)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_fresh(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), f"docs/reference/{name} is old: run make docs and commit it"


def test_each_marked_test_is_a_row() -> None:
    page = (FOLDER / "bad-inputs.md").read_text(encoding="utf-8")
    marks = sum(
        path.read_text(encoding="utf-8").count("@pytest.mark.bad_input(")
        for path in (ROOT / "tests").glob("test_*.py")
        if path.name != "test_reference.py"
    )
    assert page.count("\n| ") - 2 >= marks > 10
    for line in page.splitlines():
        if "::" in line:
            path, _, test = line.rpartition("`")[0].rpartition("`")[2].partition("::")
            assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")


def test_the_order_of_the_tests_changes_nothing() -> None:
    shuffled = random.Random(0).sample(ROWS, len(ROWS))
    assert bad_inputs.written([*shuffled, *ROWS]) == bad_inputs.written(ROWS)


def test_an_unknown_area_is_refused() -> None:
    with pytest.raises(ValueError, match="weather"):
        bad_inputs.written([BadInput("weather", "rain", "wet", "tests/test_x.py::test_y")])


def test_a_bar_or_a_bracket_does_not_break_the_table() -> None:
    row = BadInput("cli", "a | b <c>", "exit\n3", "tests/test_x.py::test_y")
    last = bad_inputs.written([row]).splitlines()[-1]
    told = r"| the command line | a \| b \<c> | exit 3 | `tests/test_x.py::test_y` |"
    assert last == told


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (click.Command("x"), "command x has no help"),
        (click.Command("x", help="X.", params=[click.Option(["--y"])]), "--y of x has no help"),
        (
            click.Command("x", help="X.", params=[click.Argument(["one"], metavar="[ONE|TWO]")]),
            "nothing of ONE",
        ),
    ],
    ids=["command", "option", "argument"],
)
def test_what_is_not_documented_is_refused(command: click.Command, told: str) -> None:
    context = command.make_context("x", [], resilient_parsing=True)
    with pytest.raises(ValueError, match=told):
        list(commands.parts(context))


def test_each_measure_is_on_the_page_with_all_that_its_docstring_says() -> None:
    page = (FOLDER / "measures.md").read_text(encoding="utf-8")
    for row in MEASURES.values():
        assert f"\n## {row.name}\n" in page
        for _, words in parts(row.definition):
            assert words[1:20].replace("*", "\\*") in page


@pytest.mark.parametrize(
    "docstring",
    [
        "Count.\n\nDefinition: a.\nSource: b.",
        "Count.\n\nSource: b.\nDefinition: a.\nEdge cases: c.",
    ],
    ids=["without edge cases", "in another order"],
)
def test_a_docstring_that_lacks_a_part_is_refused(docstring: str) -> None:
    with pytest.raises(ValueError, match="has not the parts Definition, Source, Edge cases"):
        parts(docstring)
