"""What is to be said of bodies that are no more, that bear a new name, or may be another one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.moments import date_words
from balticvet.draw.paper import SMALL, Paper
from balticvet.draw.scene import Block, Group, Part, Text, aside
from balticvet.draw.style import INK
from balticvet.grouping import grouped
from balticvet.networks import Edge, Network, Node

FOLLOWED, UNRESOLVED = "†", "*"
MEANINGS = {
    FOLLOWED: "a source says that another body followed it: what stands here held before that",
    UNRESOLVED: "may be the same as another body: left open on purpose",
}


_LATER = "Later, as sources say: "
"""What stands before bodies that others followed, or that bear a new name."""

_GAP = 4.0


@dataclass(frozen=True)
class StatusMark:
    """A sign, what it says of a body, and the sentences behind it.

    The `note` is what replaces the body or its name, and when. A new name has no sign.
    """

    sign: str
    words: str
    sentences: tuple[str, ...]
    note: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What the pointer shows."""
        return (f"{self.sign} {self.words}:".lstrip(), *self.sentences)


StatusMarks = Mapping[str, tuple[StatusMark, ...]]
"""The marks of bodies, by id."""

NO_MARKS: StatusMarks = {}


def status_marks(
    succession: Network, unresolved: Iterable[Fact], names: Iterable[Fact] = ()
) -> StatusMarks:
    """Return the marks of bodies that others followed, and of those that nobody could identify.

    What is only planned makes no mark. `unresolved` are rows of `unresolved-identities`, of which
    both the name and the body that may be meant get a sign; `names` are rows of `names-over-time`.
    """
    found: dict[str, list[StatusMark]] = {}
    for edge in succession.edges:
        known = tuple(one for one in edge.statements if not one.is_hedged)
        if known:
            mark = _followed(succession, replace(edge, statements=known))
            found.setdefault(edge.source, []).append(mark)
    for name, mark in _renamed(names):
        found.setdefault(name, []).append(mark)
    for fact in unresolved:
        words = f"{fact['organisationLabel']} may be {fact['candidate']}"
        mark = StatusMark(UNRESOLVED, words, tuple(evidence.sentences(fact.passages)))
        for key in (fact["organisation"], fact["candidate"]):
            found.setdefault(key, []).append(mark)
    return {name: tuple(marks) for name, marks in found.items()}


def _followed(succession: Network, edge: Edge) -> StatusMark:
    sentences = tuple(evidence.sentences(edge.passages))
    note = ", ".join(
        (f"followed by {succession.labels[edge.target]}", *map(date_words, edge.period))
    )
    return StatusMark(FOLLOWED, succession.sentence(edge), sentences, note)


def _renamed(names: Iterable[Fact]) -> Iterator[tuple[str, StatusMark]]:
    """Yield the bodies that bear another name than the one shown from a stated time on."""
    later = (fact for fact in names if fact["validFrom"] and not fact["validUntil"])
    other = (fact for fact in later if fact["name"] not in fact.label("organisation"))
    for (name, begin), same in grouped(other, _since).items():
        called = f"from {date_words(begin)}: {same[0]['name']}"
        sentences = tuple(evidence.sentences(evidence.passages(same)))
        yield name, StatusMark("", f"{same[0].label('organisation')}, {called}", sentences, called)


def _since(fact: Fact) -> tuple[str, str]:
    return fact["organisation"], fact["validFrom"]


def all_marks(data: PictureData) -> StatusMarks:
    """Return the marks of all bodies of a graph."""
    unresolved, names = map(data.facts, ("unresolved-identities", "names-over-time"))
    return status_marks(data.network("succession"), unresolved, names)


def marks_of(known: StatusMarks, name: str, label: str) -> tuple[StatusMark, ...]:
    """Return the marks of a body; one that may be meant is known by its label only."""
    return (*known.get(name, ()), *(known.get(label, ()) if label != name else ()))


def notes(marks: Iterable[StatusMark]) -> str:
    """Return what replaces a body or its name, and when, in short."""
    return "; ".join(filter(None, (mark.note for mark in marks)))


def replacements(known: StatusMarks, nodes: Iterable[Node], paper: Paper) -> Iterator[Part]:
    """Yield what replaced the bodies of a picture or their names, below it, if anything did."""
    said = {node.label: notes(known.get(node.id, ())) for node in nodes}
    told = [f"{label} – {said[label]}" for label in sorted(said) if said[label]]
    if told:
        yield partial(_sentence, f"{_LATER}{'; '.join(told)}.", paper)


def _sentence(words: str, paper: Paper, top: float) -> Block:
    text = Text.below(paper.left, top + _GAP, words, SMALL, paper.room, INK)
    return Block((aside(text),), text.box.bottom)


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
