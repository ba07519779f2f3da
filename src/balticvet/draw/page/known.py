"""What is known of names on the map beside their ties: titles, names, dates, money, websites."""

from collections.abc import Mapping

from balticvet.assemble import AssembledDataset
from balticvet.contradictions import Contradiction
from balticvet.dataset.lookup import full_title, literals
from balticvet.draw.data import PictureData
from balticvet.draw.page.records import KnownOfName, MapSubject, Participations
from balticvet.grouping import grouped
from balticvet.naming import SEARCH
from balticvet.networks import Network, Node
from balticvet.rdf import Literal, NamedNode

SECTIONS = ("dates", "money", "website-and-identifiers")
"""The sorts of facts that a reader looks up beside the ties, by the names of their sections."""


_PROJECTION, _PARTICIPATIONS = "collaborations", "organisation-collaboration"


def map_network(data: PictureData) -> Network:
    """Return the network that the map shows."""
    return data.network(_PROJECTION)


def map_subject(data: PictureData) -> MapSubject:
    """Return what the map shows, with what the graph knows of everybody in it."""
    network = map_network(data)
    told = data.profiles(SECTIONS)
    disputes = _disputes(data)
    known = {
        node.id: KnownOfName(
            *_names(data, node),
            told[node.id].sections if node.id in told else (),
            tuple(disputes.get(node.id, ())),
        )
        for node in network.nodes
    }
    part = Participations(data.network(_PARTICIPATIONS), data.home, data.country_codes)
    return MapSubject(network, known, part)


def _names(data: PictureData, node: Node) -> tuple[str, tuple[Literal, ...]]:
    thing = NamedNode(node.id)
    title = full_title(data.graph.store, thing)
    taken = {node.label, title}
    found = {name.value: name for name in literals(data.graph.store, thing, *SEARCH)}
    return title * (title != node.label), tuple(
        name for words, name in found.items() if words not in taken
    )


def _disputes(data: PictureData) -> Mapping[str, list[Contradiction]]:
    graph = data.graph
    found = graph.contradictions if isinstance(graph, AssembledDataset) else ()
    return grouped(found, lambda one: one.subject)
