"""Results of measures as tables: one for files, and parts of it that fit a screen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from balticvet.networks.measures import Measure, NotDefined, Outcome
from balticvet.networks.measures.sentences import Measured, carried
from balticvet.networks.model.multigraph import to_networkx
from balticvet.networks.model.records import Node
from balticvet.networks.results.record import MeasureResult, Results
from balticvet.rdf import Literal, NamedNode, Row, Term, typed
from balticvet.tables import Column, Table
from balticvet.tables.heads import LABEL
from balticvet.tables.values import is_number
from balticvet.wording import capital

COLUMNS = ("measure", "rank", "node", "nodeLabel", "kind", "value", "rankWithout", "valueWithout")
"""The last two are those of the network without some kinds of nodes."""

MEANINGS = {
    column.name: column
    for column in (
        Column("measure", "the measure"),
        Column("year", "the year"),
        Column("rank", "the rank"),
        Column("node", "the body or project"),
        Column("nodeLabel", "its name"),
        Column("kind", "the kind"),
        Column("value", "the number"),
        Column("rankWithout", "the rank without them"),
        Column("valueWithout", "the number without them"),
        Column("nodes", "how many there are"),
        Column("ties", "the ties"),
        Column("tiesWithoutEnd", "the ties without an end"),
        Column("first", "who stands first"),
        Column("fragile", "whether that is fragile"),
        Column("leftOut", "what is left out"),
        Column("words", "which one"),
        Column("evidence", "where that stands"),
        Column("firstThen", "who stands first then"),
        Column("best", "the best rank"),
        Column("worst", "the worst rank"),
        Column("gone", "how often it is gone"),
    )
}
"""What the columns of all tables of measures mean."""

SHOWN = 6
"""So many significant digits of a number stand in files; ranks go by more of them."""

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
    meanings = meanings_of(COLUMNS)
    return Table(COLUMNS, rows, credit=results.network.credit, called=called, meanings=meanings)


def meanings_of(columns: Iterable[str]) -> tuple[Column, ...]:
    """Return what some columns of a table of measures mean, and the things that they name."""
    names = [name for one in columns for name in (one.removesuffix(LABEL), one)]
    return tuple(MEANINGS[name] for name in dict.fromkeys(names) if name in MEANINGS)


def sentences(results: Results) -> dict[str, str]:
    """Return what the number of each measure means on the network, where it has one."""
    graph = to_networkx(results.network)
    found = {}
    for measure in results.measures:
        outcome = _outcome(results.full[measure.name])
        if measure.told and outcome is not None:
            found[measure.name] = measure.told(Measured(graph, outcome, measure.parameters))
    return found


def _outcome(result: MeasureResult) -> Outcome | None:
    """Return what a measure gives, unless no number of it is defined."""
    if isinstance(result.whole, NotDefined):
        return None
    is_any = any(not isinstance(value, NotDefined) for value in result.values.values())
    return result.whole if result.whole is not None else result.values if is_any else None


def sections(results: Results, told: Mapping[str, str] = MappingProxyType({})) -> tuple[Table, ...]:
    """Return results in parts that fit a screen: the whole network, then a part a measure.

    Only numbers stand in the rows of a part, with the places that the ties carry; its text says
    what they mean, as `told` by measure, and its notes give the reasons for all others.
    """
    whole = [measure for measure in results.measures if measure.of == "network"]
    first = (_of_network(results, whole, told),) if whole else ()
    of_nodes = (_of_nodes(results, row, told) for row in results.measures if row.of == "node")
    return (*first, *of_nodes)


def part(
    columns: Sequence[str],
    rows: Iterable[Row],
    shown: Iterable[str],
    *,
    title: str,
    text: str = "",
    notes: Iterable[str] = (),
) -> Table:
    """Return some columns of a table under a title, and a text that says what they mean."""
    names = tuple(shown)
    places = [columns.index(name) for name in names]
    cells = tuple(tuple(row[place] for place in places) for row in rows)
    known = meanings_of(names)
    return Table(names, cells, title=title, text=text, notes=tuple(notes), meanings=known)


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
    """Return the measured nodes by side and rank, or else by number; those without come last.

    Equal ones stand in the order of the alphabet.
    """
    nodes = full.values or less.values

    def order(node: Node) -> tuple[int, int, float, str, str]:
        value, name = full.values.get(node.id), (node.label.casefold(), node.id)
        if value is None or isinstance(value, NotDefined):
            return node.mode, len(full.values) + 1, 0, *name
        return node.mode, full.ranks.get(node.id, 0), value, *name

    return sorted((node for node in results.network.nodes if node.id in nodes), key=order)


# ── Parts ────────────────────────────────────────────────────────────────────


def _of_network(results: Results, measures: list[Measure], told: Mapping[str, str]) -> Table:
    numbers = {row.name: [*_with_numbers(results, row)] for row in measures}
    reasons = [f"{name}: {results.full[name].whole}." for name in numbers if not numbers[name]]
    rows = (row for found in numbers.values() for row in found)
    columns = _shown(results, _OF_NETWORK)
    found = {name: told[name] for name in numbers if name in told}
    many = len(numbers) > 1
    text = "\n".join(f"{name}: {words}" if many else words for name, words in found.items())
    title = "The whole network"
    return part(COLUMNS, rows, columns, title=title, text=text, notes=reasons)


def _of_nodes(results: Results, measure: Measure, told: Mapping[str, str]) -> Table:
    columns = _shown(results, _OF_NODES, () if measure.ranked else _RANKS)
    rows = _with_numbers(results, measure)
    text, notes = told.get(measure.name, ""), _reasons(results, measure)
    return part(COLUMNS, rows, columns, title=measure.title, text=text, notes=notes)


def _shown(results: Results, columns: Iterable[str], hidden: Iterable[str] = ()) -> list[str]:
    left_out = {*hidden, *(() if results.is_compared else _COMPARED)}
    return [name for name in columns if name not in left_out]


def _with_numbers(results: Results, measure: Measure) -> Iterator[Row]:
    """Yield the rows that have a number; a dash stands for a reason beside it."""
    ties = len(results.network.edges)
    for row in _result_rows(results, measure):
        if any(is_number(row[place]) for place in _VALUES):
            yield tuple(
                _in_places(cell, ties) if at in _VALUES else cell for at, cell in enumerate(row)
            )


def _in_places(cell: Term | None, ties: int) -> Term | None:
    if isinstance(cell, Literal) and is_number(cell):
        return number(carried(float(cell.value), ties))
    return cell and Literal("–")


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
