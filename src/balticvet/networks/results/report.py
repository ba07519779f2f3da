"""Reports of measures on a network: numbers, findings with what changes them, or rank ranges."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from balticvet.errors import UsageError
from balticvet.html import render
from balticvet.networks.measures import MEASURES, Measure, NotDefined, Progress, find
from balticvet.networks.model.leaving_out import without_kinds
from balticvet.networks.model.records import MINISTRIES_AND_EU, Network
from balticvet.networks.results import by_year as yearly
from balticvet.networks.results import fragility_tables
from balticvet.networks.results.fragility import fragility as fragility_of
from balticvet.networks.results.notes import notes
from balticvet.networks.results.rdf import as_quads
from balticvet.networks.results.record import Results, compare_without
from balticvet.networks.results.shown import PartShown
from balticvet.networks.results.tables import as_table, sections, sentences
from balticvet.rdf import Quad
from balticvet.selection import Selection
from balticvet.suggest import unknown
from balticvet.tables import Table
from balticvet.wording import counted


@dataclass(frozen=True)
class MeasureReport(Table):
    """The table of measures, the same in `sections` for a screen, and numbers also as RDF.

    `sentences` say what the numbers mean.
    """

    network: Network = field(kw_only=True, compare=False, repr=False)
    sections: tuple[Table, ...] = field(default=(), compare=False, repr=False)
    sentences: tuple[str, ...] = field(default=(), compare=False, repr=False)
    quads: Callable[[], Iterable[Quad]] | None = field(default=None, compare=False, repr=False)

    def _repr_html_(self) -> str:
        """Return for a notebook what a terminal shows: each measure with what its numbers mean."""
        known = {note for section in self.sections for note in section.notes}
        left = [caveat.strip() for caveat in self.caveats if caveat not in known]
        return render("networks/results/report.html", sections=self.sections, caveats=left)

    @property
    def caveats(self) -> tuple[str, ...]:
        """The meaning of the ties, caveats of the projection, notes, reasons, and credit."""
        projection = self.network.projection
        apart = ("Ranks are counted apart for each of the two sides.",)
        return (
            "What a tie means:",
            *(f"  {tie}" for tie in self.network.ties),
            *(apart if projection.modes > 1 else ()),
            *projection.caveats,
            *self.notes,
            *self.reasons,
            str(self.network.credit),
        )


def measure_report(
    network: Network,
    name: str | None = None,
    *,
    without: Collection[str] | None = None,
    fragility: bool = False,
    rank_ranges: bool = False,
    by_year: bool = False,
    selection: Selection | None = None,
    reasons: tuple[str, ...] = (),
    first: tuple[str, ...] = (),
    shown: Iterable[PartShown] = (),
    progress: Progress | None = None,
) -> MeasureReport:
    """Return the report of one measure on a network, or of all measures.

    `without` names the kinds of nodes that second numbers leave out: ministries and bodies of the
    European Union unless it says others, or none. With `fragility`, who stands first and what
    changes it, with `rank_ranges` the best and the worst rank of each node, with `by_year` the
    numbers of each year of a dated network; there `without` is left out from the start, and nobody
    is unless it says so. `selection` are the sources that
    count, for RDF to name; `reasons` say why the network has no ties, `first` is noted before all,
    and `shown` are the nodes whose rows are kept when all is measured.
    Raises `UsageError` for an unknown measure or kind, and where the measure ranks nobody.
    """
    measures = tuple(MEASURES.values()) if name is None else (find(name),)
    _check(network, without or ())
    if by_year:
        found = _of_years(network, measures, without or (), progress=progress)
    elif fragility or rank_ranges:
        smaller = without_kinds(network, without) if without else network
        found = _of_fragility(smaller, measures, rank_ranges=rank_ranges, progress=progress)
    else:
        kinds = MINISTRIES_AND_EU if without is None else tuple(without)
        results = compare_without(network, measures, without=kinds, progress=progress)
        found = _of_numbers(results, selection)
    told = replace(found, reasons=reasons, notes=(*first, *found.notes))
    return _kept(told, tuple(shown))


def _kept(found: MeasureReport, shown: tuple[PartShown, ...]) -> MeasureReport:
    """Return a report with the rows that are shown, and how many were not."""
    for one in shown:
        kept = one.of(found)
        found = replace(
            found,
            rows=kept.rows,
            sections=tuple(one.told(section) for section in found.sections),
            notes=(one.note(found), *found.notes),
            quads=None,
        )
    return found


def _of_numbers(results: Results, selection: Selection | None) -> MeasureReport:
    defined = (
        row for row in results.measures if not isinstance(results.full[row.name].whole, NotDefined)
    )
    known = (*notes(results.network, defined), *_left_out(results))
    told = sentences(results)
    if fragile := _fragile(results):
        [name] = told
        told[name] = f"{told[name]} {fragile}"
    return MeasureReport(
        **vars(replace(as_table(results), notes=known)),
        network=results.network,
        sections=sections(results, told),
        sentences=tuple(f"{name}: {words}" for name, words in told.items()),
        quads=lambda: as_quads(results, selection=selection),
    )


def _fragile(results: Results) -> str:
    """Return whether who stands first is fragile, where one measure alone is asked for."""
    if len(results.measures) != 1 or not results.measures[0].is_ranking:
        return ""
    return fragility_tables.verdicts(fragility_of(results.network, results.measures).findings)


def _of_fragility(
    network: Network,
    measures: tuple[Measure, ...],
    *,
    rank_ranges: bool,
    progress: Progress | None,
) -> MeasureReport:
    if not any(row.is_ranking for row in measures):
        raise UsageError(
            f"The measure {measures[0].name} ranks nobody, so that nobody stands first by it.",
            fix="Name one of nodes with ranks, such as degree, or none for all.",
        )
    found = fragility_of(network, measures, progress=progress)
    ranked = dict.fromkeys(row.measure for row in found.ranges)
    known = (*notes(network, ranked), *fragility_tables.caveats(found))
    if rank_ranges:
        table, parts = fragility_tables.ranges(found), fragility_tables.range_sections(found)
    else:
        table, parts = fragility_tables.findings(found), fragility_tables.finding_sections(found)
    return MeasureReport(**vars(replace(table, notes=known)), network=network, sections=parts)


def _of_years(
    network: Network,
    measures: tuple[Measure, ...],
    without: Collection[str],
    *,
    progress: Progress | None,
) -> MeasureReport:
    smaller = without_kinds(network, without) if without else network
    dated = replace(smaller, dating=network.dating)
    years = yearly.by_year(dated, measures, progress=progress)
    table = yearly.as_table(dated, years, measures)
    told = replace(table, notes=tuple(yearly.notes(dated, years)))
    parts = tuple(yearly.sections(table, measures))
    return MeasureReport(**vars(told), network=dated, sections=parts)


def _check(network: Network, kinds: Collection[str]) -> None:
    """Refuse a kind that is neither known nor in the network."""
    there = sorted({kind for node in network.nodes for kind in node.kinds} | {*MINISTRIES_AND_EU})
    for kind in kinds:
        if kind not in there:
            listed = f"The kinds are {', '.join(filter(None, there))}."
            raise unknown("No node of this network is of the kind", kind, there, listed=listed)


def _left_out(results: Results) -> Iterator[str]:
    if results.without:
        kinds = " or ".join(results.without)
        many = len(results.left_out)
        nodes = counted(many, "node is", "nodes are")
        yield (
            f"Without: {nodes} of the kind {kinds}, and left out for the second numbers."
            if many
            else f"No node is of the kind {kinds}: there are no second numbers."
        )
