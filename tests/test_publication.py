"""How the data is published is told by a file, and what nobody has said stays empty."""

from pathlib import Path

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.errors import UnreadableInputError
from balticvet.publication import Publication
from balticvet.rdf import Literal
from balticvet.release import Named, Release
from balticvet.resources import Project
from projects import FICHE


def published(folder: Path, text: str) -> Publication:
    (folder / "data" / "sources").mkdir(parents=True)
    (folder / "data" / "publish.toml").write_text(text, encoding="utf-8")
    return Publication.read(Project(folder))


def test_what_nobody_has_said_stays_empty(tmp_path: Path) -> None:
    (tmp_path / "data" / "sources").mkdir(parents=True)
    assert Publication.read(Project(tmp_path)) == Publication()
    assert Publication().contact_email == ""


def test_keywords_in_four_languages_are_read_in_their_order() -> None:
    found = Publication.read(Project())
    assert list(found.keywords) == ["en", "lv", "lt", "et"]
    assert found.keywords["lv"] == ("māceklība", "darba vidē balstītas mācības")


def test_keywords_of_the_three_languages_are_words_of_the_data(wide: AssembledDataset) -> None:
    texts = {quad.object for quad in wide.quads if isinstance(quad.object, Literal)}
    for language in ("lv", "lt", "et"):
        said = " ".join(text.value.casefold() for text in texts if text.language == language)
        words = " ".join(Publication.read(Project()).keywords[language]).split()
        assert [word for word in words if word[: max(4, len(word) - 3)] not in said] == []


def test_the_dataset_of_all_sources_has_a_title_of_its_own(tmp_path: Path) -> None:
    found = published(tmp_path, '[all]\ntitle = "All"\n')
    assert found.all == Named(title="All")
    release = Release.read(Project(FICHE))
    assert found.with_pages(release).title == "All"
    assert Publication().with_pages(release).title.startswith(release.title)


@pytest.mark.bad_input(
    "web",
    "an entry of `data/publish.toml` that is unknown, of the wrong kind, or means nothing",
    "exit 3, with file and line, what is wrong, and which entries there are",
)
@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('contact_mail = "a@b.example"', 1, "There are publisher_type, contact"),
        ('contact = "a"\n[all]\nsummary = "a"', 3, "all.summary: there is no such entry"),
        ("\n\ncontact = 7", 3, "contact: it is not a text"),
        ('themes = "EDUC"', 1, "themes: it is not a list"),
        ("themes = [7]", 1, "themes: it is not a text"),
        ('keywords = "a"', 1, "keywords: it is not a table"),
        ('base_url = "example.org"', 1, "base_url: 'example.org': This is not the address"),
        ('base_url = "ftp://a.example"', 1, "of a server on the web.\n"),
        ('[keywords]\nen = ["a", " "]', 2, "keywords.en: a keyword is empty"),
        ('base_url = "https://example.org/?a"', 1, "without ? and #"),
        ('endpoint_url = "https://me:secret@example.org/"', 1, "a user name or a password"),
        ('contact_page = "javascript:alert(1)"', 1, "is no web address"),
        ('report_address = "javascript:alert(1)"', 1, "neither a web address nor mailto:"),
        ('report_address = "mailto:a@b.example?bcc=c@d.example"', 1, "neither a web address"),
        ('contact_email = "me"', 1, "no e-mail address"),
        ('report_address = "over there"', 1, "'over there' is neither"),
        ('frequency = "every day"', 1, "'every day' is no code"),
        ('[keywords]\nen = ["a"]\nLatvian = ["a"]', 3, "'Latvian' is no language"),
        ('[gone]\nthing = "organisation:a"', 1, "not a list of tables, each below [[gone]]"),
        ('[[gone]]\nthing = "a:b"\n', 2, "gone[0].thing: 'a:b' is no name"),
        ('[[gone]]\nthing = "page:a"\n[[gone]]\nwhy = "b"\n', 4, "gone[1].why: there is no"),
        ('[[gone]]\nreason = "none"\n', 1, "gone[0].thing: '' is no name"),
        ("themes = x", 1, "The table cannot be read"),
    ],
)
def test_a_file_that_means_nothing_is_refused(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    with pytest.raises(UnreadableInputError) as refused:
        published(tmp_path, text)
    assert told in str(refused.value)
    assert "publish.toml" in refused.value.where
    assert refused.value.where.endswith(f":{line}") or f"at line {line}" in str(refused.value)


def test_a_base_is_a_folder_and_what_is_given_counts_more(tmp_path: Path) -> None:
    found = published(tmp_path, 'base_url = "https://example.org/a"\n')
    assert found.base_url == "https://example.org/a/"
    given = Publication.read(Project(tmp_path), base_url="http://localhost:8000")
    assert given.address("b.html") == "http://localhost:8000/b.html"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("", ""),
        (
            "mailto:a@b.example",
            "mailto:a@b.example?subject=Error%3A%20R%26D&body=https%3A%2F%2Fb.example%2Fp.html"
            "%0A%0A",
        ),
        ("https://b.example/new", "https://b.example/new?page=https%3A%2F%2Fb.example%2Fp.html"),
        (
            "https://b.example/new?to=a",
            "https://b.example/new?to=a&page=https%3A%2F%2Fb.example%2Fp.html",
        ),
        (
            "https://b.example/new?title={title}&body={page}",
            "https://b.example/new?title=R%26D&body=https%3A%2F%2Fb.example%2Fp.html",
        ),
    ],
)
def test_an_error_is_told_with_the_page_in_the_address(address: str, link: str) -> None:
    told = Publication(report_address=address, base_url="https://b.example/")
    assert told.report("p.html", "R&D") == link
