"""Projections: what becomes a tie, on which passage it rests, and what is refused."""

import re
import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from balticvet.assemble import AssembledDataset, assemble
from balticvet.dataset import memory_store
from balticvet.errors import UnreadableInputError, UsageError
from balticvet.namespaces import iri
from balticvet.networks import Network, catalogue, find, network_of, project
from balticvet.networks.model.describe import Describer
from balticvet.networks.model.multigraph import to_networkx
from balticvet.networks.model.projection import read_projection
from balticvet.resources import Project
from projects import FICHE, fiche_copy

TYPE, PASSAGE = NamedNode(iri("rdf:type")), NamedNode(iri("bv:Passage"))

NOT_OF_DOCUMENTS = {"succession"}
"""Only pages speak of it."""

PROJECTIONS = Project().root / "queries/projections"
NAMES = sorted(path.stem for path in PROJECTIONS.glob("*.rq"))
EVERY = pytest.mark.parametrize("name", NAMES)
ANNOUNCED_ONLY = "innove-structural-fund-unit", "shared-service-centre"
FACTS = "GRAPH ?passage { %s } ?passage a bv:Passage"

GOOD = """\
#+ summary: Who knows whom.
#+ description: A tie is said.
#+ nodes: people
#+ directed: false
#+ modes: 1
#+ ties: {knows: has met}
#+ caveats: [Only a test.]
SELECT ?source ?target ?tie ?passage WHERE { ?source ?target ?tie, ?passage } ORDER BY ?source
"""


@pytest.fixture(scope="module")
def stakeholders(dataset: AssembledDataset) -> Network:
    """The stakeholders of the document."""
    return network_of(dataset.store, Project(), "stakeholders")


@pytest.fixture(scope="module")
def fiche() -> AssembledDataset:
    """The dataset of the invented fiche."""
    return assemble(Project(FICHE))


def ties(network: Network, *kinds: str) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in network.edges if edge.tie in kinds}


def stated(dataset: AssembledDataset, pattern: str) -> set[tuple[str, str]]:
    """Return the pairs ?a and ?b that passages state by a pattern; no projection is asked."""
    prefixes = {name: iri(f"{name}:") for name in ("bv", "dct", "org")}
    found = dataset.store.query(f"SELECT DISTINCT ?a ?b {{ {FACTS % pattern} }}", prefixes=prefixes)
    return {(a.value, b.value) for a, b in found.rows}  # type: ignore[union-attr]


@EVERY
@pytest.mark.parametrize("second", [False, True], ids=["document", "fiche"])
def test_each_tie_rests_on_a_passage_with_words(
    name: str, second: bool, dataset: AssembledDataset, fiche: AssembledDataset
) -> None:
    of = fiche if second else dataset
    quotes = {passage.iri: passage.quote for passage in of.passages}
    network = network_of(of.store, Project(), name)
    assert network.edges or name in NOT_OF_DOCUMENTS or second
    for edge in network.edges:
        assert edge.passages
        for passage in edge.passages:
            assert passage.words
            if passage.section != "Decision":
                assert passage.words.split() == quotes[passage.passage].split()


@EVERY
def test_each_tie_of_all_sources_rests_on_words(name: str, wide: AssembledDataset) -> None:
    network = network_of(wide.store, Project(), name)
    assert network.edges
    graphs = {_graph(quad) for quad in wide.quads}
    for edge in network.edges:
        assert edge.passages
        assert all(passage.words and passage.passage in graphs for passage in edge.passages)


def test_a_successor_follows_whom_a_passage_says(wide: AssembledDataset) -> None:
    pattern = "?claim bv:hasOrigin ?a ; bv:hasResult ?b"
    network = network_of(wide.store, Project(), "succession")
    announced = {tuple(iri(f"organisation:ee-{name}") for name in ANNOUNCED_ONLY)}
    assert ties(network, "was followed by") == stated(wide, pattern) - announced
    harno = [edge for edge in network.edges if edge.target == iri("organisation:ee-harno")]
    assert {edge.source.rpartition("/")[2] for edge in harno} >= {"ee-innove", "ee-archimedes"}
    assert all("2020-08-01" in edge.period for edge in harno)


def test_funding_is_what_passages_state(dataset: AssembledDataset) -> None:
    network = network_of(dataset.store, Project(), "project-funding")
    for tie, term in (("funds", "bv:isFundedBy"), ("co-finances", "bv:isCoFinancedBy")):
        assert ties(network, tie) == stated(dataset, f"?b {term} ?a")


def test_a_type_that_no_words_give_rests_on_the_reason_of_a_decision(
    dataset: AssembledDataset,
) -> None:
    network = network_of(dataset.store, Project(), "organisation-country-type")
    types = [edge for edge in network.edges if edge.tie == "is of the type"]
    sections = {passage.section for edge in types for passage in edge.passages}
    assert "Decision" in sections
    assert len(sections) > 1
    assert len(types) == len({node.id for node in network.nodes if node.mode == 0})


def test_taking_part_is_what_participations_state(
    dataset: AssembledDataset, stakeholders: Network
) -> None:
    pattern = "?claim bv:belongsTo ?a ; bv:hasParticipant ?b"
    expected = stated(dataset, pattern)
    assert ties(stakeholders, "implements", "is involved") == expected
    takes_part = network_of(dataset.store, Project(), "organisation-collaboration")
    assert {(b, a) for a, b in ties(takes_part, "implementing", "involved")} == expected
    assert len(expected) == 8


def test_with_projects_no_tie_of_the_narrower_networks_is_lost_and_none_is_new(
    wide: AssembledDataset,
) -> None:
    made = network_of(wide.store, Project(), "collaborations")
    narrow = network_of(wide.store, Project(), "stakeholders")
    roles = network_of(wide.store, Project(), "organisation-collaboration")
    initiatives = {edge.source for edge in narrow.edges}
    found = {(edge.source, edge.target, edge.tie) for edge in made.edges}
    of_initiatives = {(edge.source, edge.target, edge.tie) for edge in narrow.edges}
    between = {tie for tie in found if tie[2] in ("comes under", "is the basis of")}
    assert {tie for tie in found - between if tie[0] in initiatives} == of_initiatives
    takes_part = {(a, b) for a, b, tie in found - between if tie not in made.projection.mentions}
    assert takes_part == {(edge.target, edge.source) for edge in roles.edges}
    under = {(b, a) for a, b in stated(wide, "?a dct:isPartOf ?b")}
    assert {(a, b) for a, b, tie in between if tie == "comes under"} == {
        (a, b) for a, b in under if re.search("/(project|initiative)/", b)
    }
    assert {(a, b) for a, b, tie in between if tie == "is the basis of"} == {
        (b, a) for a, b in stated(wide, "?a bv:isBasisOf ?b")
    }


@pytest.mark.parametrize(
    ("tie", "pattern"),
    [
        ("was reached", "?claim bv:belongsTo ?a ; bv:reaches ?b"),
        ("was presented to", "?claim bv:belongsTo ?a ; bv:presentedTo ?b"),
        ("was presented at", "?claim bv:belongsTo ?a ; bv:presentedAt ?b"),
        ("is targeted", "?a bv:targets ?b . ?b dct:spatial ?place"),
    ],
)
def test_other_ties_are_what_their_claims_state(
    dataset: AssembledDataset, stakeholders: Network, tie: str, pattern: str
) -> None:
    expected = stated(dataset, pattern)
    assert expected
    assert ties(stakeholders, tie) == expected


def test_reached_bodies_are_not_partners(dataset: AssembledDataset) -> None:
    network = network_of(dataset.store, Project(), "organisation-collaboration")
    told = {iri(name) for name in ("organisation:cedefop", "organisation:lt-trade-union")}
    assert not told & {node.id for node in network.nodes}


@EVERY
def test_ties_lead_from_one_side_to_the_other(name: str, dataset: AssembledDataset) -> None:
    network = network_of(dataset.store, Project(), name)
    mode = {node.id: node.mode for node in network.nodes}
    sides = {(mode[edge.source], mode[edge.target]) for edge in network.edges}
    assert sides <= {(0, 1) if network.projection.modes == 2 else (0, 0)}
    assert set(mode) == {end for edge in network.edges for end in (edge.source, edge.target)}
    assert {edge.tie for edge in network.edges} <= {tie.name for tie in network.projection.ties}


def test_members_of_an_illustrative_list_know_their_list(stakeholders: Network) -> None:
    of_list = {edge.target: edge.values.get("list") for edge in stakeholders.edges}
    complete = {edge.target: edge.values.get("completeness") for edge in stakeholders.edges}
    listed = iri("group:public-bodies-social-partners")
    assert of_list[iri("organisation:lt-trade-union")] == listed
    assert complete[listed] == "illustrative"
    assert sum(name == listed for name in of_list.values()) == 7


def test_an_amount_stays_as_it_is_written(stakeholders: Network) -> None:
    amounts = {edge.target: edge.values.get("amount") for edge in stakeholders.edges}
    assert amounts[iri("group:vet-institutions-reached")] == "Around 65"
    assert amounts[iri("group:vet-students-families")] == "Several tens of thousands"


@EVERY
def test_without_its_passage_a_tie_is_gone(name: str, dataset: AssembledDataset) -> None:
    before = network_of(dataset.store, Project(), name)
    for edge in before.edges[:: max(1, len(before.edges) // 5)]:
        gone = {passage.passage for passage in edge.passages}
        store = memory_store(quad for quad in dataset.quads if _graph(quad) not in gone)
        kept = network_of(store, Project(), name).edges
        assert (edge.source, edge.target, edge.tie) not in {
            (other.source, other.target, other.tie) for other in kept
        }


def _graph(quad: Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))


@EVERY
def test_the_order_of_the_quads_changes_nothing(name: str, dataset: AssembledDataset) -> None:
    store = memory_store()
    for quad in reversed(dataset.quads):
        store.extend([quad])
    assert network_of(store, Project(), name) == network_of(dataset.store, Project(), name)


def test_a_second_source_gives_a_network_without_a_change_of_code(tmp_path: Path) -> None:
    spoilt = fiche_copy(tmp_path)
    spoilt.edit(spoilt.facts, "bv:reaches group:apprentices", "bv:reaches group:masters-of-lamps")
    found = network_of(assemble(spoilt.project).store, spoilt.project, "stakeholders")
    assert iri("group:masters-of-lamps") in {node.id for node in found.nodes}


def test_a_project_brings_projections_of_its_own(tmp_path: Path) -> None:
    spoilt = fiche_copy(tmp_path)
    folder = spoilt.root / "queries/projections"
    folder.mkdir(parents=True)
    (folder / "acquaintances.rq").write_text(GOOD)
    assert sorted([*NAMES, "acquaintances"]) == list(catalogue(spoilt.project))
    shutil.copy(PROJECTIONS / "stakeholders.rq", folder)
    with pytest.raises(UnreadableInputError, match="Two projections have the name"):
        find(spoilt.project, "stakeholders")


def test_an_unknown_projection_suggests_a_near_one() -> None:
    with pytest.raises(UsageError) as caught:
        find(Project(), "stakeholder")
    assert "Did you mean stakeholders?" in caught.value.fix


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("?passage WHERE", "WHERE", "SELECT of passage, source, target, tie"),
        (" ORDER BY ?source", "", "no order"),
        ("#+ nodes: people\n", "", "lacks nodes"),
        ("#+ nodes: people", "#+ nodes: [", "not YAML"),
        ("{knows: has met}", "[knows]", "mapping of name to meaning"),
        ("[Only a test.]", "none", "caveats must be a list"),
        ("modes: 1", "modes: 3", "modes must be one of 1, 2"),
        ("directed: false", "directed: perhaps", "true or false"),
        ("modes: 1", "modes: 1\n#+ mentions: [likes]", "names of ties"),
        ("modes: 1", "modes: 1\n#+ colour: red", "unknown key 'colour'"),
        ("?tie, ?passage }", "?tie, ?passage", "not valid"),
    ],
)
@pytest.mark.bad_input("analysis", "a projection that lacks a part", "exit 3; the part is named")
def test_a_faulty_projection_says_what_is_missing(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert GOOD.count(old) == 1
    path = tmp_path / "bad.rq"
    path.write_text(GOOD.replace(old, new))
    with pytest.raises(UnreadableInputError) as caught:
        read_projection(path)
    assert told in caught.value.what
    assert "bad.rq" in caught.value.where


@pytest.mark.parametrize(
    "row",
    [
        '(<x:a> <x:b> "knows" UNDEF)',
        '(<x:a> <x:b> "knows" <x:nowhere>)',
        "(<x:a> <x:b> UNDEF <x:p>)",
        '(<x:a> "b" "knows" <x:p>)',
        '(UNDEF <x:b> "knows" <x:p>)',
    ],
)
@pytest.mark.bad_input(
    "analysis", "a projection that gives a tie without a passage or an end", "exit 3; told which"
)
def test_a_tie_without_a_passage_is_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "bad.rq"
    values = "VALUES (?source ?target ?tie ?passage)"
    text = GOOD.replace("{ ?source ?target ?tie, ?passage }", f"{{ {values} {{ {row} }} }}")
    path.write_text(text)
    store = memory_store()
    passage = NamedNode("x:p")
    store.extend([Quad(passage, TYPE, PASSAGE)])
    with pytest.raises(UnreadableInputError, match="a passage that states it"):
        project(store, read_projection(path))


def test_rows_of_one_tie_are_one_edge_with_all_its_passages(tmp_path: Path) -> None:
    path = tmp_path / "good.rq"
    rows = '(<x:a> <x:b> "knows" <x:p>) (<x:a> <x:b> "knows" <x:q>) (<x:a> <x:b> "likes" <x:p>)'
    values = f"{{ VALUES (?source ?target ?tie ?passage) {{ {rows} }} }}"
    path.write_text(GOOD.replace("{ ?source ?target ?tie, ?passage }", values))
    store = memory_store()
    for name in ("x:p", "x:q"):
        store.extend([Quad(NamedNode(name), TYPE, PASSAGE)])
    found = project(store, read_projection(path))
    assert [(edge.tie, [p.passage for p in edge.passages]) for edge in found.edges] == [
        ("knows", ["x:p", "x:q"]),
        ("likes", ["x:p"]),
    ]
    assert [node.id for node in found.nodes] == ["x:a", "x:b"]


def test_a_tie_without_direction_that_is_told_both_ways_is_one(tmp_path: Path) -> None:
    path = tmp_path / "good.rq"
    rows = '(<x:a> <x:b> "knows" <x:p>) (<x:b> <x:a> "knows" <x:q>) (<x:c> <x:a> "knows" <x:p>)'
    values = f"{{ VALUES (?source ?target ?tie ?passage) {{ {rows} }} }}"
    path.write_text(GOOD.replace("{ ?source ?target ?tie, ?passage }", values))
    store = memory_store()
    for name in ("x:p", "x:q"):
        store.extend([Quad(NamedNode(name), TYPE, PASSAGE)])
    found = project(store, read_projection(path))
    ends = [(edge.source, edge.target, len(edge.passages)) for edge in found.edges]
    assert ends == [("x:a", "x:b", 2), ("x:c", "x:a", 1)]
    assert to_networkx(found).number_of_edges() == len(found.edges)


def test_a_tie_that_reads_one_way_is_not_its_reverse(tmp_path: Path) -> None:
    path = tmp_path / "good.rq"
    rows = '(<x:a> <x:b> "knows" <x:p>) (<x:b> <x:a> "knows" <x:q>)'
    values = f"{{ VALUES (?source ?target ?tie ?passage) {{ {rows} }} }}"
    said = '#+ sentences: {knows: "{target} knows {source}"}\nSELECT'
    text = GOOD.replace("{ ?source ?target ?tie, ?passage }", values)
    path.write_text(text.replace("SELECT", said))
    store = memory_store()
    for name in ("x:p", "x:q"):
        store.extend([Quad(NamedNode(name), TYPE, PASSAGE)])
    found = project(store, read_projection(path))
    told = [(found.sentence(edge), [p.passage for p in edge.passages]) for edge in found.edges]
    assert told == [("x:b knows x:a", ["x:p"]), ("x:a knows x:b", ["x:q"])]
    assert to_networkx(found).number_of_edges() == 2


def test_what_two_sources_say_the_other_way_round_is_two_ties(turned: AssembledDataset) -> None:
    network = network_of(turned.store, Project(), "collaborations")
    told = {network.sentence(edge) for edge in network.edges}
    alliance = "Baltic Alliance for Apprenticeships"
    assert {f"WBL-Balt comes under {alliance}", f"{alliance} comes under WBL-Balt"} <= told


@EVERY
def test_every_tie_reads_as_a_sentence(name: str, wide: AssembledDataset) -> None:
    network = network_of(wide.store, Project(), name)
    for edge in network.edges:
        sentence = network.sentence(edge)
        assert network.labels[edge.source] in sentence
        assert network.labels[edge.target] in sentence
        bare = "–" in sentence.replace(network.labels[edge.source], "")
        assert not bare, f"{name}.rq: say in #+ sentences how the tie “{edge.tie}” reads"


def test_a_sentence_says_who_and_whom(wide: AssembledDataset) -> None:
    network = network_of(wide.store, Project(), "collaborations")
    told = set(map(network.sentence, network.edges))
    assert "Baltic Alliance for Apprenticeships was presented to Cedefop" in told
    assert "TTT4WBL comes under Baltic Alliance for Apprenticeships" in told
    assert "Q-Placements is the basis of TTT4WBL" in told


def test_kind_and_country_know_what_they_rest_on(wide: AssembledDataset) -> None:
    network = network_of(wide.store, Project(), "organisation-collaboration")
    nodes = {node.id: node for node in network.nodes}
    agency = nodes[iri("organisation:lv-national-centre-education")]
    assert all(quote.is_decision for quote in agency.stated["public agency"])
    assert any("Latvia" in quote.words for quote in agency.stated["Latvia"])
    for node in network.nodes:
        assert set(node.stated) <= {node.kind, *node.countries}
        assert all(quote.words for quotes in node.stated.values() for quote in quotes)


def test_who_is_of_two_kinds_is_called_both() -> None:
    both, store = NamedNode(iri("organisation:both")), assemble(Project(FICHE)).store
    for kind in ("bv:Ministry", "bv:PublicAgency"):
        store.extend([Quad(both, NamedNode(iri("rdf:type")), NamedNode(iri(kind)))])
    assert Describer(store).describe(both.value).kind == "ministry; public agency"


def test_each_passage_keeps_its_own_hedge(tmp_path: Path) -> None:
    path = tmp_path / "good.rq"
    rows = '(<x:a> <x:b> "knows" <x:p> "intended") (<x:a> <x:b> "knows" <x:q> "stated")'
    values = f"{{ VALUES (?source ?target ?tie ?passage ?modality) {{ {rows} }} }}"
    asked = GOOD.replace("{ ?source ?target ?tie, ?passage }", values)
    path.write_text(asked.replace("?passage WHERE", "?passage ?modality WHERE"))
    store = memory_store()
    for name in ("x:p", "x:q"):
        store.extend([Quad(NamedNode(name), TYPE, PASSAGE)])
    (tie,) = project(store, read_projection(path)).edges
    assert [statement.is_hedged for statement in tie.statements] == [True, False]
    assert tie.modality == ("intended", "stated")


NEVER_HEDGED = ("organisation-country-type", "project-funding")
"""Projections of what no passage puts as likely or intended."""


@EVERY
def test_every_projection_asks_how_a_tie_is_put_and_when_it_held(name: str) -> None:
    text = read_projection(PROJECTIONS / f"{name}.rq").text
    can_be_hedged = "bv:hasModality" in text or name in NEVER_HEDGED
    assert can_be_hedged, f"{name}.rq: ask for ?modality, or say in NEVER_HEDGED that there is none"


def test_what_is_folded_is_asked_as_the_network_that_it_folds() -> None:
    folded, whole = (
        read_projection(PROJECTIONS / f"organisation-{name}.rq").text.partition("PREFIX")[2]
        for name in ("organisation", "collaboration")
    )
    assert folded == whole


def test_further_columns_keep_numbers_and_yes_and_no_as_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "good.rq"
    names = "?whole ?exact ?yes ?day ?large"
    day = '"2015-06-22"^^<http://www.w3.org/2001/XMLSchema#date>'
    rows = (
        f'(<x:a> <x:b> "knows" <x:p> 3 0.5 true {day} 99999999999999999999.5)'
        ' (<x:a> <x:c> "knows" <x:p> 3 UNDEF false UNDEF UNDEF)'
        ' (<x:a> <x:c> "knows" <x:p> 10 UNDEF false UNDEF UNDEF)'
    )
    values = f"{{ VALUES (?source ?target ?tie ?passage {names}) {{ {rows} }} }}"
    text = GOOD.replace("{ ?source ?target ?tie, ?passage }", values)
    path.write_text(text.replace("?tie ?passage WHERE", f"?tie ?passage {names} WHERE"))
    store = memory_store([Quad(NamedNode("x:p"), TYPE, PASSAGE)])
    one, two = project(store, read_projection(path)).edges
    assert dict(one.values) == {
        "whole": 3,
        "exact": 0.5,
        "yes": True,
        "day": "2015-06-22",
        "large": "99999999999999999999.5",
    }
    assert dict(two.values) == {"whole": ("10", "3"), "yes": False}
