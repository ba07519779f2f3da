"""Who stands where in a flow of money, so that lines cross little and totals stand by their own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean

from balticvet.draw.barycentre import means, ranks
from balticvet.draw.money.records import Paid
from balticvet.networks import Network, Node

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
        to = ((edge.target, edge.source) for edge in network.edges)
        rows = _rows(rows, means(to, ranks([node.id for node in payers])), totals, used)
        by = ((edge.source, edge.target) for edge in network.edges)
        payers = _sorted(payers, means(by, ranks([row.id for row in rows])))
    return payers, _with_totals(rows, totals)


def _sorted(payers: list[Node], known: dict[str, float]) -> list[Node]:
    return sorted(payers, key=lambda node: (known.get(node.id, 0), node.kind, node.label))


def _rows(
    rows: list[Paid], known: dict[str, float], totals: Sequence[Paid], used: Counter[str]
) -> list[Paid]:
    groups = {owner: total.id for total in totals for owner in sorted(total.owners)}
    together: dict[str, list[float]] = {}
    for row in rows:
        if row.id in known:
            together.setdefault(groups.get(row.id, row.id), []).append(known[row.id])

    def key(row: Paid) -> tuple[bool, int, str, float, str, float, str]:
        group = groups.get(row.id, row.id)
        mean = fmean(together.get(group, [1.0]))
        unpaid = row.id not in known
        currency = row.currency if unpaid else ""
        return (
            unpaid,
            -used[currency],
            currency,
            mean,
            group,
            known.get(row.id, 1.0),
            row.label.casefold(),
        )

    return sorted(rows, key=key)


def _with_totals(rows: list[Paid], totals: Sequence[Paid]) -> list[Paid]:
    """Put each total below the last of those that it is of."""
    found = list(rows)
    for total in totals:
        last = max((place for place, row in enumerate(found) if row.id in total.owners), default=-1)
        found.insert(last + 1, total)
    return found
