"""The sheet of a picture: title and how to read it above, legend, caveats and credit below."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from balticvet.draw import evidence
from balticvet.draw.scene import Block, Item, Part, Scene, Text, aside
from balticvet.draw.style import GREY, INK
from balticvet.draw.typesetting import balance, wrap
from balticvet.errors import LimitError
from balticvet.grouping import by_count
from balticvet.networks import Network
from balticvet.networks.model.disagreement import disputes
from balticvet.queries.quotes import Quote
from balticvet.tables import Credit

SIZE = 12.5
HINT = "In the SVG file, a pointer on a mark or a line shows the sentences behind it."
"""What nobody can see in the picture, and everybody should know."""

RESTATED = (
    "What web pages say is restated here in words of this project; the pointer shows how sure its"
    " reader was."
)

CREDIT_LINES = 2
"""A credit takes no more lines than this, unless one single title does."""


@dataclass(frozen=True)
class Sheet:
    """The paper of a picture: how wide it is, and where words begin and end.

    A sheet that is `WIDE` fills a page of A4 on its side; a `NARROW` one has less to show.
    """

    width: float
    left: float = 34
    margin: float = 34

    @property
    def right(self) -> float:
        """Where words end."""
        return self.width - self.margin

    @property
    def room(self) -> float:
        """How wide words may be."""
        return self.right - self.left


WIDE, NARROW = Sheet(1560), Sheet(1130)


@dataclass(frozen=True)
class Caption:
    """The words around a picture, and the passages that it rests on.

    Caveats without words are none; `alt_text` is the picture for those who do not see it.
    """

    title: str
    how_to_read: str
    caveats: tuple[str, ...]
    credit: Credit
    passages: tuple[Quote, ...]
    alt_text: str

    @classmethod
    def of_network(
        cls, network: Network, *, title: str, how_to_read: str, nothing: str, alt_text: str
    ) -> "Caption":
        """Return the caption of a whole network; `nothing` is said of one without ties."""
        return cls(
            title,
            how_to_read,
            caveats=(
                "" if network.edges else nothing,
                *(dispute.words for dispute in disputes(network)),
                *network.projection.caveats,
            ),
            credit=network.credit,
            passages=evidence.passages(network.edges),
            alt_text=alt_text,
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What the picture does not say, and whose words are in it."""
        is_restated = any(passage.restated for passage in self.passages)
        return (*filter(None, self.caveats), *[RESTATED] * is_restated)


def compose(sheet: Sheet, caption: Caption, body: Part, *legends: Part) -> Scene:
    """Put a picture together: its heading, its body, its legends side by side, its foot."""
    head = _heading(sheet, caption)
    middle = body(head.bottom)
    below = [legend(middle.bottom + 26) for legend in legends]
    end = max((block.bottom + 14 for block in below), default=middle.bottom + 22)
    foot = _foot(sheet, caption, end)
    legend = aside(*(item for block in below for item in block.items))
    items = (aside(*head.items), *middle.items, legend, aside(*foot.items))
    description = " ".join((caption.alt_text, *caption.notes, _credit(sheet, caption)))
    return Scene(sheet.width, foot.bottom, caption.title, description, items)


def _heading(sheet: Sheet, caption: Caption) -> Block:
    lines = wrap(caption.title, 27, sheet.room, bold=True)
    title = Text(sheet.left, 52, lines, 27, INK, bold=True)
    top = title.box.bottom + 20
    how = Text(sheet.left, top, balance(caption.how_to_read, 14.5, sheet.room), 14.5, GREY)
    return Block((title, how), how.box.bottom + 18)


def _foot(sheet: Sheet, caption: Caption, top: float) -> Block:
    items: list[Item] = []
    y = top
    for words in (" ".join((*caption.notes, HINT)), _credit(sheet, caption)):
        text = Text.below(sheet.left, y, words, SIZE, sheet.room, INK)
        items.append(text)
        y = text.box.bottom + 7
    return Block(tuple(items), y + 20)


def _credit(sheet: Sheet, caption: Caption) -> str:
    titles = most_used(caption.passages)
    return credit_line(caption.credit, titles, size=SIZE, room=sheet.room)


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
        last = f"{left} more, named in the SVG file with what they state"
        named = (*named[:-1], f"{named[-1]}; and {last}")
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
