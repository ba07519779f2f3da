"""Measures year by year: of the ties that held on any day of a year, as far as sources say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from balticvet.networks.measures import Measure, NotDefined, Progress
from balticvet.networks.model.dating import Dating
from balticvet.networks.model.records import Network
from balticvet.networks.model.slices import slices
from balticvet.networks.results.record import MeasureResult, measure_all
from balticvet.networks.results.tables import part, term
from balticvet.rdf import Literal, NamedNode, Row
from balticvet.tables import Table

COLUMNS = (
    *("measure", "year", "rank", "node", "nodeLabel", "kind", "value"),
    *("nodes", "ties", "tiesWithoutEnd"),
)
"""The last three are of the whole network of the year: what the number rests on."""

_OF_NETWORK = ("year", "value", "nodes", "ties", "tiesWithoutEnd")
_OF_NODES = ("year", "rank", "nodeLabel", "value")
_FIRST = 3
"""So many ranks of a year fit a screen; files have all."""

OPEN = (
    "A tie of which no source states an end counts in each year from its start to the last that a"
    " period of this network names: tiesWithoutEnd says how many of them a year has."
)


@dataclass(frozen=True)
class Year:
    """The network of a year, its results by the name of the measure, and its ties without end."""

    year: int
    network: Network
    results: Mapping[str, MeasureResult]
    without_end: int


def by_year(
    network: Network, measures: Iterable[Measure], *, progress: Progress | None = None
) -> tuple[Year, ...]:
    """Measure the network of each year.

    Its nodes are those that have a tie in the year. Years of the same ties are measured once.
    Raises `LimitError` as `slices`, `UnreadableInputError` as `measure_all`.
    """
    rows = tuple(measures)
    parts = list(slices(network))
    known: dict[object, dict[str, MeasureResult]] = {}
    found = []
    for done, (year, part_of) in enumerate(parts):
        if progress:
            progress(done, len(parts), str(year))
        if part_of.edges not in known:
            known[part_of.edges] = measure_all(part_of, rows)
        found.append(Year(year, part_of, known[part_of.edges], _without_end(network, part_of)))
    if progress:
        progress(len(parts), len(parts), "")
    return tuple(found)


def as_table(network: Network, years: Iterable[Year], measures: Iterable[Measure]) -> Table:
    """Return a row for each measure, year and node, or for the whole network of the year."""
    found = tuple(years)
    rows = (row for measure in measures for year in found for row in _rows(measure, year))
    called = f"measures of the network {network.projection.name} year by year"
    return Table(COLUMNS, tuple(rows), credit=network.credit, called=called)


def sections(table: Table, measures: Iterable[Measure]) -> Iterator[Table]:
    """Yield a part for each measure that fits a screen: of nodes, the first ranks of a year."""
    for measure in measures:
        mine = [row for row in table.rows if row[0] == Literal(measure.name)]
        if measure.of == "network":
            yield part(COLUMNS, mine, _OF_NETWORK, title=measure.title)
            continue
        first = [row for row in mine if not measure.ranked or _rank(row) <= _FIRST]
        notes = [f"Of each year the first {_FIRST} ranks; files (-f csv) have all."]
        columns = [name for name in _OF_NODES if measure.ranked or name != "rank"]
        yield part(
            COLUMNS, first, columns, title=measure.title, notes=notes * (len(first) < len(mine))
        )


def notes(network: Network, years: Iterable[Year]) -> Iterator[str]:
    """Yield on what the years of ties rest, and how many ties stand in none."""
    yield from (network.dating or Dating()).about(network)
    if any(year.without_end for year in years):
        yield OPEN


def _without_end(network: Network, part_of: Network) -> int:
    dating = network.dating or Dating()
    ties = {(edge.source, edge.target, edge.tie): dating.of(edge) for edge in network.edges}
    held = (ties.get((edge.source, edge.target, edge.tie)) for edge in part_of.edges)
    return sum(bool(tie and tie.is_open) for tie in held)


def _rows(measure: Measure, year: Year) -> Iterator[Row]:
    result = year.results[measure.name]
    counts = (len(year.network.nodes), len(year.network.edges), year.without_end)
    rests_on = tuple(map(Literal, counts))
    name, when = Literal(measure.name), Literal(year.year)
    if result.whole is not None:
        yield (name, when, None, None, None, None, term(result.whole), *rests_on)
    nodes = {node.id: node for node in year.network.nodes}
    order = sorted(
        (nodes[node].mode, result.ranks.get(node, 0), _number(value), nodes[node].label, node)
        for node, value in result.values.items()
    )
    for _, rank, *_, node in order:
        yield (
            name,
            when,
            Literal(rank) if rank else None,
            NamedNode(node),
            Literal(nodes[node].label),
            Literal(nodes[node].kind),
            term(result.values[node]),
            *rests_on,
        )


def _number(value: float | NotDefined) -> float:
    """Return a number by which to sort; those that have none come last."""
    return float("inf") if isinstance(value, NotDefined) else value


def _rank(row: Row) -> int:
    """Return the rank of a row; one without comes last."""
    found = row[COLUMNS.index("rank")]
    return int(found.value) if isinstance(found, Literal) else _FIRST + 1
