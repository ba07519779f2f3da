"""Fragile findings: by hand, and beside running each leave-out by itself."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balticvet.dataset import Dataset
from balticvet.networks import Network, Node, catalogue, network_of
from balticvet.networks.measures import MEASURES
from balticvet.networks.model.fold import fold
from balticvet.networks.model.leaving_out import left_out
from balticvet.networks.results import fragility as module
from balticvet.networks.results import fragility_tables
from balticvet.networks.results.fragility import ALL_EQUAL, ALONE, Fragility, RankFinding, fragility
from balticvet.networks.results.record import measure_all
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import csv
from networks import network, put, resting

DEGREE = [MEASURES["degree"]]


def made(*pairs: str, source: str = "s") -> Network:
    return network(*(resting(pair, pair, source=source) for pair in pairs))


def of_side(found: Fragility, mode: int) -> RankFinding:
    return next(finding for finding in found.findings if finding.mode == mode)


def flips(finding: RankFinding) -> dict[str, object]:
    """Return who stands first when each is left out, or why nobody does."""
    return {
        flip.left_out.words: "".join(flip.leaders).replace("x:", "") or flip.reason
        for flip in finding.flips
    }


def test_a_finding_that_hangs_on_one_passage_is_fragile() -> None:
    found = fragility(made("Ax", "Ay", "Az", "Bx", "By"), DEGREE)
    assert of_side(found, 0).leaders == ("x:A",)
    assert flips(of_side(found, 0)) == {"Ax": ALL_EQUAL, "Ay": ALL_EQUAL, "Az": ALL_EQUAL}
    assert [str(one) for one in found.nothing] == ["source: Source s"]


def test_who_stands_first_then_is_told() -> None:
    tie = [resting(pair, pair) for pair in ("Ax", "Ay", "Az", "Bx", "By", "Cz")]
    tie.append(resting("Dw", "Dw", source="t"))
    finding = of_side(fragility(network(*tie), DEGREE), 0)
    assert flips(finding) == {"Source s": ALONE, "Ax": "AB", "Ay": "AB", "Az": "AB"}


def test_a_second_passage_makes_a_finding_stand() -> None:
    tie = [resting(pair, pair, f"{pair} again") for pair in ("Ax", "Ay", "Az", "Bx", "By")]
    found = fragility(network(*tie), DEGREE)
    assert not of_side(found, 0).is_fragile
    assert len(found.left_out) == 11
    assert found.networks == 1
    assert [one.sort for one in found.nothing] == ["source"]


def test_where_all_are_equal_there_is_no_finding() -> None:
    found = fragility(made("Ax", "Bx", "Ay", "By"), DEGREE)
    assert found.findings == ()
    assert "There is no finding" in " ".join(fragility_tables.caveats(found))


def test_a_measure_that_means_nothing_then_flips_a_finding() -> None:
    found = fragility(made("Ax", "Ay", "Bx"), [MEASURES["two-mode-degree"]])
    assert of_side(found, 0).leaders == ("x:A",)
    reason = flips(of_side(found, 0))["Bx"]
    assert str(reason).startswith("not defined because one side of this two-mode network")


def test_what_leaves_the_same_network_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Network] = []

    def counting(left: Network, measures: object) -> object:
        counted.append(left)
        return measure_all(left, measures)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "measure_all", counting)
    tie = [resting("Ax", "1", "2", "3"), resting("Ay", "4", source="t"), resting("Bx", "5")]
    found = fragility(network(*tie), DEGREE)
    assert len(found.left_out) == 7
    assert found.networks == 4
    assert len(counted) == 1 + 3


def test_the_range_of_a_rank_has_the_best_and_the_worst() -> None:
    found = fragility(made("Ax", "Ay", "Az", "Bx", "By", "Cz"), DEGREE)
    assert {row.node: (row.rank, row.best, row.worst, row.gone) for row in found.ranges} == {
        "x:A": (1, 1, 1, 0),
        "x:B": (2, 1, 2, 0),
        "x:C": (3, 2, 3, 1),
        "x:x": (1, 1, 3, 0),
        "x:y": (1, 1, 3, 0),
        "x:z": (1, 1, 3, 0),
    }


PAIRS = st.sets(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from("wxyz"), st.sampled_from("123456")),
    min_size=2,
    max_size=9,
)


def naive(base: Network, name: str) -> dict[tuple[int, str], tuple[str, ...] | None]:
    """Return who stands first on each side after each leave-out, each measured by itself."""
    found: dict[tuple[int, str], tuple[str, ...] | None] = {}
    for one, left in left_out(base):
        if not left.edges:
            continue
        ranks = measure_all(left, [MEASURES[name]])[name].ranks
        for mode in (0, 1):
            side = {node.id for node in left.nodes if node.mode == mode} & set(ranks)
            first = tuple(sorted(node for node in side if ranks[node] == 1))
            found[mode, str(one)] = first if first and len(first) < len(side) else None
    return found


@settings(max_examples=30)
@given(parts=PAIRS)
@pytest.mark.parametrize("name", ["degree", "pagerank", "two-mode-closeness"])
@pytest.mark.parametrize("is_folded", [False, True])
def test_flips_are_those_of_each_leave_out_by_itself(
    name: str, is_folded: bool, parts: set[tuple[str, str, str]]
) -> None:
    passages: dict[str, list[str]] = {}
    for source, target, passage in sorted(parts):
        passages.setdefault(source + target, []).append(passage)
    base = network(*(resting(pair, *names) for pair, names in passages.items()))
    base = fold(base) if is_folded else base
    expected = naive(base, name)
    for finding in fragility(base, [MEASURES[name]]).findings:
        assert {str(flip.left_out): flip.leaders or None for flip in finding.flips} == {
            one: first
            for (mode, one), first in expected.items()
            if mode == finding.mode and first != finding.leaders
        }


def test_flips_lead_to_passages_and_sources_of_the_network(wide: Dataset) -> None:
    for name in catalogue(Project()):
        base = network_of(wide.store, Project(), name)
        basis = base.unfolded or base
        known = {quote.passage for edge in basis.edges for quote in edge.passages}
        known |= {quote.source for edge in basis.edges for quote in edge.passages}
        found = fragility(base, DEGREE)
        assert all(one.id in known for one in found.left_out if one.id)
        assert all(one.words for one in found.left_out)
        assert all(row.best <= row.rank <= row.worst for row in found.ranges)


def test_the_centre_of_projects_stands_first_only_with_all_sources(wide: Dataset) -> None:
    base = network_of(wide.store, Project(), "organisation-organisation")
    (finding,) = fragility(base, [MEASURES["betweenness"]]).findings
    assert finding.is_fragile
    assert "all ties through one collaboration only" in {
        flip.left_out.words for flip in finding.flips
    }


def test_the_alliance_by_itself_ranks_nobody(dataset: Dataset) -> None:
    base = network_of(dataset.store, Project(), "organisation-collaboration")
    assert fragility(base, MEASURES.values()).findings == ()


def test_a_row_for_each_flip_and_one_for_what_stands() -> None:
    tie = [resting(pair, pair) for pair in ("Ax", "Ay", "Az", "Bx", "Cy")]
    found = fragility(network(*tie), DEGREE)
    assert csv.write(fragility_tables.findings(found)).splitlines() == [
        "measure,first,fragile,leftOut,words,evidence,firstThen",
        "degree,x:A,no,,,,",
        "degree,x:x; x:y,yes,passage,Ax,p:Ax,x:y",
        "degree,x:x; x:y,yes,passage,Ay,p:Ay,x:x",
        "degree,x:x; x:y,yes,passage,Az,p:Az,all are equal",
        "degree,x:x; x:y,yes,passage,Bx,p:Bx,x:y",
        "degree,x:x; x:y,yes,passage,Cy,p:Cy,x:x",
    ]


def test_many_who_share_the_first_place_are_counted() -> None:
    found = fragility(
        made(*(f"A{letter}" for letter in "abcdefg"), *["Ba", "Bb", "Bc", "Bd", "Be", "Bf"]), DEGREE
    )
    last = fragility_tables.findings(found).values()[-1]
    assert last.first == "x:a; x:b; x:c; x:d and 2 more"


def test_on_a_screen_a_finding_says_first_whether_it_stands() -> None:
    found = fragility(made("Ax", "Ay", "Az", "Bx", "By", "Cz"), DEGREE)
    first, *_ = fragility_tables.finding_sections(found)
    assert first.title == (
        "degree: How many ties has each node?\nFirst: x:A. Fragile: 3 of 6 leave-outs change it."
    )
    assert [tuple(row) for row in first] == [
        ("passage", pair, "x:A; x:B") for pair in ("Ax", "Ay", "Az")
    ]
    ranges, *_ = fragility_tables.range_sections(found)
    assert ranges.columns == ("nodeLabel", "kind", "rank", "best", "worst", "gone")


def test_it_fits_a_screen_of_eighty_columns(wide: Dataset) -> None:
    base = network_of(wide.store, Project(), "organisation-collaboration")
    found = fragility(base, [MEASURES["two-mode-betweenness"]])
    for section in (
        *fragility_tables.finding_sections(found),
        *fragility_tables.range_sections(found),
    ):
        if section:
            lines = section.as_text(width=80).splitlines()
            assert max(map(len, lines)) <= 80


def test_a_finding_can_hang_on_hedged_ties() -> None:
    pairs = ("Ax", "Ay", "Bx", "Bz", "Cz")
    tie = [resting(pair, pair, f"{pair} again", source=pair) for pair in pairs]
    tie.append(put(resting("Aw", "1", "2", source="t"), "expected"))
    finding = of_side(fragility(network(*tie), DEGREE), 0)
    assert finding.leaders == ("x:A",)
    assert flips(finding)["all that a source hedges"] == "AB"


def test_a_finding_by_country_hangs_on_what_states_the_countries() -> None:
    nodes = [
        Node(f"x:{name}", name, countries=(country,), stated={country: (Quote(f"p:is{name}"),)})
        for name, country in zip("ABCD", ("Latvia", "Latvia", "Estonia", "Estonia"), strict=True)
    ]
    pairs = ("AB", "BC", "CD", "BD")
    made = network(*(resting(pair, pair, pair + "2") for pair in pairs), nodes=nodes)
    made = replace(made, projection=replace(made.projection, modes=1))
    found = fragility(made, [MEASURES["degree"], MEASURES["gatekeeper-by-country"]])
    degree, gatekeeper = found.findings
    assert (degree.leaders, degree.tried, degree.flips) == (("x:B",), 8, ())
    assert (gatekeeper.leaders, gatekeeper.tried) == (("x:B",), 12)
    assert {flip.left_out.id for flip in gatekeeper.flips} == {"p:isA", "p:isB"}
    assert "of which country or type" in " ".join(fragility_tables.caveats(found))


def test_in_all_sources_findings_by_type_hang_on_decisions_too(wide: Dataset) -> None:
    base = network_of(wide.store, Project(), "organisation-organisation")
    rows = [row for row in MEASURES.values() if row.is_by_group]
    flips = [flip for finding in fragility(base, rows).findings for flip in finding.flips]
    known = {one.id for one, _ in left_out(base)}
    assert {flip.left_out.sort for flip in flips if flip.left_out.id not in known} == {"decision"}


def test_no_finding_is_called_significant() -> None:
    words = " ".join(fragility_tables.caveats(fragility(made("Ax", "Ay", "Bx"), DEGREE)))
    assert not any(word in words for word in ("influence", "significant", "p-value"))
