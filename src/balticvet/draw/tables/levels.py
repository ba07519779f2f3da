"""Levels by spheres: where in the training system of a state each organisation acts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from balticvet.draw import evidence, status_marks
from balticvet.draw.data import Fact
from balticvet.draw.scene import Block, Item, Scene, Text, aside
from balticvet.draw.sheet import WIDE, Caption, check_size, compose
from balticvet.draw.status_marks import StatusMarks
from balticvet.draw.style import INK
from balticvet.draw.tables.grid import Cell, Head, Name, Room, Row, flow, grid
from balticvet.networks import Node
from balticvet.queries.credit import Credit
from balticvet.queries.quotes import Quote

LIMIT = 300
"""Nobody reads more names than this in one diagram."""

LEVELS = ("macro", "intermediary", "micro")
SPHERES = ("public", "private", "social partners")
"""From the top down, and from left to right; others come after them."""

_ROOM = Room(WIDE.left, WIDE.right, 232)
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
    """The rows of the question, what levels and spheres mean, and what is known of each body.

    `nodes` have what gives each its kind and country, `marks` what is to be said besides.
    """

    rows: tuple[Fact, ...]
    meanings: dict[str, str]
    credit: Credit
    nodes: Mapping[str, Node] = field(default_factory=dict)
    marks: StatusMarks = field(default_factory=dict)

    def passages(self, fact: Fact) -> Iterator[Quote]:
        """Yield what places an organisation, and what names it as of its type and country."""
        yield from fact.passages
        if fact["organisation"] in self.nodes:
            for quotes in self.nodes[fact["organisation"]].stated.values():
                yield from quotes


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
    caption = Caption(
        title="At which level, and in which sphere, each organisation acts",
        how_to_read=_HOW_TO_READ,
        caveats=(*nothing, *_CAVEATS),
        credit=levels.credit,
        passages=tuple(quote for fact in levels.rows for quote in levels.passages(fact)),
        description=" ".join(_alt_text(rows, across, apart)),
    )
    heads = tuple(_head(sphere, _NO_SPHERE, levels.meanings) for sphere in across)
    used = [name.signs for name in (_name(fact, levels) for fact in levels.rows)]
    return compose(
        WIDE,
        caption,
        lambda top: _body(grid(heads, rows, _ROOM, top=top), apart, levels),
        [lambda top: status_marks.legend(used, WIDE.left, top, WIDE.right, 12.5)] * any(used),
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
        words = "nobody named is placed here" if level and sphere else ""
        return Cell(remark=words, tip=f"{words}: no decision places one; this rests on absence")
    return Cell(tuple((kind, tuple(groups[kind].values())) for kind in sorted(groups)))


def _name(fact: Fact, levels: Levels) -> Name:
    name, kind = fact["organisation"], fact["typeLabel"]
    label = fact["organisationLabel"] or name
    marks = status_marks.marks_of(levels.marks, name, label)
    placing = [quote for quote in fact.passages if quote.is_decision] or fact.passages
    told = list(evidence.sentences(placing, before=fact["finding"]))
    tip = evidence.lines(
        evidence.of_node(levels.nodes.get(name, Node(name, label, kind))),
        status_marks.pointer_lines(marks),
        evidence.few(told) if told else f"{fact['finding']}: no decision places it",
    )
    return Name(label, kind, tip, signs=status_marks.signs(marks))


def _body(made: Block, apart: list[Fact], levels: Levels) -> Block:
    """Return the grid, and below it those of whom nothing is decided, by type."""
    if not apart:
        return made
    heading = Text(WIDE.left, made.bottom + 34, ("Neither is decided",), 14, INK, bold=True)
    items: list[Item] = [*made.items, aside(heading)]
    y = heading.box.bottom
    for kind in sorted({fact["typeLabel"] for fact in apart}):
        same = (fact for fact in apart if fact["typeLabel"] == kind)
        names = {fact["organisation"]: _name(fact, levels) for fact in same}
        block = flow(kind, tuple(names.values()), _ROOM, top=y + 6)
        items += block.items
        y = block.bottom
    return Block(tuple(items), y)


def _alt_text(rows: Iterable[Row], across: Sequence[str], apart: list[Fact]) -> Iterator[str]:
    """Yield the diagram in words, for those who do not see it."""
    for row in rows:
        for sphere, cell in zip(across, row.cells, strict=True):
            names = "; ".join(name.label for name in cell.names)
            yield f"{row.head.label}, {sphere or _NO_SPHERE}: {names or 'nobody'}."
    names = "; ".join(sorted({fact["organisationLabel"] for fact in apart}))
    yield f"Neither is decided: {names or 'for nobody'}."
