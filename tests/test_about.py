"""`balticvet about`, in a terminal and in a notebook."""

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, Store

import balticvet
from balticvet.assemble import AssembledDataset, rules
from balticvet.cli.run import run
from balticvet.errors import UsageError
from balticvet.profiles import Piece, Profile, StatedFact, profile
from balticvet.profiles.briefing import Briefing, briefing
from balticvet.profiles.formats import FORMATS
from balticvet.profiles.records import FactSection
from balticvet.rdf import named_node
from balticvet.remote import Endpoint, Guard
from balticvet.resources import Project
from balticvet.tables import Credit
from balticvet.tables.formats import write
from endpoints import holding
from projects import FICHE

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def told() -> Briefing:
    """The briefing of a project, by all sources."""
    return balticvet.about("TTT4WBL")


def shown(capfd: Output, *args: str) -> str:
    """Run the command with the fiche, which is small, and return what it writes."""
    assert run(["about", *args, "--project", str(FICHE)]) == 0, capfd.readouterr().err
    return capfd.readouterr().out


def refused(capfd: Output, *args: str) -> str:
    assert run(["about", *args, "--project", str(FICHE)]) == 2
    found = capfd.readouterr()
    assert not found.out
    return found.err


# ── What it says ─────────────────────────────────────────────────────────────


def test_each_number_leads_to_what_the_fact_rests_on(told: Briefing) -> None:
    lines = told.as_text().splitlines()
    (fact,) = (line for line in lines if "Tartu Vocational College is a partner" in line)
    numbers = re.findall(r"\[(\d+)\]", fact)
    notes = [line for line in lines if line.startswith(tuple(f"[{number}] " for number in numbers))]
    assert len(notes) == len(numbers) == 2
    assert all("read 2026-11-23" in note and "https://" in note for note in notes)


def test_sentences_stand_before_what_else_it_rests_on(told: Briefing) -> None:
    text = told.as_text()
    assert text.index("\nThe sentences\n") < text.index("\nWhat else it rests on\n[")
    assert "\n[77] decision:" not in text[: text.index("What else it rests on")]


def test_lines_are_as_wide_as_the_terminal(told: Briefing) -> None:
    words = (line for line in told.as_text(width=60).splitlines() if "/" not in line)
    assert max(map(len, words)) <= 60


def test_all_sources_count_unless_somebody_says_otherwise(told: Briefing, capfd: Output) -> None:
    narrow = balticvet.about("TTT4WBL", sources="document")
    assert len(narrow.profile.facts) < len(told.profile.facts)
    assert "marks what the document itself states" in told.as_text()
    assert run(["about", "--help"]) == 0
    assert "[default: all]" in capfd.readouterr().out


def test_a_day_has_its_own_bodies() -> None:
    before = balticvet.about("Foundation Innove", as_of="2020-07-31")
    assert "as of 2020-07-31" in before.cite_as
    with pytest.raises(UsageError, match="Ask without --as-of 2024-01-01"):
        balticvet.about("organisation:ee-innove", as_of="2024-01-01")


def test_a_name_that_other_sources_know_is_told_so() -> None:
    with pytest.raises(UsageError, match="Ask with --sources all: JAMK is there"):
        balticvet.about("JAMK", sources="document")


def test_nothing_known_is_said_with_the_reason() -> None:
    found = balticvet.about("rule:implements", sources="document")
    assert found.reasons[0].startswith("No passage of the sources that count, and no decision,")
    assert found.reasons[1] == "--sources all counts every source."
    assert found.reasons[0] in found.as_text()
    assert found.reasons[0] in found.as_html()
    assert not len(found)


def test_a_server_tells_what_the_data_here_tell(dataset: AssembledDataset) -> None:
    store = Store()
    store.extend(dataset.quads)
    with holding(store) as server:
        there = Endpoint(server.url, guard=Guard(allow_local=True))
        found = balticvet.about("TTT4WBL", endpoint=there)
    assert found.profile == balticvet.about("TTT4WBL", sources="document").profile


def test_a_file_of_ones_own_has_no_sentences(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="rests on no sentences"):
        balticvet.about("X", data=tmp_path / "mine.ttl")


# ── Formats ──────────────────────────────────────────────────────────────────


def test_every_format_is_what_it_says(told: Briefing) -> None:
    for name in FORMATS:
        assert write(told, name, FORMATS)


def test_a_table_has_a_row_for_each_sentence_of_each_fact(told: Briefing) -> None:
    rows = list(csv.DictReader(io.StringIO(write(told, "csv", FORMATS).decode())))
    (row,) = (row for row in rows if row["fact"].startswith("Association of VET institutions is a"))
    assert row["section"] == "Who takes part"
    assert (row["ofDocument"], row["read"]) == ("false", "2026-11-23")
    assert row["address"].startswith("https://")
    assert row["sentence"].endswith(": Association of VET institutions (Lithuania)")
    pairs = sum(max(1, len(fact.citations)) for fact in told.profile.facts)
    assert len(rows) == pairs


def test_json_has_the_facts_with_their_citations(told: Briefing) -> None:
    found = json.loads(write(told, "json", FORMATS))
    assert [section["heading"] for section in found["sections"]] == [
        section.heading for section in told.profile.sections
    ]
    (funded,) = (
        fact
        for section in found["sections"]
        for fact in section["facts"]
        if fact["sentence"] == "TTT4WBL is funded by Erasmus+ programme."
    )
    assert {"name": "TTT4WBL", "iri": told.profile.thing} in funded["things"]
    assert all(one["words"] and one["iri"] for one in funded["citations"])


def test_markdown_has_a_footnote_for_each_number(told: Briefing) -> None:
    text = write(told, "markdown", FORMATS).decode()
    asked = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    given = set(re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE))
    assert asked == given
    assert text.startswith("# TTT4WBL\n")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.hrefs += [value or "" for name, value in attrs if name == "href"]
        self.ids += [value or "" for name, value in attrs if name == "id"]


def links(html: str) -> _Links:
    found = _Links()
    found.feed(html)
    return found


def test_a_page_has_no_dead_link_in_it(told: Briefing) -> None:
    found = links(told.as_html())
    inside = {href[1:] for href in found.hrefs if href.startswith("#")}
    assert inside <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert all(href.startswith(("#", "http://", "https://")) for href in found.hrefs)


def test_a_notebook_shows_what_the_command_writes(told: Briefing, capfd: Output) -> None:
    assert links(told._repr_html_()).tags.count("li") == links(told.as_html()).tags.count("li")
    assert run(["about", "TTT4WBL"]) == 0
    assert capfd.readouterr().out == told.as_text()
    assert str(told).startswith("TTT4WBL\nProject, ")


def test_the_name_of_the_output_says_the_format(tmp_path: Path, capfd: Output) -> None:
    page = tmp_path / "circle.html"
    shown(capfd, "Lantern Circle", "-o", str(page))
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "not written to .ttl files" in refused(
        capfd, "Lantern Circle", "-o", str(tmp_path / "x.ttl")
    )


# ── Bad input ────────────────────────────────────────────────────────────────


@pytest.mark.bad_input(
    "cli", "about with a huge name, or one with control characters", "exit 2; the name is not shown"
)
@pytest.mark.parametrize("name", ["x" * 2_000, "a\x07b", "a\nb"])
def test_a_name_that_nobody_would_type_is_refused(name: str, capfd: Output) -> None:
    told = refused(capfd, name)
    assert "too long or holds control characters" in told
    assert len(told) < 500


@pytest.mark.bad_input(
    "cli", "about with a name of nothing: markup, an address, blanks", "exit 2; near names, if any"
)
@pytest.mark.parametrize("name", ["", " ", "<script>", "'; DROP", "project:", "http://", "\u202e"])
def test_a_name_of_nothing_is_no_fault(name: str, capfd: Output) -> None:
    assert "There is nothing called" in refused(capfd, name)


def test_explain_leads_to_about(capfd: Output) -> None:
    assert run(["explain", "TTT4WBL"]) == 2
    assert "balticvet about" in capfd.readouterr().err


HOSTILE = "<script>alert(1)</script>|*x*[y](javascript:z)\u202e\x1b[31m"


def hostile() -> Briefing:
    """Return a briefing of a thing whose names and words come from somebody hostile."""
    pieces = (Piece(HOSTILE, "javascript:alert(1)"), Piece(f" is {HOSTILE}."))
    section = FactSection("names", HOSTILE, (StatedFact(pieces, (), of_document=True),))
    found = Profile("https://example.org/x", HOSTILE, (), HOSTILE, (section,))
    return briefing(found, Credit())


@pytest.mark.bad_input(
    "export",
    "markup, an address of a script, control and bidi characters in what is told of a thing",
    "a briefing shows them as words in text, Markdown and HTML, and links to none",
)
def test_hostile_words_are_words_in_every_format() -> None:
    html = hostile().as_html()
    assert "script" not in links(html).tags
    assert links(html).hrefs == []
    assert "<script" not in hostile()._repr_html_()
    markdown = hostile().as_markdown()
    assert "<script" not in markdown.replace("\\<", "")
    assert not re.search(r"(?<!\\)[\[<]", markdown)
    for text in (html, markdown, hostile().as_text(), hostile().as_text(width=20)):
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_a_formula_in_a_name_is_none_in_a_spreadsheet(wide: AssembledDataset) -> None:
    thing, passage = named_node("project:ttt4wbl"), named_node("passage:jamk-f140")
    said = Quad(thing, named_node("skos:prefLabel"), Literal("=1+1", language="en"), passage)
    named = [quad for quad in wide.quads if quad.predicate != said.predicate]
    graph = replace(wide, quads=(*named, said, Quad(*said.triple)))
    found = briefing(profile(graph, rules(Project()), Project(), "project:ttt4wbl"), Credit())
    rows = csv.reader(io.StringIO(write(found, "csv", FORMATS).decode()))
    assert not any(cell.startswith("=") for row in rows for cell in row)
