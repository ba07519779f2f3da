"""What a passage states as done has the standard type; what every passage hedges has not."""

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from balticvet.assemble import materialise, rules
from balticvet.namespaces import PREFIXES
from balticvet.rdf import TYPE, named_node
from balticvet.resources import Project

HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
THINGS = {
    "org:Membership": "bv:Participation ; bv:hasParticipant organisation:a ;"
    " bv:belongsTo project:p ; bv:hasRole role:partner",
    "org:ChangeEvent": "bv:Change ; bv:hasOrigin organisation:a ; bv:hasResult organisation:b",
    "prov:Activity": "bv:Activity ; bv:belongsTo project:p",
    "schema:MonetaryAmount": "bv:Budget ; bv:belongsTo project:p ; schema:value 1",
}
FOLLOWS = {
    "org:Membership": {"org:member": "organisation:a", "org:role": "role:partner"},
    "org:ChangeEvent": {"org:originalOrganization": "organisation:a"},
}
HEDGED, PLAIN = " ; bv:hasModality modality:intended", ""


def derived(thing: str, *hedges: str) -> frozenset[Triple]:
    """Return what follows from passages that state a thing, each with a hedge or none."""
    factual = "reference:modality { modality:factual skos:member modality:acknowledged }"
    passages = (
        f"description:d {{ passage:p{number} a bv:Passage }}"
        f" passage:p{number} {{ activity:x a {thing}{hedge} . }}\n"
        for number, hedge in enumerate(hedges)
    )
    quads = parse(HEAD + factual + "".join(passages), RdfFormat.TRIG)
    return frozenset(quad.triple for quad in materialise(quads, rules(Project())))


def has_type(triples: frozenset[Triple], standard: str) -> bool:
    return Triple(named_node("activity:x"), TYPE, named_node(standard)) in triples


@pytest.mark.parametrize("standard", THINGS)
@pytest.mark.parametrize(
    ("hedges", "is_done"),
    [
        ((PLAIN,), True),
        ((HEDGED,), False),
        ((PLAIN, HEDGED), True),
        ((HEDGED, HEDGED), False),
        ((" ; bv:hasModality modality:acknowledged",), True),
    ],
)
def test_only_what_some_passage_states_without_a_hedge_has_the_standard_type(
    standard: str, hedges: tuple[str, ...], *, is_done: bool
) -> None:
    triples = derived(THINGS[standard], *hedges)
    assert has_type(triples, standard) == is_done
    for term, value in FOLLOWS.get(standard, {}).items():
        told = Triple(named_node("activity:x"), named_node(term), named_node(value))
        assert (told in triples) == is_done


def test_a_fact_that_two_passages_state_is_one_membership() -> None:
    triples = derived(THINGS["org:Membership"], PLAIN, PLAIN)
    kind = named_node("org:Membership")
    assert len([triple for triple in triples if triple.object == kind]) == 1
