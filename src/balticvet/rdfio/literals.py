"""Literals: whether a text is what its datatype says, for each datatype that RDF knows.

The store, SHACL and SPARQL let "x"^^xsd:integer pass until somebody computes with it.
What counts is https://www.w3.org/TR/rdf11-concepts/#section-Datatypes; white space around a number
is none of it.
"""

import json
import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from xml.parsers import expat

from balticvet.dates import CALLED, is_date
from balticvet.namespaces import curie, iri
from balticvet.suggest import suggest

_XSD = iri("xsd:")
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_EXPONENT = re.compile(rf"{_NUMBER}[eE][+-]?\d{{1,2}}", re.ASCII)
_LETTER = r"[^\W\d]"
_TIME = r"T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?"
_LARGE = 2**63

# What a whole number of each type lies between; None is no bound.
_WHOLE: Mapping[str, tuple[int | None, int | None]] = MappingProxyType(
    {
        "integer": (None, None),
        "nonNegativeInteger": (0, None),
        "positiveInteger": (1, None),
        "nonPositiveInteger": (None, 0),
        "negativeInteger": (None, -1),
        "long": (-_LARGE, _LARGE - 1),
        "int": (-(2**31), 2**31 - 1),
        "short": (-(2**15), 2**15 - 1),
        "byte": (-128, 127),
        "unsignedLong": (0, 2 * _LARGE - 1),
        "unsignedInt": (0, 2**32 - 1),
        "unsignedShort": (0, 2**16 - 1),
        "unsignedByte": (0, 255),
    }
)

NUMERIC = frozenset(_XSD + name for name in (*_WHOLE, "decimal", "double", "float"))
"""The datatypes of numbers."""

_PATTERNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "boolean": ("true|false|1|0", "true or false"),
        "decimal": (_NUMBER, "a number, such as 1280000 or 0.5"),
        "double": (rf"{_NUMBER}(?:[eE][+-]?\d+)?|[+-]?INF|NaN", "a number, such as 1.28e6"),
        "float": (rf"{_NUMBER}(?:[eE][+-]?\d+)?|[+-]?INF|NaN", "a number, such as 1.28e6"),
        "duration": (
            rf"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:{_TIME})?",
            "a duration, such as P3Y for three years",
        ),
        "yearMonthDuration": (r"-?P(?=.)(?:\d+Y)?(?:\d+M)?", "a duration, such as P3Y6M"),
        "dayTimeDuration": (rf"-?P(?=.)(?:\d+D)?(?:{_TIME})?", "a duration, such as P3DT12H"),
        "hexBinary": ("(?:[0-9a-fA-F]{2})*", "an even number of digits from 0-9 and a-f"),
        "language": (r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*", "a language tag, such as lv"),
        "normalizedString": (r"[^\t\n\r]*", "a text in one line, without tabs"),
        "token": (r"(?:[^\s]+(?: [^\s]+)*)?", "a text with single spaces, and none around it"),
        "NMTOKEN": (r"[\w.:·-]+", "a name without spaces"),
        "Name": (rf"(?:{_LETTER}|:)[\w.:·-]*", "a name that begins with a letter"),
        "NCName": (rf"{_LETTER}[\w.·-]*", "a name that begins with a letter, without a colon"),
    }
)

_EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "date": "2020-02-29",
        "dateTime": "2020-02-29T12:00:00",
        "dateTimeStamp": "2020-02-29T12:00:00Z",
        "gYear": "2015",
        "gYearMonth": "2014-12",
        "gMonth": "--12",
        "gDay": "---31",
        "gMonthDay": "--12-31",
        "time": "12:00:00",
    }
)

# What any text is, and what XML Schema has and RDF does not use.
_ANY = frozenset({"string", "anyURI", "anySimpleType", "anyAtomicType"})
_UNUSED = frozenset(
    {"QName", "ENTITY", "ENTITIES", "ID", "IDREF", "IDREFS", "NMTOKENS", "NOTATION"}
)
# Whose datatypes are all known, and which of them take any text.
_OWNERS: Mapping[str, str] = MappingProxyType({_XSD: "XML Schema", iri("rdf:"): "RDF"})
_FREE = {_XSD + name for name in _ANY | _UNUSED} | set(
    map(iri, ("rdf:langString", "rdf:dirLangString", "rdf:HTML", "rdf:PlainLiteral"))
)


@dataclass(frozen=True)
class _Kind:
    """What a datatype asks for, in words, and whether a text is that."""

    asked: str
    fits: Callable[[str], bool]


def misfit(value: str, datatype: str) -> str:
    """Say what to write where a text does not fit its datatype; nothing where it does.

    >>> misfit("x", iri("xsd:integer"))
    'Write a whole number, such as 12.'
    >>> misfit("2020-02-29", iri("xsd:date"))
    ''
    """
    if kind := _KINDS.get(datatype):
        return "" if kind.fits(value) else _plainly(value, kind) or f"Write {kind.asked}."
    owner = next((owner for space, owner in _OWNERS.items() if datatype.startswith(space)), "")
    if not owner or datatype in _FREE:
        return ""
    near = suggest(curie(datatype), map(curie, _KINDS))
    return f"{owner} has no datatype {curie(datatype)}. {near or 'Correct its name.'}"


def _plainly(value: str, kind: _Kind) -> str:
    """Say how to write a number that has an exponent and may have none; nothing for all else."""
    plain = f"{Decimal(value):f}" if _EXPONENT.fullmatch(value) else ""
    if not plain or not kind.fits(plain):
        return ""
    return f'Write {plain}, and in JSON-LD "{plain}": without quotation marks it gets an exponent.'


def _whole(low: int | None, high: int | None) -> _Kind:
    form = re.compile(r"[+-]?\d+", re.ASCII)

    def fits(value: str) -> bool:
        if not form.fullmatch(value):
            return False
        # Python refuses to read thousands of digits; beyond 30 the sign alone decides.
        digits = value.lstrip("+-").lstrip("0")[:30] or "0"
        number = -int(digits) if value.startswith("-") else int(digits)
        return (low is None or number >= low) and (high is None or number <= high)

    bounds = (
        f"from {low} on" if low is not None else "",
        f"up to {high}" if high is not None else "",
    )
    bounded = " ".join(filter(None, bounds)).replace("on up to", "to")
    return _Kind(f"a whole number {bounded}" if bounded else "a whole number, such as 12", fits)


def _patterned(pattern: str, asked: str, flags: re.RegexFlag) -> _Kind:
    form = re.compile(pattern, flags)
    return _Kind(asked, lambda value: form.fullmatch(value) is not None)


def _dated(kind: str) -> _Kind:
    asked = f"a {CALLED[kind]} that there is, such as {_EXAMPLES[kind]}"
    return _Kind(asked, lambda value: is_date(value, kind))


def _is_base64(value: str) -> bool:
    try:
        b64decode(value.replace(" ", ""), validate=True)
    except (NoBase64, ValueError):
        return False
    return True


def _is_xml(value: str) -> bool:
    try:
        expat.ParserCreate().Parse(f"<x>{value}</x>".encode(), True)
    except expat.ExpatError:
        return False
    return True


def _is_json(value: str) -> bool:
    try:
        json.loads(value)
    except (ValueError, RecursionError):
        return False
    return True


_NAMES = frozenset({"NMTOKEN", "Name", "NCName"})
_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        **{_XSD + name: _whole(*bounds) for name, bounds in _WHOLE.items()},
        **{
            _XSD + name: _patterned(*row, re.UNICODE if name in _NAMES else re.ASCII)
            for name, row in _PATTERNS.items()
        },
        **{_XSD + name: _dated(name) for name in CALLED},
        _XSD + "base64Binary": _Kind("what base64 has made of bytes", _is_base64),
        iri("rdf:XMLLiteral"): _Kind("XML that is well-formed, without entities", _is_xml),
        iri("rdf:JSON"): _Kind("JSON", _is_json),
    }
)
