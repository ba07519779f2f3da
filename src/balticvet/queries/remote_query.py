"""Questions put to somebody else's endpoint: the same query, and the same kind of answer."""

import re
from collections.abc import Iterable
from functools import partial

from balticvet.dataset import QueryResult, read_result
from balticvet.errors import BalticvetError, RemoteError
from balticvet.namespaces import PREFIXES, prologue
from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.queries.answer import (
    TRIPLE_COLUMNS,
    Answer,
    distinct_triples,
    named_anew,
)
from balticvet.queries.question import Question
from balticvet.queries.untrusted import check_untrusted
from balticvet.rdf import Row, Term, Triple
from balticvet.rdfio import FORMATS
from balticvet.rdfio import parse as read_triples
from balticvet.rdfio.term_checks import CHECKS
from balticvet.rdfio.text import decoded
from balticvet.remote import Endpoint
from balticvet.remote import ask as send
from balticvet.sparql import parse
from balticvet.sparql.order import in_engine_order
from balticvet.sparql.service import refuse_service, unescaped
from balticvet.sparql.tokens import declared, tokens
from balticvet.tables import Kind
from balticvet.wording import counted

# Virtuoso calls its blank nodes nodeID://b10, which is no label of a blank node. No text of an
# answer can match: the quotation marks in it are escaped.
_NODE = re.compile(rb'("bnode"\s*,\s*"value"\s*:\s*")nodeID://')
_FIX = "Ask another endpoint, or ask the data that are here."


def ask_remote(
    endpoint: Endpoint,
    text: str,
    *,
    question: Question | None = None,
    limits: Limits = DEFAULT_LIMITS,
    where: str = "query",
) -> Answer:
    """Ask an endpoint; balticvet's prefixes need not be declared.

    Raises what `check_untrusted` and `remote.ask` raise, and `RemoteError` for an answer that
    means nothing; nothing is sent that is not valid SPARQL 1.1.
    """
    check_untrusted(text, where=where)
    whole = f"{prologue(_undeclared(text))}{text}"
    checked = partial(_parsed, where=where)
    kind, columns = confined(checked, text, limits=limits, task="The query")
    body = send(endpoint, whole, triples=kind == "construct")
    limits = limits.for_input(len(body))
    read = partial(_answer, kind=kind, columns=columns, text=text, limits=limits)
    try:
        found = confined(read, body, endpoint.url, limits=limits, task="The answer")
    except BalticvetError as fault:
        raise RemoteError(
            f"The answer of the endpoint cannot be used. {fault.what}",
            where=fault.where or endpoint.url,
            fix=_FIX,
        ) from fault
    return found.of(question)


def _parsed(text: str, *, where: str) -> tuple[Kind, tuple[str, ...]]:
    """Return kind and columns of a query that asks no third server, in whatever way it is read."""
    refuse_service(unescaped(text), where=where, prefixes=PREFIXES)
    return parse(text, where=where, prefixes=PREFIXES)


def _undeclared(text: str) -> list[str]:
    """Return the prefixes of balticvet that a text uses without declaring them."""
    used = {token.text.partition(":")[0] for token in tokens(text) if token.kind == "name"}
    return sorted(used - declared(text).keys())


def _answer(
    body: bytes,
    where: str,
    *,
    kind: Kind,
    columns: tuple[str, ...],
    text: str,
    limits: Limits,
) -> Answer:
    if kind == "construct":
        read = read_triples(
            body, FORMATS["turtle"], where=where, blank_nodes=True, canonical=False, limits=limits
        )
        return Answer(TRIPLE_COLUMNS, distinct_triples(quad.triple for quad in read), "construct")
    found = _results(body, where)
    if found.kind != kind:
        raise RemoteError("It answers another question than was asked.", where=where)
    if found.kind == "ask":
        return Answer(kind="ask", boolean=found.boolean)
    rows = in_engine_order(text, columns, _checked_rows(found, columns, where=where, limits=limits))
    return Answer(columns, named_anew(rows))


def _results(body: bytes, where: str) -> QueryResult:
    decoded(body, where=where)
    try:
        return read_result(_NODE.sub(rb"\1", body))
    except SyntaxError as fault:
        raise RemoteError(f"It is not SPARQL JSON: {fault}", where=where) from None


def _checked_rows(
    found: QueryResult, columns: tuple[str, ...], *, where: str, limits: Limits
) -> list[Row]:
    if set(found.columns) != set(columns):
        raise RemoteError("It has other columns than were asked for.", where=where)
    try:
        places = [found.columns.index(name) for name in columns]
        rows: list[Row] = [tuple(row[place] for place in places) for row in found.rows]
    except SyntaxError as fault:
        raise RemoteError(f"It is not SPARQL JSON: {fault}", where=where) from None
    _check({term for row in rows for term in row if term is not None}, where, limits)
    return rows


def _check(terms: Iterable[Term], where: str, limits: Limits) -> None:
    for term in terms:
        if not isinstance(term, Triple) and len(term.value) > limits.literal:
            raise RemoteError(
                f"One of its terms is longer than {counted(limits.literal, 'character')}.",
                where=where,
            )
        for fault in filter(None, (check(term) for check in CHECKS)):
            raise RemoteError(fault.what, where=where)
