"""Files of others: bounded before they are parsed, and nothing is fetched for them."""

from dataclasses import replace
from pathlib import Path

import pytest

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.processes import Limits
from balticvet.rdfio import FORMATS, RdfSyntax, parse, read_untrusted, write
from recorder import Recorder

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def written(folder: Path, text: str, suffix: str = ".ttl") -> Path:
    path = folder / f"data{suffix}"
    path.write_text(text, encoding="utf-8")
    return path


def billion_laughs(levels: int = 9) -> str:
    entities = "".join(
        f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, levels + 1)
    )
    return (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{entities}]>'
        f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:x="urn:x:"><rdf:Description rdf:about="urn:a">'
        f"<x:b>&l{levels};</x:b></rdf:Description></rdf:RDF>"
    )


@pytest.mark.parametrize("fmt", FORMATS.values(), ids=lambda fmt: fmt.name)
def test_an_ordinary_file_is_read(tmp_path: Path, fmt: RdfSyntax) -> None:
    text = b"<urn:x:a> <urn:x:b> 'e'@lv, 7, <urn:x:c> ."
    quads = parse(text, FORMATS["turtle"], where="x")
    path = tmp_path / f"data{fmt.suffix}"
    path.write_bytes(write(quads, fmt))
    assert set(read_untrusted(path)) == set(quads)


def test_blank_nodes_of_others_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "<urn:a> <urn:b> [ <urn:c> (1 2) ] .")
    assert len(read_untrusted(path)) == 6
    with pytest.raises(UnreadableInputError, match="blank node"):
        read_untrusted(path, blank_nodes=False)


@pytest.mark.parametrize("start", ["", "<!-- ok -->\n"], ids=["first", "after-a-comment"])
def test_entities_are_not_expanded(tmp_path: Path, start: str) -> None:
    text = billion_laughs().replace("<!DOCTYPE", f"{start}<!DOCTYPE")
    with pytest.raises(UnreadableInputError, match="DOCTYPE") as caught:
        read_untrusted(written(tmp_path, text, ".rdf"))
    assert caught.value.where.startswith(str(tmp_path / "data.rdf:"))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("@prefix p{0}: <urn:{0}:> .\n", id="turtle-style"),
        pytest.param("PREFIX p{0}: <urn:{0}:> ", id="sparql-style"),
        pytest.param("prefix#\np{0}: <urn:{0}:>\n", id="before-a-comment"),
    ],
)
def test_too_many_prefixes_are_a_limit(tmp_path: Path, line: str) -> None:
    path = written(tmp_path, "".join(line.format(number) for number in range(20_000)))
    with pytest.raises(LimitError, match="more than 1000 prefixes"):
        read_untrusted(path)


def test_the_word_prefix_elsewhere_is_not_counted(tmp_path: Path) -> None:
    rows = "\n".join(f"# prefix a\ns:prefix s:b '@prefix prefix {n}' ." for n in range(20))
    path = written(tmp_path, f"@prefix s: <urn:x:> .\n{rows}")
    assert len(read_untrusted(path, Limits(prefixes=1))) == 20


def test_a_huge_exponent_is_not_computed(tmp_path: Path) -> None:
    path = written(tmp_path, f'<urn:a> <urn:b> "1e999999999"^^<{XSD}decimal> .')
    with pytest.raises(UnreadableInputError, match="too large to compute with"):
        read_untrusted(path)


@pytest.mark.parametrize(
    ("suffix", "start", "end"),
    [
        pytest.param(".ttl", '<urn:a> <urn:b> "', '" .', id="turtle"),
        pytest.param(".ttl", '<urn:a> <urn:b> """', '""" .', id="long-string"),
        pytest.param(".nt", '<urn:a> <urn:b> "', '" .', id="ntriples"),
        pytest.param(".jsonld", '{"@id":"urn:a","urn:b":"', '"}', id="jsonld"),
        pytest.param(".rdf", "<a>", "</a>", id="rdfxml"),
    ],
)
def test_a_literal_of_50_mb_is_a_limit(tmp_path: Path, suffix: str, start: str, end: str) -> None:
    path = written(tmp_path, start + "x" * 50_000_000 + end, suffix)
    with pytest.raises(LimitError, match="literal is longer than 1000000 characters"):
        read_untrusted(path)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param('{"@context":"URL","a":"b"}', id="string"),
        pytest.param('{"@context":[{},"URL"],"a":"b"}', id="list"),
        pytest.param('{"@context":{"@import":"URL"},"a":"b"}', id="import"),
        pytest.param('{"\\u0040context":"URL","a":"b"}', id="escaped-key"),
        pytest.param('{"@context":"URL","@context":{},"a":"b"}', id="key-twice"),
        pytest.param('{"@context":{"t":{"@id":"urn:t","@context":"URL"}}}', id="scoped"),
        pytest.param('[{"urn:b":[{"@context":"URL"}]}]', id="inner"),
    ],
)
@pytest.mark.parametrize("url", ["{}", "file:///etc/hostname", "ctx.jsonld"])
def test_no_context_is_fetched(tmp_path: Path, recorder: Recorder, document: str, url: str) -> None:
    path = written(tmp_path, document.replace("URL", url.format(recorder.url)), ".jsonld")
    with pytest.raises(UnreadableInputError, match="nothing is fetched"):
        read_untrusted(path)
    assert recorder.hits == []


def test_a_cyclic_context_is_refused(tmp_path: Path) -> None:
    text = '{"@context":{"a":"b:x","b":"a:y"},"@id":"urn:a","a":"c"}'
    with pytest.raises(UnreadableInputError):
        read_untrusted(written(tmp_path, text, ".jsonld"))


@pytest.mark.parametrize(
    ("suffix", "start", "end"),
    [
        pytest.param(".jsonld", "[", "]", id="lists"),
        pytest.param(".jsonld", '{"urn:b":', "}", id="objects"),
        pytest.param(".ttl", "[<urn:b> ", "]", id="blank-nodes"),
        pytest.param(".ttl", "(", ")", id="collections"),
        pytest.param(".trig", "<< <urn:a> <urn:b> ", ">>", id="triples"),
        pytest.param(".rdf", "<a>", "</a>", id="elements"),
    ],
)
@pytest.mark.parametrize("depth", [101, 3_000, 100_000])
def test_deep_nesting_is_refused(
    tmp_path: Path, suffix: str, start: str, end: str, depth: int
) -> None:
    path = written(tmp_path, start * depth + end * depth, suffix)
    fault = UnreadableInputError if suffix == ".jsonld" else LimitError
    with pytest.raises(fault, match="nested more than 100 deep") as caught:
        read_untrusted(path)
    assert caught.value.where == f"{path}:1"


def test_brackets_in_strings_iris_and_comments_are_no_nesting(tmp_path: Path) -> None:
    row = '<urn:a#(((> <urn:b> \'((([[[\', "{{{\\"{{", \'\'\'(\n\'((\'\'\', """[""[""" . # (((\n'
    assert read_untrusted(written(tmp_path, row * 50), Limits(depth=1))


def test_a_file_over_the_size_limit_is_a_limit(tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="larger than 20 bytes"):
        read_untrusted(written(tmp_path, "#" * 21), Limits(size=20))


def test_a_larger_file_may_take_more(tmp_path: Path) -> None:
    path = written(tmp_path, "<urn:a> <urn:b> 1 .\n" * 100_000, ".ttl")
    narrow = Limits(seconds=0.02, patience=1_000)
    with pytest.raises(LimitError, match="took longer"):
        read_untrusted(path, narrow)
    assert read_untrusted(path, replace(narrow, seconds_per_megabyte=20))


def test_a_slow_file_is_stopped(tmp_path: Path) -> None:
    path = written(tmp_path, "<urn:a> <urn:b> 1 .\n" * 500_000, ".ttl")
    with pytest.raises(LimitError, match=r"took longer than 0\.05 s"):
        read_untrusted(path, Limits(seconds=0.05, patience=1_000))
