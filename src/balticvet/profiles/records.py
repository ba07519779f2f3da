"""Records: a profile of a thing, its sections, its facts, and the pieces of a sentence."""

from dataclasses import dataclass

from balticvet.provenance import Citation


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence: words, and the thing or the web address that they name, if any."""

    words: str
    thing: str = ""


@dataclass(frozen=True)
class StatedFact:
    """One fact in a sentence, with what it rests on: passages first.

    `of_document` tells whether a passage of a document, not a restated page, states it;
    `certainty` says in words how passages or a decision hedge it, if they do. What `is_ours` is
    told of passages, sources or concepts, and no passage states it.
    """

    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]
    of_document: bool
    certainty: str = ""
    is_ours: bool = False

    @property
    def sentence(self) -> str:
        """The fact in plain words."""
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True)
class FactSection:
    """The facts of one sort under their heading; `name` is the heading as a slug."""

    name: str
    heading: str
    facts: tuple[StatedFact, ...]


@dataclass(frozen=True)
class Profile:
    """All that the graph says of one thing; `kinds` are words such as “ministry”."""

    thing: str
    name: str
    kinds: tuple[str, ...]
    summary: str
    sections: tuple[FactSection, ...]

    @property
    def facts(self) -> tuple[StatedFact, ...]:
        """The facts of all sections, in order."""
        return tuple(fact for section in self.sections for fact in section.facts)
