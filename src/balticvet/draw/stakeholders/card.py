"""The card in the middle of a panel: the name that all its lines lead to."""

from dataclasses import replace

from balticvet.draw.look import INK
from balticvet.draw.scene import Box, Frame, Group, Stroke, Text
from balticvet.draw.words import wrap
from balticvet.networks import Node

CARD = Box(610, 0, 790, 0)
"""Where cards stand from left to right."""


def _name(centre: Node) -> Text:
    lines = wrap(centre.label, 16, CARD.right - CARD.left - 20, bold=True)
    return Text((CARD.left + CARD.right) / 2, 0, lines, 16, "#ffffff", "middle", bold=True)


def height(centre: Node) -> float:
    """Return how high the card of a node is."""
    text = _name(centre)
    return max(86, text.pitch * len(text.lines) + 36)


def card(centre: Node, middle: float) -> Group:
    """Return the card of a node; `middle` is the middle of its height."""
    text = _name(centre)
    half = height(centre) / 2
    box = replace(CARD, top=middle - half, bottom=middle + half)
    first = middle - text.pitch * (len(text.lines) - 1) / 2 + 0.35 * text.size
    return Group((Frame(box, Stroke(INK), INK, 12), replace(text, y=first)), centre.label)
