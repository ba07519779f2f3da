"""Withheld facts: what pages state besides, and nobody compares, since the graph lacks it."""

from collections.abc import Iterable, Iterator

from balticvet.namespaces import curie
from balticvet.sources import Website
from balticvet.wording import counted


def withheld(websites: Iterable[Website], *, of: str = "") -> Iterator[str]:
    """Yield in words which facts of a thing, an IRI, were left out of the graph, or how many."""
    rows = [(site, fact) for site in websites for fact in site.left_out]
    if not of:
        if rows:
            facts = counted(len(rows), "fact")
            yield f"Hint: {facts} of pages are not in the graph, so not compared; --of tells which."
        return
    for site, fact in rows:
        if fact.about == curie(of):
            where = site.folder / "source.toml"
            yield f"Hint: not compared: {fact.fact}, {site.title}: {fact.reason} ({where})"
