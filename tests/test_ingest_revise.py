"""`balticvet ingest --revise`: what became of the passages, and no hand-made work is lost."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Quad

from balticvet.cli.run import run
from balticvet.evidence import find_passages
from balticvet.ingest import Fate, Revision, revise, write_revision
from balticvet.ingest.trig import statements
from balticvet.namespaces import curie
from balticvet.resources import Project
from balticvet.sources import find, read_source
from balticvet.spans import Span
from projects import FICHE, Spoilt, fiche_copy, small_project

Output = pytest.CaptureFixture[str]
SOURCE = FICHE / "data/sources/lantern"
TEXT = (SOURCE / "document.txt").read_bytes().decode()
TWICE = (
    "Salt Ring\n\nWho is implementing the practice?\n\nWhen was the practice implemented?\n\n"
    "What are the sources of funding?\n\n• Salt.\n• Money.\n• Salt.\n"
)
UNION = "•• Lamplighters’ Trade Union, Estonia\n"


def edition(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """Write a new edition of the fiche; each change is made at one place."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file = tmp_path / "edition.txt"
    file.write_bytes(text.encode())
    return file


def revised(tmp_path: Path, *changes: tuple[str, str]) -> Revision:
    return revise(edition(tmp_path, *changes), Project(FICHE), "lantern")


def fates(revision: Revision) -> dict[str, str]:
    """Return what is not kept, by the end of its name, with the reason."""
    return {
        curie(one.passage.iri).removeprefix("passage:lantern-"): f"{one.fate}: {one.reason}"
        for one in revision.anchored
        if one.fate is not Fate.KEPT
    }


def graph(quads: tuple[Quad, ...], name: str) -> set[Quad]:
    return {quad for quad in quads if str(quad.graph_name).endswith(f"/lantern-{name}>")}


def test_the_same_document_keeps_everything(tmp_path: Path) -> None:
    revision = revised(tmp_path)
    assert revision.same
    assert revision.counts[Fate.KEPT] == len(revision.anchored) == 24


def test_words_before_a_passage_move_nothing(tmp_path: Path) -> None:
    revision = revised(tmp_path, ("SPECIMEN: nothing", "SPECIMEN, the second: nothing"))
    assert fates(revision) == {}


def test_a_changed_number_is_a_changed_passage(tmp_path: Path) -> None:
    revision = revised(tmp_path, ("48 apprentices", "52 apprentices"))
    assert fates(revision) == {"reach-apprentices": "changed: its words have changed"}
    (one,) = [one for one in revision.anchored if one.fate is Fate.CHANGED]
    assert one.quote == "52 apprentices."
    assert revision.new == ()


def test_a_passage_in_another_section_has_moved_and_is_read_again(tmp_path: Path) -> None:
    college = "•• Norrvåg Lamplighting College, Sweden\n"
    revision = revised(tmp_path, (UNION, ""), (college, college + UNION))
    assert fates(revision) == {"involved-union": "moved: it stands in another section"}
    (one,) = [one for one in revision.anchored if one.fate is Fate.MOVED]
    assert one.again


def test_a_passage_in_another_order_has_moved_and_states_what_it_did(tmp_path: Path) -> None:
    ministry = "•• Ministry of Lighthouses, Latvia\n"
    revision = revised(tmp_path, (UNION + ministry, ministry + UNION))
    (name,) = fates(revision)
    assert name in ("involved-union", "involved-ministry")
    assert not [one for one in revision.anchored if one.again]


def test_what_hangs_on_changed_words_is_read_again(tmp_path: Path) -> None:
    revision = revised(tmp_path, ("Companies in two sectors:", "No company in two sectors:"))
    assert fates(revision) == {
        "reach-companies": "changed: its words have changed",
        "sector-crafts": "changed: its lead-in changed",
        "sector-street-lighting": "changed: its lead-in changed",
    }


def test_new_words_beside_a_quote_let_it_be_read_again(tmp_path: Path) -> None:
    revision = revised(tmp_path, ("•• Nordic Glow Fund", "•• Never the Nordic Glow Fund"))
    assert fates(revision) == {"funding": "changed: words beside it are new"}


def test_of_two_passages_with_the_same_words_one_can_vanish(tmp_path: Path) -> None:
    form = [
        ("page top", "top", "", Span(0, 0)),
        *(
            ("question", name, words, find(TWICE, words)[0])
            for name, words in (
                ("implementers", "Who is implementing the practice?"),
                ("period", "When was the practice implemented?"),
                ("funding", "What are the sources of funding?"),
            )
        ),
    ]
    facts = "".join(
        f'passage:small-{name} bv:isInSection section:small-funding ; bv:quote "Salt." ;'
        f" bv:occurrence {number} .\n"
        for number, name in enumerate(("one", "two"), start=1)
    )
    small = small_project(tmp_path, TWICE, facts, form=form)
    file = tmp_path / "edition.txt"
    file.write_text(TWICE.replace("• Salt.\n", "", 1), encoding="utf-8")
    revision = revise(file, small.project, "small")
    assert sorted(one.fate for one in revision.anchored) == [Fate.KEPT, Fate.VANISHED]


def test_what_is_gone_has_vanished_and_what_is_there_is_new(tmp_path: Path) -> None:
    revision = revised(
        tmp_path,
        ("SEK 95 500 of the budget of LiQuay went into lamp oil. ", ""),
        ("crafts, street", "crafts, fishing, street"),
    )
    assert fates(revision) == {"budget-oil": "vanished: its words are gone"}
    (new,) = revision.new
    assert (new.quote, new.lead) == ("fishing", "passage:lantern-reach-companies")


def test_a_heading_that_is_gone_is_told(tmp_path: Path, capsys: Output) -> None:
    file = edition(tmp_path, ("Products\n•• A handbook of lamps.\n", ""))
    assert run(["ingest", str(file), "--revise", "lantern", "--project", str(FICHE)]) == 1
    out = capsys.readouterr().out
    assert "vanished subheading\n  “Products” of section products" in out
    assert "vanished passage:lantern-product-handbook" in out


CHANGES = (
    ("48 apprentices", "52 apprentices"),
    ("SEK 95 500 of the budget of LiQuay went into lamp oil. ", ""),
    ("•• A handbook of lamps.", "•• A handbook of lamps.\n•• A film about lamps."),
    ("Mara LANTERN", "Nora WICK"),
)


def written(tmp_path: Path) -> tuple[Revision, Path]:
    revision = revised(tmp_path, *CHANGES)
    folder = tmp_path / "revised" / "lantern"
    folder.parent.mkdir()
    write_revision(revision, folder)
    return revision, folder


def test_a_new_edition_states_what_is_kept_and_nothing_else(tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in SOURCE.iterdir()}
    revision, folder = written(tmp_path)
    assert {path.name: path.read_bytes() for path in SOURCE.iterdir()} == before
    old, new = read_source(SOURCE), read_source(folder)
    for one in revision.anchored:
        name = curie(one.passage.iri).removeprefix("passage:lantern-")
        expected = set() if one.again else graph(old.stated, name)
        assert graph(new.stated, name) == expected, name
    find_passages(new)
    assert (new.title, new.rights, new.text_only_limit) == (old.title, old.rights, 0)


def test_what_the_curator_wrote_is_still_there_to_be_read(tmp_path: Path) -> None:
    _, folder = written(tmp_path)
    text = (folder / "facts.trig").read_text(encoding="utf-8")
    assert '## It was: "48 apprentices."' in text
    assert "#         schema:value 48 ;" in text
    assert "## Vanished: its words are gone. Read it again.\n# passage:lantern-budget-oil" in text
    assert "# A part of a budget whose total nobody states" in text
    lines = {line.lstrip("# ") for line in text.splitlines()}
    old = {line.lstrip("# ") for line in (SOURCE / "facts.trig").read_text().splitlines()}
    assert {line for line in old - lines if "bv:quote" not in line} == set()


def test_a_new_person_is_masked_and_told_by_nobody(tmp_path: Path, capsys: Output) -> None:
    _, folder = written(tmp_path)
    source = read_source(folder)
    assert "WICK" in source.text
    assert len(source.personal) == 2
    assert "WICK" not in (folder / "facts.trig").read_text(encoding="utf-8")
    file = str(tmp_path / "edition.txt")
    for form in ("text", "json"):
        args = ["--revise", "lantern", "--project", str(FICHE), "-f", form]
        assert run(["ingest", file, *args]) == 1
        out, err = capsys.readouterr()
        assert "WICK" not in out + err
        assert "LANTERN" not in out + err


def test_json_tells_each_fate(tmp_path: Path, capsys: Output) -> None:
    file = edition(tmp_path, *CHANGES)
    assert (
        run(["ingest", str(file), "--revise", "lantern", "--project", str(FICHE), "-f", "json"])
        == 1
    )
    table = json.loads(capsys.readouterr().out)
    assert table["counts"]["vanished"] == 1
    told = {one["passage"]: one["fate"] for one in table["passages"]}
    assert told["passage:lantern-reach-apprentices"] == "changed"
    assert told["passage:lantern-products-film-about-lamps"] == "new"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--revise", "lantren"], 2),
        (["--revise", "lantern", "-o", "other"], 2),
        (["--revise", "lantern", "-o", "fiche/data/sources/lantern"], 5),
    ],
)
@pytest.mark.bad_input(
    "ingest",
    "a new edition of a source that is none, or into a folder of another name, or over the old one",
    "exit 2 or 5; every file stays as it was",
)
def test_a_new_edition_never_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, args: list[str], code: int
) -> None:
    spoilt: Spoilt = fiche_copy(tmp_path)
    file = edition(tmp_path, *CHANGES)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.chdir(tmp_path)
    assert run(["ingest", str(file), *args, "--project", str(spoilt.root)]) == code
    assert capsys.readouterr().err.startswith("Error: ")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "text",
    [
        'a:b c:d "x . } y" .\na:b { a:b c:d 1.5 . }',
        'PREFIX a: <http://x/#>\n# a:b . {\na:b c:d """ " . } """ .\nGRAPH a:b { <x.> c:d "e" . }',
    ],
)
def test_statements_are_told_apart_whatever_their_strings_hold(text: str) -> None:
    found = [one for one in statements(text) if one.name == "a:b"]
    assert [(one.graph, text[one.span.end - 1]) for one in found] == [(False, "."), (True, "}")]
