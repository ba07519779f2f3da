"""JSON-LD: what would be dropped is told, and what is read is what jsonld.js reads."""

import json
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from balticvet.errors import UnreadableInputError
from balticvet.processes import confined
from balticvet.rdfio import FORMATS, parse
from jsonldjs import JsonLdJs, canonical
from processes import balticvet


def read(text: str) -> tuple[pyoxigraph.Quad, ...]:
    return parse(
        text.encode(), FORMATS["jsonld"], where="f.jsonld", blank_nodes=True, canonical=False
    )


LOST = {
    "bad-iri": ('{"@id":"urn:a",\n"urn:b":{"@id":"https://e/b c"}}', 2, "'https://e/b c' is not"),
    "bad-iri-with-prefix": (
        '{"@context":{"e":"http://e/"},\n"@id":"e:a b","urn:b":1}',
        2,
        "'http://e/a b' is not",
    ),
    "bad-key": ('{"@id":"urn:a",\n"urn:b c":1}', 2, "'urn:b c' is not"),
    "relative-id": ('{\n"@id":"ring","urn:b":1}', 2, "'ring' is relative"),
    "relative-object": ('{"urn:a":\n{"@id":"ring"}}', 2, "'ring' is relative"),
    "relative-type": ('{"@id":"urn:a",\n"@type":["Ring","urn:T"]}', 2, "'Ring' has no IRI"),
    "relative-graph": (
        '{"@graph":{"@id":"urn:a","urn:b":1},\n"@id":"g"}',
        2,
        "'g' is relative",
    ),
    "base-forgotten": (
        '{"@context":{"@base":"http://h/"},"urn:a":{"@context":{"@base":null},\n"@id":"b"}}',
        2,
        "'b' is relative",
    ),
    "key": ('{"@id":"urn:a",\n"name":"x","urn:b":1}', 2, "'name' has no IRI"),
    "key-inside": ('{"urn:a":{"@list":[{\n"name":"x"}]}}', 2, "'name' has no IRI"),
    "key-of-a-forgotten-context": (
        '{"@context":{"n":"urn:n"},"n":{"@context":null,\n"m":1}}',
        2,
        "'m' has no IRI",
    ),
    "key-of-a-forgotten-vocabulary": (
        '{"@context":{"@vocab":"urn:v:"},"n":{"@context":{"@vocab":null},\n"m":1}}',
        2,
        "'m' has no IRI",
    ),
    "relative-term": ('{"@context":{"n":"rel"},"n":1}', 1, "'rel' has no IRI"),
    "unknown-keyword": ('{"urn:a":1,\n"@foo":1}', 2, "'@foo' is no keyword"),
    "unknown-keyword-as-id": ('{"urn:a":1,\n"@id":"@foo"}', 2, "'@foo' is no keyword"),
    "term-like-a-keyword": ('{"@context":{"n":\n"@foo"},"n":1}', 2, "'@foo' is no keyword"),
    "blank-property": ('{\n"_:p":1}', 2, "'_:p' is a blank node"),
    "blank-label": ('{"urn:a":1,\n"@id":"_:x y"}', 2, "'_:x y' is not named"),
    "language-map": (
        '{"@context":{"n":{"@id":"urn:n","@container":"@language"}},"n":{\n"en_US":"x"}}',
        2,
        "tag 'en_US'",
    ),
    "loose-text": ('[\n"x"]', 2, "'x' belongs to nothing"),
    "loose-value": ('{"@context":{"g":"@graph"},\n"g":[{"@value":1}]}', 2, "belongs to nothing"),
    "loose-in-a-set": (
        '{"@graph":[{"@id":"urn:a","urn:b":1},{"@set":[{"@value":"y"},\n"lost"]}]}',
        1,
        "belongs to nothing",
    ),
    "loose-in-a-set-by-another-name": (
        '{"@context":{"s":"@set"},"@graph":[{"s":{"@set":[\n"lost"]}}]}',
        2,
        "'lost' belongs to nothing",
    ),
    "loose-at-the-top": ('{"@set":[\n"lost"]}', 2, "'lost' belongs to nothing"),
    "loose-by-an-escaped-name": (
        '{"@context":{"\\u0076":"@value"},"@graph":[{\n"v":"x"}]}',
        1,
        "'@value' belongs to nothing",
    ),
    "loose-by-a-name-with-options": (
        '{"@context":{"v":{"@protected":true,"@id":"@value"}},"@graph":[{"v":"x"}]}',
        1,
        "'@value' belongs to nothing",
    ),
    "loose-by-a-name-of-a-name": (
        '{"@graph":[{"w":"x"}],"@context":{"w":"v","v":"@value"}}',
        1,
        "'@value' belongs to nothing",
    ),
    "key-twice": ('{"urn:a":1,"urn:a":2}', 1, "'urn:a' stands twice"),
    "direction": ('{"urn:a":\n{"@value":"x","@direction":"rtl"}}', 2, "@direction"),
    "list-in-list": ('{"urn:a":{\n"@list":[[1,2],3]}}', 2, "directly in a @list"),
    "set-for-a-list": (
        '{"@context":{"a":{"@id":"urn:a","@container":"@list"}},"a":{"@set":[1]}}',
        1,
        "@set for a term",
    ),
    "graph-container": (
        '{"@context":{"a":{"@id":"urn:a",\n"@container":["@graph","@index"]}},"a":{"b":{}}}',
        2,
        "@container with",
    ),
    "json-container": (
        '{"@context":{"a":{"@id":"urn:a",\n"@type":"@json","@container":"@list"}},"a":1}',
        2,
        "@json in a @container",
    ),
    "no-type": ('{"@context":{"a":{"@id":"urn:a",\n"@type":"@none"}},"a":1}', 2, '"@none"'),
    "propagation": ('{"@context":{\n"@propagate":false}}', 2, "@propagate"),
    "prefix": (
        '{"@context":{"e":{"@id":"http://e/"}},\n"e:a":1}',
        2,
        "which IRI is meant by 'e:a'",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_what_would_be_dropped_or_read_otherwise_is_refused_with_its_line(name: str) -> None:
    text, line, words = LOST[name]
    with pytest.raises(UnreadableInputError) as caught:
        read(text)
    assert words in str(caught.value)
    assert caught.value.where == f"f.jsonld:{line}"


@pytest.mark.parametrize(
    "number", ["9" * 300, "9" * 390, "1e-400", "1.00000000000000000001", "1e5", "1.0", "1e20", "-0"]
)
def test_a_number_is_no_loss_however_it_is_written(number: str) -> None:
    assert len(read(f'{{"@id":"urn:a","urn:b":{number},"urn:c":[1,{number}]}}')) == 3


@pytest.mark.bad_input(
    "rdf-in", "JSON-LD with a whole number of more than 400 digits", "exit 3, it is too large"
)
def test_a_number_that_is_too_long_is_told_as_that() -> None:
    with pytest.raises(UnreadableInputError, match="too large to compute with"):
        read(f'{{"@id":"urn:a","urn:b":{"9" * 401}}}')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '{"@context":{"t":{"@id":"urn:t","@container":"@type"}},"t":{"urn:T":{"@id":"urn:x"}}}',
            "a @container such as @type",
        ),
        ('{"@context":{"@foo":"urn:p"},"urn:a":1,"@foo":2}', "'@foo' is no keyword"),
    ],
)
def test_what_the_parser_cannot_read_is_told_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(UnreadableInputError, match=words) as caught:
        read(text)
    assert "x-balticvet" not in str(caught.value)


def test_all_that_is_dropped_is_told_up_to_ten() -> None:
    keys = {f"k{number}": number for number in range(12)}
    with pytest.raises(UnreadableInputError) as caught:
        read(json.dumps(keys))
    told = str(caught.value)
    assert [f"'k{number}'" in told for number in range(12)] == [True] * 10 + [False] * 2
    assert told.endswith("And 2 more faults of this kind.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param('{"@context":{"n":null},"n":"x","urn:a":1}', 1, id="null-on-purpose"),
        pytest.param('{"@context":{"@foo":"urn:p"},"urn:a":1}', 1, id="term-like-a-keyword-unused"),
        pytest.param('{"@id":"urn:a","urn:b":null}', 0, id="no-value"),
        pytest.param('{"urn:a":"@foo"}', 1, id="text-like-a-keyword"),
        pytest.param('{"@context":{"@base":"http://h/"},"@id":"a","@type":"T"}', 1, id="base"),
        pytest.param('{"@context":{"@vocab":"urn:v:"},"@type":"T","p":1}', 2, id="vocabulary"),
        pytest.param(
            '{"@context":{"@base":"http://h/","@vocab":""},"p":1}', 1, id="vocabulary-is-base"
        ),
        pytest.param(
            '{"@context":{"a":{"@id":"urn:a","@type":"@json"}},"a":{"b":["@c",{"d":"e f"}]}}',
            1,
            id="json",
        ),
        pytest.param(
            '{"@context":{"a":{"@id":"urn:a","@container":"@list"}},"@id":"urn:s","a":[[1],[2]]}',
            9,
            id="lists",
        ),
    ],
)
def test_what_says_all_is_read(text: str, count: int) -> None:
    assert len(read(text)) == count


IRIS = st.sampled_from(["urn:x", "http://e/a", "http://e/", "ex:z", "rel", "http://h/x y", "@foo"])
TERMS = ("a", "b", "ex", "T")
MEANINGS = st.one_of(
    st.sampled_from(["urn:a", "http://e/", "http://e/b#", "@id", "@type", None]),
    st.fixed_dictionaries(
        {"@id": st.sampled_from(["urn:c", "http://e/", "ex:d"])},
        optional={
            "@type": st.sampled_from(["@id", "@vocab", "@json", "urn:dt", "T"]),
            "@container": st.sampled_from(["@list", "@set", "@language", "@index", "@type"]),
            "@language": st.sampled_from(["lv", None]),
        },
    ),
    st.fixed_dictionaries({"@reverse": st.just("urn:r")}),
)
CONTEXTS = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(TERMS, MEANINGS),
            "@vocab": st.sampled_from(["urn:v:", None, ""]),
            "@base": st.sampled_from(["http://b/x/", None]),
            "@language": st.sampled_from(["en", None]),
        },
    ),
)
SCALARS = st.one_of(st.sampled_from(["x", 5, 2.5, True, "urn:o", "a"]), IRIS)
KEYS = st.sampled_from(["urn:p", "urn:q", "ex:p", "name", "_:p", "@included", "@nest", *TERMS])


def nodes(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    keys = {
        "@id": st.one_of(st.sampled_from(["urn:s", "urn:t", "_:b"]), IRIS),
        "@type": st.sampled_from(["urn:T", "T", ["urn:T", "ex:U"]]),
        "@context": CONTEXTS,
    }
    known = st.fixed_dictionaries({}, optional=keys)
    return st.builds(lambda a, b: {**a, **b}, known, st.dictionaries(KEYS, values, max_size=3))


VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.fixed_dictionaries(
            {"@value": st.sampled_from(["x", 5, True])},
            optional={"@language": st.just("lv"), "@type": st.just("urn:dt")},
        ),
        st.fixed_dictionaries({"@list": st.lists(inner, max_size=2)}),
        st.dictionaries(st.sampled_from(["en", "lv", "urn:m"]), inner, max_size=2),
        nodes(inner),
    ),
    max_leaves=6,
)


def nquads(document: object) -> bytes:
    return pyoxigraph.serialize(read(json.dumps(document)), format=RdfFormat.N_QUADS) or b""


@pytest.mark.needs("npm")
@settings(max_examples=150, derandomize=True)
@given(document=nodes(VALUES))
def test_what_is_read_without_complaint_is_what_jsonld_js_reads(
    jsonld_js: JsonLdJs, document: object
) -> None:
    try:
        ours = confined(nquads, document, task="Reading")
        theirs = jsonld_js.quads(document)
    except (UnreadableInputError, ValueError):
        return
    found = canonical(pyoxigraph.parse(ours, RdfFormat.N_QUADS))
    assert found == canonical(theirs)


@pytest.mark.bad_input(
    "rdf-in",
    "JSON-LD with an IRI that is relative or not valid, or a key without an IRI",
    "exit 3, the IRI or key and its line are named; nothing is dropped without a word",
)
def test_check_and_diff_do_not_pass_over_what_json_ld_drops(tmp_path: Path) -> None:
    data, other = tmp_path / "d.jsonld", tmp_path / "d.nt"
    data.write_text('{"@id":"https://e/a",\n"urn:b":{"@id":"https://e/b c"},"urn:c":"salt"}')
    other.write_text('<https://e/a> <urn:c> "salt" .')
    for command in (("check", "--data", data), ("diff", other, data)):
        ran = balticvet(*command)
        assert ran.is_plainly_told
        assert (ran.code, "'https://e/b c'" in ran.err, "d.jsonld:2" in ran.err) == (3, True, True)
