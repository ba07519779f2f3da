"""What data hold harms nobody who opens, prints or follows it: formulas, controls, addresses."""

import csv
import io
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from balticvet.assemble import assemble
from balticvet.cli import streams
from balticvet.cli.run import run
from balticvet.export import EXPORTS
from balticvet.identity import Identities
from balticvet.identity import as_table as identities_table
from balticvet.identity.candidates import Unresolved
from balticvet.networks import Node
from balticvet.provenance import Cited
from balticvet.queries.answer import Answer
from balticvet.rdfio import Reading, format_of, parse
from balticvet.rdfio.lines import lines_of
from balticvet.resources import Project
from balticvet.tables import Table, terms
from balticvet.tables.csv import harmless, harmless_csv
from balticvet.tables.formats import FORMATS, write
from balticvet.validate import Finding, Report, as_table, validate_own
from balticvet.xmltext import visible
from networks import edge, network
from projects import small_project
from readers import written

Output = pytest.CaptureFixture[str]
BEFORE = {
    "a mark of byte order": "\ufeff",
    "a space without width": "\u200b",
    "a hard space": "\xa0",
    "a soft hyphen": "\xad",
    "a turn of the direction": "\u202e",
    "a tab": "\t",
    "a return": "\r",
    "a control character": "\x01",
    "a filler": "\u3164",
    "several": "\ufeff \u200b\t",
    "nothing": "",
}
CONTROLS = "a\x1b[31m\x9b\u202eb\x07\r"
SEEN = r"a\x1b[31m\x9b\u202eb\x07\r"


# ── Formulas ─────────────────────────────────────────────────────────────────


@pytest.mark.bad_input(
    "export",
    "a formula behind a byte-order mark, a space without width, white space, a control character",
    "evidence.csv, Gephi's tables, csv-excel and the CSV of reports have an apostrophe before it",
)
@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "﹢"])
def test_nothing_hides_a_formula(before: str, sign: str) -> None:
    formula = f"{before}{sign}HYPERLINK(0)"
    assert harmless(formula).startswith("'")
    assert harmless(formula).replace("'", "") == formula
    assert harmless(f"a;{formula}").startswith("a;'")


@pytest.mark.parametrize("text", ["a = b", "EUR 1 - 2; 3", "„Ķ“ + 1", "", "2020-08-01", "\ufeffa"])
def test_a_text_that_is_no_formula_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_numbers_of_a_table_stay_numbers() -> None:
    table = Table(("a", "=b"), (terms((-5, "-5")), terms((-0.5, ""))))
    assert harmless_csv(table) == "a,'=b\r\n-5,'-5\r\n-0.5,\r\n"


def test_the_evidence_holds_no_formula(tmp_path: Path) -> None:
    facts = (
        'passage:small-1 bv:isInSection section:small-top ; bv:quote "=1+1" .'
        ' passage:small-1 { <urn:x:a> bv:nameAsWritten "=1+1" }'
    )
    small = small_project(tmp_path, "=1+1", facts)
    written_ = EXPORTS["evidence"].write(assemble(small.project)).decode()
    assert "=1+1" in written_
    assert not re.search("(?<!')=1", written_.replace('"', ""))


def test_gephi_tables_hold_no_formula_and_negative_numbers() -> None:
    evil = "\ufeff=HYPERLINK(0)"
    made = network(edge("a", "b", evil), nodes=[Node("a", evil, values={evil: evil, "debt": -5})])
    for name in ("gephi-nodes", "gephi-edges"):
        (head, row, *_) = csv.reader(io.StringIO(written(made, name).decode()))
        assert f"'{evil}" in row
        assert not any(cell.startswith("\ufeff") for cell in (*head, *row))
        assert name == "gephi-edges" or row[head.index("debt")] == "-5"


def test_reports_hold_no_formula() -> None:
    finding = Finding(severity="Info", focus="=1+1", name="n", message="m", shape="s")
    assert ",'=1+1," in harmless_csv(as_table(Report((finding,))))
    found = Identities((), (Unresolved("urn:a", "urn:b", "=1+1", "urn:d"),))
    assert ",'=1+1," in harmless_csv(identities_table(found, {}))


# ── Control characters ───────────────────────────────────────────────────────

EVIL = Answer(("x",), ((Literal(CONTROLS),), (NamedNode("http://a/\u202eb"),)))
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.mark.bad_input(
    "export",
    "ESC, other control characters and turns of the direction in a text",
    "table, Markdown and HTML show them as escapes; csv keeps them in files and pipes",
)
@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_what_people_read_shows_control_characters(name: str) -> None:
    text = write(EVIL, name).decode()
    assert not RAW.search(text)
    assert r"x1b[31m" in text.replace("\\[", "[")
    cited = write(Cited(EVIL, ((), ()), (), "").as_table(), name).decode()
    assert not RAW.search(cited)


def test_csv_in_a_pipe_is_exact() -> None:
    assert CONTROLS in write(replace(EVIL, rows=EVIL.rows[:1]), "csv").decode()


@pytest.mark.bad_input(
    "cli",
    "ESC, other control characters and turns of the direction in an answer, on a terminal",
    "every format shows them as escapes",
)
@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if "select" in row.kinds])
def test_no_format_steers_a_terminal(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    if name in ("xlsx", "xml"):
        return
    monkeypatch.setattr(streams, "is_terminal", lambda: True)
    streams.emit_bytes(write(EVIL, name), None)
    out = capsys.readouterr().out
    assert not RAW.search(out.replace("\r\n", "\n"))
    assert "[31m" in out.replace("\\[", "[")


def test_a_terminal_by_its_name_is_a_terminal(tmp_path: Path) -> None:
    import os
    import pty

    ours, theirs = pty.openpty()
    streams.emit(CONTROLS, Path(os.ttyname(theirs)))
    assert os.read(ours, 100).decode() == SEEN
    plain = tmp_path / "plain"
    streams.emit(CONTROLS, plain)
    assert plain.read_bytes().decode() == CONTROLS


def test_messages_and_progress_steer_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    streams.say(CONTROLS)
    streams.say_again(CONTROLS, last=True)
    assert capsys.readouterr().err == f"{SEEN}\n\r{SEEN}\n"
    assert visible("a\r\n\tb") == "a\r\n\tb"


# ── Addresses ────────────────────────────────────────────────────────────────


@pytest.mark.bad_input(
    "source",
    "an IRI that begins with javascript:, data:, vbscript:, file: or blob:, in any case, or such an"
    " xsd:anyURI with white space in it",
    "exit 1: the address and the line of its passage",
)
@pytest.mark.parametrize(
    "address",
    [
        "<javascript:alert(1)>",
        "<JavaScript:alert(1)>",
        "<data:text/html,x>",
        "<vbscript:x>",
        "<file:///etc/passwd>",
        "<blob:https://example.org/x>",
        '" java\\tscript:alert(1)"^^xsd:anyURI',
    ],
)
def test_an_address_that_a_browser_would_run_is_found_with_its_line(address: str) -> None:
    report = validate_own(_read(address), Project())
    (found,) = (one for one in report.findings if "run or open" in one.name)
    assert not report.conforms
    assert [str(origin) for origin in found.where] == ["own.ttl:3"]


@pytest.mark.parametrize("address", ["<https://data/>", "<mailto:a@b.example>", '"data: 45"'])
def test_other_addresses_and_words_are_fine(address: str) -> None:
    report = validate_own(_read(address), Project())
    assert not [one for one in report.findings if "run or open" in one.name]


def test_the_build_refuses_an_address_that_a_browser_would_run(
    tmp_path: Path, capsys: Output
) -> None:
    facts = (
        'passage:small-1 bv:isInSection section:small-top ; bv:quote "A." .\n'
        "passage:small-1 { organisation:a a bv:Ministry ; foaf:page <JAVASCRIPT:alert(1)> }"
    )
    small = small_project(tmp_path, "A.", facts)
    build = ["build", "--no-site", "--project", str(small.root), "-o", str(tmp_path / "out")]
    assert run(build) == 1
    err = capsys.readouterr()
    told = (err.out + err.err).partition("JAVASCRIPT:alert(1)")[2]
    assert "run or open" in told.partition("\n\n")[0]
    assert f"{small.facts}:" in told.partition("\n\n")[0]


def test_no_writer_links_to_what_is_no_page() -> None:
    rows = tuple((NamedNode(f"{scheme}:x"),) for scheme in ("javascript", "data", "FILE", "mailto"))
    for name in ("html", "markdown"):
        text = write(Answer(("x",), rows), name).decode()
        assert "href" not in text
        assert "](" not in text


def _read(address: str) -> Reading:
    text = (
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> . "
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        f'<urn:x:a> foaf:name "A" .\n<urn:x:a> foaf:page {address} .'
    ).encode()
    path = Path("own.ttl")
    quads = parse(text, format_of(path), where="own.ttl", blank_nodes=True, canonical=False)
    return Reading(path, quads, lines_of(text, format_of(path)))
