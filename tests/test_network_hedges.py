"""A tie that is only intended reads so; one that somebody states plainly reads as stated."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from balticvet.dataset import memory_store
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import PREFIXES
from balticvet.networks import Edge, Network, Tie, find, project
from balticvet.networks.model.fold import fold
from balticvet.networks.model.multigraph import to_networkx
from balticvet.networks.model.projection import read_projection
from balticvet.rdf import Quad
from balticvet.resources import HOME, Project
from networks import both, edge, network, put, resting

TIE = Tie("implements", "", "{source} implements {target}", "{source} is {hedge} to mend {target}")
PLAIN = resting("Ax", "one", tie="implements")
PLANNED = put(resting("Ax", "two", tie="implements"), "intended")
PRAISED = put(resting("Ax", "three", tie="implements"), "promotional")


def of(*edges: Edge) -> Network:
    made = network(*edges)
    return replace(made, projection=replace(made.projection, ties=(TIE,)))


@pytest.mark.parametrize(
    ("tie", "modality", "sentence"),
    [
        (PLAIN, (), "x:A implements x:x"),
        (PRAISED, ("promotional",), "x:A implements x:x"),
        (PLANNED, ("intended",), "x:A is intended to mend x:x"),
        (both(PLANNED, PLAIN), ("intended", "stated"), "x:A implements x:x"),
        (both(PLANNED, PRAISED), ("intended", "promotional"), "x:A implements x:x"),
        (
            both(PLANNED, put(PLAIN, "expected")),
            ("expected", "intended"),
            "x:A is expected or intended to mend x:x",
        ),
    ],
)
def test_a_plain_statement_wins_in_words_and_both_are_told_as_data(
    tie: Edge, modality: tuple[str, ...], sentence: str
) -> None:
    made = of(tie)
    assert tie.modality == modality
    assert made.sentence(tie) == sentence
    written = to_networkx(made).get_edge_data("x:A", "x:x")["implements"]
    assert written["modality"] == modality


def test_a_pledge_is_told_as_one_and_not_as_only_intended() -> None:
    projection = find(Project(), "organisation-collaboration")
    tie = put(edge("A", "x", "pledger"), "intended")
    made = replace(network(tie), projection=projection)
    assert (made.sentence(tie), made.hedge(tie)) == ("A has pledged something to x", "")
    tie = replace(tie, tie="involved")
    assert made.hedge(tie) == "only intended"


def test_a_tie_without_a_hedged_sentence_says_so_behind_it() -> None:
    made = network(put(edge("A", "x", "is targeted"), "intended"))
    assert made.sentence(made.edges[0]) == "A – is targeted – x (only intended)"


@pytest.mark.parametrize(
    ("one", "other", "hedge"),
    [
        ((), (), ""),
        (("intended",), (), "intended"),
        (("intended",), ("expected",), "expected or intended"),
        (("promotional",), (), ""),
    ],
)
def test_two_take_part_in_the_same_only_where_both_do(
    one: tuple[str, ...], other: tuple[str, ...], hedge: str
) -> None:
    ties = (put(edge("A", "x"), *one), put(edge("B", "x"), *other))
    assert [tie.hedge for tie in fold(network(*ties)).edges] == [hedge]


def test_one_thing_in_which_both_take_part_is_enough() -> None:
    planned = put(edge("A", "x"), "intended")
    made = fold(network(planned, edge("B", "x"), edge("A", "y"), edge("B", "y")))
    assert [(tie.hedge, tie.modality) for tie in made.edges] == [("", ("intended", "stated"))]


def graph(*modalities: str) -> tuple[Quad, ...]:
    """Return passages that state one participation, each in its way."""
    head = "".join(f"PREFIX {name}: <{full}>\n" for name, full in PREFIXES.items())
    terms = """reference:r { role:implementing skos:prefLabel "implementing"@en .
        modality:factual skos:member modality:promotional .
        modality:promotional skos:prefLabel "promotional"@en .
        modality:intended skos:prefLabel "intended"@en . }"""
    stated = "".join(
        f"""description:d {{ passage:p{number} a bv:Passage }}
        passage:p{number} {{ participation:x bv:hasParticipant organisation:a ;
        bv:belongsTo project:x ; bv:hasRole role:implementing {modality} . }}"""
        for number, modality in enumerate(modalities)
    )
    quads = tuple(parse(head + terms + stated, RdfFormat.TRIG))
    return (*quads, *(Quad(quad.subject, quad.predicate, quad.object) for quad in quads))


INTENDED, PROMOTED = "; bv:hasModality modality:intended", "; bv:hasModality modality:promotional"


@pytest.mark.parametrize(
    ("modalities", "words"),
    [
        ((INTENDED,), "is intended to implement"),
        ((INTENDED, ""), "implements"),
        ((PROMOTED,), "implements"),
        ((INTENDED, PROMOTED), "implements"),
    ],
)
def test_the_graph_says_which_hedges_leave_a_tie_open(
    modalities: tuple[str, ...], words: str
) -> None:
    store = memory_store(graph(*modalities))
    made = project(store, find(Project(), "organisation-collaboration"))
    assert [f" {words} " in made.sentence(tie) for tie in made.edges] == [True]


@pytest.mark.parametrize("hedged", ["{nobody: x}", "{involved: no place}"])
def test_a_hedged_sentence_names_a_tie_and_has_three_places(tmp_path: Path, hedged: str) -> None:
    text = (HOME / "queries/projections/organisation-collaboration.rq").read_text()
    kept = [
        line for line in text.splitlines() if not line.startswith("#+   ") or "is {" not in line
    ]
    path = tmp_path / "bad.rq"
    path.write_text("\n".join(kept).replace("#+ hedged:", f"#+ hedged: {hedged}"))
    with pytest.raises(UnreadableInputError, match=r"hedged|\{hedge\}"):
        read_projection(path)
