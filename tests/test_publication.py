"""How the data is published is told by a file, and what nobody has said stays empty."""

from pathlib import Path

import pytest

from balticvet.errors import UnreadableInputError
from balticvet.publication import Named, Publication
from balticvet.resources import Project


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
    assert {len(words) for words in found.keywords.values()} == {5}
    assert "pameistrystė" in found.keywords["lt"]


def test_the_dataset_of_all_sources_has_a_title_of_its_own(tmp_path: Path) -> None:
    found = published(tmp_path, '[all]\ntitle = "All"\n')
    assert found.all == Named(title="All")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('contact_mail = "a@b.example"', "'contact_mail' is unknown"),
        ('[all]\nsummary = "a"', "'summary' is unknown"),
        ("contact = 7", "'contact' is not a text"),
        ('themes = "EDUC"', "'themes' is not a list"),
        ("themes = [7]", "'themes' is not a text"),
        ('keywords = "a"', "'keywords' is not a table"),
        ('base_url = "example.org"', "base_url is 'example.org', which is no web address"),
        ('base_url = "javascript:alert(1)"', "no web address"),
        ('contact_email = "me"', "no e-mail address"),
        ('report_address = "over there"', "report_address is 'over there'"),
        ('frequency = "every day"', "'every day' is no code"),
        ('[keywords]\nLatvian = ["a"]', "'Latvian', which is no language"),
        ("themes = [", "The table cannot be read"),
    ],
)
def test_a_file_that_means_nothing_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UnreadableInputError, match=r"publish\.toml") as refused:
        published(tmp_path, text)
    assert told in str(refused.value)
