"""The files that the site offers of each dataset: one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from balticvet.catalogue.records import Offer
from balticvet.export import EXPORTS


@dataclass(frozen=True)
class _OfferRow:
    """A kind of file: the start of its name, its ending, and its formats by two tables."""

    title: str
    file_type: str
    start: str
    suffix: str
    media_type: str
    summary: str


def _export(name: str, title: str, file_type: str, start: str = "balticvet") -> _OfferRow:
    fmt = EXPORTS[name]
    return _OfferRow(title, file_type, start, fmt.suffix, fmt.media_type, fmt.summary)


_ROWS = (
    _export("turtle", "Turtle", "RDF_TURTLE"),
    _export("jsonld", "JSON-LD", "JSON_LD"),
    _export("rdfxml", "RDF/XML", "RDF_XML"),
    _export("ntriples", "N-Triples", "RDF_N_TRIPLES"),
    _export("trig", "TriG", "RDF_TRIG"),
    _export("nquads", "N-Quads", "RDF_N_QUADS"),
    _export("evidence", "Evidence as a table", "CSV", "evidence"),
    _OfferRow(
        "Contradictions",
        "JSON",
        "contradictions",
        ".json",
        "application/json",
        "where the sources give unequal answers, and who gives which",
    ),
)
_OF_ALL_SOURCES = ("contradictions",)
"""Files that only the dataset of all sources has, and whose name does not say so."""


def offers(data: Mapping[str, bytes], mark: str) -> tuple[Offer, ...]:
    """Return the files of a dataset, whose names have a mark before their ending."""
    named = ((row, _name(row, mark)) for row in _ROWS)
    return tuple(
        Offer(name, row.title, row.file_type, row.media_type, row.summary, data[name])
        for row, name in named
        if name in data and (mark or row.start not in _OF_ALL_SOURCES)
    )


def _name(row: _OfferRow, mark: str) -> str:
    return f"{row.start}{'' if row.start in _OF_ALL_SOURCES else mark}{row.suffix}"
