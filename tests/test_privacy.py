"""Nobody's name leaves the house, unless somebody asks for it.

The words are derived from the personal stretches and from contact.trig; none is typed here.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from pyoxigraph import Literal, NamedNode

from balticvet.assemble import AssembledDataset
from balticvet.cli import group
from balticvet.cli.run import run
from balticvet.export import EXPORTS
from balticvet.queries.question import catalogue
from balticvet.resources import Project
from balticvet.sources import Source, read_sources
from balticvet.tables.formats import FORMATS as ANSWERS
from projects import FICHE, Spoilt, fiche_copy
from read_sites import files_of
from shared import Built

Output = pytest.CaptureFixture[str]
_WORD = re.compile(r"\w+")


class Secret(str):
    """A word that no report of a failed test shows."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<a word of {len(self)} letters>"


def words_of(source: Source) -> set[str]:
    """Return the words of the personal stretches and of the contact's literals and names."""
    stretches = {source.text[span.start : span.end] for span in source.personal}
    public = set(_public(source).stated)
    contact = [quad for quad in source.stated if quad not in public]
    literals = {quad.object.value for quad in contact if isinstance(quad.object, Literal)}
    names = {
        quad.subject.value.rpartition("/")[2]
        for quad in contact
        if isinstance(quad.subject, NamedNode) and "/person/" in quad.subject.value
    }
    return {word for text in stretches | literals | names for word in _WORD.findall(text)}


def _public(source: Source) -> Source:
    project = Project(source.folder.parents[2])
    return next(found for found in read_sources(project) if found.id == source.id)


def personal_words(source: Source) -> set[Secret]:
    """Return those words that stand nowhere in what anybody may read of the source."""
    rest = source.text
    for span in reversed(source.personal):
        rest = rest[: span.start] + rest[span.end :]
    rest += (source.folder / "facts.trig").read_text(encoding="utf-8")
    public = {word.casefold() for word in _WORD.findall(rest)} | _OURS
    found = {word.casefold() for word in words_of(source) if len(word) > 1}
    return {Secret(word) for word in found - public}


def _vocabulary() -> set[str]:
    """Return the words of the terms, shapes, questions and judgements that come with balticvet."""
    project = Project()
    files = [
        path
        for folder in ("ontology", "shapes", "queries", "data/reference")
        for path in (project.root / folder).rglob("*.*")
    ]
    files += [project.data / "decisions.trig", project.data / "release.toml"]
    return {
        word.casefold()
        for path in files
        for word in _WORD.findall(path.read_text(encoding="utf-8"))
    }


_OURS = _vocabulary()


def told(words: Iterable[Secret], data: bytes | str) -> list[Secret]:
    """Return the words that stand in some bytes, in any case, escaped or not."""
    text = data if isinstance(data, str) else data.decode("utf-8", "backslashreplace")
    text = text.casefold()
    return [
        word
        for word in sorted(words)
        if (word in text and re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text))
        or (not word.isascii() and ascii(str(word))[1:-1] in text)
    ]


@pytest.fixture(scope="module")
def words(project: Project) -> set[Secret]:
    """The personal words of the real document."""
    found = {
        word
        for source in read_sources(project, personal_data=True)
        for word in personal_words(source)
    }
    assert len(found) > 1
    return found


def test_the_words_are_found_where_they_are(project: Project, words: set[Secret]) -> None:
    """The search itself works: the document as received holds what the graph may not."""
    (source, *_) = read_sources(project)
    held = told(words, source.document.read_bytes())
    held += told(words, (source.folder / "contact.trig").read_bytes())
    assert set(held) == words


def test_no_public_artefact_holds_a_personal_word(shipped: Built, words: set[Secret]) -> None:
    files = {**files_of(shipped.folder), **dict(in_workbooks(shipped.folder))}
    assert len(files) > 5_000
    assert {name: held for name, data in files.items() if (held := told(words, data))} == {}


def in_workbooks(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what stands in workbooks, which are packed."""
    for path in folder.rglob("*.xlsx"):
        with ZipFile(path) as packed:
            yield from ((f"{path.name}/{name}", packed.read(name)) for name in packed.namelist())


def test_the_summary_of_a_public_build_holds_none(shipped: Built, words: set[Secret]) -> None:
    assert "personal data, left out" in shipped.said
    assert "hold personal data" not in shipped.said
    assert told(words, shipped.said) == []


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_ledger_holds_none(capsys: Output, words: set[Secret], form: str) -> None:
    assert run(["check", "--coverage", "-f", form]) == 0
    out = capsys.readouterr().out
    assert out
    assert told(words, out) == []


@pytest.mark.parametrize("name", EXPORTS)
def test_no_export_holds_any(dataset: AssembledDataset, words: set[Secret], name: str) -> None:
    assert told(words, EXPORTS[name].write(dataset)) == []


def test_no_answer_holds_any(
    project: Project, dataset: AssembledDataset, words: set[Secret]
) -> None:
    from balticvet.queries.answer import ask_saved
    from balticvet.tables.formats import write

    for question in catalogue(project).values():
        answer = ask_saved(dataset.store, question)
        assert told(words, write(answer, "csv" if answer.kind == "select" else "turtle")) == []


@pytest.mark.parametrize("form", [name for name in ANSWERS if name not in ("turtle", "xlsx")])
def test_a_dump_of_everything_holds_none(capsys: Output, words: set[Secret], form: str) -> None:
    if run(["query", "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", "-f", form]):
        assert "cannot hold" in capsys.readouterr().err
    else:
        out = capsys.readouterr().out
        assert len(out) > 100_000
        assert told(words, out) == []


def test_a_public_project_refuses_the_question_for_the_contact(
    capsys: Output, project: Project, words: set[Secret]
) -> None:
    personal = [question.name for question in catalogue(project).values() if question.personal]
    assert personal
    for name in personal:
        assert run(["query", name]) == 2
        out, err = capsys.readouterr()
        assert told(words, out + err) == []


def test_whoever_asks_for_personal_data_gets_them_and_is_told(
    tmp_path: Path, capsys: Output, words: set[Secret]
) -> None:
    """A build of the fiche, and a file of the real document."""
    place, private = tmp_path / "build", lantern_words()
    build = ["build", "--with-personal-data", "--no-site", "--project", str(FICHE)]
    assert run([*build, "-o", str(place)]) == 0
    assert "These files hold personal data" in capsys.readouterr().out
    held = {word for data in files_of(place).values() for word in told(private, data)}
    assert held == private
    assert run(["export", "turtle", "--with-personal-data"]) == 0
    out, err = capsys.readouterr()
    assert set(told(words, out)) == words
    assert "holds personal data" in err


def test_a_public_build_over_a_personal_one_leaves_no_word(tmp_path: Path) -> None:
    words, place = lantern_words(), tmp_path / "build"
    build = ["build", "-o", str(place), "--project", str(FICHE)]
    assert run([*build, "--with-personal-data"]) == 0
    assert [name for name, data in files_of(place).items() if told(words, data)]
    assert run([*build, "--no-site"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["build"]
    assert not [name for name, data in files_of(place).items() if told(words, data)]


def test_a_draft_of_the_document_tells_none(
    tmp_path: Path, capsys: Output, project: Project, words: set[Secret]
) -> None:
    (source, *_) = read_sources(project)
    folder = tmp_path / "again"
    for form in ("text", "json"):
        assert run(["ingest", str(source.document), "--revise", source.id, "-f", form]) == 0
    assert run(["ingest", str(source.document), "-o", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert told(words, out + err) == []
    for name in ("facts.trig", "source.toml"):
        assert told(words, (folder / name).read_bytes()) == []


def lantern_words() -> set[Secret]:
    found = {
        word
        for source in read_sources(Project(FICHE), personal_data=True)
        for word in personal_words(source)
    }
    assert len(found) > 1
    return found


def change_the_document(spoilt: Spoilt) -> None:
    spoilt.document.write_bytes(spoilt.document.read_bytes() + b"!")


def shift_a_personal_stretch(spoilt: Spoilt) -> None:
    spoilt.edit(spoilt.folder / "source.toml", "start = 1362", "start = 1372")


def quote_the_contact(spoilt: Spoilt) -> None:
    span = spoilt.source().personal[0]
    quote = " ".join(spoilt.text[span.start : span.end].split())
    section = spoilt.source(personal_data=True).passages[-1].section
    with spoilt.facts.open("a", encoding="utf-8") as file:
        file.write(
            f'\npassage:lantern-x bv:isInSection <{section}> ;\n    bv:quote """{quote}""" .\n'
            "passage:lantern-x { initiative:lantern a bv:Initiative . }\n"
        )


def account_for_fewer_words(spoilt: Spoilt) -> None:
    (spoilt.root / "data/reference/word-terms.csv").write_text("word,term,why\n")


@pytest.fixture(
    scope="module",
    params=[
        change_the_document,
        shift_a_personal_stretch,
        quote_the_contact,
        account_for_fewer_words,
    ],
)
def faulty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    """A project with one fault; no command changes it."""
    spoilt = fiche_copy(tmp_path_factory.mktemp("faulty"))
    request.param(spoilt)
    return spoilt


@pytest.mark.parametrize(
    "command", [("build", "--no-site", "-o", "out"), ("check",), ("check", "--coverage")]
)
def test_no_message_of_a_fault_holds_a_personal_word(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
    faulty: Spoilt,
    command: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command[0] in group.COMMANDS
    assert run([*command, "--project", str(faulty.root)]) == 1
    out, err = capsys.readouterr()
    assert out + err
    assert told(lantern_words(), out + err) == []
    assert not (tmp_path / "out").exists()


PLANTED = {
    "person:x": "<https://w3id.org/balticvet/person/x> a foaf:Person .",
    "organisation:a": 'organisation:a schema:email "somebody (at) example" .',
    "organisation:b": 'organisation:b bv:nameAsWritten "somebody@example.org" .',
    "organisation:c": 'organisation:c bv:asWritten "Una Example (una [at] example.org)" .',
    "organisation:d": 'organisation:d bv:asWritten "Una Example, tel. 67 123 456" .',
}
"""What nobody may plant among the public facts, by what it is said of."""


@pytest.mark.bad_input(
    "safety",
    "a person, or an e-mail address, among the public facts",
    "exit 1; the shape says to move it to contact.trig",
)
def test_each_planted_person_is_refused(tmp_path: Path, capsys: Output, shipped: Built) -> None:
    """All in one project: each is a fault of its own, so that each alone would be refused."""
    spoilt = fiche_copy(tmp_path)
    first = "    initiative:lantern a bv:Initiative ;"
    spoilt.edit(spoilt.facts, first, "\n".join((*PLANTED.values(), first)))
    build = ["build", "--no-site", "-o", str(tmp_path / "out"), "--project", str(spoilt.root)]
    assert run(build) == 1
    faults = re.findall(r"✗ fault: (.*?)\n\n", capsys.readouterr().err, re.DOTALL)
    assert {fault.partition(": ")[0] for fault in faults if "contact.trig" in fault} == set(PLANTED)
    assert not (tmp_path / "out").exists()
    assert "Conforms: no faults" in shipped.said


def test_the_public_profile_reads_the_texts_of_every_property(wide: AssembledDataset) -> None:
    from rdflib import SH, URIRef
    from rdflib.collection import Collection

    from balticvet.namespaces import iri
    from balticvet.resources import HOME
    from balticvet.validate import read_shapes

    shapes = read_shapes([HOME / "shapes/profiles/public.ttl"]).graph
    for name in ("words", "beside"):
        shape = URIRef("https://w3id.org/balticvet/shape/PublicText")
        path = shapes.value(URIRef(f"{shape}-{name}"), SH.path)
        listed = shapes.value(path, SH.alternativePath)
        assert listed is not None
        read = set(map(str, Collection(shapes, listed)))
        read &= set(map(str, shapes.objects(shape, SH.targetSubjectsOf)))
        texts = {iri("xsd:string"), iri("xsd:anyURI"), iri("rdf:langString")}
        held = {
            quad.predicate.value
            for quad in wide.triples
            if isinstance(quad.object, Literal) and quad.object.datatype.value in texts
        }
        assert held - read == set()
