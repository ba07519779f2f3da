"""Measures of a network as one table: an `Answer`, so that every format can show it."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from balticvet.namespaces import iri
from balticvet.network.measures import Measure, NotDefined, check_weights, ranks
from balticvet.network.records import Network, Node
from balticvet.queries.answer import Answer, Row

COLUMNS = ("measure", "rank", "node", "nodeLabel", "kind", "value")
PLACES = 6
"""Numbers are rounded to so many places: nodes whose numbers look equal share a rank."""

_DECIMAL = NamedNode(iri("xsd:decimal"))


def measured(network: Network, measures: Iterable[Measure]) -> Answer:
    """Return what measures tell of a network, one row for each node or for the whole network.

    Equal numbers have equal ranks, and each side of a two-mode network has its own, since a rank
    compares like with like; a measure that ranks nothing gives none.
    Where a number would mean nothing, the value says why.
    Raises `UnreadableInputError` when the weight of a tie is not a number.
    """
    graph = network.to_networkx()
    check_weights(graph)
    nodes = {node.id: node for node in network.nodes}
    rows: list[Row] = []
    for measure in measures:
        outcome = measure.compute(graph)
        if isinstance(outcome, Mapping):
            rounded = {node: round(float(number), PLACES) for node, number in outcome.items()}
            for mode in sorted({node.mode for node in network.nodes}):
                side = {
                    node: number for node, number in rounded.items() if nodes[node].mode == mode
                }
                rows.extend(_of_side(measure, side, nodes))
        else:
            rows.append((Literal(measure.name), None, None, None, None, _value(outcome)))
    called = f"measures of the network {network.projection.name}"
    return Answer("select", COLUMNS, tuple(rows), credit=network.credit, called=called)


def _of_side(
    measure: Measure, numbers: Mapping[str, float], nodes: Mapping[str, Node]
) -> Iterator[Row]:
    found = ranks(numbers)
    order = found if measure.ranked else sorted(numbers, key=lambda node: (numbers[node], node))
    for node in order:
        yield (
            Literal(measure.name),
            Literal(found[node]) if measure.ranked else None,
            NamedNode(node),
            Literal(nodes[node].label),
            Literal(nodes[node].kind),
            _value(numbers[node]),
        )


def _value(outcome: float | NotDefined) -> Literal:
    """Return a whole number as one, another as a decimal, and a reason as words."""
    if isinstance(outcome, NotDefined):
        return Literal(str(outcome))
    number = Decimal(str(round(outcome, PLACES))).normalize()
    if number == number.to_integral_value():
        return Literal(int(number))
    return Literal(f"{number:f}", datatype=_DECIMAL)
