"""What a task may take: told where it was too little, and raised by the option that is named."""

import pytest

from balticvet.cli.run import run
from balticvet.processes import DEFAULT_LIMITS

Output = pytest.CaptureFixture[str]
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
FIVE_TIMES = " ".join(
    f"BIND(CONCAT({', '.join([f'?v{turn}'] * 5)}) AS ?v{turn + 1})" for turn in range(7)
)
LARGE = f'SELECT (STRLEN(?v7) AS ?n) {{ BIND("{"x" * 1_000}" AS ?v0) {FIVE_TIMES} }}'
COMMANDS = ("check", "diff", "draw", "export", "ingest", "measure", "push", "query")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_that_starts_a_worker_has_the_options(command: str, capsys: Output) -> None:
    run([command, "--help"])
    told = capsys.readouterr().out
    assert "--time-limit SECONDS" in told
    assert "--memory-limit MB" in told


@pytest.mark.bad_input(
    "cli",
    "a query that takes more processor time or memory than it may",
    "exit 4; the option that allows more is named",
)
@pytest.mark.parametrize(
    ("query", "option", "allowed", "told"),
    [
        (HEAVY, "--time-limit", "1", "took longer than 1 s of processor time"),
        (LARGE, "--memory-limit", "60", "needed more than 60 MB of memory"),
    ],
    ids=["time", "memory"],
)
def test_a_limit_names_the_option_that_raises_it(
    query: str, option: str, allowed: str, told: str, capsys: Output
) -> None:
    assert run(["query", query, option, allowed]) == 4
    err = capsys.readouterr().err
    assert told in err
    assert option in err.partition("to do:")[2]


def test_the_option_raises_the_limit(capsys: Output) -> None:
    assert run(["query", LARGE, "--memory-limit", "2000"]) == 0
    assert capsys.readouterr().out.split() == ["n", str(1_000 * 5**7)]


@pytest.mark.parametrize("option", ["--time-limit", "--memory-limit"])
@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "1e9", "9" * 30, ""])
def test_a_limit_is_a_whole_number(option: str, value: str, capsys: Output) -> None:
    assert run(["query", "passages", option, value]) == 2
    assert option in capsys.readouterr().err


def test_a_file_of_the_promised_size_has_the_time_and_memory_that_it_takes() -> None:
    limits = DEFAULT_LIMITS.for_input(DEFAULT_LIMITS.size)
    assert (limits.seconds, limits.memory) == (650, 10_600_000_000)
