"""Measures for the eye: a small table for each measure of nodes, reasons in words below it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from balticvet.networks.measures import Measure, NotDefined
from balticvet.networks.results.record import Results, Told
from balticvet.networks.results.table import ordered, term
from balticvet.rdf import Literal
from balticvet.tables import Row, Table, Term

_COMPARED = ("rankWithout", "valueWithout")


@dataclass(frozen=True)
class Section:
    """A heading, a table if there are numbers, and lines that say what has none, and why."""

    title: str
    table: Table | None = None
    notes: tuple[str, ...] = ()


def sections(results: Results) -> tuple[Section, ...]:
    """Return results in parts that fit a screen: the whole network, then a part a measure."""
    whole = [row for row in results.measures if row.of == "network"]
    first = (_of_network(results, whole),) if whole else ()
    of_nodes = (_of_nodes(results, row) for row in results.measures if row.of == "node")
    return (*first, *of_nodes)


def _of_network(results: Results, measures: list[Measure]) -> Section:
    lines: list[Row] = []
    notes: list[str] = []
    for row in measures:
        values = (results.full[row.name].whole, results.less.get(row.name, Told()).whole)
        if all(value is None or isinstance(value, NotDefined) for value in values):
            notes.append(f"{row.name}: {values[0]}.")
        else:
            lines.append((Literal(row.name), *map(_term, values)))
    columns = ("measure", "value", "valueWithout")
    table = _table(columns, lines, compared=results.is_compared)
    return Section("The whole network", table, tuple(notes))


def _of_nodes(results: Results, measure: Measure) -> Section:
    full, less = results.full[measure.name], results.less.get(measure.name, Told())
    lines = [
        (
            *((_literal(full.ranks.get(node.id)),) if measure.ranked else ()),
            Literal(node.label),
            Literal(node.kind),
            _term(full.values.get(node.id)),
            *((_literal(less.ranks.get(node.id)),) if measure.ranked else ()),
            _term(less.values.get(node.id)),
        )
        for node in ordered(results, measure.name)
        if _has_number(full, node.id) or _has_number(less, node.id)
    ]
    ranked = ("rank", "nodeLabel", "kind", "value", "rankWithout", "valueWithout")
    columns = ranked if measure.ranked else ("nodeLabel", "kind", "value", "valueWithout")
    table = _table(columns, lines, compared=results.is_compared)
    return Section(f"{measure.name}: {measure.summary}", table, tuple(_notes(results, measure)))


def _has_number(found: Told, node: str) -> bool:
    return not isinstance(found.values.get(node), NotDefined | None)


def _notes(results: Results, measure: Measure) -> Iterator[str]:
    """Yield each reason once, with the nodes that it is about, unless it is about all."""
    full, less = results.full[measure.name], results.less.get(measure.name, Told())
    if isinstance(full.whole, NotDefined):
        yield f"{_sentence(full.whole)}."
    elif isinstance(less.whole, NotDefined):
        yield f"Without these kinds, {less.whole}."
    yield from _of_each(results, full, "")
    yield from _of_each(results, less, "Without these kinds, ", known=full)


def _of_each(
    results: Results, found: Told, prefix: str, *, known: Told | None = None
) -> Iterator[str]:
    about: dict[str, list[str]] = defaultdict(list)
    for node in results.network.nodes:
        value = found.values.get(node.id)
        is_new = known is None or known.values.get(node.id) != value
        if isinstance(value, NotDefined) and is_new:
            about[str(value)].append(node.label)
    for reason, names in about.items():
        words = f"{prefix}{reason}" if prefix else _sentence(reason)
        yield f"{words}: {'; '.join(names)}."


def _sentence(reason: object) -> str:
    words = str(reason)
    return words[:1].upper() + words[1:]


def _table(columns: Iterable[str], lines: list[Row], *, compared: bool) -> Table | None:
    if not lines:
        return None
    names = tuple(columns)
    kept = [place for place, name in enumerate(names) if compared or name not in _COMPARED]
    rows = tuple(tuple(line[place] for place in kept) for line in lines)
    return Table(tuple(names[place] for place in kept), rows)


def _term(value: float | NotDefined | None) -> Term | None:
    return Literal("–") if isinstance(value, NotDefined) else term(value)


def _literal(number: int | None) -> Term | None:
    return None if number is None else Literal(number)
