"""What is paid for, with every amount that a source states for it, none added and none split."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.draw.ordering import means, ranks
from balticvet.grouping import grouped
from balticvet.networks import Network, Node

_ROUNDS = 8
"""So often are payers and payees sorted by each other."""


@dataclass(frozen=True)
class StatedAmount:
    """An amount that sources state for a whole, or the parts that one of them splits it into.

    `words` say whose it is, `split` is the amount alone, as it stands among the parts of a total.
    """

    number: Decimal
    currency: str
    words: str
    tip: str
    split: str = ""
    parts: tuple["StatedAmount", ...] = ()


@dataclass(frozen=True)
class Paid:
    """A project, an initiative or an activity, with the amounts stated for it.

    `node` is what the graph says of it. One of several together has their ids as `owners`;
    `remark` says what a source says instead of an amount, and `tip` where.
    """

    id: str
    label: str
    kind: str
    amounts: tuple[StatedAmount, ...] = ()
    remark: str = ""
    tip: str = ""
    owners: frozenset[str] = frozenset()
    node: Node | None = None

    @property
    def currency(self) -> str:
        """The currency of its first amount."""
        return self.amounts[0].currency if self.amounts else ""


def paid_of(
    nodes: Iterable[Node], budgets: Iterable[Fact], absences: Iterable[Fact]
) -> tuple[Paid, ...]:
    """Return all that is paid for, or that an amount is stated for."""
    facts = _of_wholes(budgets)
    known = {node.id: node for node in nodes}
    labels = {node.id: node.label for node in known.values()}
    labels |= {fact["collaboration"]: fact["collaborationLabel"] for fact in facts}
    said = {fact["initiative"]: fact for fact in absences if fact["absenceLabel"]}
    found = []
    for name, label in sorted(labels.items(), key=lambda pair: (pair[1].casefold(), pair[0])):
        node = known.get(name, Node(name, label or name))
        remark = said[name]["absenceLabel"] if name in said else ""
        tip = evidence.lines(remark, evidence.sentences(said[name].passages)) if remark else ""
        amounts = tuple(_amounts([fact for fact in facts if fact["collaboration"] == name], facts))
        found.append(Paid(name, label or name, node.kind, amounts, remark, tip, node=node))
    return tuple(found)


def together(budgets: Iterable[Fact]) -> Iterator[Paid]:
    """Yield the totals that are stated for several together."""
    for name, same in sorted(_by_budget(_of_wholes(budgets)).items()):
        owners = {fact["collaboration"]: fact["collaborationLabel"] for fact in same}
        if len(owners) > 1:
            label = f"{' and '.join(sorted(owners.values()))} together"
            amount = _amount(same[:1], label)
            yield Paid(name, label, "", (amount,), owners=frozenset(owners))


def _of_wholes(budgets: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in budgets if not fact["purpose"] and _number(fact)]


def _number(fact: Fact) -> Decimal:
    """Return the amount of a fact; 0 for one that is no finite, positive number."""
    text = fact["amount"]
    is_number = text.replace(".", "", 1).isdecimal() and text.isascii()
    return Decimal(text) if is_number else Decimal(0)


def _amounts(own: list[Fact], every: list[Fact]) -> Iterator[StatedAmount]:
    """Yield the amounts of one owner, sources that print the same amount in one."""
    whole = {
        name: same
        for name, same in _by_budget(own).items()
        if not _is_shared(name, every) and not _is_own(same[0]["total"], own, every)
    }
    merged: dict[tuple[str, str], list[Fact]] = {}
    for same in whole.values():
        merged.setdefault((same[0]["amount"], same[0]["currency"]), []).extend(same)
    for same in sorted(merged.values(), key=_largest_first):
        totals = {fact["budget"] for fact in same}
        parts = _by_budget(fact for fact in own if fact["total"] in totals)
        inner = [_amount(part, part[0]["collaborationLabel"]) for part in parts.values()]
        yield _amount(same, same[0]["collaborationLabel"], tuple(inner))


def _largest_first(same: list[Fact]) -> tuple[Decimal, str]:
    return -_number(same[0]), _printed_by_source(same)


def _is_shared(budget: str, every: list[Fact]) -> bool:
    return len({fact["collaboration"] for fact in every if fact["budget"] == budget}) > 1


def _is_own(total: str, own: list[Fact], every: list[Fact]) -> bool:
    """Tell whether a total is one of the same owner alone."""
    return any(fact["budget"] == total for fact in own) and not _is_shared(total, every)


def _by_budget(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    return grouped(facts, lambda fact: fact["budget"])


def _amount(same: list[Fact], label: str, parts: tuple[StatedAmount, ...] = ()) -> StatedAmount:
    words = _printed_by_source(same)
    tip = evidence.lines(f"{label}: {words}", evidence.sentences(evidence.passages(same)))
    split = _printed(same[0])
    return StatedAmount(_number(same[0]), same[0]["currency"], words, tip, split, parts)


def _printed_by_source(same: list[Fact]) -> str:
    """Return an amount as each source puts it, and whose words they are."""
    found = grouped(same, _printed)
    return "; ".join(
        f"{words} · {evidence.short_sources(facts, dated=len(found) > 1)}"
        for words, facts in found.items()
    )


def _printed(fact: Fact) -> str:
    """Return an amount, in quotation marks only where a source prints these very words.

    An amount that its source only plans or expects says so.
    """
    plain = f"{fact['amount']} {fact['currency']}"
    words = evidence.quoted(said, fact.passages) if (said := fact["amountAsWritten"]) else plain
    return f"{words} ({fact['certainty']})" if fact["certainty"] else words


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
        rows = _sorted_payees(rows, means(to, ranks([node.id for node in payers])), totals, used)
        by = ((edge.source, edge.target) for edge in network.edges)
        payers = _sorted_payers(payers, means(by, ranks([row.id for row in rows])))
    return payers, _with_totals(rows, totals)


def _sorted_payers(payers: list[Node], known: dict[str, float]) -> list[Node]:
    return sorted(payers, key=lambda node: (known.get(node.id, 0), node.kind, node.label))


def _sorted_payees(
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
