"""What a terminal shows: lines that fit, whole words, dates and numbers, heads in words."""

import re
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from balticvet.assemble import AssembledDataset
from balticvet.cli import screen, streams
from balticvet.cli.screen import fitted
from balticvet.lines import hanging, in_lines, size
from balticvet.namespaces import iri
from balticvet.queries import Answer, Question, ask_saved
from balticvet.queries.question import catalogue
from balticvet.resources import Project
from balticvet.tables import Column
from balticvet.tables.values import shown
from processes import within

Output = pytest.CaptureFixture[str]
WIDTHS = (60, 80, 120)
MINISTRY = NamedNode(iri("organisation:lv-ministry"))
QUESTIONS = [
    question
    for question in catalogue(Project()).values()
    if question.kind == "select" and not question.personal
]
_MARKS = "-/:_?&=#.,%"
"""What a long word may break after."""
COMMANDS = (
    "build --help",
    "query --list",
    "query --list partner",
    "query project-dates --help",
    "query roster --pivot",
    "query stated-budgets --sources all --cite",
    "about TTT4WBL",
    "explain --list",
    "explain project-dates",
    "explain organisation-collaboration",
    "measure --list",
    "measure --projection organisation-collaboration",
    "measure --fragility degree --projection organisation-collaboration",
    "measure --rank-ranges degree --projection organisation-collaboration",
    "draw --list",
    "draw --help",
    "export --help",
    "check",
    "check --coverage",
    "check --contradictions",
    "check --identities",
    "query nothing-of-the-kind",
    "measure degree organisation-collaboration",
    "--help",
)


def whole_words(words: list[str], lines: list[str], width: int) -> Iterator[str]:
    """Yield the words that fit a line and do not stand whole on one."""
    there = Counter(re.split("[ \n]+", " ".join(lines)))
    for word in words:
        if 0 < size(word) <= width and not there[word] and not is_parted(word, lines):
            yield word


def is_parted(word: str, lines: list[str]) -> bool:
    """Tell whether a word is parted after marks only, and not between digits."""
    parts = re.split(rf"(?<=[{re.escape(_MARKS)}])(?!\d)|(?<=[^\W\d][-/:_])", word)
    pieces = [part for part in parts if part]
    there = " ".join(lines)
    return len(pieces) > 1 and all(piece in there for piece in pieces)


def sit_at_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Let both streams be a terminal of so many columns without colours."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(streams, "is_terminal", lambda: True)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_answer_fits_with_whole_words(
    dataset: AssembledDataset, wide: AssembledDataset, question: Question
) -> None:
    given = {one.name: one.example for one in question.parameters if one.required}
    for found in (dataset, wide):
        answer = ask_saved(found.store, question, given)
        for width in WIDTHS:
            check_fits(answer, width)


def check_fits(answer: Answer, width: int) -> None:
    lines = answer.as_text(width=width).splitlines()
    assert max(map(size, lines)) <= width
    named = {name for name in answer.columns if f"{name}Label" in answer.columns}
    kept = [at for at, name in enumerate(answer.columns) if name not in named]
    words = [word for row in answer.rows for at in kept for word in shown(row[at]).split(" ")]
    assert list(whole_words(words, lines, width // 2)) == []


@pytest.mark.parametrize(
    ("command", "width"),
    [
        *((command, 80) for command in COMMANDS),
        *((command, width) for command in COMMANDS[:8] for width in (60, 120)),
    ],
)
def test_every_command_fits_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: Output, command: str, width: int
) -> None:
    sit_at_terminal(monkeypatch, width)
    found = within(capsys, *command.split())
    said = f"{found.out}\n{found.err}"
    assert found.out + found.err
    too_long = [line for line in said.replace("\r", "\n").splitlines() if size(line) > width]
    assert [line for line in too_long if "\x1b[K" not in line] == []


@given(
    rows=st.lists(
        st.tuples(*[st.lists(st.text("abcdefg", min_size=1, max_size=30), max_size=6)] * 3),
        min_size=1,
        max_size=4,
    ),
    width=st.integers(64, 130),
)
def test_no_word_is_cut_in_any_table(rows: list[tuple[list[str], ...]], width: int) -> None:
    cells = tuple(tuple(Literal(" ".join(words)) for words in row) for row in rows)
    lines = Answer(("a", "b", "c"), cells).as_text(width=width).splitlines()
    assert max(map(size, lines)) <= width
    printed = Counter(" ".join(lines).split())
    wanted = Counter(word for row in rows for words in row for word in words)
    assert not wanted - printed


@pytest.mark.parametrize("width", range(30, 80))
def test_dates_numbers_and_periods_never_break(width: int) -> None:
    whole = ("2019-01-01", "31/02/2020", "2017-2020", "-0.526882", "1\N{NO-BREAK SPACE}280")
    text = " ".join([*whole, "employers and trade unions of all three countries"] * 3)
    answer = Answer(("when", "words"), tuple((Literal(one), Literal(text)) for one in whole))
    printed = " ".join(answer.as_text(width=width).splitlines()).split(" ")
    assert all(printed.count(one) >= 4 for one in whole)


def test_room_is_taken_from_the_longest_text() -> None:
    long = "employers and trade unions of all three countries " * 3
    rows = tuple((Literal("2019-01-01"), Literal(long), Literal(13)) for _ in range(4))
    first, *_ = Answer(("when", "words", "n"), rows).as_text(width=60).splitlines()[2:]
    assert first.startswith("2019-01-01  employers and trade")
    assert first.endswith("  13")


def test_what_cannot_stand_side_by_side_is_a_block_for_each_row_and_says_so() -> None:
    names = tuple(f"column{at}" for at in range(9))
    row = tuple(Literal("apprenticeship-free" if at else "") for at in range(9))
    lines = Answer(names, (row, row)).as_text(width=60).splitlines()
    assert lines[0] == "2 rows, a block each, since a table would be too wide for 60"
    assert lines[1:4] == ["columns.", "", "column1  apprenticeship-free"]
    assert len(lines) == 2 + 2 * 9


def test_a_table_that_takes_many_more_lines_than_blocks_becomes_blocks_and_says_so() -> None:
    long = Literal("employers and trade unions of all three countries " * 4)
    short = Literal("2019-01-01")
    answer = Answer(("a", "b", "one"), ((short, short, long),) * 2)
    first, second, *_ = answer.as_text(width=34).splitlines()
    assert (first, second) == (
        "2 rows, a block each, since a",
        "table in 34 columns would be",
    )
    assert answer.as_text(width=120).startswith("a ")


def test_a_long_address_breaks_after_its_marks_and_a_word_only_if_it_must() -> None:
    address = "https://balticvet.example/results/2020-2021/of-the-alliance"
    assert in_lines(address, 30) == [
        "https://balticvet.example/",
        "results/2020-2021/of-the-",
        "alliance",
    ]
    assert in_lines("x" * 70, 40) == ["x" * 40, "x" * 30]


def test_further_lines_hang_below_the_words_of_the_first() -> None:
    assert hanging("[1] one two three", 12) == "[1] one two\n    three\n"
    assert hanging("  name  what it is for", 16) == "  name  what it\n        is for\n"


def test_where_there_is_no_room_names_stand_for_what_they_name() -> None:
    nameless = NamedNode("https://balticvet.example/nameless")
    answer = Answer(
        ("ministry", "ministryLabel", "page", "pageLabel"),
        ((MINISTRY, Literal("Ministry of Education"), nameless, None),) * 4,
    )
    assert "organisation:lv-ministry" in answer.as_text(width=120)
    narrow = answer.as_text(width=60)
    assert narrow.splitlines()[0].split() == ["ministryLabel", "page"]
    assert "lv-ministry" not in narrow
    assert "Nothing is known of: pageLabel." in narrow
    assert "organisation:lv-ministry" in answer.as_text()


def test_heads_are_words_for_people_and_names_of_columns_in_files() -> None:
    columns = (
        Column("body", "the organisation"),
        Column("bodyLabel", "its name"),
        Column("endAsWritten", "the words for an end that no calendar has"),
    )
    answer = Answer(tuple(one.name for one in columns), (), meanings=columns)
    assert answer.as_text().splitlines()[0].split("  ") == [
        "Organisation",
        "Its name",
        "End as written",
    ]


def test_a_head_is_bold_and_a_fault_is_coloured_and_said_in_words() -> None:
    text = "Nodes\n  bodies\n\nError: no.\n  to do: yes.\n\n! warning: two words\n"
    assert fitted(text, 80, colour=False) == text
    coloured = fitted(text, 80, colour=True)
    assert "\x1b[1mNodes\x1b[0m\n  bodies" in coloured
    assert "\x1b[31m\x1b[1mError:\x1b[0m no." in coloured
    assert "\x1b[33m\x1b[1m! warning\x1b[0m: two words" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == text


@pytest.mark.parametrize(
    ("setting", "is_coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colours_are_for_terminals_that_have_them_and_whoever_wants_them(
    monkeypatch: pytest.MonkeyPatch, setting: dict[str, str], is_coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert screen.has_colour(sys.stdout) is is_coloured
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    assert screen.has_colour(sys.stdout) is False


def test_a_command_that_goes_on_can_be_pasted() -> None:
    command = "  balticvet query organisations-by-country --country Latvia --cite"
    assert fitted(f"{command}\n", 50, colour=False) == (
        "  balticvet query organisations-by-country \\\n  --country Latvia --cite\n"
    )
