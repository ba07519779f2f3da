"""The changes: what each release brought, for readers and as a feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.html import render
from balticvet.namespaces import BASE
from balticvet.portal.records import PageKind, SitePage

if TYPE_CHECKING:
    from balticvet.portal.site import Site

PAGE = "changes.html"
FEED = "feed.atom"
ATOM = "application/atom+xml"


def _pages(site: Site) -> Iterator[SitePage]:
    if site.history.releases:
        yield SitePage(
            PAGE,
            "Changes",
            summary="What each release added, changed and took away.",
            files=lambda: {FEED: feed(site)},
        )


def feed(site: Site) -> bytes:
    """Return the releases as an Atom feed (RFC 4287); its days are those of the releases.

    What is named there has the same name wherever the site stands.
    """
    publication = site.publication
    return render(
        "portal/templates/feed.atom",
        site=site,
        base=BASE,
        releases=site.history.releases,
        author=publication.contact or site.datasets.narrow.release.title,
        address=publication.address,
    ).encode()


KIND = PageKind("changes", "portal/templates/changes.html", _pages)
