"""Queries that somebody typed: parsed and answered in a worker process that may be killed."""

from functools import partial

from balticvet.dataset import QuadStore
from balticvet.errors import LimitError, UnreadableInputError
from balticvet.namespaces import PREFIXES
from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.queries.answer import Answer, ask
from balticvet.sparql.tokens import require_read_only_query
from balticvet.wording import counted

TEXT_LIMIT = 100_000
_WHERE = "query"


def check_untrusted(text: str, *, where: str = _WHERE) -> None:
    """Refuse, without parsing, what is no question: too long, too deep, no text, an update.

    Raises `LimitError` or `UnreadableInputError`.
    """
    if len(text) > TEXT_LIMIT:
        raise LimitError(
            f"The query is longer than {counted(TEXT_LIMIT, 'character')}.",
            where=where,
            fix="Ask a shorter one.",
        )
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        raise UnreadableInputError("The query is not text in UTF-8.", where=where) from fault
    before, nul, _ = text.partition("\0")
    if nul:
        line = before.count("\n") + 1
        raise UnreadableInputError(
            "The query holds a NUL character.", where=f"{where}:{line}", fix="Take it out."
        )
    require_read_only_query(text, where=where, known=frozenset(PREFIXES))


def ask_untrusted(
    store: QuadStore, text: str, *, limits: Limits = DEFAULT_LIMITS, where: str = _WHERE
) -> Answer:
    """Ask a query from outside; balticvet's prefixes need not be declared.

    Raises `UnreadableInputError` with line and column for what is not valid SPARQL,
    and `LimitError` when the query takes too long or too much memory.
    """
    check_untrusted(text, where=where)
    return confined(partial(ask, where=where), store, text, limits=limits, task="The query")
