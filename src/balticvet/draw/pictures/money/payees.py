"""What is paid for, with every amount that a source states for it, none added and none split."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.grouping import grouped
from balticvet.networks import Node
from balticvet.queries.quotes import Quote
from balticvet.wording import grouped_numbers


@dataclass(frozen=True)
class StatedAmount:
    """An amount that sources state for a whole, or the parts that one of them splits it into.

    `words` say whose it is, `split` is the amount alone, as it stands among the parts of a total.
    One that every source only plans or expects is `hedged`.
    """

    number: Decimal
    currency: str
    words: str
    tip: str
    split: str = ""
    parts: tuple["StatedAmount", ...] = ()
    passages: tuple[Quote, ...] = ()
    hedged: bool = False


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

    def in_currency(self, currency: str) -> "Paid":
        """Return it with its amounts of one currency alone."""
        found = tuple(amount for amount in self.amounts if amount.currency == currency)
        return replace(self, amounts=found)


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
    passages = evidence.passages(same)
    return StatedAmount(
        _number(same[0]),
        same[0]["currency"],
        words,
        tip=evidence.lines(f"{label}: {words}", evidence.sentences(passages)),
        split=_printed(same[0]),
        parts=parts,
        passages=passages,
        hedged=all(fact["certainty"] for fact in same),
    )


def _printed_by_source(same: list[Fact]) -> str:
    """Return an amount as each source puts it, and whose words they are."""
    found = grouped(same, _printed)
    return "; ".join(
        f"{words} · {evidence.short_sources(facts, dated=len(found) > 1)}"
        for words, facts in found.items()
    )


def _printed(fact: Fact) -> str:
    """Return an amount, in quotation marks only where a source prints these very words.

    Words of our own have their digits in groups. What a source only plans or expects says so.
    """
    said = fact["amountAsWritten"] or f"{fact['amount']} {fact['currency']}"
    is_printed = fact["amountAsWritten"] and not any(one.restated for one in fact.passages)
    words = f"“{said}”" if is_printed else grouped_numbers(said)
    return f"{words} ({fact['certainty']})" if fact["certainty"] else words


@dataclass(frozen=True)
class CurrencyPanel:
    """What amounts of one currency are stated for, in units that belong together.

    A unit is one payee, or several with the totals that are stated for them together, which stand
    last. The panel without a currency has those for which no amount is stated.
    """

    currency: str
    units: tuple[tuple[Paid, ...], ...]

    @property
    def rows(self) -> Iterator[Paid]:
        """All payees and totals."""
        for unit in self.units:
            yield from unit


def panels_of(paid: Iterable[Paid], totals: Sequence[Paid]) -> Iterator[CurrencyPanel]:
    """Yield a panel for each currency, the most used one first, the largest amounts on top."""
    rows = list(paid)
    used = Counter(amount.currency for row in (*rows, *totals) for amount in row.amounts)
    for currency in sorted(used, key=lambda one: (-used[one], one)):
        sums = [total for total in totals if total.currency == currency]
        shared = frozenset(name for total in sums for name in total.owners)
        here = (row.in_currency(currency) for row in rows)
        found = [row for row in here if row.amounts or row.id in shared]
        yield CurrencyPanel(currency, tuple(_units(found, sums)))
    told = frozenset(name for total in totals for name in total.owners)
    if rest := [row for row in rows if not row.amounts and row.id not in told]:
        yield CurrencyPanel("", tuple((row,) for row in rest))


def _units(rows: Iterable[Paid], totals: Sequence[Paid]) -> Iterator[tuple[Paid, ...]]:
    """Yield rows that share a total together, the totals below them."""
    groups: dict[str, list[Paid]] = {}
    for row in rows:
        whole = next((total.id for total in totals if row.id in total.owners), row.id)
        groups.setdefault(whole, []).append(row)
    ends = {
        whole: [total for total in totals if total.owners & {row.id for row in same}]
        for whole, same in groups.items()
    }
    seen: set[str] = set()
    for whole in sorted(groups, key=lambda one: (-_largest([*groups[one], *ends[one]]), one)):
        last = [total for total in ends[whole] if total.id not in seen]
        seen |= {total.id for total in last}
        same = sorted(groups[whole], key=lambda row: (-_largest([row]), row.label.casefold()))
        yield (*same, *last)


def _largest(rows: Iterable[Paid]) -> Decimal:
    return max((one.number for row in rows for one in row.amounts), default=Decimal(0))
