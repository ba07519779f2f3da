"""Calls that make and measure networks, on a graph that is made at the first call and then kept."""

from collections.abc import Callable, Sized
from functools import cache
from typing import Any

import networkx as nx
from rdflib import Dataset as RdflibDataset
from rdflib import Graph, Literal, URIRef

from balticvet.assemble import assemble
from balticvet.dataset import Dataset
from balticvet.draw import PICTURES, draw
from balticvet.namespaces import iri
from balticvet.networks import catalogue, network_of
from balticvet.networks.measures import MEASURES, survey
from balticvet.networks.model.multigraph import to_networkx
from balticvet.networks.model.projection import find
from balticvet.networks.results.record import compare_without
from balticvet.rdfio.rdflib_dataset import as_dataset
from balticvet.resources import HOME, Project
from balticvet.selection import ALL

PROJECT = Project(HOME)
PROJECTION = "organisation-collaboration"
LARGE = ("degree", "components", "pagerank", "community", "sampled-betweenness")
OF = "TTT4WBL"
NODES, TIES, SEED = 20_000, 100_000, 1

_ENDS = ("hasParticipant", "belongsTo", "hasRole")


@cache
def _wide() -> Dataset:
    return assemble(PROJECT, selection=ALL)


@cache
def _in_rdflib() -> RdflibDataset:
    return as_dataset(_wide().quads)


@cache
def _large() -> "nx.Graph[int]":
    made: nx.Graph[int] = nx.gnm_random_graph(NODES, TIES, seed=SEED)
    return made


def projected() -> Callable[[], Sized]:
    """Return what makes a network of all sources, with names, kinds, countries and quotes."""
    return lambda: to_networkx(network_of(_wide().store, PROJECT, PROJECTION))


def in_rdflib() -> Callable[[], Sized]:
    """Return what asks the query of the same projection with rdflib, and makes no network yet."""
    text = find(PROJECT, PROJECTION).text
    return lambda: list(_in_rdflib().query(text))


def by_hand() -> Callable[[], Sized]:
    """Return what makes the same network with a loop over the graphs of rdflib."""
    return lambda: _by_hand(_in_rdflib())


def measured() -> Callable[[], Sized]:
    """Return what makes every network of all sources and works out every measure of it."""
    return lambda: [
        compare_without(network_of(_wide().store, PROJECT, name), MEASURES.values())
        for name in catalogue(PROJECT)
    ]


def drawn() -> Callable[[], Sized]:
    """Return what draws every picture of all sources, and the page to click through."""
    return lambda: [
        draw(_wide(), PROJECT, name, of=OF if picture.of else "")
        for name, picture in PICTURES.items()
    ]


def large() -> Callable[[], Sized]:
    """Return what measures a made network of 100 000 ties."""
    return lambda: survey(_large(), LARGE)  # type: ignore[arg-type]


def _by_hand(dataset: RdflibDataset) -> "nx.MultiGraph[str]":
    """Do what somebody would write who has no projection: a loop, and a look at each thing."""
    found: nx.MultiGraph[str] = nx.MultiGraph()
    everything = dataset.default_graph
    passages: Any = everything.subjects(_a("rdf:type"), _a("bv:Passage"))
    for passage in sorted(passages):
        graph = dataset.graph(passage)
        participations: Any = graph.subjects(_a("bv:hasParticipant"))
        for participation in sorted(participations):
            ends = [graph.value(participation, _a(f"bv:{end}")) for end in _ENDS]
            if None in ends:
                continue
            one, other, role = (URIRef(str(end)) for end in ends)
            for end in (one, other):
                if str(end) not in found:
                    found.add_node(str(end), **_described(everything, end))
            tie = _english(everything, role)
            if not found.has_edge(str(one), str(other), key=tie):
                found.add_edge(str(one), str(other), key=tie, passages=[], quotes=[])
            values = found.edges[str(one), str(other), tie]
            values["passages"].append(str(passage))
            values["quotes"].append(str(everything.value(passage, _a("bv:quote"))))
    return found


def _described(graph: Graph, thing: URIRef) -> dict[str, object]:
    kinds, places = (
        [URIRef(str(found)) for found in graph.objects(thing, _a(name))]
        for name in ("rdf:type", "dct:spatial")
    )
    return {
        "label": _english(graph, thing),
        "kinds": sorted(_english(graph, kind) for kind in kinds),
        "countries": sorted(_english(graph, place) for place in places),
    }


def _english(graph: Graph, thing: URIRef) -> str:
    for name in ("skos:prefLabel", "rdfs:label"):
        for label in graph.objects(thing, _a(name)):
            if isinstance(label, Literal) and label.language == "en":
                return str(label)
    return str(thing)


def _a(name: str) -> URIRef:
    return URIRef(iri(name))
