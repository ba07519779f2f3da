"""Levels by spheres: where in the training system of a state each organisation acts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.credits import most_used
from balticvet.draw.limits import check_size
from balticvet.draw.look import GREY, INK
from balticvet.draw.scene import Block, Group, Item, Scene, Text
from balticvet.draw.sheet import WIDE, Telling, arrange
from balticvet.draw.tables.grid import Cell, Head, Name, Room, Row, grid
from balticvet.draw.view import Fact
from balticvet.draw.words import wrap
from balticvet.networks import Network
from balticvet.queries.credit import Credit
from balticvet.queries.quotes import Quote

LIMIT = 300
"""Nobody reads more names than this in one diagram."""

LEVELS = ("macro", "intermediary", "micro")
SPHERES = ("public", "private", "social partners")
"""From the top down, and from left to right; others come after them."""

_NO_LEVEL, _NO_SPHERE = "level not decided", "sphere not decided"
_HOW_TO_READ = (
    "From top to bottom: from policy to the place of training. From left to right: the state,"
    " business, and those who speak for employers and workers. Where an organisation stands is a"
    " curator’s decision on its type, with a reason."
)
_CAVEATS = (
    "A level says where an organisation acts, not how much it counts.",
    "What no decision places stands apart: bodies of no single state have no level here.",
)


@dataclass(frozen=True)
class Levels:
    """The rows of the question, what levels and spheres mean, and where types are stated."""

    rows: tuple[Fact, ...]
    meanings: dict[str, str]
    types: Network
    credit: Credit

    def passages(self, fact: Fact) -> Iterator[Quote]:
        """Yield what places an organisation, and what names it as of its type and country."""
        yield from fact.passages
        for edge in self.types.edges:
            if edge.source == fact["organisation"]:
                yield from edge.passages


def levels_diagram(levels: Levels) -> Scene:
    """Arrange organisations by level and sphere.

    Raises `LimitError` for more than `LIMIT` of them.
    """
    check_size(len(levels.rows), LIMIT, of="organisations", what="diagram of levels")
    placed = [fact for fact in levels.rows if fact["levelLabel"] or fact["sphereLabel"]]
    apart = [fact for fact in levels.rows if fact not in placed]
    down = _in_order((fact["levelLabel"] for fact in placed), LEVELS)
    across = _in_order((fact["sphereLabel"] for fact in placed), SPHERES)
    rows = tuple(_rows(placed, down, across, levels))
    nothing = () if levels.rows else ("No passage names an organisation.",)
    telling = Telling(
        title="At which level, and in which sphere, each organisation acts",
        how_to_read=_HOW_TO_READ,
        caveats=(*nothing, *_CAVEATS),
        credit=levels.credit,
        titles=most_used(passage for fact in levels.rows for passage in levels.passages(fact)),
        description=" ".join(_told(rows, across, apart)),
    )
    heads = tuple(_head(sphere, _NO_SPHERE, levels.meanings) for sphere in across)
    room = Room(WIDE.left, WIDE.right, 232)
    return arrange(
        WIDE,
        telling,
        lambda top: _body(grid(heads, rows, room, top=top), apart, levels),
    )


def _in_order(found: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the known ones in their order, then others, then the undecided, if any."""
    there = dict.fromkeys(found)
    others = sorted(name for name in there if name and name not in known)
    return (*known, *others, *([""] if "" in there else []))


def _head(name: str, undecided: str, meanings: dict[str, str]) -> Head:
    return Head(name or undecided, meanings.get(name, ""))


def _rows(
    placed: list[Fact], down: Sequence[str], across: Sequence[str], levels: Levels
) -> Iterator[Row]:
    for level in down:
        mine = [fact for fact in placed if fact["levelLabel"] == level]
        cells = (
            _cell([fact for fact in mine if fact["sphereLabel"] == sphere], level, sphere, levels)
            for sphere in across
        )
        yield Row(_head(level, _NO_LEVEL, levels.meanings), tuple(cells))


def _cell(facts: list[Fact], level: str, sphere: str, levels: Levels) -> Cell:
    groups: dict[str, dict[str, Name]] = {}
    for fact in facts:
        groups.setdefault(fact["typeLabel"], {})[fact["organisation"]] = _name(fact, levels)
    if not groups:
        return Cell(remark="nobody named is placed here" if level and sphere else "")
    return Cell(tuple((kind, tuple(groups[kind].values())) for kind in sorted(groups)))


def _name(fact: Fact, levels: Levels) -> Name:
    label = fact["organisationLabel"] or fact["organisation"]
    about = f"{label} ({fact['typeLabel']}): {fact['finding']}"
    tip = evidence.lines(about, evidence.sentences(levels.passages(fact)))
    return Name(label, fact["typeLabel"], tip)


def _body(made: Block, apart: list[Fact], levels: Levels) -> Block:
    """Return the grid, and below it those of whom nothing is decided, by type."""
    if not apart:
        return made
    heading = Text(WIDE.left, made.bottom + 34, ("Neither is decided",), 14, INK, bold=True)
    items: list[Item] = [*made.items, heading]
    y = heading.box.bottom + 6
    for kind in sorted({fact["typeLabel"] for fact in apart}):
        same = [fact for fact in apart if fact["typeLabel"] == kind]
        group, y = _line(kind, same, levels, y)
        items.append(group)
    return Block(tuple(items), y)


def _line(kind: str, facts: list[Fact], levels: Levels, y: float) -> tuple[Group, float]:
    names = sorted({fact["organisationLabel"] or fact["organisation"] for fact in facts})
    words = wrap(f"{kind}: {'; '.join(names)}", 12.5, WIDE.room)
    text = Text(WIDE.left, y + 12.5, words, 12.5, GREY)
    tip = evidence.lines(*(_name(fact, levels).tip for fact in facts))
    return Group((text,), tip), text.box.bottom + 5


def _told(rows: Iterable[Row], across: Sequence[str], apart: list[Fact]) -> Iterator[str]:
    """Yield the diagram in words, for those who do not see it."""
    for row in rows:
        for sphere, cell in zip(across, row.cells, strict=True):
            names = "; ".join(name.label for name in cell.names)
            yield f"{row.head.label}, {sphere or _NO_SPHERE}: {names or 'nobody'}."
    names = "; ".join(sorted({fact["organisationLabel"] for fact in apart}))
    yield f"Neither is decided: {names or 'for nobody'}."
