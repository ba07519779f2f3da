"""The second view: the network of those who take part, as shapes that lead to their facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from balticvet.draw.page.records import PageNetwork, Participations
from balticvet.draw.pictures.network import parts
from balticvet.draw.pictures.network.boxes import Figures
from balticvet.draw.pictures.network.colours import COMMUNITY, COUNTRY, Colours, colours_of
from balticvet.draw.pictures.network.geometry import Spot
from balticvet.draw.pictures.network.holding import dividing, falling_off
from balticvet.draw.pictures.network.layout import Places, laid_out
from balticvet.draw.pictures.network.layout import Size as Room
from balticvet.draw.pictures.network.network_picture import LIMIT, reading
from balticvet.draw.pictures.network.parts import Kit
from balticvet.draw.pictures.network.sizes import BETWEENNESS, DEGREE, sizes_of
from balticvet.draw.scene import Box, Group, Item, Mark
from balticvet.draw.svg import svg_element
from balticvet.errors import UsageError
from balticvet.networks import Node

_GROUNDS = ((840, 480), (920, 480), (800, 540))
"""Widths and heights that are tried: which of them is filled best, only the layout knows."""
_WINDOW = (984, 596)
"""The room for the picture in a window of 1440 × 900."""
_MEASURES = (BETWEENNESS, DEGREE, "closeness")
_COLOURS = (COUNTRY, COMMUNITY)
_NOT_SHOWN = {"display": "none"}
_PLACES = "Nearness says nothing beside the lines: the places are an arrangement."


@dataclass(frozen=True)
class SizeLook:
    """What circles can be sized by, and how that is read."""

    name: str
    reading: str


@dataclass(frozen=True)
class Looks:
    """The network in all its sizes and colours; the first of each is what one sees first."""

    figures: Figures
    kits: Mapping[tuple[str, str], Kit]

    @property
    def sizes(self) -> list[SizeLook]:
        """What circles can be sized by."""
        kits = {size: kit for (size, colour), kit in self.kits.items() if colour == self.colour}
        return [SizeLook(name, f"{reading(kit)} {_PLACES}") for name, kit in kits.items()]

    @property
    def colours(self) -> dict[str, Colours]:
        """What circles can be coloured by, and what each colour means."""
        return {
            colour: kit.colours for (size, colour), kit in self.kits.items() if size == self.size
        }

    @property
    def size(self) -> str:
        """What circles are sized by at first."""
        return next(iter(self.kits))[0]

    @property
    def colour(self) -> str:
        """What circles are coloured by at first."""
        return next(iter(self.kits))[1]

    @property
    def kit(self) -> Kit:
        """The parts as one sees them first."""
        return self.kits[self.size, self.colour]

    @cached_property
    def places(self) -> Places:
        """The places of cards and circles: there is room for the largest circle of each."""
        tried = [laid_out(self._rooms, self.figures.links, *ground) for ground in _GROUNDS]
        return max(tried, key=lambda places: _scale(_extent(places.values())))

    @cached_property
    def _rooms(self) -> dict[str, Room]:
        of_kits = [kit.boxes for kit in self.kits.values()]
        return {name: _widest([boxes[name] for boxes in of_kits]) for name in self.kit.boxes}

    def place(self, kit: Kit, node: Node) -> Spot:
        """Return the place of a node for parts of a kit: the middle is the same in all."""
        return self.places[node.id].moved(0, self._rooms[node.id].eye - kit.boxes[node.id].eye)


def _extent(places: Iterable[Spot]) -> Box:
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _scale(box: Box) -> float:
    return min(_WINDOW[0] / box.width, _WINDOW[1] / box.height)


def _widest(rooms: list[Room]) -> Room:
    eye = max(room.eye for room in rooms)
    below = max(room.height - room.eye for room in rooms)
    return Room(max(room.width for room in rooms), eye + below, eye)


@lru_cache(maxsize=2)
def looks(found: Participations | None) -> Looks | None:
    """Return the network in its looks; none where there is nothing, or more than one can see.

    A build writes the same network twice, into the site and into a file: it is laid out once.
    """
    if found is None or not found.network.edges:
        return None
    figures = Figures.of(found.network)
    if not figures.circles or len(figures.boxes) + len(figures.circles) > LIMIT:
        return None
    sizes = {name: sizes_of(found.network, name) for name in _MEASURES}
    sizes = {name: one for name, one in sizes.items() if one.tells_apart} or sizes
    colours = dict(_colours(found))
    off, divided = falling_off(found.network), dividing(figures.lines)
    kits = {
        (size, colour): Kit(figures, sizes[size], colours[colour], found.codes, off, divided)
        for size in sizes
        for colour in colours
    }
    return Looks(figures, kits)


def _colours(found: Participations) -> Iterator[tuple[str, Colours]]:
    for by in _COLOURS:
        try:
            yield by, colours_of(found.network, by, found.home)
        except UsageError:  # a network without communities
            continue


def network_svg(page: PageNetwork, made: Looks) -> str:
    """Return the network as an element of the page; names and lines lead to their facts."""
    items = (
        *_lines(page, made),
        *(item for node in made.figures.boxes for item in _card(page, made, node)),
        *(_circle(page, made, node) for node in made.figures.circles),
    )
    named = {"role": "group", "aria-label": "Network: names to choose, and the lines between them"}
    return svg_element(
        items, _extent(made.places.values()), {"id": "network", "class": "fits", **named}
    )


def _lines(page: PageNetwork, made: Looks) -> Iterator[Group]:
    pairs = zip(made.figures.links, parts.lines(made.kit, _all_places(made), 0), strict=True)
    for (who, what), line in pairs:
        ties = page.between(who, what)
        if ties:
            attributes = {
                "class": "tie part",
                "href": f"#{ties[0].id}",
                "tabindex": "-1",
                "data-from": page.nodes[what].id,
                "data-to": page.nodes[who].id,
                "data-ties": " ".join(tie.id for tie in ties),
            }
            said = "; ".join(tie.sentence for tie in ties)
            yield Group(line.items, said, attributes=attributes)


def _all_places(made: Looks) -> Places:
    figures = made.figures
    return {node.id: made.place(made.kit, node) for node in (*figures.boxes, *figures.circles)}


def _card(page: PageNetwork, made: Looks, node: Node) -> Iterator[Group]:
    """Yield a card and those who take part in that alone, each with its ways."""
    first, *rows = parts.card(made.kit, node, made.place(made.kit, node), 0)
    yield _linked(page, node, _items(first))
    for member, row in zip(made.figures.members[node.id], rows, strict=True):
        yield _linked(page, member, tuple(_coloured(made, member, _items(row))))


def _coloured(made: Looks, node: Node, items: Iterable[Item]) -> Iterator[Item]:
    """Yield shapes with the mark among them in each of the colours."""
    for item in items:
        if not isinstance(item, Mark):
            yield item
            continue
        for by, found in made.colours.items():
            mark = replace(item, colour=found.of[node.id])
            yield _paint(by, [mark], is_first=by == made.colour)


def _items(item: Item) -> tuple[Item, ...]:
    return item.items if isinstance(item, Group) else (item,)


def _circle(page: PageNetwork, made: Looks, node: Node) -> Group:
    return _linked(page, node, tuple(_sized(made, node)), _values(made, node))


def _sized(made: Looks, node: Node) -> Iterator[Group]:
    """Yield a circle with its name in each size, and in each colour."""
    for size in dict.fromkeys(size for size, _ in made.kits):
        kit = made.kits[size, made.colour]
        place = made.place(kit, node)
        whole = parts.circle(kit, node, place, 0).items
        at = kit.boxes[node.id].point(place)
        discs = {
            colour: list(parts.rings(made.kits[size, colour], node, at)) for colour in made.colours
        }
        words = (item for item in whole if item not in discs[made.colour])
        paints = (
            _paint(colour, found, is_first=colour == made.colour) for colour, found in discs.items()
        )
        shown = {} if size == made.size else _NOT_SHOWN
        yield Group((*words, *paints), attributes={"data-size": size, **shown})


def _paint(colour: str, items: Iterable[Item], *, is_first: bool) -> Group:
    shown = {} if is_first else _NOT_SHOWN
    return Group(tuple(items), attributes={"data-colour": colour, **shown})


def _values(made: Looks, node: Node) -> dict[str, str]:
    return {
        f"data-{size}-value": f"{kit.sizes.values[node.id]:.6g}"
        for (size, colour), kit in made.kits.items()
        if colour == made.colour and node.id in kit.sizes.values
    }


def _linked(
    page: PageNetwork, node: Node, items: tuple[Item, ...], more: Mapping[str, str] | None = None
) -> Group:
    known = page.nodes[node.id]
    attributes = {
        "class": "node",
        "href": f"#{known.id}",
        **(more or {}),
    }
    return Group(items, attributes=attributes)
