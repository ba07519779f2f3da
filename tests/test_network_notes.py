"""Notes on numbers: ties that count twice, and what is left out for want of a country or type."""

from dataclasses import replace

from balticvet.dataset import Dataset
from balticvet.networks import Network, Node, network_of
from balticvet.networks.measures import MEASURES
from balticvet.networks.results.notes import notes
from balticvet.resources import Project
from networks import edge, network


def of(made: Network, *names: str) -> tuple[str, ...]:
    return notes(made, [MEASURES[name] for name in names])


def test_pairs_with_two_ties_are_named_where_both_count() -> None:
    twice = network(edge("A", "x"), edge("A", "x", tie="implements"), edge("B", "x"))
    assert of(twice, "degree", "two-mode-degree", "pagerank") == (
        "1 pair has more than one tie, as where sources disagree on a role:"
        " A – implements – x / A – was reached – x. Each tie counts in degree, pagerank.",
    )
    assert of(twice, "two-mode-degree") == ()
    assert of(network(edge("A", "x"), edge("B", "x")), "degree") == ()


def test_many_such_pairs_are_counted() -> None:
    pairs = [edge("A", end, tie) for end in "tuvwxyz" for tie in ("implements", "was reached")]
    (note,) = of(network(*pairs), "degree")
    assert note.startswith("7 pairs have more than one tie")
    assert "A – was reached – x; and 2 more. Each" in note


def grouped() -> Network:
    countries = {"A": ("Latvia",), "B": ("Latvia",), "C": ("Estonia",), "D": ("Latvia", "Estonia")}
    nodes = [Node(name, name, countries=found) for name, found in countries.items()]
    made = network(*(edge(*pair) for pair in ("AB", "BC", "AC", "CD")), nodes=nodes)
    return replace(made, projection=replace(made.projection, modes=1))


def test_the_ties_that_the_index_leaves_out_are_counted() -> None:
    assert of(grouped(), "ei-index-by-country", "ei-index-by-type") == (
        "ei-index-by-country: 2 ties between countries, 1 within one; 1 left out for want of a"
        " single country at each end.",
    )


def test_the_nodes_that_brokerage_leaves_out_are_counted_once_for_all_roles() -> None:
    assert of(grouped(), "liaison-by-country", "gatekeeper-by-country", "liaison-by-type") == (
        "Brokerage by country: left out are 1 of 4 nodes, of several countries or of none that a"
        " source gives.",
    )


def test_the_two_partners_of_whose_role_sources_disagree_are_named(wide: Dataset) -> None:
    *disputes, note = of(network_of(wide.store, Project(), "organisation-collaboration"), "degree")
    assert [words.partition(":")[0] for words in disputes] == [
        "Sources disagree on Skilled-Up",
        "Sources disagree on TTT4WBL",
    ]
    assert note.startswith("2 pairs have more than one tie")
    assert "coordinates TTT4WBL / " in note


def test_a_pair_whose_tie_is_told_both_ways_is_told_both_ways(turned: Dataset) -> None:
    *_, dispute, note = of(network_of(turned.store, Project(), "collaborations"), "degree")
    assert dispute.startswith(
        "Sources disagree: WBL-Balt comes under Baltic Alliance for Apprenticeships (BAfA; TTT4WBL,"
        " 2020-01-27) or Baltic Alliance for Apprenticeships comes under WBL-Balt"
        " (ReferNet Latvia, by Cedefop, c. 2017). Pages: ReferNet Latvia, by Cedefop, “"
    )
    both = "Baltic Alliance for Apprenticeships comes under WBL-Balt / "
    assert both in note
    assert "WBL-Balt comes under Baltic Alliance for Apprenticeships" in note
