"""What is shown of a network by measures: numbers, findings and what flips them, or rank ranges."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from balticvet.errors import UsageError
from balticvet.networks.measures import MEASURES, Measure, NotDefined, Progress, find
from balticvet.networks.model.leaving_out import without_kinds
from balticvet.networks.model.records import MINISTRIES_AND_EU, Network
from balticvet.networks.results import fragility_table as tables
from balticvet.networks.results.fragility import fragility as fragility_of
from balticvet.networks.results.notes import notes
from balticvet.networks.results.rdf import as_quads
from balticvet.networks.results.record import Results, work_out
from balticvet.networks.results.sections import Section, sections
from balticvet.networks.results.table import as_answer
from balticvet.selection import Selection
from balticvet.suggest import clip, suggest
from balticvet.tables import Table

if TYPE_CHECKING:
    from balticvet.rdf import Quad


@dataclass(frozen=True)
class View:
    """The same as one table for a file and as sections for a screen, and what to know of it.

    Numbers are also told as RDF. `reasons` say why the network has no ties, if it has none.
    """

    network: Network
    table: Callable[[], Table]
    sections: Callable[[], tuple[Section, ...]]
    notes: tuple[str, ...]
    quads: Callable[[], Iterable["Quad"]] | None = None
    reasons: tuple[str, ...] = ()

    @property
    def answer(self) -> Table:
        """The table, with the notes."""
        return replace(self.table(), notes=self.notes, reasons=self.reasons)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What a tie means, what the network does not say, the notes, and whose words these are."""
        projection = self.network.projection
        ties = [f"  {tie}" for tie in self.network.ties]
        apart = ("Ranks are counted apart for each of the two sides.",)
        sides = apart if projection.modes > 1 else ()
        words = (
            "What a tie means:",
            *ties,
            *sides,
            *projection.caveats,
            *self.notes,
            *self.reasons,
        )
        return (*words, str(self.network.credit))


def view(
    network: Network,
    name: str | None = None,
    *,
    without: Collection[str] | None = None,
    fragility: bool = False,
    rank_ranges: bool = False,
    selection: Selection | None = None,
    reasons: tuple[str, ...] = (),
    progress: Progress | None = None,
) -> View:
    """Return what a measure tells of a network, or all measures.

    `without` names the kinds of nodes that second numbers leave out: ministries and bodies of the
    European Union unless it says others, or none. With `fragility`, who stands first and what
    changes it, with `rank_ranges` the best and the worst rank of each node; there `without` is
    left out from the start, and nobody is unless it says so. `selection` are the sources that
    count, for RDF to name; `reasons` say why the network has no ties.
    Raises `UsageError` for an unknown measure or kind, and where the measure ranks nobody.
    """
    measures = tuple(MEASURES.values()) if name is None else (find(name),)
    _check(network, without or ())
    if not fragility and not rank_ranges:
        kinds = MINISTRIES_AND_EU if without is None else tuple(without)
        results = work_out(network, measures, without=kinds, progress=progress)
        return replace(_of_numbers(results, selection), reasons=reasons)
    if not any(row.is_ranking for row in measures):
        raise UsageError(
            f"The measure {measures[0].name} ranks nobody, so that nobody stands first by it.",
            fix="Name one of nodes with ranks, such as degree, or none for all.",
        )
    smaller = without_kinds(network, without) if without else network
    found = _of_fragility(smaller, measures, rank_ranges=rank_ranges, progress=progress)
    return replace(found, reasons=reasons)


def _of_numbers(results: Results, selection: Selection | None) -> View:
    told = [row for row in results.measures if _is_told(results, row)]
    return View(
        results.network,
        lambda: as_answer(results),
        lambda: sections(results),
        (*notes(results.network, told), *_of_without(results)),
        lambda: as_quads(results, selection=selection),
    )


def _is_told(results: Results, measure: Measure) -> bool:
    return not isinstance(results.full[measure.name].whole, NotDefined)


def _of_fragility(
    network: Network,
    measures: tuple[Measure, ...],
    *,
    rank_ranges: bool,
    progress: Progress | None,
) -> View:
    found = fragility_of(network, measures, progress=progress)
    ranked = dict.fromkeys(row.measure for row in found.ranges)
    words = (*notes(network, ranked), *tables.caveats(found))
    if rank_ranges:
        return View(
            network, lambda: tables.ranges(found), lambda: tables.range_sections(found), words
        )
    return View(
        network, lambda: tables.findings(found), lambda: tables.finding_sections(found), words
    )


def _check(network: Network, kinds: Collection[str]) -> None:
    """Refuse a kind that is neither known nor in the network."""
    there = sorted({kind for node in network.nodes for kind in node.kinds} | {*MINISTRIES_AND_EU})
    for kind in kinds:
        if kind not in there:
            raise UsageError(
                f"No node of this network is of the kind {clip(kind)!r}.",
                fix=f"{suggest(kind, there)} The kinds are {', '.join(filter(None, there))}.",
            )


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
