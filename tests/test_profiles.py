"""Profiles: all that the graph says of each thing, in sentences with what they rest on."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from balticvet.assemble import AssembledDataset, assemble, rules
from balticvet.dataset import Dataset, graph_kind
from balticvet.errors import UnreadableInputError, UsageError
from balticvet.namespaces import PREFIXES, iri
from balticvet.profiles import Piece, Profile, StatedFact, facts_of_passage, profile, profiles
from balticvet.profiles.sections import tellings
from balticvet.profiles.sentences import Sentence
from balticvet.profiles.words import is_ours
from balticvet.rdf import named_node, value_of
from balticvet.resources import Project
from balticvet.selection import ALL
from projects import FICHE

Profiles = Mapping[str, Profile]
_CURIE = re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, PREFIXES))}):[A-Za-z0-9]")


def told(graph: Dataset, project: Project | None = None) -> Profiles:
    home = project or Project()
    return profiles(graph, rules(home), home)


@pytest.fixture(scope="module")
def known(wide: AssembledDataset) -> Profiles:
    """What all sources say of everything."""
    return told(wide)


def of(known: Profiles, name: str) -> Profile:
    return known[iri(name)]


def facts(one: Profile, heading: str) -> dict[str, StatedFact]:
    """Return the facts under a heading by their sentences."""
    return {
        fact.sentence: fact
        for section in one.sections
        if section.heading == heading
        for fact in section.facts
    }


def passages(fact: StatedFact) -> set[str]:
    return {citation.iri for citation in fact.citations if citation.kind == "passage"}


# ── Nothing is left out ──────────────────────────────────────────────────────


def untold(graph: Dataset, known: Profiles) -> list[str]:
    """Return the triples of passages that a profile of one of their ends does not cite."""
    cited = {
        name: {passage for fact in one.facts for passage in passages(fact)}
        for name, one in known.items()
    }
    return [
        f"{quad} is not told of {end}"
        for quad in graph.quads
        if isinstance(quad.graph_name, NamedNode) and graph_kind(quad.graph_name.value) == "passage"
        for end in (quad.subject, quad.object)
        if isinstance(end, NamedNode) and is_ours(end.value)
        if quad.graph_name.value not in cited.get(end.value, ())
    ]


def test_each_triple_that_a_passage_states_is_told_of_both_its_ends(
    wide: AssembledDataset, known: Profiles
) -> None:
    assert untold(wide, known) == []


def test_a_property_that_no_query_knows_is_told_in_plain_words(wide: AssembledDataset) -> None:
    passage, thing = named_node("passage:jamk-f140"), named_node("project:ttt4wbl")
    said = Quad(thing, named_node("dct:creator"), Literal("Ada"), passage)
    more = replace(wide, quads=(*wide.quads, said, Quad(*said.triple)))
    found = facts(of(told(more), "project:ttt4wbl"), "What else is stated of it")
    assert passages(found["TTT4WBL, http://purl.org/dc/terms/creator: Ada."]) == {passage.value}


def test_what_is_told_once_is_not_told_again_as_the_rest(known: Profiles) -> None:
    left = ("What else is stated of it", "Where else it is named")
    assert not any(facts(of(known, "project:ttt4wbl"), heading) for heading in left)


def test_the_fiche_is_told_whole() -> None:
    graph = assemble(Project(FICHE), selection=ALL)
    assert untold(graph, told(graph, Project(FICHE))) == []


def test_sentences_have_names_for_things(known: Profiles) -> None:
    shown = [
        fact.sentence
        for one in known.values()
        for fact in one.facts
        if not fact.is_ours and _CURIE.search(fact.sentence)
    ]
    assert shown == []


def test_every_kind_of_thing_has_a_profile(known: Profiles) -> None:
    kinds = (
        "organisation:ilo group:companies project:ttt4wbl initiative:bafa sector:ict country:LVA"
        " polity:latvia funding:erasmus-plus occasion:eastern-partnership"
        " agreement:berlin-memorandum role:partner source:jamk page:jamk-publication-277"
        " passage:jamk-f140 contradiction:end-ttt4wbl bv:Project topic:work-based-learning"
    )
    assert [name for name in kinds.split() if not of(known, name).facts] == []


def test_sums_are_written_for_people_and_quotes_as_they_are(known: Profiles) -> None:
    money = facts(of(known, "project:ttt4wbl"), "Money")
    assert (
        "TTT4WBL has 1\N{NO-BREAK SPACE}280\N{NO-BREAK SPACE}000 EUR: “total budget of TTT4WBL”."
        in money
    )
    members = facts(of(known, "organisation:lv-free-trade-union-confederation"), "Figures")
    assert "Free Trade Union Confederation of Latvia, members: 165\N{NO-BREAK SPACE}000." in members


def test_what_only_words_call_so_stands_in_quotes(known: Profiles) -> None:
    group = facts(of(known, "group:relevant-ministries-germany"), "What it is")
    assert "“relevant ministries of Germany” is a stakeholder group." in group
    assert "“relevant ministries of Germany” has to do with Germany." in group
    education = facts(of(known, "side:education"), "What is of this kind")
    assert "Education and Youth Board is on the side of education." in education


def test_no_sentence_speaks_of_a_property_as_the_graph_does(known: Profiles) -> None:
    spoken = [fact.sentence for one in known.values() for fact in one.facts if not fact.is_ours]
    odd = re.compile(r", (?:has \w+|called a|who|role): ")
    assert list(filter(odd.search, spoken)) == []


def test_a_passage_leads_to_where_it_stands(known: Profiles) -> None:
    words = facts(of(known, "passage:bafa-title"), "Its words").values()
    named = {piece.thing for fact in words for piece in fact.pieces}
    assert named >= {iri("passage:bafa-title-position"), iri("passage:bafa-title-quote")}


def test_a_term_bears_its_own_name(known: Profiles) -> None:
    assert of(known, "bv:hasParticipant").name == "has participant"


# ── What they rest on ────────────────────────────────────────────────────────


def test_what_several_passages_say_is_one_fact(known: Profiles) -> None:
    money = facts(of(known, "project:ttt4wbl"), "Money")
    assert len(passages(money["TTT4WBL is funded by Erasmus+ programme."])) == 4


def test_only_what_states_a_fact_is_cited(known: Profiles) -> None:
    signed = facts(of(known, "agreement:berlin-memorandum"), "Agreements")
    assert passages(signed["Berlin Memorandum on VET is signed by Latvia."]) == {
        iri("passage:berufsbildung-international-f304")
    }


def test_sentences_come_before_what_else_a_fact_rests_on(known: Profiles) -> None:
    for one in known.values():
        for fact in one.facts:
            sentences = [citation.is_sentence for citation in fact.citations]
            assert sentences == sorted(sentences, reverse=True)


def test_each_fact_of_a_page_has_its_address_and_day(known: Profiles) -> None:
    (fact,) = facts(of(known, "project:ttt4wbl"), "Who takes part")[
        "Association of VET institutions is a partner in TTT4WBL."
    ].citations
    assert fact.address.startswith("https://")
    assert fact.read == "2026-11-23"


def test_what_the_document_states_is_marked(known: Profiles) -> None:
    found = facts(of(known, "project:ttt4wbl"), "Dates")
    assert found["The time of TTT4WBL: from 2017 to 2020."].of_document
    assert not found["The time of TTT4WBL: from 1 February 2017 to 31 January 2020."].of_document


def test_the_document_alone_says_only_what_it_states(
    dataset: AssembledDataset, known: Profiles
) -> None:
    narrow = of(told(dataset), "project:ttt4wbl")
    assert all(fact.of_document or not passages(fact) for fact in narrow.facts)
    marked = {fact.sentence for fact in of(known, "project:ttt4wbl").facts if fact.of_document}
    stated = {fact.sentence for fact in narrow.facts if fact.of_document}
    assert stated == {one for one in marked if not one.startswith(("For “", "Sources differ"))}


def test_each_side_of_a_contradiction_has_its_own_sources(known: Profiles) -> None:
    found = facts(of(known, "project:ttt4wbl"), "What sources disagree about")
    verdict = found[
        "Sources differ on “TTT4WBL: end” (conflict). The dates differ, and there is one event."
    ]
    sides = [
        found[f"For “end” one side gives: {day}."] for day in ("2020-01-31", "2020-02-29", "2020")
    ]
    assert passages(sides[0]).isdisjoint(passages(sides[1]))
    assert all(passages(side) < passages(verdict) for side in sides)


def test_facts_by_passage_are_those_that_it_states(known: Profiles) -> None:
    by_passage = facts_of_passage(known)
    reached = by_passage[iri("passage:bafa-reach-employers")]
    sentences = [fact.sentence for fact in reached]
    assert any(
        "reached employers and employers’ organisations: Around 900." in s for s in sentences
    )
    assert len(sentences) == len(set(sentences))
    assert not any(fact.is_ours for stated in by_passage.values() for fact in stated)
    (section,) = (
        s for s in known[iri("passage:bafa-reach-employers")].sections if s.name == "what-it-states"
    )
    assert section.facts == reached


# ── Hedges ───────────────────────────────────────────────────────────────────


def test_what_is_planned_is_told_as_planned(known: Profiles) -> None:
    union = of(known, "organisation:lt-trade-union-confederation")
    (fact,) = facts(union, "What it takes part in").values()
    assert fact.certainty == "intended"
    assert "pledged something to European Alliance for Apprenticeships (intended)" in fact.sentence


def test_a_country_begins_with_its_bodies_and_says_which_were_only_reached(
    known: Profiles,
) -> None:
    found = of(known, "country:LTU")
    assert found.summary == "Country."
    assert [section.name for section in found.sections][1:5] == [
        "what-its-organisations-take-part-in",
        "its-organisations-that-were-reached-which-is-not-to-take-part",
        "its-organisations",
        "initiatives-and-projects",
    ]
    reached = found.sections[2].facts
    assert len(reached) == 3
    assert all("reached" in fact.sentence and fact.of_document for fact in reached)
    assert "TTT4WBL, tutors trained in Lithuania: 312." in facts(found, "Figures")


def test_whatever_is_hedged_is_told_so_wherever_it_is_told(
    wide: AssembledDataset, known: Profiles
) -> None:
    hedged = {
        (quad.subject.value, quad.graph_name.value)
        for quad in wide.quads
        if quad.predicate == named_node("bv:hasModality")
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode)
    }
    plain = [
        sentence
        for claim, passage in hedged
        for one in known.values()
        for heading in ("Outcomes", "Aims", "Figures", "Changes", "Products")
        for sentence, fact in facts(one, heading).items()
        if claim in {piece.thing for piece in fact.pieces} and passage in passages(fact)
        if not fact.certainty
    ]
    assert plain == []


def test_what_a_decision_finds_to_be_praise_is_told_as_praise(known: Profiles) -> None:
    outcomes = facts(of(known, "initiative:bafa"), "Outcomes")
    (raised,) = (fact for sentence, fact in outcomes.items() if "raised awareness" in sentence)
    assert raised.certainty == "promotional"
    assert [one.iri for one in raised.citations if one.kind == "decision"] == [
        iri("decision:awareness-is-praise")
    ]


def test_the_plan_of_one_source_is_no_plan_of_another(wide: AssembledDataset) -> None:
    claim = named_node("participation:ttt4wbl-fi-jamk-partner")
    stating = sorted(
        {
            quad.graph_name
            for quad in wide.store.quads_for_pattern(claim, named_node("bv:hasRole"), None)
            if isinstance(quad.graph_name, NamedNode)
        },
        key=str,
    )
    hedge = Quad(claim, named_node("bv:hasModality"), named_node("modality:intended"), stating[0])
    more = replace(wide, quads=(*wide.quads, hedge, Quad(*hedge.triple)))
    partners = facts(of(told(more), "project:ttt4wbl"), "Who takes part")
    plain = partners["JAMK University of Applied Sciences is a partner in TTT4WBL."]
    planned = partners["JAMK University of Applied Sciences is a partner in TTT4WBL (intended)."]
    assert passages(planned) == {stating[0].value}
    assert stating[0].value not in passages(plain)


def test_quantities_are_told_as_they_are_printed(known: Profiles) -> None:
    reached = facts(
        of(known, "group:employers-employers-organisations"),
        "Where it was reached or informed, without taking part",
    )
    assert [one for one in reached if one.endswith(": Around 900.")]
    councils = of(known, "organisation:lv-national-centre-education")
    assert any("staff: about 100." in fact.sentence for fact in councils.facts)


def test_the_summary_has_no_date_on_which_sources_disagree(known: Profiles) -> None:
    assert (
        of(known, "project:ttt4wbl").summary == "Project, Estonia, Finland, Latvia and Lithuania."
    )
    assert "from 2015 on" in of(known, "initiative:bafa").summary


# ── Order ────────────────────────────────────────────────────────────────────


def test_sections_stand_in_one_order_for_all_things(known: Profiles) -> None:
    places = sorted(
        {(place.order, place.heading) for one in tellings(Project()) for place in one.places}
    )
    first = {heading: order for order, heading in reversed(places)}
    for one in known.values():
        orders = [first[s.heading] for s in one.sections if s.heading in first]
        assert orders == sorted(orders), one.name


def test_a_heading_stands_once_in_a_profile(known: Profiles) -> None:
    for one in known.values():
        names = [section.name for section in one.sections]
        assert len(names) == len(set(names)), one.name


def test_the_order_of_the_quads_changes_nothing(wide: AssembledDataset, known: Profiles) -> None:
    turned = told(replace(wide, quads=tuple(reversed(wide.quads))))
    assert list(turned) == list(known)
    assert turned == known


# ── Names ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        "TTT4WBL",
        "ttt4wbl",
        "project:ttt4wbl",
        "https://w3id.org/balticvet/project/ttt4wbl",
        "Testing New Approaches to Training VET and Workplace Tutors for Work Based Learning",
        "nauju praktinio mokymo budu isbandymas profesiniame mokyme ir meistru rengimas"
        " mokyti darbo vietoje",
    ],
)
def test_a_thing_is_found_by_any_of_its_names(wide: AssembledDataset, words: str) -> None:
    assert profile(wide, rules(Project()), Project(), words).thing == iri("project:ttt4wbl")


def test_a_name_that_is_none_is_told_with_near_ones(wide: AssembledDataset) -> None:
    with pytest.raises(UsageError, match=r"Did you mean TTT4WBL\?"):
        profile(wide, rules(Project()), Project(), "TTT4WLB")


@pytest.mark.parametrize(
    ("words", "meant"),
    [("Kaunas", "organisation:lt-kaunas-chamber"), ("workplace tutors", "project:ttt4wbl")],
)
def test_words_of_one_name_lead_to_the_thing(
    wide: AssembledDataset, words: str, meant: str
) -> None:
    assert profile(wide, rules(Project()), Project(), words).thing.startswith(iri(meant))


def test_words_of_several_names_lead_to_a_choice(wide: AssembledDataset) -> None:
    with pytest.raises(UsageError, match=r"Foundation Innove, Estonia \(organisation:ee-innove\);"):
        profile(wide, rules(Project()), Project(), "innove")


def test_a_name_of_several_lists_them(wide: AssembledDataset) -> None:
    with pytest.raises(UsageError, match="organisation:lt-ministry-education, organisation:lv-"):
        profile(wide, rules(Project()), Project(), "Ministry of Education and Science")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Latvia", "country:LVA"),
        ("European Commission", "organisation:european-commission"),
        ("Estonian Employers’ Confederation", "organisation:ee-employers-confederation"),
        ("Ministry of Education and Science, Lithuania", "organisation:lt-ministry-education"),
    ],
)
def test_a_body_comes_before_its_source_its_former_name_and_its_polity(
    wide: AssembledDataset, name: str, meant: str
) -> None:
    assert profile(wide, rules(Project()), Project(), name).thing == iri(meant)


def test_a_body_comes_before_a_statement_of_the_same_name(wide: AssembledDataset) -> None:
    name = "Lithuanian Trade Union"  # also the words of what reached it
    assert profile(wide, rules(Project()), Project(), name).kinds == ("trade union",)


# ── Files ────────────────────────────────────────────────────────────────────


def spoilt(tmp_path: Path, matter: str) -> Project:
    """Return a project with a query of its own, whose front matter is this."""
    (tmp_path / "data/sources").mkdir(parents=True)
    folder = tmp_path / "queries/about"
    folder.mkdir(parents=True)
    query = "SELECT ?thing ?other WHERE { ?thing ?p ?other } ORDER BY ?thing"
    (folder / "odd.rq").write_text(f"{matter}\n{query}\n", encoding="utf-8")
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("matter", "fault"),
    [
        (
            '#+ summary: Odd.\n#+ sentence: "{thing} is {odd}"\n'
            "#+ told: {thing: {under: X, order: 1}}",
            "columns that the query lacks: odd",
        ),
        (
            '#+ summary: Odd.\n#+ sentence: "{thing}"\n#+ told: {thing: X}',
            "What is told of thing has no heading with its order",
        ),
        ('#+ summary: Odd.\n#+ sentence: "{thing}"', "lacks told"),
    ],
)
def test_a_query_that_tells_nothing_is_refused(tmp_path: Path, matter: str, fault: str) -> None:
    with pytest.raises(UnreadableInputError, match=fault) as caught:
        tellings(spoilt(tmp_path, matter))
    assert "odd.rq:1" in str(caught.value)


def test_a_query_of_a_project_tells_its_own_section(tmp_path: Path, wide: AssembledDataset) -> None:
    matter = (
        '#+ summary: Odd.\n#+ sentence: "{thing} meets {other}"\n'
        "#+ told: {thing: {under: Odd, order: 1}}"
    )
    project = spoilt(tmp_path, matter)
    path = project.root / "queries/about/odd.rq"
    path.write_text(path.read_text().replace("?p", "<http://xmlns.com/foaf/0.1/homepage>"))
    found = profiles(wide, rules(project), project)[iri("project:ttt4wbl")]
    assert found.sections[0].heading == "Odd"
    assert found.sections[0].facts[0].sentence == "TTT4WBL meets https://ttt4wbl-project.eu."


# ── Bad input ────────────────────────────────────────────────────────────────


@pytest.mark.bad_input(
    "export",
    "names of a thing with slots, markup, 10 000 letters or none",
    "each stands in a sentence as it is",
)
def test_hostile_names_end_in_no_loop_and_no_fault(wide: AssembledDataset) -> None:
    thing = named_node("project:ttt4wbl")
    passage = named_node("passage:jamk-f140")
    words = ("<script>alert(1)</script>", "\u202eevil", "{thing}[x]", "a" * 10_000, "")
    said = [Quad(thing, named_node("bv:acronym"), Literal(word), passage) for word in words]
    more = replace(wide, quads=(*wide.quads, *said, *(Quad(*quad.triple) for quad in said)))
    names = facts(of(told(more), "project:ttt4wbl"), "Names")
    assert all(f"TTT4WBL has the acronym “{word}”." in names for word in words if word)


@pytest.mark.bad_input(
    "export", "a date that no calendar has in what is told of a thing", "it is shown as it stands"
)
def test_an_odd_date_is_shown_as_it_stands(wide: AssembledDataset) -> None:
    thing, passage = named_node("organisation:ilo"), named_node("passage:jamk-f140")
    for written, kind in (("2020-13-45", "date"), ("-0044", "gYear"), ("2020Z", "gYear")):
        day = Literal(written, datatype=named_node(f"xsd:{kind}"))
        quad = Quad(thing, named_node("schema:foundingDate"), day, passage)
        more = replace(wide, quads=(*wide.quads, quad, Quad(*quad.triple)))
        found = facts(of(told(more), "organisation:ilo"), "Dates")
        assert any(written in one for one in found), written


def test_a_sentence_names_no_thing_that_it_lacks() -> None:
    sentence = Sentence("{thing} is {a kind}[ of {place}]")
    row = {"thing": Literal("It"), "kind": Literal("agency"), "place": None}
    pieces = sentence.filled(row, lambda term, _: Piece(value_of(term)))
    assert pieces == (Piece("It is an agency."),)
