"""The flow of money: payers on the left, what they pay for, and the amounts that are stated."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from balticvet.draw import evidence, legend
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import WIDE
from balticvet.draw.pictures.money import bars
from balticvet.draw.pictures.money.payees import Paid, in_order, paid_of, together
from balticvet.draw.scene import Block, Curve, Group, Item, Mark, Sheets, Text, lowest
from balticvet.draw.sheet import Caption, check_size, compose, whole
from balticvet.draw.style import GREY, INK, mark, stroke
from balticvet.draw.typesetting import balance
from balticvet.networks import Network, Node
from balticvet.tables import Credit
from balticvet.wording import capital

LIMIT = 80
"""Nobody follows more lines of payers and payees than this."""

_SIZE, _SMALL = 14.0, 12.5
_PAYERS, _PAID, _BARS, _BARS_END = 290.0, 500.0, 830.0, 1180.0
_ROW, _SHORT = 14.0, 11.0
_HOW_TO_READ = (
    "On the left stand those who pay, to the right what they pay for. A bar is an amount that a"
    " source states for the whole of it, in quotation marks where these are its words{}. Lines have"
    " no width: no passage says how much came along each of them."
)
_TWO, _SPLIT = "; two bars are two sources that differ", "; the parts of it are as its source says"
_SAME = (
    "Where both a programme or fund and a state or union are named for one project, this may be the"
    " same money."
)
_CAVEAT = "Each currency has a scale of its own: bars of two currencies do not compare."


@dataclass(frozen=True)
class Money:
    """The facts that a flow of money shows, and whose data they are.

    `nodes` are what the graph says of those that an amount is stated for.
    """

    network: Network
    budgets: tuple[Fact, ...]
    absences: tuple[Fact, ...]
    credit: Credit
    nodes: tuple[Node, ...] = ()


def compose_money_flow(data: PictureData) -> Sheets:
    """Compose the flow of all money that is stated."""
    budgets = data.facts("stated-budgets")
    owners = sorted({fact["collaboration"] for fact in budgets})
    return money_flow(
        Money(
            network=data.network("project-funding"),
            budgets=budgets,
            absences=data.facts("initiative-budget"),
            credit=data.credit(),
            nodes=tuple(map(data.node, owners)),
        )
    )


def money_flow(money: Money) -> Sheets:
    """Compose payers and payees, and the amounts that sources state.

    Raises `LimitError` for more than `LIMIT` payers and payees.
    """
    network = money.network
    targets = {edge.target for edge in network.edges}
    paid = (node for node in network.nodes if node.id in targets)
    own = paid_of((*money.nodes, *paid), money.budgets, money.absences)
    payers, rows = in_order(network, own, tuple(together(money.budgets)))
    check_size(len(payers) + len(rows), LIMIT, of="payers and payees", what="flow of money")
    nodes = [*payers, *(row.node for row in rows if row.node)]
    return compose(
        WIDE,
        _caption(money, rows),
        whole(partial(_body, network, payers, rows)),
        partial(legend.of_ties, network.ties, WIDE),
        partial(legend.of_kinds, nodes, WIDE),
    )


def _caption(money: Money, rows: list[Paid]) -> Caption:
    amounts = [amount for row in rows for amount in row.amounts]
    is_unequal = any(len(row.amounts) > 1 for row in rows)
    is_split = any(amount.parts for amount in amounts)
    return Caption(
        topic="Who pays for what, and how much, as far as sources say",
        how_to_read=_HOW_TO_READ.format(_TWO * is_unequal + _SPLIT * is_split),
        caveats=(
            "" if rows else "No passage says who pays for anything, or how much.",
            *money.network.projection.caveats,
            _SAME * _is_mixed(money.network),
            _CAVEAT * (len({amount.currency for amount in amounts}) > 1),
        ),
        credit=money.credit,
        passages=evidence.passages((*money.network.edges, *money.budgets)),
        alt_text=" ".join(_alt_text(money.network, rows)),
    )


def _body(network: Network, payers: list[Node], rows: list[Paid], top: float) -> Block:
    scales = bars.scales(rows, left=_BARS, right=_BARS_END)
    marks: dict[str, tuple[float, float]] = {}
    items: list[Item] = []
    y, currency = top + 6, ""
    for row in rows:
        if row.currency and row.currency != currency:
            currency = row.currency
            items.append(bars.heading(scales[currency], y + 12))
            y += 34
        paying = [edge for edge in network.edges if edge.target == row.id]
        group, middle, y = _payee_row(
            row, scales, y, evidence.lines(evidence.of_edges(network, paying))
        )
        items.append(group)
        if not row.owners:
            marks[row.id] = _PAID, middle
    left = list(_payers(network, payers, top, y))
    marks |= {node.id: (sign.x, sign.y) for node, sign, _ in left}
    lines = _payment_lines(network, marks)
    names = [Group((sign, text), _payer_tip(node, network)) for node, sign, text in left]
    bottom = max([y, *(text.box.bottom for _, _, text in left)])
    return Block((*lines, *items, *names), bottom)


def _payee_row(
    row: Paid, scales: dict[str, bars.Scale], y: float, paying: str
) -> tuple[Group, float, float]:
    """Return a payee with its amounts, the place of its mark, and where the row ends.

    `paying` are the sentences on who pays.
    """
    middle = y + _SIZE * 0.65
    items: list[Item] = [_payee_name(row, y, middle, paying)]
    end = y
    for amount in row.amounts:
        scale = scales[amount.currency]
        made = bars.bar(amount, scale, end, WIDE.right, is_total=bool(row.owners))
        items.append(made)
        end = lowest([made]) + 5
    if row.remark or not row.amounts:
        words = f"no amount stated: {row.remark}" if row.remark else "no amount stated"
        room = WIDE.right - _BARS
        remark = Text.below(_BARS, end, words, _SMALL, room, GREY)
        nothing = f"{row.label}: no passage states an amount for the whole of it"
        items.append(Group((remark,), row.tip or nothing))
        end = remark.box.bottom
    return Group(tuple(items)), middle, max(lowest(items), end) + _ROW


def _payee_name(row: Paid, y: float, middle: float, paying: str) -> Group:
    """Return the name of what is paid for and its mark; without a payer, that is said below."""
    colour = GREY if row.owners else INK
    room = _BARS - _PAID - 40
    name = Text.below(_PAID + 16, y, capital(row.label), _SIZE, room, colour, balanced=True)
    if row.owners or not row.node:
        return Group((name,), "\n".join(amount.tip for amount in row.amounts) or row.label)
    items: list[Item] = [name, mark(row.kind, _PAID, middle)]
    if paying:
        return Group(tuple(items), evidence.lines(evidence.of_node(row.node), paying))
    is_split = any(amount.parts for amount in row.amounts)
    nobody = "no payer is named but in the split" if is_split else "no passage says who pays"
    items.append(Text(name.x, name.box.bottom + 12, (nobody,), 12, GREY))
    amounts = (amount.tip for amount in row.amounts)
    return Group(tuple(items), evidence.lines(evidence.of_node(row.node), nobody, amounts))


def _is_mixed(network: Network) -> bool:
    """Tell whether one thing is paid by payers of several kinds."""
    kinds = {node.id: node.kind for node in network.nodes}
    paying: dict[str, set[str]] = {}
    for edge in network.edges:
        paying.setdefault(edge.target, set()).add(kinds[edge.source])
    return any(len(found) > 1 for found in paying.values())


def _payers(
    network: Network, payers: list[Node], top: float, bottom: float
) -> Iterator[tuple[Node, Mark, Text]]:
    """Yield the payers, spread over the height of what they pay for."""
    texts = [balance(node.label, _SIZE, _PAYERS - 20 - WIDE.left) for node in payers]
    heights = [Text(0, 0, lines, _SIZE, INK).pitch * len(lines) for lines in texts]
    free = bottom - top - sum(heights)
    gap = min(max(free, 14.0 * len(payers)) / max(len(payers), 1), 46.0)
    y = top + max((free - gap * len(payers)) / 2, 0) * bool(network.edges) * 0.4
    for node, lines, height in zip(payers, texts, heights, strict=True):
        text = Text(_PAYERS - 16, y + gap / 2 + _SIZE, lines, _SIZE, INK, "end")
        yield node, mark(node.kind, _PAYERS, text.box.centre[1]), text
        y += height + gap


def _payer_tip(node: Node, network: Network) -> str:
    mine = (edge for edge in network.edges if edge.source == node.id)
    return evidence.of_tied(network, node, mine)


def _payment_lines(network: Network, marks: dict[str, tuple[float, float]]) -> Iterator[Group]:
    for edge in network.edges:
        (x1, y1), (x2, y2) = marks[edge.source], marks[edge.target]
        end = x2 - _SHORT
        tip = evidence.lines(evidence.of_edge(network, edge))
        yield Group((Curve(x1 + _SHORT, y1, end, y2, end, stroke(edge.tie)),), tip)


def _alt_text(network: Network, rows: list[Paid]) -> Iterator[str]:
    """Yield the picture in words, for those who do not see it."""
    for row in rows:
        paying = [edge for edge in network.edges if edge.target == row.id]
        named = [f"{network.labels[edge.source]} ({edge.tie})" for edge in paying]
        amounts = [amount.words for amount in row.amounts] or ["no amount stated"]
        yield f"{row.label}: {'; '.join([*named, *amounts])}."
