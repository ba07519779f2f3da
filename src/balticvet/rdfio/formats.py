"""The RDF formats that balticvet reads and writes, as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import RdfFormat

from balticvet.errors import UsageError


@dataclass(frozen=True)
class Format:
    """An RDF format: its name, how files and HTTP name it, and whether it holds named graphs."""

    name: str
    suffix: str
    media_type: str
    rdf: RdfFormat
    named_graphs: bool


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        row.name: row
        for row in (
            Format("turtle", ".ttl", "text/turtle", RdfFormat.TURTLE, False),
            Format("ntriples", ".nt", "application/n-triples", RdfFormat.N_TRIPLES, False),
            Format("jsonld", ".jsonld", "application/ld+json", RdfFormat.JSON_LD, True),
            Format("rdfxml", ".rdf", "application/rdf+xml", RdfFormat.RDF_XML, False),
            Format("trig", ".trig", "application/trig", RdfFormat.TRIG, True),
            Format("nquads", ".nq", "application/n-quads", RdfFormat.N_QUADS, True),
        )
    }
)

_BY_SUFFIX = {row.suffix: row for row in FORMATS.values()}


def format_of(path: Path) -> Format:
    """Return the format that the suffix of a file name stands for.

    Raises `UsageError`, naming the known suffixes, for any other one.

    >>> format_of(Path("facts.trig")).name
    'trig'
    """
    if found := _BY_SUFFIX.get(path.suffix.lower()):
        return found
    raise UsageError(
        f"The suffix {path.suffix!r} names no RDF format.",
        where=str(path),
        fix=f"Give the file one of the suffixes {', '.join(_BY_SUFFIX)}.",
    )
