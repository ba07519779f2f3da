"""The saved queries that tell of things: one `.rq` file for a sort of facts.

Each has a sentence, and says for which of its columns it is told under which heading: that an
organisation takes part in a project is told of both.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from balticvet.letters import folded
from balticvet.profiles.sentences import Sentence
from balticvet.resources import Project
from balticvet.sparql import SavedQuery, Schema, read_saved
from balticvet.sparql.front_matter import FLAG, MAPPING, WORDS
from balticvet.sparql.saved import saved_paths

TELLINGS = Schema(
    "telling",
    "queries/about",
    required={"summary": WORDS, "sentence": WORDS, "told": MAPPING},
    optional={"net": FLAG, "ours": FLAG, "uncited": FLAG},
    ordered=True,
)
CERTAINTY = "certainty"
"""The column that says how a fact is hedged."""


@dataclass(frozen=True)
class ToldPlace:
    """The heading under which a thing of a column is told of, and where that stands."""

    column: str
    heading: str
    order: int

    @property
    def name(self) -> str:
        """The heading as a slug."""
        return "-".join("".join(c if c.isalnum() else " " for c in folded(self.heading)).split())


@dataclass(frozen=True)
class Telling:
    """A sort of facts: its query, its sentence, and where each of its things is told of.

    A `net` tells only what no other telling does. What is `ours` no passage states: it is told of
    passages, sources or concepts; what is `uncited` has too many passages to name them.
    """

    saved: SavedQuery
    sentence: Sentence
    places: tuple[ToldPlace, ...]
    net: bool
    ours: bool
    uncited: bool

    def tells_in(self, names: Collection[str]) -> bool:
        """Tell whether some of it stands in a section of one of these names."""
        return any(place.name in names for place in self.places)


def tellings(project: Project) -> tuple[Telling, ...]:
    """Return the sorts of facts of a project and of balticvet, the nets last.

    Raises `UnreadableInputError` that names the file and what to write instead.
    """
    found = [_read(read_saved(path, TELLINGS)) for path in saved_paths(project, TELLINGS).values()]
    return tuple(sorted(found, key=lambda one: (one.net, one.saved.name)))


def _read(saved: SavedQuery) -> Telling:
    matter = saved.matter
    sentence = Sentence(matter["sentence"])
    places = tuple(_places(saved))
    named = sentence.columns.union(place.column for place in places)
    if missing := sorted(named.difference(saved.variables)):
        raise saved.fault(
            f"The sentence or the headings name columns that the query lacks: {missing[0]}.",
            line=1,
            fix=f"Its columns are {', '.join(saved.variables)}.",
        )
    flags = (bool(matter.get(name)) for name in ("net", "ours", "uncited"))
    return Telling(saved, sentence, places, *flags)


def _places(saved: SavedQuery) -> Iterator[ToldPlace]:
    for column, place in saved.matter["told"].items():
        if not _is_place(place):
            raise saved.fault(
                f"What is told of {column} has no heading with its order.",
                line=1,
                fix="Write it as {under: What it takes part in, order: 40}.",
            )
        yield ToldPlace(str(column), place["under"], place["order"])


def _is_place(place: Any) -> bool:
    return (
        type(place) is dict
        and place.keys() == {"under", "order"}
        and type(place["under"]) is str
        and type(place["order"]) is int
    )
