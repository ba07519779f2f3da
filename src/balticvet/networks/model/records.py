"""A network: nodes, and ties that each know the passages they rest on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from balticvet.dataset import DATASET
from balticvet.queries.quotes import Quote
from balticvet.tables import Credit

if TYPE_CHECKING:
    from balticvet.networks.model.dating import Dating

SEVERAL = "; "
"""Stands between several kinds, or several countries, in one text."""

MINISTRIES_AND_EU = ("ministry", "European Union body")
"""Kinds that measures and maps can leave out: such bodies take part in nearly everything."""

UNSTATED = "organisation"
"""The kind of those of whom no source says more."""

NO_KIND = frozenset(("", UNSTATED))
"""Kinds of nodes whose type no source gives: two of them need not be of one type."""

AttributeValue = str | int | float | bool | tuple[str, ...] | None
"""A value of a further attribute of a node or an edge; a list becomes one text in a file."""


_ONLY = "only {hedge}"
"""What is said of a tie that no passage states as a fact."""

_BRACES = re.compile(r"[{}]")


@dataclass(frozen=True)
class Tie:
    """A kind of tie: its name, its meaning, and its sentence with places for two names.

    The `hedged` sentence is that of a tie which is only intended, or expected; it has a place for
    these words, too. Where it is the other sentence again, that one tells of a plan already.
    """

    name: str
    meaning: str = ""
    sentence: str = "{source} – {tie} – {target}"
    hedged: str = ""

    @property
    def turns(self) -> bool:
        """Whether the tie is symmetric: it reads the same from either end."""
        return self.sentence == Tie.sentence

    @property
    def phrase(self) -> str:
        """The words between the two names of its sentence; see `phrased`."""
        return self.phrased()

    def phrased(self, hedge: str = "") -> str:
        """Return the words between the two names of its sentence, or of its hedged one.

        >>> Tie("was reached", sentence="{source} reached {target}").phrase, Tie("partner").phrase
        ('reached', 'partner')
        """
        return self.between("", "", hedge).strip(" –") or self.name

    def between(self, source: str, target: str, hedge: str = "") -> str:
        """Return its sentence with two names, and with a hedge where it is only intended.

        >>> tie = Tie("involved", sentence="{source} is {tie} in {target}")
        >>> tie.between("A", "B"), tie.between("A", "B", "intended")
        ('A is involved in B', 'A is involved in B (only intended)')
        """
        words = {"source": source, "target": target, "tie": self.name, "hedge": hedge}
        sentence = self.hedged or f"{self.sentence} ({_ONLY})" if hedge else self.sentence
        return "".join(words.get(part, part) for part in _BRACES.split(sentence))

    def __str__(self) -> str:
        return f"{self.name}: {self.meaning}" if self.meaning else self.name


@dataclass(frozen=True)
class Projection:
    """The definition of a network: its nodes, the meanings of its ties, and its caveats.

    `mentions` are ties that say no more than named, informed or targeted. A `folded` one asks who
    takes part in what, and ties those to each other who take part in the same. Ties that are
    `lasting` hold as long as the initiative or project at one of their ends; of a folded one, the
    participations that it was folded from do. The `restriction` is one of the caveats: what was
    left out on purpose.
    """

    name: str
    summary: str
    description: str = ""
    nodes: str = ""
    ties: tuple[Tie, ...] = ()
    caveats: tuple[str, ...] = ()
    directed: bool = False
    modes: int = 1
    mentions: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    folded: bool = False
    restriction: str = ""
    text: str = field(default="", repr=False)


@dataclass(frozen=True)
class Node:
    """One actor of a network; `mode` tells the two sides of a two-mode network apart.

    `stated` has the passages and decisions that give it its kind and each of its countries.
    """

    id: str
    label: str
    kind: str = ""
    countries: tuple[str, ...] = ()
    mode: int = 0
    values: Mapping[str, AttributeValue] = field(default_factory=dict, hash=False)
    stated: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict, hash=False, repr=False)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds one by one: several where none of them is narrower than another."""
        return tuple(self.kind.split(SEVERAL))

    @property
    def is_of_kind(self) -> bool:
        """Whether a source or a decision says of which kind it is."""
        return self.kind not in NO_KIND

    @property
    def country(self) -> str:
        """The countries in one text."""
        return SEVERAL.join(self.countries)

    def is_decided(self, words: str) -> bool:
        """Tell whether its kind, or a country of it, rests on a curator's decision only."""
        found = self.stated.get(words, ())
        return bool(found) and all(quote.is_decision for quote in found)


STATED = "stated"
"""The modality of what a source puts without a hedge."""


@dataclass(frozen=True)
class TieStatement:
    """A passage that states a tie: how it hedges it, and when the tie held, as it writes.

    `unsure` are those of its modalities that do not put the tie as a fact: intended, expected.
    """

    passage: Quote
    modality: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def is_hedged(self) -> bool:
        """Whether the passage puts the tie as intended, expected or the like."""
        return bool(set(self.modality) - {STATED})


@dataclass(frozen=True)
class Edge:
    """One tie of one kind between two nodes, with the statements that it rests on.

    `weight` is there only where a tie is counted.
    """

    source: str
    target: str
    tie: str
    statements: tuple[TieStatement, ...] = ()
    weight: float | None = None
    values: Mapping[str, AttributeValue] = field(default_factory=dict, hash=False)

    @property
    def passages(self) -> tuple[Quote, ...]:
        """The passages that state it."""
        return tuple(statement.passage for statement in self.statements)

    @property
    def modality(self) -> tuple[str, ...]:
        """How its passages hedge it, also that some do not; nothing where none does."""
        found = _each(statement.modality for statement in self.statements)
        is_plain = any(not statement.modality for statement in self.statements)
        return tuple(sorted({*found, STATED})) if found and is_plain else found

    @property
    def hedge(self) -> str:
        """How it is hedged by every passage, none of which states it as a fact."""
        if not all(statement.unsure for statement in self.statements):
            return ""
        return " or ".join(_each(statement.unsure for statement in self.statements))

    @property
    def period(self) -> tuple[str, ...]:
        """When it held, as its passages write it."""
        return _each(statement.period for statement in self.statements)

    @property
    def sources(self) -> tuple[str, ...]:
        """The titles of the sources that state it."""
        return tuple(sorted({passage.title for passage in self.passages} - {""}))

    @property
    def confidence(self) -> tuple[str, ...]:
        """How sure the readers of restated pages were."""
        return tuple(sorted({passage.confidence for passage in self.passages} - {""}))


@dataclass(frozen=True)
class Network:
    """A projection of the graph, with its nodes and edges in a fixed order.

    A folded one keeps the network that it was folded from: who takes part in what. `licence` is
    the address of the licence of the data, `dataset` the IRI of what it was made of. One that is
    `dated` knows when its nodes were there and its ties held: see `dating`.
    """

    projection: Projection
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    credit: Credit = field(default_factory=Credit)
    licence: str = ""
    dataset: str = DATASET.value
    unfolded: "Network | None" = field(default=None, repr=False, compare=False)
    dating: "Dating | None" = field(default=None, repr=False, compare=False)

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The kinds of tie that are there, in the order of the projection; others after them."""
        there = dict.fromkeys(edge.tie for edge in self.edges)
        known = {tie.name: tie for tie in self.projection.ties}
        order = [name for name in known if name in there] + sorted(there.keys() - known)
        return tuple(known.get(name) or Tie(name) for name in order)

    @property
    def about(self) -> str:
        """The description in a file: the definition with meanings and caveats, and the credit."""
        projection = self.projection
        ties = "; ".join(f"“{tie.name}”: {tie.meaning}" for tie in projection.ties)
        parts = (
            projection.summary,
            projection.description,
            f"Ties: {ties}." if ties else "",
            *projection.caveats,
            str(self.credit),
        )
        return " ".join(filter(None, parts))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The name of each node."""
        return {node.id: node.label for node in self.nodes}

    def tie(self, name: str) -> Tie:
        """Return a kind of tie by its name."""
        return next((tie for tie in self.projection.ties if tie.name == name), Tie(name))

    def sentence(self, edge: Edge) -> str:
        """Return a tie as it reads: who, how, whom; what is only intended reads so."""
        ends = (self.labels[edge.source], self.labels[edge.target])
        return self.tie(edge.tie).between(*ends, edge.hedge)

    def hedge(self, edge: Edge) -> str:
        """Return the words beside a tie that is only intended; nothing where its own say so.

        >>> tie = Edge("a", "b", "t", (TieStatement(Quote("p"), unsure=("intended",)),))
        >>> Network(Projection("p", "", ties=(Tie("t"),)), (), (tie,)).hedge(tie)
        'only intended'
        """
        tie = self.tie(edge.tie)
        is_told = not edge.hedge or tie.hedged == tie.sentence
        return "" if is_told else _ONLY.format(hedge=edge.hedge)

    def in_reading_order(self, edge: Edge) -> tuple[str, str]:
        """Return the ends of a tie as its sentence names them, the first one first."""
        words = self.tie(edge.tie).sentence
        turned = words.find("{target}") < words.find("{source}")
        return (edge.target, edge.source) if turned else (edge.source, edge.target)

    def of(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> "Network":
        """Return a part of the network: the same projection with some of its nodes and edges."""
        found = tuple(nodes), tuple(edges)
        return replace(self, nodes=found[0], edges=found[1], unfolded=None, dating=None)


def _each(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({words for one in found for words in one}))
