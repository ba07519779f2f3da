"""RDF terms as plain Python values, and as words for people."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal

from balticvet.dates import CALLED, is_date
from balticvet.namespaces import curie, iri, web_address
from balticvet.rdf import Literal, NamedNode, Row, Term
from balticvet.wording import grouped_digits

Value = str | int | float | bool | Decimal | date | datetime | None

_XSD = iri("xsd:")
_INTEGERS = (
    "integer int long short byte nonNegativeInteger positiveInteger nonPositiveInteger"
    " negativeInteger unsignedInt unsignedLong unsignedShort unsignedByte gYear"
)
_CASTS: dict[str, tuple[str, Callable[[str], Value]]] = {
    **{f"{_XSD}{name}": (r"[+-]?\d{1,4000}", int) for name in _INTEGERS.split()},
    f"{_XSD}decimal": (r"[+-]?(\d+\.?\d*|\.\d+)", Decimal),
    f"{_XSD}double": (r".*", float),
    f"{_XSD}float": (r".*", float),
    f"{_XSD}boolean": (r"true|false|0|1", lambda text: text in {"true", "1"}),
    f"{_XSD}date": (r"\d{4}-\d\d-\d\d", date.fromisoformat),
    f"{_XSD}dateTime": (r".*", datetime.fromisoformat),
}


def terms(values: Iterable[str | float | None]) -> Row:
    """Return plain values as a row of terms; an empty text is nothing.

    >>> [value(term) for term in terms(("a", "", 0.5))]
    ['a', None, 0.5]
    """
    return tuple(map(_term, values))


def _term(found: str | float | None) -> Literal | None:
    if found is None or isinstance(found, str):
        return Literal(found.encode("utf-8", "backslashreplace").decode()) if found else None
    kind = "integer" if isinstance(found, int) else "double"
    return Literal(repr(found), datatype=NamedNode(f"{_XSD}{kind}"))


def text(term: Term | None) -> str:
    """Return the exact text of a term: its IRI, the words of a literal, or nothing."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def value(term: Term | None) -> Value:
    """Return the plain Python value of a term; a text that its type does not allow stays a text.

    >>> value(Literal(2015))
    2015
    >>> value(Literal("MoE", language="en"))
    'MoE'
    """
    if term is None:
        return None
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else str(term)
    pattern, cast = _CASTS.get(term.datatype.value, ("", str))
    kind = term.datatype.value.removeprefix(_XSD)
    if not re.fullmatch(pattern, term.value, re.ASCII):
        return term.value
    if kind in CALLED and not is_date(term.value, kind):
        return term.value
    try:
        return cast(term.value)
    except ValueError:
        return term.value


def address(term: Term | None) -> str:
    """Return the address that a term may be linked to; nothing for what no browser looks up.

    >>> address(NamedNode("https://example.org/x")), address(NamedNode("javascript:alert(1)"))
    ('https://example.org/x', '')
    """
    return web_address(term.value) if isinstance(term, NamedNode) else ""


def shown(term: Term | None) -> str:
    """Return a term as people read it: a CURIE, the words of a literal, or nothing.

    The digits of a number are in groups; files for programs have its exact `text`.

    >>> shown(NamedNode("https://w3id.org/balticvet/ontology#hasParticipant"))
    'bv:hasParticipant'
    >>> shown(Literal(1280000)) == "1\N{NO-BREAK SPACE}280\N{NO-BREAK SPACE}000"
    True
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return curie(term.value)
    if is_number(term):
        return grouped_digits(text(term))
    return text(term)


def is_number(term: Term | None) -> bool:
    """Tell whether a term is a number."""
    found = value(term) if isinstance(term, Literal) else None
    return isinstance(found, int | float | Decimal) and not isinstance(found, bool)


def are_numbers(column: Iterable[Term | None]) -> bool:
    """Tell whether all terms of a column are numbers, which are lined up on the right."""
    found = [term for term in column if term is not None]
    return bool(found) and all(map(is_number, found))


def row_key(row: Row) -> tuple[str, ...]:
    """Return the key by which rows without an order of their own are sorted."""
    return tuple("" if term is None else str(term) for term in row)
