"""What is shown of measures: the rows of one node, or of the nodes of a country."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from balticvet.dataset import QuadStore
from balticvet.errors import UsageError
from balticvet.networks.model.records import Network
from balticvet.queries.name_resolution import check_name, names_of, resolve
from balticvet.rdf import NamedNode, Row
from balticvet.suggest import clip, nearest
from balticvet.tables import Table
from balticvet.tables.values import text

_NODE = "nodeLabel"


@dataclass(frozen=True)
class PartShown:
    """The nodes that are shown of a network, by their labels, and whose they are in words."""

    labels: frozenset[str]
    whose: str
    advice: str = ""

    def of(self, table: Table) -> Table:
        """Return a table with the rows of these nodes, and those that are of no node."""
        if _NODE not in table.columns:
            return table
        at = table.columns.index(_NODE)
        rows = (row for row in table.rows if row[at] is None or text(row[at]) in self.labels)
        return replace(table, rows=tuple(rows))

    def told(self, section: Table) -> Table:
        """Return a part for a screen with these rows, and below it how many were not shown."""
        return replace(self.of(section), notes=(self.note(section), *section.notes))

    def note(self, table: Table) -> str:
        """Return how many nodes of a table are shown, and that none was left out to measure."""
        every = _nodes(table.columns, table.rows)
        if not every:
            return f"The numbers are of the whole network. {self.advice}".strip()
        here = len(every & self.labels)
        return f"Shown: {here} of {len(every)} nodes, {self.whose}; measured on the whole network."


def of_country(network: Network, country: str) -> PartShown:
    """Return what is shown of a network for a country, by its English name."""
    labels = frozenset(node.label for node in network.nodes if country in node.countries)
    advice = f"--within-country {country} leaves out the bodies of others before measuring."
    return PartShown(labels, f"those of {country}", advice)


def of_node(store: QuadStore, network: Network, words: str) -> PartShown:
    """Return what is shown of a network for one node, by any of its names.

    Raises `UsageError` with the nearest names when the network has no such node.
    """
    check_name(words, of="--of")
    nodes = {NamedNode(node.id): node.label for node in network.nodes}
    known = {node: tuple(names_of(store, node)) for node in nodes}
    found = resolve(known, words)
    if found is None:
        names = [name for labels in known.values() for name in labels]
        raise UsageError(
            f"The network {network.projection.name} has no node called {clip(words)!r}.",
            fix=nearest(words, names) or "balticvet query roster --sources all lists who there is.",
        )
    return PartShown(frozenset((nodes[found],)), f"that of {nodes[found]}")


def _nodes(columns: Collection[str], rows: Collection[Row]) -> frozenset[str]:
    if _NODE not in columns:
        return frozenset()
    at = list(columns).index(_NODE)
    return frozenset(text(row[at]) for row in rows if row[at] is not None)
