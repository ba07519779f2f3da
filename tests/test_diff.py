"""A comparison speaks of what changed in the world of the document, not of lines."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from balticvet.assemble import assemble, materialise, rules
from balticvet.dataset import Dataset, graph_kind
from balticvet.diff import Change, Diff, Nouns, compare, diff
from balticvet.diff.report import as_summary
from balticvet.diff.stated import StatedGraph
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import iri, split
from balticvet.rdfio import FORMATS, read, write
from balticvet.resources import HOME, Project
from projects import HEADER, Spoilt, fiche_copy, small_project

NOUNS = Nouns.read(Project())
RULES = rules(Project())
ONTOLOGY = [quad for path in sorted((HOME / "ontology").glob("*.ttl")) for quad in read(path)]
OWL_CLASS = NamedNode(iri("owl:Class"))
WIDER = NamedNode(iri("rdfs:subClassOf"))
G = NamedNode(iri("reference:ontology"))


def graph(text: str) -> tuple[Quad, ...]:
    """Return TriG that may use every prefix, with what follows from it."""
    return materialise(parse(HEADER + text, RdfFormat.TRIG), RULES)


def told(found: Diff) -> set[str]:
    """Return the counts as a person reads them."""
    return {f"{count.noun.counted(count.number)} {count.verb}" for count in found.counts}


def only(found: Diff, verb: str) -> Change:
    (change,) = [change for change in found.changes if change.verb == verb]
    return change


@pytest.fixture(scope="module")
def fiche(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fiche_copy(tmp_path_factory.mktemp("old")).root


@pytest.fixture
def edited(tmp_path: Path) -> Spoilt:
    return fiche_copy(tmp_path)


# ── What is told ─────────────────────────────────────────────────────────────


def test_a_name_that_a_decision_gives_is_renamed(fiche: Path, edited: Spoilt) -> None:
    edited.edit(edited.decisions, '"LiQuay"@en', '"Light the Quay"@en')
    found = diff(fiche, edited.root)
    assert told(found) == {"1 stakeholder renamed"}
    change = only(found, "renamed")
    assert (change.noun.one, change.thing) == ("project", iri("project:liquay"))
    assert [(value.old, value.new, value.language) for value in change.values] == [
        (("LiQuay",), ("Light the Quay",), "en")
    ]
    assert {evidence.graph for evidence in change.evidence} == {iri("decision:lantern-names")}
    assert "is known by its acronym" in change.evidence[0].words


def test_another_period_is_a_change_and_not_two_nodes(tmp_path: Path) -> None:
    found = diff(period_of(tmp_path / "old", 2022), period_of(tmp_path / "new", 2023))
    assert told(found) == {"1 period changed", "1 quote changed", "1 source changed"}
    period = next(change for change in found.changes if change.noun.one == "period")
    assert period.thing == iri("initiative:small")
    assert (period.values[0].old, period.values[0].new) == (("2019-2022",), ("2019-2023",))
    assert [evidence.words for evidence in period.evidence] == ["2019-2022", "2019-2023"]
    assert {evidence.source for evidence in period.evidence} == {"Small"}
    source = next(change for change in found.changes if change.noun.one == "source")
    assert [value.property for value in source.values] == [iri("bv:sha256")]


def period_of(folder: Path, end: int) -> Path:
    facts = f"""
passage:small-a bv:isInSection section:small-top ; bv:quote "2019-{end}" .
passage:small-a {{
    initiative:small dct:temporal period:2019-{end} .
    period:2019-{end} a dct:PeriodOfTime ;
        dcat:startDate "2019"^^xsd:gYear ; dcat:endDate "{end}"^^xsd:gYear .
}}
"""
    return small_project(folder, f"2019-{end}\n", facts).root


def test_quotes_that_stand_elsewhere_have_moved(tmp_path: Path) -> None:
    facts = "".join(
        f"passage:small-{name} bv:isInSection section:small-top ; bv:quote '{name}' .\n"
        f"passage:small-{name} {{ organisation:{name} bv:nameAsWritten '{name}' }}\n"
        for name in ("Alpha", "Beta", "Gamma")
    )
    old = small_project(tmp_path / "old", "Alpha. Beta. Gamma.\n", facts)
    new = small_project(tmp_path / "new", "Alpha. And Beta. Gamma.\n", facts)
    found = diff(old.root, new.root)
    assert told(found) == {"2 quotes moved", "1 passage changed", "1 source changed"}
    beta, gamma = [change for change in found.changes if change.verb == "moved"]
    assert (beta.name, gamma.name) == ("Beta", "Gamma")
    assert [(value.old, value.new) for value in beta.values] == [
        (("11",), ("15",)),
        (("7",), ("11",)),
    ]


def test_a_passage_that_goes_takes_its_claim_along(fiche: Path, edited: Spoilt) -> None:
    text = edited.facts.read_text(encoding="utf-8")
    start = text.index("passage:lantern-involved-union bv:isInSection")
    end = text.index("passage:lantern-involved-ministry bv:isInSection")
    edited.facts.write_text(text[:start] + text[end:], encoding="utf-8")
    edited.edit(
        edited.decisions,
        '    organisation:ee-lamplighters-union skos:prefLabel "Lamplighters’ Trade Union,'
        ' Estonia"@en .\n',
        "",
    )
    found = diff(fiche, edited.root)
    assert told(found) == {"1 stakeholder removed", "1 participation removed", "1 passage removed"}
    (stakeholders,) = [count for count in found.counts if count.noun.one == "stakeholder"]
    assert [(noun.one, number) for noun, number in stakeholders.parts] == [("trade union", 1)]
    gone = next(change for change in found.changes if change.noun.one == "trade union")
    assert gone.name == "Lamplighters’ Trade Union, Estonia"
    assert iri("passage:lantern-involved-union") in {found.graph for found in gone.evidence}


def test_a_decision_with_another_reason_has_changed(fiche: Path, edited: Spoilt) -> None:
    edited.edit(edited.decisions, "is made like a Swedish one", "looks like a Swedish one")
    change = only(diff(fiche, edited.root), "changed")
    assert (change.noun.one, change.values[0].property) == ("decision", iri("bv:reason"))


def test_the_version_of_the_dataset_is_told(fiche: Path, edited: Spoilt) -> None:
    release = edited.root / "data" / "release.toml"
    version = next(line for line in release.read_text().splitlines() if line.startswith("version"))
    edited.edit(release, version, 'version = "9.9.9"')
    change = only(diff(fiche, edited.root), "changed")
    assert change.noun.one == "dataset"
    assert change.values[0].new == ("9.9.9",)


def test_a_statement_that_another_passage_makes_is_restated() -> None:
    old = graph("passage:a { organisation:x dct:spatial country:LVA }")
    new = graph("passage:b { organisation:x dct:spatial country:LVA }")
    found = compare(old, new, NOUNS)
    assert told(found) == {"1 statement restated"}
    change = only(found, "restated")
    assert [(e.when, e.graph) for e in change.evidence] == [
        ("old", iri("passage:a")),
        ("new", iri("passage:b")),
    ]
    told_so = "    spatial: country:LVA\n    before: in passage:a\n    now: in passage:b\n"
    assert told_so in as_summary(found)


def test_a_restated_thing_that_has_another_name_is_the_same_thing() -> None:
    """There and back this reads alike, whichever name the thing has where."""
    name = "decision:x {{ country:LVA skos:prefLabel '{}'@en }}"
    said = "passage:{} {{ organisation:x dct:spatial country:LVA }}"
    found = compare(
        graph(name.format("Latvia") + said.format("a")),
        graph(name.format("Republic of Latvia") + said.format("b")),
        NOUNS,
    )
    (value,) = only(found, "restated").values
    assert (value.old, value.new) == (("Latvia",), ("Republic of Latvia",))
    assert "    spatial: “Republic of Latvia”\n" in as_summary(found)


def test_a_second_passage_corroborates_and_adds_no_thing() -> None:
    one = "passage:a { organisation:x a bv:Ministry }"
    found = compare(graph(one), graph(one + "passage:b { organisation:x a bv:Ministry }"), NOUNS)
    assert told(found) == {"1 statement restated"}


def test_terms_that_come_and_go_are_told_by_their_kind() -> None:
    term = "reference:ontology { bv:Guild a owl:Class ; rdfs:label 'guild'@en }"
    found = compare(graph(""), graph(term), NOUNS)
    assert told(found) == {"1 term added"}
    assert only(found, "added").name == "guild"


def test_a_class_without_a_word_is_called_by_a_wider_one() -> None:
    both = "reference:ontology { bv:Guild rdfs:subClassOf bv:Organisation }"
    found = compare(graph(both), graph(both + "passage:a { organisation:x a bv:Guild }"), NOUNS)
    assert only(found, "added").noun.one == "organisation"
    unknown = compare((), graph("passage:a { <urn:x> a <urn:Guild> }"), NOUNS)
    assert unknown.changes[-1].noun.one == "thing"


def test_a_thing_that_lost_its_class_keeps_its_word() -> None:
    found = compare(
        graph("passage:a { organisation:x a bv:Ministry ; dct:spatial country:LVA }"),
        graph("passage:a { organisation:x dct:spatial country:EST }"),
        NOUNS,
    )
    assert only(found, "changed").noun.one == "ministry"


def test_values_that_read_alike_are_told_exactly() -> None:
    found = compare(
        graph('passage:a { reach:x schema:value "7"^^xsd:integer }'),
        graph('passage:a { reach:x schema:value "7" }'),
        NOUNS,
    )
    (value,) = only(found, "changed").values
    assert value.old != value.new


def test_long_texts_are_shown_where_they_part() -> None:
    start = "word " * 40
    found = compare(
        graph(f"decision:a {{ lesson:x rdfs:label '{start}ends here' }}"),
        graph(f"decision:a {{ lesson:x rdfs:label '{start}goes on' }}"),
        NOUNS,
    )
    assert "ends here” to “…" in as_summary(found)


# ── What only follows ────────────────────────────────────────────────────────


def test_what_follows_by_rule_is_counted_and_not_told() -> None:
    ontology = tuple(Quad(q.subject, q.predicate, q.object, G) for q in ONTOLOGY)
    role = "passage:a { participation:x a bv:Participation ; bv:hasRole role:implementing ; "
    text = role + "bv:hasParticipant organisation:x ; bv:belongsTo initiative:x }"
    found = compare(
        materialise(ontology, RULES), materialise((*ontology, *graph(text)), RULES), NOUNS
    )
    assert told(found) == {"1 participation added"}
    following = {follower.rule: follower.added for follower in found.followers}
    assert following[iri("rule:implements")] == 1
    assert following[""] == len({q.triple for q in found.added})
    assert sum(following.values()) + 4 == len(found.added)


def test_a_default_graph_that_is_not_repeated_is_told() -> None:
    quad = Quad(ONTOLOGY[0].subject, ONTOLOGY[0].predicate, ONTOLOGY[0].object)
    assert compare((), (quad,), NOUNS).changes


def test_a_graph_without_its_union_states_the_same(dataset: Dataset) -> None:
    named = set(dataset.quads) - set(dataset.triples)
    found = compare(dataset.quads, named, NOUNS)
    assert not found.equal
    assert found.changes == ()
    assert as_summary(found).startswith("Nothing that is stated differs")


# ── What is compared ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FORMATS)
def test_a_project_is_equal_to_each_of_its_exports(
    name: str, dataset: Dataset, tmp_path: Path
) -> None:
    fmt = FORMATS[name]
    path = tmp_path / f"graph{fmt.suffix}"
    quads = dataset.quads if name in ("trig", "nquads") else dataset.triples
    path.write_bytes(write(quads, fmt))
    assert diff(HOME, path).equal
    assert diff(path, HOME).equal


def test_a_build_is_equal_to_its_project_until_that_changes(edited: Spoilt) -> None:
    built = edited.root / "build"
    built.mkdir()
    quads = assemble(edited.project).quads
    (built / "balticvet.trig").write_bytes(write(quads, FORMATS["trig"]))
    assert diff(built, edited.root).equal
    edited.edit(edited.decisions, "is made like", "looks like")
    assert told(diff(built, edited.root)) == {"1 decision changed"}


def test_every_class_of_the_ontology_is_called_by_its_label() -> None:
    graph = StatedGraph(frozenset(ONTOLOGY))
    classes = [quad.subject for quad in ONTOLOGY if quad.object == OWL_CLASS]
    named = [name for name in classes if isinstance(name, NamedNode)]
    labels = {name.value: graph.name(name) for name in named if split(name.value)[0] == "bv"}
    assert labels
    assert {name: NOUNS.by_class[name].one for name in labels} == labels
    for noun in NOUNS.by_class.values():
        assert NOUNS.family(noun).one == (noun.family or noun.one)


def test_a_narrower_class_has_its_word_before_a_wider_one() -> None:
    for quad in ONTOLOGY:
        if quad.predicate == WIDER and str(quad.object)[1:].startswith(iri("bv:")):
            narrow, wide = (NOUNS.by_class[str(t)[1:-1]] for t in (quad.subject, quad.object))
            assert narrow.rank < wide.rank


def test_a_project_brings_its_own_words(fiche: Path, edited: Spoilt) -> None:
    words = edited.root / "ontology"
    words.mkdir()
    (words / "nouns.csv").write_text("class,one,many,family\nbv:Ministry,office,offices,\n")
    nouns = Nouns.read(edited.project)
    assert nouns.of([iri("bv:Ministry"), iri("bv:Organisation")]).counted(2) == "2 offices"
    edited.edit(edited.decisions, '"Ministry of Lighthouses, Latvia"', '"Lighthouses"')
    assert told(diff(fiche, edited.root)) == {"1 office renamed"}
    (words / "nouns.csv").write_text("class,one,many,family\nbv:Ministry,office,,\n")
    with pytest.raises(UnreadableInputError, match="lacks the word"):
        Nouns.read(edited.project)


def test_a_property_of_others_is_called_by_its_iri() -> None:
    line = "<urn:g> {{ <urn:a> <https://example.org/vocab/member> <urn:{}> }}"
    found = compare(graph(line.format("x")), graph(line.format("y")), NOUNS)
    assert only(found, "changed").values[0].name == "https://example.org/vocab/member"


def test_a_label_of_a_value_is_not_cut_at_its_colon() -> None:
    text = """<urn:g> {{ <urn:a> dct:temporal <urn:r{0}> .
        <urn:r{0}> a dct:PeriodOfTime ; skos:prefLabel "lead: {0}"@en }}"""
    found = compare(graph(text.format(1)), graph(text.format(2)), NOUNS)
    assert "from “lead: 1” to “lead: 2”" in as_summary(found)


def test_an_iri_of_others_is_of_no_kind_of_ours() -> None:
    assert [graph_kind(name) for name in ("rule:x", "passage:x", "urn:x")] == ["", "", ""]
