"""The differences of two graphs: what changed in which thing, and the quads."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from balticvet.diff.nouns import Noun, Nouns
from balticvet.rdf import Quad

Verb = Literal["added", "removed", "renamed", "changed", "moved", "restated"]
VERBS: tuple[Verb, ...] = ("added", "removed", "renamed", "changed", "moved", "restated")
"""The verbs for a change, in the order of the summary."""

When = Literal["old", "new"]


@dataclass(frozen=True)
class PropertyChange:
    """The values of a property in the old and the new graph, in words; `language` is theirs."""

    property: str
    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, order=True)
class StatingGraph:
    """A named graph of the old or the new graph that states something.

    `words` are those of a passage, or the reason of a decision; `source` is a title.
    """

    graph: str
    when: When
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class Change:
    """One thing that happened to one thing.

    *Renamed* and *moved* (a quote that stands elsewhere in its source) are kinds of change;
    a statement is *restated* when another passage, decision or file makes it.
    """

    verb: Verb
    noun: Noun
    thing: str
    name: str
    values: tuple[PropertyChange, ...] = ()
    evidence: tuple[StatingGraph, ...] = ()

    @property
    def order(self) -> tuple[int, int, str, str, str]:
        """By what happened, then by kind and name."""
        properties = " ".join(value.property for value in self.values)
        return VERBS.index(self.verb), self.noun.rank, self.name, self.thing, properties


@dataclass(frozen=True)
class ChangeCount:
    """How many things of a kind changed alike; `parts` counts them by narrower kinds."""

    verb: Verb
    noun: Noun
    number: int
    parts: tuple[tuple[Noun, int], ...] = ()


@dataclass(frozen=True)
class DerivedCount:
    """How many derived quads differ: of a rule, or of the default graph ("")."""

    rule: str
    added: int
    removed: int


@dataclass(frozen=True)
class Diff:
    """The differences of two graphs: sorted quads, and their meaning.

    `removed` and `added` are whole: taken from the old graph and put into it, they make the new
    one, up to the names of blank nodes. Without `named_graphs` only triples were compared.
    Where there is a difference, `personal_data` says that one of the graphs tells of persons.
    """

    removed: tuple[Quad, ...]
    added: tuple[Quad, ...]
    changes: tuple[Change, ...]
    counts: tuple[ChangeCount, ...]
    followers: tuple[DerivedCount, ...]
    same: int
    named_graphs: bool = True
    personal_data: bool = False

    @property
    def equal(self) -> bool:
        """Whether the two graphs are the same."""
        return not self.removed and not self.added


def count(changes: tuple[Change, ...], nouns: Nouns) -> tuple[ChangeCount, ...]:
    """Return how often each thing happened to each kind of thing."""
    found: dict[tuple[Noun, Verb], Counter[Noun]] = {}
    for change in changes:
        key = nouns.family(change.noun), change.verb
        found.setdefault(key, Counter())[change.noun] += 1
    return tuple(
        ChangeCount(verb, noun, parts.total(), _narrower_counts(noun, parts))
        for (noun, verb), parts in sorted(found.items(), key=_order)
    )


def _order(item: tuple[tuple[Noun, Verb], object]) -> tuple[int, int]:
    (noun, verb), _ = item
    return noun.rank, VERBS.index(verb)


def _narrower_counts(noun: Noun, parts: Counter[Noun]) -> tuple[tuple[Noun, int], ...]:
    if list(parts) == [noun]:
        return ()
    return tuple(sorted(parts.items(), key=lambda part: part[0].rank))
