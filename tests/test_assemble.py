"""The dataset: every triple says why it is there, and the document's traps are not fallen into."""

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from balticvet.assemble import AssembledDataset, assemble, materialise, rules
from balticvet.dataset import graph_kind, memory_store
from balticvet.errors import NonconformingError, UnreadableInputError
from balticvet.namespaces import PREFIXES, curie, iri
from balticvet.rdfio import FORMATS, parse, write
from balticvet.release import Release
from balticvet.resources import Project
from projects import FICHE, HEADER, Spoilt, fiche_copy, small_project

KINDS = ("Passage", "Decision", "Reference", "Rule", "Description")
Ask = Callable[[str], set[str]]
PROLOGUE = "".join(f"PREFIX {name}: <{full}>\n" for name, full in PREFIXES.items())


@pytest.fixture(scope="session", params=["the document", "with personal data", "the fiche"])
def whole(
    request: pytest.FixtureRequest, dataset: AssembledDataset, personal_dataset: AssembledDataset
) -> AssembledDataset:
    """Each dataset that a law must hold for."""
    return {
        "the document": lambda: dataset,
        "with personal data": lambda: personal_dataset,
        "the fiche": lambda: assemble(Project(FICHE)),
    }[request.param]()


@pytest.fixture
def ask(dataset: AssembledDataset) -> Ask:
    """Ask the document: what stands in the one column, in short names."""

    def answer(pattern: str) -> set[str]:
        found = dataset.store.query(f"{PROLOGUE}SELECT ?x WHERE {{ {pattern} }}")
        return {short(x) for (x,) in found.rows}

    return answer


def short(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return curie(term.value) if isinstance(term, NamedNode) else term.value


def triple(quad: Quad) -> tuple[str, str, str]:
    return str(quad.subject), str(quad.predicate), str(quad.object)


def graphs_of(dataset: AssembledDataset) -> dict[str, set[tuple[str, str, str]]]:
    graphs: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for quad in dataset.quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name.value)
        graphs[name].add(triple(quad))
    return graphs


# ── Every triple and its graph ───────────────────────────────────────────────


def test_every_graph_is_of_exactly_one_kind_and_named_after_it(whole: AssembledDataset) -> None:
    kinds = {f"<{iri(f'bv:{kind}')}>": kind.lower() for kind in KINDS}
    types = defaultdict(set)
    for quad in whole.triples:
        if quad.predicate.value == iri("rdf:type") and str(quad.object) in kinds:
            types[str(quad.subject)].add(kinds[str(quad.object)])
    for name in graphs_of(whole).keys() - {""}:
        assert types[f"<{name}>"] == {graph_kind(name)}, name


def test_the_default_graph_is_the_union_of_the_named_ones(whole: AssembledDataset) -> None:
    graphs = graphs_of(whole)
    default = graphs.pop("")
    assert default == set().union(*graphs.values())
    assert len(whole.triples) == len(default), "each triple stands there once"
    assert len(whole.quads) == len(set(whole.quads))


def test_materialising_again_changes_nothing(whole: AssembledDataset) -> None:
    """Also from a published file, whose default graph and rules stand in it already."""
    published = write(whole.quads, FORMATS["trig"])
    again = materialise(parse(published, FORMATS["trig"], where="a test"), rules(Project()))
    assert set(again) == set(whole.quads)


def test_what_a_published_file_derives_wrongly_is_derived_anew(dataset: AssembledDataset) -> None:
    false = Quad(
        NamedNode(iri("organisation:ilo")),
        NamedNode(iri("bv:implements")),
        NamedNode(iri("initiative:bafa")),
        NamedNode(iri("rule:implements")),
    )
    quads = [*dataset.quads, false, Quad(false.subject, false.predicate, false.object)]
    assert set(materialise(quads, rules(Project()))) == set(dataset.quads)


def test_there_are_no_blank_nodes(whole: AssembledDataset) -> None:
    for quad in whole.quads:
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_every_literal_is_canonical(whole: AssembledDataset) -> None:
    """What the store would rewrite would differ between the file and the answer."""
    store = memory_store(whole.quads)
    assert {str(quad) for quad in store} == {str(quad) for quad in whole.quads}
    parse(write(whole.quads, FORMATS["nquads"]), FORMATS["nquads"], where="a test")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("_:someone", "blank node"),
        ("[ rdfs:label 'x' ]", "blank node"),
        ('"012"^^xsd:integer', "012"),
        ('"1.20"^^xsd:decimal', "1.20"),
    ],
)
def test_what_the_store_would_rewrite_is_refused(tmp_path: Path, value: str, told: str) -> None:
    facts = 'passage:a bv:isInSection section:small-top ; bv:quote "Lamps" .\n'
    facts += f"passage:a {{ initiative:x rdfs:label {value} . }}"
    small = small_project(tmp_path, "Lamps", facts)
    with pytest.raises(UnreadableInputError) as caught:
        assemble(small.project)
    assert told in caught.value.what
    assert str(small.facts) in caught.value.where


def test_every_decision_has_one_reason_and_one_day(whole: AssembledDataset) -> None:
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for quad in whole.triples:
        notes[f"{quad.subject} {curie(quad.predicate.value)}"].append(short(quad.object))
    decisions = [name for name in graphs_of(whole) if graph_kind(name) == "decision"]
    assert decisions
    for name in decisions:
        (reason,) = notes[f"<{name}> bv:reason"]
        (day,) = notes[f"<{name}> dct:date"]
        assert len(reason.split()) > 4
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", day)


def test_decisions_on_a_document_count_in_a_file_of_their_own(tmp_path: Path) -> None:
    fiche = fiche_copy(tmp_path)
    before = assemble(fiche.project)
    own = fiche.decisions.with_suffix("") / "lantern.trig"
    fiche.decisions.rename(own)
    assert set(assemble(fiche.project).quads) == set(before.quads)
    own.rename(own.parent / "pages" / own.name)
    assert len(assemble(fiche.project).quads) < len(before.quads)


def test_a_decision_never_speaks_in_the_name_of_a_passage(tmp_path: Path) -> None:
    fiche = fiche_copy(tmp_path)
    fiche.edit(fiche.decisions, "decision:lantern-names {", "passage:lantern-title {")
    fiche.decisions.write_text(HEADER + fiche.decisions.read_text())
    with pytest.raises(UnreadableInputError) as caught:
        assemble(fiche.project)
    assert "passage:lantern-title is not the name of a decision" in caught.value.what
    line = int(caught.value.where.rpartition(":")[2])
    assert fiche.decisions.read_text().splitlines()[line - 1].startswith("passage:lantern-title")


# ── Rules ────────────────────────────────────────────────────────────────────


RULE_FACTS = """
passage:a bv:isInSection section:small-top ; bv:quote "Lamps" .
passage:b bv:isInSection section:small-top ; bv:quote "burn" .
passage:a {
    initiative:x a bv:Initiative .
    organisation:maker a bv:Ministry .
    organisation:helper a bv:TradeUnion .
    organisation:seen a bv:VetProvider .
    participation:one a bv:Participation ; bv:hasParticipant organisation:maker ;
        bv:belongsTo initiative:x ; bv:hasRole role:implementing .
    participation:two a bv:Participation ; bv:hasParticipant organisation:helper ;
        bv:belongsTo initiative:x ; bv:hasRole role:involved .
    reach:one a bv:Reach ; bv:belongsTo initiative:x ; bv:reaches organisation:seen .
    presentation:one a bv:Presentation ; bv:belongsTo initiative:x ;
        bv:presentedTo organisation:told .
}
passage:b { participation:one rdfs:label "burn" . initiative:x bv:isFundedBy funding:f . }
"""


def derived(folder: Path, rule: str) -> set[tuple[str, str, str]]:
    """Return what a rule derives from the small facts about their own things."""
    small = small_project(folder, "Lamps burn", RULE_FACTS)
    graph = graphs_of(assemble(small.project))[iri(f"rule:{rule}")]
    own = ("initiative:x", "organisation:", "participation:", "reach:", "presentation:", "funding:")
    names = {tuple(curie(part.strip("<>")) for part in parts) for parts in graph}
    return {(s, p, o) for s, p, o in names if s.startswith(own)}


def test_only_an_implementing_participation_implements(tmp_path: Path) -> None:
    assert derived(tmp_path, "implements") == {
        ("organisation:maker", "bv:implements", "initiative:x")
    }


def test_only_an_involved_participation_is_involved(tmp_path: Path) -> None:
    assert derived(tmp_path, "is-involved-in") == {
        ("organisation:helper", "bv:isInvolvedIn", "initiative:x")
    }


def test_a_claim_is_stated_where_something_is_said_of_it(tmp_path: Path) -> None:
    stated = {(s, o) for s, _, o in derived(tmp_path, "stated-in")}
    assert stated == {
        ("participation:one", "passage:a"),
        ("participation:one", "passage:b"),
        ("participation:two", "passage:a"),
        ("reach:one", "passage:a"),
        ("presentation:one", "passage:a"),
    }


def test_a_thing_is_mentioned_where_it_is_named_or_used(tmp_path: Path) -> None:
    mentioned = {(s, o) for s, _, o in derived(tmp_path, "mentioned-in")}
    assert mentioned == {
        ("initiative:x", "passage:a"),
        ("initiative:x", "passage:b"),
        ("organisation:maker", "passage:a"),
        ("organisation:helper", "passage:a"),
        ("organisation:seen", "passage:a"),
        ("organisation:told", "passage:a"),
        ("funding:f", "passage:b"),
    }


def test_a_class_brings_its_wider_classes_and_no_others(tmp_path: Path) -> None:
    types = {o for s, _, o in derived(tmp_path, "types") if s == "organisation:helper"}
    own = {"bv:SocialPartner", "bv:Organisation"}
    standard = {"org:Organization", "org:FormalOrganization", "schema:WorkersUnion"}
    assert types == own | standard
    initiative = {o for s, _, o in derived(tmp_path / "2", "types") if s == "initiative:x"}
    assert "org:OrganizationalCollaboration" in initiative
    assert "bv:Organisation" not in initiative


def test_a_class_brings_the_type_that_denotes_it(tmp_path: Path) -> None:
    found = {(s, o) for s, _, o in derived(tmp_path, "classification")}
    assert ("organisation:maker", "organisationtype:ministry") in found
    assert ("organisation:helper", "organisationtype:trade-union") in found
    assert not {o for s, o in found if s == "organisation:maker"} & {"organisationtype:trade-union"}
    assert not [s for s, _ in found if not s.startswith("organisation:")]


def test_every_rule_derives_something_from_the_sources(wide: AssembledDataset) -> None:
    graphs = graphs_of(wide)
    idle = [name.value for name in rules(Project()) if not graphs[name.value]]
    assert idle == [], "no source has anything for these rules to derive"


# ── Personal data ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("where", [Project(), Project(FICHE)], ids=["the document", "the fiche"])
def test_personal_data_are_absent_unless_asked_for(where: Project) -> None:
    public, personal = assemble(where), assemble(where, personal_data=True)
    more = {triple(quad) for quad in personal.triples} - {triple(quad) for quad in public.triples}
    persons = {quad.subject for quad in personal.quads if _is_person(quad)}
    words = {
        quad.object.value
        for quad in personal.quads
        if isinstance(quad.object, Literal)
        and quad.subject in persons
        and quad.predicate.value in (iri("bv:nameAsWritten"), iri("schema:jobTitle"))
    }
    assert words
    assert any("foaf" in predicate for _, predicate, _ in more)
    text = write(public.quads, FORMATS["nquads"]).decode()
    assert not [word for word in words if word in text], "personal words are public"
    assert "mailto:" not in text
    assert not any(map(_is_person, public.quads))


def _is_person(quad: Quad) -> bool:
    return quad.predicate.value == iri("rdf:type") and str(quad.object) == f"<{iri('foaf:Person')}>"


# ── The release ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('version = "0.1.0"', "version = 1", "'version'"),
        ('version = "0.1.0"', "", "'version'"),
        ('version = "0.1.0"', 'version = ""', "'version'"),
        ('version = "0.1.0"', 'version = "0.1.0"\ncolour = "red"', "'colour'"),
        ('"2026-11-23"', '"2026-02-30"', "no day such as"),
        ('"2026-11-23"', '"20261123"', "no day such as"),
        ('"organisation:balticvet-contributors"', '"balticvet contributors"', "creator is"),
        ('"http://publications.europa.eu', '"CC BY <4>', "licence is"),
        ('title = "', "title = ", "cannot be read"),
    ],
)
def test_a_fault_of_the_release_names_the_entry(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    fiche = fiche_copy(tmp_path)
    path = fiche.root / "data" / "release.toml"
    fiche.edit(path, old, new)
    with pytest.raises(UnreadableInputError) as caught:
        Release.read(fiche.project)
    assert told in caught.value.what
    assert caught.value.where == str(path)


# ── Traps of the document ────────────────────────────────────────────────────


def test_the_same_words_twice_are_two_passages(
    dataset: AssembledDataset, personal_dataset: AssembledDataset
) -> None:
    """The ministry implements the practice; at its second place it only employs the contact."""
    (ministry,) = (one for one in dataset.passages if one.iri == iri("passage:bafa-implementer-lv"))
    text = dataset.sources[0].text
    places = [match.start() for match in re.finditer(re.escape(ministry.exact), text)]
    assert len(places) == 2
    assert ministry.span.start == places[0]
    second = [
        one for one in personal_dataset.passages if one.span.start <= places[1] < one.span.end
    ]
    assert second
    assert all(one.personal for one in second)


def test_a_slip_of_the_pen_is_a_spelling_of_the_same_body(ask: Ask) -> None:
    slip = '?x bv:nameAsWritten "Employers, Confederation of Latvia"'
    assert ask(slip) == {"organisation:lv-employers-confederation"}
    assert ask(slip.replace("Employers,", "Employers’")) == ask(slip)
    assert ask("organisation:lv-employers-confederation skos:prefLabel ?x") >= {
        "Employers’ Confederation of Latvia"
    }


def test_a_name_that_fits_two_bodies_stays_unresolved(ask: Ask) -> None:
    union = "organisation:lt-trade-union"
    assert len(ask(f"{union} bv:mayBe ?x")) == 2
    for link in ("owl:sameAs", "skos:exactMatch", "skos:closeMatch", "bv:matches"):
        if link.partition(":")[0] != "bv":
            assert ask(f"{union} {link} ?x") == set()


@pytest.mark.parametrize("name", ["Macedonia", "Kirgizstan"])
def test_countries_are_called_as_they_are_written(
    dataset: AssembledDataset, ask: Ask, name: str
) -> None:
    assert name in dataset.sources[0].text
    assert len(ask(f'?x bv:nameAsWritten "{name}"')) == 1
    stated = [
        quad.object.value
        for quad in dataset.quads
        if isinstance(quad.object, Literal) and graph_kind_of(quad) == "passage"
    ]
    assert "North Macedonia" not in stated
    assert "Kyrgyzstan" not in stated


def graph_kind_of(quad: Quad) -> str:
    return graph_kind(str(getattr(quad.graph_name, "value", "")))


def test_hotel_restaurants_and_catering_is_one_of_eleven_sectors(ask: Ask) -> None:
    sectors = ask("?reach bv:isInSector ?x")
    assert len(sectors) == 11
    assert "sector:hotel-restaurants-catering" in sectors
    assert "hotel, restaurants and catering" in ask("?reach bv:isInSector/skos:prefLabel ?x")


def test_who_was_reached_or_told_is_no_partner(ask: Ask) -> None:
    met = ask("?claim bv:reaches|bv:presentedTo|bv:presentedAt ?x . ?x a bv:Organisation")
    partners = ask("?participation bv:hasParticipant ?x")
    assert len(met) > 10
    assert len(partners) == 8
    both = {
        "organisation:lv-employers-confederation",
        "organisation:lv-free-trade-union-confederation",
    }
    assert met & partners == both
    assert ask("?x bv:implements|bv:isInvolvedIn ?initiative") == partners


@pytest.mark.parametrize("number", [65, 900])
def test_around_a_number_is_never_that_number(ask: Ask, number: int) -> None:
    around = f"?reach schema:value {number} ; "
    assert ask(f"{around} bv:hasApproximation ?x") == {"approximation:around"}
    assert ask(f"{around} bv:asWritten ?x") == {f"Around {number}"}
    assert ask("?x bv:hasApproximation approximation:exact ; bv:belongsTo ?initiative") == set()


def test_several_tens_of_thousands_have_no_number(ask: Ask) -> None:
    assert ask("?x a bv:Reach ; schema:value ?n") == {
        "reach:bafa-vet-institutions",
        "reach:bafa-employers",
    }
    assert ask('?x bv:asWritten "Several tens of thousands"') == {"reach:bafa-students-families"}


def test_who_takes_part_in_the_projects_is_only_what_the_text_says(ask: Ask) -> None:
    """Groups from three countries; no organisation is said to be in either project."""
    assert (
        ask("?project a bv:Project . ?participation bv:belongsTo ?project ; bv:hasParticipant ?x")
        == set()
    )
    assert (
        ask("?x bv:implements|bv:isInvolvedIn|bv:participatesIn ?project . ?project a bv:Project")
        == set()
    )
    groups = ask("?activity dct:hasPart ?project ; bv:involves ?x")
    assert groups
    assert all(group.startswith("group:") for group in groups)


def test_the_total_is_the_sum_of_its_parts_and_stands_as_written(ask: Ask) -> None:
    assert ask("?part dct:isPartOf budget:bafa-projects-total ; schema:value ?x") == {
        "300000",
        "1200000",
    }
    assert ask("budget:bafa-projects-total schema:value ?x") == {"1500000"}
    assert ask("budget:bafa-projects-total bv:asWritten ?x") == {"EUR 1.5 million"}


# ── Nothing comes through that does not hold ─────────────────────────────────


def test_a_claim_in_a_decision_is_no_evidence(tmp_path: Path) -> None:
    """Assembling lets it stand, and a saved check finds it: see `unstated-claims`."""
    fiche = fiche_copy(tmp_path)
    with fiche.decisions.open("a", encoding="utf-8") as decisions:
        decisions.write(f"{HEADER}\ndecision:lantern-names {{ outcome:made-up a bv:Outcome . }}\n")
    graphs = graphs_of(assemble(fiche.project))
    assert [o for s, _, o in graphs[""] if "made-up" in s]
    assert not [s for s, _, _ in graphs[iri("rule:stated-in")] if "made-up" in s]


@pytest.mark.parametrize("spoil", ["document", "quote"])
def test_no_dataset_comes_of_evidence_that_does_not_hold(tmp_path: Path, spoil: str) -> None:
    fiche: Spoilt = fiche_copy(tmp_path)
    if spoil == "document":
        fiche.edit(fiche.document, "48 apprentices", "49 apprentices")
    else:
        fiche.edit(fiche.facts, 'bv:quote "48 apprentices."', 'bv:quote "49 apprentices."')
    with pytest.raises(NonconformingError):
        assemble(fiche.project)
