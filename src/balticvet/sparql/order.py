"""Rows of another engine, as the engine here would give them: its order, its way to write values.

SPARQL leaves the order of texts beyond ASCII to the engine, and some write a value in another form
(`1` for `true`). So the rows are put to the engine here, under the ORDER BY of the query.
"""

from collections.abc import Iterable, Sequence

from balticvet.dataset import memory_store
from balticvet.namespaces import PREFIXES
from balticvet.rdf import BlankNode, Row
from balticvet.sparql.engine import solve
from balticvet.sparql.tokens import Token, tokens, values_clause
from balticvet.tables import row_key

_AFTER_ORDER = ("LIMIT", "OFFSET", "VALUES")


def in_engine_order(text: str, columns: Sequence[str], rows: list[Row]) -> list[Row]:
    """Return the rows of a query's answer as the engine here would give them.

    They stay in the order in which they came where that cannot be told from the rows alone: when
    the query orders by something that is not in them, or when there are blank nodes.
    """
    order = _order_by(text)
    if not rows or any(isinstance(term, BlankNode) for row in rows for term in row):
        return rows if order else sorted(rows, key=row_key)
    used = {token.text[1:] for token in order if token.kind == "variable"}
    in_rows = used <= set(columns) and "{" not in {token.text for token in order}
    found = _in_order(text, columns, rows, order if in_rows else [])
    return found if order else sorted(found, key=row_key)


def _order_by(text: str) -> list[Token]:
    """Return the words of the outermost ORDER BY."""
    found: list[Token] = []
    for token in tokens(text):
        if token.depth == 0 and token.says("ORDER"):
            found = [token]
        elif found and token.depth == 0 and any(map(token.says, _AFTER_ORDER)):
            break
        elif found:
            found.append(token)
    return found


def _in_order(
    text: str, columns: Sequence[str], rows: Iterable[Row], order: list[Token]
) -> list[Row]:
    prologue = text[: next(token.start for token in tokens(text) if token.says("SELECT"))]
    names = " ".join(f"?{name}" for name in columns)
    values = values_clause(columns, rows)
    clause = text[order[0].start : order[-1].end] if order else ""
    asked = f"{prologue} SELECT {names} {{ {values} }} {clause}"
    return list(solve(memory_store(), asked, prefixes=PREFIXES).rows)
