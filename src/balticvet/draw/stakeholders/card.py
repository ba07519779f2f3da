"""The card in the middle of a panel: the name that all its lines lead to."""

from dataclasses import replace

from balticvet.draw import evidence
from balticvet.draw.scene import Box, Frame, Group, Stroke, Text
from balticvet.draw.style import INK
from balticvet.draw.typesetting import wrap
from balticvet.networks import Node

CARD = Box(610, 0, 790, 0)
"""Where cards stand from left to right."""


def _name(centre: Node, middle: float = 0) -> Text:
    lines = wrap(centre.label, 16, CARD.right - CARD.left - 20, bold=True)
    x = (CARD.left + CARD.right) / 2
    return Text.centred(x, middle, lines, 16, "#ffffff", "middle", bold=True)


def height(centre: Node) -> float:
    """Return how high the card of a node is."""
    text = _name(centre)
    return max(86, text.pitch * len(text.lines) + 36)


def card(centre: Node, middle: float) -> Group:
    """Return the card of a node; `middle` is the middle of its height."""
    half = height(centre) / 2
    box = replace(CARD, top=middle - half, bottom=middle + half)
    return Group(
        (Frame(box, Stroke(INK), INK, 12), _name(centre, middle)), evidence.of_node(centre)
    )
