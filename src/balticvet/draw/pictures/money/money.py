"""Money: what is paid for, the amounts that sources state for it, and who is said to pay."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import HEADING, NAMES, PAGE, SMALL, Paper
from balticvet.draw.pictures.money import bars
from balticvet.draw.pictures.money.payees import (
    CurrencyPanel,
    Paid,
    StatedAmount,
    paid_of,
    panels_of,
    together,
)
from balticvet.draw.scene import (
    Block,
    Group,
    Item,
    Line,
    Part,
    Sheets,
    Stroke,
    Text,
    aside,
    lowest,
    stack,
)
from balticvet.draw.sheet import Body, Caption, check_size, compose
from balticvet.draw.style import DISPUTE, GREY, INK
from balticvet.grouping import grouped
from balticvet.messages import Message
from balticvet.networks import Edge, Network, Node
from balticvet.tables import Credit
from balticvet.wording import capital, listed, number_in_words

LIMIT = 80
"""Nobody follows more payers and payees than this."""

_ROW, _PANEL = 9.0, 14.0
_NAMES_END = bars.START - 18
_TOPIC = "Who pays for what, and how much, as far as sources say"
_HOW_TO_READ = (
    "A bar is an amount that a source states for the whole; in quotation marks are its own words."
)
_SAME = (
    "Where both a programme or fund and a state or union are named for one project, this may be the"
    " same money."
)
_CAVEAT = "Each currency has a scale of its own: bars of two currencies do not compare."
_PAYING = {"funds": "paid by", "co-finances": "paid in part by"}
"""How the ties of payers read from what they pay for."""

_ONLY_SPLIT = "names a payer but in the split"

_NOUNS = {
    frozenset(("project",)): ("project", "projects"),
    frozenset(("initiative",)): ("initiative", "initiatives"),
    frozenset(("project", "initiative")): ("", "projects and initiatives"),
}
_RULE = (
    "For how many projects or initiatives sources state amounts, without a hedge, and whether any"
    " of them says who pays how much of it."
)


@dataclass(frozen=True)
class Money:
    """The facts that a picture of money shows, and whose data they are.

    `nodes` are what the graph says of those that an amount is stated for.
    """

    network: Network
    budgets: tuple[Fact, ...]
    absences: tuple[Fact, ...]
    credit: Credit
    nodes: tuple[Node, ...] = ()


def compose_money(data: PictureData) -> Sheets:
    """Compose all money that is stated."""
    budgets = data.facts("stated-budgets")
    owners = sorted({fact["collaboration"] for fact in budgets})
    return money_picture(
        Money(
            network=data.network("project-funding"),
            budgets=budgets,
            absences=data.facts("initiative-budget"),
            credit=data.credit(),
            nodes=tuple(map(data.node, owners)),
        ),
        data.paper,
    )


def money_picture(money: Money, paper: Paper = PAGE) -> Sheets:
    """Compose what is paid for with its payers, and the amounts that sources state.

    Raises `LimitError` for more than `LIMIT` payers and payees.
    """
    network = money.network
    targets = {edge.target for edge in network.edges}
    paid = (node for node in network.nodes if node.id in targets)
    own = paid_of((*money.nodes, *paid), money.budgets, money.absences)
    panels = tuple(panels_of(own, tuple(together(money.budgets))))
    payers = {edge.source for edge in network.edges}
    check_size(len(payers) + len(own), LIMIT, of="payers and payees", what="picture of money")
    return compose(paper, _caption(money, panels), partial(_fit, network, panels, paper))


def _caption(money: Money, panels: Sequence[CurrencyPanel]) -> Caption:
    currencies = [panel.currency for panel in panels if panel.currency]
    return Caption(
        topic=_TOPIC,
        message=message(money, panels),
        how_to_read=_HOW_TO_READ * bool(currencies),
        caveats=(
            "" if panels else "No passage says who pays for anything, or how much.",
            *money.network.projection.caveats,
            _SAME * _is_mixed(money.network),
            _CAVEAT * (len(currencies) > 1),
        ),
        credit=money.credit,
        passages=evidence.passages((*money.network.edges, *money.budgets)),
        alt_text=" ".join(_alt_text(money.network, panels)),
    )


def message(money: Money, panels: Sequence[CurrencyPanel]) -> Message | None:
    """Return for how many payees amounts are stated, and whether it is said who pays how much.

    A total that is stated for all of them is told in the words of its source. An amount that is
    only planned is none. Nothing is said of who pays how much where amounts of a single purpose
    are stated, since these may be somebody's part.
    """
    rows = [row for panel in panels for row in panel.rows]
    stated = {row.id: [one for one in row.amounts if not one.hedged] for row in rows}
    totals = [row for row in rows if row.owners and stated[row.id]]
    shared = frozenset(name for row in totals for name in row.owners)
    named = {row.id: row for row in rows if not row.owners and (stated[row.id] or row.id in shared)}
    noun = _noun(named.values())
    if not noun:
        return None
    whole = next((row for row in totals if row.owners == frozenset(named)), None)
    amounts = [one for row in (*named.values(), *totals) for one in stated[row.id]]
    shown = stated[whole.id][:1] if whole else amounts
    what = f"{shown[0].split.strip('“”')} is" if whole else "Amounts are"
    sentence = f"{what} stated for {noun}{_who_pays(money, named.values())}."
    passages = dict.fromkeys(passage for one in shown for passage in one.passages)
    return Message("money", sentence, _RULE, "", tuple(passages))


def _noun(named: Iterable[Paid]) -> str:
    """Return how many projects or initiatives there are; nothing for other kinds, or for none."""
    found = tuple(named)
    one, many = _NOUNS.get(frozenset(row.kind for row in found), ("", ""))
    return f"{number_in_words(len(found))} {one if len(found) == 1 else many}" if many else ""


def _who_pays(money: Money, named: Iterable[Paid]) -> str:
    """Return whether any source splits what these get among those who pay."""
    if any(fact["purpose"] for fact in money.budgets):
        return ""
    with_part = {edge.target for edge in money.network.edges if any(evidence.amounts(edge))}
    found = [row for row in named if row.id in with_part or any(one.parts for one in row.amounts)]
    if not found:
        return "; no source says who paid how much"
    only = f"; only for {found[0].label} is it said how the amount is split"
    return only if len(found) == 1 else ""


def _fit(network: Network, panels: Sequence[CurrencyPanel], paper: Paper, room: float) -> Body:
    """Return the panels; one that is higher than a sheet goes on below its axis on the next."""
    pieces = [(panel, piece) for panel in panels for piece in _pieces(network, panel, paper, room)]
    parts = [partial(_piece, network, panel, units, paper) for panel, units in pieces]
    return Body(parts, gap=_PANEL, names=[_heading(panel) for panel, _ in pieces])


def _pieces(
    network: Network, panel: CurrencyPanel, paper: Paper, room: float
) -> Iterator[tuple[tuple[Paid, ...], ...]]:
    here: list[tuple[Paid, ...]] = []
    for unit in panel.units:
        if here and _piece(network, panel, (*here, unit), paper, 0).bottom > room:
            yield tuple(here)
            here = []
        here.append(unit)
    yield tuple(here)


def _heading(panel: CurrencyPanel) -> str:
    return f"Amounts in {panel.currency}" if panel.currency else "No amount stated"


def _piece(
    network: Network,
    panel: CurrencyPanel,
    units: Sequence[Sequence[Paid]],
    paper: Paper,
    top: float,
) -> Block:
    """Return the heading of a panel with its axis, and units of it below."""
    scale = bars.Scale.of(panel.currency, panel.rows)
    room = _NAMES_END - paper.left
    name = Text.below(paper.left, top, _heading(panel), HEADING, room, INK, bold=True)
    items: list[Item] = [aside(name)]
    bottom = name.box.bottom
    if panel.currency:
        axis = bars.axis(scale, top)
        items += axis.items
        bottom = max(bottom, axis.bottom)
    parts: list[Part] = [partial(_unit, network, unit, scale, paper) for unit in units]
    below = stack(parts, bottom + _ROW, gap=_ROW)
    return Block((*items, *below.items), below.bottom)


def _unit(
    network: Network, unit: Sequence[Paid], scale: bars.Scale, paper: Paper, top: float
) -> Block:
    """Return payees one below the other; a line joins those whom a total is stated for."""
    parts: list[Part] = [partial(_row, network, row, scale, paper) for row in unit]
    block = stack(parts, top, gap=_ROW)
    if len(unit) == 1:
        return block
    x = bars.START - 9
    ends = ((x + 4, top + 3), (x, top + 3), (x, block.bottom - 3), (x + 4, block.bottom - 3))
    return Block((aside(Line(ends, Stroke(GREY, 1))), *block.items), block.bottom)


def _row(network: Network, row: Paid, scale: bars.Scale, paper: Paper, top: float) -> Block:
    """Return a payee with its payers, and its amounts beside them; a total in words alone."""
    if row.owners:
        (amount,) = row.amounts
        words = f"{capital(row.label)}: {amount.words}"
        text = Text.below(bars.START, top, words, NAMES, paper.right - bars.START, INK)
        return Block((Group((text,), amount.tip),), text.box.bottom)
    items: list[Item] = [*_payee(network, row, paper, top)]
    y = top + 2
    for amount in row.amounts:
        made = bars.bar(amount, scale, y, paper)
        items.append(made)
        y = lowest([made]) + 4
    if not row.amounts and (scale.currency or row.remark):
        words = row.remark or "no amount of its own stated"
        tip = row.tip or f"{row.label}: no passage states an amount for it alone"
        remark = Text.below(bars.START, top, words, SMALL, paper.right - bars.START, GREY)
        items.append(Group((remark,), tip))
    return Block(tuple(items), lowest(items))


def _payee(network: Network, row: Paid, paper: Paper, top: float) -> Iterator[Item]:
    """Yield the name of what is paid for, with those who pay below it, and what sources dispute."""
    room = _NAMES_END - paper.left
    name = Text.below(paper.left, top, capital(row.label), NAMES, room, INK, balanced=True)
    who = evidence.of_node(row.node) if row.node else row.label
    yield Group((name,), evidence.lines(who, *(amount.tip for amount in row.amounts)))
    y = name.box.bottom + 1
    for words, tip in _payers(network, row):
        text = Text.below(paper.left, y, words, SMALL, room, GREY)
        yield Group((text,), tip)
        y = text.box.bottom
    if len(row.amounts) > 1:
        tip = evidence.lines(*(amount.tip for amount in row.amounts))
        said = Text.below(paper.left, y, "sources disagree on the amount", SMALL, room, DISPUTE)
        yield Group((said,), tip)


def _payers(network: Network, row: Paid) -> Iterator[tuple[str, str]]:
    """Yield who pays for something, by the way in which they do, with their sentences."""
    paying = grouped((edge for edge in network.edges if edge.target == row.id), _way)
    for way in sorted(paying, key=lambda one: (one not in _PAYING.values(), one)):
        edges = paying[way]
        names = sorted(_payer(network, edge) for edge in edges)
        told = (evidence.of_edge(network, edge) for edge in edges)
        yield f"{way} {listed(names)}", evidence.lines(*told)
    if not paying:
        is_split = any(amount.parts for amount in row.amounts)
        words = f"no passage {_ONLY_SPLIT if is_split else 'says who pays'}"
        yield words, f"{row.label}: {words}"


def _way(edge: Edge) -> str:
    return _PAYING.get(edge.tie, edge.tie)


def _payer(network: Network, edge: Edge) -> str:
    name = network.labels[edge.source]
    return f"{name} (only {edge.hedge})" if edge.hedge else name


def _is_mixed(network: Network) -> bool:
    """Tell whether one thing is paid by payers of several kinds."""
    kinds = {node.id: node.kind for node in network.nodes}
    paying: dict[str, set[str]] = {}
    for edge in network.edges:
        paying.setdefault(edge.target, set()).add(kinds[edge.source])
    return any(len(found) > 1 for found in paying.values())


def _alt_text(network: Network, panels: Sequence[CurrencyPanel]) -> Iterator[str]:
    """Yield the picture in words, for those who do not see it."""
    for panel in panels:
        for row in panel.rows:
            paying = () if row.owners else (words for words, _ in _payers(network, row))
            yield f"{capital(row.label)}: {'; '.join([*paying, *_amount_words(row)])}."


def _amount_words(row: Paid) -> list[str]:
    amounts: list[StatedAmount] = list(row.amounts)
    return [amount.words for amount in amounts] or [row.remark or "no amount stated"]
