"""Functions with an IRI in the queries of shapes: the casts of XML Schema, and no others.

rdflib casts to seven datatypes and takes every other function for an error, so that a shape that
calls one could find nothing, and the data would conform.
"""

from types import MethodType
from typing import Any

from rdflib import XSD, Literal, URIRef
from rdflib.plugins.sparql.operators import _CUSTOM_FUNCTIONS
from rdflib.plugins.sparql.parserutils import Expr
from rdflib.plugins.sparql.sparql import SPARQLTypeError

from balticvet.dates import as_written
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.rdfio.literals import misfit

_NAME = "Function"
# What a cast takes of a day or a moment.
_OF_MOMENT = {
    XSD.date: "{year}-{month}-{day}{zone}",
    XSD.time: "{time}{zone}",
    XSD.gYear: "{year}{zone}",
    XSD.gYearMonth: "{year}-{month}{zone}",
    XSD.gMonth: "--{month}{zone}",
    XSD.gMonthDay: "--{month}-{day}{zone}",
    XSD.gDay: "---{day}{zone}",
}
_CASTS = {*_OF_MOMENT, XSD.duration, XSD.yearMonthDuration, XSD.dayTimeDuration}


def give_casts(part: Expr) -> None:
    """Let a part of a query cast where rdflib cannot.

    Raises `UnreadableInputError` for a call of a function that there is not.
    """
    if part.name != _NAME or part.iri in _CUSTOM_FUNCTIONS:
        return
    if part.iri not in _CASTS:
        raise UnreadableInputError(
            f"The query of a shape calls {curie(str(part.iri))}, and there is no such function.",
            fix="Use the functions of SPARQL 1.1, such as STRLEN; they have no prefix.",
        )
    part._evalfn = MethodType(_cast, part)


def _cast(call: Expr, _context: Any) -> Literal:
    (given,) = call.expr
    if not isinstance(given, Literal):
        raise SPARQLTypeError("Only a literal has another datatype.")
    text = _part_of_moment(given, call.iri)
    if misfit(str(given), str(given.datatype)) or misfit(text, str(call.iri)):
        raise SPARQLTypeError(f"{text} is no {call.iri}.")
    return Literal(text, datatype=call.iri, normalize=False)


def _part_of_moment(given: Literal, wanted: URIRef) -> str:
    kind = str(given.datatype).removeprefix(str(XSD))
    dated = kind in ("date", "dateTime") and wanted in _OF_MOMENT
    parts = as_written(str(given), kind) if dated else None
    return _OF_MOMENT[wanted].format(**{"time": "", **parts}) if parts else str(given)
