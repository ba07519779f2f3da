"""The sheet of a flow of money: payers on the left, what they pay for, and stated amounts."""

from collections.abc import Iterator
from dataclasses import dataclass

from balticvet.draw import evidence, legend
from balticvet.draw.credits import most_used
from balticvet.draw.limits import check_size
from balticvet.draw.look import GREY, INK, SHAPES, stroke
from balticvet.draw.money import bars
from balticvet.draw.money.order import in_order
from balticvet.draw.money.records import Paid, paid_of, together
from balticvet.draw.scene import Block, Curve, Group, Item, Mark, Scene, Text
from balticvet.draw.sheet import WIDE, Telling, arrange
from balticvet.draw.view import Fact
from balticvet.draw.words import balance, wrap
from balticvet.networks import Network, Node
from balticvet.queries.credit import Credit

LIMIT = 80
"""Nobody follows more lines of payers and payees than this."""

_SIZE, _SMALL = 14.0, 12.5
_PAYERS, _PAID, _BARS, _BARS_END = 290.0, 500.0, 830.0, 1180.0
_ROW = 14.0
_HOW_TO_READ = (
    "On the left stand those who pay, to the right what they pay for. A bar is an amount that a"
    " source states for the whole of it, in the words of the source; two bars are two sources"
    " that differ. Lines have no width, since no passage says how much came from whom."
)
_CAVEAT = "Each currency has a scale of its own: bars of two currencies do not compare."


@dataclass(frozen=True)
class Money:
    """The facts that a flow of money shows, and whose data they are."""

    network: Network
    budgets: tuple[Fact, ...]
    absences: tuple[Fact, ...]
    credit: Credit


def money_flow(money: Money) -> Scene:
    """Arrange who pays for what, beside the amounts that sources state.

    Raises `LimitError` for more than `LIMIT` payers and payees.
    """
    network = money.network
    targets = {edge.target for edge in network.edges}
    own = paid_of(
        (node for node in network.nodes if node.id in targets), money.budgets, money.absences
    )
    totals = tuple(together(money.budgets))
    payers, rows = in_order(network, own, totals)
    check_size(len(payers) + len(rows), LIMIT, of="payers and payees", what="flow of money")
    nothing = () if rows else ("No passage says who pays for anything, or how much.",)
    passages = [passage for edge in network.edges for passage in edge.passages]
    passages += [passage for fact in money.budgets for passage in fact.passages]
    currencies = {amount.currency for row in rows for amount in row.amounts}
    telling = Telling(
        title="Who pays for what, and how much, as far as sources say",
        how_to_read=_HOW_TO_READ,
        caveats=(*nothing, *network.projection.caveats, *[_CAVEAT] * (len(currencies) > 1)),
        credit=money.credit,
        titles=most_used(passages),
        description=" ".join(_told(network, rows)),
    )
    kinds = [*(node.kind for node in payers), *(row.kind for row in rows)]
    return arrange(
        WIDE,
        telling,
        lambda top: _body(network, payers, rows, top),
        (
            lambda top: legend.of_ties(network.ties, WIDE.left, top, 620),
            lambda top: legend.of_kinds(kinds, 680, top, columns=3),
        ),
    )


def _body(network: Network, payers: list[Node], rows: list[Paid], top: float) -> Block:
    scales = bars.scales(rows, left=_BARS, right=_BARS_END)
    marks: dict[str, tuple[float, float]] = {}
    items: list[Item] = []
    y, currency = top + 6, ""
    paid = {edge.target for edge in network.edges}
    for row in rows:
        if row.currency and row.currency != currency:
            currency = row.currency
            items += bars.heading(scales[currency], y + 12)
            y += 34
        group, middle, y = _row(row, scales, y, is_paid=row.id in paid or _is_told(row))
        items.append(group)
        if not row.owners:
            marks[row.id] = _PAID, middle
    left = list(_payers(network, payers, top, y))
    marks |= {node.id: (mark.x, mark.y) for node, mark, _ in left}
    lines = _lines(network, marks)
    names = [Group((mark, *texts), _tip(node, network)) for node, mark, texts in left]
    bottom = max([y, *(texts[-1].box.bottom for _, _, texts in left)])
    return Block((*lines, *items, *names), bottom)


def _row(
    row: Paid, scales: dict[str, bars.Scale], y: float, *, is_paid: bool
) -> tuple[Group, float, float]:
    """Return a payee with its amounts, the place of its mark, and where the row ends."""
    label = row.label[:1].upper() + row.label[1:]
    lines = balance(label, _SIZE, _BARS - _PAID - 40)
    name = Text(_PAID + 16, y + _SIZE, lines, _SIZE, GREY if row.owners else INK)
    middle = y + _SIZE * 0.65
    items: list[Item] = [name]
    if not is_paid:
        below = name.box.bottom + 12
        items.append(Text(name.x, below, ("no passage says who pays",), 12, GREY, italic=True))
    if not row.owners:
        items.append(Mark(_PAID, middle, SHAPES.get(row.kind, "circle"), INK))
    end = y
    for amount in row.amounts:
        scale = scales[amount.currency]
        made = bars.bar(amount, scale, end, WIDE.right, is_total=bool(row.owners))
        items.append(made)
        end = bars.bottom(made) + 5
    if row.remark or not row.amounts:
        words = f"no amount stated: {row.remark}" if row.remark else "no amount stated"
        said = wrap(words, _SMALL, WIDE.right - _BARS)
        remark = Text(_BARS, end + _SMALL, said, _SMALL, GREY, italic=True)
        items.append(Group((remark,), row.tip))
        end = remark.box.bottom
    return Group(tuple(items)), middle, max(_lowest(items), end) + _ROW


def _is_told(row: Paid) -> bool:
    """Tell whether a row says itself whose money it is, or is a total of others that do."""
    return bool(row.owners) or any(amount.parts for amount in row.amounts)


def _lowest(items: list[Item]) -> float:
    return max(item.box.bottom for item in items if isinstance(item, Text))


def _payers(
    network: Network, payers: list[Node], top: float, bottom: float
) -> Iterator[tuple[Node, Mark, tuple[Text, ...]]]:
    """Yield the payers, spread over the height of what they pay for."""
    paid = {edge.target for edge in network.edges}
    texts = [balance(node.label, _SIZE, _PAYERS - 20 - WIDE.left) for node in payers]
    heights = [Text(0, 0, lines, _SIZE, INK).pitch * len(lines) for lines in texts]
    room = max(bottom - top - sum(heights), 14.0 * len(payers))
    gap = min(room / max(len(payers), 1), 46.0)
    y = top + max((bottom - top - sum(heights) - gap * len(payers)) / 2, 0) * bool(paid) * 0.4
    for node, lines, height in zip(payers, texts, heights, strict=True):
        text = Text(_PAYERS - 16, y + gap / 2 + _SIZE, lines, _SIZE, INK, "end")
        middle = (text.box.top + text.box.bottom) / 2
        yield node, Mark(_PAYERS, middle, SHAPES.get(node.kind, "circle"), INK), (text,)
        y += height + gap


def _tip(node: Node, network: Network) -> str:
    edges = [edge for edge in network.edges if edge.source == node.id]
    return evidence.lines(evidence.about(node), evidence.of_edges(edges))


def _lines(network: Network, marks: dict[str, tuple[float, float]]) -> Iterator[Group]:
    labels = {node.id: node.label for node in network.nodes}
    for edge in network.edges:
        (x1, y1), (x2, y2) = marks[edge.source], marks[edge.target]
        words = f"{labels[edge.source]} – {edge.tie} – {labels[edge.target]}"
        tip = evidence.lines(words, evidence.of_edges([edge]))
        yield Group((Curve(x1, y1, x2, y2, x2, stroke(edge.tie)),), tip)


def _told(network: Network, rows: list[Paid]) -> Iterator[str]:
    """Yield the picture in words, for those who do not see it."""
    labels = {node.id: node.label for node in network.nodes}
    for row in rows:
        paying = [edge for edge in network.edges if edge.target == row.id]
        named = [f"{labels[edge.source]} ({edge.tie})" for edge in paying]
        amounts = [amount.words for amount in row.amounts] or ["no amount stated"]
        yield f"{row.label}: {'; '.join([*named, *amounts])}."
