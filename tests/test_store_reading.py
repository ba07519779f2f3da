"""Reading RDF: every fault is named in plain words, with the file and the line."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat

from balticvet.errors import LimitError, UnreadableInputError, UsageError
from balticvet.processes import Limits
from balticvet.rdfio import FORMATS, RdfSyntax, format_of, parse, read

XSD = "http://www.w3.org/2001/XMLSchema#"
HEAD = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x:">\n'


def refused(data: bytes | str, fmt: str = "turtle") -> UnreadableInputError:
    raw = data.encode() if isinstance(data, str) else data
    with pytest.raises(UnreadableInputError) as caught:
        parse(raw, FORMATS[fmt], where="facts")
    assert caught.value.fix
    return caught.value


def in_xml(inner: str) -> str:
    return f'{HEAD}<rdf:Description rdf:about="urn:a">\n{inner}</rdf:Description></rdf:RDF>'


def test_a_file_is_read_by_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "facts.trig"
    path.write_text("<urn:g> { <urn:a> <urn:b> 'ē'@lv }", encoding="utf-8")
    [quad] = read(path)
    assert str(quad) == '<urn:a> <urn:b> "ē"@lv <urn:g>'


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        format_of(Path("facts.docx"))
    assert all(row.suffix in caught.value.fix for row in FORMATS.values())


@pytest.mark.parametrize(("name", "fmt"), FORMATS.items())
def test_the_table_agrees_with_the_parser(name: str, fmt: RdfSyntax) -> None:
    assert fmt.name == name
    assert fmt.rdf == RdfFormat.from_media_type(fmt.media_type)
    assert fmt.rdf == RdfFormat.from_extension(fmt.suffix[1:])
    assert fmt.named_graphs == fmt.rdf.supports_datasets


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        pytest.param(b"<urn:a> <urn:b> 'R\xff\xfega' .", 18, id="invalid"),
        pytest.param("<urn:a> <urn:b> 'Riga' .".encode("utf-16-le"), 1, id="utf-16"),
        pytest.param("\ufeff<urn:a> <urn:b> <urn:c> .".encode(), 0, id="byte-order-mark"),
        pytest.param("<urn:a> <urn:b> 'ē\0' .".encode(), 19, id="nul"),
    ],
)
@pytest.mark.parametrize("fmt", FORMATS)
def test_bytes_that_are_no_text_are_named_by_their_offset(
    data: bytes, offset: int, fmt: str
) -> None:
    fault = refused(data, fmt)
    assert f"yte {offset} " in fault.what or f"(byte {offset})" in fault.what
    assert fault.where.startswith("facts")


@pytest.mark.parametrize(
    ("data", "fmt"),
    [
        pytest.param('<urn:a> <urn:b> "\\uD800" .', "turtle", id="turtle"),
        pytest.param('<urn:a> <urn:b> "\\uD800" .', "ntriples", id="ntriples"),
        pytest.param('{"@id":"urn:a","urn:b":"\\ud800"}', "jsonld", id="jsonld"),
        pytest.param(in_xml("<x:b>&#xD800;</x:b>"), "rdfxml", id="rdfxml"),
    ],
)
def test_a_lone_surrogate_escape_is_refused(data: str, fmt: str) -> None:
    assert refused(data, fmt).where in {"facts:1", "facts:3"}


@pytest.mark.parametrize("code", ["0000", "0008", "000B", "FFFE", "FFFF"], ids="U+{}".format)
def test_an_escaped_character_that_no_text_may_hold_is_refused(code: str) -> None:
    fault = refused(f'<urn:a> <urn:b> "a" .\n<urn:a> <urn:b> "a\\u{code}" .')
    assert f"U+{code}" in fault.what
    assert fault.where == "facts:2"


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param('lv"@evil', id="quote"),
        pytest.param("en_US", id="underscore"),
        pytest.param("a" * 200, id="one-long-subtag"),
        pytest.param("en-x" + "-abcdefgh" * 22, id="many-subtags"),
        pytest.param("en-a", id="empty-extension"),
        pytest.param("en--ltr", id="direction"),
    ],
)
@pytest.mark.parametrize("fmt", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_a_malformed_language_tag_is_refused(tag: str, fmt: str) -> None:
    quoted = tag.replace('"', "&quot;" if fmt == "rdfxml" else '\\"')
    data = {
        "turtle": f"\n<urn:a> <urn:b> 'a'@{tag} .",
        "ntriples": f'\n<urn:a> <urn:b> "a"@{tag} .',
        "jsonld": f'\n{{"@id":"urn:a","urn:b":{{"@value":"x","@language":"{quoted}"}}}}',
        "rdfxml": in_xml(f'<x:b xml:lang="{quoted}">a</x:b>'),
    }[fmt]
    assert refused(data, fmt).where.startswith("facts")


@pytest.mark.parametrize("tag", ["lv", "en-gb", "zh-hans", "sl-rozaj", "de-1996", "x-form"])
def test_a_well_formed_language_tag_is_kept(tag: str) -> None:
    [quad] = parse(f"<urn:a> <urn:b> 'a'@{tag} .".encode(), FORMATS["turtle"], where="x")
    assert quad.object == Literal("a", language=tag)


@pytest.mark.parametrize(
    ("lexical", "datatype", "canonical"),
    [
        ("1.20", "decimal", "1.2"),
        ("01", "integer", "1"),
        ("1", "boolean", "true"),
        ("2014-01-01T00:00:00+00:00", "dateTime", "2014-01-01T00:00:00Z"),
    ],
)
def test_a_literal_that_the_store_would_rewrite_says_what_to_write(
    lexical: str, datatype: str, canonical: str
) -> None:
    data = f'<urn:a> <urn:b> "{canonical}x" .\n<urn:a> <urn:b> "{lexical}"^^<{XSD}{datatype}> .'
    fault = refused(data)
    assert f'Write "{canonical}"^^' in fault.fix
    assert "keep the printed form as a string" in fault.fix
    assert fault.where == "facts:2"
    assert len(parse(data.encode(), FORMATS["turtle"], where="x", canonical=False)) == 2


@pytest.mark.parametrize(
    "lexical",
    [
        pytest.param("1e999999999", id="nine-digits"),
        pytest.param("1E+99999", id="five-digits"),
        pytest.param("9" * 401, id="long"),
    ],
)
@pytest.mark.parametrize("datatype", ["decimal", "integer", "double", "float", "unsignedByte"])
def test_a_number_too_large_to_compute_with_is_refused(lexical: str, datatype: str) -> None:
    fault = refused(f'\n<urn:a> <urn:b> "{lexical}"^^<{XSD}{datatype}> .')
    assert "too large to compute with" in fault.what
    assert fault.where == "facts:2"


@pytest.mark.parametrize(
    "iri", ["urn:a\u202eb", "urn:a\u200bb", "urn:a\u0085b", "urn:a\\u202Eb"], ids=ascii
)
def test_an_iri_with_a_control_or_direction_mark_is_refused(iri: str) -> None:
    assert refused(f"\n<{iri}> <urn:b> <urn:c> .").where == "facts:2"


@pytest.mark.parametrize(
    "statement", ["_:x <urn:b> <urn:c> .", "<urn:a> <urn:b> [] .", "<urn:a> <urn:b> (1) ."]
)
def test_blank_nodes_are_read_only_when_asked_for(statement: str) -> None:
    assert "blank node" in refused(statement).what
    assert parse(statement.encode(), FORMATS["turtle"], where="x", blank_nodes=True)


def test_a_triple_in_the_place_of_a_term_is_refused() -> None:
    data = b"<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> ."
    with pytest.raises(UnreadableInputError, match=r"RDF 1\.1 does not know"):
        parse(data, FORMATS["turtle"], where="x", blank_nodes=True)


@pytest.mark.parametrize(
    ("data", "fmt", "where", "words"),
    [
        ("<urn:a> <urn:b> <urn:c> .\n<urn:a> x:b 1 .", "turtle", "facts:2", "prefix x:"),
        ("<urn:a> <urn:b>\n'abc .", "trig", "facts:2", "not closed"),
        ("<urn:a> <urn:b> <rel> .", "turtle", "facts:1", "relative IRI"),
        ('{"@id":"urn:a",\n "urn:b"}', "jsonld", "facts:2", "not JSON"),
        ('{"@id":"urn:a","urn:b":NaN}', "jsonld", "facts:1", "NaN"),
        (f'{HEAD}<rdf:Description rdf:about="urn:a">\n<x:b>foo', "rdfxml", "facts:3", "XML"),
        ("<urn:a> <urn:b> <urn:c> <urn:d> .", "ntriples", "facts:1", ""),
        ("<urn:a> <urn:b>\n<urn:c> <urn:d> 7 .", "nquads", "facts:2", ""),
    ],
)
def test_a_syntax_fault_says_where_and_what(data: str, fmt: str, where: str, words: str) -> None:
    fault = refused(data, fmt)
    assert fault.where == where
    assert words in fault.what
    assert "Parser error" not in fault.what


def test_a_spelling_on_several_lines_gives_no_wrong_line() -> None:
    number = f'"1.20"^^<{XSD}decimal>'
    fault = refused(f"<urn:a> <urn:b> {number} .\n<urn:c> <urn:b> {number} .")
    assert fault.where == "facts"


@pytest.mark.parametrize("name", ["missing.ttl", "folder.ttl", "nul\0.ttl", "🙂\n.ttl"], ids=ascii)
def test_what_is_no_file_is_an_unreadable_input(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(UnreadableInputError) as caught:
        read(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)


def test_a_doctype_is_refused_in_our_own_files_too() -> None:
    fault = refused(f"<!DOCTYPE rdf:RDF>\n{in_xml('')}", "rdfxml")
    assert "DOCTYPE" in fault.what


def test_another_encoding_than_utf_8_is_refused() -> None:
    fault = refused(f'<?xml version="1.0" encoding="utf-7"?>\n{in_xml("")}', "rdfxml")
    assert "utf-7" in fault.what


def test_a_file_over_the_size_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_bytes(b"#" * 11)
    with pytest.raises(LimitError, match="larger than 10 bytes"):
        read(path, limits=Limits(size=10))


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        pytest.param('<e:p rdf:parseType="Foo"><b/></e:p>', "'Foo'", id="parse-type"),
        pytest.param('<e:p rdf:bagID="b">x</e:p>', "bagID", id="bag"),
    ],
)
def test_rdf_xml_that_would_be_dropped_is_refused(inner: str, words: str) -> None:
    text = in_xml(inner).replace("xmlns:x", 'xmlns:e="urn:e:" xmlns:x')
    assert refused(text, "rdfxml").where == "facts:3"
    assert words in refused(text, "rdfxml").what


@pytest.mark.parametrize(
    ("text", "fmt"),
    [
        pytest.param("<urn:a> <urn:b> 1 .\n \ufeffPREFIX b: <urn:b>", "turtle", id="turtle"),
        pytest.param('{"@id":"urn:a",\n \ufeff"urn:b":1}', "jsonld", id="jsonld"),
        pytest.param('<a\n \ufeffb="1"/>', "rdfxml", id="rdfxml"),
    ],
)
def test_a_byte_order_mark_is_named_where_it_stands(text: str, fmt: str) -> None:
    fault = refused(text, fmt)
    assert (fault.where, "U+FEFF (byte order mark) in column 2" in fault.what) == ("facts:2", True)
