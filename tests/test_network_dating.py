"""Ties and nodes have the days that sources state, in GEXF, in edge lists and year by year."""

from datetime import date
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pyoxigraph import RdfFormat, parse

from balticvet.assemble import AssembledDataset
from balticvet.dataset import memory_store
from balticvet.errors import LimitError
from balticvet.namespaces import PREFIXES
from balticvet.networks import Network, find, network_of, project
from balticvet.networks.files.codebook import COLUMNS, WHOLE
from balticvet.networks.files.edge_list import tables
from balticvet.networks.model.dating import DatedTie, Spell, dated, merged
from balticvet.networks.model.slices import slices, years
from balticvet.networks.results.report import measure_report
from balticvet.resources import Project
from conftest import conformance
from readers import sheet, written

HEAD = "".join(f"PREFIX {name}: <{full}>\n" for name, full in PREFIXES.items())
WORLD = """
{ passage:p a bv:Passage . organisation:a a bv:Organisation . organisation:b a bv:Organisation .
  project:x a bv:Project . project:y a bv:Project . role:partner skos:prefLabel "partner"@en . }
passage:p {
  participation:ax bv:hasParticipant organisation:a ; bv:belongsTo project:x ;
    bv:hasRole role:partner .
  participation:bx bv:hasParticipant organisation:b ; bv:belongsTo project:x ;
    bv:hasRole role:partner .
}
"""


def world(more: str = "", *, by: str = "organisation-collaboration") -> Network:
    """Return the dated network of two partners of a project; `more` is stated in the passage."""
    text = WORLD.replace("passage:p {", f"passage:p {{ {more}")
    quads = [*parse(HEAD + text, RdfFormat.TRIG), *parse(HEAD + f"{{ {more} }}", RdfFormat.TRIG)]
    store = memory_store(quads)
    return dated(project(store, find(Project(), by)), store)


def of_project(*periods: str, project: str = "project:x") -> str:
    """Return periods of a project, each `start/end`."""
    return " ".join(_period(project, number, words) for number, words in enumerate(periods))


def _period(thing: str, number: int, words: str) -> str:
    start, _, end = words.partition("/")
    name = f"period:{thing.partition(':')[2]}{number}"
    bounds = {"dcat:startDate": start, "dcat:endDate": end}
    said = "".join(f'; {bound} "{day}" ' for bound, day in bounds.items() if day)
    return f"{thing} dct:temporal {name} . {name} a dct:PeriodOfTime {said}."


def days(found: DatedTie) -> list[str]:
    """Return spells as `first/last`."""
    return [
        "/".join("" if day is None else str(date.fromordinal(day)) for day in (one.first, one.last))
        for one in found.spells
    ]


def days_of(network: Network, source: str = "a") -> tuple[list[str], str]:
    """Return the days of the tie of a body, and what they rest on."""
    assert network.dating
    (edge,) = [edge for edge in network.edges if edge.source.endswith(f"/{source}")]
    found = network.dating.of(edge)
    return days(found), found.basis


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ((), []),
        (("2017-02-01/2020-01-31",), ["2017-02-01/2020-01-31"]),
        (("2017/2020",), ["2017-01-01/2020-12-31"]),
        (("2017-02/",), ["2017-02-01/"]),
        (("/2020",), ["/2020-12-31"]),
        (("31/02/2020",), []),
        (("2017-02-01/31-02-2020",), ["2017-02-01/"]),
        (("2014/2017", "2015-06/"), ["2014-01-01/2017-12-31"]),
        (("2014/2016", "2018/2019"), ["2014-01-01/2019-12-31"]),
        (("2020/2014",), []),
    ],
)
def test_a_tie_lasts_as_long_as_sources_say_that_the_project_ran(
    stated: tuple[str, ...], expected: list[str]
) -> None:
    assert days_of(world(of_project(*stated))) == (expected, "collaboration" if expected else "")


def test_the_period_of_the_tie_itself_counts_before_that_of_the_project() -> None:
    own = _period("participation:ax", 0, "2018/2019")
    made = world(of_project("2017/2020") + own)
    assert days_of(made) == (["2018-01-01/2019-12-31"], "tie")
    assert days_of(made, "b") == (["2017-01-01/2020-12-31"], "collaboration")


def test_a_body_takes_no_part_after_its_end() -> None:
    closed = 'organisation:a schema:dissolutionDate "2018-08-01" .'
    assert days_of(world(of_project("2017/2020") + closed)) == (
        ["2017-01-01/2018-07-31"],
        "collaboration",
    )
    late = 'organisation:a schema:foundingDate "2021" .'
    assert days_of(world(of_project("2017/2020") + late)) == ([], "")


def test_dates_that_contradict_each_other_give_a_node_no_days() -> None:
    dates = 'organisation:a schema:foundingDate "2020" ; schema:dissolutionDate "2014" .'
    made = world(of_project("2017/2020", "2019/2018") + dates)
    assert made.dating
    assert {name.rpartition("/")[2] for name in made.dating.nodes} == {"x"}
    assert b'start="2020' not in written(made, "gexf-dynamic")


def test_a_plan_to_end_a_body_ends_nothing() -> None:
    plan = (
        "change:c a bv:Change ; bv:hasOrigin organisation:a ; bv:hasResult organisation:b ;"
        ' dct:date "2018-08-01" {} .'
    )
    ended = world(of_project("2017/2020") + plan.format(""))
    meant = world(of_project("2017/2020") + plan.format("; bv:hasModality modality:intended"))
    assert days_of(ended)[0] == ["2017-01-01/2018-07-31"]
    assert days_of(meant)[0] == ["2017-01-01/2020-12-31"]


def test_two_take_part_in_the_same_in_the_days_that_both_do() -> None:
    second = (
        "participation:ay bv:hasParticipant organisation:a ; bv:belongsTo project:y ;"
        " bv:hasRole role:partner . participation:by bv:hasParticipant organisation:b ;"
        " bv:belongsTo project:y ; bv:hasRole role:partner ."
    )
    closed = 'organisation:b schema:dissolutionDate "2018-08-01" .'
    more = of_project("2016/2017") + of_project("2018-03/2019", project="project:y")
    made = world(more + second + closed, by="organisation-organisation")
    assert days_of(made)[0] == ["2016-01-01/2017-12-31", "2018-03-01/2018-07-31"]
    root = etree.fromstring(written(made, "gexf-dynamic"))
    spells = [dict(found.attrib) for found in root.iter("{*}spell")]
    assert spells == [
        {"start": "2016-01-01", "end": "2017-12-31"},
        {"start": "2018-03-01", "end": "2018-07-31"},
    ]
    weights = [(year, [edge.weight for edge in part.edges]) for year, part in slices(made)]
    assert weights == [(2016, [1]), (2017, [1]), (2018, [1]), (2019, [])]


def test_who_was_only_reached_is_tied_in_no_year() -> None:
    reach = (
        "reach:r bv:belongsTo project:x ; bv:reaches organisation:b ."
        " project:x a org:OrganizationalCollaboration ."
    )
    made = world(of_project("2017/2020") + reach, by="collaborations")
    assert made.dating
    found = {edge.tie: days(made.dating.of(edge)) for edge in made.edges}
    assert found == {"is a partner": ["2017-01-01/2020-12-31"], "was reached": []}


_spells = st.builds(
    lambda first, long: Spell(first, None if long is None else first + long),
    st.integers(1, 60),
    st.none() | st.integers(0, 9),
)


@given(st.lists(_spells, max_size=6))
def test_merged_spells_have_the_same_days_and_stay_apart(spells: list[Spell]) -> None:
    found = merged(spells)
    held = [{day for day in range(99) if one.bounds[0] <= day <= one.bounds[1]} for one in spells]
    kept = [{day for day in range(99) if one.bounds[0] <= day <= one.bounds[1]} for one in found]
    assert set().union(*held) == set().union(*kept)
    for one, other in pairwise(found):
        assert one.bounds[1] + 1 < other.bounds[0]


# ── Files ────────────────────────────────────────────────────────────────────


def wide_network(wide: AssembledDataset, by: str) -> Network:
    return dated(network_of(wide.store, Project(), by), wide.store)


PROJECTIONS = ("organisation-collaboration", "organisation-organisation", "succession")


@pytest.mark.needs("conformance")
@pytest.mark.parametrize("by", PROJECTIONS)
def test_dynamic_gexf_is_valid(by: str, wide: AssembledDataset) -> None:
    folder = conformance()
    assert folder
    schema = etree.XMLSchema(etree.parse(folder / "gexf-1.3/gexf.xsd"))
    schema.assertValid(etree.fromstring(written(wide_network(wide, by), "gexf-dynamic")))


@pytest.mark.parametrize("by", PROJECTIONS)
def test_networkx_reads_the_days_of_nodes_and_ties(by: str, wide: AssembledDataset) -> None:
    made = wide_network(wide, by)
    graph = nx.read_gexf(BytesIO(written(made, "gexf-dynamic")), version="1.3")
    assert made.dating
    assert graph.graph["mode"] == "dynamic"
    told = sum(
        bool({"start", "end", "spells"} & found.keys()) for *_, found in graph.edges(data=True)
    )
    assert told == sum(bool(made.dating.of(edge).spells) for edge in made.edges) > 0
    starts = {
        found["iri"]: found.get("start") for _, found in graph.nodes(data=True) if "dates" in found
    }
    assert starts.keys() == {node.id for node in made.nodes} & made.dating.nodes.keys()
    if by == "organisation-collaboration":
        assert starts["https://w3id.org/balticvet/project/ttt4wbl"] == "2017-02-01"


def test_what_has_no_dates_has_no_spell_and_is_counted(wide: AssembledDataset) -> None:
    made = wide_network(wide, "organisation-collaboration")
    assert made.dating
    bare = [edge for edge in made.edges if not made.dating.of(edge).spells]
    assert {made.labels[edge.target] for edge in bare} == {"ExcellWBL"}
    words = written(made, "gexf-dynamic").decode()
    assert f"{len(bare)} without any that a source states, in no year." in " ".join(words.split())
    assert sum("dated_by" not in row for row in sheet(written(made, "edge-list"), "edges")) == len(
        bare
    )


@pytest.mark.parametrize("by", [*PROJECTIONS, "stakeholders"])
def test_the_codebook_explains_each_column_of_each_table(by: str, wide: AssembledDataset) -> None:
    made = wide_network(wide, by)
    data = written(made, "edge-list")
    with ZipFile(BytesIO(data)) as folder:
        names = folder.namelist()
        heads = {name: folder.read(name).decode().split("\r\n")[0].split(",") for name in names}
        assert {entry.date_time for entry in folder.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == [
        *("edges.csv", "edges-by-year.csv", "nodes.csv", "evidence.csv", "codebook.csv")
    ]
    assert heads.pop("codebook.csv") == list(COLUMNS)
    rows = sheet(data, "codebook")
    explained = [(row["file"], row["column"]) for row in rows if row["file"] != WHOLE]
    assert explained == [(name, column) for name, head in heads.items() for column in head]
    assert all(row["meaning"] and row["empty"] for row in rows if row["file"] != WHOLE)
    own = [row["column"] for row in rows if "in the query of the projection" in row["meaning"]]
    assert own == []
    whole = {row["column"]: row["meaning"] for row in rows if row["file"] == WHOLE}
    assert whole.keys() >= {"network", "licence", "rights", "data", "cells", "dates"}
    assert {f"tie “{tie.name}”" for tie in made.ties} <= whole.keys()


def test_each_tie_has_the_sentences_that_state_it(wide: AssembledDataset) -> None:
    made = wide_network(wide, "organisation-collaboration")
    data = written(made, "edge-list")
    told = sorted((row["edge"], row["passage"]) for row in sheet(data, "evidence"))
    ids = {row["sentence"]: row["id"] for row in sheet(data, "edges")}
    assert told == sorted(
        (ids[made.sentence(edge)], quote.passage) for edge in made.edges for quote in edge.passages
    )
    assert all(row["address"] for row in sheet(data, "evidence") if row["how"] == "restated")


def test_a_tie_is_in_each_year_of_its_days_and_in_no_other(wide: AssembledDataset) -> None:
    made = wide_network(wide, "organisation-collaboration")
    rows = sheet(written(made, "edge-list"), "edges-by-year")
    mine = {
        row["year"]
        for row in rows
        if row["target_label"] == "TTT4WBL" and row["source_label"] == "Baltic Bright"
    }
    assert mine == {"2017", "2018", "2019", "2020"}
    innove = [row for row in rows if "Innove" in row["source_label"]]
    assert max(row["year"] for row in innove) == "2020"
    assert {row["open_end"] for row in innove} == {"no"}
    assert "ExcellWBL" not in {row["target_label"] for row in rows}


def test_years_without_any_dates_are_none() -> None:
    made = world()
    assert list(slices(made)) == []
    assert len(tables(made)["edges-by-year"].rows) == 0


@pytest.mark.bad_input("analysis", "a period of nine thousand years", "a message, no long wait")
def test_a_wrong_date_makes_no_thousand_years() -> None:
    made = world(of_project("0800/2020"))
    with pytest.raises(LimitError, match="from 800 to 2020"):
        years(made)


# ── Year by year ─────────────────────────────────────────────────────────────


def test_a_measure_of_each_year_says_what_it_rests_on() -> None:
    third = (
        "participation:cy bv:hasParticipant organisation:c ; bv:belongsTo project:y ;"
        " bv:hasRole role:partner . organisation:c a bv:Organisation ."
    )
    made = world(of_project("2017/2018") + of_project("2018/", project="project:y") + third)
    report = measure_report(made, "components", by_year=True)
    assert [
        (row.year, row.value, row.nodes, row.ties, row.tiesWithoutEnd) for row in report.values()
    ] == [(2017, 1, 3, 2, 0), (2018, 2, 5, 3, 1)]
    assert any("3 with that of the initiative" in note for note in report.notes)
    assert any("no source states an end" in note for note in report.notes)


def test_a_measure_of_each_year_ranks_those_who_had_a_tie_then(wide: AssembledDataset) -> None:
    made = wide_network(wide, "organisation-organisation")
    report = measure_report(made, "degree", by_year=True)
    first = [row for row in report.values() if row.year == 2013]
    assert {row.nodeLabel for row in first} >= {"Terrassa chamber", "FLESTU"}
    assert "Tartu Vocational College" not in {row.nodeLabel for row in first}
    screen = report.sections[0]
    assert max(int(row.rank) for row in screen.values()) <= 3
