"""What is paid for, with every amount that a source states for it, none added and none split."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.networks import Node
from balticvet.queries.credit import short


@dataclass(frozen=True)
class Amount:
    """An amount that sources state for a whole, or the parts that one of them splits it into.

    `words` say whose it is, `split` is the amount alone, as it stands among the parts of a total.
    """

    number: Decimal
    currency: str
    words: str
    tip: str
    split: str = ""
    parts: tuple["Amount", ...] = ()


@dataclass(frozen=True)
class Paid:
    """A project, an initiative or an activity, with the amounts stated for it.

    `node` is what the graph says of it. One of several together has their ids as `owners`;
    `remark` says what a source says instead of an amount, and `tip` where.
    """

    id: str
    label: str
    kind: str
    amounts: tuple[Amount, ...] = ()
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
    facts = [fact for fact in budgets if not fact["purpose"] and number(fact) is not None]
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
    facts = [fact for fact in budgets if not fact["purpose"] and number(fact) is not None]
    for name, same in sorted(_by_budget(facts).items()):
        owners = {fact["collaboration"]: fact["collaborationLabel"] for fact in same}
        if len(owners) > 1:
            label = f"{' and '.join(sorted(owners.values()))} together"
            amount = _amount(same[:1], label)
            yield Paid(name, label, "", (amount,), owners=frozenset(owners))


def number(fact: Fact) -> Decimal | None:
    """Return the amount of a fact; nothing for one that is no finite, positive number."""
    text = fact["amount"]
    found = Decimal(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else Decimal(0)
    return found if found > 0 else None


def _amounts(own: list[Fact], every: list[Fact]) -> Iterator[Amount]:
    """Yield the amounts of one owner, sources that print the same amount in one."""
    whole = {
        name: same
        for name, same in _by_budget(own).items()
        if not _is_shared(name, every) and not _is_own(same[0]["total"], own, every)
    }
    merged: dict[tuple[str, str], list[Fact]] = {}
    for same in whole.values():
        merged.setdefault((same[0]["amount"], same[0]["currency"]), []).extend(same)
    for same in sorted(merged.values(), key=lambda same: (-(number(same[0]) or 0), _words(same))):
        totals = {fact["budget"] for fact in same}
        parts = _by_budget(fact for fact in own if fact["total"] in totals)
        inner = [_amount(part, part[0]["collaborationLabel"]) for part in parts.values()]
        yield _amount(same, same[0]["collaborationLabel"], tuple(inner))


def _is_shared(budget: str, every: list[Fact]) -> bool:
    return len({fact["collaboration"] for fact in every if fact["budget"] == budget}) > 1


def _is_own(total: str, own: list[Fact], every: list[Fact]) -> bool:
    """Tell whether a total is one of the same owner alone."""
    return any(fact["budget"] == total for fact in own) and not _is_shared(total, every)


def _by_budget(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact["budget"], []).append(fact)
    return found


def _amount(same: list[Fact], label: str, parts: tuple[Amount, ...] = ()) -> Amount:
    words = _words(same)
    sentences = evidence.sentences(quote for fact in same for quote in fact.passages)
    tip = evidence.lines(f"{label}: {words}", sentences)
    split = _printed(same[0])
    return Amount(number(same[0]) or Decimal(0), same[0]["currency"], words, tip, split, parts)


def _words(same: list[Fact]) -> str:
    """Return an amount as each source puts it, and whose words they are."""
    printed: dict[str, list[str]] = {}
    for fact in same:
        printed.setdefault(_printed(fact), []).append(short(fact["sourceLabel"]))
    return "; ".join(
        f"{words} · {', '.join(dict.fromkeys(titles))}" for words, titles in printed.items()
    )


def _printed(fact: Fact) -> str:
    """Return an amount, in quotation marks only where a source prints these very words."""
    words = fact["amountAsWritten"]
    return (
        evidence.quoted(words, fact.passages) if words else f"{fact['amount']} {fact['currency']}"
    )
