"""Everything that has a page, sort by sort: for whoever wants what no other list has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.grouping import grouped
from balticvet.namespaces import split
from balticvet.portal.addresses import ONTOLOGY
from balticvet.portal.pages.lists import LIST, ListGroup, entries
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.wording import capital

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_ELSEWHERE = frozenset(
    ("organisation", "project", "initiative", "source", "page", "passage", "contradiction", "group")
)
"""Collections that lists of their own have."""
_HEADINGS = {
    "country": "Countries",
    "place": "Places",
    "polity": "Polities",
    "sector": "Sectors",
    "occasion": "Occasions",
    "agreement": "Agreements",
    "funding": "Funding",
    "budget": "Budgets",
    "activity": "Activities",
    "output": "Outputs",
    "outcome": "Outcomes",
    "objective": "Objectives",
    "problem": "Problems",
    "lesson": "Lessons",
    "factor": "Success factors",
    "means": "Means",
    "engagement": "Engagements",
    "presentation": "Presentations",
    "reach": "Who was reached",
    "figure": "Figures",
    "absence": "Stated absences",
    "change": "Mergers, foundings and closings",
    "name": "Names of a time",
    "participation": "Participations",
    "period": "Periods",
    "topic": "Topics",
    "role": "Roles",
    "organisationtype": "Types of organisations",
    "side": "Sides",
    "sphere": "Spheres",
    "level": "Levels",
    "measure": "What is counted",
    "modality": "How sure a claim is",
    "approximation": "How exact a number is",
    "completeness": "How complete a list is",
    "confidence": "How sure a reader was",
    "status": "Status",
    "verdict": "How sources disagree",
    "decision": "Decisions of ours",
    "rule": "Rules that derive",
    "bv": "Terms of the ontology",
    "": "Schemes and modules",
    "language": "Languages",
    "currency": "Currencies",
    "section": "Sections of documents",
    "reference": "Reference data",
    "description": "Descriptions",
    "dataset": "Datasets",
}
"""What the things of a collection are called here, in the order in which they stand."""
_ORDER = {name: place for place, name in enumerate(_HEADINGS)}


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        f"{KIND.name}.html",
        "Everything else",
        values=lambda: _values(site),
        summary="All that has a page of its own, sort by sort: sectors, countries, occasions, "
        "agreements, decisions, terms and concepts.",
    )


def _values(site: Site) -> Values:
    by_collection = grouped(site.graph.things, lambda thing: split(thing)[0])
    listed = sorted(by_collection.keys() - _ELSEWHERE, key=lambda name: (_place(name), name))
    groups = [
        ListGroup(
            _HEADINGS.get(name, capital(name)),
            name or ONTOLOGY,
            entries(site, by_collection[name]),
        )
        for name in listed
    ]
    return {"groups": groups, "layout": "index"}


def _place(collection: str) -> int:
    return _ORDER.get(collection, len(_ORDER))


KIND = PageKind("things", LIST, _pages, heading="Everything")
