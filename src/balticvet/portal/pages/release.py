"""The page of a release: what changed, what went, and its files with their checksums."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from balticvet.namespaces import curie
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.releases import FOLDER, SUMS, PublishedRelease

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def page_of_release(version: str) -> str:
    """Return where the page of a release stands.

    >>> page_of_release("0.2.0")
    'release/0.2.0.html'
    """
    return f"release/{version}.html"


def _pages(site: Site) -> Iterator[SitePage]:
    for release in site.history.releases:
        yield SitePage(
            page_of_release(release.version),
            f"Release {release.version}",
            partial(_values, release),
            summary=f"{release.title}, as it was released on {release.issued}: what changed, and"
            " every file with its checksum.",
        )


def _values(release: PublishedRelease) -> Values:
    return {
        "curie": curie,
        "release": release,
        "folder": f"{FOLDER}/{release.version}/",
        "sums": SUMS,
        "went": [one for one in release.gone if one.since == release.version],
    }


KIND = PageKind("release", "portal/templates/release.html", _pages, part="changes")
