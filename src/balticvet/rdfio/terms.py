"""Which terms are taken in: what every tool downstream can hold, write and read back unchanged."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from balticvet.dates import CALLED, is_date
from balticvet.errors import UnreadableInputError, raise_all
from balticvet.processes import Limits
from balticvet.rdf import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from balticvet.rdfio.engine import as_stored
from balticvet.rdfio.faults import Fault
from balticvet.rdfio.tags import tag_fault
from balticvet.rdfio.text import ILLEGAL, place_of, spellings_of
from balticvet.rdfio.tokens import too_long

Term = NamedNode | BlankNode | Literal | Triple | DefaultGraph

LONGEST_NUMBER = 400
_LONG_EXPONENT = re.compile(r"[eE][+-]?[0-9]{5}")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING = f"{_XSD}string"
_NUMERIC = frozenset(
    _XSD + name
    for name in [
        "decimal",
        "integer",
        "long",
        "int",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "unsignedLong",
        "unsignedInt",
        "unsignedShort",
        "unsignedByte",
        "double",
        "float",
    ]
)


def _iri_characters(term: Term) -> Fault | None:
    if not isinstance(term, NamedNode):
        return None
    # Cc, Cf, Cn …: controls, direction marks, non-characters; Zs, Zl, Zp: spaces.
    odd = next((c for c in term.value if unicodedata.category(c)[0] in "CZ"), None)
    if odd is None:
        return None
    return Fault(
        f"The IRI {term.value!a} holds the character U+{ord(odd):04X}.",
        "Remove the character, or percent-encode it.",
        spellings_of(odd),
    )


def _literal_characters(term: Term) -> Fault | None:
    if not isinstance(term, Literal) or not (found := ILLEGAL.search(term.value)):
        return None
    return Fault(
        f"The literal {_shown(term.value)} holds the character U+{ord(found[0]):04X}, "
        "which no text may hold.",
        "Remove the character.",
        spellings_of(found[0]),
    )


def _language(term: Term) -> Fault | None:
    if not isinstance(term, Literal) or term.language is None:
        return None
    return tag_fault(term.language)


def _direction(term: Term) -> Fault | None:
    if not isinstance(term, Literal) or term.direction is None:
        return None
    return Fault(
        f"The literal {_shown(term.value)} has a base direction, which RDF 1.1 does not know.",
        "Write the language tag alone.",
        (f"--{term.direction.value}",),
    )


# Some libraries compute 10**999999999 to read "1e999999999".
def _number(term: Term) -> Fault | None:
    if not isinstance(term, Literal) or term.datatype.value not in _NUMERIC:
        return None
    if len(term.value) <= LONGEST_NUMBER and not _LONG_EXPONENT.search(term.value):
        return None
    return Fault(
        f"The number {_shown(term.value)} is too large to compute with.",
        f"Write at most {LONGEST_NUMBER} characters and an exponent of at most 4 digits.",
        (term.value,),
    )


def _triple(term: Term) -> Fault | None:
    if not isinstance(term, Triple):
        return None
    return Fault(
        "A triple stands in the place of a term, which RDF 1.1 does not know.",
        "Describe the statement with a node of its own.",
        ("<<",),
    )


CHECKS: tuple[Callable[[Term], Fault | None], ...] = (
    _triple,
    _iri_characters,
    _number,
    _literal_characters,
    _language,
    _direction,
)


def check_terms(
    quads: Iterable[Quad],
    text: str,
    *,
    where: str,
    blank_nodes: bool,
    canonical: bool,
    limits: Limits,
) -> None:
    """Refuse quads with a term that some tool downstream would choke on or rewrite.

    `text` is what was parsed, to find the line;
    `canonical` refuses literals that the store would rewrite, and dates that are none;
    `blank_nodes` allows blank nodes.
    Raises `LimitError` for a too long literal, else `UnreadableInputError`.
    """
    terms = dict.fromkeys(
        term for q in quads for term in (q.subject, q.predicate, q.object, q.graph_name)
    )
    literals = [term for term in terms if isinstance(term, Literal)]
    if any(len(term.value) > limits.literal for term in literals):
        raise too_long(where, limits=limits)
    found = _faults(terms, literals, blank_nodes=blank_nodes, canonical=canonical)
    raise_all(
        [
            UnreadableInputError(
                fault.what, where=place_of(where, text, fault.spellings), fix=fault.fix
            )
            for fault in dict.fromkeys(found)
        ]
    )


def _faults(
    terms: Iterable[Term], literals: list[Literal], *, blank_nodes: bool, canonical: bool
) -> Iterator[Fault]:
    for term in terms:
        if isinstance(term, BlankNode) and not blank_nodes:
            yield Fault(
                "The file has a blank node; output with blank nodes is not stable.",
                "Give the node an IRI.",
                (f"{term} ", "[", "_:"),
            )
        for check in CHECKS:
            if fault := check(term):
                yield fault
    if canonical:
        yield from _impossible(literals)
        yield from _rewritten(literals)


def _impossible(literals: list[Literal]) -> Iterator[Fault]:
    for literal in literals:
        kind = literal.datatype.value.removeprefix(_XSD)
        if kind in CALLED and not is_date(literal.value, kind):
            yield Fault(
                f"There is no {CALLED[kind]} {_shown(literal.value)} (xsd:{kind}).",
                "Correct it; what is printed so stays a text, without a datatype: for the end of a"
                ' period, bv:endAsWritten "31/02/2020".',
                (f'"{literal.value}"', literal.value),
            )


def _rewritten(literals: list[Literal]) -> Iterator[Fault]:
    typed = [t for t in literals if t.datatype.value != _STRING]
    for given, kept in zip(typed, as_stored(typed), strict=True):
        if given != kept:
            yield Fault(
                f"The literal {_shown(given.value)} is not canonical; "
                f"the store would keep {kept.value!r}.",
                f"Write {kept}, and keep the printed form as a string.",
                (f'"{given.value}"', given.value),
            )


def _shown(value: str) -> str:
    return ascii(value) if len(value) <= 60 else f"{value[:60]!a}…"
