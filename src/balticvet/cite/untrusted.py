"""Citing the answers of queries that somebody typed, in a worker process that may be killed."""

from functools import partial

from balticvet.cite.cited import Cited, cite
from balticvet.cite.why import Why
from balticvet.queries.untrusted import check_untrusted
from balticvet.rdfio import DEFAULT_LIMITS, Limits, in_worker


def cite_untrusted(
    why: Why,
    text: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    where: str = "query",
) -> Cited:
    """Ask a query from outside and return its answer with what each row rests on.

    Raises what `ask_untrusted` and `cite` raise.
    """
    check_untrusted(text, where=where)
    return in_worker(partial(cite, where=where), why, text, limits=limits, task="The query")
