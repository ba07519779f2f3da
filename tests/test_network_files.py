"""Network files: valid against the official schemas, and read by others as the same network."""

from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO
from math import inf, nan

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from balticvet.assemble import Dataset, assemble
from balticvet.errors import UnreadableInputError
from balticvet.network import Edge, Network, Node, Value, network_of
from balticvet.network.files import FILES
from balticvet.resources import Project
from conftest import conformance
from networks import edge, network
from projects import FICHE

EVERY = pytest.mark.parametrize("name", FILES)
SCHEMAS = {"gexf": "gexf-1.3/gexf.xsd", "graphml": "graphml/graphml.xsd"}
PROJECTIONS = ("organisation-collaboration", "stakeholders")

HARD_NAMES = ("a b", "id", "type", "START", "label", "ķ", "  ", "a\nb", "data_id", "<&>", "key")
"""Names of attributes that a writer stumbles over."""


def written(made: Network, name: str) -> bytes:
    return FILES[name].write(made)


def read(data: bytes, name: str) -> "nx.Graph[str]":
    if name == "gexf":
        return nx.read_gexf(BytesIO(data), version="1.3")
    return nx.read_graphml(BytesIO(data))


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
    iri_of = {node: values["iri"] for node, values in graph.nodes(data=True)}
    expected = Counter((frozenset((edge.source, edge.target)), edge.tie) for edge in made.edges)
    ends = [(a, b, values["tie"]) for a, b, values in graph.edges(data=True)]
    assert Counter((frozenset((iri_of[a], iri_of[b])), tie) for a, b, tie in ends) == expected
    assert sorted(iri_of.values()) == sorted(node.id for node in made.nodes)


@EVERY
@pytest.mark.parametrize("projection", PROJECTIONS)
@pytest.mark.parametrize("second", [False, True], ids=["document", "fiche"])
def test_networkx_reads_the_same_network(
    name: str, projection: str, second: bool, dataset: Dataset
) -> None:
    store = (assemble(Project(FICHE)) if second else dataset).store
    made = network_of(store, Project(), projection)
    graph = read(written(made, name), name)
    same_ties(made, graph)
    assert sorted(values["label"] for _, values in graph.nodes(data=True)) == sorted(
        names(made).values()
    )
    quotes = {values["quotes"] for _, _, values in graph.edges(data=True)}
    assert quotes == {"; ".join(map(str, edge.passages)) for edge in made.edges}


@pytest.mark.needs("conformance")
@EVERY
@pytest.mark.parametrize("projection", PROJECTIONS)
def test_the_network_of_the_document_is_valid(name: str, projection: str, dataset: Dataset) -> None:
    check_valid(written(network_of(dataset.store, Project(), projection), name), name)


_texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn"]), max_size=5)
_values: st.SearchStrategy[Value] = st.one_of(
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


slow = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)


@pytest.mark.needs("conformance")
@pytest.mark.bad_input(
    "export",
    "values that are lists, empty or of mixed types, and attribute names with spaces",
    "a file that is valid against the official schema",
)
@slow
@EVERY
@given(made=_networks())
def test_any_network_gives_a_valid_file(name: str, made: Network) -> None:
    check_valid(written(made, name), name)


@slow
@EVERY
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


@pytest.mark.bad_input(
    "export", "node ids that are IRIs, alike but for a sign", "short ids that stay apart"
)
@EVERY
def test_ids_are_short_and_stay_apart(name: str) -> None:
    base = "https://w3id.org/balticvet/organisation/"
    made = network(
        edge("https://example.org/a?b", f"{base}x"), edge("https://example.org/a#b", "x")
    )
    graph = read(written(made, name), name)
    assert "organisation:x" in graph
    assert len(graph) == 4
    same_ties(made, graph)


@pytest.mark.bad_input(
    "export",
    "attributes without a value, and attributes that are lists",
    "the one is left out, the other is one text",
)
@EVERY
def test_nothing_is_left_out_and_a_list_is_one_text(name: str) -> None:
    values: dict[str, Value] = {"none": None, "list": ("a", "b"), "id": 1, "big size": 1.5}
    made = network(nodes=[Node("x", "X", values=values)])
    found = read(written(made, name), name).nodes["x"]
    spaced = "big size" if name == "gexf" else "big_size"
    assert {key: found.get(key) for key in ("none", "list", "data_id", spaced)} == {
        "none": None,
        "list": "a; b",
        "data_id": 1,
        spaced: 1.5,
    }


ODD = {
    "a hidden turn of the direction": "a\u202eb",
    "a character that XML forbids": "a\0b",
    "half a character": "a\ud800b",
    "no character at all": "a\ufffeb",
}


@pytest.mark.bad_input(
    "export",
    "a name, a label or a value with U+202E or a character that XML forbids",
    "exit 3; the character is named",
)
@EVERY
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("where", ["id", "label", "kind", "value", "title", "tie"])
def test_a_character_that_misleads_is_named(name: str, odd: str, where: str) -> None:
    fields = {"id": "x", "label": "X", "kind": "k"} | {where: odd}
    node = Node(fields["id"], fields["label"], fields["kind"])
    if where in ("value", "title"):
        node = replace(node, values={odd: 1} if where == "title" else {"v": odd})
    made = network(edge(node.id, "y", odd if where == "tie" else "t"), nodes=[node])
    with pytest.raises(UnreadableInputError, match=f"U\\+{ord(odd[1]):04X}"):
        written(made, name)


@pytest.mark.bad_input(
    "export", "a weight or a value that is NaN or infinite", "exit 3; it is named"
)
@EVERY
@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_is_none_is_refused(name: str, number: float) -> None:
    weighted = network(replace(edge("a", "b"), weight=number))
    valued = network(nodes=[Node("x", "X", values={"size": number})])
    for made, told in ((weighted, "weight"), (valued, "size")):
        with pytest.raises(UnreadableInputError, match=told):
            written(made, name)


@EVERY
def test_an_empty_network_is_a_file_too(name: str) -> None:
    assert len(read(written(network(), name), name)) == 0


@EVERY
def test_a_file_says_what_a_tie_means_and_whose_data_it_is(name: str, dataset: Dataset) -> None:
    words = written(network_of(dataset.store, Project(), "stakeholders"), name).decode()
    for told in ("this is no partnership", "CC BY 4.0", dataset.sources[0].title):
        assert told in words


@EVERY
def test_a_weight_is_there_only_where_a_tie_is_counted(name: str) -> None:
    made = network(replace(edge("a", "b"), weight=2.5), edge("a", "c"))
    found = read(written(made, name), name)
    weights = [values.get("weight") for _, _, values in found.edges(data=True)]
    assert sorted(weights, key=str) == [2.5, None]
