"""Why a value or their number does not suit a shape: what is said of the value, or which there are.

The message of a shape says what is asked for; what stands there instead, only the data know.
"""

from collections.abc import Iterable, Iterator

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from balticvet.namespaces import PREFIXES
from balticvet.validate.advice import name
from balticvet.wording import first_few

_SHOWN = 3
_OURS = PREFIXES["bv"]


def cause_of_value(data: Graph, shapes: Graph, shape: Node | None, value: Node | None) -> str:
    """Return what a thing is where a shape asks for things of some class; nothing elsewhere.

    >>> from rdflib import BNode
    >>> shapes, shape, school = Graph(), BNode(), URIRef("urn:x:school")
    >>> _ = shapes.add((shape, SH["class"], URIRef("urn:x:Body")))
    >>> cause_of_value(Graph(), shapes, shape, school)
    'Nothing says what urn:x:school is.'
    """
    if shape is None or not isinstance(value, URIRef) or not _asks_for_class(shapes, shape):
        return ""
    kinds = sorted(kind for kind in data.objects(value, RDF.type) if isinstance(kind, URIRef))
    if not kinds:
        return f"Nothing says what {name(value)} is."
    ours = [kind for kind in kinds if kind.startswith(_OURS)] or kinds
    wider = {wide for kind in ours for wide in data.objects(kind, RDFS.subClassOf)}
    told = first_few([_kind(data, kind) for kind in ours if kind not in wider], _SHOWN)
    return f"{name(value)} is {told}."


def cause_of_number(values: Iterable[Node]) -> str:
    """Return which things there are where there are too many; nothing of texts and of a single one.

    >>> cause_of_number([URIRef("urn:x:b"), URIRef("urn:x:a")])
    'There are 2: urn:x:a, urn:x:b.'
    """
    found = sorted({name(value) for value in values if isinstance(value, URIRef)})
    return f"There are {len(found)}: {first_few(found, _SHOWN)}." if len(found) > 1 else ""


def _asks_for_class(shapes: Graph, shape: Node) -> bool:
    if (shape, SH["class"], None) in shapes:
        return True
    options = [*_options(shapes, shape)]
    return bool(options) and all((one, SH["class"], None) in shapes for one in options)


def _options(shapes: Graph, shape: Node) -> Iterator[Node]:
    for either in shapes.objects(shape, SH["or"]):
        yield from shapes.items(either)


def _kind(data: Graph, kind: URIRef) -> str:
    """Return a class with its article, and whether it is none."""
    unknown = kind.startswith(_OURS) and (kind, None, None) not in data
    return f"a {name(kind)}{', which does not exist' if unknown else ''}"
