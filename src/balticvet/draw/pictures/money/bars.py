"""Bars of amounts: each currency at a scale of its own, and as long as a source states it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from balticvet.draw.pictures.money.payees import Paid, StatedAmount
from balticvet.draw.scene import Box, Frame, Group, Item, Line, Stroke, Text, aside, lowest
from balticvet.draw.style import BLUE, GREY, INK, ORANGE, PALE
from balticvet.draw.typesetting import width, wrap

SIZE, BAR = 12.5, 14.0
_FILLS = (BLUE, ORANGE, GREY)
_PALES = ("#cfe3f1", "#f0e2c8", "#e3e3e3")
_STEPS = (1, 2, 5, 10)
_TICKS = 3
_LARGE, _SMALL = 11, 3


@dataclass(frozen=True)
class Scale:
    """How long amounts of one currency are drawn."""

    currency: str
    most: Decimal
    left: float
    right: float
    place: int

    @property
    def fill(self) -> str:
        """The colour of its bars."""
        return _FILLS[min(self.place, len(_FILLS) - 1)]

    @property
    def pale(self) -> str:
        """The colour of its parts, and of totals of several."""
        return _PALES[min(self.place, len(_PALES) - 1)]

    def x(self, number: Decimal) -> float:
        """Return where a bar of this amount ends."""
        return self.left + float(number / self.most) * (self.right - self.left)

    def ticks(self) -> Iterator[Decimal]:
        """Yield round amounts: nothing, and every half to quarter of the scale."""
        step = _step(self.most / _TICKS)
        for times in range(int(self.most / step) + 1):
            yield step * times


def scales(rows: Iterable[Paid], *, left: float, right: float) -> dict[str, Scale]:
    """Return the scale of each currency, the most used one first."""
    found: dict[str, list[Decimal]] = {}
    for row in rows:
        for amount in row.amounts:
            parts = sum((part.number for part in amount.parts), Decimal(0))
            found.setdefault(amount.currency, []).append(max(amount.number, parts))
    order = sorted(found, key=lambda currency: (-len(found[currency]), currency))
    return {
        currency: Scale(currency, max(found[currency]), left, right, place)
        for place, currency in enumerate(order)
    }


def _step(number: Decimal) -> Decimal:
    """Return a round number that is not smaller: 1, 2, 5 or 10 with noughts."""
    power = Decimal(10) ** number.adjusted()
    return next(step * power for step in _STEPS if step * power >= number)


def heading(scale: Scale, y: float) -> Group:
    """Return the name of a currency and its round amounts, above its bars."""
    items: list[Item] = []
    for tick in scale.ticks():
        x = scale.x(tick)
        items.append(Text(x, y, (short(tick),), 12, GREY, "middle"))
        items.append(Line(((x, y + 5), (x, y + 11)), Stroke(GREY, 1)))
    name = Text(scale.right + 40, y, (scale.currency,), 12, GREY, bold=True)
    level = Line(((scale.left, y + 11), (scale.right, y + 11)), Stroke(PALE, 1))
    return aside(*items, level, name)


def short(number: Decimal) -> str:
    """Return a round amount in few signs.

    >>> short(Decimal(1500000)), short(Decimal(20000)), short(Decimal("0.5"))
    ('1.5 million', '20 000', '0.5')
    """
    if number.adjusted() >= _LARGE or (number and number.adjusted() < -_SMALL):
        return f"{number.normalize():E}"
    million = Decimal(1_000_000)
    if number >= million:
        return f"{(number / million).normalize():f} million"
    return f"{number:,f}".replace(",", " ") if number == int(number) else f"{number:f}"


def bar(amount: StatedAmount, scale: Scale, y: float, right: float, *, is_total: bool) -> Group:
    """Return an amount as a bar with its words, and below it the parts that its source states."""
    box = Box(scale.left, y, max(scale.x(amount.number), scale.left + 2), y + BAR)
    fill = scale.pale if is_total else scale.fill
    items: list[Item] = [Frame(box, Stroke(scale.fill, 1), fill, 0)]
    items.append(_beside(amount.words, box.right + 9, y + BAR - 2.6, right))
    if amount.parts:
        items += _parts(amount, scale, lowest(items) + 4, right)
    return Group(tuple(items), amount.tip)


def _parts(amount: StatedAmount, scale: Scale, y: float, right: float) -> Iterator[Item]:
    x = scale.left
    for part in amount.parts:
        end = x + scale.x(part.number) - scale.left
        box = Box(x, y, max(end, x + 1), y + BAR * 0.7)
        yield Group((Frame(box, Stroke(scale.fill, 1), scale.pale, 0),), part.tip)
        x = end
    said = "of it " + ", ".join(part.split for part in amount.parts)
    yield _beside(said, max(x, scale.left) + 9, y + BAR * 0.7 - 0.5, right)


def _beside(words: str, x: float, y: float, right: float) -> Text:
    """Return words beside a bar; what does not fit in one line gets more."""
    room = max(right - x, 120)
    x = min(x, right - room)
    lines = (words,) if width(words, SIZE) <= room else wrap(words, SIZE, room)
    return Text(x, y, lines, SIZE, INK)
