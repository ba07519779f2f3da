"""Pages that say what cannot be: each fault is told with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from balticvet.cli.run import run
from balticvet.resources import Project
from balticvet.sources import read_websites
from balticvet.sources.facts import block_lines
from projects import Spoilt, fiche_copy

Output = pytest.CaptureFixture[str]
Told = Callable[[int], str]


@pytest.fixture
def pages(tmp_path: Path) -> Spoilt:
    """A copy of the fiche, with the pages of an invented newspaper as the source to spoil."""
    return Spoilt(fiche_copy(tmp_path).root, "glow-post")


@pytest.fixture
def told(pages: Spoilt, capsys: Output) -> Told:
    """Check the spoilt project and return all that is said, on both streams."""

    def check(code: int) -> str:
        assert run(["check", "--project", str(pages.root)]) == code
        return "".join(capsys.readouterr())

    return check


def place(pages: Spoilt, passage: str) -> str:
    return f"{pages.facts}:{block_lines(pages.facts)[f'passage:{passage}']}"


def toml(pages: Spoilt) -> Path:
    return pages.folder / "source.toml"


@pytest.mark.bad_input(
    "source",
    "a fact of a page whose subject does not exist",
    "exit 1; the subject is named, with the passage that speaks of it",
)
@pytest.mark.parametrize(
    ("passage", "block"),
    [
        ("glow-post-g01", "project:liquay dct:temporal period:2020-2022"),
        ("glow-post-g02", "bv:belongsTo project:liquay ;\n        bv:hasRole"),
    ],
)
def test_a_subject_that_does_not_exist(pages: Spoilt, told: Told, passage: str, block: str) -> None:
    pages.edit(pages.facts, block, block.replace("liquay", "liquey"))
    _, found, rest = told(1).partition("✗ fault: project:liquey: Something is said of a thing")
    assert found
    assert place(pages, passage) in rest.partition("\n\n")[0]


@pytest.mark.bad_input(
    "source",
    "a fact of a page without an address, without the day on which it was read, or without a"
    " confidence",
    "exit 1; a Violation that says what to add, with the place of each passage",
)
def test_a_page_fact_that_nobody_can_look_up(pages: Spoilt, told: Told) -> None:
    """Each of the three is a fault of its own."""
    pages.edit(toml(pages), 'url = "https://glow-post.example/2022/winter-lamps"\n', "")
    pages.edit(toml(pages), 'date = "2022-02-14"\nread = 2026-11-23\n', "")
    pages.edit(pages.facts, '"G01" ;\n    bv:hasConfidence confidence:high ;', '"G01" ;')
    faults = told(1).split("✗ fault")[1:]
    for fix in (
        'its address: url = "https',
        "the day on which the page was read: read",
        "bv:hasConfidence confidence:high, medium or low",
    ):
        assert any(place(pages, "glow-post-g01") in fault for fault in faults if fix in fault)


@pytest.mark.bad_input(
    "source", "a page in a language that has no code", "exit 3; the file, the line and the codes"
)
def test_a_page_in_no_known_language(pages: Spoilt, told: Told) -> None:
    pages.edit(toml(pages), 'language = "en"\ndate', 'language = "latvian"\ndate')
    line = toml(pages).read_text(encoding="utf-8").partition('"latvian"')[0].count("\n") + 1
    text = told(3)
    assert "The page 'winter-lamps' has the language 'latvian', which is none of" in text
    assert f"{toml(pages)}:{line}" in text
    assert 'language = "lv"' in text


@pytest.mark.bad_input(
    "source",
    "a reader's own label given out as a name that the page writes",
    "exit 1; the passage, its place, and rdfs:label as the way out",
)
def test_a_label_of_the_reader_is_no_name_as_written(pages: Spoilt, told: Told) -> None:
    label = 'rdfs:label "Trade Union of Lamplighters"'
    pages.edit(pages.facts, label, label.replace("rdfs:label", "bv:nameAsWritten"))
    text = told(1)
    assert "✗ fault: passage:glow-post-g03: A name as written" in text
    assert place(pages, "glow-post-g03") in text
    assert "rdfs:label" in text


@pytest.mark.bad_input(
    "source",
    "a date that no calendar has, 31 February or 31/02/2020, as an xsd:date",
    "exit 3; the file and the line are named, and how to keep what is printed, as a text",
)
@pytest.mark.parametrize("value", ['"2022-02-31"^^xsd:date', '"31/02/2022"^^xsd:date'])
def test_a_date_that_is_none(pages: Spoilt, told: Told, value: str) -> None:
    pages.edit(pages.facts, 'bv:endAsWritten "31/02/2022"', f"dcat:endDate {value}")
    line = pages.facts.read_text(encoding="utf-8").partition("dcat:endDate " + value)[0].count("\n")
    text = told(3)
    assert "There is no day" in text
    assert f"{pages.facts}:{line + 1}" in text
    assert "bv:endAsWritten" in text


@pytest.mark.bad_input(
    "source",
    "a page that claims something about a natural person: a class of persons, a contact, an"
    " address, a post",
    "exit 1; a Violation of the public profile, with the place",
)
def test_a_page_says_nothing_of_persons(pages: Spoilt, told: Told) -> None:
    """Each claim is of another one, and each is a fault."""
    claims = (
        "a <http://xmlns.com/foaf/0.1/Person>",
        "a schema:Person",
        "a <http://www.w3.org/ns/person#Person>",
        'a <http://www.w3.org/ns/org#Organization> ; schema:jobTitle "keeper of lamps"',
        "a <http://www.w3.org/ns/org#Organization> ; schema:email <mailto:x@glow-post.example>",
    )
    person, block = "<https://w3id.org/balticvet/person/glow-post", "passage:glow-post-g01 {\n"
    said = (f"    {person}-{number}> {claim} .\n" for number, claim in enumerate(claims))
    pages.edit(pages.facts, block, block + "".join(said))
    faults = told(1).split("✗ fault: ")
    for number in range(len(claims)):
        (found,) = (one for one in faults if one.startswith(f"person:glow-post-{number}: no "))
        assert place(pages, "glow-post-g01") in found
        assert "contact.trig, which is not published" in found


@pytest.mark.bad_input(
    "source",
    "an omission of a fact that a passage takes up",
    "exit 1; the passage and the list of omissions are named",
)
def test_a_fact_is_taken_up_or_left_out(pages: Spoilt, told: Told) -> None:
    pages.edit(toml(pages), 'fact = "G06"', 'fact = "G04"')
    text = told(1)
    assert "passage:glow-post-g04 takes up the fact 'G04', which an [[omission]] leaves" in text
    assert place(pages, "glow-post-g04") in text
    assert str(toml(pages)) in text


@pytest.mark.bad_input(
    "source",
    "a term used against its domain; a text where a thing belongs",
    "exit 1; the property, what is wrong, and the one passage that says so",
)
@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("bv:hasRole role:partner", "bv:hasRole: it belongs to bv:Participation"),
        ('bv:isFundedBy "the fund"', "bv:isFundedBy: it leads to a thing"),
    ],
)
def test_a_term_used_wrongly_is_told_where_it_stands(
    pages: Spoilt, told: Told, said: str, fault: str
) -> None:
    line = "project:liquay bv:isFundedBy funding:nordic-glow-fund ."
    pages.edit(pages.facts, line, f"{line} project:liquay {said} .")
    _, found, rest = told(1).partition(f"✗ fault: {fault}")
    where = rest.partition("to do:")[0]
    assert found
    assert place(pages, "glow-post-g07") in where
    assert where.count("where:") == 1


@pytest.mark.bad_input(
    "source", "an omission about something that has no name", "exit 1; the list of omissions"
)
def test_what_is_left_out_is_about_a_thing(pages: Spoilt, told: Told) -> None:
    pages.edit(toml(pages), 'fact = "G06"', 'fact = "G06"\nabout = "the lamp makers"')
    text = told(1)
    assert "The [[omission]] of 'G06' is about 'the lamp makers', which names no thing." in text
    assert str(toml(pages)) in text


def test_rights_that_are_unknown_are_allowed_and_missing_ones_are_not(
    pages: Spoilt, told: Told
) -> None:
    (website,) = read_websites(Project(pages.root))
    assert website.rights == "unknown"
    pages.edit(toml(pages), 'rights = "unknown"\n', "")
    assert "lacks the entry 'rights'" in told(3)
