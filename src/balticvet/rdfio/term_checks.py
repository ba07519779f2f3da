"""Which terms are taken in: what every tool downstream can hold, write and read back unchanged."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from balticvet.dates import CALLED, is_date
from balticvet.errors import UnreadableInputError, raise_all
from balticvet.namespaces import iri
from balticvet.processes import Limits
from balticvet.rdf import STRING, BlankNode, DefaultGraph, Literal, NamedNode, Quad, Term, Triple
from balticvet.rdfio.engine import as_stored
from balticvet.rdfio.literals import NUMERIC
from balticvet.rdfio.text import ILLEGAL, place_of, spellings_of, too_long


@dataclass(frozen=True)
class Fault:
    """What is wrong with a term, what to do, and how a file may spell the faulty part."""

    what: str
    fix: str
    spellings: tuple[str, ...] = ()


Placed = Term | DefaultGraph
"""What stands in any place of a quad."""

LONGEST_TAG = 35

# https://www.rfc-editor.org/rfc/rfc5646#section-2.1, without the irregular grandfathered tags.
_WELL_FORMED = re.compile(
    r"""
    (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )
    (?: -[a-z]{4} )?
    (?: -(?:[a-z]{2}|[0-9]{3}) )?
    (?: -(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}) )*
    (?: -[a-wyz0-9](?:-[a-z0-9]{2,8})+ )*
    (?: -x(?:-[a-z0-9]{1,8})+ )?
    | x(?:-[a-z0-9]{1,8})+
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def tag_fault(tag: str) -> Fault | None:
    """Return what is wrong with a language tag, if anything.

    >>> tag_fault("lv") is None
    True
    >>> tag_fault("en_US").what
    "The language tag 'en_US' is not well-formed."
    """
    if len(tag) <= LONGEST_TAG and _WELL_FORMED.fullmatch(tag):
        return None
    shown = tag if len(tag) <= LONGEST_TAG else f"{tag[:LONGEST_TAG]}…"
    return Fault(
        f"The language tag {shown!r} is not well-formed.",
        "Write a tag of BCP 47 such as lv, lt, et, en or en-gb, "
        f"in subtags of at most 8 and {LONGEST_TAG} characters in all.",
        (f"@{tag}", f'"{tag}"'),
    )


LONGEST_NUMBER = 400
_LONG_EXPONENT = re.compile(r"[eE][+-]?[0-9]{5}")


def _iri_characters(term: Placed) -> Fault | None:
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


def _literal_characters(term: Placed) -> Fault | None:
    if not isinstance(term, Literal) or not (found := ILLEGAL.search(term.value)):
        return None
    return Fault(
        f"The literal {_clipped(term.value)} holds the character U+{ord(found[0]):04X}, "
        "which no text may hold.",
        "Remove the character.",
        spellings_of(found[0]),
    )


def _language(term: Placed) -> Fault | None:
    if not isinstance(term, Literal) or term.language is None:
        return None
    return tag_fault(term.language)


def _direction(term: Placed) -> Fault | None:
    if not isinstance(term, Literal) or term.direction is None:
        return None
    return Fault(
        f"The literal {_clipped(term.value)} has a base direction, which RDF 1.1 does not know.",
        "Write the language tag alone.",
        (f"--{term.direction.value}",),
    )


# Some libraries compute 10**999999999 to read "1e999999999".
def _number(term: Placed) -> Fault | None:
    if not isinstance(term, Literal) or term.datatype.value not in NUMERIC:
        return None
    if len(term.value) <= LONGEST_NUMBER and not _LONG_EXPONENT.search(term.value):
        return None
    return Fault(
        f"The number {_clipped(term.value)} is too large to compute with.",
        f"Write at most {LONGEST_NUMBER} characters and an exponent of at most 4 digits.",
        (term.value,),
    )


def _triple(term: Placed) -> Fault | None:
    if not isinstance(term, Triple):
        return None
    return Fault(
        "A triple stands in the place of a term, which RDF 1.1 does not know.",
        "Describe the statement with a node of its own.",
        ("<<",),
    )


CHECKS: tuple[Callable[[Placed], Fault | None], ...] = (
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
    terms = dict.fromkeys(chain.from_iterable(quads))
    literals = [term for term in terms if isinstance(term, Literal)]
    if any(len(term.value) > limits.literal for term in literals):
        raise too_long(where, limits=limits)
    found = _faults(terms, literals, blank_nodes=blank_nodes, canonical=canonical)
    refuse(dict.fromkeys(found), lambda spellings: place_of(where, text, spellings))


def refuse(faults: Iterable[Fault], place: Callable[[tuple[str, ...]], str]) -> None:
    """Raise faults as one `UnreadableInputError`, each at the place of its spellings, if any."""
    raise_all(
        [
            UnreadableInputError(fault.what, where=place(fault.spellings), fix=fault.fix)
            for fault in faults
        ]
    )


def _faults(
    terms: Iterable[Placed], literals: list[Literal], *, blank_nodes: bool, canonical: bool
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
        kind = literal.datatype.value.removeprefix(iri("xsd:"))
        if kind in CALLED and not is_date(literal.value, kind):
            yield Fault(
                f"There is no {CALLED[kind]} {_clipped(literal.value)} (xsd:{kind}).",
                "Correct it; what is printed so stays a text, without a datatype: for the end of a"
                ' period, bv:endAsWritten "31/02/2020".',
                (f'"{literal.value}"', literal.value),
            )


def _rewritten(literals: list[Literal]) -> Iterator[Fault]:
    typed = [t for t in literals if t.datatype != STRING]
    for given, kept in zip(typed, as_stored(typed), strict=True):
        if given != kept:
            yield Fault(
                f"The literal {_clipped(given.value)} is not canonical; "
                f"the store would keep {kept.value!r}.",
                f"Write {kept}, and keep the printed form as a string.",
                (f'"{given.value}"', given.value),
            )


def _clipped(value: str) -> str:
    return ascii(value) if len(value) <= 60 else f"{value[:60]!a}…"
