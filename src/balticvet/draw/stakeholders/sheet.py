"""The sheet of a stakeholder map: title, a panel for each initiative, legend, caveats, credit."""

from collections.abc import Iterator

from balticvet.draw.scene import Block, Curve, Item, Mark, Scene, Text
from balticvet.draw.stakeholders.look import GREY, INK, SHAPES, UNNAMED, stroke
from balticvet.draw.stakeholders.panel import panel
from balticvet.draw.stakeholders.sections import initiatives, sections
from balticvet.draw.words import wrap
from balticvet.errors import LimitError
from balticvet.network import Network, Node

LIMIT = 500
"""Nobody reads more actors than this in one picture."""

WIDTH = 1560.0
_LEFT, _RIGHT = 34.0, 1526.0
_SHAPES = 1130.0
_SMALL = 12.5
_HOW_TO_READ = (
    "Whole lines lead to those who take part. Broken lines lead to those it is meant for, or who"
    " were reached or told: that is no partnership. Hollow marks stand for many without names."
)


def stakeholder_map(network: Network) -> Scene:
    """Arrange the map of a network whose ties start from initiatives.

    Raises `LimitError` for more than `LIMIT` nodes.
    """
    if len(network.nodes) > LIMIT:
        raise LimitError(
            f"The network has {len(network.nodes)} nodes; a map shows at most {LIMIT}.",
            fix="Write it with balticvet export gexf, and draw it with a program such as Gephi.",
        )
    centres = tuple(initiatives(network))
    title = _title(network, centres)
    head = _heading(title)
    items, y = [*head.items], head.bottom
    for centre in centres:
        block = panel(centre, sections(network, centre), top=y)
        items.extend(block.items)
        y = block.bottom + 26
    foot = _foot(network, y)
    return Scene(WIDTH, foot.bottom, title, _description(network, centres), (*items, *foot.items))


def _title(network: Network, centres: tuple[Node, ...]) -> str:
    if len(centres) == 1:
        return f"{centres[0].label}: who has to do with it, and how"
    return network.projection.summary


def _heading(title: str) -> Block:
    big = Text(_LEFT, 52, wrap(title, 27, _RIGHT - _LEFT, bold=True), 27, INK, bold=True)
    top = big.box.bottom + 20
    how = Text(_LEFT, top, wrap(_HOW_TO_READ, 14.5, _RIGHT - _LEFT), 14.5, GREY)
    return Block((big, how), how.box.bottom + 18)


def _foot(network: Network, top: float) -> Block:
    lines, shapes = _lines(network, top), _shapes(network, top)
    y = max(lines.bottom, shapes.bottom) + 14
    items: list[Item] = [*lines.items, *shapes.items]
    projection = network.projection
    nothing = () if network.edges else ("No passage ties anybody to an initiative.",)
    for words in (*nothing, " ".join(projection.caveats), str(network.credit)):
        text = Text(_LEFT, y + _SMALL, wrap(words, _SMALL, _RIGHT - _LEFT), _SMALL, INK)
        items.append(text)
        y = text.box.bottom + 7
    return Block(tuple(items), y + 20)


def _lines(network: Network, top: float) -> Block:
    """Return what each line means."""
    items: list[Item] = []
    y = top
    x = _LEFT + 50
    for tie in network.ties:
        items.append(Curve(_LEFT, y + 8, x, y + 8, x, stroke(tie.name)))
        words = wrap(str(tie), _SMALL, _SHAPES - x - 40)
        text = Text(x + 12, y + _SMALL, words, _SMALL, INK)
        items.append(text)
        y = text.box.bottom + 6
    return Block(tuple(items), y)


def _shapes(network: Network, top: float) -> Block:
    """Return what each shape means, in two columns."""
    items: list[Item] = []
    targets = {edge.target for edge in network.edges}
    kinds = sorted({node.kind for node in network.nodes if node.id in targets and node.kind})
    half = (len(kinds) + 1) // 2
    for place, kind in enumerate(kinds):
        x, y = _SHAPES + 200 * (place // half), top + 21 * (place % half)
        items.append(Mark(x, y + 8, SHAPES.get(kind, "circle"), GREY, kind in UNNAMED))
        items.append(Text(x + 14, y + _SMALL, (kind,), _SMALL, INK))
    return Block(tuple(items), top + 21 * half)


def _description(network: Network, centres: tuple[Node, ...]) -> str:
    """Return the map in words, for those who do not see it."""
    return " ".join((*_told(network, centres), *network.projection.caveats, str(network.credit)))


def _told(network: Network, centres: tuple[Node, ...]) -> Iterator[str]:
    labels = {node.id: node.label for node in network.nodes}
    for centre in centres:
        yield f"{centre.label}."
        for tie in network.ties:
            names = [
                labels[edge.target]
                for edge in network.edges
                if edge.source == centre.id and edge.tie == tie.name
            ]
            if names:
                yield f"{tie.name}: {'; '.join(names)}."
