"""Where sources disagree: every contradiction, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from balticvet.grouping import grouped
from balticvet.namespaces import iri
from balticvet.portal.pages.contradiction import verdict
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.wording import capital

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_OF_VERDICTS = "A verdict on "
"""How every definition of a verdict begins."""


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        f"{KIND.name}.html",
        "Where sources disagree",
        values=lambda: _values(site),
        summary="Where sources give unequal answers, each stands here with its words; those that "
        "matter most come first.",
    )


def _values(site: Site) -> Values:
    found = sorted(site.datasets.wide.contradictions, key=lambda one: one.order)
    weighty = [one for one in found if not one.is_minor]
    return {
        "by_subject": grouped(weighty, lambda one: one.subject),
        "minor": [one for one in found if one.is_minor],
        "verdicts": {one.iri: verdict(site, one) for one in found},
        "legend": dict(_legend(site, [one.rule.verdict for one in found])),
        "sources": len(site.datasets.wide.websites) + len(site.datasets.wide.sources),
    }


def _legend(site: Site, verdicts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the words for verdicts with what they mean, once each."""
    for name in dict.fromkeys(verdicts):
        meaning = site.graph.text(iri(f"verdict:{name}"), "skos:definition")
        yield site.name_of(iri(f"verdict:{name}")), capital(meaning.removeprefix(_OF_VERDICTS))


KIND = PageKind(
    "disagreements",
    "portal/templates/disagreements.html",
    _pages,
    heading="Where sources disagree",
)
