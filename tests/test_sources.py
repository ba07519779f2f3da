"""Sources: nothing is repaired, and what cannot be trusted stops the build."""

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from balticvet.errors import BalticvetError, NonconformingError, UnreadableInputError
from balticvet.evidence import find_passages, locate
from balticvet.resources import Project
from balticvet.sources import normalise, read_source, read_sources, sha256
from balticvet.spans import Span, mask
from processes import balticvet, within
from projects import Spoilt, fiche_copy, small_project
from read_sites import files_of
from shared import Built

Output = pytest.CaptureFixture[str]


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
    facts = 'passage:a bv:isInSection section:small-top ; bv:quote "The lamps burn." .'
    small = small_project(tmp_path, "They cost 12 000. The lamps burn.", facts)
    assert find_passages(small.source())
    small.edit(small.document, "12 000", "92 000")
    (note,) = small.source().passages
    assert locate(small.text, note), "the quote itself is untouched"
    assert "not the one that was received" in refusal(small).what


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"R\xff\xfega", "byte at offset 1 is 0xff"),
        ("Riga".encode("utf-16-le"), "byte offset 1 is a NUL"),
        (b"Riga \xed\xa0\x80", "byte at offset 5 is 0xed"),
    ],
    ids=["bytes", "UTF-16", "lone surrogate"],
)
def test_what_is_not_utf8_is_refused_at_its_byte(fiche: Spoilt, data: bytes, words: str) -> None:
    fiche.document.write_bytes(data)
    fault = unreadable(fiche)
    assert fault.where == str(fiche.document)
    assert words in fault.what
    assert "\ufffd" not in fault.what


@pytest.mark.parametrize("name", ["facts.trig", "contact.trig", "source.toml"])
@pytest.mark.parametrize("data", [b"R\xff\xfega", b"\xed\xa0\x80", "a b c .".encode("utf-16-le")])
def test_no_file_of_a_source_may_hold_bytes_that_are_not_utf8(
    fiche: Spoilt, name: str, data: bytes
) -> None:
    (fiche.folder / name).write_bytes(data)
    assert str(fiche.folder / name) in unreadable(fiche).where


@pytest.mark.parametrize("escape", ["\\uD800", "\\U0000DFFF", "\\u0000"])
def test_an_escape_that_is_no_character_is_refused(fiche: Spoilt, escape: str) -> None:
    fiche.edit(fiche.facts, 'bv:nameAsWritten "masters"', f'bv:nameAsWritten "{escape}"')
    assert str(fiche.facts) in unreadable(fiche).where


def test_a_missing_document_is_told(fiche: Spoilt) -> None:
    fiche.document.unlink()
    assert "cannot be read" in unreadable(fiche).what


# ── The same through the real command ────────────────────────────────────────


def flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def refused(spoilt: Spoilt, code: int, capsys: Output) -> str:
    """Check and build; return what both say. Nothing is written."""
    before = {path: path.read_bytes() for path in spoilt.root.rglob("*") if path.is_file()}
    target = spoilt.root.parent / "out"
    ran = [
        within(capsys, *command, "--project", spoilt.root)
        for command in (("check",), ("check", "--coverage"), ("build", "-o", target))
    ]
    assert [one.code for one in ran] == [code] * 3
    assert all(one.is_plainly_told and one.out == "" for one in ran)
    assert not target.exists()
    assert {path: path.read_bytes() for path in before} == before
    (told,) = {one.err for one in ran}
    return told


@pytest.mark.bad_input(
    "source",
    "the last byte of the document changed",
    "exit 1; the document and both hashes are named",
)
def test_the_command_refuses_one_changed_byte(fiche: Spoilt, capsys: Output) -> None:
    expected = fiche.source().sha256
    fiche.document.write_bytes(flipped(fiche.document.read_bytes()))
    told = refused(fiche, 1, capsys)
    assert f"where: {fiche.document}" in told
    assert f"expected sha256 {expected}" in told
    assert f"found sha256    {hashlib.sha256(fiche.document.read_bytes()).hexdigest()}" in told
    assert "No evidence of this source is valid" in told


@pytest.mark.bad_input(
    "source",
    "the last byte of the shipped document changed",
    "exit 1; the build before stays whole",
)
def test_a_build_survives_a_changed_document(shipped: Built, tmp_path: Path) -> None:
    shutil.copytree(Project().root / "data", tmp_path / "project" / "data")
    shutil.copytree(shipped.folder, tmp_path / "out")
    before = files_of(tmp_path / "out")
    copy = Spoilt(tmp_path / "project", "bafa")
    copy.document.write_bytes(flipped(copy.document.read_bytes()))
    assert balticvet("build", "--project", copy.root, "-o", tmp_path / "out").code == 1
    assert files_of(tmp_path / "out") == before


@pytest.mark.bad_input(
    "source",
    "the same words in NFD, or with a no-break space",
    "exit 1; told that only normalisation or white space differs; never repaired",
)
@pytest.mark.parametrize("change", ["NFD", "no-break space"])
def test_the_command_tells_another_spelling(fiche: Spoilt, change: str, capsys: Output) -> None:
    text = fiche.text
    changed = (
        unicodedata.normalize("NFD", text) if change == "NFD" else text.replace(" ", "\u00a0", 1)
    )
    assert changed != text
    fiche.document.write_bytes(changed.encode())
    told = refused(fiche, 1, capsys)
    assert "differs only by Unicode normalisation or white space" in told
    assert sha256(changed) in told


@pytest.mark.bad_input(
    "source",
    "an amount changed outside of the quote that is cited",
    "exit 1; both hashes are named",
)
def test_the_command_refuses_an_amount_that_no_quote_holds(fiche: Spoilt, capsys: Output) -> None:
    fiche.edit(fiche.facts, 'bv:quote "SEK 95 500 of the budget of', 'bv:quote "of the budget of')
    expected = fiche.source().sha256
    assert find_passages(fiche.source())
    fiche.edit(fiche.document, "SEK 95 500", "SEK 15 500")
    told = refused(fiche, 1, capsys)
    assert expected in told
    assert sha256(fiche.text) in told
    assert "only by" not in told


@pytest.mark.bad_input(
    "source",
    "bytes that are not UTF-8, UTF-16 without a mark, a lone surrogate",
    "exit 3; the byte is named; no replacement character in any file",
)
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"R\xff\xfega", "byte at offset 1 is 0xff"),
        ("Riga".encode("utf-16-le"), "byte offset 1 is a NUL"),
        (b"Riga \xed\xa0\x80", "byte at offset 5 is 0xed"),
    ],
    ids=["bytes", "UTF-16", "lone surrogate"],
)
def test_the_command_refuses_what_is_not_utf8(
    fiche: Spoilt, data: bytes, words: str, capsys: Output
) -> None:
    fiche.document.write_bytes(data)
    told = refused(fiche, 3, capsys)
    assert words in told
    assert f"where: {fiche.document}" in told
    assert "\ufffd" not in told


# ── The masked form ──────────────────────────────────────────────────────────


def test_the_masked_document_is_accepted(fiche: Spoilt) -> None:
    source = fiche.source()
    fiche.document.write_bytes(mask(fiche.text, source.personal).encode())
    assert sha256(fiche.text) == source.masked_sha256
    assert len(find_passages(fiche.source())) == len(source.passages)


def test_masking_keeps_positions_and_hides_every_letter(fiche: Spoilt) -> None:
    personal = fiche.source().personal
    masked = mask(fiche.text, personal)
    assert len(masked) == len(fiche.text)
    assert masked[personal[0].start : personal[0].end].startswith("XXXX XXXXXXX, XXXXXX XX XXXXX")
    assert mask(masked, personal) == masked
    assert "Mara" not in masked


def test_an_accent_apart_is_masked_with_its_letter() -> None:
    name = unicodedata.normalize("NFD", "Ņiķ_1")
    assert mask(f"{name}.", [Span(0, len(name) + 1)]) == "X" * len(name) + "."


@pytest.mark.parametrize(
    ("old", "new"), [("start = 1362", "start = 1367"), ("end = 1429", "end = 9999")]
)
def test_a_personal_stretch_that_moved_is_told(fiche: Spoilt, old: str, new: str) -> None:
    fiche.edit(fiche.folder / "source.toml", old, new)
    fault = refusal(fiche)
    assert "The [[personal]] stretches do not hide what they are to hide" in fault.what
    assert fault.where.endswith("source.toml")


# ── The description ──────────────────────────────────────────────────────────


def test_sections_follow_the_printed_form(tmp_path: Path) -> None:
    form = (
        ("question", "lamps", "Which lamps?", Span(0, 12)),
        ("subheading", "old", "Old", Span(13, 16)),
        ("repeated heading", "lamps", "Which lamps?", Span(21, 33)),
    )
    small = small_project(tmp_path, "Which lamps? Old two Which lamps? Three.", "", form=form)
    assert list(small.source().stretches()) == [
        ("lamps", Span(12, 13)),
        ("old", Span(16, 21)),
        ("lamps", Span(33, 40)),
    ]
    assert small.source().parents() == {"old": "lamps"}


@pytest.mark.parametrize(
    ("old", "new", "table"),
    [
        ('text = "Products"', 'text = "Product"', "form"),
        ('text = "SPECIMEN: nothing', 'text = "SPECIMEN: something', "omission"),
    ],
)
def test_words_of_the_form_and_of_omissions_stand_where_the_list_says(
    fiche: Spoilt, old: str, new: str, table: str
) -> None:
    fiche.edit(fiche.folder / "source.toml", old, new)
    fault = refusal(fiche)
    assert "do not stand at" in fault.what
    assert f"[[{table}]]" in fault.fix


def test_rows_of_the_form_are_in_order(tmp_path: Path) -> None:
    form = (("label", "b", "two", Span(4, 7)), ("label", "a", "one", Span(0, 3)))
    assert "out of order" in refusal(small_project(tmp_path, "one two", "", form=form)).what


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "Lantern Circle (LaCi)"', "", "lacks the entry 'title'"),
        ("text_only_limit = 0", 'text_only_limit = "0"', "'text_only_limit' is not a whole"),
        ("text_only_limit = 0", "text_only_limit = true", "'text_only_limit' is not a whole"),
        ('language = "en"', "language = 1", "'language' is not a text"),
        ("end = 1177", 'end = "1177"', "'end' is not a whole number"),
        ("end = 1177", "", "lacks the entry 'end'"),
        ('language = "en"', 'language = "en', "cannot be read"),
        ('language = "en"', 'language = "English language"', "'English language' is not well-f"),
        ("text_only_limit = 0", "text_only_limits = 0", "Did you mean text_only_limit?"),
        ('section = "top"', 'section = "Top of page"', "has the section 'Top of page'"),
        ('section = "top"', 'sections = "top"', "[[form]] row 1 has the entry 'sections'"),
        ("end = 1177", "end = 1168", "row 14 ends before it starts"),
        ("[[omission]]", "[[omissions]]", "Did you mean omission?"),
        ("[[omission]]", "[omission]", "'omission' is not a list of tables"),
    ],
)
def test_a_fault_of_the_description_names_the_entry(
    fiche: Spoilt, old: str, new: str, words: str
) -> None:
    fiche.edit(fiche.folder / "source.toml", old, new)
    assert words in unreadable(fiche).what


def test_a_misspelt_table_of_personal_data_never_leaves_them_in_the_open(fiche: Spoilt) -> None:
    toml = fiche.folder / "source.toml"
    toml.write_text(toml.read_text().replace("[[personal]]", "[[persnal]]"))
    assert "Did you mean personal?" in unreadable(fiche).what


def test_the_name_of_a_source_is_fit_for_an_iri(fiche: Spoilt) -> None:
    folder = fiche.folder.rename(fiche.folder.with_name("Lantern fiche"))
    with pytest.raises(UnreadableInputError, match="'Lantern fiche'; such names become IRIs"):
        read_source(folder)


def test_words_that_stand_elsewhere_are_told_where(fiche: Spoilt) -> None:
    old = 'text = "Products"\nstart = 1169\nend = 1177'
    fiche.edit(fiche.folder / "source.toml", old, old.replace("1169", "0").replace("1177", "0"))
    assert "“Products” do not stand at 0–0, but at 1169–1177." in refusal(fiche).what


@pytest.mark.parametrize("end", [-1, 99_999])
def test_a_row_never_stands_outside_of_the_document(tmp_path: Path, end: int) -> None:
    form = (("page top", "top", "", Span(end, end)),)
    small = small_project(tmp_path, "Lamps", "", form=form)
    with pytest.raises(BalticvetError, match=r"\[\[form\]\] row 1 ends|do not stand at 99999"):
        find_passages(small.source())


def test_a_source_without_a_form_has_no_sections(tmp_path: Path) -> None:
    facts = 'passage:a bv:isInSection section:small-top ; bv:quote "Lamps" .'
    small = small_project(tmp_path, "Lamps", facts, form=())
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
        (
            "passage:lantern-title bv:isInSection",
            "organisation:x bv:isInSection",
            "organisation:x is not the name of a",
        ),
    ],
)
def test_a_fault_of_the_facts_names_passage_and_line(
    fiche: Spoilt, old: str, new: str, words: str
) -> None:
    if "organisation:x" in new:
        fiche.edit(fiche.facts, "passage:lantern-title {", "organisation:x {")
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
    (small.folder.parent / ".hidden").mkdir()
    assert [source.id for source in read_sources(small.project)] == ["lantern", "small"]
    assert read_source(small.folder).iri.endswith("/source/small")


def test_a_folder_without_description_is_never_passed_over(fiche: Spoilt) -> None:
    (fiche.folder.parent / "second").mkdir()
    with pytest.raises(UnreadableInputError, match=r"no source\.toml"):
        read_sources(fiche.project)


def test_a_project_without_a_source_is_told(tmp_path: Path) -> None:
    (tmp_path / "data" / "sources").mkdir(parents=True)
    with pytest.raises(UnreadableInputError, match="has no source"):
        read_sources(Project(tmp_path))


def test_a_passage_is_described_once(fiche: Spoilt, tmp_path: Path) -> None:
    facts = 'passage:lantern-title bv:isInSection section:small-top ; bv:quote "Lamps" .'
    small = small_project(tmp_path, "Lamps", facts)
    fiche.folder.rename(small.folder.parent / "lantern")
    with pytest.raises(UnreadableInputError) as caught:
        read_sources(small.project)
    assert "passage:lantern-title is described in two files" in caught.value.what
    assert caught.value.where.count("facts.trig:") == 2


def test_normalising_tells_a_changed_word_from_a_changed_space() -> None:
    assert normalise(" a\u0304 \r\n b\u00a0") == "ā b"


def test_all_notes_of_a_file_that_are_at_fault_are_told_at_once(fiche: Spoilt) -> None:
    text = fiche.facts.read_text(encoding="utf-8")
    more = "\n".join(f'passage:lantern-{name} bv:quote "one" .' for name in ("one", "two"))
    fiche.facts.write_text(f"{text}\n{more}\n", encoding="utf-8")
    told = str(unreadable(fiche))
    assert "passage:lantern-one has no bv:isInSection" in told
    assert "passage:lantern-two has no bv:isInSection" in told
