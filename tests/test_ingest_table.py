"""`balticvet ingest-table`: a table of others becomes quads, each in the graph of its record."""

import csv
import gzip
import hashlib
import json
import re
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import project_lists as lists
from balticvet.cli.run import run
from balticvet.namespaces import iri
from balticvet.rdf import Literal, NamedNode, Quad
from balticvet.rdfio import read

Output = pytest.CaptureFixture[str]
ERASMUS = Path("src/balticvet/mapping/erasmus-plus.toml")


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two records of the small list, mapped."""
    folder = tmp_path_factory.mktemp("mapped")
    assert lists.ingest(lists.written(folder, lists.SALT, lists.LAMPS), folder / "graph") == 0
    return folder / "graph"


def quads(folder: Path) -> list[Quad]:
    return [quad for file in sorted(folder.glob("*.nq")) for quad in read(file)]


def values(folder: Path, name: str) -> set[str]:
    """Return the objects of a property."""
    found = (quad.object for quad in quads(folder) if quad.predicate.value == iri(name))
    return {one.value for one in found if isinstance(one, NamedNode | Literal)}


# ── What is stated ───────────────────────────────────────────────────────────


def test_a_mapped_list_conforms(mapped: Path, tmp_path: Path, capsys: Output) -> None:
    whole = tmp_path / "whole.nq"
    whole.write_text("\n".join((*lists.lines(mapped), "")), encoding="utf-8")
    assert run(["check", "--data", str(whole)]) == 0
    assert "no faults, no warnings" in capsys.readouterr().out


def test_each_claim_stands_in_the_graph_of_a_described_passage(mapped: Path) -> None:
    every = quads(mapped)
    passages = {
        quad.subject
        for quad in every
        if quad.object == NamedNode(iri("bv:Passage")) and quad.predicate.value.endswith("#type")
    }
    kinds = ("description/", "decision/", "reference/")
    graphs = {quad.graph_name for quad in every}
    stated = {graph for graph in graphs if not any(kind in str(graph) for kind in kinds)}
    assert stated == passages
    assert len(passages) == 2


def test_a_passage_names_its_record_its_line_and_its_hash(mapped: Path) -> None:
    said = sorted(value for value in values(mapped, "dct:identifier") if "record" in value)
    assert [re.sub("[0-9a-f]{64}", "HASH", one) for one in said] == [
        "record 1, line 2, sha256 HASH",
        "record 2, line 4, sha256 HASH",
    ]


def test_the_file_is_a_source_with_its_digest(mapped: Path) -> None:
    digest = hashlib.sha256((mapped.parent / "list.csv").read_bytes()).hexdigest()
    assert values(mapped, "bv:sha256") == {digest}


def test_money_is_awarded_and_plain(mapped: Path) -> None:
    assert values(mapped, "schema:value") == {"123456", "98765.5"}
    assert values(mapped, "bv:asWritten") == {"EUR 123,456", "EUR 98765.50"}
    assert values(mapped, "bv:measures") == {iri("measure:grant-awarded")}


def test_days_of_older_files_have_the_month_first(mapped: Path) -> None:
    assert values(mapped, "dcat:startDate") == {"2014-09-01"}
    assert values(mapped, "dcat:endDate") == {"2016-08-31"}


def test_el_and_uk_are_countries(mapped: Path) -> None:
    known = {"LVA", "GRC", "GBR"}
    assert values(mapped, "dct:spatial") == {iri(f"country:{code}") for code in known}


def test_topics_are_only_those_of_the_scheme(mapped: Path) -> None:
    assert values(mapped, "dct:subject") == {iri("topic:social-dialogue")}


def test_a_participation_is_one_node_for_one_fact(mapped: Path) -> None:
    parts = {
        str(quad.subject).strip("<>")
        for quad in quads(mapped)
        if quad.object == NamedNode(iri("bv:Participation"))
    }
    roles = sorted(part.rpartition("-")[2] for part in parts)
    assert roles == ["coordinator", "coordinator", "partner", "partner"]


# ── Who is one ───────────────────────────────────────────────────────────────


def test_spellings_of_one_region_are_merged_in_a_graph_of_their_own(mapped: Path) -> None:
    (line,) = lists.lines(mapped, "merges")
    assert '"Sālsūdens Skola"' in line
    assert iri("decision:list-merges") in line


def test_without_the_region_a_body_stays_a_candidate(mapped: Path) -> None:
    (line,) = lists.lines(mapped, "candidates")
    assert iri("bv:mayBe") in line
    assert iri("decision:list-candidates") in line


# ── What is not published ────────────────────────────────────────────────────


def test_addresses_mail_and_numbers_are_nowhere(mapped: Path) -> None:
    text = "\n".join(lists.lines(mapped))
    for word in ("Sea Road", "anna", "2000 0000"):
        assert word not in text
    assert "write to (masked) or (masked)" in text


def test_names_of_single_persons_are_nowhere(mapped: Path) -> None:
    assert "Lampa" not in "\n".join(lists.lines(mapped))
    counts = json.loads((mapped / "manifest.json").read_bytes())["counts"]
    assert counts["withheld"] == 2


# ── Formats and bytes ────────────────────────────────────────────────────────


def test_the_same_list_gives_the_same_bytes(mapped: Path, tmp_path: Path) -> None:
    assert lists.ingest(mapped.parent / "list.csv", tmp_path / "graph") == 0
    for file in sorted(mapped.iterdir()):
        assert (tmp_path / "graph" / file.name).read_bytes() == file.read_bytes()


def test_commas_a_byte_order_mark_and_newer_names_change_nothing(
    mapped: Path, tmp_path: Path
) -> None:
    rows = lists.cells(mapped.parent / "list.csv")
    rows[0] = [
        {"Project Number": "Project Identifier", "Coordinator's name": "Coordinator’s  Name"}.get(
            head, head
        )
        for head in rows[0]
    ]
    with (tmp_path / "list.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    assert lists.ingest(tmp_path / "list.csv", tmp_path / "graph") == 0
    for name in ("records", "participations", "merges", "candidates", "names"):
        assert lists.lines(tmp_path / "graph", name) == lists.lines(mapped, name)


def test_xlsx_and_parquet_say_what_csv_says(mapped: Path, tmp_path: Path) -> None:
    head, *rows = lists.cells(mapped.parent / "list.csv")
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (head, *rows):
        book.active.append([cell or None for cell in row])
    book.save(tmp_path / "list.xlsx")
    columns = zip(*[[*row, *[""] * (len(head) - len(row))] for row in rows], strict=True)
    pq.write_table(
        pa.table([list(column) for column in columns], names=head), tmp_path / "list.parquet"
    )
    for ending in ("xlsx", "parquet"):
        out = tmp_path / ending
        assert lists.ingest(tmp_path / f"list.{ending}", out) == 0
        for name in ("merges", "candidates", "names"):
            assert lists.lines(out, name) == lists.lines(mapped, name)
        assert len(lists.lines(out, "records")) == len(lists.lines(mapped, "records"))


def test_columns_that_nothing_names_are_told(tmp_path: Path, capsys: Output) -> None:
    file = lists.written(tmp_path, f"{lists.LAMPS};blue", head=f"{lists.HEAD};Colour")
    assert lists.ingest(file, tmp_path / "graph", ["-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["unnamedColumns"] == ["Colour"]


# ── Bad inputs ───────────────────────────────────────────────────────────────

_BAD = lists.LAMPS.replace("000002", "000003").replace("2016-08-31", "31/02/2016")


@pytest.mark.bad_input(
    "ingest", "a table with a record at fault", "its number and line; left out with --keep-going"
)
def test_a_bad_record_is_told_with_number_and_line(tmp_path: Path, capsys: Output) -> None:
    file = lists.written(tmp_path, lists.SALT, _BAD, lists.LAMPS)
    assert lists.ingest(file, tmp_path / "graph") == 3
    told = capsys.readouterr().err
    assert "list.csv:4, record 2" in told
    assert "“31/02/2016” is no day" in told
    assert not (tmp_path / "graph").exists()


def test_with_keep_going_it_is_left_out_and_told(tmp_path: Path, capsys: Output) -> None:
    file = lists.written(tmp_path, lists.SALT, _BAD, "too;short", lists.LAMPS)
    assert lists.ingest(file, tmp_path / "graph", ["--keep-going", "-f", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [fault["record"] for fault in told["faults"]] == [2, 3]
    assert told["counts"]["mapped"] == 2
    assert "000003" not in "\n".join(lists.lines(tmp_path / "graph"))


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (lists.HEAD.replace("Project Title", "Heading"), "There is no column 'Project Title'"),
        (f"{lists.HEAD};Project Identifier", "Two columns say the same"),
    ],
    ids=["missing", "doubled"],
)
@pytest.mark.bad_input(
    "ingest", "a table with a missing or doubled column", "which one, and what to do"
)
def test_a_missing_or_doubled_column_is_told(
    tmp_path: Path, capsys: Output, head: str, told: str
) -> None:
    assert lists.ingest(lists.written(tmp_path, lists.LAMPS, head=head), tmp_path / "graph") == 3
    assert told in capsys.readouterr().err


def _other_encoding(file: Path) -> None:
    file.write_bytes(file.read_text(encoding="utf-8").encode("windows-1257"))


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: len(lists.HEAD) + 90])


def _control(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"Two lines", b"Two \x07 lines"))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_other_encoding, "list.csv:3"),
        (_cut, "the file ends within a cell"),
        (_control, "U+0007"),
        (lambda file: file.write_bytes(b""), "The file is empty"),
        (lambda file: file.write_text(f"{lists.HEAD}\n"), "no record"),
        (lambda file: file.write_bytes(b"PK\x03\x04 nothing"), "no workbook"),
        (lambda file: file.write_bytes(b"PAR1 nothing"), "no Parquet"),
        (lambda file: file.write_bytes(gzip.compress(b"a;b")), "list.csv:1"),
    ],
    ids=["encoding", "cut", "control", "empty", "head only", "xlsx", "parquet", "gzip"],
)
@pytest.mark.bad_input(
    "ingest", "a table cut, empty, in another encoding, or that is none", "what it is, and where"
)
def test_a_spoilt_table_is_told_and_the_older_graph_stays(
    tmp_path: Path, capsys: Output, spoil: object, told: str
) -> None:
    file = lists.written(tmp_path, lists.SALT)
    assert lists.ingest(file, tmp_path / "graph") == 0
    before = lists.lines(tmp_path / "graph")
    assert callable(spoil)
    spoil(file)
    capsys.readouterr()
    assert lists.ingest(file, tmp_path / "graph") == 3
    assert told in capsys.readouterr().err
    assert lists.lines(tmp_path / "graph") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "list.csv"]


def test_another_encoding_can_be_named(mapped: Path, tmp_path: Path) -> None:
    file = lists.written(tmp_path, lists.SALT, lists.LAMPS)
    _other_encoding(file)
    assert lists.ingest(file, tmp_path / "graph", ["--encoding", "windows-1257"]) == 0
    assert lists.lines(tmp_path / "graph", "names") == lists.lines(mapped, "names")


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('kind = "year"', 'kind = "yaer"', "A column is of one of the kinds"),
        ('text = "{title}"', 'text = "{titel}"', "There is no [[column]] 'titel'"),
        ('property = "dct:title"', 'propety = "dct:title"', "'propety', which means nothing"),
    ],
)
@pytest.mark.bad_input("ingest", "a mapping at fault", "the entry and its line")
def test_a_mapping_at_fault_is_told_with_its_line(
    tmp_path: Path, capsys: Output, was: str, now: str, told: str
) -> None:
    text = ERASMUS.read_text(encoding="utf-8").replace(was, now, 1)
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    file = lists.written(tmp_path, lists.LAMPS)
    more = ["--mapping", str(tmp_path / "m.toml")]
    code = run(["ingest-table", str(file), "-o", str(tmp_path / "g"), *lists.ABOUT, *more])
    err = capsys.readouterr().err
    assert code == 3
    assert told in err
    assert re.search(r"m\.toml:\d+", err)


@pytest.mark.bad_input("ingest", "a folder that holds other files", "they would be lost")
def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph/diary.txt").write_text("mine", encoding="utf-8")
    assert lists.ingest(lists.written(tmp_path, lists.LAMPS), tmp_path / "graph") == 5
    assert "would be lost: diary.txt" in capsys.readouterr().err
