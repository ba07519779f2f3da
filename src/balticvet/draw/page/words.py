"""The page in words: a tie as a sentence, a node with its kind and country, counts."""

import re
from collections.abc import Sequence

from balticvet.draw.page.view import Named, Tied, View
from balticvet.networks import Node

_UNCLEAN = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return a text as the name of a class, by which the style of the page knows it.

    >>> slug("is a partner")
    'is-a-partner'
    """
    return _UNCLEAN.sub("-", text.lower()).strip("-")[:60] or "unnamed"


def name(node: Node) -> str:
    """Return the name of a node with a capital, as all of the page has it."""
    return node.label[:1].upper() + node.label[1:]


def about(node: Node) -> str:
    """Return the kind and the countries of a node, to stand after its name.

    >>> about(Node("x", "X", "ministry", ("Latvia",)))
    ', ministry, Latvia'
    """
    return "".join(f", {words}" for words in (node.kind, ", ".join(node.countries)) if words)


def tie_in_words(view: View, tied: Tied) -> str:
    """Return a tie as a short sentence: who, how, what."""
    edge = tied.edge
    actor, collaboration = view.named[edge.target].node, view.named[edge.source].node
    return f"{name(actor)} – {edge.tie} – {name(collaboration)}"


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "tie", "ties"), counted(0, "tie", "ties")
    ('1 tie', 'no ties')
    """
    return f"{count or 'no'} {one if count == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list within a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def in_order(found: Sequence[Named]) -> list[Named]:
    """Return nodes by their names, as a reader looks for them."""
    return sorted(found, key=lambda named: (named.node.label.casefold(), named.node.id))
