"""The datasets in three vocabularies of JSON: schema.org, RO-Crate, and that of Zenodo."""

import json
from collections.abc import Iterator, Mapping
from posixpath import basename

from balticvet.catalogue.records import Holdings, Offer, OfferedDataset
from balticvet.catalogue.surveys import survey
from balticvet.queries.credit import credit
from balticvet.rdf import value_of

_CRATE = "https://w3id.org/ro/crate/1.1"
_LICENCES = {
    "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0": (
        "https://creativecommons.org/licenses/by/4.0/",
        "cc-by-4.0",
    ),
    "http://publications.europa.eu/resource/authority/licence/CC0": (
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "cc-zero",
    ),
}
"""The address of a licence itself, and how Zenodo calls it."""

Json = dict[str, object]


def schema_org(holdings: Holdings) -> Json:
    """Return the datasets as schema.org describes them, for search engines."""
    return {
        "@context": "https://schema.org/",
        "@graph": [_schema_dataset(holdings, offered) for offered in holdings.offered],
    }


def _schema_dataset(holdings: Holdings, offered: OfferedDataset) -> Json:
    release, publication = holdings.release, holdings.publication
    countries = survey(offered.graph, holdings.project, "countries")
    return {
        "@type": "Dataset",
        "@id": offered.iri.value,
        "name": offered.named.title,
        "description": offered.named.description,
        "identifier": offered.iri.value,
        "url": publication.address("data.html"),
        "version": release.version,
        "datePublished": release.issued,
        "dateModified": release.issued,
        "license": _licence(holdings),
        "isAccessibleForFree": True,
        "creator": _organisation(holdings),
        "publisher": _organisation(holdings),
        "keywords": [word for words in publication.keywords.values() for word in words],
        "spatialCoverage": [value_of(country) for (country,) in countries],
        **_time(holdings, offered),
        "distribution": [_download(holdings, offer) for offer in offered.offers],
    }


def _time(holdings: Holdings, offered: OfferedDataset) -> Json:
    [(first, last)] = survey(offered.graph, holdings.project, "years")
    known = first is not None and last is not None
    return {"temporalCoverage": f"{value_of(first)}/{value_of(last)}"} if known else {}


def _organisation(holdings: Holdings) -> Json:
    return {
        "@type": "Organization",
        "@id": holdings.publisher.value,
        "name": holdings.publisher_name,
    }


def _licence(holdings: Holdings) -> str:
    release = holdings.release
    return _LICENCES.get(release.licence, (release.licence, ""))[0]


def _download(holdings: Holdings, offer: Offer) -> Json:
    return {
        "@type": "DataDownload",
        "name": offer.title,
        "description": offer.summary,
        "contentUrl": holdings.publication.address(offer.path),
        "encodingFormat": offer.media_type,
        "contentSize": f"{offer.size} B",
        "sha256": offer.sha256,
    }


def ro_crate(holdings: Holdings) -> Json:
    """Return the folder as a research object: the RO-Crate metadata file, version 1.1."""
    offers = [offer for offered in holdings.offered for offer in offered.offers]
    widest, release = holdings.offered[-1], holdings.release
    root: Json = {
        "@id": "./",
        "@type": "Dataset",
        "identifier": widest.iri.value,
        "name": widest.named.title,
        "description": widest.named.description,
        "datePublished": release.issued,
        "version": release.version,
        "license": {"@id": _licence(holdings)},
        "publisher": {"@id": holdings.publisher.value},
        "keywords": ", ".join(holdings.publication.keywords.get("en", ())),
        "hasPart": [{"@id": offer.path} for offer in offers],
        "mainEntity": {"@id": offers[0].path},
    }
    return {
        "@context": f"{_CRATE}/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": {"@id": _CRATE},
            },
            root,
            _organisation(holdings),
            {"@id": _licence(holdings), "@type": "CreativeWork", "name": _licence_name(holdings)},
            *map(_crate_file, offers),
        ],
    }


def _licence_name(holdings: Holdings) -> str:
    return credit(holdings.datasets.narrow.store).licence


def _crate_file(offer: Offer) -> Json:
    return {
        "@id": offer.path,
        "@type": "File",
        "name": f"{basename(offer.path)}: {offer.title}",
        "description": offer.summary,
        "encodingFormat": offer.media_type,
        "contentSize": str(offer.size),
        "sha256": offer.sha256,
    }


def zenodo(holdings: Holdings) -> Json:
    """Return what Zenodo asks of an upload: its file `.zenodo.json`."""
    widest, release = holdings.offered[-1], holdings.release
    return {
        "upload_type": "dataset",
        "title": widest.named.title,
        "description": widest.named.description,
        "creators": [{"name": holdings.publisher_name}],
        "access_right": "open",
        "publication_date": release.issued,
        "version": release.version,
        "language": "eng",
        "keywords": list(holdings.publication.keywords.get("en", ())),
        **_zenodo_licence(release.licence),
        "related_identifiers": [
            {"identifier": offered.iri.value, "relation": "isIdenticalTo", "scheme": "url"}
            for offered in holdings.offered
        ],
    }


def _zenodo_licence(licence: str) -> Json:
    return {"license": _LICENCES[licence][1]} if licence in _LICENCES else {}


def json_files(holdings: Holdings) -> Iterator[tuple[str, bytes]]:
    """Yield each file with its bytes."""
    for path, content in (
        ("dataset.jsonld", schema_org(holdings)),
        ("ro-crate-metadata.json", ro_crate(holdings)),
        (".zenodo.json", zenodo(holdings)),
    ):
        yield path, _bytes(content)


def _bytes(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"
