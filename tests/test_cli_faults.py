"""Whatever happens, a person sees one plain message and the right exit code."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from balticvet.cli import group
from balticvet.cli.run import run
from balticvet.errors import BusyError
from balticvet.wording import counted
from processes import PATIENCE
from projects import FICHE

QUIET = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}

Output = pytest.CaptureFixture[str]
PROGRAM = (sys.executable, "-m", "balticvet")


def process(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *args], capture_output=True, env=QUIET | environment, check=False
    )


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which `balticvet` is this program."""
    start = f'balticvet() {{ "{sys.executable}" -m balticvet "$@"; }}; set -o pipefail; '
    return subprocess.run(["bash", "-c", start + line], capture_output=True, env=QUIET, check=False)


def failing(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    @click.command()
    def fail() -> None:
        raise fault

    monkeypatch.setitem(group.COMMANDS, "fail", "Fail.")
    monkeypatch.setattr(group, "import_module", lambda _: type("Module", (), {"command": fail}))


@pytest.mark.parametrize(
    ("fault", "code", "message"),
    [
        (BusyError("Somebody is building."), 75, "Error: Somebody is building.\n"),
        (KeyboardInterrupt(), 130, "Interrupted.\n"),
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (OSError(28, "No space left on device", "/x"), 5, "No space left on device"),
        (FileNotFoundError(2, "No such file", "/x"), 3, "where: /x"),
        (MemoryError(), 4, "not enough memory"),
        (ZeroDivisionError("why"), 1, "This is a fault in balticvet (ZeroDivisionError: why)"),
        (RecursionError(), 1, "This is a fault in balticvet"),
    ],
)
def test_each_fault_has_its_code_and_its_words(
    monkeypatch: pytest.MonkeyPatch, capsys: Output, fault: BaseException, code: int, message: str
) -> None:
    failing(monkeypatch, fault)
    assert run(["fail"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert bool(err) is bool(message)
    assert "Traceback" not in err


def test_whoever_asks_for_the_traceback_gets_it(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    failing(monkeypatch, ZeroDivisionError())
    monkeypatch.setenv("BALTICVET_DEBUG", "1")
    assert run(["fail"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_message_cannot_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    failing(monkeypatch, BusyError("\x1b[31mred"))
    run(["fail"])
    assert "\\x1b[31mred" in capsys.readouterr().err


NEW_FOLDER = "missing-🦉"
"""No file, but a name for the folder of a site."""

STRANGE = ("--no-such-flag", "x" * 10_000, NEW_FOLDER, "two\nlines/x.rq", ".")
FIRST: dict[str, tuple[str, ...]] = {
    "query": ("who-implements",),
    "export": ("turtle",),
    "ingest": (str(FICHE / "data/sources/lantern/document.txt"),),
}
"""What a command needs before its options are looked at."""


def _arguments() -> list[list[str]]:
    return [
        [*command, word]
        for command in ([], *([name] for name in group.COMMANDS))
        for word in STRANGE
        if (*command, word) != ("publish", NEW_FOLDER)
    ]


@pytest.mark.bad_input(
    "cli",
    "an unknown flag, a missing file, a folder for a file, 10 000 characters, an emoji or a line"
    " break in a path, as the argument of each command",
    "exit 2 or 3; one message of a few lines, no traceback",
)
@pytest.mark.parametrize("args", _arguments(), ids=lambda args: ascii(" ".join(args))[:30])
def test_strange_arguments_are_refused_in_few_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, args: list[str]
) -> None:
    (tmp_path / "notes.txt").write_text("not of a site")
    monkeypatch.chdir(tmp_path)
    assert run(args) in ({2, 5} if args[0] == "publish" else {2, 3})
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    out, err = capsys.readouterr()
    assert out == ""
    assert "Error: " in err
    assert "Traceback" not in err
    assert len(err) < 1000


def _values() -> list[tuple[str, str, str]]:
    """Return each option that takes a value, of each command, with each strange value."""
    found = []
    for name in group.COMMANDS:
        command = group.cli.get_command(click.Context(group.cli), name)
        assert command is not None
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_flag:
                found += [(name, option.opts[-1], value) for value in STRANGE[1:]]
    return found


@pytest.mark.bad_input(
    "cli",
    "a missing file, a folder, 10 000 characters, an emoji or a line break as the value of each"
    " option of each command",
    "exit 2, 3 or 5; one message of a few lines, no traceback",
)
@pytest.mark.parametrize(
    ("name", "option", "value"), _values(), ids=lambda found: ascii(found)[1:20]
)
def test_strange_values_are_refused_in_few_words(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
    name: str,
    option: str,
    value: str,
) -> None:
    (tmp_path / "notes.txt").write_text("not of a build")
    monkeypatch.chdir(tmp_path)
    of_output = option == "--output" or (name, option) == ("draw", "--all")
    writes = value == NEW_FOLDER or option == "--all"
    project = () if option == "--project" else ("--project", str(FICHE))
    with_one = project if name in ("build", "check") else ()
    code = run([name, *FIRST.get(name, ()), *with_one, option, value])
    out, err = capsys.readouterr()
    if of_output and writes and code == 0:
        assert (tmp_path / value).exists()
    else:
        assert code in ({2, 3, 5} if of_output else {2, 3})
        assert out == ""
        assert "Error: " in err
        assert len(err) < 1000
    assert "Traceback" not in err
    assert (tmp_path / "notes.txt").read_text() == "not of a build"


@pytest.mark.parametrize(
    "args", [["--help"], ["-h"], *([name, "--help"] for name in group.COMMANDS)]
)
def test_help_always_works(capsys: Output, args: list[str]) -> None:
    assert run(args) == 0
    assert capsys.readouterr().out.startswith("Usage: balticvet")


def test_the_version_is_told(capsys: Output) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("balticvet 0.")


def test_the_help_imports_no_command() -> None:
    script = (
        "import sys; from balticvet.cli.run import run; run(['--help']); "
        "print(sorted({'pyoxigraph', 'yaml', 'rdflib', 'jinja2', 'balticvet.cli.query'}"
        " & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert found.stdout.endswith(b"[]\n")


def test_a_query_loads_no_templates() -> None:
    script = (
        "import sys; from balticvet.cli.run import run; run(['query', 'acronyms']); "
        "print('jinja2' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert found.stdout.endswith(b"False\n")


def test_a_near_command_is_suggested(capsys: Output) -> None:
    assert run(["qurey"]) == 2
    assert "Did you mean query?" in capsys.readouterr().err


@pytest.mark.bad_input(
    "cli", "a reader that leaves early, as in `| head -1`", "exit 0; nothing is said"
)
@pytest.mark.parametrize(
    "line",
    [
        "balticvet export trig | head -1",
        "balticvet check --coverage -f json | head -1",
        "balticvet --help | head -1",
        "balticvet query --help | head -0",
        "balticvet --version | true",
    ],
)
def test_a_reader_that_leaves_is_no_fault(line: str) -> None:
    found = shell(line)
    assert (found.returncode, found.stderr) == (0, b"")


def test_a_full_disk_is_told_once() -> None:
    found = shell("balticvet --help > /dev/full")
    assert found.returncode == 5
    assert found.stderr.count(b"\n") == 1
    assert b"No space left" in found.stderr


@pytest.mark.bad_input(
    "cli", "standard output, input or the error stream closed", "exit 5 or 3; no traceback"
)
def test_closed_streams_are_no_traceback() -> None:
    assert shell("balticvet query --list >&-").returncode == 5
    assert b"Traceback" not in shell("balticvet nonsense 2>&-").stderr
    assert shell("balticvet query - <&-").returncode == 3
    for line in ("check", "export turtle"):
        found = shell(f"balticvet {line} --project {FICHE} >&-")
        assert found.returncode == 5
        assert b"Traceback" not in found.stderr


def test_a_query_needs_no_standard_streams(tmp_path: Path) -> None:
    answer = tmp_path / "answer.csv"
    found = shell(f"balticvet query 'SELECT (1 AS ?n) {{}}' -o {answer} <&- >&- 2>&-")
    assert (found.returncode, answer.read_text()) == (0, "n\n1\n")


@pytest.mark.bad_input("cli", "more text on standard input than a query may have", "exit 3")
def test_too_much_standard_input_is_told() -> None:
    found = shell("head -c 1100000 /dev/zero | tr '\\0' x | balticvet query -")
    assert found.returncode == 3
    assert f"larger than {counted(1_000_000, 'byte')}" in found.stderr.decode()


@pytest.mark.parametrize(
    "environment", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_letters_come_out_in_every_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "data/sources").mkdir(parents=True)
    (tmp_path / "queries/questions").mkdir(parents=True)
    (tmp_path / "queries/questions/kas-tas-ir.rq").write_text(
        "#+ summary: Ķas tas ir?\n#+ description: x\n#+ tags: [x]\n#+ expects: ask\nASK {}\n",
        encoding="utf-8",
    )
    found = process("query", "--list", "--project", str(tmp_path), **environment)
    assert "Ķas tas ir?" in found.stdout.decode("utf-8")
    assert found.returncode == 0


MORE_THAN_A_PIPE_HOLDS = 1 << 17


def test_an_interrupt_leaves_with_130() -> None:
    found = subprocess.Popen(
        [*PROGRAM, "query", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=QUIET
    )
    assert found.stdin
    found.stdin.write(bytes(MORE_THAN_A_PIPE_HOLDS))
    found.stdin.flush()  # so somebody reads
    found.send_signal(2)
    _, err = found.communicate(timeout=PATIENCE)
    assert found.returncode == 130
    assert err == b"Interrupted.\n"


def test_messages_keep_their_letters_in_every_locale() -> None:
    found = process("query", "Ķas", PYTHONIOENCODING="ascii")
    assert (found.returncode, found.stdout) == (2, b"")
    assert "Ķas" in found.stderr.decode("utf-8")


@pytest.mark.bad_input(
    "cli",
    "an argument with a NUL character or half a surrogate pair, given from Python",
    "exit 2; the word is named by its number",
)
@pytest.mark.parametrize("word", ["--output=a\0b", "--project=\ud800", "\ud800"])
def test_what_is_no_text_is_no_argument(word: str, capsys: Output) -> None:
    assert run(["query", "roster", word]) == 2
    assert "where: word 3" in capsys.readouterr().err


@pytest.mark.bad_input("cli", "--default-graph that is no IRI", "exit 2; the option is named")
@pytest.mark.parametrize("name", ["all", "https://a b", "urn:", "urn:x\udcff", "<urn:x>"])
def test_a_default_graph_has_an_iri(name: str, capsys: Output) -> None:
    assert run(["push", "http://127.0.0.1:1/", "--default-graph", name]) == 2
    assert "where: --default-graph" in capsys.readouterr().err


@pytest.mark.bad_input(
    "cli",
    "the variable of shell completion without the others, or with a number that is none",
    "exit 2; the variable is named",
)
@pytest.mark.parametrize("variables", [{}, {"COMP_WORDS": '"', "COMP_CWORD": "x"}])
def test_a_shell_that_says_nothing_is_told(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("_BALTICVET_COMPLETE", "bash_complete")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run([]) == 2
    assert "where: _BALTICVET_COMPLETE" in capsys.readouterr().err


@pytest.mark.bad_input(
    "sparql",
    "a prefix that is misspelt, or an IRI without angle brackets, in a query or in Turtle",
    "exit 3; the line, and what may have been meant",
)
@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("https://example.org/x", "angle brackets: <https:…>"),
        ("urn:x:y", "angle brackets: <urn:…>"),
        ("bvv:Project", "Did you mean bv:?"),
    ],
)
def test_a_prefix_that_is_none_is_told_what_was_meant(
    word: str, meant: str, tmp_path: Path, capsys: Output
) -> None:
    assert run(["query", f"ASK {{\n ?thing a {word} }}"]) == 3
    asked = capsys.readouterr().err
    assert meant in asked
    assert "query:2" in asked
    file = tmp_path / "mine.ttl"
    file.write_text(f"@prefix bv: <urn:b:> .\n<urn:a> a {word} .\n")
    assert run(["check", "--data", str(file)]) == 3
    read = capsys.readouterr().err
    assert meant in read
    assert f"{file}:2" in read


def test_a_row_without_columns_can_be_cited(capsys: Output) -> None:
    assert run(["query", "SELECT * {}", "--cite", "-f", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "cited,passages,sources,addresses",
        "nothing to cite,,,",
    ]


@pytest.mark.bad_input("cli", "an option with two values", "exit 2; which was given twice")
@pytest.mark.parametrize(
    ("args", "option"),
    [
        (["check", "--contradictions", "--of", "TTT4WBL", "--of", "WBL-Balt"], "--of"),
        (["draw", "ego", "--of", "TTT4WBL", "--of=WBL-Balt"], "--of"),
        (["query", "project-dates", "--of", "TTT4WBL", "--of", "WBL-Balt"], "--of"),
        (["query", "sectors", "-f", "csv", "--format", "json"], "--format"),
        (["export", "turtle", "--sources", "all", "--sources", "document"], "--sources"),
    ],
)
def test_of_two_values_of_an_option_none_is_taken_in_silence(
    capsys: Output, args: list[str], option: str
) -> None:
    assert run(args) == 2
    assert f"Option '{option}' was given more than once." in capsys.readouterr().err


def test_a_switch_may_be_given_twice_and_shapes_add_up(capsys: Output, tmp_path: Path) -> None:
    data, shapes = tmp_path / "d.ttl", tmp_path / "s.ttl"
    data.write_text("<urn:a> a <urn:B> .")
    shapes.write_text("<urn:s> a <http://www.w3.org/ns/shacl#NodeShape> .")
    assert run(["query", "--list", "--list"]) == 0
    run(["check", "--data", str(data), "--shapes", str(shapes), "--shapes", str(shapes)])
    assert "more than once" not in capsys.readouterr().err
