"""Legends: what the shapes of marks and the looks of lines mean, where no label says it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from balticvet.draw.paper import SMALL, Paper
from balticvet.draw.scene import Block, Box, Curve, Group, Item, Mark, Stroke, Text
from balticvet.draw.style import INK, shape_words
from balticvet.draw.typesetting import width
from balticvet.networks import Node

_SAMPLE, _CELL, _APART = 34.0, 22.0, 18.0

Sample = Mark | Stroke | Callable[[Box], Group]
"""What a legend explains: a mark, a line, or what fills a cell."""


def of_kinds(nodes: Iterable[Node], paper: Paper, top: float) -> Block:
    """Return the shapes of the kinds of some nodes, each with the kinds that it stands for.

    A single shape tells nothing apart, and needs no words.
    """
    kinds = {node.kind for node in nodes} - {""}
    found = dict(sorted(shape_words(kinds).items(), key=lambda one: one[1]))
    if len(found) == 1:
        return Block((), top)
    samples = [(Mark(0, 0, *sign, 5), words) for sign, words in found.items()]
    return of_samples(samples, paper, top)


def of_samples(samples: Iterable[tuple[Sample, str]], paper: Paper, top: float) -> Block:
    """Return samples with their words, as many in a line as there is room for."""
    items: list[Item] = []
    x, y, bottom = paper.left, top, top
    for sample, words in samples:
        wide = {Mark: 8.0, Stroke: _SAMPLE}.get(type(sample), _CELL)
        room = min(width(words, SMALL), paper.room - wide - 6) + 0.01
        if x > paper.left and x + wide + 6 + room > paper.right:
            x, y = paper.left, bottom + 2
        text = Text.below(x + wide + 6, y, words, SMALL, room, INK)
        items += [_sample(sample, x, y + SMALL * 0.65, wide), text]
        bottom = max(bottom, text.box.bottom)
        x += wide + 6 + room + _APART
    return Block(tuple(items), bottom)


def _sample(sample: Sample, x: float, y: float, wide: float) -> Item:
    if isinstance(sample, Stroke):
        return Curve(x, y, x + wide, y, x + wide, sample)
    if isinstance(sample, Mark):
        return replace(sample, x=x + 4, y=y)
    return sample(Box(x, y - 8, x + wide, y + 8))
