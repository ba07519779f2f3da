"""The RDF formats that balticvet reads and writes, as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import RdfFormat

from balticvet.errors import UsageError
from balticvet.formats import Format


@dataclass(frozen=True)
class RdfSyntax(Format):
    """An RDF format, the engine's name for it, and whether it holds named graphs."""

    rdf: RdfFormat
    named_graphs: bool


_JSONLD, _RDFXML = (".jsonld", ".json"), (".rdf", ".xml", ".owl")

FORMATS: Mapping[str, RdfSyntax] = MappingProxyType(
    {
        row.name: row
        for row in (
            RdfSyntax("turtle", (".ttl",), "text/turtle", RdfFormat.TURTLE, False),
            RdfSyntax("ntriples", (".nt",), "application/n-triples", RdfFormat.N_TRIPLES, False),
            RdfSyntax("jsonld", _JSONLD, "application/ld+json", RdfFormat.JSON_LD, True),
            RdfSyntax("rdfxml", _RDFXML, "application/rdf+xml", RdfFormat.RDF_XML, False),
            RdfSyntax("trig", (".trig",), "application/trig", RdfFormat.TRIG, True),
            RdfSyntax("nquads", (".nq",), "application/n-quads", RdfFormat.N_QUADS, True),
        )
    }
)

_BY_SUFFIX = {row.suffix: row for row in FORMATS.values()}


def format_of(path: Path) -> RdfSyntax:
    """Return the format that the suffix of a file name stands for.

    Raises `UsageError`, naming the known suffixes, for any other one.

    >>> format_of(Path("facts.trig")).name
    'trig'
    """
    if str(path) == "-":
        raise UsageError(
            "RDF is read from a file only, whose ending says its format.",
            where="standard input",
            fix="Save it under a name such as data.trig, and give that.",
        )
    if found := _BY_SUFFIX.get(path.suffix.lower()):
        return found
    raise UsageError(
        f"The suffix {path.suffix!r} names no RDF format.",
        where=str(path),
        fix=f"Give the file one of the suffixes {', '.join(_BY_SUFFIX)}.",
    )
