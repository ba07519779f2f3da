"""Things in the terms of schema.org, as small as search engines read it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from balticvet.namespaces import is_web_address, split
from balticvet.portal.graph import SiteGraph

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "organisation": "Organization",
        "initiative": "Project",
        "project": "ResearchProject",
        "country": "Country",
        "polity": "AdministrativeArea",
        "occasion": "Event",
        "activity": "Event",
        "passage": "Quotation",
        "page": "WebPage",
        "source": "CreativeWork",
        "agreement": "CreativeWork",
        "place": "Place",
        "sector": "DefinedTerm",
        "topic": "DefinedTerm",
        "role": "DefinedTerm",
        "measure": "DefinedTerm",
        "bv": "DefinedTerm",
        "funding": "FundingScheme",
    }
)
"""What schema.org calls the things of a collection; the others are things."""

_NAMES = ("skos:prefLabel", "skos:altLabel", "bv:acronym", "dct:title")


def in_schema_org(graph: SiteGraph, thing: str) -> Mapping[str, object]:
    """Return a thing as JSON-LD of schema.org: its type, its names and its addresses."""
    name = graph.name_of(thing)
    others = {one.value for one in graph.names(thing, *_NAMES)} - {name}
    addresses = [*graph.values(thing, "foaf:homepage"), *graph.values(thing, "schema:url")]
    said = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(split(thing)[0], "Thing"),
        "@id": thing,
        "name": name,
        "alternateName": sorted(others),
        "url": list(filter(is_web_address, addresses)),
        "text": graph.text(thing, "bv:quote"),
    }
    return {key: value for key, value in said.items() if value}
