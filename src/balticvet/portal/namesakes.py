"""Namesakes: what tells things of one name apart, and which of them one looks for more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from balticvet.namespaces import split
from balticvet.profiles import StatedFact

if TYPE_CHECKING:
    from balticvet.portal.site import Site

WEIGHTS: Mapping[str, float] = {
    **dict.fromkeys(("project", "initiative", "organisation", "question"), 8.0),
    **dict.fromkeys(("country", "sector", "occasion", "funding", "group", "topic"), 4.0),
    **dict.fromkeys(("passage", "source"), 1.5),
}
"""By how much things of a collection, or other pages of a kind, come before the rest."""
_WEIGHT = 0.5

_OF_KINDS = ("", "bv")
"""Where what a thing is called by its kind leads to."""


def weight(thing: str) -> float:
    """Return by how much a thing comes before others."""
    return WEIGHTS.get(split(thing)[0], _WEIGHT)


def told_apart(site: Site, thing: str) -> str:
    """Return a fact that ties a thing to others, and who says so; nothing where there is none.

    It is the first one of those about what one looks for most.
    """
    profile = site.profiles.get(thing)
    facts = sorted(profile.facts if profile else (), key=lambda fact: -_ties(fact, thing))
    for fact in (fact for fact in facts[:1] if _ties(fact, thing)):
        whose = next((one.whose for one in fact.citations if one.is_sentence), "")
        return f"{fact.sentence} ({whose})" if whose else fact.sentence
    return ""


def _ties(fact: StatedFact, thing: str) -> float:
    """Return how much the things weigh that a fact ties another one to; a kind is none."""
    others = {piece.thing for piece in fact.pieces} - {"", thing}
    return max((weight(one) for one in others if split(one)[0] not in _OF_KINDS), default=0.0)
