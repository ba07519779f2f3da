"""Pages of a site, each made alone."""

from collections.abc import Iterable

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
