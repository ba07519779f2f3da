"""Addresses that a program would run or open, instead of looking them up: none belongs in data."""

from collections.abc import Iterable, Iterator, Mapping

from balticvet.namespaces import curie
from balticvet.rdf import Literal, NamedNode, Quad, named_node
from balticvet.suggest import clip
from balticvet.validate.findings import Finding, Report
from balticvet.validate.locator import Locator
from balticvet.validate.plain_graph import Statement
from balticvet.validate.statements import places

_SCHEMES = frozenset(
    (
        *("javascript", "vbscript", "livescript", "data"),
        *("file", "blob", "filesystem", "view-source"),
    )
)
_LONGEST = 100
"""Nobody skips more letters than this before the name of a scheme ends."""
_ADDRESS = named_node("xsd:anyURI")


def is_run(address: str) -> bool:
    r"""Tell whether a browser would run an address, or open what is on the reader's machine.

    As browsers do, it passes over case, white space and control characters.

    >>> is_run("JavaScript:alert(1)"), is_run(" java\tscript:alert(1)"), is_run("https://data:1/")
    (True, True, False)
    """
    scheme, colon, _ = address[:_LONGEST].partition(":")
    letters = "".join(one for one in scheme if one.isprintable() and not one.isspace())
    return bool(colon) and letters.lower() in _SCHEMES


def check_addresses(data: Iterable[Statement], locator: Locator) -> Report:
    """Return the addresses of some statements that a program would run, with their places."""
    found: dict[str, list[Statement]] = {}
    for statement in data:
        for address in filter(is_run, _addresses(statement)):
            found.setdefault(address, []).append(statement)
    return Report(tuple(_findings(found, locator)))


def _addresses(statement: Statement) -> Iterator[str]:
    graph = (statement.graph_name,) if isinstance(statement, Quad) else ()
    for term in (statement.subject, statement.predicate, statement.object, *graph):
        is_address = isinstance(term, Literal) and term.datatype == _ADDRESS
        if isinstance(term, NamedNode | Literal) and (is_address or isinstance(term, NamedNode)):
            yield term.value


def _findings(found: Mapping[str, list[Statement]], locator: Locator) -> Iterator[Finding]:
    for address, statements in found.items():
        yield Finding(
            severity="Violation",
            focus=clip(address),
            name="an address that a program would run or open, and not look up",
            value=", ".join(sorted({curie(one.predicate.value) for one in statements})),
            message="Give the address of a page (https:), or leave it out.",
            shape="",
            where=places(statements, locator),
        )
