"""Bars of amounts: those of one currency on one scale, and as long as a source states it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from balticvet.draw.paper import NAMES, SMALL, Paper
from balticvet.draw.pictures.money.payees import Paid, StatedAmount
from balticvet.draw.scene import Block, Box, Frame, Group, Item, Line, Stroke, Text, aside, lowest
from balticvet.draw.style import BLUE, GREY, INK, PALE
from balticvet.draw.typesetting import width
from balticvet.wording import grouped_digits

START, END = 252.0, 560.0
"""Where the longest bar of a currency begins and ends; words stand beside it."""

_BAR, _PART = 13.0, 8.0
_PALE = "#cfe3f1"
_STEPS = (1, 2, 5, 10)
_TICKS = 3
_LARGE, _SMALL = 11, 3
_LEAST = 150.0
"""So much room have the words of an amount at least; where a bar leaves less, they begin on it."""


@dataclass(frozen=True)
class Scale:
    """How long amounts of one currency are drawn."""

    currency: str
    most: Decimal

    @classmethod
    def of(cls, currency: str, rows: Iterable[Paid]) -> "Scale":
        """Return a scale on which the largest amount of some rows, or its parts, takes all room."""
        amounts = [amount for row in rows for amount in row.amounts]
        parts = (sum((part.number for part in amount.parts), Decimal(0)) for amount in amounts)
        return cls(currency, max((*(amount.number for amount in amounts), *parts), default=_NONE))

    def x(self, number: Decimal) -> float:
        """Return where a bar of this amount ends."""
        return START + float(number / self.most) * (END - START)

    def ticks(self) -> Iterator[Decimal]:
        """Yield round amounts: nothing, and every half to quarter of the scale."""
        step = _step(self.most / _TICKS)
        for times in range(int(self.most / step) + 1):
            yield step * times


_NONE = Decimal(1)
"""A scale of nothing has no bars."""


def _step(number: Decimal) -> Decimal:
    """Return a round number that is not smaller: 1, 2, 5 or 10 with noughts."""
    power = Decimal(10) ** number.adjusted()
    return next(step * power for step in _STEPS if step * power >= number)


def axis(scale: Scale, top: float) -> Block:
    """Return round amounts of a currency above its bars."""
    y = top + SMALL
    items: list[Item] = [Line(((START, y + 9), (END, y + 9)), Stroke(PALE, 1))]
    for tick in scale.ticks():
        x = scale.x(tick)
        items.append(Text(x, y, (short(tick),), SMALL, GREY, "middle"))
        items.append(Line(((x, y + 4), (x, y + 9)), Stroke(GREY, 1)))
    return Block((aside(*items),), y + 9)


def short(number: Decimal) -> str:
    """Return a round amount in few signs.

    >>> short(Decimal(1500000)), short(Decimal(5000)), short(Decimal("0.5"))
    ('1.5 million', '5000', '0.5')
    """
    if number.adjusted() >= _LARGE or (number and number.adjusted() < -_SMALL):
        return f"{number.normalize():E}"
    million = Decimal(1_000_000)
    if number >= million:
        return f"{(number / million).normalize():f} million"
    return grouped_digits(f"{number:f}")


def bar(amount: StatedAmount, scale: Scale, top: float, paper: Paper) -> Group:
    """Return an amount as a bar with its words, and below it the parts that its source states."""
    box = Box(START, top, max(scale.x(amount.number), START + 2), top + _BAR)
    words = _beside(amount.words, box.right, top, NAMES, paper)
    items: list[Item] = [Frame(box, Stroke(BLUE, 1), BLUE, 0), words]
    if amount.parts:
        items += _parts(amount, scale, lowest(items) + 3, paper)
    return Group(tuple(items), amount.tip)


def _parts(amount: StatedAmount, scale: Scale, top: float, paper: Paper) -> Iterator[Item]:
    x = START
    for part in amount.parts:
        end = x + scale.x(part.number) - START
        box = Box(x, top, max(end, x + 1), top + _PART)
        yield Group((Frame(box, Stroke(BLUE, 1), _PALE, 0),), part.tip)
        x = end
    said = "of it " + ", ".join(part.split for part in amount.parts)
    yield _beside(said, x, top - 2, SMALL, paper)


def _beside(words: str, end: float, top: float, size: float, paper: Paper) -> Text:
    """Return words beside a bar; what does not fit in one line gets more."""
    x = max(min(end + 7, paper.right - _LEAST), START)
    room = paper.right - x
    return Text.below(x, top - 1, words, size, max(room, width("0" * 5, size)), INK)
