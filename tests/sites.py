"""Pages of a site, each made alone, and as a reader takes them in."""

from collections.abc import Iterable
from pathlib import Path

from lxml import html

from balticvet.assemble import Datasets
from balticvet.ledger import Ledger, cover
from balticvet.portal import Site
from balticvet.portal.site import rendered
from balticvet.resources import Project


def site_of(datasets: Datasets, project: Project, ledgers: Iterable[Ledger] = ()) -> Site:
    """Return the site of a project; without ledgers, with those of its documents."""
    return Site(datasets, project, tuple(ledgers) or cover(datasets.narrow, project), {})


def page_at(site: Site, path: str) -> str:
    """Return the HTML of one page."""
    return rendered(site, *site.pages[path])


def written(site: Site, path: str) -> dict[str, bytes]:
    """Return a page of a site and what stands beside it, by their paths."""
    return {path: page_at(site, path).encode(), **site.pages[path][1].files()}


def read_page(path: Path) -> html.HtmlElement:
    """Return a page as a reader of HTML takes it in."""
    return html.document_fromstring(path.read_bytes())


def words(element: html.HtmlElement) -> str:
    """Return what a part of a page says, in one line."""
    return " ".join(element.text_content().split())
