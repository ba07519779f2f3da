"""Who stands where in a flow of money, so that lines cross little and totals stand by their own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean

from balticvet.draw.money.records import Paid
from balticvet.networks import Edge, Network, Node

_ROUNDS = 8


def in_order(
    network: Network, paid: Iterable[Paid], totals: Sequence[Paid]
) -> tuple[list[Node], list[Paid]]:
    """Return payers, and what they pay for, each at the mean place of those it is tied to.

    What belongs to one total stands together, with the total below it; what nobody is said to pay
    for stands last.
    """
    sources = {edge.source for edge in network.edges}
    payers = sorted(
        (node for node in network.nodes if node.id in sources),
        key=lambda node: (node.kind, node.label.casefold(), node.id),
    )
    rows = list(paid)
    used = Counter(amount.currency for row in rows for amount in row.amounts)
    for _ in range(_ROUNDS):
        rows = _rows(rows, _means(network.edges, payers, of="target"), totals, used)
        means = _means(network.edges, rows, of="source")
        payers = sorted(payers, key=lambda node: (means.get(node.id, 0), node.kind, node.label))
    return payers, _with_totals(rows, totals)


def _rows(
    rows: list[Paid], means: dict[str, float], totals: Sequence[Paid], used: Counter[str]
) -> list[Paid]:
    groups = {owner: total.id for total in totals for owner in sorted(total.owners)}
    together: dict[str, list[float]] = {}
    for row in rows:
        if row.id in means:
            together.setdefault(groups.get(row.id, row.id), []).append(means[row.id])

    def key(row: Paid) -> tuple[bool, int, str, float, str, float, str]:
        group = groups.get(row.id, row.id)
        mean = fmean(together.get(group, [1.0]))
        unpaid = row.id not in means
        currency = row.currency if unpaid else ""
        return (
            unpaid,
            -used[currency],
            currency,
            mean,
            group,
            means.get(row.id, 1.0),
            row.label.casefold(),
        )

    return sorted(rows, key=key)


def _means(edges: Iterable[Edge], others: Iterable[Node | Paid], *, of: str) -> dict[str, float]:
    """Return the mean place of those that each is tied to."""
    names = [other.id for other in others]
    places = {name: place / len(names) for place, name in enumerate(names)}
    found: dict[str, list[float]] = {}
    for edge in edges:
        mine, theirs = (edge.target, edge.source) if of == "target" else (edge.source, edge.target)
        if theirs in places:
            found.setdefault(mine, []).append(places[theirs])
    return {name: fmean(known) for name, known in found.items()}


def _with_totals(rows: list[Paid], totals: Sequence[Paid]) -> list[Paid]:
    """Put each total below the last of those that it is of."""
    found = list(rows)
    for total in totals:
        last = max((place for place, row in enumerate(found) if row.id in total.owners), default=-1)
        found.insert(last + 1, total)
    return found
