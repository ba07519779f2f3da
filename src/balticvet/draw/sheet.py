"""The sheet of a picture: title and how to read it above, legend, caveats and credit below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from balticvet.draw.credits import credit_words, most_used
from balticvet.draw.look import GREY, INK
from balticvet.draw.scene import Block, Item, Scene, Text, aside
from balticvet.draw.words import balance, wrap
from balticvet.queries.credit import Credit
from balticvet.queries.quotes import Quote

SIZE = 12.5
HINT = "In the SVG file, a pointer on a mark or a line shows the sentences behind it."
"""What nobody can see in the picture, and everybody should know."""

RESTATED = (
    "What web pages say is restated here in words of this project; the pointer shows how sure its"
    " reader was."
)

Part = Callable[[float], Block]
"""A part of a picture that is told where it begins."""


@dataclass(frozen=True)
class Sheet:
    """The paper of a picture: how wide it is, and where words begin and end.

    Sheets of the widths here fill a page of A4: `WIDE` one on its side, `UPRIGHT` one that stands.
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


WIDE, UPRIGHT = Sheet(1560), Sheet(1090)


@dataclass(frozen=True)
class Telling:
    """The words around a picture, and the passages that it rests on."""

    title: str
    how_to_read: str
    caveats: tuple[str, ...]
    credit: Credit
    passages: tuple[Quote, ...]
    description: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What the picture does not say, and whose words are in it."""
        is_restated = any(passage.restated for passage in self.passages)
        return (*self.caveats, *[RESTATED] * is_restated)


def arrange(sheet: Sheet, telling: Telling, body: Part, legends: Sequence[Part] = ()) -> Scene:
    """Put a picture together: its heading, its body, its legends side by side, its foot."""
    head = _heading(sheet, telling)
    middle = body(head.bottom)
    below = [legend(middle.bottom + 26) for legend in legends]
    end = max((block.bottom + 14 for block in below), default=middle.bottom + 22)
    foot = _foot(sheet, telling, end)
    legend = aside(*(item for block in below for item in block.items))
    items = (aside(*head.items), *middle.items, legend, aside(*foot.items))
    told = " ".join((telling.description, *telling.notes, _credit(sheet, telling)))
    return Scene(sheet.width, foot.bottom, telling.title, told, items)


def _heading(sheet: Sheet, telling: Telling) -> Block:
    lines = wrap(telling.title, 27, sheet.room, bold=True)
    big = Text(sheet.left, 52, lines, 27, INK, bold=True)
    top = big.box.bottom + 20
    how = Text(sheet.left, top, balance(telling.how_to_read, 14.5, sheet.room), 14.5, GREY)
    return Block((big, how), how.box.bottom + 18)


def _foot(sheet: Sheet, telling: Telling, top: float) -> Block:
    items: list[Item] = []
    y = top
    for words in (" ".join((*telling.notes, HINT)), _credit(sheet, telling)):
        text = Text(sheet.left, y + SIZE, wrap(words, SIZE, sheet.room), SIZE, INK)
        items.append(text)
        y = text.box.bottom + 7
    return Block(tuple(items), y + 20)


def _credit(sheet: Sheet, telling: Telling) -> str:
    titles = most_used(telling.passages)
    return credit_words(telling.credit, titles, size=SIZE, room=sheet.room)
