"""Checks of RDF/XML text before it is parsed, and of what RDF/XML cannot say.

The RDF parser expands entities without end (a file of 715 bytes takes all memory) and takes a file
that stops in the middle for a complete one, so expat reads the file first.
"""

import re
from collections.abc import Iterable
from xml.parsers import expat

from balticvet.errors import CannotWriteError, LimitError, UnreadableInputError
from balticvet.letters import hidden_in_line
from balticvet.namespaces import iri
from balticvet.processes import Limits
from balticvet.rdf import TYPE, Literal, NamedNode, Quad
from balticvet.rdfio.text import ILLEGAL, too_long

_RDF = iri("rdf:")

# https://www.w3.org/TR/rdf-syntax-grammar/#section-Namespace: names of the syntax itself.
_SYNTAX_NAMES = frozenset(
    _RDF + name
    for name in [
        "RDF",
        "ID",
        "about",
        "bagID",
        "parseType",
        "resource",
        "nodeID",
        "datatype",
        "li",
        "Description",
        "aboutEach",
        "aboutEachPrefix",
        "annotation",
        "annotationNodeID",
    ]
)

_PARSE_TYPES = ("Resource", "Literal", "Collection")

_LOCAL_NAME = re.compile(r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff][\w.-]*\Z")


def check_rdfxml(text: str, *, where: str, limits: Limits) -> None:
    """Refuse RDF/XML that is not well-formed, declares a DOCTYPE, or is nested too deep.

    Raises `LimitError` for depth or length, else `UnreadableInputError`.
    """
    parser = expat.ParserCreate("utf-8", " ")
    level = length = 0

    def line() -> str:
        return f"{where}:{parser.CurrentLineNumber}"

    def refuse_doctype(*_: object) -> None:
        raise UnreadableInputError(
            "The file has a DOCTYPE; its entities could grow without end or read other files.",
            where=line(),
            fix="Remove the DOCTYPE and write the entities out.",
        )

    def check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in {"utf-8", "utf8", "us-ascii"}:
            raise UnreadableInputError(
                f"The file says that its encoding is {encoding}, but it is read as UTF-8.",
                where=line(),
                fix="Save the file as UTF-8 and say so in its first line.",
            )

    def go_in(_name: str, attributes: dict[str, str]) -> None:
        nonlocal level, length
        level, length = level + 1, 0
        _check_attributes(attributes, line())
        if level > limits.depth:
            raise LimitError(
                f"Elements are nested more than {limits.depth} deep.",
                where=line(),
                fix="Give the nested nodes names of their own.",
            )

    def go_out(*_: object) -> None:
        nonlocal level, length
        level, length = level - 1, 0

    def count(characters: str) -> None:
        nonlocal length
        length += len(characters)
        if length > limits.literal:
            raise too_long(line(), limits=limits)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.XmlDeclHandler = check_encoding
    parser.StartElementHandler = go_in
    parser.EndElementHandler = go_out
    parser.CharacterDataHandler = count
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise UnreadableInputError(
            f"This is not well-formed XML: {expat.ErrorString(error.code)}."
            f"{hidden_in_line(text, error.lineno)}",
            where=f"{where}:{error.lineno}",
            fix="Correct the file there.",
        ) from None


# The parser drops what these say without a word.
def _check_attributes(attributes: dict[str, str], where: str) -> None:
    kind = attributes.get(f"{_RDF} parseType", "Literal")
    if kind not in _PARSE_TYPES:
        raise UnreadableInputError(
            f"There is no rdf:parseType {kind!a}; the value would be dropped.",
            where=where,
            fix=f"Take one of {', '.join(_PARSE_TYPES)}.",
        )
    if f"{_RDF} bagID" in attributes:
        raise UnreadableInputError(
            "rdf:bagID is no longer part of RDF; what it says would be dropped.",
            where=where,
            fix="Describe the statements with nodes of their own.",
        )


def check_writable(quads: Iterable[Quad]) -> None:
    """Refuse quads that RDF/XML cannot say.

    A predicate must end in an XML name, and so must a class, which becomes an element.
    Raises `CannotWriteError`, naming the IRI.
    """
    for quad in quads:
        _check_name(quad.predicate, "predicate")
        if quad.predicate == TYPE and isinstance(quad.object, NamedNode):
            _check_name(quad.object, "class")
        if isinstance(quad.object, Literal) and (found := ILLEGAL.search(quad.object.value)):
            raise CannotWriteError(
                f"RDF/XML cannot hold the character U+{ord(found[0]):04X}.",
                where=f"{quad.subject} {quad.predicate}",
                fix="Remove the character from the literal.",
            )


def _check_name(node: NamedNode, kind: str) -> None:
    if node.value in _SYNTAX_NAMES or not _LOCAL_NAME.search(node.value):
        raise CannotWriteError(
            f"RDF/XML cannot write the {kind} {node.value!a}: it does not end in an XML name.",
            where=str(node),
            fix="Choose another format, or an IRI that ends in a letter or a word.",
        )
