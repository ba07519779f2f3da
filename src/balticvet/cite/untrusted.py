"""Citing the answers of queries that somebody typed, in a worker process that may be killed."""

from collections.abc import Mapping
from functools import partial

from pyoxigraph import NamedNode, Store

from balticvet.cite.cited import Cited, cite
from balticvet.queries.untrusted import check_untrusted
from balticvet.store import DEFAULT_LIMITS, Limits, in_worker


def cite_untrusted(
    store: Store,
    text: str,
    rules: Mapping[NamedNode, str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    where: str = "query",
) -> Cited:
    """Ask a query from outside and return its answer with what each row rests on.

    Raises what `ask_untrusted` and `cite` raise.
    """
    check_untrusted(text, where=where)
    return in_worker(
        partial(cite, where=where), store, text, rules, limits=limits, task="The query"
    )
