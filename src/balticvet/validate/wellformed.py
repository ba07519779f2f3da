"""Shapes that SHACL gives no meaning: told with the name of the shape before any is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, SH, XSD, Graph, Literal
from rdflib.term import Node

from balticvet.namespaces import curie

_OF_XML_ONLY = re.compile(r"(?<!\\)(?:\\\\)*(\\[pPiIcC]|\[[^\]]*-\[)")
"""What stands in patterns of XML Schema, and which Python, that runs them, reads otherwise."""


@dataclass(frozen=True)
class Flaw:
    """A shape, or a part of one, that means nothing, and what to do."""

    shape: Node
    what: str
    fix: str


def unusable(graph: Graph) -> Iterator[Flaw]:
    """Yield what keeps shapes from being run at all."""
    for shape in sorted(_property_shapes(graph), key=str):
        paths = len({*graph.objects(shape, SH.path)})
        if paths != 1:
            yield Flaw(
                shape,
                f"a property shape has {paths or 'no'} sh:path",
                "Give each property shape one sh:path; write several steps as one path.",
            )
    for shape in sorted({*graph.subjects(SH.deactivated)}, key=str):
        truths = sorted(
            {str(value) for value in graph.objects(shape, SH.deactivated) if is_boolean(value)}
        )
        if len(truths) > 1:
            yield Flaw(shape, f"sh:deactivated is {' and '.join(truths)}", "Write one.")
    for shape, value in sorted(graph.subject_objects(SH.pattern), key=str):
        if found := _OF_XML_ONLY.search(str(value)):
            yield Flaw(
                shape,
                f"sh:pattern {value}: {found[1]} is not understood here",
                r"List the letters in brackets, such as [A-Za-z]; \w is any letter, digit or _.",
            )
    for part, value in sorted(graph.subject_objects(SH.namespace), key=str):
        if not isinstance(value, Literal):
            yield Flaw(
                part,
                f"sh:namespace {curie(str(value))} is an address and no text",
                f'Write sh:namespace "{value}"^^xsd:anyURI .',
            )


def is_boolean(value: Node) -> bool:
    """Whether a term is true or false, in either spelling of XML Schema."""
    spelt = str(value) in {"true", "false", "1", "0"}
    return isinstance(value, Literal) and value.datatype == XSD.boolean and spelt


def _property_shapes(graph: Graph) -> set[Node]:
    return {*graph.objects(None, SH.property), *graph.subjects(RDF.type, SH.PropertyShape)}
