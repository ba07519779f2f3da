"""RDF and shapes of others, through the command: bounded, told plainly, nothing fetched.

What may take all memory or all time runs in a process of its own.
"""

import json
from pathlib import Path

import pytest

from balticvet.namespaces import PREFIXES
from balticvet.rdfio import FORMATS, parse, write
from processes import all_of, balticvet, within
from projects import fiche_copy
from recorder import Recorder

Output = pytest.CaptureFixture[str]
HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
HARMLESS = "<urn:x:a> <urn:x:b> 'c'@en ."
SLOW = "<urn:x:Slow> sh:targetNode <urn:x:a> ; "
QUERY = 'sh:sparql [ sh:select """SELECT $this WHERE {{ {} }}""" ] .'


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def data_of(folder: Path, name: str, text: str) -> tuple[object, ...]:
    return "check", "--data", written(folder, name, text)


def with_shapes(folder: Path, text: str, *, data: str = HARMLESS) -> tuple[object, ...]:
    shapes = written(folder, "shapes.ttl", HEAD + text)
    return "check", "--data", written(folder, "data.ttl", data), "--shapes", shapes


def billion_laughs() -> str:
    entities = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{entities}]>'
        f'<rdf:RDF xmlns:rdf="{PREFIXES["rdf"]}" xmlns:x="urn:x:">'
        '<rdf:Description rdf:about="urn:x:a"><x:b>&l9;</x:b></rdf:Description></rdf:RDF>'
    )


@pytest.mark.parametrize("option", ["--data", "--shapes"])
@pytest.mark.bad_input(
    "rdf-in",
    "RDF/XML of 700 bytes whose entities grow to a thousand million words",
    "exit 3 at the DOCTYPE; nothing is expanded, no crash, under 300 MB of memory",
)
def test_entities_that_grow_without_end(tmp_path: Path, option: str) -> None:
    ran = balticvet("check", option, written(tmp_path, "laughs.rdf", billion_laughs()))
    assert ran.is_plainly_told
    assert (ran.code, "DOCTYPE" in ran.err) == (3, True)
    assert ran.megabytes < 300


@pytest.mark.bad_input(
    "rdf-in",
    "Turtle with 20,000 prefixes (500 KB)",
    "exit 4 at the 1,001st; other readers take half a minute",
)
def test_prefixes_without_end(tmp_path: Path) -> None:
    lines = "".join(f"@prefix p{number}: <urn:x:{number}:> .\n" for number in range(20_000))
    ran = balticvet(*data_of(tmp_path, "prefixes.ttl", lines))
    assert ran.is_plainly_told
    assert (ran.code, "prefixes.ttl:1001" in ran.err) == (4, True)


@pytest.mark.bad_input(
    "rdf-in",
    'the number "1e999999999" as a decimal (75 bytes)',
    "exit 3, the line is named; under 300 MB of memory, where other readers take gigabytes",
)
def test_a_number_that_would_fill_the_memory(tmp_path: Path) -> None:
    text = f'<urn:x:a> <urn:x:b> "1e999999999"^^<{PREFIXES["xsd"]}decimal> .'
    ran = balticvet(*data_of(tmp_path, "number.ttl", text))
    assert ran.is_plainly_told
    assert (ran.code, "number.ttl:1" in ran.err) == (3, True)
    assert ran.megabytes < 300


@pytest.mark.parametrize("form", ["csv", "json", "table", "html"])
@pytest.mark.bad_input(
    "rdf-in",
    'a query that makes the number "1e999999999" (STRDT)',
    "it stays text or is left out; under 300 MB of memory",
)
def test_a_query_that_makes_a_number_that_would_fill_the_memory(form: str) -> None:
    number = 'STRDT("1e999999999", xsd:decimal)'
    ran = balticvet("query", f"SELECT ({number} AS ?x) ({number} + 1 AS ?y) {{}}", "-f", form)
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out) < 10_000
    assert ran.megabytes < 300


@pytest.mark.bad_input(
    "rdf-in", "one literal of 50 MB", "exit 4: a literal has at most a million characters"
)
def test_a_literal_without_end(tmp_path: Path) -> None:
    ran = balticvet(
        *data_of(tmp_path, "literal.ttl", f'<urn:x:a> <urn:x:b> "{"x" * 50_000_000}" .')
    )
    assert ran.is_plainly_told
    assert (ran.code, "1000000 characters" in ran.err) == (4, True)


@pytest.mark.parametrize(
    "document",
    [
        '{"@context":"URL","a":"b"}',
        '{"@context":{"@import":"URL"},"a":"b"}',
        '{"@context":{"t":{"@id":"urn:x:t","@context":"URL"}},"@id":"urn:x:a"}',
    ],
    ids=["context", "import", "scoped"],
)
@pytest.mark.parametrize("url", ["http", "file"])
@pytest.mark.bad_input(
    "rdf-in",
    "JSON-LD whose context, or an @import in it, is at another address or in another file",
    "exit 3, the address is named; nothing is fetched",
)
def test_a_context_elsewhere(
    tmp_path: Path, recorder: Recorder, document: str, url: str, capsys: Output
) -> None:
    other = written(tmp_path, "other.jsonld", '{"@context":{"a":"urn:x:a"}}')
    address = {"http": recorder.url, "file": other.as_uri()}[url]
    ran = within(capsys, *data_of(tmp_path, "data.jsonld", document.replace("URL", address)))
    assert ran.is_plainly_told
    assert (ran.code, address in ran.err) == (3, True)
    assert recorder.hits == []


@pytest.mark.bad_input("rdf-in", "a JSON-LD context that goes round in circles", "exit 3")
def test_a_context_in_circles(tmp_path: Path, capsys: Output) -> None:
    text = '{"@context":{"a":"b:x","b":"a:y"},"@id":"urn:x:a","a":"c"}'
    ran = within(capsys, *data_of(tmp_path, "data.jsonld", text))
    assert ran.is_plainly_told
    assert ran.code == 3


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"urn:x:b":', "}")])
@pytest.mark.bad_input(
    "rdf-in",
    "JSON-LD nested 3,000 deep",
    "exit 3: brackets are nested at most 100 deep; no crash",
)
def test_json_that_is_too_deep(tmp_path: Path, opening: str, closing: str, capsys: Output) -> None:
    ran = within(capsys, *data_of(tmp_path, "deep.jsonld", f"{opening * 3000}1{closing * 3000}"))
    assert ran.is_plainly_told
    assert (ran.code, "100 deep" in ran.err) == (3, True)


@pytest.mark.parametrize("tag", ['lv"@evil', "en_US", "a" * 200])
@pytest.mark.bad_input(
    "rdf-in",
    "the language tags lv\"@evil and en_US, and one of 200 characters, in the project's own data",
    "exit 3, the file and the line are named; no build is left behind",
)
def test_a_language_tag_that_is_none(tmp_path: Path, tag: str, capsys: Output) -> None:
    fiche = fiche_copy(tmp_path)
    lines = fiche.decisions.read_text(encoding="utf-8").count("\n")
    with fiche.decisions.open("a", encoding="utf-8") as file:
        file.write(f'decision:x {{ organisation:x skos:prefLabel "a"@{tag} . }}\n')
    ran = within(capsys, "build", "--project", fiche.root, "-o", tmp_path / "build")
    assert ran.is_plainly_told
    assert (ran.code, f"{fiche.decisions}:{lines + 1}" in ran.err) == (3, True)
    assert not (tmp_path / "build").exists()


@pytest.mark.bad_input(
    "shacl",
    "shapes that import more from another address (owl:imports)",
    "a warning that names the address; nothing is fetched",
)
def test_shapes_that_import(tmp_path: Path, recorder: Recorder, capsys: Output) -> None:
    text = (
        f"<urn:x:o> a owl:Ontology ; owl:imports <{recorder.url}> ."
        " <urn:x:S> sh:targetNode <urn:x:a> ; sh:nodeKind sh:IRI ."
    )
    ran = within(capsys, *with_shapes(tmp_path, text))
    assert (ran.code, ran.err) == (0, "")
    assert f"owl:imports {recorder.url} is not fetched" in ran.out
    assert recorder.hits == []


@pytest.mark.bad_input(
    "shacl",
    "a query in a shape that asks another server (SERVICE)",
    "exit 3, the shape is named; nothing is sent",
)
def test_a_shape_that_asks_elsewhere(tmp_path: Path, recorder: Recorder, capsys: Output) -> None:
    service = f"SERVICE <{recorder.url}> {{ ?s ?p ?o }}"
    ran = within(capsys, *with_shapes(tmp_path, SLOW + QUERY.format(service)))
    assert ran.is_plainly_told
    assert (ran.code, "urn:x:Slow" in ran.err) == (3, True)
    assert recorder.hits == []


@pytest.mark.bad_input(
    "shacl",
    "a query in a shape that joins everything eight times;"
    ' the pattern "^(a+)+$" on 32 letters and a mark',
    "exit 4 when the time is over (10 seconds, if not told otherwise), the shape is named",
)
def test_shapes_that_never_end(tmp_path: Path) -> None:
    product, pattern = tmp_path / "product", tmp_path / "pattern"
    for folder in (product, pattern):
        folder.mkdir()
    everything = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(8))
    query = SLOW + QUERY.format(f"{everything} FILTER (?o1 + ?o2 + ?o3 + ?o4 + ?o5 < 0)")
    numbers = "".join(f"<urn:x:a> <urn:x:p> {number} . " for number in range(60))
    regex = f'{SLOW} sh:property [ sh:path <urn:x:b> ; sh:pattern "^(a+)+$" ] .'
    commands = [
        with_shapes(product, query, data=numbers),
        with_shapes(pattern, regex, data=f'<urn:x:a> <urn:x:b> "{32 * "a"}!" .'),
    ]
    for ran in all_of(((*one, "--time-limit", 2) for one in commands), seconds=600):
        assert ran.is_plainly_told
        assert ran.code == 4
        assert "The shape urn:x:Slow took longer than 2 s" in ran.err


@pytest.mark.bad_input(
    "shacl",
    "a shape in JavaScript whose library is at another address",
    "exit 3, the shape is named; no JavaScript is ever loaded",
)
def test_shapes_in_javascript(tmp_path: Path, recorder: Recorder, capsys: Output) -> None:
    text = (
        "<urn:x:S> sh:targetNode <urn:x:a> ;"
        ' sh:js [ sh:jsFunctionName "f" ; sh:jsLibrary <urn:x:l> ] .'
        f' <urn:x:l> sh:jsLibraryURL "{recorder.url}"^^xsd:anyURI .'
    )
    ran = within(capsys, *with_shapes(tmp_path, text))
    assert ran.is_plainly_told
    assert (ran.code, "urn:x:S needs JavaScript" in ran.err) == (3, True)
    assert recorder.hits == []


def test_harmless_data_of_others_pass(tmp_path: Path, capsys: Output) -> None:
    shape = "<urn:x:S> sh:targetNode <urn:x:a> ; sh:nodeKind sh:IRI ."
    for name in ("turtle", "jsonld", "rdfxml"):
        fmt = FORMATS[name]
        data = tmp_path / f"data{fmt.suffix}"
        data.write_bytes(write(parse(HARMLESS.encode(), FORMATS["turtle"], where=""), fmt))
        shapes = written(tmp_path, "shapes.ttl", HEAD + shape)
        ran = within(capsys, "check", "--data", data, "--shapes", shapes)
        assert (ran.code, ran.err, "Conforms" in ran.out) == (0, "", True)


@pytest.mark.bad_input(
    "shacl",
    'shapes with numbers and truth values that are not canonical: "0.0"^^xsd:decimal,'
    ' "1"^^xsd:boolean, 180.0',
    "they are run; what they find is told",
)
def test_shapes_need_no_canonical_literals(tmp_path: Path, capsys: Output) -> None:
    text = (
        "<urn:x:S> sh:targetNode <urn:x:a> ; sh:deactivated '0'^^xsd:boolean ; sh:property"
        " [ sh:path <urn:x:wide> ; sh:minExclusive 0.0 ; sh:maxInclusive 180.0 ] ."
    )
    data = "<urn:x:a> <urn:x:wide> 0.0, 180.00, 181, 1.0e2 ."
    ran = within(capsys, *with_shapes(tmp_path, text, data=data), "-f", "json")
    assert (ran.code, ran.err) == (1, "")
    assert {row["value"] for row in json.loads(ran.out)["findings"]} == {"0.0", "181"}


# ── Good data, bad data, and data that nothing looks at ──────────────────────


def test_a_thing_of_a_narrower_class_is_checked_as_of_the_wider_one(
    tmp_path: Path, capsys: Output
) -> None:
    ran = within(capsys, *data_of(tmp_path, "theirs.ttl", f"{HEAD}<urn:x:a> a bv:Ministry ."))
    assert ran.code == 1
    assert "English name" in ran.out


@pytest.mark.parametrize("text", ["", "<urn:x:a> a <urn:x:Unknown> ."])
def test_data_that_no_shape_looks_at_do_not_pass(tmp_path: Path, text: str, capsys: Output) -> None:
    ran = within(capsys, *data_of(tmp_path, "theirs.ttl", text))
    assert ran.code == 1
    assert "Nothing was checked" in ran.out
    assert ran.out.count("shapes had something to look at") == 1
