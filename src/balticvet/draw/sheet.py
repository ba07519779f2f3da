"""The sheets of a picture: its message and topic above, legend, caveat and credit below.

What is too high for one sheet goes on to the next: never smaller, never cut, and each says where.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from balticvet.draw import evidence
from balticvet.draw.paper import HEADING, SMALL, TITLE, Paper
from balticvet.draw.scene import Block, Group, Item, Part, Scene, Sheets, Text, aside, stack
from balticvet.draw.style import GREY, INK
from balticvet.draw.typesetting import balance, width, wrap
from balticvet.errors import LimitError
from balticvet.grouping import by_count
from balticvet.messages import Message
from balticvet.networks import Network
from balticvet.networks.model.disagreement import disputes
from balticvet.queries.quotes import Quote
from balticvet.tables import Credit
from balticvet.wording import short_title

RESTATED = (
    "What web pages say is restated here in words of this project; how sure its reader was stands"
    " with each sentence."
)
DECIDED = "A kind is often a curator’s decision, which has its reason."
_MORE = "More in the description of the file."
_UNEND = "."

CREDIT_LINES = 2
"""A credit takes no more lines than this, unless one single title does."""

_TOLD = 40
"""So many passages of a message are told in the description of a file."""


@dataclass(frozen=True)
class Caption:
    """The words around a picture, and the passages that it rests on.

    The title is the message, where one holds, and else the topic. Caveats come in the order in
    which they matter; those without words are none. `alt_text` is the picture for those who do not
    see it.
    """

    topic: str
    how_to_read: str
    caveats: tuple[str, ...]
    credit: Credit
    passages: tuple[Quote, ...]
    alt_text: str
    message: Message | None = None

    @classmethod
    def of_network(
        cls,
        network: Network,
        *,
        topic: str,
        how_to_read: str,
        nothing: str,
        alt_text: str,
        message: Message | None = None,
    ) -> "Caption":
        """Return the caption of a whole network; `nothing` is said of one without ties."""
        return cls(
            topic,
            how_to_read,
            caveats=(
                "" if network.edges else nothing,
                *dict.fromkeys((network.projection.restriction, *network.projection.caveats)),
                DECIDED * any(node.is_decided(node.kind) for node in network.nodes),
                *(dispute.words for dispute in disputes(network)),
            ),
            credit=network.credit,
            passages=evidence.passages(network.edges),
            alt_text=alt_text,
            message=message,
        )

    @property
    def title(self) -> str:
        """What the picture says, and of which day if it is of one, or what it is of."""
        if not self.message:
            return self.topic
        day = f" (as of {self.credit.as_of})" if self.credit.as_of else ""
        return f"{self.message.sentence.removesuffix(_UNEND)}{day}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the picture does not say, and whose words are in it."""
        is_restated = any(passage.restated for passage in self.passages)
        return (*filter(None, self.caveats), *[RESTATED] * is_restated)


@dataclass(frozen=True)
class Body:
    """What a picture shows, in parts that no sheet breaks, one below the other.

    The `head` stands above them on every sheet; `names` say what a part is, for those who look for
    it on another sheet.
    """

    parts: Sequence[Part]
    head: Part | None = None
    gap: float = 0
    names: Sequence[str] = ()


Fit = Callable[[float], Body]
"""The body of a picture, made for sheets with so much room from top to bottom."""


def whole(part: Part) -> Fit:
    """Return a body of one part, which goes on one sheet or on none."""
    return lambda _room: Body((part,))


def compose(paper: Paper, caption: Caption, fit: Fit, *legends: Part) -> Sheets:
    """Put a picture together, on as many sheets as it takes: one, where they have no height.

    Raises `LimitError` for a part that is higher than a sheet.
    """
    frame = _Frame(paper, caption, legends)
    room = frame.room("")
    body = fit(room)
    if _height(body, body.parts) <= room:
        return (frame.scene(body, body.parts, ""),)
    room = frame.room(_longest(body))
    body = fit(room)
    cuts = list(_cuts(body, room))
    return tuple(
        frame.scene(body, body.parts[start:end], _where(body, cuts, number))
        for number, (start, end) in enumerate(cuts)
    )


def _height(body: Body, parts: Sequence[Part]) -> float:
    return _stacked(body, parts, 0).bottom


def _stacked(body: Body, parts: Sequence[Part], top: float) -> Block:
    if body.head is None:
        return stack(parts, top, gap=body.gap)
    head = body.head(top)
    below = stack(parts, head.bottom, gap=body.gap)
    return Block((*head.items, *below.items), below.bottom)


def _cuts(body: Body, room: float) -> Iterator[tuple[int, int]]:
    """Yield the first part of each sheet, and the first of the next."""
    start = 0
    for end in range(1, len(body.parts) + 1):
        if _height(body, body.parts[start:end]) <= room:
            continue
        if end - start > 1:
            yield start, end - 1
            start = end - 1
        if _height(body, body.parts[start:end]) > room:
            raise LimitError(
                "One part of the picture is too high for a sheet of this size.",
                fix="Draw it for a page, which is as long as it needs: --for page.",
            )
    yield start, len(body.parts)


def _longest(body: Body) -> str:
    """Return the longest words that may say which sheet one is."""
    count = len(body.parts)
    named = sorted(set(filter(None, body.names)), key=len)[-2:]
    return _sheet_words(count, count, named)


def _sheet_words(number: int, of: int, named: Sequence[str]) -> str:
    what = f": {' to '.join(named)}" if named else ""
    return f"Sheet {number} of {of}{what}"


def _where(body: Body, cuts: Sequence[tuple[int, int]], number: int) -> str:
    """Return which sheet this is, and what stands on it."""
    start, end = cuts[number]
    named = list(dict.fromkeys(filter(None, body.names[start:end])))
    ends = [named[0], named[-1]] if len(named) > 1 else named
    return _sheet_words(number + 1, len(cuts), ends)


@dataclass(frozen=True)
class _Frame:
    """All that stands around the body of a picture."""

    paper: Paper
    caption: Caption
    legends: Sequence[Part]

    def room(self, where: str) -> float:
        """Return how high a body may be."""
        if self.paper.height == inf:
            return inf
        _, end = self._below(0)
        return self.paper.height - self._heading(where).bottom - end

    def scene(self, body: Body, parts: Sequence[Part], where: str) -> Scene:
        """Return a sheet with some parts of the body."""
        head = self._heading(where)
        middle = _stacked(body, parts, head.bottom)
        is_full = self.paper.fixed or bool(where)
        _, below = self._below(0)
        top = max(middle.bottom, self.paper.height - below) if is_full else middle.bottom
        legend, bottom = self._below(top)
        items = (*head.items, *middle.items, *legend)
        height = self.paper.height if is_full else bottom
        return Scene(
            self.paper.width, height, self.caption.title, self._words, items, self.caption.message
        )

    def _heading(self, where: str) -> Block:
        paper, caption = self.paper, self.caption
        lines = balance(caption.title, TITLE, paper.room, bold=True)
        title = Text(paper.left, 18 + TITLE, lines, TITLE, INK, bold=True)
        items: list[Item] = [_titled(title, caption.message)]
        y = title.box.bottom + 5
        for words, size in (
            (self._subtitle(where), HEADING),
            (caption.how_to_read, 11.0),
        ):
            if words:
                text = Text.below(paper.left, y, words, size, paper.room, GREY)
                items.append(aside(text))
                y = text.box.bottom + 4
        return Block(tuple(items), y + 8)

    def _subtitle(self, where: str) -> str:
        """Return the topic and which sheet this is; of sheets the latter, if both are too long."""
        topic = self._topic if self.caption.message else ""
        both = " · ".join(filter(None, (topic, where)))
        return both if not where or width(both, HEADING) <= self.paper.room else where

    @property
    def _topic(self) -> str:
        """The topic; of what a single source says, with the name of that source."""
        topic, titles = self.caption.topic, most_used(self.caption.passages)
        return (
            f"{topic}, according to {short_title(titles[0])} alone" if len(titles) == 1 else topic
        )

    def _below(self, top: float) -> tuple[tuple[Item, ...], float]:
        """Return the legends, the caveat and the credit below a height, and where they end."""
        legends = stack(self.legends, top + 12, gap=2) if self.legends else Block((), top)
        texts: list[Item] = []
        y = legends.bottom + 10
        for words in (self._caveat, self._credit):
            if words:
                text = Text.below(self.paper.left, y, words, SMALL, self.paper.room, GREY)
                texts.append(text)
                y = text.box.bottom + 3
        return (aside(*legends.items), aside(*texts)), y + 9

    @property
    def _caveat(self) -> str:
        """The first caveat, and where the others stand."""
        first, *others = (*self.caption.notes, "")
        return " ".join(filter(None, (first, _MORE * (len(others) > 1))))

    @property
    def _credit(self) -> str:
        titles = most_used(self.caption.passages)
        paper = self.paper
        return credit_line(self.caption.credit, titles, size=SMALL, room=paper.room)

    @property
    def _words(self) -> str:
        """The picture in words, with what it does not say, for the description of the file."""
        caption = self.caption
        shown = evidence.few(_behind(caption.message), most=_TOLD)
        topic = f"{self._topic}." if caption.message else ""
        return " ".join(
            filter(None, (topic, caption.alt_text, *caption.notes, self._credit, *shown))
        )


def _titled(title: Text, message: Message | None) -> Group:
    """Return the title, with the passages behind it for the pointer."""
    if message is None:
        return aside(title)
    return Group((title,), evidence.lines(message.rule, _behind(message)), is_aside=True)


def _behind(message: Message | None) -> Iterator[str]:
    if message:
        yield from evidence.sentences(message.passages)


def most_used(passages: Iterable[Quote]) -> tuple[str, ...]:
    """Return the titles of the sources of passages, those that state most first."""
    each = {(passage.passage, passage.title) for passage in passages}
    return by_count(title for _, title in each if title)


def credit_line(credit: Credit, titles: tuple[str, ...], *, size: float, room: float) -> str:
    """Return the credit, with as many titles as fit; the number of the others is said.

    The titles come in the order in which they matter.
    """
    for count in range(len(titles), 1, -1):
        words = _naming(credit, titles, count)
        if len(wrap(words, size, room)) <= CREDIT_LINES:
            return words
    return _naming(credit, titles, 1)


def _naming(credit: Credit, titles: tuple[str, ...], count: int) -> str:
    named = titles[:count]
    left = len(titles) - len(named)
    if left:
        named = (*named[:-1], f"{named[-1]}; and {left} more")
    words = str(replace(credit, sources=named))
    return words.replace("Source:", f"{len(titles)} sources:", 1) if len(titles) > 1 else words


def check_size(count: int, most: int, *, of: str, what: str) -> None:
    """Raise `LimitError` when there is more of something than a picture can show."""
    if count > most:
        raise LimitError(
            f"There are {count} {of}; a {what} shows at most {most}.",
            fix="Choose fewer --sources, or write the network with balticvet export gexf, and draw"
            " it with a program such as Gephi.",
        )
