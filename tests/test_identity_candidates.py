"""Identity: what may be one is proposed, with reasons, and never made one."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.identity import Identities, check_names, identities
from balticvet.identity.similarity import legal_forms, similarity, without_legal_form
from balticvet.likeness import SAME_THING
from balticvet.namespaces import curie, iri
from projects import Spoilt, fiche_copy

Output = pytest.CaptureFixture[str]

LVDK = "organisation:lt-business-employers-confederation"
LVK = "organisation:lt-business-confederation"
UNION = "organisation:lt-trade-union"
MINISTRIES = ("organisation:lt-ministry-education", "organisation:lv-ministry-education")


def without(dataset: Dataset, *decisions: str) -> Identities:
    """Return what would be proposed if nobody had decided so."""
    graphs = {NamedNode(iri(f"decision:{name}")) for name in decisions}
    return identities(quad for quad in dataset.quads if quad.graph_name not in graphs)


def pairs(found: Identities) -> dict[tuple[str, str], str]:
    return {(curie(pair.one), curie(pair.other)): pair.reason for pair in found.proposed}


def told(node: str, **said: str) -> list[Quad]:
    """Return quads that say something of a node: `name`, `acronym`, `place` or `kind`."""
    terms = {
        "name": "bv:nameAsWritten",
        "acronym": "bv:acronym",
        "place": "dct:spatial",
        "kind": "rdf:type",
    }
    return [
        Quad(
            NamedNode(iri(node)),
            NamedNode(iri(terms[key])),
            Literal(value) if key in ("name", "acronym") else NamedNode(iri(value)),
            NamedNode(iri(f"passage:{node.partition(':')[2]}")),
        )
        for key, value in said.items()
    ]


# ── Among the sources ────────────────────────────────────────────────────────


def test_two_lithuanian_confederations_are_told_apart_by_a_decision_alone(wide: Dataset) -> None:
    assert (LVK, LVDK) not in pairs(identities(wide.quads))
    reason = pairs(without(wide, "different-lt-business-confederations"))[LVK, LVDK]
    assert reason == "one name contains the other"


def test_ministries_of_two_states_are_never_proposed(wide: Dataset) -> None:
    found = without(wide, "different-ministries-of-education")
    assert MINISTRIES not in pairs(found)
    assert "Ministry of Education and Science" in {
        quad.object.value
        for quad in wide.quads
        if isinstance(quad.object, Literal) and quad.subject == NamedNode(iri(MINISTRIES[0]))
    }


def test_the_lithuanian_trade_union_has_its_candidates(wide: Dataset) -> None:
    found = identities(wide.quads)
    assert {curie(row.candidate) for row in found.open if curie(row.thing) == UNION} == {
        "organisation:lt-trade-union-confederation",
        "organisation:lt-trade-union-solidarumas",
    }
    assert all(row.reason.startswith("Unresolved on purpose") for row in found.open)
    assert (UNION, f"{UNION}-confederation") in pairs(
        without(wide, "unresolved-lt-trade-union", "unresolved-lt-trade-union-of-the-pages")
    )


def test_the_abbreviations_of_the_estonian_employers_are_one_body(wide: Dataset) -> None:
    bearers = {
        (curie(str(getattr(quad.subject, "value", ""))), quad.object.value)
        for quad in wide.triples
        if isinstance(quad.object, Literal) and quad.object.value in ("ETTK", "ETKL")
    }
    employers = "organisation:ee-employers-confederation"
    assert bearers == {(employers, "ETTK"), (employers, "ETKL")}


def test_a_body_under_the_abbreviation_of_another_is_proposed(wide: Dataset) -> None:
    second = told("organisation:ee-etkl", acronym="ETKL", place="country:EST")
    found = pairs(identities((*wide.quads, *second)))
    assert found["organisation:ee-employers-confederation", "organisation:ee-etkl"] == (
        "same acronym"
    )


def test_nothing_proposed_is_decided(wide: Dataset) -> None:
    names = ("owl:sameAs", "owl:differentFrom", "bv:mayBe")
    decided = {
        frozenset((quad.subject, quad.object))
        for quad in wide.triples
        if quad.predicate.value in map(iri, names)
    }
    for pair in identities(wide.quads).proposed:
        assert frozenset((NamedNode(pair.one), NamedNode(pair.other))) not in decided


# ── What is alike ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Employers’ Confederation of Latvia", "employers' confederation, Latvia", "same name"),
        ("LVK", "LVK", "same acronym"),
        ("LCCI", "Latvian Chamber of Commerce and Industry", "one name has the initials"),
        ("Trade Union", "Estonian Trade Union", "one name contains the other"),
        ("Union of Latvian Employers", "Union of Latvia’s Employers", "names 0.96 alike"),
        ("Ādažu vidusskola", "Adazu Vidusskola", "same name but for accents"),
        ("Ādaži", "Adazi", "same name but for accents"),
        ("Sāls Skola", "SIA “Sals Skola”", "same name but for accents or the legal form"),
        ("Skola Sāls, SIA", "SIA Sāls Skola", "same name"),
        ("Sool OÜ", "Sool", "same name but for"),
        ("Hanse-Salz e. V.", "Hanse-Salz eingetragener Verein", "same name but for"),
        ("VšĮ Druska", "Druska", "same name but for"),
        ("Sůl, z.s.", "Sul", "same name but for"),
        ("AS LVK", "LVK", "same acronym but for"),
        ("SIA", "UAB", ""),
        ("SIA Sāls", "SIA Pipari", ""),
        ("Salt as such", "Salt", ""),
        ("LVK", "LVDK", ""),
        ("Latvian Chamber of Crafts", "World Bank", ""),
        ("Chamber", "Chamber of Crafts", ""),
        ("", "", "same name"),
        ("A", "", ""),
        ("A", "The", ""),
        ("—", "World Bank", ""),
    ],
)
def test_the_reason_is_told_in_words(one: str, other: str, reason: str) -> None:
    for found in (similarity([one], [other]), similarity([other], [one])):
        assert (found.reason if found else "").startswith(reason)
        assert bool(found) is bool(reason)


@given(st.lists(st.text(max_size=12), max_size=3), st.lists(st.text(max_size=12), max_size=3))
def test_likeness_is_the_same_from_both_sides(ours: list[str], theirs: list[str]) -> None:
    one, other = similarity(ours, theirs), similarity(theirs, ours)
    assert (one and (one.score, one.reason)) == (other and (other.score, other.reason))
    assert one is None or 0 <= one.score <= 1


ONE = told("organisation:a", name="Riga School of Salt", place="country:LVA", kind="bv:VetProvider")


@pytest.mark.parametrize(
    ("said", "is_proposed"),
    [
        ({}, True),
        ({"place": "country:LVA"}, True),
        ({"place": "country:EST"}, False),
        ({"kind": "bv:VetProvider"}, True),
        ({"kind": "bv:Organisation"}, True),
        ({"kind": "bv:Ministry"}, False),
    ],
)
def test_another_state_or_class_is_another_body(said: dict[str, str], is_proposed: bool) -> None:
    found = identities((*ONE, *told("organisation:b", name="Riga Salt School", **said)))
    assert bool(found.proposed) is is_proposed


@pytest.mark.parametrize("form", legal_forms())
def test_each_legal_form_is_folded_before_and_behind_a_name(form: str) -> None:
    for name in (f"{form} Sāls Skola", f"Sāls Skola, {form}", f"“Sāls Skola” {form}"):
        assert without_legal_form(name) == "Sāls Skola"


def test_spellings_of_one_name_are_proposed_and_stop_nothing() -> None:
    second = told("organisation:b", name="SIA Rigas Sals Skola")
    first = told("organisation:a", name="Rīgas Sāls skola")
    assert identities((*first, *second)).proposed[0].score == 1.0
    check_names((*first, *second), {})


def test_what_is_of_another_kind_is_not_proposed() -> None:
    assert not identities((*ONE, *told("project:b", name="Riga School of Salt"))).proposed


def test_a_pair_knows_what_names_it() -> None:
    (pair,) = identities((*ONE, *told("organisation:b", name="The School of Salt, Riga"))).proposed
    assert pair.score == 1.0
    assert pair.names == ("Riga School of Salt", "The School of Salt, Riga")
    assert pair.graphs == (iri("passage:a"), iri("passage:b"))


def test_a_dated_name_counts_as_a_name() -> None:
    of = Quad(
        NamedNode(iri("name:b-2019")),
        NamedNode(iri("bv:belongsTo")),
        NamedNode(iri("organisation:b")),
        NamedNode(iri("passage:b")),
    )
    dated = told("name:b-2019", name="Riga School of Salt", kind="bv:DatedName")
    assert identities((*ONE, of, *dated)).proposed[0].other == iri("organisation:b")


def test_likeness_that_is_not_much_is_none() -> None:
    assert SAME_THING > 0.7
    assert similarity(["Ministry of Welfare"], ["Chamber of Crafts"]) is None


# ── Through the command ──────────────────────────────────────────────────────


COLLEGE, AGAIN = "organisation:se-norrvag-college", "organisation:se-college-norrvag"


@pytest.fixture
def fiche(tmp_path: Path) -> Spoilt:
    """A fiche whose college stands under a second node, by accident."""
    spoilt = fiche_copy(tmp_path)
    with spoilt.facts.open("a", encoding="utf-8") as facts:
        facts.write(f"""
passage:lantern-implementer {{
    {AGAIN} a bv:VetProvider ;
        bv:nameAsWritten "Lamplighting College of Norrvåg" ;
        dct:spatial country:SWE .
}}
""")
    with spoilt.decisions.open("a", encoding="utf-8") as decisions:
        decisions.write(f"""
PREFIX owl: <http://www.w3.org/2002/07/owl#>
decision:second bv:reason "A second name, for a test." ; dct:date "2026-11-23"^^xsd:date .
decision:second {{ {AGAIN} skos:prefLabel "Lamplighting College of Norrvåg"@en . }}
""")
    return spoilt


def shown(fiche: Spoilt, capsys: Output, *args: str) -> str:
    assert run(["check", "--identities", "--project", str(fiche.root), *args]) == 0
    return capsys.readouterr().out


def test_one_body_under_two_nodes_is_told_with_its_places(fiche: Spoilt, capsys: Output) -> None:
    text = shown(fiche, capsys)
    assert f"? {AGAIN} and {COLLEGE} may be one: one name contains the other\n" in text
    assert f"where: {fiche.facts}:" in text
    assert text.endswith("1 pair may be one; 1 is left open on purpose.\n")


def test_what_is_left_open_is_told_with_its_reason(fiche: Spoilt, capsys: Output) -> None:
    told = (
        "· organisation:ee-trade-union-lamplighters is left open on purpose; it may be\n"
        "    organisation:ee-lamplighters-union\n"
        "  why: Unresolved on purpose: the newspaper does not say whether it means the union that"
        " the fiche names.\n"
        f"  where: {fiche.root / 'data' / 'decisions' / 'pages' / 'glow-post.trig'}:"
    )
    assert told in shown(fiche, capsys)


def test_programs_read_the_same(fiche: Spoilt, capsys: Output) -> None:
    table = json.loads(shown(fiche, capsys, "-f", "json"))
    rows = list(csv.DictReader(io.StringIO(shown(fiche, capsys, "-f", "csv"))))
    (pair,), (left,) = table["proposed"], table["open"]
    assert [row["kind"] for row in rows] == ["proposed", "open"]
    assert (rows[0]["thing"], rows[0]["other"]) == (pair["one"], pair["other"])
    assert float(rows[0]["score"]) == pair["score"]
    assert {place["file"] for place in pair["where"]} >= {str(fiche.facts)}
    assert (rows[1]["thing"], rows[1]["other"]) == (left["thing"], left["candidate"])
    assert rows[1]["file"] == left["where"][0]["file"]


def test_a_decision_ends_the_proposal(fiche: Spoilt, capsys: Output) -> None:
    again = f"{AGAIN} skos:prefLabel"
    apart = f"{AGAIN} owl:differentFrom {COLLEGE} ; skos:prefLabel"
    fiche.edit(fiche.decisions, again, apart)
    assert shown(fiche, capsys).endswith("\nNo pair may be one; 1 is left open on purpose.\n")


def test_proposals_are_not_mixed_with_other_proofs(capsys: Output) -> None:
    assert run(["check", "--identities", "--coverage"]) == 2
    assert "one run makes one of them" in capsys.readouterr().err
