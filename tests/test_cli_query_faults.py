"""A query of somebody else's on the command line is answered, or refused in time and in words."""

import io
import sys
from pathlib import Path

import pytest

from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.errors import LimitError
from balticvet.processes import DEFAULT_LIMITS, Limits
from balticvet.queries.untrusted import ask_untrusted
from processes import worked
from recorder import Recorder

THREE = "?x ?y ?z"
ENDED = DEFAULT_LIMITS.seconds + 5
"""The limit, and what begins and ends a worker on top of it, in seconds of processor time."""

Output = pytest.CaptureFixture[str]


def query(text: str, how: str, folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> int:
    """Ask a query as an argument, in a file or through standard input."""
    if how == "file":
        (folder / "my.rq").write_bytes(text.encode())
        return run(["query", str(folder / "my.rq"), *more])
    if how == "stdin":
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return run(["query", "-", *more])
    return run(["query", text, *more])


def told(capsys: Output) -> str:
    """Return the one message of a refusal."""
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert len(err) < 1_000
    return err


FORBIDDEN = {
    "plain": f"SELECT ?x {{ SERVICE <URL> {{ {THREE} }} }}",
    "in lower case": f"SELECT ?x {{ service <URL> {{ {THREE} }} }}",
    "silent": f"SELECT ?x {{ SERVICE SILENT <URL> {{ {THREE} }} }}",
    "without spaces": f"SELECT ?x {{SERVICE<URL>{{{THREE}}}}}",
    "before a comment": f"SELECT ?x {{ SERVICE#c\n<URL> {{ {THREE} }} }}",
    "behind a comment that ends with a carriage return": (
        f"SELECT ?x {{ #c\rSERVICE <URL> {{ {THREE} }} }}"
    ),
    "with an escaped letter": f"SELECT ?x {{ SERV\\u0049CE <URL> {{ {THREE} }} }}",
    "with a long escape": f"SELECT ?x {{ \\U00000053ERVICE <URL> {{ {THREE} }} }}",
    "at a prefixed name": f"PREFIX e: <URL> SELECT ?x {{ SERVICE e: {{ {THREE} }} }}",
    "at a variable": f"SELECT ?x {{ VALUES ?s {{ <URL> }} SERVICE ?s {{ {THREE} }} }}",
    "behind a less-than sign": (
        f"SELECT ?x {{ {THREE} FILTER(1<2)SERVICE#>\n <URL> {{ {THREE} }} }}"
    ),
    "glued to a word": f"SELECT ?x {{ {THREE} . ?x ?y trueSERVICE <URL> {{ {THREE} }} }}",
    "glued to SILENT": f"SELECT ?x {{ SERVICESILENT<URL> {{ {THREE} }} }}",
    "as a prefix": (
        f"PREFIX : <URL> PREFIX SERVICE: <urn:x:> SELECT ?x {{ SERVICE:x {{ {THREE} }} }}"
    ),
    "in EXISTS": f"SELECT ?x {{ {THREE} FILTER EXISTS {{ SERVICE <URL> {{ {THREE} }} }} }}",
    "in a subquery": f"SELECT ?x {{ {{ SELECT ?x {{ SERVICE <URL> {{ {THREE} }} }} }} }}",
}


@pytest.mark.bad_input(
    "sparql",
    "a query that asks another server (SERVICE), in sixteen spellings, as an argument, a file or"
    " standard input",
    "exit 3; nobody goes there",
)
@pytest.mark.parametrize("how", ["argument", "file", "stdin"])
@pytest.mark.parametrize("spelling", FORBIDDEN)
def test_no_spelling_of_service_is_asked(
    spelling: str,
    how: str,
    recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
) -> None:
    text = FORBIDDEN[spelling].replace("URL", recorder.url)
    assert query(text, how, tmp_path, monkeypatch) == 3
    assert ("not valid SPARQL" if "escape" in spelling else "works offline") in told(capsys)
    assert recorder.hits == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "PREFIX service: <urn:x:> SELECT ?x { VALUES ?x { service:SERVICE } }",
            "urn:x:SERVICE",
        ),
        ("PREFIX e: <urn:x:> SELECT ?x { VALUES ?x { e:inService } }", "urn:x:inService"),
        ("PREFIX e: <urn:x:> SELECT ?x { VALUES ?x { e:service } }", "urn:x:service"),
        ("SELECT ?service { VALUES (?service ?SERVICE) { (1 2) } }", "1"),
        ('SELECT ?x { VALUES ?x { "SERVICE <x:y> {" } }', "SERVICE <x:y> {"),
        ("SELECT (1 AS ?SERVICE) { }", "1"),
        ("SELECT ?x { VALUES ?x { <urn:x:SERVICE> } } # SERVICE", "urn:x:SERVICE"),
    ],
)
def test_the_word_service_may_be_a_name(text: str, value: str, capsys: Output) -> None:
    assert run(["query", text, "-f", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == value


@pytest.mark.bad_input(
    "sparql",
    "a query that sorts all pairs of triples",
    "exit 4 within the limits of time and memory; the next query is answered",
)
def test_a_query_without_end_is_stopped(capsys: Output) -> None:
    begun = worked()
    assert run(["query", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a"]) == 4
    assert worked() - begun < ENDED
    assert "was stopped" in told(capsys)
    assert run(["query", "ASK { ?s ?p ?o }"]) == 0


@pytest.mark.bad_input(
    "sparql",
    "a query that counts all triples of triples, or that takes seconds to plan (?s ?p ?o 160"
    " times)",
    "exit 4 when the time is over",
)
@pytest.mark.parametrize(
    "text",
    [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        f"ASK {{ {'?s ?p ?o . ' * 160} }}",
    ],
)
def test_a_query_ends_when_its_time_is_over(dataset: Dataset, text: str) -> None:
    begun = worked()
    with pytest.raises(LimitError, match=r"longer than 0\.5 s"):
        ask_untrusted(dataset.store, text, limits=Limits(seconds=0.5))
    assert worked() - begun < 4


@pytest.mark.bad_input(
    "sparql",
    "a regular expression that backtracks, explodes or is none, or unknown flags of one",
    "exit 0 in time; what has no value is unbound",
)
@pytest.mark.parametrize(
    ("call", "value"),
    [
        (f'regex("{"a" * 40}!", "(a+)+$")', "false"),
        ('regex("aaa", "a{1,100}{1,100}")', "true"),
        ('regex("aaa", "((a{1,1000}){1,1000}){1,1000}")', '""'),
        ('regex("aaa", "(")', '""'),
        ('regex("aaa", "a", "zzz")', '""'),
    ],
)
def test_no_regular_expression_hangs_or_breaks(call: str, value: str, capsys: Output) -> None:
    begun = worked()
    assert run(["query", f"SELECT ?r {{ BIND({call} AS ?r) }}", "-f", "csv"]) == 0
    assert worked() - begun < ENDED
    assert capsys.readouterr().out.splitlines() == ["r", value]


def long(length: int) -> str:
    """Return a query of that many characters."""
    return 'SELECT ?x { BIND("" AS ?x) }'.replace('""', f'"{"y" * (length - 28)}"')


@pytest.mark.bad_input(
    "sparql",
    "a query of no character, or of 100,001, 1,000,000 or 2,000,000",
    "exit 2, 3 or 4; up to 100,000 characters it is answered",
)
@pytest.mark.parametrize("how", ["argument", "file", "stdin"])
@pytest.mark.parametrize(
    ("length", "codes"),
    [
        (0, (2, 3)),
        (8_000, (0,)),
        (70_000, (0,)),
        (100_000, (0,)),
        (100_001, (4,)),
        (1_000_000, (4,)),
        (2_000_000, (3, 4)),
    ],
)
def test_a_query_has_a_length(
    length: int,
    codes: tuple[int, ...],
    how: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
) -> None:
    text = long(length) if length else ""
    assert len(text) == length
    assert query(text, how, tmp_path, monkeypatch, "-o", str(tmp_path / "answer.csv")) in codes
    told(capsys)


GARBAGE = {
    "a NUL": b'SELECT ?x\n{ BIND("\0" AS ?x) }',
    "a lone surrogate": b'SELECT ?x { BIND("\xed\xa0\x80" AS ?x) }',
    "the escape of a lone surrogate": b'SELECT ?x { BIND("\\ud800" AS ?x) }',
    "the escape of a lone surrogate in an IRI": b"SELECT ?x { BIND(<urn:\\ud800> AS ?x) }",
    "the escape of what is no character": b'SELECT ?x { BIND("\\U00110000" AS ?x) }',
    "Latin-1": b'SELECT ?x { BIND("\xe9" AS ?x) }',
    "UTF-16": "SELECT ?x { BIND(1 AS ?x) }".encode("utf-16"),
    "a direction mark in a name": "SELECT ?a\u202eb { BIND(1 AS ?a\u202eb) }".encode(),
    "a second mark of byte order": "\ufeff\ufeffASK { }".encode(),
    "escapes for keywords": "".join(f"\\u{ord(sign):04x}" for sign in "ASK { }").encode(),
}


@pytest.mark.bad_input(
    "sparql",
    "NUL, a lone surrogate, bytes that are not UTF-8, U+202E in a name, escapes for keywords",
    "exit 3; the place is named",
)
@pytest.mark.parametrize("how", ["file", "stdin"])
@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_no_query(
    name: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    file = tmp_path / "my.rq"
    file.write_bytes(GARBAGE[name])
    with file.open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert run(["query", str(file) if how == "file" else "-"]) == 3
    line = 2 if name == "a NUL" else 1
    assert f"{file if how == 'file' else 'standard input'}:{line}" in told(capsys)


def test_a_mark_of_byte_order_before_a_query_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for how in ("file", "stdin"):
        assert query("\ufeffASK { ?s ?p ?o }", how, tmp_path, monkeypatch) == 0


def test_an_escaped_quote_stays_inside_its_string(capsys: Output) -> None:
    text = 'SELECT ?x { BIND("\\u0022 } UNION { ?s ?p ?o" AS ?x) }'
    assert run(["query", text, "-f", "csv"]) == 0
    assert capsys.readouterr().out == 'x\n""" } UNION { ?s ?p ?o"\n'
