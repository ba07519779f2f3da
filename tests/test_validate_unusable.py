"""Shapes that mean nothing are told before anybody trusts that the data conform."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import PREFIXES
from balticvet.resources import HOME, Project
from balticvet.validate import Report, Shapes, lint, read_shapes, shape_files, validate
from balticvet.validate.focus import focus_coverage, unchecked_shapes

HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
DATA = tuple(parse(HEAD + "<urn:a> a <urn:T> ; <urn:p> 1 , 2 .", RdfFormat.TURTLE))
AT_MOST_ONE = "sh:targetClass <urn:T> ; sh:property [ sh:path <urn:p> ; sh:maxCount 1 ] ."


def file_of(folder: Path, text: str) -> Path:
    path = folder / "shapes.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def shapes_of(folder: Path, text: str) -> Shapes:
    return read_shapes([file_of(folder, text)])


def names(report: Report) -> list[str]:
    return [finding.name for finding in report.findings]


@pytest.mark.parametrize("value", ['"false"', '"true"', "<urn:yes>", '"x"^^xsd:boolean'])
@pytest.mark.bad_input(
    "shacl",
    'sh:deactivated "false", or another value that is neither true nor false',
    "a fault with the place; the shape is run",
)
def test_only_true_switches_a_shape_off(tmp_path: Path, value: str) -> None:
    path = file_of(tmp_path, f"<urn:S> sh:deactivated {value} ; {AT_MOST_ONE}")
    assert [finding.focus for finding in validate(DATA, [path]).findings] == ["urn:a"]
    [told] = lint(read_shapes([path]), own=False).findings
    assert "does nothing: only true switches a shape off" in told.name
    assert str(path) in str(told.where[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('<urn:S> sh:in "x" .', "sh:in “x” is no list"),
        ("<urn:S> sh:languageIn <urn:l> .", "sh:languageIn urn:l is no list"),
        ('<urn:S> sh:pattern "x" ; sh:flags "iz" .', "sh:flags “iz”: there is no flag z"),
    ],
)
@pytest.mark.bad_input(
    "shacl", "sh:in and its like without a list; sh:flags that do not exist", "a fault"
)
def test_a_value_that_means_nothing_is_told(tmp_path: Path, text: str, told: str) -> None:
    assert told in names(lint(shapes_of(tmp_path, text), own=False))


def test_what_is_not_checked_is_told_in_a_line_each(tmp_path: Path) -> None:
    text = f"<urn:On> {AT_MOST_ONE} <urn:Off> sh:deactivated true ; {AT_MOST_ONE}"
    shapes = shapes_of(tmp_path, text + "<urn:Loose> sh:property [ sh:path <urn:q> ] .")
    assert names(unchecked_shapes(shapes)) == [
        "not checked, since no target or other shape leads there: urn:Loose",
        "not checked, since switched off (sh:deactivated): urn:Off",
    ]
    assert unchecked_shapes(shapes_of(tmp_path, f"<urn:On> {AT_MOST_ONE}")) == Report(())


def test_shapes_without_a_target_are_to_blame_and_not_the_data(tmp_path: Path) -> None:
    shapes = shapes_of(tmp_path, "<urn:S> sh:property [ sh:path <urn:p> ; sh:maxCount 1 ] .")
    assert names(focus_coverage(shapes, shapes.graph)) == [
        "no shape was checked: none has a target"
    ]


def test_a_literal_that_a_target_names_is_looked_at(tmp_path: Path) -> None:
    shapes = shapes_of(tmp_path, "<urn:S> sh:targetNode 'text' ; sh:nodeKind sh:IRI .")
    assert focus_coverage(shapes, Shapes({}, {}).graph) == Report(())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sh:property [ sh:maxCount 1 ]", "a property shape has no sh:path"),
        ("sh:property [ sh:path <urn:p> , <urn:q> ]", "a property shape has 2 sh:path"),
        (r"sh:property [ sh:path <urn:p> ; sh:pattern '^\\p{L}$' ]", r"\\p is not understood"),
        ("sh:property [ sh:path <urn:p> ; sh:pattern '[a-z-[x]]' ]", r"-\[ is not understood"),
        ("sh:deactivated true , false", "sh:deactivated is false and true"),
        (
            "sh:declare [ sh:prefix 'e' ; sh:namespace <urn:e:> ]",
            "sh:namespace urn:e: is an address and no text",
        ),
    ],
)
@pytest.mark.bad_input(
    "shacl",
    "a property shape without sh:path or with two, an address for sh:namespace",
    "refused, with the name of the shape and its file",
)
def test_a_shape_that_cannot_be_run_is_named_with_its_file(
    tmp_path: Path, text: str, told: str
) -> None:
    path = file_of(tmp_path, f"<urn:S> sh:targetClass <urn:T> ; {text} .")
    with pytest.raises(UnreadableInputError, match=told) as caught:
        validate(DATA, [path])
    assert caught.value.where == f"urn:S in {path}"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?x WHERE { ?x ?p ?y }", "does not give \\$this"),
        ("CONSTRUCT { $this ?p ?o } WHERE { $this ?p ?o }", "is CONSTRUCT"),
        ("SELECT $this WHERE { GRAPH ?g { $this ?p ?o } }", "in a named graph"),
    ],
)
@pytest.mark.bad_input(
    "shacl",
    "a query of a shape that does not give $this, is no SELECT, or asks in a named graph",
    "refused, with what to write instead",
)
def test_a_query_that_says_nothing_of_a_node_is_refused(
    tmp_path: Path, query: str, told: str
) -> None:
    path = file_of(
        tmp_path, f"<urn:S> sh:targetClass <urn:T> ; sh:sparql [ sh:select '{query}' ] ."
    )
    with pytest.raises(UnreadableInputError, match=told):
        validate(DATA, [path])


def test_a_copy_of_our_shapes_in_a_project_is_read_once(tmp_path: Path) -> None:
    ours = next((HOME / "shapes").glob("*.ttl"))
    (tmp_path / "data" / "sources").mkdir(parents=True)
    copy = tmp_path / "shapes" / ours.name
    copy.parent.mkdir()
    copy.write_bytes(ours.read_bytes())
    assert len(shape_files(Project(tmp_path))) == len(shape_files(Project()))


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        ("'deutsch'@de , 'English'@en-GB , 'plain'", "English"),
        ("'latviski'@lv , 'deutsch'@de", "deutsch"),
    ],
)
def test_of_a_message_in_several_languages_one_is_told(
    tmp_path: Path, messages: str, told: str
) -> None:
    text = AT_MOST_ONE.replace("sh:maxCount", f"sh:message {messages} ; sh:maxCount")
    [finding] = validate(DATA, [file_of(tmp_path, f"<urn:S> {text}")]).findings
    assert finding.message == told


def test_a_query_without_a_message_leaves_no_empty_advice(tmp_path: Path) -> None:
    query = "sh:targetClass <urn:T> ; sh:sparql [ sh:select 'SELECT $this { $this ?p 1 }' ] ."
    [finding] = validate(DATA, [file_of(tmp_path, f"<urn:S> {query}")]).findings
    assert finding.message.startswith("Look at what the shape asks")


def test_brackets_one_after_the_other_take_nothing_away(tmp_path: Path) -> None:
    text = "<urn:S> sh:targetNode '2014-12' ; sh:pattern '^[0-9]{4}-[0-9]{2}$' ."
    assert validate(DATA, [file_of(tmp_path, text)]).conforms
