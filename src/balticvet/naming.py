"""The properties that name a thing, and which of them count for what."""

from balticvet.rdf import NamedNode, named_node


def _nodes(*curies: str) -> tuple[NamedNode, ...]:
    return tuple(map(named_node, curies))


DISPLAY = _nodes("skos:prefLabel", "rdfs:label", "dct:title", "foaf:name", "bv:nameAsWritten")
"""What a thing is shown as, the best first; an acronym or a second name is not shown for it."""

SEARCH = _nodes(
    "skos:prefLabel",
    "skos:altLabel",
    "skos:hiddenLabel",
    "skos:notation",
    "rdfs:label",
    "dct:title",
    "foaf:name",
    "bv:acronym",
    "bv:nameAsWritten",
)
"""What somebody may type for a thing, the best first: any name and any code."""

PRINTED = _nodes(
    "bv:nameAsWritten", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "bv:acronym"
)
"""What a text may print for a thing; it prints neither titles nor labels of terms for one."""

ACCOUNTING = frozenset((*PRINTED, named_node("rdfs:label")))
"""Whose words account for words of a document: what it may print, and the labels of terms."""

ALIKE = frozenset((*PRINTED, named_node("dct:title")))
"""By which two stakeholders may be the same: projects are known by their titles."""

UNIQUE = frozenset(_nodes("bv:nameAsWritten", "skos:prefLabel"))
"""What no two stakeholders may share unless somebody decides so; an acronym may well be shared."""

MENTION = frozenset((*DISPLAY, named_node("bv:acronym")))
"""By which a passage names a thing instead of only using it."""

STATED = frozenset(_nodes("dct:title", "bv:nameAsWritten"))
"""Names that sources give; the others may have been decided on."""

FOREIGN = _nodes(
    "rdfs:label",
    "skos:prefLabel",
    "dct:title",
    "foaf:name",
    "schema:name",
    "sh:name",
    "bv:nameAsWritten",
    "bv:acronym",
)
"""What a thing in data of others is told apart by, the most usual first."""
