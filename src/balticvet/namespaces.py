"""IRIs: the prefixes that balticvet uses, the way between a CURIE and an IRI, and new names."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from types import MappingProxyType
from urllib.parse import quote

BASE = "https://w3id.org/balticvet/"

COLLECTIONS = (
    "absence",
    "activity",
    "agreement",
    "approximation",
    "budget",
    "change",
    "completeness",
    "confidence",
    "contradiction",
    "dataset",
    "decision",
    "description",
    "engagement",
    "factor",
    "figure",
    "funding",
    "group",
    "initiative",
    "lesson",
    "level",
    "means",
    "measure",
    "modality",
    "name",
    "network",
    "networkmeasure",
    "objective",
    "occasion",
    "organisation",
    "organisationtype",
    "outcome",
    "output",
    "page",
    "participation",
    "passage",
    "period",
    "person",
    "place",
    "polity",
    "prefix",
    "presentation",
    "problem",
    "project",
    "projection",
    "question",
    "reach",
    "reference",
    "result",
    "role",
    "rule",
    "section",
    "sector",
    "selection",
    "side",
    "source",
    "sphere",
    "status",
    "topic",
    "verdict",
)

_AUTHORITY = "http://publications.europa.eu/resource/authority/"

AUTHORITY_COLLECTIONS = frozenset(("country", "currency", "language"))
"""Prefixes whose things an authority names and the data describe."""

PREFIXES = MappingProxyType(
    {
        "bv": f"{BASE}ontology#",
        "catalogue": f"{BASE}catalogue#",
        **{name: f"{BASE}{name}/" for name in COLLECTIONS},
        "adms": "http://www.w3.org/ns/adms#",
        "bibo": "http://purl.org/ontology/bibo/",
        "cids": "https://ontology.commonapproach.org/cids#",
        "country": f"{_AUTHORITY}country/",
        "currency": f"{_AUTHORITY}currency/",
        "cv": "http://data.europa.eu/m8g/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatap": "http://data.europa.eu/r5r/",
        "dct": "http://purl.org/dc/terms/",
        "eurio": "http://data.europa.eu/s66#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "frapo": "http://purl.org/cerif/frapo/",
        "language": f"{_AUTHORITY}language/",
        "licence": f"{_AUTHORITY}licence/",
        "locn": "http://www.w3.org/ns/locn#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "http://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "spdx": "http://spdx.org/rdf/terms#",
        "vann": "http://purl.org/vocab/vann/",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)
_SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "by", "for", "in", "is", "of", "on", "or", "the"),
        *("to", "was", "were", "what", "which", "who", "with"),
    )
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_WEB_ADDRESS = re.compile(r'https?://[^\s<>"{}|^`\\]+', re.ASCII)


def iri(curie: str) -> str:
    """Return the IRI that a CURIE stands for.

    Raises `KeyError` for a prefix that is not in `PREFIXES`.

    >>> iri("bv:hasParticipant")
    'https://w3id.org/balticvet/ontology#hasParticipant'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


@cache
def curie(full: str) -> str:
    """Return the shortest name of an IRI: a CURIE where a prefix fits, else the IRI itself.

    >>> curie("https://w3id.org/balticvet/organisation/ilo")
    'organisation:ilo'
    >>> curie("https://example.org/x")
    'https://example.org/x'
    """
    prefix, local = split(full)
    return f"{prefix}:{local}" if prefix else full


@cache
def split(full: str) -> tuple[str, str]:
    """Return the prefix and the local name of an IRI; where no prefix fits, none and the IRI.

    A CURIE is not cut at its colon for that: an IRI that no prefix fits has colons of its own.

    >>> split("https://w3id.org/balticvet/organisation/ilo")
    ('organisation', 'ilo')
    >>> split("https://example.org/x")
    ('', 'https://example.org/x')
    """
    for prefix, namespace in PREFIXES.items():
        local = full[len(namespace) :]
        if full.startswith(namespace) and _LOCAL_NAME.fullmatch(local):
            return prefix, local
    return "", full


def last_part(full: str) -> str:
    """Return what stands behind the last stroke, # or colon of an IRI."""
    return re.split("[/#:]", full)[-1]


def is_slug(name: str) -> bool:
    """Tell whether a name can be a part of our IRIs: a–z, 0–9 and single hyphens."""
    return _SLUG.fullmatch(name) is not None


def slug(words: str, *, most: int = 5) -> str:
    """Return the first words that matter, in small letters a–z and digits, with hyphens between.

    >>> slug("The Norrvåg Lamplighting College, Sweden")
    'norrvag-lamplighting-college-sweden'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    return "-".join([word for word in found if word not in _SMALL_WORDS][:most] or found[:most])


def unlike(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken yet: itself, or with a number.

    >>> unlike("a", {"a", "a-2"})
    'a-3'
    """
    others = set(taken)
    number = 2
    found = name
    while found in others:
        found, number = f"{name}-{number}", number + 1
    return found


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address that a browser looks up."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def web_address(text: str) -> str:
    """Return the address that a text is, for a link; nothing for what no browser looks up.

    >>> web_address("https://example.org/x"), web_address("javascript:alert(1)")
    ('https://example.org/x', '')
    """
    if not text.startswith(("http://", "https://")):
        return ""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else quote(letter) for letter in text)


def prologue(names: Iterable[str]) -> str:
    """Return the lines that declare some of our prefixes, in SPARQL as in Turtle.

    >>> prologue(["org"])
    'PREFIX org: <http://www.w3.org/ns/org#>\\n'
    """
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names)


def used_prefixes(iris: Iterable[str]) -> dict[str, str]:
    """Return the prefixes that shorten at least one of the IRIs, sorted by name."""
    names = {prefix for full in iris if (prefix := split(full)[0])}
    return {name: PREFIXES[name] for name in sorted(names)}
