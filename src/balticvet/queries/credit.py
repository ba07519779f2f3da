"""Whose data it is, which release, under which licence: what a reader needs to cite it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import follow, label, text
from balticvet.namespaces import iri
from balticvet.rdf import DefaultGraph, NamedNode

_DATASET = NamedNode(iri("dataset:balticvet"))
_REQUIRES = NamedNode(iri("dct:requires"))
_NAMED = 3
"""So many sources outside the selection are named; of more, the number."""
_LICENCES = {iri("licence:CC_BY_4_0"): "CC BY 4.0"}
_BRACKET = re.compile(r"\((\w{2,20})\)")
_CAPITALS = 2
"""So many capital letters make a word in brackets an acronym."""


def short(title: str) -> str:
    """Return a short form of a title: its acronym, or what stands before a comma or a bracket.

    >>> short("Qualifications and VET Development Centre (KPMPC), Lithuania")
    'KPMPC'
    >>> short("Cedefop (European Centre for the Development of Vocational Training)")
    'Cedefop'
    """
    for words in _BRACKET.findall(title):
        if sum(map(str.isupper, words)) >= _CAPITALS:
            return str(words)
    return title.partition(",")[0].partition(" (")[0]


@dataclass(frozen=True)
class Credit:
    """A release of the dataset, and the titles of the sources used; what is not known is empty.

    `as_of` is the day that the graph is of, if it is of one; `outside` are the titles of sources
    that are not selected and only say what things are and are called.
    """

    sources: tuple[str, ...] = ()
    creator: str = ""
    dataset: str = ""
    version: str = ""
    issued: str = ""
    licence: str = ""
    as_of: str = ""
    outside: tuple[str, ...] = ()

    @property
    def borrowed(self) -> str:
        """The sentence that names the sources outside the selection, or nothing."""
        if not self.outside:
            return ""
        named, more = self.outside[:_NAMED], len(self.outside) - _NAMED
        rest = (f"{more} more",) if more > 0 else ()
        return (
            "Where the selection does not say what a thing is or is called, others do:"
            f" {'; '.join((*named, *rest))}."
        )

    def line(self, of: str) -> str:
        """Return the line by which something made from the dataset is cited."""
        version = f"version {self.version}" if self.version else ""
        day = f"as of {self.as_of}" if self.as_of else ""
        parts = (self.creator, of, self.dataset, version, self.issued, day, self.licence)
        return f"Cite as: {', '.join(filter(None, parts))}."

    def __str__(self) -> str:
        day = f"as of {self.as_of}" if self.as_of else ""
        dataset = " ".join(filter(None, (self.dataset, self.version, day)))
        parts = (
            f"Source: {'; '.join(self.sources)}." if self.sources else "",
            f"Data: {dataset}." if dataset else "",
            f"Licence of the data: {self.licence}." if self.licence else "",
            self.borrowed,
        )
        return " ".join(filter(None, parts))


def credit(store: QuadStore, *, sources: Iterable[str] = ()) -> Credit:
    """Return the release that a graph describes itself as, beside the sources that were used."""
    creator = follow(store, _DATASET, "dct:creator")
    name = label(store, creator) if creator else None
    licence = follow(store, _DATASET, "dct:license")
    return Credit(
        sources=tuple(sorted(filter(None, sources))),
        creator=name.value if name else "",
        dataset=text(store, _DATASET, "dct:title"),
        version=text(store, _DATASET, "dcat:version"),
        issued=text(store, _DATASET, "dct:issued"),
        licence=_LICENCES.get(licence.value, licence.value) if licence else "",
        as_of=text(store, _DATASET, "dct:valid"),
        outside=_outside(store),
    )


def _outside(store: QuadStore) -> tuple[str, ...]:
    required = store.quads_for_pattern(_DATASET, _REQUIRES, None, DefaultGraph())
    things = (quad.object for quad in required)
    titles = (text(store, thing, "dct:title") for thing in things if isinstance(thing, NamedNode))
    return tuple(sorted(titles))
