"""Identity: two stakeholders with the same name are one, or somebody has decided that they are not.

Names are compared without regard to Unicode normalisation, case, white space and invisible signs.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from balticvet.errors import NonconformingError
from balticvet.letters import folded
from balticvet.namespaces import PREFIXES, curie, iri
from balticvet.naming import UNIQUE
from balticvet.rdf import Literal, NamedNode, Quad, value_of
from balticvet.sources import Origin

STAKEHOLDERS = ("organisation", "group", "initiative", "project")
"""The collections whose members are told apart by their names."""

_COLLECTIONS = tuple(PREFIXES[name] for name in STAKEHOLDERS)
_DIFFERENT = iri("owl:differentFrom")


def check_names(quads: Iterable[Quad], origins: Mapping[str, Origin]) -> None:
    """Prove that no two stakeholders bear the same name by accident.

    Raises `NonconformingError` that asks for a decision, naming both nodes.
    """
    bearers: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    apart: set[frozenset[str]] = set()
    for quad in quads:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if quad.predicate in UNIQUE and isinstance(value, Literal):
            if subject.value.startswith(_COLLECTIONS):
                graph = value_of(quad.graph_name)
                bearers[folded(value.value)][subject.value].add(graph)
        elif quad.predicate.value == _DIFFERENT and isinstance(value, NamedNode):
            apart.add(frozenset((subject.value, value.value)))
    for name, graphs in sorted(bearers.items()):
        for one, other in combinations(sorted(graphs), 2):
            if frozenset((one, other)) not in apart:
                raise _same_name(name, graphs, (one, other), origins)


def _same_name(
    name: str,
    graphs: Mapping[str, set[str]],
    nodes: tuple[str, str],
    origins: Mapping[str, Origin],
) -> NonconformingError:
    places = {str(origins[graph]) for node in nodes for graph in graphs[node] if graph in origins}
    return NonconformingError(
        f"{curie(nodes[0])} and {curie(nodes[1])} bear the same name, “{name}”.",
        where=", ".join(sorted(places)),
        fix="Use one node for both, or decide in data/decisions.trig, or in a file of"
        " data/decisions/, that one is owl:differentFrom the other, with a reason.",
    )
