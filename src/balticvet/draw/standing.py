"""Signs beside the names of bodies that are no more, or that may be the same as another one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from balticvet.draw import evidence
from balticvet.draw.look import INK
from balticvet.draw.scene import Block, Group, Text
from balticvet.draw.view import Fact
from balticvet.draw.words import wrap
from balticvet.networks import Network

GONE, OPEN = "†", "?"
MEANINGS = {
    GONE: "a source says that another body followed it: what stands here held before that",
    OPEN: "may be the same as another body: left open on purpose",
}


@dataclass(frozen=True)
class Remark:
    """A sign, what it says of a body, and the sentences behind it."""

    sign: str
    words: str
    sentences: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What the pointer shows."""
        return (f"{self.sign} {self.words}:", *self.sentences)


Standing = Mapping[str, tuple[Remark, ...]]
"""The remarks on bodies, by id."""


def standing(succession: Network, doubts: Iterable[Fact]) -> Standing:
    """Return remarks on bodies that others followed, and on those that nobody could identify.

    What is only planned makes no remark. `doubts` are rows of `unresolved-identities`, of which
    both the name and the body that may be meant get a sign.
    """
    found: dict[str, list[Remark]] = {}
    for edge in succession.edges:
        known = tuple(one for one in edge.statements if not one.is_hedged)
        if known:
            sentences = evidence.sentences(one.passage for one in known)
            told = replace(edge, statements=known)
            remark = Remark(GONE, succession.sentence(told), tuple(sentences))
            found.setdefault(edge.source, []).append(remark)
    for fact in doubts:
        words = f"{fact['organisationLabel']} may be {fact['candidate']}"
        remark = Remark(OPEN, words, tuple(evidence.sentences(fact.passages)))
        for key in (fact["organisation"], fact["candidate"]):
            found.setdefault(key, []).append(remark)
    return {name: tuple(remarks) for name, remarks in found.items()}


def remarks(known: Standing, name: str, label: str) -> tuple[Remark, ...]:
    """Return the remarks on a body; one that may be meant is known by its label only."""
    return (*known.get(name, ()), *(known.get(label, ()) if label != name else ()))


def signs(found: Iterable[Remark]) -> str:
    """Return the signs of remarks, each once."""
    return "".join(dict.fromkeys(remark.sign for remark in found))


def legend(used: Iterable[str], left: float, top: float, right: float, size: float) -> Block:
    """Return what the signs mean that are used."""
    there = set("".join(used))
    items: list[Group] = []
    y = top
    for sign in (sign for sign in MEANINGS if sign in there):
        words = wrap(f"{sign} {MEANINGS[sign]}", size, right - left)
        text = Text(left, y + size, words, size, INK)
        items.append(Group((text,), is_aside=True))
        y = text.box.bottom + 3
    return Block(tuple(items), y)


def told(found: Iterable[Remark]) -> Iterator[str]:
    """Yield what the pointer shows of remarks."""
    for remark in found:
        yield from evidence.few(list(remark.lines), most=evidence.FEW)
