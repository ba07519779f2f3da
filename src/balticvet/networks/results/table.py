"""Measures of a network as one table: an `Table`, so that every format can show it."""

from collections.abc import Iterator
from decimal import Decimal

from balticvet.networks.measures import NotDefined
from balticvet.networks.model.records import Node
from balticvet.networks.results.record import Results, Told
from balticvet.rdf import Literal, NamedNode, named_node
from balticvet.tables import Row, Table, Term

COLUMNS = ("measure", "rank", "node", "nodeLabel", "kind", "value", "rankWithout", "valueWithout")
"""The last two are those of the network without some kinds of nodes."""

SHOWN = 6
"""So many significant digits of a number stand in a table; ranks go by more of them."""

_DECIMAL = named_node("xsd:decimal")


def as_answer(results: Results) -> Table:
    """Return results as a table, one row for each node or for the whole network.

    Its columns are always the same. Beside each number stands the one of the network without nodes
    of some kinds. Where a number would mean nothing, the value says why.
    """
    rows = tuple(
        line
        for row in results.measures
        for line in _lines(row.name, results, results.less.get(row.name, Told()))
    )
    name = results.network.projection.name
    called = f"measures of the network {name}"
    return Table(COLUMNS, rows, credit=results.network.credit, called=called)


def term(value: float | NotDefined | None) -> Literal | None:
    """Return a number as a short term, a reason as words, and nothing for nothing.

    >>> term(2 / 3).value, term(1234567.5).value
    ('0.666667', '1234568')
    """
    if value is None:
        return None
    if isinstance(value, NotDefined):
        return Literal(str(value))
    return number(round(value) if abs(value) >= 10**SHOWN else float(f"{value:.{SHOWN}g}"))


def number(value: float) -> Literal:
    """Return a whole number as one, and another as a decimal.

    >>> number(2.0).value, number(0.5).value
    ('2', '0.5')
    """
    exact = Decimal(str(value)).normalize()
    if exact == exact.to_integral_value():
        return Literal(int(exact))
    return Literal(f"{exact:f}", datatype=_DECIMAL)


def ordered(results: Results, name: str) -> list[Node]:
    """Return the nodes that a measure tells of, by side and rank; who has no number comes last.

    What is not ranked is in the order of the numbers.
    """
    found = results.full[name]
    nodes = found.values or results.less.get(name, Told()).values
    return sorted(
        (node for node in results.network.nodes if node.id in nodes),
        key=lambda node: (node.mode, *_place(found, node.id), node.id),
    )


def _place(found: Told, node: str) -> tuple[int, float]:
    value = found.values.get(node)
    if value is None or isinstance(value, NotDefined):
        return len(found.values) + 1, 0
    return found.ranks.get(node, 0), value


def _lines(name: str, results: Results, less: Told) -> Iterator[Row]:
    full = results.full[name]
    if full.whole is not None or less.whole is not None:
        yield (Literal(name), *(None,) * 4, term(full.whole), None, term(less.whole))
    for node in ordered(results, name):
        yield (
            Literal(name),
            _rank(full, node),
            NamedNode(node.id),
            Literal(node.label),
            Literal(node.kind),
            term(full.values.get(node.id)),
            _rank(less, node),
            term(less.values.get(node.id)),
        )


def _rank(found: Told, node: Node) -> Term | None:
    return Literal(found.ranks[node.id]) if node.id in found.ranks else None
