"""Shapes that SHACL gives no meaning: told with the name of the shape before any is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from balticvet.namespaces import curie

_LISTS = tuple(SH[name] for name in ("in", "and", "or", "xone", "languageIn", "ignoredProperties"))
_OF_XML_ONLY = re.compile(r"(?<!\\)(?:\\\\)*(\\[pPiIcC]|\[[^\]]*-\[)")
"""What stands in patterns of XML Schema, and which Python, that runs them, reads otherwise."""
_FLAGS = frozenset("smixq")


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


def meaningless(graph: Graph) -> Iterator[Flaw]:
    """Yield values that mean nothing, where the rest of the shape can be run."""
    for shape, value in graph.subject_objects(SH.deactivated):
        if not is_boolean(value):
            yield Flaw(
                shape,
                f"sh:deactivated {_shown(value)} does nothing: only true switches a shape off",
                "Write true without quotes, or leave it out.",
            )
    for parameter in _LISTS:
        for shape, value in graph.subject_objects(parameter):
            if value != RDF.nil and (value, RDF.first, None) not in graph:
                yield Flaw(
                    shape,
                    f"{curie(str(parameter))} {_shown(value)} is no list",
                    "Write the list with round brackets.",
                )
    for shape, value in graph.subject_objects(SH.flags):
        if wrong := sorted(set(str(value)) - _FLAGS):
            yield Flaw(
                shape,
                f"sh:flags {_shown(value)}: there is no flag {', '.join(wrong)}",
                "The flags are i (no difference of capitals), s, m, x and q.",
            )


def is_boolean(value: Node) -> bool:
    """Whether a term is true or false, in either spelling of XML Schema."""
    spelt = str(value) in {"true", "false", "1", "0"}
    return isinstance(value, Literal) and value.datatype == XSD.boolean and spelt


def _property_shapes(graph: Graph) -> set[Node]:
    return {*graph.objects(None, SH.property), *graph.subjects(RDF.type, SH.PropertyShape)}


def _shown(value: Node) -> str:
    return curie(str(value)) if isinstance(value, URIRef) else f"“{value}”"
