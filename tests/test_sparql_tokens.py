"""The scanner tells keywords from everything else."""

import pytest
from pyoxigraph import Store

from balticvet.errors import UnreadableInputError
from balticvet.sparql.tokens import (
    form,
    is_ordered,
    require_read_only_query,
    starred,
    tokens,
    undeclared,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PREFIX a: <urn:a#ASK>\nselect ?x {}", "SELECT"),
        ("# ASK\nBASE <urn:x> DESCRIBE <y>", "DESCRIBE"),
        ("", ""),
    ],
)
def test_the_form_is_the_first_keyword_after_the_prologue(text: str, expected: str) -> None:
    assert form(text) == expected


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("SELECT ?x { ?x ?y ?z } ORDER BY ?x", True),
        ("SELECT ?x { { SELECT ?x { ?x ?y ?z } ORDER BY ?x } }", False),
        ("SELECT ?ORDER { ?x ?y 'ORDER BY' }", False),
    ],
)
def test_only_the_outermost_order_counts(text: str, ordered: bool) -> None:
    assert is_ordered(text) is ordered


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT * {}", True),
        ("SELECT DISTINCT * {}", True),
        ("SELECT (COUNT(*) AS ?n) {}", False),
        ("SELECT (COUNT(DISTINCT *) AS ?n) {}", False),
        ("SELECT ?a { ?a <urn:p>* ?b }", False),
    ],
)
def test_a_star_counts_only_as_a_projection(text: str, found: bool) -> None:
    assert (starred(text) is not None) is found


def test_lines_are_counted_through_long_strings() -> None:
    found = list(tokens('ASK {\n"""a\n"quoted"\n""" ?x }'))
    assert [(token.text, token.line) for token in found if token.kind == "variable"] == [("?x", 4)]


def test_a_name_in_a_path_is_seen_and_a_blank_node_is_none() -> None:
    text = "PREFIX a: <urn:a> ASK { _:b a:x/^b:y ?z }"
    stranger = undeclared(text)
    assert stranger is not None
    assert stranger.text == "b:y"
    assert undeclared(text, known=frozenset("b")) is None


@pytest.mark.bad_input("sparql", "PREFIX a:b <…>, PREFIX 1a: <…>", "exit 3; that is no prefix")
@pytest.mark.parametrize("name", ["a:b", "a:b:", "1a:", "_:", "a"])
def test_what_cannot_be_a_prefix_is_told(name: str) -> None:
    with pytest.raises(UnreadableInputError, match="No prefix can be declared as"):
        require_read_only_query(f"PREFIX {name} <urn:x> ASK {{}}", where="query")


@pytest.mark.parametrize("text", ["insert data {}", "PREFIX a: <b> DELETE WHERE {}", "DROP ALL"])
def test_an_update_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(UnreadableInputError, match="would change the data"):
        require_read_only_query(text, where="query")


@pytest.mark.parametrize(
    ("text", "iris"),
    [
        ("SELECT * { FILTER(1<2)OPTIONAL#>\n { ?a <urn:p> 1 } }", ["<urn:p>"]),
        ("SELECT (?a<?b&&?c>?d AS ?e) { ?a <urn:p> 1 }", ["<urn:p>"]),
        ("SELECT * { ?a ?b 1 . BIND(STRLEN(?a)<?b&&?c>1 AS ?d) }", []),
        ("SELECT * { ?a ?b ?c FILTER NOT EXISTS { ?a <urn:p> ?b } }", ["<urn:p>"]),
        (
            "ASK { FILTER(?a=<urn:q>||?b IN(<urn:r>)) ?a<urn:p>?b }",
            ["<urn:q>", "<urn:r>", "<urn:p>"],
        ),
        ("SELECT ?d { ?a ?b ?c } GROUP BY(?b<?c&&?c>1 AS ?d)HAVING(1<2||2>1)", []),
        ("SELECT * { ?a ?b ?c } ORDER BY DESC(?b<?c&&?c>1)(?a<?b||?b>?a)", []),
        ("ASK { VALUES (?a ?b) { (1 <urn:x>) } ?a ?b (?c <urn:y>) }", ["<urn:x>", "<urn:y>"]),
        ("ASK { ?a ?b 1 FILTER('x'^^<urn:t><?b&&?b>1) }", ["<urn:t>"]),
        (
            "SELECT (<<( <urn:a> <urn:b> <urn:c> )>> AS ?d) { FILTER(?a<?b&&?b>?a) }",
            ["<urn:a>", "<urn:b>", "<urn:c>"],
        ),
        ("ASK { ?a ?b ?c FILTER(?a<<urn:x>) }", ["<urn:x>"]),
    ],
)
def test_a_less_than_sign_opens_no_iri(text: str, iris: list[str]) -> None:
    Store().query(text)  # the engine reads it so
    assert [token.text for token in tokens(text) if token.kind == "iri"] == iris
