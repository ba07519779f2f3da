"""Whatever looks personal in a new document is set apart, however it is said; bodies stay."""

import re
from pathlib import Path

import pytest

from balticvet.cli.run import run
from balticvet.evidence import collapse
from balticvet.ingest.drafting import lay
from balticvet.ingest.form import known_form, lay_out
from balticvet.ingest.parting import apart
from balticvet.ingest.persons import Persons
from balticvet.ingest.rules import SegmentationRules
from balticvet.ingest.segmentation import segment
from balticvet.resources import Project
from balticvet.sources import read_sources
from balticvet.spans import mask, overlap
from projects import FICHE, Spoilt

Output = pytest.CaptureFixture[str]
KNOWN = known_form(Project())
RULES = SegmentationRules.read(Project())
TOP = (
    "Tar Ring (TaRi)\n\nWho is implementing the practice?\n\n• Ministry of Tar, Latvia\n\n"
    "When was the practice implemented?\n\n2022-2023\n\nWho is targeted by the practice?\n\n"
)
PERSON = re.compile(r"Una|Otto|Exam|Sample|Bērz|\d{3}|@|\[at\]|\(at\)", re.IGNORECASE)


def masked(answer: str) -> str:
    text = TOP + answer
    persons = Persons.of(text, RULES)
    return mask(text, persons.stretches(lay_out(text, KNOWN, RULES, persons)))[len(TOP) :]


def public(answer: str) -> list[str]:
    """Return the passages of an answer that are not set apart."""
    text = TOP + answer
    persons = Persons.of(text, RULES)
    form = lay_out(text, KNOWN, RULES, persons)
    hidden = persons.stretches(form)
    return [
        collapse(text[one.span.start : one.span.end])
        for one in apart(text, segment(text, form, RULES), hidden, RULES)
        if one.span.start >= len(TOP) and not any(overlap(one.span, span) for span in hidden)
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "Cooks\n\nContact person:\nUna Example, Project Manager\nuna@example.org\n",
        "Cooks\n\nContact details\n\nUna Example\nProject Manager\n\n+371 67 123 456\n",
        "Cooks\n\nContact person Una Example\n",
        "Cooks\n\nContact: Una Example, Salt School\n",
        "Cooks\n\nFor further information please contact:\nUna Example\n",
        "Cooks\n\nKontaktpersona: Una Bērziņa\n",
        "Cooks\n\nAnsprechpartnerin: Dr. Una Example-Sample\n",
        "Cooks\n\nAuthor: UNA EXAMPLE\n",
        "Cooks\n\nProject manager: Una Example\nPhone: 67 123 456\n",
        "Cooks\n\nUna Example, 29 123 456\n",
        "Cooks\n\nUna Example (una (at) example.org)\n",
        "Cooks\n\nUna Example: una.example at example dot org\n",
        "Cooks\n\nUna Example\n\nuna.example@example.org\n\nLater Una Example taught.\n",
        "Cooks\n\nUna\tuna@example.org\n",
        "Cooks\n\nExample, Una: u.example@example.org\n",
        "Cooks\n\nPlease ask Una Example at una [at] example [dot] org for details.\n",
        "• Cooks\n• Una Example, tel. 67123456\n• Otto Sample, 00371 67 123 457\n",
        "Cooks\n\nWho | How\nUna Example | una@x.org\nOtto von Sample | o.sample@tar.example\n",
        "Cooks\n\nUna Example, una@example.org – page 1\n\n",
    ],
)
def test_a_person_is_set_apart_in_whatever_words(answer: str) -> None:
    assert not PERSON.search(re.sub(r"(?<=X)@(?=X)", "", masked(answer)))
    told = public(answer)
    assert "Cooks" in told
    assert not PERSON.search(" ".join(told))


@pytest.mark.parametrize(
    ("answer", "bodies"),
    [
        ("• Salt School of Riga, info@salt.example\n", ["Salt School of Riga"]),
        ("• Salt Makers, office@saltmakers.example\n", ["Salt Makers"]),
        ("• Latvian Chamber of Tar, e-mail: info@chamber.example\n", ["Latvian Chamber of Tar"]),
        ("• Tar School (Otto Sample, otto@tar.example)\n", ["Tar School"]),
        (
            "Body | How\nTar College | Una Example | una@tar.example\n",
            ["Body | How Tar College"],
        ),
        (
            "Contacts with employers were made.\n\nContacts: 65 schools\n",
            ["Contacts with employers were made.", "Contacts:", "65 schools"],
        ),
        (
            "EUR 1 200 000 from 2014-2017, 2 436 000 in Riga Bay, 2 000\n",
            ["EUR 1 200 000 from 2014-2017, 2 436 000 in Riga Bay, 2 000"],
        ),
        ("Email: info@salt.example\n\n• Tar School\n", ["Tar School"]),
    ],
)
def test_a_body_stays_public_beside_its_address(answer: str, bodies: list[str]) -> None:
    assert public(answer) == bodies
    assert "@" not in re.sub(r"(?<=X)@(?=X)", "", masked(answer))


def test_documents_at_hand_hide_what_they_hid() -> None:
    for project in (Project(), Project(FICHE)):
        for source in read_sources(project, personal_data=True):
            assert lay(source.document, project).personal == source.personal


@pytest.mark.bad_input(
    "ingest",
    "a person behind “Contact person:”, in a table, in brackets, with an address spelt (at)",
    "set apart in contact.trig and told, without a word of it; bodies beside an address stay",
)
def test_no_file_and_no_report_names_the_person(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "tar.txt"
    file.write_text(f"{TOP}Cooks\n\nContact person:\nUna Example, Cook\nuna@example.org\n")
    for form in ("text", "json"):
        spoilt = Spoilt(tmp_path / form, "tar")
        spoilt.folder.parent.mkdir(parents=True)
        assert run(["ingest", str(file), "-o", str(spoilt.folder), "-f", form]) == 0
        out, err = capsys.readouterr()
        assert "ersonal" in out
        files = (spoilt.folder / name for name in ("facts.trig", "source.toml"))
        told = [out, err, *(file.read_text("utf-8") for file in files)]
        assert not re.search("Una|una@|Example", " ".join(told))
        assert "Una Example" in (spoilt.folder / "contact.trig").read_text("utf-8")
        assert run(["check", "--coverage", "--project", str(spoilt.root)]) in (1, 3)
        assert not re.search("Una|una@|Example", "".join(capsys.readouterr()))
