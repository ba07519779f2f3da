"""SERVICE in the queries of shapes, told as rdflib, which runs them, reads the query."""

import re

from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

_PERHAPS = re.compile(r"SERVICE|\\U")
_CLAUSE = "ServiceGraphPattern"


def is_federated(text: str, *, update: bool = False) -> bool:
    """Tell whether a query asks another server; a text that is no query asks nobody.

    >>> is_federated("SELECT * { SERVICE <urn:x> {} }"), is_federated("SELECT ?service {}")
    (True, False)
    """
    if not _PERHAPS.search(text.upper()):  # capitals as rdflib makes them: of a dotless i too
        return False
    try:
        return asks_elsewhere(parseUpdate(text) if update else parseQuery(text))
    except Exception:  # whatever its parser raises: it will not run the text either
        return False


def asks_elsewhere(found: object) -> bool:
    """Tell whether a parsed query, or a part of one, asks another server."""
    if isinstance(found, CompValue):
        return found.name == _CLAUSE or any(map(asks_elsewhere, found.values()))
    several = isinstance(found, list | tuple) or hasattr(found, "as_list")
    return several and any(map(asks_elsewhere, found))  # type: ignore[call-overload]
