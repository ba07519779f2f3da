"""The page in words: a tie as a sentence, a node with its kind and country, counts."""

import re
from collections.abc import Mapping, Sequence

from balticvet.draw.page.records import Named, PageNetwork, Tied
from balticvet.draw.style import UNNAMED
from balticvet.draw.typesetting import capital
from balticvet.networks import Node

_UNCLEAN = re.compile(r"[^a-z0-9]+")
_FIELD = re.compile(r"\{(source|target|tie)\}")


def slug(text: str) -> str:
    """Return a text as the name of a class, by which the style of the page knows it.

    >>> slug("is a partner")
    'is-a-partner'
    """
    return _UNCLEAN.sub("-", text.lower()).strip("-")[:60] or "unnamed"


def name(node: Node) -> str:
    """Return the name of a node with a capital, as all of the page has it."""
    return capital(node.label)


def about(node: Node) -> str:
    """Return the kind and the countries of a node, to stand after its name.

    >>> about(Node("x", "X", "ministry", ("Latvia",)))
    ', ministry, Latvia'
    """
    return "".join(f", {words}" for words in (node.kind, ", ".join(node.countries)) if words)


def tie_in_words(page: PageNetwork, tied: Tied) -> str:
    """Return a tie as a sentence: who, how, whom."""
    return capital(page.network.sentence(tied.edge))


def seen_from(page: PageNetwork, named: Named, tied: Tied) -> str:
    """Return a tie as it reads from one end, with “…” for the other.

    “coordinates …” where this end stands first, “… coordinates it” where the other one does.
    """
    own, other = ("source", "target") if _leads(named, tied) else ("target", "source")
    it = "them" if named.node.kind in UNNAMED else "it"
    words = {own: it, other: "…", "tie": tied.edge.tie}
    before, *rest = _FIELD.split(page.network.tie(tied.edge.tie).sentence)
    if not before and rest[0] == own:
        words[own] = ""
    parts = (words[part] if place % 2 == 0 else part for place, part in enumerate(rest))
    return "".join((before, *parts)).lstrip(" –")


def by_role(page: PageNetwork, named: Named) -> Mapping[str, list[tuple[Tied, Named]]]:
    """Return the ties of a name as they read from there, each with the name at its other end."""
    found: dict[str, list[tuple[Tied, Named]]] = {}
    for tied in named.ties:
        other = tied.edge.target if _leads(named, tied) else tied.edge.source
        found.setdefault(seen_from(page, named, tied), []).append((tied, page.named[other]))
    return found


def _leads(named: Named, tied: Tied) -> bool:
    return tied.edge.source == named.node.id


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
