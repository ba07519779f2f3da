"""What is known of a source: records, made once and never changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from balticvet.namespaces import iri
from balticvet.rdf import Literal, NamedNode, Quad, Statements, english, named_node
from balticvet.spans import Span
from balticvet.suggest import clip
from balticvet.wording import counted

_MOST_PLACES = 3
"""So many places of one thing are listed; some things stand in dozens."""


@dataclass(frozen=True)
class Origin:
    """Where somebody wrote a thing down: a file, a line, and the quote it rests on."""

    path: Path
    line: int
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"

    @property
    def order(self) -> tuple[str, int]:
        """The key that places are sorted by: the file, then the line."""
        return str(self.path), self.line


def place_lines(places: Sequence[Origin], *, quotes: bool = False) -> Iterator[str]:
    """Yield the first places for a report, with their quotes if wanted, and how many more."""
    for place in places[:_MOST_PLACES]:
        yield f"  where: {place}"
        if quotes and place.quote:
            yield f"         “{clip(' '.join(place.quote.split()), length=300)}”"
    if (more := len(places) - _MOST_PLACES) > 0:
        yield f"         and {counted(more, 'more place')}"


@dataclass(frozen=True)
class FormRow:
    """Words of the questionnaire, and the section that begins after them."""

    kind: str
    section: str
    text: str
    span: Span


def stretches(rows: Sequence[FormRow], end: int) -> Iterator[tuple[FormRow, Span]]:
    """Yield each row of a form with the stretch behind it, up to the next row or the end."""
    for row, stop in zip(rows, [*(row.span.start for row in rows[1:]), end], strict=False):
        yield row, Span(row.span.end, stop)


@dataclass(frozen=True)
class Omission:
    """Words that no passage takes up, with the reason why."""

    text: str
    reason: str
    span: Span


@dataclass(frozen=True)
class PassageNote:
    """How a curator says where a passage stands."""

    iri: str
    section: str
    quote: str
    occurrence: int | None
    lead_in: str | None
    origin: Origin
    personal: bool


@dataclass(frozen=True)
class Described:
    """What is said of every source, and what its passages state."""

    id: str
    folder: Path
    title: str
    description: str
    language: str
    rights: str
    stated: tuple[Quad, ...]

    @property
    def iri(self) -> str:
        """The name of the source in the graph."""
        return iri(f"source:{self.id}")

    @property
    def graph(self) -> NamedNode:
        """The graph that describes the source."""
        return named_node(f"description:{self.id}")

    def statements(self) -> Iterator[Quad]:
        """Yield what its graph says of itself and of the source."""
        say = Statements(self.graph)
        yield from say.about(self.graph, ("rdf:type", named_node("bv:Description")))
        yield from say.about(
            self.iri,
            ("rdf:type", named_node("bv:Source")),
            ("dct:title", Literal(self.title, language=self.language)),
            ("dct:description", english(self.description)),
            ("dct:rights", english(self.rights)),
        )


@dataclass(frozen=True)
class Source(Described):
    """One document with everything that was written about it; `text` is as received."""

    media_type: str
    sha256: str
    masked_sha256: str
    normalised_sha256: str
    text_only_limit: int
    text: str
    form: tuple[FormRow, ...]
    personal: tuple[Span, ...]
    omissions: tuple[Omission, ...]
    passages: tuple[PassageNote, ...]

    @property
    def document(self) -> Path:
        """The file that holds the text."""
        return self.folder / "document.txt"

    def section_iri(self, section: str) -> str:
        """Return the name of a section in the graph."""
        return iri(f"section:{self.id}-{section}")

    def stretches(self) -> Iterator[tuple[str, Span]]:
        """Yield each stretch of answers with the section it belongs to."""
        for row, stretch in stretches(self.form, len(self.text)):
            yield row.section, stretch

    def parents(self) -> dict[str, str]:
        """Return for each section under a subheading the question that it answers."""
        question = ""
        found: dict[str, str] = {}
        for row in self.form:
            if row.kind == "subheading":
                found[row.section] = question
            elif row.text:
                question = row.section
        return found


@dataclass(frozen=True)
class Page:
    """A web page that was read; `read` is the day, `date` what is printed as its date.

    `language` is the tag of the language it is written in, where address or title shows it.
    `voice` names whose words the page carries, where it carries somebody else's.
    """

    id: str
    url: str
    title: str
    language: str
    date: str
    read: str
    voice: str


@dataclass(frozen=True)
class LeftOut:
    """A fact that was noted of a page and is not taken up, with the reason why.

    `about` is the CURIE of the thing that it is about, where that is in the graph.
    """

    fact: str
    reason: str
    about: str = ""


@dataclass(frozen=True)
class Restatement:
    """A passage in our own words: what a page says of one thing, and how sure the reader is.

    `reason` is what the reader noted on why it is no surer, or nothing.
    """

    iri: str
    page: str
    fact: str
    confidence: str
    reason: str
    words: str
    origin: Origin


@dataclass(frozen=True)
class Website(Described):
    """The pages of one publisher, with everything that was written about them."""

    pages: tuple[Page, ...]
    left_out: tuple[LeftOut, ...]
    passages: tuple[Restatement, ...]

    def page_iri(self, page: Page) -> str:
        """Return the name of a page in the graph."""
        return iri(f"page:{self.id}-{page.id}")
