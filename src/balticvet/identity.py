"""Identity: two stakeholders with the same name are one, or somebody has decided that they are not.

Names are compared in NFC, without regard to case and white space.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from balticvet.errors import NonconformingError
from balticvet.namespaces import curie, iri
from balticvet.sources import Origin

STAKEHOLDERS = ("organisation", "group", "initiative", "project")
"""The collections whose members are told apart by their names."""

_NAMES = {iri("bv:nameAsWritten"), iri("skos:prefLabel")}
_DIFFERENT = iri("owl:differentFrom")


def name_key(name: str) -> str:
    """Return what two spellings of the same name have in common.

    >>> name_key("  Rīgas  Tehnikums") == name_key("rīgas tehnikums")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def check_names(quads: Iterable[Quad], origins: Mapping[str, Origin]) -> None:
    """Prove that no two stakeholders bear the same name by accident.

    Raises `NonconformingError` that asks for a decision, naming both nodes.
    """
    bearers: dict[str, dict[str, str]] = {}
    apart: set[frozenset[str]] = set()
    for quad in quads:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if quad.predicate.value in _NAMES and isinstance(value, Literal):
            if curie(subject.value).partition(":")[0] in STAKEHOLDERS:
                key = name_key(value.value)
                bearers.setdefault(key, {})[subject.value] = str(
                    getattr(quad.graph_name, "value", "")
                )
        elif quad.predicate.value == _DIFFERENT and isinstance(value, NamedNode):
            apart.add(frozenset((subject.value, value.value)))
    for name in sorted(bearers):
        _check_bearers(name, bearers[name], apart, origins)


def _check_bearers(
    name: str,
    graphs: Mapping[str, str],
    apart: set[frozenset[str]],
    origins: Mapping[str, Origin],
) -> None:
    nodes = sorted(graphs)
    for index, one in enumerate(nodes):
        for other in nodes[index + 1 :]:
            if frozenset((one, other)) in apart:
                continue
            places = [
                str(origins[graphs[node]]) for node in (one, other) if graphs[node] in origins
            ]
            raise NonconformingError(
                f"{curie(one)} and {curie(other)} bear the same name, “{name}”.",
                where=", ".join(dict.fromkeys(places)),
                fix="Use one node for both, or decide in data/decisions.trig that one is"
                " owl:differentFrom the other, with a reason.",
            )
