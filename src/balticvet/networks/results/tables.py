"""Results of measures as tables: one for files, and parts of it that fit a screen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from balticvet.networks.measures import Measure, NotDefined
from balticvet.networks.model.records import Node
from balticvet.networks.results.record import MeasureResult, Results
from balticvet.rdf import Literal, NamedNode, Row, Term, typed
from balticvet.tables import Table
from balticvet.tables.values import is_number
from balticvet.wording import capital

COLUMNS = ("measure", "rank", "node", "nodeLabel", "kind", "value", "rankWithout", "valueWithout")
"""The last two are those of the network without some kinds of nodes."""

SHOWN = 6
"""So many significant digits of a number stand in a table; ranks go by more of them."""

_OF_NETWORK = ("measure", "value", "valueWithout")
_OF_NODES = ("rank", "nodeLabel", "kind", "value", "rankWithout", "valueWithout")
_RANKS, _COMPARED = ("rank", "rankWithout"), ("rankWithout", "valueWithout")
_VALUES = tuple(map(COLUMNS.index, ("value", "valueWithout")))


def as_table(results: Results) -> Table:
    """Return results as a table, one row for each node or for the whole network.

    Its columns are always the same. Beside each number stands the one of the network without nodes
    of some kinds. Where a number would mean nothing, the value says why.
    """
    rows = tuple(row for measure in results.measures for row in _result_rows(results, measure))
    called = f"measures of the network {results.network.projection.name}"
    return Table(COLUMNS, rows, credit=results.network.credit, called=called)


def sections(results: Results) -> tuple[Table, ...]:
    """Return results in parts that fit a screen: the whole network, then a part a measure.

    Only numbers stand in the rows of a part; its notes give the reasons for all others.
    """
    whole = [measure for measure in results.measures if measure.of == "network"]
    first = (_of_network(results, whole),) if whole else ()
    of_nodes = (_of_nodes(results, row) for row in results.measures if row.of == "node")
    return (*first, *of_nodes)


def part(
    columns: Sequence[str],
    rows: Iterable[Row],
    shown: Iterable[str],
    *,
    title: str,
    notes: Iterable[str] = (),
) -> Table:
    """Return some columns of a table under a title."""
    names = tuple(shown)
    places = [columns.index(name) for name in names]
    cells = tuple(tuple(row[place] for place in places) for row in rows)
    return Table(names, cells, title=title, notes=tuple(notes))


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
    return typed(f"{exact:f}", "xsd:decimal")


def _result_rows(results: Results, measure: Measure) -> Iterator[Row]:
    name, (full, less) = Literal(measure.name), results.of(measure)
    if full.whole is not None or less.whole is not None:
        yield (name, *(None,) * 4, term(full.whole), None, term(less.whole))
    for node in _ordered(results, full, less):
        yield (
            name,
            _rank(full, node),
            NamedNode(node.id),
            Literal(node.label),
            Literal(node.kind),
            term(full.values.get(node.id)),
            _rank(less, node),
            term(less.values.get(node.id)),
        )


def _rank(result: MeasureResult, node: Node) -> Literal | None:
    return Literal(result.ranks[node.id]) if node.id in result.ranks else None


def _ordered(results: Results, full: MeasureResult, less: MeasureResult) -> list[Node]:
    """Return the measured nodes by side and rank, or else by number; those without come last."""
    nodes = full.values or less.values

    def order(node: Node) -> tuple[int, int, float, str]:
        value = full.values.get(node.id)
        if value is None or isinstance(value, NotDefined):
            return node.mode, len(full.values) + 1, 0, node.id
        return node.mode, full.ranks.get(node.id, 0), value, node.id

    return sorted((node for node in results.network.nodes if node.id in nodes), key=order)


# ── Parts ────────────────────────────────────────────────────────────────────


def _of_network(results: Results, measures: list[Measure]) -> Table:
    numbers = {row.name: [*_with_numbers(_result_rows(results, row))] for row in measures}
    reasons = [f"{name}: {results.full[name].whole}." for name in numbers if not numbers[name]]
    rows = (row for found in numbers.values() for row in found)
    columns = _shown(results, _OF_NETWORK)
    return part(COLUMNS, rows, columns, title="The whole network", notes=reasons)


def _of_nodes(results: Results, measure: Measure) -> Table:
    columns = _shown(results, _OF_NODES, () if measure.ranked else _RANKS)
    rows = _with_numbers(_result_rows(results, measure))
    return part(COLUMNS, rows, columns, title=measure.title, notes=_reasons(results, measure))


def _shown(results: Results, columns: Iterable[str], hidden: Iterable[str] = ()) -> list[str]:
    left_out = {*hidden, *(() if results.is_compared else _COMPARED)}
    return [name for name in columns if name not in left_out]


def _with_numbers(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows that have a number; a dash stands for a reason beside it."""
    for row in rows:
        if any(is_number(row[place]) for place in _VALUES):
            yield tuple(_or_dash(cell) if at in _VALUES else cell for at, cell in enumerate(row))


def _or_dash(cell: Term | None) -> Term | None:
    return cell if cell is None or is_number(cell) else Literal("–")


def _reasons(results: Results, measure: Measure) -> Iterator[str]:
    """Yield each reason once, with the nodes that it is about, unless it is about all."""
    full, less = results.of(measure)
    if isinstance(full.whole, NotDefined):
        yield f"{capital(str(full.whole))}."
    elif isinstance(less.whole, NotDefined):
        yield f"Without these kinds, {less.whole}."
    for reason, names in _undefined(results, full.values).items():
        yield f"{capital(reason)}: {'; '.join(names)}."
    changed = {node: value for node, value in less.values.items() if full.values.get(node) != value}
    for reason, names in _undefined(results, changed).items():
        yield f"Without these kinds, {reason}: {'; '.join(names)}."


def _undefined(
    results: Results, values: Mapping[str, float | NotDefined]
) -> Mapping[str, list[str]]:
    """Return the names of the nodes without a number, by the reason."""
    about: dict[str, list[str]] = defaultdict(list)
    for node in results.network.nodes:
        value = values.get(node.id)
        if isinstance(value, NotDefined):
            about[str(value)].append(node.label)
    return about
