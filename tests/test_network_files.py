"""Network files: read by others as the same network, and XML valid against the schemas."""

from collections import Counter
from dataclasses import replace
from functools import cache

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from balticvet.assemble import AssembledDataset, assemble
from balticvet.networks import AttributeValue, Edge, Network, Node, Tie, TieStatement, network_of
from balticvet.networks.files.formats import FORMATS
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from conftest import conformance
from networks import edge, network
from projects import FICHE
from readers import ends_in_file, graphology, reread, rows, written

SCHEMAS = {"gexf": "gexf-1.3/gexf.xsd", "graphml": "graphml/graphml.xsd"}
EVERY = pytest.mark.parametrize("name", FORMATS)
XML = pytest.mark.parametrize("name", SCHEMAS)
PROJECTIONS = ("organisation-collaboration", "stakeholders")

HARD_NAMES = ("a b", "id", "type", "START", "label", "ķ", "  ", "a\nb", "data_id", "<&>", "key")
"""Names of attributes that a writer stumbles over."""


@cache
def schema(name: str) -> etree.XMLSchema:
    folder = conformance()
    assert folder
    return etree.XMLSchema(etree.parse(folder / SCHEMAS[name]))


def check_valid(data: bytes, name: str) -> None:
    schema(name).assertValid(etree.fromstring(data))


def names(made: Network) -> dict[str, str]:
    return {node.id: node.label for node in made.nodes}


def same_ties(made: Network, graph: "nx.Graph[str]") -> None:
    """Assert that a graph that was read has the ties of the network, whatever its ids are."""
    known = {node.label: node.id for node in made.nodes}
    iri_of = {
        node: values.get("iri") or known[values["label"]] for node, values in graph.nodes(data=True)
    }
    expected = Counter((frozenset((edge.source, edge.target)), edge.tie) for edge in made.edges)
    ends = [(a, b, values["tie"]) for a, b, values in graph.edges(data=True)]
    assert Counter((frozenset((iri_of[a], iri_of[b])), tie) for a, b, tie in ends) == expected
    assert sorted(iri_of.values()) == sorted(node.id for node in made.nodes)


@EVERY
@pytest.mark.parametrize("projection", PROJECTIONS)
@pytest.mark.parametrize("second", [False, True], ids=["document", "fiche"])
def test_a_reader_finds_the_same_network(
    name: str, projection: str, second: bool, dataset: AssembledDataset
) -> None:
    store = (assemble(Project(FICHE)) if second else dataset).store
    made = network_of(store, Project(), projection)
    graph = reread(made, name)
    same_ties(made, graph)
    assert sorted(values["label"] for _, values in graph.nodes(data=True)) == sorted(
        names(made).values()
    )
    quotes = {values["sentences"] for _, _, values in graph.edges(data=True)}
    assert quotes == {"; ".join(map(str, edge.passages)) for edge in made.edges}


@pytest.mark.needs("conformance")
@XML
@pytest.mark.parametrize("projection", PROJECTIONS)
def test_the_network_of_the_document_is_valid(
    name: str, projection: str, dataset: AssembledDataset
) -> None:
    check_valid(written(network_of(dataset.store, Project(), projection), name), name)


_texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn"]), max_size=5)
_values: st.SearchStrategy[AttributeValue] = st.one_of(
    _texts,
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
    st.lists(_texts, max_size=3).map(tuple),
)
_tables = st.dictionaries(st.one_of(st.sampled_from(HARD_NAMES), _texts), _values, max_size=5)


@st.composite
def _networks(draw: st.DrawFn) -> Network:
    ids = draw(st.lists(_texts, min_size=1, max_size=5, unique=True))
    nodes = tuple(Node(id, draw(_texts), draw(_texts), values=draw(_tables)) for id in ids)
    ends = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=6))
    weights = st.one_of(st.none(), st.floats(0, 9))
    edges = tuple(
        Edge(a, b, draw(st.sampled_from("xy")), weight=draw(weights), values=draw(_tables))
        for a, b in ends
    )
    empty = network(directed=draw(st.booleans()))
    return replace(empty, nodes=nodes, edges=edges)


slow = settings(max_examples=60)


@pytest.mark.needs("conformance")
@pytest.mark.bad_input(
    "export",
    "values that are lists, empty or of mixed types, and attribute names with spaces",
    "a file that is valid against the official schema",
)
@slow
@XML
@given(made=_networks())
def test_any_network_gives_a_valid_file(name: str, made: Network) -> None:
    check_valid(written(made, name), name)


@slow
@XML
@given(made=_networks())
def test_any_network_keeps_its_nodes_and_ties(name: str, made: Network) -> None:
    root = etree.fromstring(written(made, name))
    ids = root.xpath("//*[local-name()='node']/@id")
    ends = root.xpath("//*[local-name()='edge']/@source | //*[local-name()='edge']/@target")
    assert isinstance(ids, list)
    assert isinstance(ends, list)
    assert len(set(ids)) == len(ids) == len(made.nodes)
    assert len(ends) == 2 * len(made.edges)
    assert set(ends) <= set(ids)


@slow
@pytest.mark.parametrize("name", ["gephi-edges", "kumu", "node-link"])
@given(made=_networks())
def test_any_network_is_read_as_it_is(name: str, made: Network) -> None:
    graph = reread(made, name)
    order = {node: place for place, node in enumerate(graph)}
    place = {node.id: place for place, node in enumerate(made.nodes)}
    assert len(graph) == len(made.nodes)
    ends = [(frozenset((order[a], order[b])), v["tie"]) for a, b, v in graph.edges(data=True)]
    assert Counter(ends) == Counter(
        (frozenset((place[edge.source], place[edge.target])), edge.tie) for edge in made.edges
    )


@pytest.mark.bad_input(
    "export", "node ids that are IRIs, alike but for a sign", "short ids that stay apart"
)
@EVERY
def test_ids_are_short_and_stay_apart(name: str) -> None:
    base = "https://w3id.org/balticvet/organisation/"
    made = network(
        edge("https://example.org/a?b", f"{base}x"), edge("https://example.org/a#b", "x")
    )
    graph = reread(made, name)
    assert len(graph) == 4
    assert "organisation:x" in graph
    same_ties(made, graph)


@pytest.mark.bad_input(
    "export",
    "attributes without a value, and attributes that are lists",
    "the one is left out, the other is one text",
)
@EVERY
def test_nothing_is_left_out_and_a_list_is_one_text(name: str) -> None:
    values: dict[str, AttributeValue] = {"none": None, "list": ("a", "b"), "id": 1, "big size": 1.5}
    made = network(nodes=[Node("x", "X", values=values)])
    found = reread(made, name).nodes["x"]
    spaced = "big_size" if name in ("graphml", "edge-list") else "big size"
    assert {key: str(found.get(key)) for key in ("none", "list", "data_id", spaced)} == {
        "none": "None",
        "list": "a; b",
        "data_id": "1",
        spaced: "1.5",
    }


@EVERY
def test_a_tie_knows_its_sources_its_hedge_and_its_time(name: str) -> None:
    quote = replace(edge("a", "b").passages[0], title="A page; of two")
    told = (TieStatement(quote, ("intended",), ("2014/2017", "2015")),)
    full = replace(edge("a", "b"), statements=told)
    graph = reread(network(full, edge("a", "c")), name)
    values = {target: found for _, target, found in graph.edges(data=True)}
    assert {key: values["b"][key] for key in ("sources", "modality", "period")} == {
        "sources": "A page; of two",
        "modality": "intended",
        "period": "2014/2017; 2015",
    }
    assert not values["c"].keys() & {"sources", "modality", "period"}
    if name == "edge-list":  # Its tables have the same columns, whatever the network.
        return
    bare = written(network(edge("a", "c")), name)
    for column in (b"modality", b"period"):
        assert column not in bare


@pytest.mark.parametrize("directed", [False, True], ids=["undirected", "directed"])
@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"gephi-nodes"}))
def test_the_ends_of_a_tie_stand_as_its_sentence_names_them(name: str, directed: bool) -> None:
    ties = (
        Tie("leads", sentence="{target} leads {source}"),
        Tie("reached", sentence="{source} reached {target}"),
    )
    plain = network(edge("A", "x", "leads"), edge("A", "x", "reached"), directed=directed)
    made = replace(plain, projection=replace(plain.projection, ties=ties))
    found = {tie: f"{first} {second}" for first, second, tie in ends_in_file(made, name)}
    assert found == {"leads": "x A", "reached": "A x"}
    told = {values["sentence"] for _, _, values in reread(made, name).edges(data=True)}
    assert told == {"x leads A", "A reached x"}


@EVERY
def test_a_file_says_how_sure_the_reader_of_a_page_was_and_what_is_a_decision(name: str) -> None:
    tie = edge("a", "b")
    sure = replace(tie.passages[0], restated="A page", confidence="medium")
    reason = Quote("d", section="Decision", words="by its name")
    nodes = [
        Node(
            "b", "B", "ministry", ("Latvia",), stated={"ministry": (reason,), "Latvia": (reason,)}
        ),
        Node("c", "C", "ministry", stated={"ministry": (reason, sure)}),
    ]
    made = network(replace(tie, statements=(TieStatement(sure),)), edge("a", "c"), nodes=nodes)
    graph = reread(made, name)
    assert {found["label"]: found.get("decided") for _, found in graph.nodes(data=True)} == {
        "B": "kind; country",
        "C": None,
        "a": None,
    }
    told = {max(ends): found.get("confidence") for *ends, found in graph.edges(data=True)}
    assert told == {"b": "medium", "c": None}


def test_gephi_keeps_apart_what_is_stated_both_ways(wide: AssembledDataset) -> None:
    made = network_of(wide.store, Project(), "collaborations")
    parallel = Counter(
        (frozenset((row["Source"], row["Target"])), row["Kind"])
        for row in rows(written(made, "gephi-edges"))
    )
    assert set(parallel.values()) == {1}
    root = etree.fromstring(written(made, "gexf"))
    found = [e for e in root.iter() if str(e.tag).endswith("}edge")]
    kinds = Counter((frozenset((e.get("source"), e.get("target"))), e.get("kind")) for e in found)
    assert set(kinds.values()) == {1}
    assert len(parallel) == len(kinds) == len(made.edges)


TELLING = pytest.mark.parametrize("name", ["graphml", "gexf", "node-link"])


@TELLING
def test_a_file_says_what_a_tie_means_and_whose_data_it_is(
    name: str, dataset: AssembledDataset
) -> None:
    words = " ".join(
        written(network_of(dataset.store, Project(), "stakeholders"), name).decode().split()
    )
    for told in ("this is no partnership", "CC BY 4.0", dataset.sources[0].title):
        assert told in words


def test_kumu_says_beside_each_tie_what_it_means_and_the_sentence(wide: AssembledDataset) -> None:
    made = network_of(wide.store, Project(), "organisation-collaboration")
    told = Counter(v["description"] for _, _, v in reread(made, "kumu").edges(data=True))
    meaning = {tie.name: str(tie) for tie in made.ties}
    assert told == Counter(
        "\n\n".join((meaning[e.tie], *map(_cited, e.passages))) for e in made.edges
    )


def _cited(quote: Quote) -> str:
    if not quote.restated:
        return f"{quote} ({quote.title})"
    own = quote.voice in ("", quote.title)
    whose = quote.title if own else f"{quote.voice}, by {quote.title}"
    dated = f"dated {quote.dated}; " if quote.dated else ""
    sure = f"restated, {quote.certainty}"
    return f"{quote} ({whose}; {dated}read {quote.read}; {sure}; {quote.address})"


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"gephi-nodes"}))
def test_a_weight_is_there_only_where_a_tie_is_counted(name: str) -> None:
    made = network(replace(edge("a", "b"), weight=2.5), edge("a", "c"))
    weights = [values.get("weight") for _, _, values in reread(made, name).edges(data=True)]
    assert sorted(weights, key=str) == [2.5, None]
    is_fixed = name == "edge-list"
    assert is_fixed or b"weight" not in written(network(edge("a", "c")), name).lower()


@EVERY
def test_the_direction_of_ties_is_kept(name: str) -> None:
    words = {made: written(network(edge("a", "b"), directed=made), name) for made in (True, False)}
    assert (words[True] == words[False]) is (name == "gephi-nodes")


def test_gephi_finds_its_own_names_of_columns() -> None:
    made = network(replace(edge("a", "b", "t"), weight=2.0))
    (row,) = rows(written(made, "gephi-edges"))
    assert {name: row[name] for name in ("Source", "Target", "Type", "Id", "Label", "Kind")} == {
        "Source": "a",
        "Target": "b",
        "Type": "Undirected",
        "Id": "e0",
        "Label": "t",
        "Kind": "t",
    }
    assert float(row["Weight"]) == 2
    assert [list(row)[:2] for row in rows(written(made, "gephi-nodes"))] == [["Id", "Label"]] * 2


@EVERY
def test_the_same_network_gives_the_same_bytes(name: str, dataset: AssembledDataset) -> None:
    first, second = (network_of(dataset.store, Project(), "stakeholders") for _ in range(2))
    assert written(first, name) == written(second, name)


@pytest.mark.needs("npm")
@XML
def test_graphology_reads_the_same_network(name: str, wide: AssembledDataset) -> None:
    made = network_of(wide.store, Project(), "organisation-collaboration")
    found = graphology(written(made, name), name)
    assert found["type"] == "undirected"
    iri_of = {node["id"]: node["iri"] for node in found["nodes"]}
    assert sorted(node["label"] for node in found["nodes"]) == sorted(names(made).values())
    assert sorted(
        (iri_of[e["source"]], iri_of[e["target"]], e["tie"], e["sentences"], e["sources"])
        for e in found["edges"]
    ) == sorted(
        (*made.in_reading_order(e), e.tie, "; ".join(map(str, e.passages)), "; ".join(e.sources))
        for e in made.edges
    )
