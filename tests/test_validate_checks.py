"""Every saved check passes on a sound graph and finds its fault in a broken one."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, RdfFormat, parse

from balticvet.dataset import QuadStore, memory_store
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import PREFIXES, iri
from balticvet.resources import HOME, Project
from balticvet.sources import Origin
from balticvet.validate import Report, read_check, read_checks, run_checks
from balticvet.xmltext import xml_text

HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
FOLDER = HOME / "queries" / "checks"
SOUND = """
reference:ontology {
  bv:StatedThing rdfs:isDefinedBy bv: . bv:Passage rdfs:isDefinedBy bv: .
  bv:Organisation rdfs:isDefinedBy bv: . bv:hasLeadIn rdfs:isDefinedBy bv: .
  bv:Reach rdfs:isDefinedBy bv: ; rdfs:subClassOf bv:StatedThing .
  bv:reaches rdfs:isDefinedBy bv: . bv:Project rdfs:isDefinedBy bv: . bv:Page rdfs:isDefinedBy bv: .
}
description:d { passage:a a bv:Passage ; bv:hasLeadIn passage:l . passage:l a bv:Passage . }
description:p {
  passage:p a bv:Passage ; oa:hasSource page:p ;
    bv:restatement "Body A: name in Latvian: Iestāde A" .
  passage:q a bv:Passage ; oa:hasSource page:q ;
    bv:restatement "Body A: partner: Body C, Miesto C" .
  page:p a bv:Page ; dct:language language:ENG .
  page:q a bv:Page ; dct:language language:LIT ; dct:title "Quay" . }
passage:p { organisation:a bv:nameAsWritten "Iestāde A"@lv . }
passage:q { organisation:c bv:nameAsWritten "Miesto C"@lt .
  project:q a bv:Project ; dct:title "Quay" . }
reference:languages {
  language:ENG skos:notation "en" ; skos:prefLabel "English"@en .
  language:LAV skos:notation "lv" ; skos:prefLabel "Latvian"@en .
  language:LIT skos:notation "lt" ; skos:prefLabel "Lithuanian"@en . }
passage:a { reach:a a bv:Reach ; bv:reaches organisation:a . organisation:a a bv:Organisation .
  organisation:c a bv:Organisation . organisation:d a bv:Organisation .
  change:x a bv:Change ;
    bv:hasOrigin organisation:a ; bv:hasResult organisation:c .
  change:absorbed a bv:Change ;
    bv:hasOrigin organisation:c , organisation:d ;
    bv:hasResult organisation:c . }
decision:d { organisation:a skos:prefLabel "Body A"@en . }
"""
BROKEN = {
    "undescribed-things": ("passage:a { reach:a bv:reaches organisation:b . }", "organisation:b"),
    "idle-passages": ("description:d { passage:b a bv:Passage . }", "passage:b"),
    "unstated-claims": ("decision:d { reach:b a bv:Reach . }", "reach:b"),
    "same-name": (
        'decision:d { organisation:b a bv:Organisation ; skos:prefLabel "body, a"@en . }',
        "organisation:a",
    ),
    "cyclic-succession": (
        "passage:a { change:y bv:hasOrigin organisation:c ; bv:hasResult organisation:a . }",
        "change:x",
    ),
    "things-without-a-class": (
        'passage:a { organisation:e bv:nameAsWritten "Body E" . }',
        "organisation:e",
    ),
    "names-not-written": (
        'passage:q { organisation:a bv:nameAsWritten "Body A"@lt . }',
        "passage:q",
    ),
    "names-in-another-language": (
        'passage:q { organisation:c bv:nameAsWritten "Body C"@en . }',
        "passage:q",
    ),
    "unnamed-stakeholders": (
        "description:d { decision:d a bv:Decision }"
        " decision:d { organisation:f a bv:Organisation }",
        "organisation:f",
    ),
    "outside-owl-dl": (
        "reference:other { bv: a owl:Ontology . bv:isIn rdfs:subPropertyOf dct:isPartOf . }",
        "bv:isIn",
    ),
    "hedged-as-done": (
        "description:d { passage:h a bv:Passage . }"
        " passage:h { change:plan a bv:Change , org:ChangeEvent ;"
        " bv:hasModality modality:intended . }",
        "change:plan",
    ),
    "unfit-names": ("passage:a { organisation:Upper a bv:Organisation . }", "organisation:Upper"),
    "hidden-signs": (
        'passage:a { organisation:a rdfs:label "Body \u202eA" . }',
        "passage:a",
    ),
    "circular-lead-ins": ("description:d { passage:l bv:hasLeadIn passage:a . }", "passage:a"),
}


def _is_refused(sign: str) -> bool:
    try:
        return sign != "\0" and not xml_text(sign, of="a name")
    except UnreadableInputError:
        return sign != "\0"


@pytest.mark.bad_input(
    "web",
    "a name that a folder cannot hold: too long, with dots or capitals, or the word index",
    "`check` finds it, before a file is written",
)
@pytest.mark.parametrize("name", ["index", "a" * 151, "ąžuolas", "a..b", "Upper", "a/b", "-a"])
def test_a_name_that_no_folder_holds_is_found(name: str) -> None:
    thing = f"<https://w3id.org/balticvet/organisation/{name}>"
    said = f"passage:a {{ {thing} a bv:Organisation . }}"
    assert len(run("unfit-names", SOUND + said).findings) == 1


@pytest.mark.bad_input(
    "web",
    "a name with a sign that turns the direction of the text, or a control character",
    "`check` finds it with its place before anything is built, and shows the sign",
)
@pytest.mark.parametrize("sign", [one for one in map(chr, range(0x3000)) if _is_refused(one)])
def test_a_sign_that_no_picture_can_hold_is_found(sign: str) -> None:
    origin = Origin(Path("facts.trig"), 7, "a sentence")
    quad = parse(HEAD + 'passage:a { organisation:a rdfs:label "-" . }', RdfFormat.TRIG)
    (one,) = quad
    graph = store(SOUND)
    graph.extend([Quad(one.subject, one.predicate, Literal(f"Body{sign}A"), one.graph_name)])
    check = read_check(FOLDER / "hidden-signs.rq")
    report = run_checks(graph, [check], origins={iri("passage:a"): origin})
    assert [finding.where for finding in report.findings] == [(origin,)]
    assert sign not in report.findings[0].value


def test_names_of_periods_may_end_in_a_hyphen() -> None:
    said = "passage:a { period:2013--2014- a dct:PeriodOfTime . }"
    assert run("unfit-names", SOUND + said).conforms


def test_a_property_that_says_a_hedged_thing_happened_is_found_too() -> None:
    said = (
        "description:d { passage:h a bv:Passage . }"
        " passage:h { participation:plan a bv:Participation ; org:member organisation:x ;"
        " bv:hasModality modality:intended . }"
    )
    report = run("hedged-as-done", SOUND + said)
    assert [finding.focus for finding in report.findings] == ["participation:plan"]


def store(text: str) -> QuadStore:
    quads = list(parse(HEAD + text, RdfFormat.TRIG))
    found = memory_store(quads)
    found.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return found


def run(name: str, text: str, **more: dict[str, Origin]) -> Report:
    return run_checks(store(text), [read_check(FOLDER / f"{name}.rq")], **more)


def test_every_check_has_a_broken_graph() -> None:
    names = {check.name for check in read_checks(Project())}
    assert names == BROKEN.keys(), f"give each of {names ^ BROKEN.keys()} a row in BROKEN"


@pytest.mark.parametrize("name", BROKEN)
def test_a_sound_graph_passes(name: str) -> None:
    assert run(name, SOUND).findings == ()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_graph_is_found(name: str) -> None:
    more, focus = BROKEN[name]
    report = run(name, SOUND + more)
    assert not report.conforms
    assert report.findings[0].focus == focus
    assert report.findings[0].shape == f"queries/checks/{name}.rq"


@pytest.mark.bad_input(
    "source",
    "a name as written that the page does not write, or not in its language",
    "exit 1: the passage with its place, the name, and what to do with a label of one's own",
)
@pytest.mark.parametrize(
    ("check", "more", "wrong"),
    [
        ("names-not-written", 'organisation:a bv:acronym "BA"', True),
        ("names-not-written", 'project:q dct:title "The quay"', True),
        ("names-not-written", 'organisation:a rdfs:label "Body A"', False),
        ("names-not-written", 'organisation:c bv:nameAsWritten "ody C"@lt', True),
        ("names-not-written", 'organisation:c bv:nameAsWritten "Miesto"@lt', False),
        ("names-not-written", 'organisation:c bv:nameAsWritten "Miest"@lt', True),
        ("names-not-written", 'organisation:c bv:nameAsWritten "M.esto C"@lt', True),
        ("names-in-another-language", 'organisation:c dct:title "Body C"@en', True),
        ("names-in-another-language", 'organisation:c dct:title "Miesto C"', True),
        ("names-in-another-language", 'organisation:c dct:title "Miesto C"@lt', False),
        ("names-not-written", 'organisation:c bv:nameAsWritten "Body C"', False),
        ("names-in-another-language", 'organisation:c bv:nameAsWritten "Body C"@lv', True),
        ("names-in-another-language", 'organisation:c bv:nameAsWritten "Body C"', False),
        ("names-in-another-language", 'organisation:c bv:nameAsWritten "Miesto C"', True),
        ("names-in-another-language", 'organisation:a bv:nameAsWritten "Iestāde A"', True),
        ("names-in-another-language", 'organisation:c rdfs:label "Body C"', False),
    ],
)
def test_a_name_is_one_that_its_page_writes_in_its_language(
    check: str, more: str, wrong: bool
) -> None:
    origin = Origin(Path("facts.trig"), 7, "a sentence")
    text = f"{SOUND} passage:q {{ {more} . }}"
    report = run(check, text, origins={iri("passage:q"): origin})
    assert [finding.focus for finding in report.findings] == ["passage:q"] * wrong
    assert {finding.where for finding in report.findings} <= {(origin,)}


@pytest.mark.bad_input(
    "source", "a cyclic succession", "exit 1: each change of the circle, its place, what to compare"
)
@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (["a a"], ["change:0"]),
        (["a b", "b a"], ["change:0", "change:1"]),
        (["a b", "b c", "c a", "d a"], ["change:0", "change:1", "change:2"]),
        (["a b", "b c", "a c"], []),
    ],
)
def test_a_body_that_comes_after_itself_is_found_with_its_place(
    steps: list[str], found: list[str]
) -> None:
    changes = [
        f"passage:a {{ change:{at} bv:hasOrigin organisation:{old} ;"
        f" bv:hasResult organisation:{new} . }}"
        for at, (old, new) in enumerate(step.split() for step in steps)
    ]
    origin = Origin(Path("facts.trig"), 7, "a sentence")
    report = run("cyclic-succession", "".join(changes), origins={iri("passage:a"): origin})
    assert [finding.focus for finding in report.findings] == found
    assert {finding.where for finding in report.findings} <= {(origin,)}


def test_a_fault_leads_to_its_passage() -> None:
    origin = Origin(Path("facts.trig"), 7, "a sentence")
    more, _ = BROKEN["undescribed-things"]
    [finding] = run("undescribed-things", SOUND + more, origins={iri("passage:a"): origin}).findings
    assert finding.where == (origin,)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", "lacks fix and summary"),
        ("#+ summary: It is bad.\nSELECT ?s WHERE { ?s ?p ?o }", "lacks fix"),
    ],
)
def test_a_check_without_words_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "check.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInputError, match=told):
        read_check(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [("SELECT ?s WHERE {", "not valid SPARQL"), ("ASK { ?s ?p ?o }", "A check is a SELECT")],
)
def test_a_check_that_cannot_be_run_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "check.rq"
    path.write_text(f"#+ summary: It is bad.\n#+ fix: Mend it.\n{text}", encoding="utf-8")
    with pytest.raises(UnreadableInputError, match=told):
        run_checks(memory_store(), [read_check(path)])


def test_rows_that_differ_in_their_language_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "labels.rq"
    query = "SELECT ?s ?l { GRAPH ?g { ?s <urn:l> ?l } }"
    path.write_text(f"#+ summary: a label\n#+ fix: none\n{query}", encoding="utf-8")
    data = store('<urn:g> { <urn:a> <urn:l> "Salz"@de , "Salz"@nl , "Salz" . }')
    found = run_checks(data, [read_check(path)]).findings
    assert [finding.value for finding in found] == ["Salz", "Salz@de", "Salz@nl"]


def test_what_one_source_hedges_and_another_states_may_have_a_standard_type() -> None:
    hedged, _ = BROKEN["hedged-as-done"]
    stated = " description:d { passage:s a bv:Passage . } passage:s { change:plan a bv:Change . }"
    assert run("hedged-as-done", SOUND + hedged + stated).conforms


@pytest.mark.bad_input(
    "source", "an ontology outside OWL 2 DL", "exit 1: the term, what is wrong with it, what to do"
)
@pytest.mark.parametrize(
    ("said", "term", "fault"),
    [
        ('bv: dct:title "T" .', "dct:title", "a property that is not declared"),
        ("bv:A a owl:Class ; rdfs:subClassOf org:B .", "org:B", "a class that is not declared"),
        ("bv:A owl:disjointWith bv:A .", "bv:A", "a class that is not declared"),
        ("bv:a a owl:ObjectProperty ; rdfs:domain bv:B .", "bv:B", "a class that is not declared"),
        (
            "bv:a a owl:ObjectProperty ; rdfs:subPropertyOf dct:b . dct:b a owl:DatatypeProperty .",
            "bv:a",
            "a sub-property of a property of another kind",
        ),
        ("bv:a a owl:ObjectProperty , owl:DatatypeProperty .", "bv:a", "a term of two kinds"),
    ],
)
def test_each_breach_of_owl_2_dl_is_found(said: str, term: str, fault: str) -> None:
    [finding] = run("outside-owl-dl", f"reference:o {{ bv: a owl:Ontology . {said} }}").findings
    assert (finding.focus, finding.value) == (term, fault)


def test_a_declared_ontology_is_within_owl_2_dl() -> None:
    sound = (
        "bv: a owl:Ontology . bv:A a owl:Class ; rdfs:subClassOf org:B . org:B a owl:Class ."
        " bv:a a owl:ObjectProperty ; rdfs:subPropertyOf dct:b ; rdfs:range org:B ."
        " dct:b a owl:ObjectProperty ."
    )
    assert run("outside-owl-dl", f"reference:o {{ {sound} }}").conforms
