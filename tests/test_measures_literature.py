"""Measures beside worked examples: of the literature, and of independent programs."""

import networkx as nx
import pytest

from balticvet.networks.measures import MEASURES, compute
from networks import grouped, plain, weighted

BORGATTI = plain("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")
"""The network of Borgatti (1997), Structural holes: unpacking Burt's redundancy measures,
Connections 20(1), 35–38, which he takes from Burt (1992)."""

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def test_effective_size_is_that_of_borgatti() -> None:
    """Of the six others of G, four pairs are tied: 6 − 2 · 4 / 6 = 4.67, as he finds."""
    found = compute(BORGATTI, "effective-size")
    assert found == pytest.approx(
        {"G": 6 - 8 / 6, "A": 4 - 6 / 4, "B": 3 - 4 / 3, "C": 1, "D": 1, "E": 1, "F": 1}
    )


def test_effective_size_with_weights_by_hand() -> None:
    """Of A, ¾ of the weight leads to B and ¼ to C; the highest weight of B is 3, of C 2.

    A: 2 − ¼ · ⅓ for B, who is tied to C, − ¾ · ½ for C, who is tied to B; together 37/24.
    C: 3 − ¼ · 3/3 for A − ¼ · 3/3 for B; D is tied to neither. D has C alone.
    """
    found = compute(weighted(AB=3, AC=1, BC=1, CD=2), "effective-size")
    assert found == pytest.approx({"A": 37 / 24, "B": 37 / 24, "C": 2.5, "D": 1})


def test_constraint_with_weights_by_hand() -> None:
    """Of A: B (¾ + ¼ · ¼)² and C (¼ + ¾ · ¼)², since of C ¼ leads to B, and of B ¼ to C.

    Of C: A and B (¼ + ¼ · ¾)² each, and D (½)².
    """
    found = compute(weighted(AB=3, AC=1, BC=1, CD=2), "constraint")
    of_a = (3 / 4 + 1 / 16) ** 2 + (1 / 4 + 3 / 16) ** 2
    of_c = 2 * (1 / 4 + 3 / 16) ** 2 + 1 / 4
    assert found == pytest.approx({"A": of_a, "B": of_a, "C": of_c, "D": 1})


def test_constraint_is_that_of_igraph() -> None:
    """Worked out by `constraint` of the R package igraph 1.3.5 for the same network."""
    assert compute(BORGATTI, "constraint") == pytest.approx(
        {
            "A": 0.5954861111,
            "B": 0.6427469136,
            "C": 1.0,
            "D": 0.7847222222,
            "E": 0.7309027778,
            "F": 0.7309027778,
            "G": 0.4002700617,
        }
    )


def test_constraint_by_hand() -> None:
    """Of D, tied to B and G, who are tied; B has three ties, G has six.

    B: (1/2 + 1/2 · 1/6)² = (7/12)²; G: (1/2 + 1/2 · 1/3)² = (2/3)²; together 113/144.
    """
    found = compute(BORGATTI, "constraint")
    assert isinstance(found, dict)
    assert found["D"] == pytest.approx((7 / 12) ** 2 + (2 / 3) ** 2) == pytest.approx(113 / 144)


KARATE = {
    1: (174, 0, 15, 15, 0),
    2: (32, 0, 8, 8, 0),
    3: (10, 12, 23, 23, 0),
    4: (10, 0, 0, 0, 0),
    9: (0, 0, 5, 5, 0),
    12: (0, 0, 0, 0, 0),
    20: (0, 0, 2, 2, 0),
    28: (4, 0, 3, 3, 0),
    31: (0, 2, 2, 2, 0),
    33: (70, 0, 18, 18, 0),
    34: (156, 6, 40, 40, 0),
}
"""The karate club of Zachary (1977) by the faction that each member joined: how often some of them
have each of `ROLES`, worked out by `brokerage` of the R package sna 2.7-1."""


def test_brokerage_in_the_karate_club_is_that_of_sna() -> None:
    club = nx.karate_club_graph()
    graph = nx.Graph((str(a + 1), str(b + 1)) for a, b in club.edges())
    for node, values in club.nodes(data=True):
        graph.nodes[str(node + 1)]["kind"] = values["club"]
    for place, role in enumerate(ROLES[:-1]):
        found = compute(graph, f"{role}-by-type")
        assert isinstance(found, dict)
        assert {node: found[str(node)] for node in KARATE} == {
            node: numbers[place] for node, numbers in KARATE.items()
        }
    assert "it takes 3 types, and the nodes have 2" in str(compute(graph, "liaison-by-type"))


DIRECTED = {
    "a": (1, 0, 1, 1, 1),
    "b": (1, 1, 1, 0, 0),
    "c": (1, 0, 1, 1, 1),
    "d": (0, 0, 2, 0, 2),
    "e": (1, 1, 2, 1, 1),
    "f": (0, 0, 0, 1, 0),
    "g": (0, 0, 1, 0, 1),
    "h": (1, 0, 1, 1, 1),
    "i": (0, 0, 0, 1, 0),
}
"""A network of three groups of three, by the same program.

Its help calls the column b_IO the gatekeeper's, but what it counts there is A → A → B, the
representative's: 6 → 2 → 3 with 2 and 3 in one group is counted as b_OI."""


def test_brokerage_in_a_directed_network_is_that_of_sna() -> None:
    ties = ("ab bc ca bd de ef fb eg", "gh hi ie dh ga ad ce hc")
    graph = grouped(
        plain(*" ".join(ties).split(), directed=True),
        **dict(zip("abcdefghi", "XXXYYYZZZ", strict=True)),
    )
    for place, role in enumerate(ROLES):
        assert compute(graph, f"{role}-by-country") == {
            node: numbers[place] for node, numbers in DIRECTED.items()
        }


@pytest.mark.parametrize(
    ("countries", "role"),
    [
        ("XXX", "coordinator"),
        ("XYX", "itinerant"),
        ("XYY", "gatekeeper"),
        ("XXY", "representative"),
        ("XYZ", "liaison"),
    ],
)
def test_the_broker_has_the_role_that_gould_and_fernandez_name(countries: str, role: str) -> None:
    """The five ways of a → b → c, as Gould & Fernandez (1989) and the help of UCINET define them;
    three more nodes of other countries without ties make each role possible."""
    graph = plain("ab", "bc", nodes="xyz", directed=True)
    grouped(graph, **dict(zip("abc", countries, strict=True)), x="X", y="Y", z="Z")
    for other in ROLES:
        found = compute(graph, f"{other}-by-country")
        assert isinstance(found, dict)
        assert {node for node, number in found.items() if number} == (
            {"b"} if other == role else set()
        )


def test_who_is_tied_already_needs_no_broker() -> None:
    graph = grouped(plain("ab", "bc", "ac", directed=True), a="X", b="X", c="X")
    assert compute(graph, "coordinator-by-country") == {"a": 0, "b": 0, "c": 0}


def test_an_undirected_tie_leads_both_ways() -> None:
    graph = grouped(plain("ab", "bc"), a="X", b="X", c="Y")
    for role in ("gatekeeper", "representative"):
        assert compute(graph, f"{role}-by-country") == {"a": 0, "b": 1, "c": 0}
    assert compute(grouped(graph, c="X"), "coordinator-by-country") == {"a": 0, "b": 2, "c": 0}


def test_the_index_of_krackhardt_and_stern_by_its_formula() -> None:
    """Three ties lead out of a country and one stays within: (3 − 1) / (3 + 1)."""
    graph = grouped(plain("ab", "ac", "ad", "bc"), a="X", b="X", c="Y", d="Z")
    assert compute(graph, "ei-index-by-country") == 0.5
    assert compute(grouped(graph, b="Y", c="Z", d="X"), "ei-index-by-country") == 0.5


def test_a_node_of_several_countries_or_none_is_guessed_to_be_of_none() -> None:
    graph = grouped(plain("ab", "bc", "bd", "be"), a="X", b="X", c="Y", d="X; Y", e="")
    assert compute(graph, "ei-index-by-country") == 0
    found = compute(graph, "gatekeeper-by-country")
    assert isinstance(found, dict)
    assert {node: str(value) for node, value in found.items()} == {
        "a": "0",
        "b": "1",
        "c": "0",
        "d": "not defined because it has several countries",
        "e": "not defined because no source gives its country",
    }


def test_two_other_organisations_are_of_no_type() -> None:
    graph = plain("ab", "bc", "cd")
    for node, kind in zip("abcd", ("chamber", "chamber", *["organisation"] * 2), strict=True):
        graph.nodes[node]["kind"] = kind
    assert "the nodes have 1" in str(compute(graph, "ei-index-by-type"))
    assert "no source gives its type" in str(compute(graph, "coordinator-by-type")["c"])  # type: ignore[index]


def test_who_is_of_two_types_is_of_no_single_one() -> None:
    graph = plain("ab", "bc")
    for node, kind in zip("abc", ("ministry; public agency", "ministry", "chamber"), strict=True):
        graph.nodes[node]["kind"] = kind
    assert "it has several types" in str(compute(graph, "coordinator-by-type")["a"])  # type: ignore[index]
    assert compute(graph, "ei-index-by-type") == 1


def test_each_role_has_a_row_by_country_and_by_type() -> None:
    assert all(f"{role}-by-{by}" in MEASURES for role in ROLES for by in ("country", "type"))
