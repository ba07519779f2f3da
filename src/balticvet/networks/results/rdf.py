"""Results as RDF: each number with its measure, its parameters and the very network it is of.

Terms are those of schema.org, PROV and SKOS. A `schema:Dataset` for each measure and network
holds a `schema:Observation` for each node, or one of the network itself. The network carries the
sha256 of its GraphML, and leads to the passages that its ties rest on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from balticvet.namespaces import iri
from balticvet.networks.files.names import clean_ids
from balticvet.networks.files.xml import write_graphml
from balticvet.networks.measures import Measure, NotDefined
from balticvet.networks.measures.record import parts
from balticvet.networks.model.leaving_out import without_kinds
from balticvet.networks.model.records import Network, Projection
from balticvet.networks.results.notes import notes
from balticvet.networks.results.record import Results, Told
from balticvet.networks.results.table import number
from balticvet.rdf import Literal, NamedNode, Quad
from balticvet.selection import CONFIDENCES, Selection

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
class _Named:
    """A network with its hash and a short name for each node, such as `organisation:ilo`."""

    network: Network
    called: str
    sha256: str
    slugs: dict[str, str]

    @property
    def iri(self) -> NamedNode:
        return _named(f"network:{self.sha256[:_DIGITS]}")

    def result(self, *parts: str) -> NamedNode:
        return _named(".".join((f"result:{self.sha256[:_DIGITS]}", *parts)))


def as_quads(results: Results, *, selection: Selection | None = None) -> Iterator[Quad]:
    """Yield results as RDF, also those of the network without some kinds of nodes.

    `selection` are the sources that count in the graph of the network, where that is known.
    The same results have the same IRIs, and those of another network others.
    Raises `UnreadableInputError` for a network that GraphML cannot hold.
    """
    called = results.network.projection.name
    full = _name(results.network, called)
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
        less = _name(smaller, f"{called} without nodes of the kind {kinds}")
        yield from _network(less)
        yield _quad(less.iri, "prov:wasDerivedFrom", full.iri)
        for number, kind in enumerate(results.without, start=1):
            yield from _parameter(less.iri, less.result(f"without{number}"), "without", kind)
        yield from _of_network(less, results, results.less)


def _name(network: Network, called: str) -> _Named:
    digest = sha256(write_graphml(network)).hexdigest()
    return _Named(network, called, digest, clean_ids(node.id for node in network.nodes))


def _projection(projection: Projection) -> Iterator[Quad]:
    node = _named(f"projection:{projection.name}")
    yield _quad(node, "rdf:type", _named("prov:Plan"))
    yield _quad(node, "dct:title", _english(projection.summary))
    if projection.description:
        yield _quad(node, "dct:description", _english(projection.description))


def _measure(measure: Measure) -> Iterator[Quad]:
    node = _measured(measure)
    yield _quad(node, "rdf:type", _named("skos:Concept"))
    yield _quad(node, "rdf:type", _named("schema:StatisticalVariable"))
    yield _quad(node, "skos:prefLabel", _english(measure.name))
    yield _quad(node, "schema:description", _english(measure.summary))
    for part, words in parts(measure.definition):
        yield _quad(node, _PARTS[part], _english(words))


def _labels(network: Network) -> Iterator[Quad]:
    for node in network.nodes:
        yield _quad(NamedNode(node.id), "rdfs:label", Literal(node.label))


def _selection(named: _Named, selection: Selection) -> Iterator[Quad]:
    node = NamedNode(selection.iri)
    least = selection.confidence != CONFIDENCES[0]
    sure = f", from confidence {selection.confidence} on" if least else ""
    yield _quad(named.iri, "prov:wasDerivedFrom", node)
    yield _quad(node, "rdf:type", _named("prov:Entity"))
    yield _quad(
        node, "dct:title", _english(f"The sources that count: {', '.join(selection.names)}{sure}")
    )
    yield _quad(node, "dct:isPartOf", _named("dataset:balticvet"))


def _network(named: _Named) -> Iterator[Quad]:
    network = named.network
    yield _quad(named.iri, "rdf:type", _named("prov:Entity"))
    yield _quad(named.iri, "dct:title", _english(f"The network {named.called}"))
    yield _quad(named.iri, "dct:description", _english(network.about))
    yield _quad(named.iri, "dct:conformsTo", _named(f"projection:{network.projection.name}"))
    yield _quad(named.iri, "schema:sha256", Literal(named.sha256))
    yield from _rights(named.iri, network)
    yield _quad(named.iri, "prov:wasDerivedFrom", _named("dataset:balticvet"))
    for passage in {quote.passage for edge in network.edges for quote in edge.passages}:
        yield _quad(named.iri, "prov:wasDerivedFrom", NamedNode(passage))


def _rights(node: NamedNode, network: Network) -> Iterator[Quad]:
    """Yield the licence, and the day that the graph is of, if it is of one."""
    if network.licence:
        yield _quad(node, "dct:license", NamedNode(network.licence))
    if network.credit.as_of:
        day = Literal(network.credit.as_of, datatype=_named("xsd:date"))
        yield _quad(node, "dct:valid", day)


def _of_network(named: _Named, results: Results, told: Mapping[str, Told]) -> Iterator[Quad]:
    for row in results.measures:
        yield from _dataset(named, row)
        yield from _observations(named, row, told[row.name])


def _dataset(named: _Named, measure: Measure) -> Iterator[Quad]:
    node = named.result(measure.name)
    title = f"{measure.name} in the network {named.called}"
    yield _quad(node, "rdf:type", _named("schema:Dataset"))
    yield _quad(node, "dct:title", _english(title))
    yield _quad(node, "schema:variableMeasured", _measured(measure))
    yield _quad(node, "prov:wasDerivedFrom", named.iri)
    yield _quad(node, "dct:bibliographicCitation", _english(named.network.credit.line(title)))
    yield from _rights(node, named.network)
    for note in notes(named.network, [measure]):
        yield _quad(node, "rdfs:comment", _english(note))
    for name, value in sorted(measure.parameters.items()):
        yield from _parameter(node, named.result(measure.name, name), name, value)


def _parameter(node: NamedNode, parameter: NamedNode, name: str, value: Any) -> Iterator[Quad]:
    found = Literal(value) if isinstance(value, str) else number(value)
    yield _quad(node, "schema:additionalProperty", parameter)
    yield _quad(parameter, "rdf:type", _named("schema:PropertyValue"))
    yield _quad(parameter, "schema:name", Literal(name))
    yield _quad(parameter, "schema:value", found)


def _observations(named: _Named, measure: Measure, told: Told) -> Iterator[Quad]:
    if told.whole is not None:
        node = named.result(measure.name, "network")
        yield from _observation(node, named, measure, named.iri, told.whole)
    for name, value in told.values.items():
        node = named.result(measure.name, named.slugs[name])
        yield from _observation(node, named, measure, NamedNode(name), value)
        if name in told.ranks:
            yield _quad(node, "schema:position", Literal(told.ranks[name]))


def _observation(
    node: NamedNode,
    named: _Named,
    measure: Measure,
    about: NamedNode,
    value: float | NotDefined,
) -> Iterator[Quad]:
    yield _quad(node, "rdf:type", _named("schema:Observation"))
    yield _quad(node, "dct:isPartOf", named.result(measure.name))
    yield _quad(node, "schema:observationAbout", about)
    yield _quad(node, "schema:measuredProperty", _measured(measure))
    if isinstance(value, NotDefined):
        yield _quad(node, "rdfs:comment", _english(str(value)))
    else:
        yield _quad(node, "schema:value", number(value))


def _measured(measure: Measure) -> NamedNode:
    return _named(f"networkmeasure:{measure.name}")


def _quad(subject: NamedNode, predicate: str, found: NamedNode | Literal) -> Quad:
    return Quad(subject, _named(predicate), found)


def _named(short: str) -> NamedNode:
    return NamedNode(iri(short))


def _english(words: str) -> Literal:
    return Literal(words, language="en")
