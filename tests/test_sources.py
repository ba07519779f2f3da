"""Sources: nothing is repaired, and what cannot be trusted stops the build."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from balticvet.errors import NonconformingError, UnreadableInputError
from balticvet.evidence import find_passages
from balticvet.sources import normalise, read_source, read_sources, sha256
from projects import Spoilt, fiche_copy, small_project


@pytest.fixture
def fiche(tmp_path: Path) -> Spoilt:
    return fiche_copy(tmp_path)


def refusal(spoilt: Spoilt) -> NonconformingError:
    with pytest.raises(NonconformingError) as caught:
        find_passages(spoilt.source())
    return caught.value


def unreadable(spoilt: Spoilt) -> UnreadableInputError:
    with pytest.raises(UnreadableInputError) as caught:
        spoilt.source(personal_data=True)
    assert caught.value.exit_code == 3
    return caught.value


# ── The document is the one that was received ────────────────────────────────


def test_one_changed_byte_stops_the_build(fiche: Spoilt) -> None:
    data = fiche.document.read_bytes()
    fiche.document.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])
    fault = refusal(fiche)
    assert fault.exit_code == 1
    assert fault.where == str(fiche.document)
    assert fiche.source().sha256 in fault.what
    assert sha256(fiche.text) in fault.what
    assert "No evidence of this source is valid" in fault.what
    assert "only by" not in fault.what


@pytest.mark.parametrize(
    "change",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("Lantern Circle", "Lantern\u00a0Circle", 1),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text + "\n",
    ],
    ids=["NFD", "no-break space", "line ends", "one more line"],
)
def test_another_spelling_of_the_same_words_is_told_and_never_repaired(
    fiche: Spoilt, change: Callable[[str], str]
) -> None:
    changed = change(fiche.text)
    fiche.document.write_bytes(changed.encode())
    assert "differs only by Unicode normalisation or white space" in refusal(fiche).what
    assert fiche.text == changed


def test_an_amount_changed_outside_of_every_quote_stops_the_build(tmp_path: Path) -> None:
    facts = 'passage:a bv:section section:small-top ; bv:quote "The lamps burn." .'
    small = small_project(tmp_path, "They cost 12 000. The lamps burn.", facts)
    assert find_passages(small.source())
    assert "lacks the entry 'form'" in unreadable(small).what
    toml = small.folder / "source.toml"
    toml.write_text("form = []\n" + toml.read_text())
    assert "no single section" in refusal(small).what


# ── The facts ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("bv:occurrence 1", "bv:occurrence 0", "bv:occurrence 0, which is not 1, 2, 3"),
        ("bv:occurrence 1", "bv:occurrence -1", "bv:occurrence -1, which is not"),
        ("bv:occurrence 1", 'bv:occurrence "one"', "bv:occurrence one, which is not"),
        ('bv:quote "crafts"', 'bv:quote "crafts" , "street"', "has bv:quote twice"),
        ('bv:quote "crafts"', 'bv:quote ""', "has no bv:quote"),
        ('bv:quote "crafts" .', ".", "has no bv:quote"),
        ('bv:quote "crafts"', 'rdfs:label "crafts"', "has rdfs:label outside the braces"),
        ("passage:lantern-title {", "passage:lantern-titel {", "nothing says where it stands"),
        ("passage:lantern-title bv:section", "org:x bv:section", "org:x is not the name of a"),
    ],
)
def test_a_fault_of_the_facts_names_passage_and_line(
    fiche: Spoilt, old: str, new: str, words: str
) -> None:
    if "org:x" in new:
        fiche.edit(fiche.facts, "passage:lantern-title {", "org:x {")
    fiche.edit(fiche.facts, old, new)
    fault = unreadable(fiche)
    assert words in fault.what
    assert re.fullmatch(r".*facts\.trig:\d+", fault.where)
    assert fault.fix


def test_a_passage_knows_the_line_where_it_opens(fiche: Spoilt) -> None:
    lines = fiche.facts.read_text().splitlines()
    for note in fiche.source().passages:
        assert note.origin.path == fiche.facts
        assert lines[note.origin.line - 1].startswith("passage:" + note.iri.rpartition("/")[2])


def test_personal_passages_are_read_only_on_demand(fiche: Spoilt) -> None:
    assert not any(note.personal for note in fiche.source().passages)
    personal = [note.iri for note in fiche.source(personal_data=True).passages if note.personal]
    assert len(personal) == 2
    (fiche.folder / "contact.trig").unlink()
    assert len(fiche.source(personal_data=True).passages) == len(fiche.source().passages)


def test_sources_come_in_the_order_of_their_names(fiche: Spoilt, tmp_path: Path) -> None:
    small = small_project(tmp_path, "Lamps", "")
    fiche.folder.rename(small.folder.parent / "lantern")
    assert [source.id for source in read_sources(small.project)] == ["lantern", "small"]
    assert read_source(small.folder).iri.endswith("/source/small")


def test_normalising_tells_a_changed_word_from_a_changed_space() -> None:
    assert normalise(" a\u0304 \r\n b\u00a0") == "ā b"
