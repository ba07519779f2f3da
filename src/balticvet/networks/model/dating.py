"""Dating: in which days each node was there and each tie held, as far as sources say.

Nothing is filled in. A tie has the period that its own passages state; one that lasts as long as
an initiative or a project has the period of that, as long as the body at its other end was there.
A tie without either has no spell, and is in no year.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import product
from typing import Literal as OneOf

from balticvet import dates
from balticvet.dataset import QuadStore
from balticvet.lifetimes import Claim, Lifetime, lifetimes
from balticvet.networks.model.describe import EVIDENCE
from balticvet.networks.model.records import Edge, Network, Node
from balticvet.queries.quotes import quote
from balticvet.rdf import TYPE, Literal, NamedNode, Quad, named_node
from balticvet.wording import counted

Basis = OneOf["tie", "collaboration", ""]

BASES: Mapping[Basis, str] = {
    "tie": "a passage states the period of the tie itself",
    "collaboration": "the period is that of the initiative or project, as long as the body at the"
    " other end was there",
    "": "no source states a period",
}
"""What the dates of a tie rest on."""

WIDEST = (
    "A year or a month stands for all of its days; where sources differ, a period runs from the"
    " earliest start to the latest end that any of them states."
)

_EVER = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True, order=True)
class Spell:
    """Days from the first to the last, counted as `date.toordinal` does; none is an open end."""

    first: int | None = None
    last: int | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """The first and the last day, those of the calendar where an end is open."""
        first, last = _EVER
        return first if self.first is None else self.first, last if self.last is None else self.last

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The year in which it begins and the one in which it ends, so far as it is known."""
        first, last = (
            None if day is None else date.fromordinal(day).year for day in (self.first, self.last)
        )
        return first, last

    def within(self, other: "Spell") -> "Spell | None":
        """Return the days that are in another spell too, if there are any."""
        first = max((self.first, other.first), key=lambda day: day or _EVER[0])
        last = min((self.last, other.last), key=lambda day: day or _EVER[1])
        found = Spell(first, last)
        return found if found.bounds[0] <= found.bounds[1] else None

    def holds_in(self, year: int) -> bool:
        """Tell whether any of its days is in a year."""
        first, last = self.bounds
        return first <= date(year, 12, 31).toordinal() and date(year, 1, 1).toordinal() <= last


@dataclass(frozen=True)
class DatedTie:
    """The days in which a tie held, and what says so; spells neither overlap nor touch."""

    spells: tuple[Spell, ...] = ()
    basis: Basis = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody states when it ended."""
        return any(spell.last is None for spell in self.spells)


@dataclass(frozen=True)
class Dating:
    """The spells of nodes and ties, and what is stated of nodes in words, each with its sources."""

    nodes: Mapping[str, Spell] = field(default_factory=dict)
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    edges: Mapping[Edge, DatedTie] = field(default_factory=dict)

    def spells(self, node: Node) -> tuple[Spell, ...]:
        """Return the days in which a node was there; none where no source says."""
        return (self.nodes[node.id],) if node.id in self.nodes else ()

    def of(self, edge: Edge) -> DatedTie:
        """Return the days of a tie; none where no source says."""
        return self.edges.get(edge, DatedTie())

    def about(self, network: Network) -> tuple[str, ...]:
        """Return on what dates of ties rest, and how many ties have none, a sentence each."""
        found = Counter(self.of(edge).basis for edge in network.edges)
        open_ones = sum(self.of(edge).is_open for edge in network.edges)
        told = [
            f"Of {counted(len(network.edges), 'tie')}: {found['tie']} with a period that passages"
            f" state of the tie itself; {found['collaboration']} with that of the initiative or"
            " project, as long as the body at the other end was there;"
            f" {found['']} without any that a source states, in no year."
        ]
        if open_ones:
            told.append(f"{counted(open_ones, 'tie has', 'ties have')} no stated end.")
        return (*told, WIDEST)


def dated(network: Network, store: QuadStore) -> Network:
    """Return a network that knows when its nodes were there and its ties held."""
    known = {
        thing.value: life
        for thing, life in lifetimes(store).items()
        if isinstance(thing, NamedNode) and _is_in_calendar(life)
    }
    basis = network.unfolded or network
    ties = {edge: tie for edge in basis.edges if (tie := _dated_tie(basis, edge, known)).spells}
    if network.unfolded:
        ties |= _folded(network, network.unfolded, ties)
    here = {node.id for node in (*network.nodes, *basis.nodes)} & known.keys()
    told = {name: tuple(_told(store, known[name].claims)) for name in sorted(here)}
    spells = {name: Spell(known[name].first, known[name].last) for name in sorted(here)}
    return replace(network, dating=Dating(spells, told, ties))


def _is_in_calendar(life: Lifetime) -> bool:
    """Tell whether its dates are of the years 1 to 9999, and its start before its end."""
    days = [day for day in (life.first, life.last) if day is not None]
    return sorted(days) == days and all(_EVER[0] <= day <= _EVER[1] for day in days)


def _dated_tie(basis: Network, edge: Edge, known: Mapping[str, Lifetime]) -> DatedTie:
    own = _stated(edge)
    if own:
        return DatedTie((own,), "tie")
    lasting = basis.projection.lasting
    ends = [known.get(name) for name in (edge.source, edge.target)]
    runs = [life for life in ends if life and life.runs]
    if (edge.tie not in lasting and not (basis.projection.folded and lasting)) or len(runs) != 1:
        return DatedTie()
    found: Spell | None = Spell()
    for life in filter(None, ends):
        found = found.within(Spell(life.first, life.last)) if found else None
    return DatedTie((found,), "collaboration") if found else DatedTie()


def _stated(edge: Edge) -> Spell | None:
    """Return the period that the passages of a tie give; who gives no end does not say “still”."""
    pairs = [words.partition("/") for words in edge.period]
    starts = [found for start, _, _ in pairs if (found := _read(start))]
    ends = [found for start, slash, end in pairs if (found := _read(end if slash else start))]
    life = Lifetime(tuple(starts), tuple(ends), runs=True)
    is_told = (starts or ends) and _is_in_calendar(life)
    return Spell(life.first, life.last) if is_told else None


@cache
def _read(words: str) -> dates.Date | None:
    return dates.read(words)


def _folded(
    network: Network, unfolded: Network, ties: Mapping[Edge, DatedTie]
) -> dict[Edge, DatedTie]:
    """Return when two took part in the same: the days in which both ties to it held."""
    parts: dict[tuple[str, str], list[DatedTie]] = defaultdict(list)
    shares: dict[str, set[str]] = defaultdict(set)
    for edge in unfolded.edges:
        shares[edge.source].add(edge.target)
        if edge in ties:
            parts[edge.source, edge.target].append(ties[edge])
    found = {}
    for edge in network.edges:
        shared = sorted(shares[edge.source] & shares[edge.target])
        both = [pair for name in shared for pair in _pairs(parts, edge, name)]
        if spells := merged(spell for spell, _ in both):
            is_stated = all(one == "tie" for _, bases in both for one in bases)
            found[edge] = DatedTie(spells, "tie" if is_stated else "collaboration")
    return found


def _pairs(
    parts: Mapping[tuple[str, str], list[DatedTie]], edge: Edge, name: str
) -> Iterator[tuple[Spell, tuple[Basis, Basis]]]:
    for one, other in product(
        parts.get((edge.source, name), ()), parts.get((edge.target, name), ())
    ):
        for first, second in product(one.spells, other.spells):
            if both := first.within(second):
                yield both, (one.basis, other.basis)


def merged(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Return spells in order, those that overlap or touch as one.

    Gephi opens no file in which spells of one thing overlap.

    >>> merged([Spell(5, None), Spell(1, 4), Spell(7, 9)])
    (Spell(first=1, last=None),)
    """
    found: list[Spell] = []
    for spell in sorted(spells, key=lambda spell: spell.bounds):
        if found and spell.bounds[0] <= found[-1].bounds[1] + 1:
            last = max((found[-1], spell), key=lambda one: one.bounds[1]).last
            found[-1] = Spell(found[-1].first, last)
        else:
            found.append(spell)
    return tuple(found)


def _told(store: QuadStore, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the dates that sources state, each with who states them."""
    for claim in claims:
        if isinstance(claim.subject, Literal):
            continue
        quads = store.quads_for_pattern(claim.subject, named_node(claim.predicate), claim.value)
        names = {quad.graph_name for quad in quads if isinstance(quad.graph_name, NamedNode)}
        told = [name for name in names if any(Quad(name, TYPE, kind) in store for kind in EVIDENCE)]
        titles = sorted({quote(store, name).title or "a decision" for name in told})
        yield f"{claim.words} ({', '.join(titles)})" if titles else claim.words
