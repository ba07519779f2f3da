"""The home page: what the data show, a picture of it, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from balticvet.catalogue.json_files import schema_org
from balticvet.grouping import grouped
from balticvet.messages import messages
from balticvet.portal.pages.organisations import organisations
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.queries import ask_saved, find
from balticvet.rdf import value_of
from balticvet.wording import counted

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_MESSAGES = 3
"""So many messages one takes in at a glance."""
_BALANCE = "tripartite-balance"
_SIDES = {"state": "The state", "employers": "Employers", "unions": "Unions"}


@dataclass(frozen=True)
class BalanceCell:
    """How many of a side of a country are named, and how many of them take part.

    `row` is that of the answer which says so, counted from one.
    """

    named: int
    taking_part: int
    row: int

    @property
    def state(self) -> str:
        """The class of its look."""
        return "part" if self.taking_part else "named" if self.named else "none"


@dataclass(frozen=True)
class Way:
    """A way into the site: its page, its heading, and what is found there."""

    path: str
    heading: str
    words: str


def _pages(site: Site) -> Iterator[SitePage]:
    release = site.datasets.narrow.release
    of_all = site.publication.all.description if site.datasets.has_pages else ""
    summary = of_all or release.description
    yield SitePage("index.html", release.title, values=lambda: _values(site), summary=summary)


def _values(site: Site) -> Values:
    return {
        "messages": messages(site.datasets, site.project)[:_MESSAGES],
        "balance": _balance(site),
        "balance_question": _BALANCE,
        "sides": _SIDES,
        "data_sets": schema_org(site.holdings),
        "ways": [way for way in _ways(site) if way.path in site.pages],
    }


def _balance(site: Site) -> dict[str, dict[str, BalanceCell]]:
    """Return who takes part on each side, country by country, as the documents say."""
    answer = ask_saved(site.datasets.narrow.store, find(site.project, _BALANCE))
    rows = [dict(zip(answer.columns, map(value_of, row), strict=True)) for row in answer.rows]
    return {
        country: {
            row["side"]: BalanceCell(int(row["named"]), int(row["takingPart"]), number)
            for number, row in of_one
        }
        for country, of_one in grouped(
            enumerate(rows, 1), lambda pair: pair[1]["countryLabel"]
        ).items()
    }


def _ways(site: Site) -> Iterator[Way]:
    bodies, projects = organisations(site), site.graph.collection("project")
    disputes = [one for one in site.datasets.wide.contradictions if not one.is_minor]
    read = len(site.graph.of_class("bv:Page"))
    yield Way("organisations.html", "Organisations", f"{len(bodies)}, country by country")
    yield Way("projects.html", "Projects", f"{counted(len(projects), 'project')}, and initiatives")
    yield Way("questions.html", "Questions", "each with its answer and its sentences")
    yield Way("pictures.html", "Pictures", "who with whom, when, with which money")
    yield Way(
        "disagreements.html", "Disagreements", f"{counted(len(disputes), 'point')}, each side"
    )
    for source in site.datasets.wide.sources:
        yield Way(f"document/{source.id}.html", "The document", "each fact beside its words")
    yield Way("sources.html", "Sources", f"{counted(read, 'page')} read, each with its address")
    yield Way("data.html", "Data", "for portals, notebooks and machines")
    yield Way("editor.html", "Your own query", "in SPARQL, answered in this browser")


KIND = PageKind("home", "portal/templates/home.html", _pages, scripts=("cite.js",))
