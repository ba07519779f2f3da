"""What a comparison finds: records for people, and the quads themselves."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from balticvet.diff.nouns import Noun, Nouns
from balticvet.rdf import Quad

Verb = Literal["added", "removed", "renamed", "changed", "moved", "restated"]
VERBS: tuple[Verb, ...] = ("added", "removed", "renamed", "changed", "moved", "restated")
"""What can happen, in the order in which it is told."""

When = Literal["old", "new"]


@dataclass(frozen=True)
class Value:
    """What a property of a thing was and is, in words; `language` is that of the texts."""

    property: str
    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, order=True)
class Evidence:
    """A named graph that states something in the old or in the new graph.

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
    values: tuple[Value, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def order(self) -> tuple[int, int, str, str, str]:
        """By what happened, then by kind and name."""
        properties = " ".join(value.property for value in self.values)
        return VERBS.index(self.verb), self.noun.rank, self.name, self.thing, properties


@dataclass(frozen=True)
class Count:
    """How many things of a kind had the same happen to them; `parts` are the kinds in the kind."""

    verb: Verb
    noun: Noun
    number: int
    parts: tuple[tuple[Noun, int], ...] = ()


@dataclass(frozen=True)
class Follower:
    """How many quads follow from what is stated: by a rule, or as the default graph ("")."""

    rule: str
    added: int
    removed: int


@dataclass(frozen=True)
class Diff:
    """How two graphs differ: sorted quads, and what they mean.

    `removed` and `added` are whole: taken from the old graph and put into it, they make the new
    one, up to the names of blank nodes. Without `named_graphs` only triples were compared.
    Where there is a difference, `personal_data` says that one of the graphs tells of persons.
    """

    removed: tuple[Quad, ...]
    added: tuple[Quad, ...]
    changes: tuple[Change, ...]
    counts: tuple[Count, ...]
    followers: tuple[Follower, ...]
    same: int
    named_graphs: bool = True
    personal_data: bool = False

    @property
    def equal(self) -> bool:
        """Whether the two graphs are the same."""
        return not self.removed and not self.added


def count(changes: tuple[Change, ...], nouns: Nouns) -> tuple[Count, ...]:
    """Return how often each thing happened to each kind of thing."""
    found: dict[tuple[Noun, Verb], Counter[Noun]] = {}
    for change in changes:
        key = nouns.family(change.noun), change.verb
        found.setdefault(key, Counter())[change.noun] += 1
    return tuple(
        Count(verb, noun, parts.total(), _parts(noun, parts))
        for (noun, verb), parts in sorted(found.items(), key=_order)
    )


def _order(item: tuple[tuple[Noun, Verb], object]) -> tuple[int, int]:
    (noun, verb), _ = item
    return noun.rank, VERBS.index(verb)


def _parts(noun: Noun, parts: Counter[Noun]) -> tuple[tuple[Noun, int], ...]:
    if list(parts) == [noun]:
        return ()
    return tuple(sorted(parts.items(), key=lambda part: part[0].rank))
