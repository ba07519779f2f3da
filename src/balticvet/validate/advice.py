"""What to do about a result of SHACL Core, for shapes that do not say it themselves."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from balticvet.namespaces import curie
from balticvet.wording import first_few

_MOST = 8
"""How many members of a list are named."""

_COMPONENTS: Mapping[str, str] = MappingProxyType(
    {
        "class": "Name something that is a {}.",
        "closed": "Remove it: the shape names all properties that there may be.",
        "datatype": "Write it as a literal of {}.",
        "disjoint": "Give no value that stands for {} too.",
        "equals": "Give the same values as for {}.",
        "hasValue": "Give the value {} too.",
        "in": "Use one of these: {}.",
        "languageIn": "Use one of these languages: {}.",
        "lessThan": "Give less than each value of {}.",
        "lessThanOrEquals": "Give no more than any value of {}.",
        "maxCount": "Give at most {}.",
        "maxExclusive": "Give less than {}.",
        "maxInclusive": "Give at most {}.",
        "maxLength": "Write at most {} characters.",
        "minCount": "Give at least {}.",
        "minExclusive": "Give more than {}.",
        "minInclusive": "Give at least {}.",
        "minLength": "Write at least {} characters.",
        "nodeKind": "Give a node of the kind {}.",
        "pattern": "Write it so that it fits the pattern {}.",
        "uniqueLang": "Give at most one value in each language.",
    }
)


def advice(shapes: Graph, shape: Node | None, component: Node | None) -> str:
    """Return what to do where a value does not fit a constraint of a shape; nothing if unknown.

    >>> from rdflib import BNode, Graph, Literal, SH
    >>> shapes, shape = Graph(), BNode()
    >>> _ = shapes.add((shape, SH.minCount, Literal(2)))
    >>> advice(shapes, shape, SH.MinCountConstraintComponent)
    'Give at least 2.'
    """
    local = str(component).removeprefix(str(SH)).removesuffix("ConstraintComponent")
    parameter = local[:1].lower() + local[1:]
    if shape is None or parameter not in _COMPONENTS:
        return ""
    given = sorted(_given(shapes, shape, SH[parameter]))
    return _COMPONENTS[parameter].format(" and ".join(given))


def _given(shapes: Graph, shape: Node, parameter: URIRef) -> Iterator[str]:
    for value in shapes.objects(shape, parameter):
        if value == RDF.nil or (value, RDF.first, None) in shapes:
            yield first_few([*map(name, shapes.items(value))], _MOST)
        else:
            yield name(value)


def name(term: Node | None) -> str:
    """Return how a term is shown to people: a CURIE, the text of a literal, or nothing."""
    if term is None:
        return ""
    return curie(str(term)) if isinstance(term, URIRef) else str(term)
