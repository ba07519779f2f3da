"""What `balticvet measure` shows: numbers, findings and what flips them, or ranges of ranks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from balticvet.cli import streams
from balticvet.errors import UsageError
from balticvet.suggest import clip, suggest

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from balticvet.networks import Network
    from balticvet.networks.measures import Measure
    from balticvet.networks.results import Results
    from balticvet.networks.sections import Section
    from balticvet.queries.answer import Answer

NONE = "none"
"""The word for leaving nobody out."""


@dataclass(frozen=True)
class View:
    """The same as one table for a file and as sections for a screen, and what to know of it.

    Numbers are also told as RDF.
    """

    answer: Callable[[], Answer]
    sections: Callable[[], tuple[Section, ...]]
    caveats: tuple[str, ...]
    quads: Callable[[], Iterable[Quad]] | None = None


def of(network: Network, name: str | None, *, looks: str | None, without: str | None) -> View:
    """Return what is to be shown of a network, by one measure or all.

    `looks` is `fragility`, `ranges`, or none for the numbers; `without` names kinds of nodes.
    """
    from balticvet.networks.measures import MEASURES, find

    measures = tuple(MEASURES.values()) if name is None else (find(name),)
    if looks and not any(row.is_ranking for row in measures):
        raise UsageError(
            f"The measure {measures[0].name} ranks nobody, so that nobody stands first by it.",
            fix="Name one of nodes with ranks, such as degree, or none for all.",
        )
    if looks:
        return _of_fragility(network, measures, looks, without)
    return _of_numbers(network, measures, without)


def _of_numbers(network: Network, measures: tuple[Measure, ...], without: str | None) -> View:
    from balticvet.networks.results import work_out
    from balticvet.networks.results_rdf import as_quads
    from balticvet.networks.sections import sections
    from balticvet.networks.table import as_answer

    kinds = _kinds(without, network)
    results = work_out(network, measures, without=kinds, progress=streams.progress())
    return View(
        lambda: as_answer(results),
        lambda: sections(results),
        _caveats(network, *_of_without(results)),
        lambda: as_quads(results),
    )


def _of_fragility(
    network: Network, measures: tuple[Measure, ...], looks: str, without: str | None
) -> View:
    from balticvet.networks import fragility_table as tables
    from balticvet.networks.fragility import fragility
    from balticvet.networks.leaving_out import without_kinds

    smaller = without_kinds(network, _kinds(without, network)) if without else network
    found = fragility(smaller, measures, progress=streams.progress())
    caveats = _caveats(network, *tables.caveats(found))
    if looks == "ranges":
        return View(lambda: tables.ranges(found), lambda: tables.range_sections(found), caveats)
    return View(lambda: tables.findings(found), lambda: tables.finding_sections(found), caveats)


def _kinds(given: str | None, network: Network) -> tuple[str, ...]:
    """Return the kinds to leave out; one that is neither known nor in the network is refused."""
    from balticvet.networks.kinds import MINISTRIES_AND_EU

    if given is None:
        return MINISTRIES_AND_EU
    if given == NONE:
        return ()
    there = sorted({kind for node in network.nodes for kind in node.kinds} | set(MINISTRIES_AND_EU))
    kinds = tuple(kind.strip() for kind in given.split(","))
    for kind in kinds:
        if kind not in there:
            raise UsageError(
                f"No node of this network is of the kind {clip(kind)!r}.",
                fix=f"{suggest(kind, there)} The kinds are {', '.join(filter(None, there))}.",
            )
    return kinds


def _caveats(network: Network, *more: str) -> tuple[str, ...]:
    """Return what a tie means, what the network does not say, and whose words it rests on."""
    ties = [f"  {tie}" for tie in network.ties]
    apart = ("Ranks are counted apart for each of the two sides.",)
    sides = apart if network.projection.modes > 1 else ()
    caveats = (*sides, *network.projection.caveats)
    return ("What a tie means:", *ties, *caveats, *more, str(network.credit))


def _of_without(results: Results) -> Iterator[str]:
    if results.without:
        kinds = " or ".join(results.without)
        many = len(results.left_out)
        nodes = f"{many} nodes are" if many > 1 else "1 node is"
        yield (
            f"Without: {nodes} of the kind {kinds}, and left out for the second numbers."
            if many
            else f"No node is of the kind {kinds}: there are no second numbers."
        )
