"""Citations: each row names what it rests on, and nothing else."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from answers import OF_ALL, expected_names
from balticvet.assemble import materialise, rules
from balticvet.dataset import Dataset, QuadStore, memory_store
from balticvet.errors import UsageError
from balticvet.namespaces import PREFIXES, curie, iri
from balticvet.provenance import Cited, Provenance, cite
from balticvet.provenance.plan import ABSENCE, CHAIN, INSIDE, PRESENCE
from balticvet.queries.question import Question, catalogue
from balticvet.resources import Project
from balticvet.sparql import SavedQuery

HEAD = "".join(f"PREFIX {name}: <{full}>\n" for name, full in PREFIXES.items())
GRAPHS = {
    "passage:one": "<x:a> <x:p> <x:b> ; <x:name> 'A' .",
    "passage:two": "<x:b> <x:p> <x:c> .",
    "passage:three": "<x:a> <x:q> 1 .",
    "passage:four": "<x:b> <x:q> 2 . <x:c> <x:q> 4 .",
    "passage:again": "<x:a> <x:p> <x:b> .",
    "decision:name": "<x:b> <x:name> 'B' .",
}
DESCRIPTION = """
passage:one bv:isInSection <x:s> ; bv:hasLeadIn passage:two ; bv:quote "a to b" ; dct:source <x:d> .
passage:two bv:hasLeadIn passage:three ; bv:quote "such as" .
passage:three bv:quote "for instance" .
<x:s> dct:title "Ways" . <x:d> dct:title "A text" .
decision:name bv:reason "It is called so." ; dct:date "2026-11-23" .
"""


def quads(graphs: dict[str, str]) -> tuple[Quad, ...]:
    text = HEAD + "".join(f"{name} {{ {facts} }}\n" for name, facts in graphs.items())
    return tuple(parse(text, RdfFormat.TRIG))


def store_of(found: Iterable[Quad]) -> QuadStore:
    store = memory_store(found)
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in list(store))
    return store


def small(**more: str) -> QuadStore:
    return store_of(quads(GRAPHS | {"description:d": DESCRIPTION} | more))


def cited(query: str, *, rule: str = "", store: QuadStore | None = None) -> Cited:
    saved = SavedQuery("r", Path("r.rq"), rule, "construct", (), {"summary": "By two steps."})
    known = {NamedNode(iri("rule:r")): saved} if rule else {}
    return cite(Provenance(store or small(), known), query)


def names(query: str, *, rule: str = "", store: QuadStore | None = None) -> dict[str, set[str]]:
    """Return the citations of each row by its first cell."""
    found = cited(query, rule=rule, store=store)
    assert len(found.citations) == len(found.answer.rows)
    rows = zip(found.answer.rows, found.citations, strict=True)
    return {str(getattr(row[0], "value", "")): _short(of_row) for row, of_row in rows}


def _short(of_row: Iterable[object]) -> set[str]:
    return {curie(getattr(found, "iri", "")).removeprefix("passage:") for found in of_row}


ONE, TWO, THREE, FOUR, AGAIN, NAME = "one", "two", "three", "four", "again", "decision:name"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("SELECT ?x { ?x <x:q> 1 }", {"x:a": {THREE}}, id="one pattern"),
        pytest.param(
            "SELECT ?y { <x:a> <x:p> ?x . ?x <x:p> ?y }",
            {"x:c": {ONE, AGAIN, TWO}},
            id="a join cites both sides, and every passage that says the same",
        ),
        pytest.param(
            "SELECT ?x ?n { ?x <x:p> ?y OPTIONAL { ?y <x:name> ?n } }",
            {"x:a": {ONE, AGAIN, NAME}, "x:b": {TWO}},
            id="an optional part counts where it matched",
        ),
        pytest.param(
            "SELECT ?x { ?x <x:q> 1 OPTIONAL { ?x <x:name> ?n FILTER(false) } }",
            {"x:a": {THREE}},
            id="an optional part that a filter refuses is not cited",
        ),
        pytest.param(
            "SELECT ?x { ?x <x:q> 1 OPTIONAL { ?x <x:p> ?y OPTIONAL { ?y <x:none> ?z } } }",
            {"x:a": {THREE, ONE, AGAIN}},
            id="optional parts inside each other",
        ),
        pytest.param(
            "SELECT ?x { { ?x <x:q> 1 } UNION { ?x <x:name> 'B' } }",
            {"x:a": {THREE}, "x:b": {NAME}},
            id="only the branch that matched",
        ),
        pytest.param(
            "SELECT ?x { { ?x <x:q> ?n } FILTER(?n > 3) }", {"x:c": {FOUR}}, id="group and filter"
        ),
        pytest.param(
            "SELECT ?x ?n { VALUES ?x { <x:a> <x:b> } ?x <x:q> ?v BIND(?v + 1 AS ?n) }",
            {"x:a": {THREE}, "x:b": {FOUR}},
            id="VALUES and BIND",
        ),
        pytest.param(
            "SELECT ?x { ?x <x:q> ?n } VALUES ?x { <x:a> }",
            {"x:a": {THREE}},
            id="VALUES at the end",
        ),
        pytest.param(
            "SELECT ?x (?n * 2 AS ?twice) { ?x <x:q> ?n } ORDER BY ?n LIMIT 1",
            {"x:a": {THREE}},
            id="an expression, and a limit",
        ),
        pytest.param("SELECT * { ?x <x:name> ?n }", {"A": {ONE}, "B": {NAME}}, id="all columns"),
        pytest.param(
            "SELECT ?x { GRAPH ?g { ?x <x:p> <x:b> } FILTER(STRENDS(STR(?g), 'one')) }",
            {"x:a": {ONE}},
            id="a graph asked for by name is the only one cited",
        ),
        pytest.param(
            "SELECT ?x { ?x <x:p>/<x:q> 2 }", {"x:a": {ONE, AGAIN, FOUR}}, id="a path of steps"
        ),
        pytest.param("SELECT ?x { <x:c> ^<x:p> ?x }", {"x:b": {TWO}}, id="an inverse path"),
        pytest.param(
            "SELECT ?x { ?x <x:q>|<x:name> 1 }", {"x:a": {THREE}}, id="an alternative path"
        ),
        pytest.param(
            "SELECT ?x { <x:a> <x:p>+ ?x }",
            {"x:b": {ONE, AGAIN}, "x:c": {ONE, AGAIN, TWO}},
            id="a chain",
        ),
        pytest.param(
            "SELECT ?x { <x:a> <x:p>* ?x }",
            {"x:a": set(), "x:b": {ONE, AGAIN}, "x:c": {ONE, AGAIN, TWO}},
            id="a chain that may have no link",
        ),
        pytest.param(
            "SELECT ?x { <x:a> <x:p>?/<x:q> ?x }",
            {"1": {THREE}, "2": {ONE, AGAIN, FOUR}},
            id="a step that may be left out",
        ),
        pytest.param(
            "SELECT ?x { <x:a> (<x:p>/<x:p>)+ ?x }",
            {"x:c": {ONE, AGAIN, TWO}},
            id="a chain of double steps",
        ),
        pytest.param(
            "SELECT ?x { <x:c> (^(<x:p>/<x:p>))+ ?x }",
            {"x:a": {ONE, AGAIN, TWO}},
            id="a chain of double steps back",
        ),
        pytest.param(
            "SELECT ?x { <x:c> ^(<x:p>+) ?x FILTER(?x = <x:a>) }",
            {"x:a": {ONE, AGAIN, TWO}},
            id="a chain the other way round",
        ),
        pytest.param(
            "SELECT ?x { <x:a> (<x:p>+/<x:q>)? ?x FILTER(?x = 4) }",
            {"4": {ONE, AGAIN, TWO, FOUR}},
            id="a chain in a step that may be left out",
        ),
        pytest.param(
            "SELECT ?x { <x:a> !<x:q> ?x }",
            {"x:b": {ONE, AGAIN}, "A": {ONE}},
            id="any predicate but one",
        ),
        pytest.param(
            "SELECT ?x { <x:b> !(<x:q>|<x:p>|^<x:q>) ?x }",
            {"B": {NAME}, "x:a": {ONE, AGAIN}},
            id="any predicate but some, in both ways",
        ),
        pytest.param("SELECT ?x { <x:c> !^<x:q> ?x }", {"x:b": {TWO}}, id="any inverse but one"),
        pytest.param(
            "SELECT ?x { <x:a> (!<x:name>)+ ?x FILTER(?x = 4) }",
            {"4": {ONE, AGAIN, TWO, FOUR}},
            id="a chain of any predicate but one",
        ),
        pytest.param(
            "SELECT ?x { GRAPH ?g { <x:a> <x:p>+ ?x } }",
            {"x:b": {ONE, AGAIN}},
            id="a chain inside one graph",
        ),
        pytest.param(
            "SELECT ?x { ?x <x:q> ?n MINUS { ?x <x:p> ?y } }",
            {"x:c": {FOUR}},
            id="what MINUS leaves",
        ),
        pytest.param(
            "SELECT ?x { ?x <x:q> ?n FILTER NOT EXISTS { ?x <x:p> <x:b> } FILTER(?n < 4) }",
            {"x:b": {FOUR}},
            id="what is not there",
        ),
        pytest.param(
            "SELECT ?x ?z { ?x <x:q> ?n OPTIONAL { { ?x <x:p> ?y OPTIONAL { ?y <x:name> ?z } }"
            " UNION { ?x <x:none> ?y } FILTER(?n < 2) } }",
            {"x:a": {THREE, ONE, AGAIN, NAME}, "x:b": {FOUR}, "x:c": {FOUR}},
            id="an optional branch with an optional part, behind a filter that looks outside",
        ),
        pytest.param(
            "SELECT ?x ?z { ?x <x:q> 1 BIND(?none AS ?z) OPTIONAL { ?none <x:q> 4 } }",
            {"x:a": {THREE, FOUR}},
            id="BIND of what is unbound",
        ),
        pytest.param(
            "SELECT DISTINCT ?p { ?x ?p ?n FILTER(ISNUMERIC(?n)) }",
            {"x:q": {THREE, FOUR}},
            id="DISTINCT cites all that fell together",
        ),
        pytest.param(
            "SELECT REDUCED ?x { ?x <x:q> ?n FILTER(?n > 1) } ORDER BY DESC(?n) LIMIT 1 OFFSET 1",
            {"x:b": {FOUR}},
            id="REDUCED, and a page of the answer",
        ),
        pytest.param(
            "SELECT ?x { ?x <x:q> ?n VALUES (?x ?n) { (<x:a> UNDEF) (UNDEF 2) } }",
            {"x:a": {THREE}, "x:b": {FOUR}},
            id="VALUES with UNDEF",
        ),
        pytest.param(
            "SELECT ?x { ?x (<x:p>|^<x:p>)* <x:c> FILTER(?x = <x:a>) }",
            {"x:a": {ONE, AGAIN, TWO}},
            id="a chain of alternatives",
        ),
        pytest.param("SELECT ?n { [] <x:q> 4 ; <x:q> ?n }", {"4": {FOUR}}, id="a nameless node"),
        pytest.param(
            "SELECT ?n { _:x <x:p> [ <x:p> ?n ] }", {"x:c": {ONE, AGAIN, TWO}}, id="in brackets"
        ),
        pytest.param(
            "SELECT ?x { ?x <x:q> ?a , ?b FILTER(?a = 1 && ?b = 1) }", {"x:a": {THREE}}, id="commas"
        ),
    ],
)
def test_a_row_cites_what_it_rests_on(query: str, expected: dict[str, set[str]]) -> None:
    assert names(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(
            "SELECT ?y (COUNT(?x) AS ?n) { ?x <x:p> ?y } GROUP BY ?y",
            {"x:b": {ONE, AGAIN}, "x:c": {TWO}},
            id="groups",
        ),
        pytest.param(
            "SELECT (SUM(?n) AS ?s) { ?x <x:q> ?n FILTER(?n < 3) }",
            {"3": {THREE, FOUR}},
            id="one sum",
        ),
        pytest.param(
            "SELECT (MAX(?n) AS ?m) { ?x <x:q> ?n } GROUP BY ?x",
            {"1": {THREE}, "2": {FOUR}, "4": {FOUR}},
            id="groups by what is no column",
        ),
        pytest.param(
            "SELECT ?odd (COUNT(*) AS ?c) { ?x <x:q> ?n }"
            " GROUP BY (?n = 1 AS ?odd) HAVING(COUNT(*) < 2)",
            {"true": {THREE}},
            id="groups by an expression",
        ),
        pytest.param(
            "SELECT (SAMPLE(?x) AS ?s) { ?x <x:q> ?n FILTER(?n < 4) } GROUP BY STR(?x)",
            {"x:a": {THREE}, "x:b": {FOUR}},
            id="groups by a nameless expression",
        ),
        pytest.param(
            "SELECT (LCASE(?t) AS ?s) { ?x <x:q> ?n FILTER(?n < 4) } GROUP BY (STR(?x) AS ?t)"
            " HAVING(MAX(?n) > 1)",
            {"x:b": {FOUR}},
            id="HAVING, and a column made of a named key",
        ),
        pytest.param(
            "SELECT ?big (COUNT(?x) AS ?n) (GROUP_CONCAT(?x) AS ?all) { ?x <x:q> ?v }"
            " GROUP BY (?v > 1 AS ?big) ?none ORDER BY ?n",
            {"false": {THREE}, "true": {FOUR}},
            id="two keys, one of them unbound",
        ),
        pytest.param(
            "SELECT (COUNT(?y) AS ?n) { ?x <x:q> 4 OPTIONAL { ?x <x:p> ?y } }",
            {"0": {FOUR}},
            id="a count of nothing",
        ),
        pytest.param(
            "SELECT ?x ?n { ?x <x:q> ?v"
            " { SELECT ?x (COUNT(?y) AS ?n) { ?x <x:p> ?y } GROUP BY ?x } }",
            {"x:a": {THREE, ONE, AGAIN}, "x:b": {FOUR, TWO}},
            id="a subquery",
        ),
        pytest.param(
            "SELECT ?x { { { SELECT ?x { ?x <x:p> ?y } } } UNION { ?x <x:name> 'none' } }",
            {"x:a": {ONE, AGAIN}, "x:b": {TWO}},
            id="a subquery that hides a variable, in a branch",
        ),
        pytest.param(
            "SELECT ?x ?y { ?x <x:q> 1 OPTIONAL { SELECT ?x ?y { ?x <x:p> ?y } } }",
            {"x:a": {THREE, ONE, AGAIN}},
            id="an optional subquery",
        ),
    ],
)
def test_a_group_cites_all_that_it_counts(query: str, expected: dict[str, set[str]]) -> None:
    assert names(query) == expected


def test_a_triple_that_a_rule_derived_is_cited_through_the_rule() -> None:
    rule = "CONSTRUCT { ?x <x:far> ?z } WHERE { ?x <x:p> ?y . ?y <x:p> ?z }"
    store = small(**{"rule:r": "<x:a> <x:far> <x:c> ."})
    found = names("SELECT ?z { <x:a> <x:far> ?z }", rule=rule, store=store)
    assert found == {"x:c": {ONE, AGAIN, TWO, "rule:r"}}


def test_what_is_stated_and_derived_is_cited_as_stated() -> None:
    rule = "CONSTRUCT { ?x <x:p> ?z } WHERE { ?x <x:p> ?y . ?y <x:p> ?z }"
    store = small(**{"rule:r": "<x:b> <x:p> <x:c> ."})
    assert names("SELECT ?y { <x:b> <x:p> ?y }", rule=rule, store=store) == {"x:c": {TWO}}


def test_a_rule_that_feeds_itself_comes_to_an_end() -> None:
    rule = "CONSTRUCT { ?x <x:t> ?z } WHERE { { ?x <x:p> ?z } UNION { ?x <x:t>/<x:t> ?z } }"
    store = small(**{"rule:r": "<x:a> <x:t> <x:b> , <x:c> . <x:b> <x:t> <x:c> ."})
    found = names("SELECT ?z { <x:a> <x:t> ?z }", rule=rule, store=store)
    assert found == {"x:b": {ONE, AGAIN, "rule:r"}, "x:c": {ONE, AGAIN, TWO, "rule:r"}}


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("SELECT ?x { ?x <x:q> 1 FILTER NOT EXISTS { ?x <x:none> ?y } }", ABSENCE),
        ("SELECT ?x ?e { ?x <x:q> 1 OPTIONAL { ?x <x:z> ?y } BIND(BOUND(?y) AS ?e) }", ABSENCE),
        ("SELECT ?x { ?x <x:q> 1 MINUS { ?x <x:none> ?y } }", ABSENCE),
        ("SELECT ?x { ?x <x:q> 1 FILTER EXISTS { ?x <x:p> ?y } }", PRESENCE),
        ("SELECT ?x ?e { ?x <x:q> 1 BIND(EXISTS { ?x <x:p> ?y } AS ?e) }", PRESENCE),
        ("SELECT ?x { ?x <x:q> 1 FILTER(!EXISTS { ?x <x:none> ?y }) }", ABSENCE),
        ("SELECT ?x (EXISTS { ?x <x:p> ?y } AS ?e) { ?x <x:q> 1 }", PRESENCE),
        ("SELECT (MIN(?x) AS ?m) { ?x <x:q> 1 } HAVING(EXISTS { ?a <x:p> ?b })", PRESENCE),
        ("SELECT (MIN(?x) AS ?m) { ?x <x:q> 1 } GROUP BY (BOUND(?none) AS ?b)", ABSENCE),
        ("SELECT ?x { ?x <x:q> 1 ; <x:p>* ?y }", CHAIN),
        ("SELECT ?x { ?x <x:q> 1 ; (<x:p>|<x:name>)? ?y }", CHAIN),
        ("SELECT ?x { ?x <x:q> 1 GRAPH passage:three { { SELECT ?x { ?x <x:q> 1 } } } }", INSIDE),
    ],
)
def test_what_cannot_be_cited_is_said(query: str, note: str) -> None:
    found = cited(query)
    assert found.notes == (note,)
    assert THREE in _short(found.citations[0])


def test_a_step_that_may_be_left_out_is_cited_whole() -> None:
    found = cited("SELECT ?x { <x:a> <x:p>/<x:p>? ?x }")
    rows = zip(found.answer.rows, found.citations, strict=True)
    assert {str(row[0]): _short(of_row) for row, of_row in rows} == {
        "<x:b>": {ONE, AGAIN},
        "<x:c>": {ONE, AGAIN, TWO},
    }
    assert found.notes == ()


@pytest.mark.parametrize("query", ["ASK { ?x <x:q> 1 }", "CONSTRUCT WHERE { ?x <x:q> 1 }"])
def test_only_rows_can_be_cited(query: str) -> None:
    with pytest.raises(UsageError, match="Only the rows of a SELECT"):
        cited(query)


def test_a_citation_reads_as_section_lead_ins_quote_and_source() -> None:
    found = cited("SELECT ?n { <x:a> <x:name> ?n }")
    assert list(map(str, found.footnotes)) == ["Ways › for instance › such as › “a to b” (A text)"]
    decided = cited("SELECT ?n { <x:b> <x:name> ?n }")
    assert list(map(str, decided.footnotes)) == ["decision:name (2026-11-23): It is called so."]


PAGE = {
    "passage:page": "<x:p> <x:starts> 2017 .",
    "description:page": """
passage:page bv:restatement "p starts in 2017" ; oa:hasSource <x:page> ; dct:source <x:d> ;
    dct:date "2026-11-23" ; bv:hasConfidence <x:low> ; bv:reason "No day." .
<x:page> dct:title "A page" ; schema:url <https://example.org/p> ; bv:voice "Somebody" ;
    bv:timeAsWritten "c. 2017" .
<x:low> skos:prefLabel "low" .
""",
}


def test_a_citation_of_a_page_has_its_address_and_the_day_on_which_it_was_read() -> None:
    (found,) = cited("SELECT ?n { <x:p> <x:starts> ?n }", store=small(**PAGE)).footnotes
    assert str(found) == (
        "A page › p starts in 2017 (Somebody, by A text; dated c. 2017; read 2026-11-23; "
        "restated, low confidence: No day; https://example.org/p)"
    )
    assert (found.address, found.read, found.dated) == (
        "https://example.org/p",
        "2026-11-23",
        "c. 2017",
    )
    assert (found.voice, found.confidence, found.is_sentence) == ("Somebody", "low", True)


def test_whose_words_a_page_carries_is_not_told_twice() -> None:
    own = PAGE | {"description:page": PAGE["description:page"].replace("Somebody", "A text")}
    (found,) = cited("SELECT ?n { <x:p> <x:starts> ?n }", store=small(**own)).footnotes
    assert found.whose == "A text"


def test_what_describes_a_passage_is_cited_as_the_passage() -> None:
    assert names("SELECT ?q { passage:one bv:quote ?q }") == {"a to b": {ONE}}


def test_a_selector_of_a_passage_is_cited_as_the_passage() -> None:
    position = "passage:one oa:hasSelector passage:one-position . passage:one-position oa:start 7 ."
    store = small(**{"description:e": position})
    assert names("SELECT ?n { ?at oa:start ?n }", store=store) == {"7": {ONE}}


SPELLINGS = {
    "passage:printed": "<x:r> <x:reaches> <x:b> . <x:b> bv:nameAsWritten 'Bee' . <x:r> <x:n> 3 .",
    "passage:other": "<x:s> <x:reaches> <x:b> . <x:b> bv:nameAsWritten 'B' .",
    "decision:identity": "<x:b> skos:hiddenLabel 'Bee' .",
    "reference:list": "<x:b> skos:hiddenLabel 'B' .",
}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?x { <x:r> <x:reaches> ?x }", {"x:b": {"printed", "decision:identity"}}),
        (
            "SELECT ?n { GRAPH ?g { ?x bv:nameAsWritten ?n } FILTER(?n = 'Bee') }",
            {"Bee": {"printed", "decision:identity"}},
        ),
        ("SELECT ?x { <x:s> <x:reaches> ?x }", {"x:b": {"other"}}),
        ("SELECT ?n { <x:r> <x:n> ?n }", {"3": {"printed"}}),
    ],
    ids=["of the thing", "of its name", "printed in another way", "of another thing"],
)
def test_a_passage_with_another_spelling_is_cited_with_the_decision_that_reads_it(
    query: str, expected: dict[str, set[str]]
) -> None:
    assert names(query, store=small(**SPELLINGS)) == expected


# ── On any graph ─────────────────────────────────────────────────────────────

NODES = st.sampled_from(("<x:a>", "<x:b>", "<x:c>"))
FACT = st.tuples(NODES, st.sampled_from(("<x:p>", "<x:q>")), NODES)
PASSAGES = st.lists(st.lists(FACT, min_size=1, max_size=3), min_size=1, max_size=5)
QUERIES = (
    "SELECT ?x { ?x <x:p> ?y . ?y <x:q> ?z }",
    "SELECT ?x ?z { ?x <x:p> ?y OPTIONAL { ?y <x:q> ?z } }",
    "SELECT ?x ?z { { ?x <x:p>/<x:q> ?z } UNION { ?z <x:q> ?x } }",
    "SELECT ?x (COUNT(?y) AS ?n) { ?x <x:p> ?y } GROUP BY ?x",
    "SELECT ?x { ?x <x:p>+ ?y . ?y <x:q>|^<x:q> ?z }",
    "SELECT ?z ?n { { SELECT ?z (COUNT(?y) AS ?n) { ?y <x:q> ?z } GROUP BY ?z } ?x <x:p> ?z }",
)


@settings(max_examples=60)
@given(passages=PASSAGES, query=st.sampled_from(QUERIES))
def test_the_cited_passages_are_enough_and_without_them_the_row_is_gone(
    passages: list[list[tuple[str, str, str]]], query: str
) -> None:
    facts = {
        f"passage:p{at}": " ".join(f"{s} {p} {o} ." for s, p, o in found)
        for at, found in enumerate(passages)
    }
    found = cite(Provenance(store_of(quads(facts)), {}), query)
    for row, of_row in zip(found.answer.rows, found.citations, strict=True):
        named = {curie(citation.iri) for citation in of_row}
        enough = {name: text for name, text in facts.items() if name in named}
        rest = {name: text for name, text in facts.items() if name not in named}
        assert row in cite(Provenance(store_of(quads(enough)), {}), query).answer.rows
        if "OPTIONAL" not in query:  # what is optional may be missing, and the row is still there
            assert row not in cite(Provenance(store_of(quads(rest)), {}), query).answer.rows


# ── On the document ──────────────────────────────────────────────────────────

QUESTIONS = [
    question
    for question in catalogue(Project()).values()
    if question.kind == "select" and not question.personal
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.name))
def test_every_row_of_every_saved_question_is_cited(dataset: Dataset, question: Question) -> None:
    found = cited_question(dataset, question)
    assert all(found.citations)
    assert question.name in found.credit
    quoted = [(one.words, one.title) for one in found.footnotes if one.kind == "passage"]
    assert all(word and title for word, title in quoted)


@pytest.mark.parametrize("name", expected_names(OF_ALL))
def test_every_row_of_an_answer_of_all_sources_rests_on_a_passage(wide: Dataset, name: str) -> None:
    found = cited_question(wide, catalogue(Project())[name])
    assert all("passage" in {cited.kind for cited in of_row} for of_row in found.citations)


def cited_question(dataset: Dataset, question: Question) -> Cited:
    return cite(Provenance(dataset.store, rules(Project())), question.text, question=question)


def test_a_row_whose_only_evidence_is_removed_disappears(dataset: Dataset) -> None:
    question = catalogue(Project())["implementing-organisations"]
    before = cited_question(dataset, question)
    passages = {of_row[0].iri for of_row in before.citations}
    assert len(passages) == len(before) == 3
    for row, of_row in zip(before.answer.rows, before.citations, strict=True):
        kept = [quad for quad in dataset.quads if str(quad.graph_name) != f"<{of_row[0].iri}>"]
        store = memory_store(materialise(kept, rules(Project())))
        after = cite(Provenance(store, rules(Project())), question.text).answer.rows
        assert set(after) == set(before.answer.rows) - {row}


def test_the_word_of_the_source_is_cited_where_it_is_asked_for(dataset: Dataset) -> None:
    questions = catalogue(Project())
    involved = cited_question(dataset, questions["social-partners-involved"])
    assert involved.notes == ()
    named = cited_question(dataset, questions["social-partners"])
    called = [row.calledSocialPartner for row in named.answer]
    lead_ins = [any("Social partners:" in one.path for one in found) for found in named.citations]
    assert called == lead_ins
    so = {row.organisation for row in named.answer if row.calledSocialPartner}
    assert so == {row.organisation for row in involved.answer}
    assert len(so) == len(involved)


def test_a_sentence_about_the_two_projects_is_cited_with_the_one_that_names_the_project(
    dataset: Dataset,
) -> None:
    found = cited_question(dataset, catalogue(Project())["co-financers"])
    for row, of_row in zip(found.answer.rows, found.citations, strict=True):
        name = getattr(row[1], "value", "")
        assert any(name in one.words for one in of_row if one.kind == "passage")


def test_counted_spellings_are_cited_with_the_decisions_that_make_them_one(
    dataset: Dataset,
) -> None:
    found = cited_question(dataset, catalogue(Project())["organisation-count-by-country"])
    rows = zip(found.answer.rows, found.citations, strict=True)
    read = {str(row[3]): sum("/identity-" in one.iri for one in of_row) for row, of_row in rows}
    assert read == {'"Estonia"': 0, '"Latvia"': 2, '"Lithuania"': 0, '"all countries"': 2}
