"""Identity: the same name is the same stakeholder, or somebody has decided otherwise."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.errors import NonconformingError
from balticvet.identity import STAKEHOLDERS, check_names
from balticvet.letters import folded
from balticvet.namespaces import iri
from balticvet.sources import Origin
from projects import Spoilt, fiche_copy

NAME = "Rīgas Tehnikums"
SPELLINGS = {
    "NFD": unicodedata.normalize("NFD", NAME),
    "NFC": NAME,
    "small letters": NAME.lower(),
    "capital letters": NAME.upper(),
    "two spaces": NAME.replace(" ", "  "),
    "spaces around": f" {NAME}\t",
    "no-break space": NAME.replace(" ", "\u00a0"),
    "line break": NAME.replace(" ", "\n"),
    "zero-width space": NAME.replace("a", "a\u200b"),
    "soft hyphen": NAME.replace("hn", "h\u00adn"),
    "all at once": unicodedata.normalize("NFD", NAME.upper()).replace(" ", " \u2003 "),
}

Output = pytest.CaptureFixture[str]


@pytest.fixture
def fiche(tmp_path: Path) -> Spoilt:
    return fiche_copy(tmp_path)


def named(
    node: str, name: str, graph: str = "decision:names", term: str = "skos:prefLabel"
) -> Quad:
    return Quad(NamedNode(iri(node)), NamedNode(iri(term)), Literal(name), NamedNode(iri(graph)))


def apart(one: str, other: str) -> Quad:
    return Quad(
        NamedNode(iri(one)),
        NamedNode(iri("owl:differentFrom")),
        NamedNode(iri(other)),
        NamedNode(iri("decision:apart")),
    )


def refusal(*quads: Quad, origins: dict[str, Origin] | None = None) -> NonconformingError:
    with pytest.raises(NonconformingError) as caught:
        check_names(quads, origins or {})
    return caught.value


# ── The same name ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_two_nodes_with_one_name_are_refused(spelling: str) -> None:
    fault = refusal(named("organisation:one", NAME), named("organisation:other", spelling))
    assert fault.exit_code == 1
    assert (
        fault.what
        == "organisation:one and organisation:other bear the same name, “rīgas tehnikums”."
    )
    assert "decide in data/decisions.trig" in fault.fix


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_one_node_may_bear_every_spelling(spelling: str) -> None:
    check_names([named("organisation:one", NAME), named("organisation:one", spelling)], {})


@pytest.mark.parametrize("name", ["Rigas Tehnikums", "Rīgas Tehnikumi", "Rīgas-Tehnikums", ""])
def test_another_name_is_another_stakeholder(name: str) -> None:
    check_names([named("organisation:one", NAME), named("organisation:other", name)], {})


@pytest.mark.parametrize("one", STAKEHOLDERS)
@pytest.mark.parametrize("other", STAKEHOLDERS)
def test_stakeholders_of_all_kinds_are_compared(one: str, other: str) -> None:
    written = "bv:nameAsWritten"
    refusal(named(f"{one}:a", NAME), named(f"{other}:b", NAME, "passage:x", written))


@pytest.mark.parametrize("kind", ["sector", "topic", "country", "funding", "place", "polity"])
def test_what_is_no_stakeholder_may_share_a_name(kind: str) -> None:
    """“Crafts” is a sector and may be the name of an organisation."""
    check_names([named("organisation:crafts", "crafts"), named(f"{kind}:crafts", "crafts")], {})


def test_a_name_outside_of_ascii_hides_no_stakeholder() -> None:
    refusal(named("organisation:rīga", NAME), named("organisation:riga", NAME))


@given(st.text(max_size=12), st.sampled_from(["NFC", "NFD"]), st.booleans(), st.text(" \t\n\u00a0"))
def test_normalisation_case_and_space_never_tell_names_apart(
    name: str, form: str, upper: bool, space: str
) -> None:
    assume(name.lower() == name.upper().lower())
    spelt = unicodedata.normalize(form, name.upper() if upper else name)  # type: ignore[arg-type]
    assert folded(space + spelt + space) == folded(name)


@given(st.text(max_size=12))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert folded(folded(name)) == folded(name)


# ── Decided otherwise ────────────────────────────────────────────────────────


@pytest.mark.parametrize("pair", [("one", "other"), ("other", "one")])
def test_a_decision_tells_two_of_the_same_name_apart(pair: tuple[str, str]) -> None:
    names = [named(f"organisation:{name}", NAME) for name in pair]
    check_names([*names, apart(*(f"organisation:{name}" for name in sorted(pair)))], {})


def test_a_decision_on_two_says_nothing_of_a_third() -> None:
    names = [named(f"organisation:{name}", NAME) for name in ("a", "b", "c")]
    fault = refusal(*names, apart("organisation:a", "organisation:b"))
    assert "organisation:a and organisation:c" in fault.what


def test_the_message_names_every_place_in_whatever_order_it_was_read() -> None:
    quads = [
        named("organisation:one", NAME, "passage:a"),
        named("organisation:one", NAME, "passage:b"),
        named("organisation:other", NAME, "passage:c"),
    ]
    origins = {
        iri(f"passage:{at}"): Origin(Path("facts.trig"), line) for line, at in enumerate("abc", 1)
    }
    places = {refusal(*order, origins=origins).where for order in (quads, quads[::-1])}
    assert places == {"facts.trig:1, facts.trig:2, facts.trig:3"}


# ── Through the command ──────────────────────────────────────────────────────


UNION = "Lamplighters’ Trade Union, Estonia"
SAME_UNION = {
    "NFD": unicodedata.normalize("NFD", UNION.replace("a", "ā", 1)),
    "case": UNION.upper(),
    "space": UNION.replace(" ", "  "),
}


def with_a_second_union(fiche: Spoilt, name: str) -> Spoilt:
    """Let the passage of the union speak of one more organisation with this name."""
    with fiche.facts.open("a", encoding="utf-8") as facts:
        facts.write(f"""
passage:lantern-involved-union {{
    organisation:ee-second-union a bv:TradeUnion ;
        bv:nameAsWritten "{name}" ;
        dct:spatial country:EST .
}}
""")
    with fiche.decisions.open("a", encoding="utf-8") as decisions:
        decisions.write(f"""
PREFIX owl: <http://www.w3.org/2002/07/owl#>
decision:second bv:reason "A second body, for a test of its name." ;
    dct:date "2026-11-23"^^xsd:date .
decision:second {{ organisation:ee-second-union skos:prefLabel "{name}"@en . }}
""")
    return fiche


@pytest.mark.bad_input(
    "source",
    "two stakeholders whose names differ only by Unicode normalisation, case or spaces",
    "exit 1; both are named, and a decision is asked for; never two nodes silently",
)
@pytest.mark.parametrize("spelling", SAME_UNION)
def test_the_build_never_makes_two_nodes_of_one_name(
    fiche: Spoilt, tmp_path: Path, capsys: Output, spelling: str
) -> None:
    if spelling == "NFD":
        fiche.edit(fiche.decisions, UNION, UNION.replace("a", "ā", 1))
    with_a_second_union(fiche, SAME_UNION[spelling])
    target = tmp_path / "out"
    assert run(["build", "--project", str(fiche.root), "-o", str(target)]) == 1
    told = capsys.readouterr().err
    assert "organisation:ee-lamplighters-union and organisation:ee-second-union bear the" in told
    assert f"{fiche.decisions}:" in told
    assert "owl:differentFrom" in told
    assert not target.exists()


def test_the_advice_of_the_message_helps(fiche: Spoilt, tmp_path: Path, capsys: Output) -> None:
    with_a_second_union(fiche, UNION.upper())
    build = ["build", "--no-site", "--project", str(fiche.root), "-o", str(tmp_path / "out")]
    assert run(build) == 1
    apart = "owl:differentFrom organisation:ee-lamplighters-union"
    fiche.edit(fiche.decisions, "ee-second-union skos", f"ee-second-union {apart} ; skos")
    assert run(build) == 0, capsys.readouterr().err


def test_the_names_of_the_documents_are_looked_at(dataset: Dataset) -> None:
    """A name of each kind of stakeholder, given to one more node, is told."""
    names = [quad for quad in dataset.triples if quad.predicate.value == iri("skos:prefLabel")]
    for kind in STAKEHOLDERS:
        taken = next(quad for quad in names if str(quad.subject).startswith(f"<{iri(f'{kind}:')}"))
        assert isinstance(taken.object, Literal)
        again = named("group:one-more", taken.object.value)
        assert "group:one-more" in refusal(*dataset.quads, again).what
