"""The credit of a graph, as it describes itself."""

import re

from balticvet.dataset import DATASET, QuadStore
from balticvet.dataset.lookup import follow, label_text, text, things
from balticvet.namespaces import iri
from balticvet.rdf import value_of
from balticvet.tables import Credit

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


def credit(store: QuadStore) -> Credit:
    """Return the release that a graph describes itself as."""
    licence = value_of(follow(store, DATASET, "dct:license"))
    return Credit(
        creator=label_text(store, follow(store, DATASET, "dct:creator")),
        dataset=text(store, DATASET, "dct:title"),
        version=text(store, DATASET, "dcat:version"),
        issued=text(store, DATASET, "dct:issued"),
        licence=_LICENCES.get(licence, licence),
        as_of=text(store, DATASET, "dct:valid"),
        outside=_outside(store),
    )


def _outside(store: QuadStore) -> tuple[str, ...]:
    required = things(store, DATASET, "dct:requires")
    return tuple(sorted(text(store, source, "dct:title") for source in required))
