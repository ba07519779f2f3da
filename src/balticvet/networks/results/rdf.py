"""Results as RDF: each number with its measure, its parameters and the very network it is of.

Terms are those of schema.org, PROV and SKOS. A `schema:Dataset` for each measure and network
holds a `schema:Observation` for each node, or one of the network itself. The network carries the
sha256 of its GraphML, and leads to the passages that its ties rest on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from balticvet.networks.files.names import clean_ids
from balticvet.networks.files.xml import write_graphml
from balticvet.networks.measures import Measure, NotDefined
from balticvet.networks.measures.record import parts
from balticvet.networks.model.leaving_out import without_kinds
from balticvet.networks.model.records import Network, Projection
from balticvet.networks.results.notes import notes
from balticvet.networks.results.record import MeasureResult, Results
from balticvet.networks.results.tables import number
from balticvet.rdf import Literal, NamedNode, Quad, Statements, english, named_node, typed
from balticvet.selection import CONFIDENCES, Selection

_about = Statements().about
_DIGITS = 16
"""So many digits of the hash name a network; the whole hash stands beside it."""

_PARTS = {
    "Definition": "skos:definition",
    "Formula": "schema:measurementMethod",
    "Source": "schema:citation",
    "Edge cases": "skos:scopeNote",
}
"""Where each part of the docstring of a measure stands."""


@dataclass(frozen=True)
class _HashedNetwork:
    """A network with its hash and a short name for each node, such as `organisation:ilo`."""

    network: Network
    called: str
    sha256: str
    slugs: dict[str, str]

    @property
    def iri(self) -> NamedNode:
        return named_node(f"network:{self.sha256[:_DIGITS]}")

    def result(self, *parts: str) -> NamedNode:
        return named_node(".".join((f"result:{self.sha256[:_DIGITS]}", *parts)))


def as_quads(results: Results, *, selection: Selection | None = None) -> Iterator[Quad]:
    """Yield results as RDF, also those of the network without some kinds of nodes.

    `selection` are the sources that count in the graph of the network, where that is known.
    The same results have the same IRIs, and those of another network others.
    Raises `UnreadableInputError` for a network that GraphML cannot hold.
    """
    called = results.network.projection.name
    full = _hashed(results.network, called)
    yield from _projection(results.network.projection)
    for row in results.measures:
        yield from _measure(row)
    yield from _labels(results.network)
    yield from _network(full)
    if selection:
        yield from _selection(full, selection)
    yield from _of_network(full, results, results.full)
    if results.is_compared:
        kinds = " or ".join(results.without)
        smaller = without_kinds(results.network, results.without)
        less = _hashed(smaller, f"{called} without nodes of the kind {kinds}")
        yield from _network(less)
        yield from _about(less.iri, ("prov:wasDerivedFrom", full.iri))
        for number, kind in enumerate(results.without, start=1):
            yield from _parameter(less.iri, less.result(f"without{number}"), "without", kind)
        yield from _of_network(less, results, results.less)


def _hashed(network: Network, called: str) -> _HashedNetwork:
    digest = sha256(write_graphml(network)).hexdigest()
    return _HashedNetwork(network, called, digest, clean_ids(node.id for node in network.nodes))


def _projection(projection: Projection) -> Iterator[Quad]:
    words = projection.description
    yield from _about(
        named_node(f"projection:{projection.name}"),
        ("rdf:type", named_node("prov:Plan")),
        ("dct:title", english(projection.summary)),
        ("dct:description", english(words) if words else None),
    )


def _measure(measure: Measure) -> Iterator[Quad]:
    yield from _about(
        _measured(measure),
        ("rdf:type", named_node("skos:Concept")),
        ("rdf:type", named_node("schema:StatisticalVariable")),
        ("skos:prefLabel", english(measure.name)),
        ("schema:description", english(measure.summary)),
        *((_PARTS[part], english(words)) for part, words in parts(measure.definition)),
    )


def _labels(network: Network) -> Iterator[Quad]:
    for node in network.nodes:
        yield from _about(node.id, ("rdfs:label", Literal(node.label)))


def _selection(named: _HashedNetwork, selection: Selection) -> Iterator[Quad]:
    node = NamedNode(selection.iri)
    least = selection.confidence != CONFIDENCES[0]
    sure = f", from confidence {selection.confidence} on" if least else ""
    title = f"The sources that count: {', '.join(selection.names)}{sure}"
    yield from _about(named.iri, ("prov:wasDerivedFrom", node))
    yield from _about(
        node,
        ("rdf:type", named_node("prov:Entity")),
        ("dct:title", english(title)),
        ("dct:isPartOf", NamedNode(named.network.dataset)),
    )


def _network(named: _HashedNetwork) -> Iterator[Quad]:
    network = named.network
    passages = {quote.passage for edge in network.edges for quote in edge.passages}
    yield from _about(
        named.iri,
        ("rdf:type", named_node("prov:Entity")),
        ("dct:title", english(f"The network {named.called}")),
        ("dct:description", english(network.about)),
        ("dct:conformsTo", named_node(f"projection:{network.projection.name}")),
        ("schema:sha256", Literal(named.sha256)),
        *_rights(network),
        ("prov:wasDerivedFrom", NamedNode(network.dataset)),
        *(("prov:wasDerivedFrom", NamedNode(passage)) for passage in passages),
    )


def _rights(network: Network) -> Iterator[tuple[str, NamedNode | Literal | None]]:
    """Yield the licence, and the day that the graph is of, if it is of one."""
    day = network.credit.as_of
    yield "dct:license", NamedNode(network.licence) if network.licence else None
    yield "dct:valid", typed(day, "xsd:date") if day else None


def _of_network(
    named: _HashedNetwork, results: Results, found: Mapping[str, MeasureResult]
) -> Iterator[Quad]:
    for row in results.measures:
        yield from _dataset(named, row)
        yield from _observations(named, row, found[row.name])


def _dataset(named: _HashedNetwork, measure: Measure) -> Iterator[Quad]:
    node = named.result(measure.name)
    title = f"{measure.name} in the network {named.called}"
    yield from _about(
        node,
        ("rdf:type", named_node("schema:Dataset")),
        ("dct:title", english(title)),
        ("schema:variableMeasured", _measured(measure)),
        ("prov:wasDerivedFrom", named.iri),
        ("dct:bibliographicCitation", english(named.network.credit.line(title))),
        *_rights(named.network),
        *(("rdfs:comment", english(note)) for note in notes(named.network, [measure])),
    )
    for name, value in sorted(measure.parameters.items()):
        yield from _parameter(node, named.result(measure.name, name), name, value)


def _parameter(node: NamedNode, parameter: NamedNode, name: str, value: Any) -> Iterator[Quad]:
    yield from _about(node, ("schema:additionalProperty", parameter))
    yield from _about(
        parameter,
        ("rdf:type", named_node("schema:PropertyValue")),
        ("schema:name", Literal(name)),
        ("schema:value", Literal(value) if isinstance(value, str) else number(value)),
    )


def _observations(named: _HashedNetwork, measure: Measure, result: MeasureResult) -> Iterator[Quad]:
    if result.whole is not None:
        node = named.result(measure.name, "network")
        yield from _observation(node, named, measure, named.iri, result.whole)
    for name, value in result.values.items():
        node = named.result(measure.name, named.slugs[name])
        yield from _observation(node, named, measure, NamedNode(name), value)
        if name in result.ranks:
            yield from _about(node, ("schema:position", Literal(result.ranks[name])))


def _observation(
    node: NamedNode,
    named: _HashedNetwork,
    measure: Measure,
    about: NamedNode,
    value: float | NotDefined,
) -> Iterator[Quad]:
    missing = str(value) if isinstance(value, NotDefined) else ""
    yield from _about(
        node,
        ("rdf:type", named_node("schema:Observation")),
        ("dct:isPartOf", named.result(measure.name)),
        ("schema:observationAbout", about),
        ("schema:measuredProperty", _measured(measure)),
        ("rdfs:comment", english(missing) if missing else None),
        ("schema:value", None if isinstance(value, NotDefined) else number(value)),
    )


def _measured(measure: Measure) -> NamedNode:
    return named_node(f"networkmeasure:{measure.name}")
