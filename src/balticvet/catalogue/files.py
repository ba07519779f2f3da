"""All files of the machine side, each with its bytes."""

from collections.abc import Iterator

from balticvet.catalogue.dcat import catalogue
from balticvet.catalogue.distributions import DIALECTS
from balticvet.catalogue.json_files import json_files
from balticvet.catalogue.ontology import ontology_files
from balticvet.catalogue.records import DATA, Holdings
from balticvet.catalogue.servers import server_files
from balticvet.catalogue.void import description
from balticvet.catalogue.written import written
from balticvet.rdfio import FORMATS

_FORMATS = ("turtle", "rdfxml", "jsonld")
WELL_KNOWN = ".well-known/void"
CATALOGUE = "catalogue.ttl"
"""Where the catalogue stands, as Turtle, by the newest version of DCAT-AP."""


def machine_files(holdings: Holdings) -> dict[str, bytes]:
    """Return the files of the machine side by their paths in the site, those for download too.

    Raises `UnreadableInputError` for a code of `data/publish.toml` that its table does not have.
    """
    return {
        **{f"{DATA}/{name}": data for name, data in holdings.data.items() if _is_data(name)},
        **dict(_catalogues(holdings)),
        **dict(_void(holdings)),
        **dict(json_files(holdings)),
        **dict(server_files(holdings)),
        **dict(ontology_files(holdings)),
    }


def _is_data(name: str) -> bool:
    """Tell whether a file of the build is data, no page and no picture."""
    return not name.endswith((".html", ".svg"))


def _catalogues(holdings: Holdings) -> Iterator[tuple[str, bytes]]:
    base_url = holdings.publication.base_url
    for dialect in DIALECTS:
        quads = catalogue(holdings, dialect)
        mark = "" if dialect is DIALECTS[0] else f"-{dialect.name}"
        for fmt in map(FORMATS.__getitem__, _FORMATS):
            yield f"catalogue{mark}{fmt.suffix}", written(quads, fmt, base_url=base_url)


def _void(holdings: Holdings) -> Iterator[tuple[str, bytes]]:
    quads, base_url = tuple(description(holdings)), holdings.publication.base_url
    for path, up in (("void.ttl", ""), (WELL_KNOWN, "../")):
        yield path, written(quads, FORMATS["turtle"], base_url=base_url, up=up)
