"""A page for each contradiction: what sources disagree on, each side with its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from balticvet.contradictions import Contradiction
from balticvet.namespaces import iri
from balticvet.portal.pages.thing import thing_page
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.wording import capital

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def every_contradiction(site: Site) -> dict[str, Contradiction]:
    """Return the contradictions by their IRIs, the weightiest first, repeated ones too."""
    found = sorted(site.datasets.wide.contradictions, key=lambda one: one.order)
    every = (other for one in found for other in (one, *one.repeated))
    return {one.iri: one for one in every}


def heading(one: Contradiction) -> str:
    """Return what a contradiction is about, in a few words."""
    return f"{capital(one.property)} of {one.subject_label}"


def verdict(site: Site, one: Contradiction) -> str:
    """Return how the values of a contradiction disagree, in a word."""
    return site.name_of(iri(f"verdict:{one.rule.verdict}"))


def _pages(site: Site) -> Iterator[SitePage]:
    for name, one in every_contradiction(site).items():
        if name in site.graph.about:
            more = partial(_values, site, one)
            yield thing_page(site, name, title=heading(one), summary=one.why, more=more)


def _values(site: Site, one: Contradiction) -> Values:
    sides = [
        (other, [(value, list(map(site.graph.quote, value.passages))) for value in other.values])
        for other in (one, *one.repeated)
    ]
    chosen = next((value.label for value in one.values if one.preferred in value.passages), "")
    return {"one": one, "verdict": verdict(site, one), "sides": sides, "chosen": chosen}


KIND = PageKind(
    "contradiction",
    "portal/templates/contradiction.html",
    _pages,
    part="disagreements",
    scripts=("cite.js",),
)
