"""A page for each decision: what was judged, when, and why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from balticvet.portal.pages.thing import thing_page
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.rdf import NamedNode

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def _pages(site: Site) -> Iterator[SitePage]:
    for decision in site.graph.of_class("bv:Decision"):
        reason = site.graph.text(decision, "bv:reason")
        yield thing_page(site, decision, summary=reason, more=partial(_values, site, decision))


def _values(site: Site, decision: str) -> Values:
    piece = site.graph.words.piece
    return {
        "reason": site.graph.text(decision, "bv:reason"),
        "grounds": [piece(NamedNode(one)) for one in site.graph.values(decision, "dct:source")],
        "day": site.graph.text(decision, "dct:date"),
        "judged": [
            (piece(triple.subject), piece(triple.predicate), piece(triple.object))
            for triple in site.graph.stated_in(decision)
        ],
    }


KIND = PageKind(
    "decision", "portal/templates/decision.html", _pages, part="things", scripts=("cite.js",)
)
