"""The page of the data: files for people, and what there is for machines, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from balticvet.catalogue import DATA
from balticvet.catalogue.json_files import schema_org
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.queries.credit import credit
from balticvet.wording import file_size

if TYPE_CHECKING:
    from balticvet.portal.site import Site


@dataclass(frozen=True)
class NamedFile:
    """A file of the site, and what it is for."""

    path: str
    name: str
    words: str


_OTHERS = (
    NamedFile(f"{DATA}/questions.ttl", "The saved questions", "for SPARQL editors, as Turtle"),
    NamedFile(
        f"{DATA}/context.jsonld", "The context for JSON-LD", "for JSON in the terms of the ontology"
    ),
    NamedFile("ontology/index.html", "The ontology", "every term with its definition"),
)
_FOR_MACHINES = (
    NamedFile(
        "catalogue.ttl",
        "Catalogue by DCAT-AP 3.0.1",
        "for CKAN, data.europa.eu and other portals: give them this address."
        " Also catalogue.rdf and catalogue.jsonld",
    ),
    NamedFile(
        "catalogue-2.1.1.ttl",
        "Catalogue by DCAT-AP 2.1.1",
        "for portals that follow the version before. Also catalogue-2.1.1.rdf and .jsonld",
    ),
    NamedFile("void.ttl", "VoID", "what the graphs hold by number, and to whom their links lead"),
    NamedFile("dataset.jsonld", "schema.org", "for search engines; it stands in this page, too"),
    NamedFile(
        "ro-crate-metadata.json", "RO-Crate 1.1", "makes the folder a package for research archives"
    ),
    NamedFile(".zenodo.json", ".zenodo.json", "what Zenodo asks of an upload"),
    NamedFile("sitemap.xml", "Sitemap", "every page with its day, for search engines"),
    NamedFile(
        "robots.txt", "robots.txt", "who may read the site: everybody. It counts at the root only"
    ),
    NamedFile(
        ".well-known/void", ".well-known/void", "VoID again, where crawlers look: at the root only"
    ),
    NamedFile(
        ".htaccess",
        "Settings for Apache",
        "the address of a thing leads to its page or its data, as the reader asks",
    ),
    NamedFile("nginx.conf", "Settings for nginx", "the same, as an example"),
    NamedFile(
        "w3id/.htaccess", "Redirect for w3id.org", "leads the lasting addresses to this site"
    ),
)
_NEEDS_ADDRESS = ("sitemap.xml", "w3id/.htaccess")


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        "data.html",
        "Data",
        values=lambda: _values(site),
        summary="Everything on these pages as files, for tables, notebooks, triple stores and"
        " portals.",
        alternates={"text/turtle": "catalogue.ttl", "application/ld+json": "dataset.jsonld"},
    )


def _values(site: Site) -> Values:
    holdings, address = site.holdings, site.publication.base_url
    there = {f"{DATA}/{name}" for name in site.data} | {*site.pages}
    return {
        "offered": holdings.offered,
        "others": [one for one in _OTHERS if one.path in there],
        "machines": [one for one in _FOR_MACHINES if address or one.path not in _NEEDS_ADDRESS],
        "unwritten": [one for one in _FOR_MACHINES if one.path in _NEEDS_ADDRESS],
        "licence": credit(site.datasets.narrow.store).licence,
        "licence_address": holdings.release.licence,
        "size": file_size,
        "schema_org": schema_org(holdings),
    }


KIND = PageKind("data", "portal/templates/data.html", _pages, heading="Data")
