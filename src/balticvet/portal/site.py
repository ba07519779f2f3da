"""The site: every page of every kind, and what stands beside the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from balticvet.assemble import Datasets
from balticvet.dataset.lookup import called
from balticvet.errors import NonconformingError
from balticvet.html import render
from balticvet.ledger import Ledger
from balticvet.portal.addresses import page_of, relative
from balticvet.portal.kinds import PAGE_KINDS
from balticvet.portal.records import PageKind, SitePage
from balticvet.publication import Publication
from balticvet.rdf import NamedNode
from balticvet.resources import Project

ASSETS = "assets"
STYLES = "styles"
_FIRST_STYLE = "site.css"
_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


@dataclass(frozen=True)
class Site:
    """A site of a project: what its pages are gathered from, and which pages there are.

    `data` are the files of the build by name, which the site offers for download.
    """

    datasets: Datasets
    project: Project
    ledgers: tuple[Ledger, ...]
    data: Mapping[str, bytes]
    publication: Publication = field(default_factory=Publication)

    @cached_property
    def pages(self) -> Mapping[str, tuple[PageKind, SitePage]]:
        """Every page by its path, in the order of the kinds.

        Raises `NonconformingError` for two pages in one place.
        """
        found: dict[str, tuple[PageKind, SitePage]] = {}
        for kind in PAGE_KINDS:
            for page in kind.pages(self):
                if page.path in found:
                    raise NonconformingError(
                        f"Two pages want to stand in one place: {page.path}.",
                        where=f"the kinds {found[page.path][0].name} and {kind.name}",
                        fix="Give one of the two things another name.",
                    )
                found[page.path] = kind, page
        return found

    def page_of(self, thing: str) -> str:
        """Return the path of the page about a thing, or nothing where the site has none."""
        path = page_of(thing)
        return path if path in self.pages else ""

    def name_of(self, thing: str) -> str:
        """Return the label of a thing, else its CURIE."""
        return called(self.datasets.wide.store, NamedNode(thing))


def site_files(site: Site) -> dict[str, bytes]:
    """Return every file of the site by its path in the folder of the site."""
    files = dict(_assets())
    for kind, page in site.pages.values():
        files[page.path] = rendered(site, kind, page).encode()
        files |= page.files()
    return files


def rendered(site: Site, kind: PageKind, page: SitePage) -> str:
    """Return the HTML of a page."""
    return render(
        kind.template,
        **page.values(),
        site=site,
        kind=kind,
        page=page,
        kinds=PAGE_KINDS,
        policy=_policy(kind),
        report=site.publication.report(page.path, page.title),
        href=partial(relative, seen_from=page.path),
    )


def _policy(kind: PageKind) -> str:
    """Return what the pages of a kind may load: nothing of another host."""
    scripts = {"script-src": "'self'"} if kind.scripts else {}
    rules = {**_POLICY, **scripts, **kind.policy}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _assets() -> Iterator[tuple[str, bytes]]:
    """Yield the styles, joined, and the scripts and faces that come with the package."""
    yield f"{ASSETS}/{_FIRST_STYLE}", _joined_styles()
    folder = Path(__file__).parent / ASSETS
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{ASSETS}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _joined_styles() -> bytes:
    """Return the styles of all pages as one file, which begins with the order of their layers."""
    found = sorted((Path(__file__).parent / STYLES).glob("*.css"))
    ordered = sorted(found, key=lambda path: path.name != _FIRST_STYLE)
    return b"\n".join(path.read_bytes() for path in ordered)
