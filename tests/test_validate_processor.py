"""No datum stops a check: what cannot be judged is told, and all the rest is judged."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, QuerySolutions, RdfFormat, Store, parse
from rdflib import Graph

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import PREFIXES, iri
from balticvet.resources import HOME
from balticvet.sources import Origin
from balticvet.validate import Finding, as_text, validate
from balticvet.validate.graphs import plain_graph
from balticvet.validate.shape_queries import prepare_query

HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
XSD = f"PREFIX xsd: <{PREFIXES['xsd']}> "
PLACES = {iri("passage:part"): Origin(Path("facts.trig"), 3, "EUR 300")}


def quads(text: str) -> tuple[Quad, ...]:
    return tuple(parse(HEAD + text, RdfFormat.TRIG))


def found(folder: Path, shapes: str, data: str) -> tuple[Finding, ...]:
    path = folder / "shapes.ttl"
    path.write_text(HEAD + shapes, encoding="utf-8")
    return validate(quads(data), [path]).findings


def queried(select: str) -> str:
    return f'<urn:S> sh:targetSubjectsOf <urn:p> ; sh:sparql [ sh:select """{select}""" ] .'


BUDGET = """a bv:Budget ; rdfs:label "a budget" ; schema:currency "EUR" ;
    bv:asWritten "EUR" ; bv:statedIn passage:part"""
PART = f"{BUDGET} ; bv:belongsTo <urn:project>"
TOTAL = f"{BUDGET} ; bv:isJointBudgetOf <urn:project> , <urn:second>"
QUOTED = f"""
<urn:project> a bv:Project . <urn:second> a bv:Project .
budget:total {TOTAL} ; schema:value 1500 .
passage:part {{ budget:part {PART} ; dct:isPartOf budget:total ; schema:value "300" . }}
budget:other {PART} ; dct:isPartOf budget:total ; schema:value 1200 .
budget:whole {TOTAL} ; schema:value 10 .
budget:half {PART} ; dct:isPartOf budget:whole ; schema:value 4 .
"""


@pytest.mark.bad_input(
    "shacl",
    'a quoted amount, schema:value "300", in a part of a budget',
    "exit 1; the amount is a fault with its place, and every other check goes on",
)
def test_a_quoted_amount_is_a_fault_with_its_place_and_stops_no_check() -> None:
    shapes = [HOME / "shapes" / "quantities.ttl"]
    amount, total = validate(quads(QUOTED), shapes, origins=PLACES).findings
    assert (amount.focus, amount.path, amount.value) == ("budget:part", "schema:value", "300")
    assert amount.message.startswith("Give exactly one amount above zero as a plain number")
    assert amount.where == (PLACES[iri("passage:part")],)
    assert (total.focus, total.value) == ("budget:whole", "4")


@pytest.mark.parametrize("more", ["", "; sh:nodeKind sh:Literal"])
def test_a_negated_pattern_is_asked_of_each_value(tmp_path: Path, more: str) -> None:
    """A pattern alone is looked at by itself, and with more beside it as a shape."""
    negated = f'sh:not [ sh:pattern "^a" ; sh:flags "i" {more} ]'
    shapes = f"<urn:S> sh:targetNode <urn:s> ; sh:property [ sh:path <urn:p> ; {negated} ] ."
    data = '<urn:s> <urn:p> "Ab" , "ba" , "a"@en , [] , 1 .'
    assert sorted(one.value for one in found(tmp_path, shapes, data)) == ["Ab", "a"]


BLANK = "[urn:s › urn:p]"


@pytest.mark.parametrize("more", ["", "; sh:nodeKind sh:Literal"])
@pytest.mark.parametrize(
    ("alternatives", "faults"),
    [
        ('[ sh:pattern "^a" MORE ] [ sh:pattern "b$" MORE ]', ["1", "CD", BLANK, "cd"]),
        ('[ sh:not [ sh:pattern "b" MORE ] ] [ sh:pattern "^a" MORE ]', ["Ab", "b"]),
        (
            '[ sh:not [ sh:pattern "b" ; sh:flags "i" MORE ] , [ sh:pattern "c" MORE ] ]',
            ["Ab", "ab", "b", "cd"],
        ),
        (
            '[ sh:not [ sh:pattern "b" MORE ] ; sh:maxLength 1 ]',
            ["Ab", "CD", BLANK, "ab", "b", "cd"],
        ),
        ('[ sh:pattern "^a" MORE ] [ sh:datatype xsd:integer ]', ["Ab", "CD", BLANK, "b", "cd"]),
    ],
)
def test_of_alternative_patterns_each_value_has_one(
    tmp_path: Path, alternatives: str, faults: list[str], more: str
) -> None:
    """Patterns and denials of them are looked at by themselves, and with more beside as shapes."""
    either = f"sh:or ( {alternatives.replace('MORE', more)} )"
    shapes = f"<urn:S> sh:targetNode <urn:s> ; sh:property [ sh:path <urn:p> ; {either} ] ."
    data = '<urn:s> <urn:p> "a" , "ab" , "Ab" , "b" , "cd" , "CD" , [] , 1 .'
    assert sorted(one.value for one in found(tmp_path, shapes, data)) == faults


def test_a_query_is_understood_once_in_whatever_order_its_prefixes_come(tmp_path: Path) -> None:
    prefixes = " , ".join(
        f'[ sh:prefix "p{number}" ; sh:namespace "urn:x:{number}#"^^xsd:anyURI ]'
        for number in range(8)
    )
    ontology = f"<urn:o> a owl:Ontology ; sh:declare {prefixes} ."
    asked = 'sh:prefixes <urn:o> ; sh:select "SELECT $this { $this p3:once ?o }"'
    shapes = f"{ontology} <urn:S> sh:targetNode <urn:s> ; sh:sparql [ {asked} ] ."
    prepare_query.cache_clear()
    for _ in range(4):
        assert len(found(tmp_path, shapes, "<urn:s> <urn:x:3#once> 1 .")) == 1
    assert prepare_query.cache_info().misses == 1


AGGREGATES = ("SUM(?a)", "AVG(?a)", "SUM(DISTINCT ?a)", "SUM(-?a)", "MAX(?a)", "COUNT(?a)")
EXPRESSIONS = (
    "ABS(?a)",
    "?a + 1",
    "1.5 * ?a",
    "FLOOR(?a)",
    "YEAR(?a)",
    "REGEX('x', STR(?a))",
    "SUBSTR('abc', ?a)",
    "MONTH(?a)",
    "xsd:integer(?a)",
    "xsd:date(?a)",
    "xsd:gYear(?a)",
    "xsd:duration(?a)",
)
ODD = (
    '"300"',
    "<urn:iri>",
    '"abc"^^xsd:integer',
    '"2020-02-31"^^xsd:date',
    '"2020-02-29T10:00:00Z"^^xsd:dateTime',
    '"2020-02-29"',
    '"P3Y"',
    '"x"@en',
    '"a(b"',
    '"maybe"^^xsd:boolean',
    '""',
)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_value_gives_what_sparql_says(odd: str) -> None:
    data = quads(f"<urn:s> <urn:p> {odd} , 7 .")
    store, graph = Store(), plain_graph(data)
    store.extend(data)
    whole = [f"SELECT ({text} AS ?x) {{ ?s ?p ?a }}" for text in AGGREGATES]
    each = [f"SELECT ?x {{ ?s ?p ?a BIND({text} AS ?x) }} ORDER BY ?x" for text in EXPRESSIONS]
    for query in (*whole, *each):
        rows = store.query(XSD + query)
        assert isinstance(rows, QuerySolutions)
        bound = [value for row in rows if isinstance(value := row["x"], Literal)]
        answer = [row for row in graph.query(XSD + query).bindings if row]
        assert (query, len(answer)) == (query, len(bound))


@pytest.mark.bad_input(
    "shacl",
    "a value on which a shape breaks: NaN among decimals, a blank node in the place of a date",
    "exit 1; a fault names the node, the shape and the reason, and the others are judged",
)
def test_a_shape_that_breaks_on_a_node_is_told_and_goes_on(tmp_path: Path) -> None:
    shapes = queried("SELECT $this ?value { $this <urn:p> ?value } ORDER BY ?value")
    data = '<urn:a> <urn:p> 1.5 , "NaN"^^xsd:double . <urn:b> <urn:p> 2 . <urn:c> <urn:p> 3 .'
    broken, *others = found(tmp_path, shapes + "<urn:S> sh:message 'no' .", data)
    assert (broken.severity, broken.focus, broken.shape) == ("Violation", "urn:a", "urn:S")
    assert broken.name == "the shape urn:S cannot be run on this node"
    assert broken.message == (
        "Correct the values of the node, or the shape: it cannot compare these numbers or compute"
        " with them."
    )
    assert [(other.focus, other.value) for other in others] == [("urn:b", "2"), ("urn:c", "3")]


def test_a_node_without_a_name_in_the_place_of_a_date_is_told(tmp_path: Path) -> None:
    shapes = "<urn:S> sh:targetSubjectsOf <urn:p> ; sh:property <urn:P> , <urn:Q> ."
    shapes += "<urn:P> sh:path <urn:p> ; sh:lessThan <urn:q> . <urn:Q> sh:path <urn:p> ;"
    shapes += " sh:maxCount 0 ."
    data = "<urn:a> <urn:p> [] ; <urn:q> 1 . <urn:b> <urn:p> 2 ; <urn:q> 1 ."
    told = {(finding.focus, finding.shape) for finding in found(tmp_path, shapes, data)}
    assert told == {(focus, shape) for focus in ("urn:a", "urn:b") for shape in ("urn:P", "urn:Q")}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this FROM <urn:g> { $this <urn:p> ?value }",
        "SELECT $this FROM NAMED <urn:g> { GRAPH ?g { $this <urn:p> ?value } }",
        "SELECT $this { GRAPH $shapesGraph { $this <urn:p> ?value } }",
    ],
)
@pytest.mark.bad_input(
    "shacl",
    "a query in a shape that names graphs: FROM, FROM NAMED, $shapesGraph",
    "exit 3; the shape and its file are named",
)
def test_a_query_that_names_graphs_is_refused(tmp_path: Path, query: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        found(tmp_path, queried(query), "<urn:a> <urn:p> 1 .")
    assert caught.value.where == f"urn:S in {tmp_path / 'shapes.ttl'}"
    assert "FROM" in str(caught.value) or "$shapesGraph" in str(caught.value)


@pytest.mark.bad_input(
    "shacl",
    "a query in a shape that calls a function that there is not",
    "exit 3; the function, the shape and its file are named",
)
def test_a_query_that_calls_a_function_that_there_is_not_is_refused(tmp_path: Path) -> None:
    query = "SELECT $this { $this <urn:p> ?value FILTER(<urn:f>(?value)) }"
    with pytest.raises(UnreadableInputError, match="calls urn:f, and there is no such") as caught:
        found(tmp_path, queried(query), "<urn:a> <urn:p> 1 .")
    assert caught.value.where.startswith("urn:S in ")


def test_a_moment_is_cast_to_its_day_and_time(tmp_path: Path) -> None:
    moment = '"2020-02-29T10:00:00Z"^^xsd:dateTime'
    for kind, value in (("date", "2020-02-29Z"), ("time", "10:00:00Z")):
        query = f"SELECT $this ?value {{ $this <urn:p> ?m BIND(xsd:{kind}(?m) AS ?value) }}"
        [finding] = found(tmp_path, queried(XSD + query), f"<urn:a> <urn:p> {moment} .")
        assert (finding.value, finding.datatype) == (value, f"xsd:{kind}")


@pytest.mark.bad_input(
    "shacl", "a query in a shape with MINUS", "exit 3; the shape and its file are named"
)
def test_a_query_that_takes_something_away_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="MINUS") as caught:
        found(
            tmp_path,
            queried("SELECT $this { $this ?p ?o MINUS { ?o ?q 1 } }"),
            "<urn:a> <urn:p> 1 .",
        )
    assert caught.value.where.startswith("urn:S in ")


def test_a_name_that_ends_in_minus_takes_nothing_away(tmp_path: Path) -> None:
    query = (
        "PREFIX e: <urn:> SELECT $this ?value { $this e:terminus ?value . $this e:inService ?b }"
    )
    data = "<urn:a> <urn:p> 1 ; <urn:terminus> 2 ; <urn:inService> 3 ."
    assert [finding.value for finding in found(tmp_path, queried(query), data)] == ["2"]


def test_values_of_several_languages_stay_apart(tmp_path: Path) -> None:
    shapes = "<urn:S> sh:targetNode <urn:a> ; sh:property [ sh:path skos:prefLabel ;"
    shapes += ' sh:languageIn ( "en" "lv" ) ; sh:uniqueLang true ] .'
    data = '<urn:a> skos:prefLabel "Salz"@de , "Salz"@nl , "Salz" , "a"@en , "b"@EN , "c"@en-GB .'
    findings = found(tmp_path, shapes, data)
    told = [(finding.value, finding.language) for finding in findings]
    assert told == [("", "en"), ("Salz", ""), ("Salz", "de"), ("Salz", "nl")]
    assert {finding.message for finding in findings} == {
        "Give at most one value in each language.",
        "Use one of these languages: en, lv.",
    }
    lines = as_text(validate(quads(data), [tmp_path / "shapes.ttl"])).splitlines()
    for shown in ("= @en)", "= Salz)", "= Salz@de)", "= Salz@nl)"):
        assert sum(shown in line for line in lines) == 1


def test_each_language_leads_to_its_own_place(tmp_path: Path) -> None:
    shapes = "<urn:S> sh:targetNode <urn:a> ; sh:property [ sh:path skos:prefLabel ;"
    shapes += ' sh:languageIn ( "en" ) ; sh:uniqueLang true ] .'
    text = """passage:one { <urn:a> skos:prefLabel "Salz"@de , "a"@en }
        passage:two { <urn:a> skos:prefLabel "Salz"@nl , "b"@en }
        passage:three { <urn:a> skos:prefLabel "Salz" }"""
    lines = {"one": 1, "two": 2, "three": 3}
    origins = {iri(f"passage:{name}"): Origin(Path("f"), line) for name, line in lines.items()}
    path = tmp_path / "shapes.ttl"
    path.write_text(HEAD + shapes, encoding="utf-8")
    findings = validate(quads(text), [path], origins=origins).findings
    assert {
        (finding.value, finding.language): [place.line for place in finding.where]
        for finding in findings
    } == {("", "en"): [1, 2], ("Salz", ""): [3], ("Salz", "de"): [1], ("Salz", "nl"): [2]}


def test_results_that_read_alike_are_one_finding_with_their_number(tmp_path: Path) -> None:
    shapes = "<urn:S> sh:targetNode <urn:a> ; sh:property [ sh:path <urn:p> ; sh:class <urn:C> ,"
    shapes += ' <urn:D> ; sh:nodeKind sh:Literal ; sh:message "No." ] .'
    [finding] = found(tmp_path, shapes, "<urn:a> <urn:p> <urn:b> .")
    assert finding.component == "sh:ClassConstraintComponent, sh:NodeKindConstraintComponent"
    assert finding.times == 3


def test_shapes_may_stand_deep_inside_each_other(tmp_path: Path) -> None:
    text = "sh:maxCount 0"
    for _ in range(20):
        text = f"sh:property [ sh:path <urn:p> ; {text} ]"
    data = " ".join(f"<urn:n{n}> <urn:p> <urn:n{n + 1}> ." for n in range(25))
    [finding] = found(tmp_path, f"<urn:S> sh:targetNode <urn:n0> ; {text} .", data)
    assert finding.focus == "urn:n19"


def test_a_warning_below_a_fault_makes_the_fault(tmp_path: Path) -> None:
    shapes = "<urn:S> sh:targetNode <urn:a> ; sh:node <urn:T> ."
    shapes += "<urn:T> sh:class <urn:C> ; sh:severity sh:Warning ."
    [finding] = found(tmp_path, shapes, "<urn:a> <urn:p> 1 .")
    assert (finding.severity, finding.shape) == ("Violation", "urn:S")


def test_a_closed_shape_knows_the_properties_below_it(tmp_path: Path) -> None:
    shapes = (
        "<urn:S> a sh:NodeShape ; sh:targetNode <urn:a> ; sh:closed true ; sh:property <urn:P> ."
    )
    shapes += "<urn:P> sh:path <urn:p> ; sh:minCount 1 ."
    [finding] = found(tmp_path, shapes, "<urn:a> <urn:p> 1 ; <urn:q> 2 .")
    assert (finding.path, finding.value) == ("urn:q", "2")


def test_unique_languages_are_asked_for_by_true_alone(tmp_path: Path) -> None:
    shapes = "<urn:S> sh:targetNode <urn:a> ; sh:property [ sh:path <urn:p> ; sh:uniqueLang {} ] ."
    data = '<urn:a> <urn:p> "a"@en , "b"@en .'
    one = shapes.format('"1"^^xsd:boolean')
    assert [finding.severity for finding in found(tmp_path, one, data)] == []
    assert len(found(tmp_path, shapes.format("true"), data)) == 1


COMPONENT = """
<urn:C> a sh:ConstraintComponent ; sh:parameter [ sh:path <urn:x/lang> ] ; {} [ {} ] .
<urn:S> sh:targetNode <urn:a> ; sh:property [ sh:path <urn:p> ; <urn:x/lang> "de" ] .
"""


def test_a_component_of_ones_own_tells_each_value_with_its_message(tmp_path: Path) -> None:
    ask = """a sh:SPARQLAskValidator ; sh:message "{$value} is not in {$lang}" ;
        sh:ask "ASK { FILTER langMatches(LANG($value), $lang) }" """
    shapes = COMPONENT.format("sh:validator", ask)
    findings = found(tmp_path, shapes, '<urn:a> <urn:p> "a"@de , "b"@en , "b"@lv , "c" .')
    told = [(finding.value, finding.language, finding.message) for finding in findings]
    assert told == [
        ("b", "en", "b is not in de"),
        ("b", "lv", "b is not in de"),
        ("c", "", "c is not in de"),
    ]
    assert {finding.component for finding in findings} == {"urn:C"}


def test_a_component_of_ones_own_is_asked_where_there_is_no_value(tmp_path: Path) -> None:
    select = """a sh:SPARQLSelectValidator ; sh:message "none in {$lang}" ;
        sh:select '''SELECT $this {
            FILTER NOT EXISTS { $this $PATH ?any FILTER(LANG(?any) = $lang) } }''' """
    shapes = COMPONENT.format("sh:propertyValidator", select)
    for data in ("<urn:a> <urn:q> 1 .", '<urn:a> <urn:p> "b"@en , "c"@en .'):
        [finding] = found(tmp_path, shapes, data)
        assert (finding.message, finding.times) == ("none in de", 1)


def test_what_stands_behind_something_false_is_not_looked_at() -> None:
    """rdflib evaluates it nonetheless, and takes a conjunction with an error in it for an error."""
    query = prepare_query("ASK { FILTER (!(false && ?nothing)) }")
    assert Graph().query(query).askAnswer


def test_a_conjunction_of_what_is_true_is_true_and_an_error_in_it_is_none() -> None:
    assert Graph().query(prepare_query("ASK { FILTER (true && 1 < 2 && true) }")).askAnswer
    assert not Graph().query(prepare_query("ASK { FILTER (true && ?nothing) }")).askAnswer
