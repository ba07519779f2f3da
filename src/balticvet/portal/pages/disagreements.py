"""Where sources disagree: every contradiction, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.grouping import grouped
from balticvet.portal.pages.contradiction import verdict
from balticvet.portal.records import PageKind, SitePage, Values

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        f"{KIND.name}.html",
        "Where sources disagree",
        values=lambda: _values(site),
        summary="Nothing is smoothed over: where sources give unequal answers, each stands here "
        "with its words, what changes most first.",
    )


def _values(site: Site) -> Values:
    found = sorted(site.datasets.wide.contradictions, key=lambda one: one.order)
    weighty = [one for one in found if not one.is_minor]
    return {
        "by_subject": grouped(weighty, lambda one: one.subject),
        "minor": [one for one in found if one.is_minor],
        "verdicts": {one.iri: verdict(one) for one in found},
        "sources": len(site.datasets.wide.websites) + len(site.datasets.wide.sources),
    }


KIND = PageKind(
    "disagreements",
    "portal/templates/disagreements.html",
    _pages,
    heading="Where sources disagree",
)
