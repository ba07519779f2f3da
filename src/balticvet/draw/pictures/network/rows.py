"""The network as rows, where there is no room to lay it out: who ties what, and who is alone."""

from collections.abc import Sequence
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.paper import NAMES, SMALL, Paper
from balticvet.draw.pictures.network.parts import Kit, few_lines, rings, tip
from balticvet.draw.scene import Block, Group, Item, Part, Text
from balticvet.draw.style import GREY, INK
from balticvet.draw.typesetting import wrap
from balticvet.networks import Node

_NAME, _WORDS = 54.0, 330.0
"""Where names and words begin, from the left."""
_HEIGHT, _NAMED = 46.0, 12
"""The least height of a row with a circle; so many others are named in it."""


def rows(kit: Kit, paper: Paper) -> list[tuple[str, Part]]:
    """Return a row for each circle and each card with members, each with its name."""
    figures = kit.figures
    ordered = sorted(figures.circles, key=lambda node: -kit.sizes.share(node.id))
    circles = [(node.label, partial(_circle, kit, node, paper)) for node in ordered]
    cards = [
        (box.label, partial(_card, kit, box, paper))
        for box in figures.boxes
        if figures.members[box.id]
    ]
    return [*circles, *cards]


def _circle(kit: Kit, node: Node, paper: Paper, top: float) -> Block:
    """Return a circle with its name and rank, and what it takes part in."""
    others = [one for pair in kit.figures.lines if node.id in pair for one in pair]
    labels = [kit.figures.network.labels[name] for name in others if name != node.id]
    note = " · ".join(filter(None, (kit.code(node), kit.sizes.rank(node.id))))
    texts = _texts(node.label, note, _few(labels), paper, top)
    bottom = max(top + _HEIGHT, *(text.box.bottom for text in texts))
    marks = rings(kit, node, (paper.left + 25, top + _HEIGHT / 2))
    items: list[Item] = [*marks, *texts]
    return Block((Group(tuple(items), tip(kit, node)),), bottom)


def _card(kit: Kit, box: Node, paper: Paper, top: float) -> Block:
    """Return what is taken part in, and who takes part in that alone."""
    members = kit.figures.members[box.id]
    words = f"alone in it: {_few([node.label for node in members])}"
    texts = _texts(box.label, "", words, paper, top)
    edges = (edge for node in members for edge in kit.figures.edges_of[node.id])
    said = evidence.of_edges(kit.figures.network, edges)
    group = Group(texts, evidence.lines(evidence.of_node(box), said))
    return Block((group,), max(text.box.bottom for text in texts) + 4)


def _few(labels: Sequence[str]) -> str:
    """Return names in a line of words: the first, and how many more there are."""
    named = [" ".join(few_lines(wrap(label, SMALL, 300))) for label in labels[:_NAMED]]
    more = len(labels) - len(named)
    return "; ".join([*named, *([f"and {more} more"] if more else [])])


def _texts(name: str, note: str, words: str, paper: Paper, top: float) -> tuple[Text, ...]:
    lines = few_lines(wrap(name, NAMES, _WORDS - _NAME - 12, bold=True))
    title = Text(paper.left + _NAME, top + 6 + NAMES, lines, NAMES, INK, bold=True)
    x = paper.left + _WORDS
    said = Text.below(x, top + 6, words, SMALL, paper.right - x, INK)
    if not note:
        return title, said
    return title, Text.below(title.x, title.box.bottom, note, SMALL, _WORDS - _NAME, GREY), said
