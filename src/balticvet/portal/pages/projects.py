"""The initiatives, and the projects year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from balticvet.portal.addresses import page_of
from balticvet.portal.pages.organisations import country_of
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.rdf import NamedNode

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_LAST = "9999"


@dataclass(frozen=True)
class ProjectRow:
    """What the list says of a project or an initiative."""

    path: str
    name: str
    title: str
    periods: tuple[str, ...]
    countries: str
    partners: int
    start: str
    of_document: bool


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        f"{KIND.name}.html",
        "Projects and initiatives",
        values=lambda: _values(site),
        summary="What is done together, the earliest first, with who takes part and when.",
    )


def _values(site: Site) -> Values:
    return {
        "tables": {
            "Initiatives": _rows(site, site.graph.collection("initiative")),
            "Projects": _rows(site, site.graph.collection("project")),
        }
    }


def _rows(site: Site, things: list[str]) -> list[ProjectRow]:
    rows = [_row(site, thing) for thing in things]
    return sorted(rows, key=lambda row: (row.start or _LAST, row.name, row.path))


def _row(site: Site, thing: str) -> ProjectRow:
    graph = site.graph
    periods = graph.values(thing, "dct:temporal")
    titles = [name.value for name in graph.names(thing, "dct:title") if not name.language]
    starts = [start for one in periods for start in graph.values(one, "dcat:startDate")]
    parts = graph.users(thing, "bv:belongsTo")
    partners = {who for part in parts for who in graph.values(part, "bv:hasParticipant")}
    return ProjectRow(
        path=page_of(thing),
        name=site.name_of(thing),
        title=next(iter(titles), ""),
        periods=tuple(sorted(graph.words.name(NamedNode(one)) for one in periods)),
        countries=country_of(site, thing),
        partners=len(partners),
        start=min(starts, default=""),
        of_document=thing in graph.of_document,
    )


KIND = PageKind(
    "projects", "portal/templates/projects.html", _pages, heading="Projects and initiatives"
)
