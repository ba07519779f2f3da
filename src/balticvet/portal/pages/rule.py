"""A page for each rule that derives triples, with its query, and each graph that is no passage."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from balticvet.assemble import rules
from balticvet.portal.pages.thing import thing_page
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.rdf import NamedNode
from balticvet.sparql import SavedQuery

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_GRAPHS = ("bv:Rule", "bv:Reference", "bv:Description")


def _pages(site: Site) -> Iterator[SitePage]:
    known = rules(site.project, dated=True)
    named = {name for kind in _GRAPHS for name in site.graph.of_class(kind)}
    passages = set(site.graph.of_class("bv:Passage"))
    for graph in sorted(named.intersection(site.graph.things) - passages):
        rule = known.get(NamedNode(graph))
        summary = rule.summary if rule else ""
        yield thing_page(site, graph, summary=summary, more=partial(_values, site, graph, rule))


def _values(site: Site, graph: str, rule: SavedQuery | None) -> Values:
    return {"rule": rule, "triples": len(site.graph.stated_in(graph))}


KIND = PageKind("rule", "portal/templates/rule.html", _pages, part="things", scripts=("cite.js",))
