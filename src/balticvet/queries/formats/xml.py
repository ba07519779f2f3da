"""SPARQL 1.1 query results in XML."""

import re
from html import escape  # xml.sax.saxutils imports an HTTP client, 25 ms

from balticvet.errors import UsageError
from balticvet.queries.answer import Answer
from balticvet.queries.values import Term
from balticvet.rdf import BlankNode, Literal, NamedNode

_NAMESPACE = "http://www.w3.org/2005/sparql-results#"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(answer: Answer) -> str:
    """Return an answer as SPARQL results XML.

    Raises `UsageError` for a character that XML 1.0 cannot hold.
    """
    names = "".join(f"    <variable name={_quoted(name)}/>\n" for name in answer.columns)
    if answer.boolean is not None:
        body = f"  <boolean>{str(answer.boolean).lower()}</boolean>\n"
    else:
        rows = "".join(_row(answer.columns, row) for row in answer.rows)
        body = f"  <results>\n{rows}  </results>\n"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sparql xmlns="{_NAMESPACE}">\n  <head>\n{names}  </head>\n{body}</sparql>\n'
    )


def _row(columns: tuple[str, ...], row: tuple[Term | None, ...]) -> str:
    cells = "".join(
        f"      <binding name={_quoted(name)}>{_term(term)}</binding>\n"
        for name, term in zip(columns, row, strict=True)
        if term is not None
    )
    return f"    <result>\n{cells}    </result>\n"


def _term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_text(term.value)}</bnode>"
    if isinstance(term, Literal):
        return f"<literal{_sort(term)}>{_text(term.value)}</literal>"
    parts = ("subject", term.subject), ("predicate", term.predicate), ("object", term.object)
    inner = "".join(f"<{name}>{_term(part)}</{name}>" for name, part in parts)
    return f"<triple>{inner}</triple>"


def _sort(literal: Literal) -> str:
    if literal.language:
        return f" xml:lang={_quoted(literal.language)}"
    datatype = literal.datatype.value
    return "" if datatype == _STRING else f" datatype={_quoted(datatype)}"


def _text(text: str) -> str:
    bad = _ILLEGAL.search(text)
    if bad:
        raise UsageError(
            f"The answer holds the character U+{ord(bad[0]):04X}, which XML cannot write.",
            fix="Choose another format, such as json.",
        )
    return escape(text).replace("\r", "&#13;")


def _quoted(text: str) -> str:
    return f'"{_text(text)}"'
