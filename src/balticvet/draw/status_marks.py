"""Signs beside the names of bodies that are no more, or that may be the same as another one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import SMALL, Paper
from balticvet.draw.scene import Block, Group, Part, Text, aside
from balticvet.draw.style import INK
from balticvet.networks import Network

FOLLOWED, UNRESOLVED = "†", "*"
MEANINGS = {
    FOLLOWED: "a source says that another body followed it: what stands here held before that",
    UNRESOLVED: "may be the same as another body: left open on purpose",
}


@dataclass(frozen=True)
class StatusMark:
    """A sign, what it says of a body, and the sentences behind it."""

    sign: str
    words: str
    sentences: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What the pointer shows."""
        return (f"{self.sign} {self.words}:", *self.sentences)


StatusMarks = Mapping[str, tuple[StatusMark, ...]]
"""The marks of bodies, by id."""


def status_marks(succession: Network, unresolved: Iterable[Fact]) -> StatusMarks:
    """Return the marks of bodies that others followed, and of those that nobody could identify.

    What is only planned makes no mark. `unresolved` are rows of `unresolved-identities`, of which
    both the name and the body that may be meant get a sign.
    """
    found: dict[str, list[StatusMark]] = {}
    for edge in succession.edges:
        known = tuple(one for one in edge.statements if not one.is_hedged)
        if known:
            sentences = evidence.sentences(one.passage for one in known)
            words = succession.sentence(replace(edge, statements=known))
            mark = StatusMark(FOLLOWED, words, tuple(sentences))
            found.setdefault(edge.source, []).append(mark)
    for fact in unresolved:
        words = f"{fact['organisationLabel']} may be {fact['candidate']}"
        mark = StatusMark(UNRESOLVED, words, tuple(evidence.sentences(fact.passages)))
        for key in (fact["organisation"], fact["candidate"]):
            found.setdefault(key, []).append(mark)
    return {name: tuple(marks) for name, marks in found.items()}


def all_marks(data: PictureData) -> StatusMarks:
    """Return the marks of all bodies of a graph."""
    return status_marks(data.network("succession"), data.facts("unresolved-identities"))


def marks_of(known: StatusMarks, name: str, label: str) -> tuple[StatusMark, ...]:
    """Return the marks of a body; one that may be meant is known by its label only."""
    return (*known.get(name, ()), *(known.get(label, ()) if label != name else ()))


def legends(used: Iterable[str], paper: Paper) -> Iterator[Part]:
    """Yield the legend of the signs that are used, if there are any."""
    there = set("".join(used))
    if there:
        yield partial(_legend, [sign for sign in MEANINGS if sign in there], paper)


def _legend(signs: Iterable[str], paper: Paper, top: float) -> Block:
    items: list[Group] = []
    y = top
    for sign in signs:
        text = Text.below(paper.left, y, f"{sign} {MEANINGS[sign]}", SMALL, paper.room, INK)
        items.append(aside(text))
        y = text.box.bottom + 3
    return Block(tuple(items), y)
