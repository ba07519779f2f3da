"""The succession: which organisation was followed by which, and what else is told of bodies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.data import PictureData
from balticvet.draw.paper import HEADING, NAMES, PAGE, SMALL, Paper
from balticvet.draw.pictures.succession.bodies import (
    BodyFacts,
    OfBody,
    Succeeding,
    bodies_of,
    changes_of,
)
from balticvet.draw.pictures.succession.trees import Tree, trees_of
from balticvet.draw.scene import (
    Block,
    Group,
    Item,
    Line,
    Part,
    Sheets,
    Stroke,
    Text,
    aside,
    beside,
    lowest,
)
from balticvet.draw.sheet import Body, Caption, check_size, compose
from balticvet.draw.style import GREY, INK, PALE
from balticvet.errors import LimitError
from balticvet.messages import Message
from balticvet.tables import Credit
from balticvet.wording import capital, number_in_words

LIMIT = 120
"""Nobody follows more bodies than this."""

COLUMNS = 5
"""More changes one after the other than these leave no room for names."""

_LEAST = 3
_GUTTER, _GAP, _APART = 36.0, 9.0, 13.0
_TOPIC = "Which organisation was followed by which, and when"
_NOTHING = "No passage says that one organisation followed another."
_OTHERS = "Other organisations of which a date, a plan or an earlier name is stated"
_CAVEATS = (
    "Only what the passages state is here: who has no successor here may have one.",
    "Who took over a body takes no place in its earlier agreements by that alone.",
)
_ARROW = Stroke(INK, 1.5)
_RULE = (
    "How many organisations were followed by others, in changes that are neither planned nor only"
    " announced, and which of those that have a date is the latest."
)


@dataclass(frozen=True)
class Succession:
    """Trees of bodies, and other bodies."""

    trees: tuple[Tree, ...]
    others: tuple[OfBody, ...]

    @classmethod
    def of(cls, facts: BodyFacts) -> "Succession":
        """Return the trees of all bodies that facts speak of, and what belongs to none."""
        bodies, changes = bodies_of(facts), changes_of(facts)
        tied = {end for change in changes for end in (change.before, change.after)}
        others = tuple(body for name, body in bodies.items() if name not in tied and body.told)
        return cls(trees_of(bodies, changes), others)

    @property
    def changes(self) -> tuple[Succeeding, ...]:
        """All changes from one body to another."""
        return tuple(change for tree in self.trees for change in tree.changes)

    @property
    def bodies(self) -> Mapping[str, OfBody]:
        """All bodies, by their id."""
        tied = {name: body for tree in self.trees for name, body in tree.bodies.items()}
        return tied | {body.id: body for body in self.others}


def compose_succession(data: PictureData) -> Sheets:
    """Compose all changes of organisations."""
    periods = {fact["collaboration"] for fact in data.facts("project-dates")}
    foundings = (fact for fact in data.facts("founding-dates") if fact["thing"] not in periods)
    known = BodyFacts(tuple(foundings), data.facts("changes"), data.facts("names-over-time"))
    return succession(known, data.credit(), data.paper)


def succession(known: BodyFacts, credit: Credit, paper: Paper = PAGE) -> Sheets:
    """Compose who went into whom as trees, and below what is stated of other organisations.

    Raises `LimitError` for more than `LIMIT` bodies, or `COLUMNS` changes one after the other.
    """
    found = Succession.of(known)
    check_size(len(found.bodies), LIMIT, of="organisations", what="succession")
    columns = max((_LEAST, *(tree.width for tree in found.trees)))
    if columns > COLUMNS:
        raise LimitError(
            f"{columns} organisations followed one on the other; a picture has room for {COLUMNS}.",
            fix="Choose fewer --sources, or ask balticvet query changes.",
        )
    caption = Caption(
        topic=_TOPIC,
        message=message(found, known),
        how_to_read="",
        caveats=_CAVEATS if found.trees else _CAVEATS[:1],
        credit=credit,
        passages=evidence.passages(known.all),
        alt_text=" ".join(_alt_text(found)),
    )
    return compose(paper, caption, partial(_body, found, columns, paper))


def message(found: Succession, known: BodyFacts) -> Message | None:
    """Return how many organisations others followed, and the latest of these changes.

    Where no change is told of at all, that is said. One that is only planned or announced is none;
    where no day is stated, none is the latest.
    """
    if not found.changes:
        none_is_told = not known.changes and not found.others
        return Message("succession", _NOTHING, _RULE, "", ()) if none_is_told else None
    befores = {change.before for change in found.changes}
    afters = {change.after for change in found.changes}
    followed = "organisation was" if len(befores) == 1 else "organisations were"
    others = "another" if len(afters) == 1 else f"{number_in_words(len(afters))} others"
    happened = (fact for fact in known.changes if fact["before"] in befores and fact["after"])
    count = capital(number_in_words(len(befores)))
    return Message(
        "succession",
        f"{count} {followed} followed by {others}{_latest(found)}.",
        _RULE,
        "",
        evidence.passages(fact for fact in happened if not fact["certainty"]),
    )


def _latest(found: Succession) -> str:
    dated = [(when, change) for change in found.changes for when in change.moments]
    if len(dated) < 1 or len(found.changes) == 1:
        return ""
    when, last = max(dated, key=lambda pair: (pair[0].start, pair[0].end))
    alone = [change for one, change in dated if one.end > when.start]
    if any(change != last for change in alone):
        return ""
    before, after = (found.bodies[end].label for end in (last.before, last.after))
    return f"; the latest with a date: {before} by {after} ({when.words})"


def _body(found: Succession, columns: int, paper: Paper, room: float) -> Body:
    """Return the trees, and what else is told in two columns."""
    fitting = [part for tree in found.trees for part in _fitting(tree, columns, paper, room)]
    parts: list[Part] = [partial(_tree, tree, columns, paper) for tree in fitting]
    names = [tree.bodies[tree.ends[-1]].label if tree.ends else "" for tree in fitting]
    if not parts and found.others:
        parts, names = [partial(_nothing, paper)], [""]
    pairs = [found.others[at : at + 2] for at in range(0, len(found.others), 2)]
    parts += [partial(_pair, pair, paper, first=not at) for at, pair in enumerate(pairs)]
    return Body(parts, gap=_APART, names=[*names, *["other organisations"] * len(pairs)])


def _nothing(paper: Paper, top: float) -> Block:
    text = Text.below(paper.left, top, _NOTHING, NAMES, paper.room, GREY)
    return Block((Group((text,), _NOTHING),), text.box.bottom)


def _fitting(tree: Tree, columns: int, paper: Paper, room: float) -> Iterator[Tree]:
    """Yield a tree; one that is higher than a sheet in parts, each body with those before it."""
    if _tree(tree, columns, paper, 0).bottom <= room:
        yield tree
        return
    for piece in tree.pieces():
        (body,) = {change.after for change in piece.changes}
        here: list[Succeeding] = []
        for change in piece.changes:
            longer = tree.part(body, [*here, change])
            if here and _tree(longer, columns, paper, 0).bottom > room:
                yield tree.part(body, here)
                here = []
            here.append(change)
        yield tree.part(body, here)


@dataclass(frozen=True)
class _Columns:
    """Where the columns of trees stand; the last one is the same in all trees."""

    count: int
    paper: Paper

    @property
    def pitch(self) -> float:
        """How far a column is from the next."""
        return (self.paper.room + _GUTTER) / self.count

    @property
    def room(self) -> float:
        """How wide words may be."""
        return self.pitch - _GUTTER

    def x(self, tree: Tree, body: str) -> float:
        """Return where a body stands."""
        return self.paper.left + (self.count - tree.width + tree.columns[body]) * self.pitch


def _tree(tree: Tree, columns: int, paper: Paper, top: float) -> Block:
    """Return a tree: bodies at the height of the middle of those that went into them."""
    at = _Columns(columns, paper)
    placed: dict[str, Block] = {}
    bottom = top
    for end in tree.ends or list(tree.bodies)[:1]:
        bottom = _place(tree, end, at, bottom, placed) + _GAP
    for body in tree.bodies:
        if body not in placed:
            bottom = _place(tree, body, at, bottom, placed) + _GAP
    arrows = (item for change in tree.changes for item in _arrow(tree, change, at, placed))
    return beside(Block(tuple(arrows), top), *placed.values())


def _place(tree: Tree, body: str, at: _Columns, top: float, placed: dict[str, Block]) -> float:
    """Place a body and those before it, and return where they end."""
    placed[body] = Block((), top)
    bottom = top
    for before in tree.before(body):
        if before not in placed:
            bottom = _place(tree, before, at, bottom, placed) + _GAP
    bottom = max(bottom - _GAP, top)
    height = _name(tree, body, at, 0).bottom
    block = _name(tree, body, at, max(top, (top + bottom - height) / 2))
    placed[body] = block
    return max(bottom, block.bottom)


def _name(tree: Tree, body: str, at: _Columns, top: float) -> Block:
    """Return the name of a body, what is stated of it, and when it went into which other one."""
    known = tree.bodies[body]
    x = at.x(tree, body)
    is_end = body in tree.ends
    name = Text.below(x, top, capital(known.label), NAMES, at.room, INK, bold=is_end)
    items: list[Item] = [Group((name,), known.tip)]
    y = name.box.bottom + 1
    for words, tip in _lines(tree, known):
        text = Text.below(x, y, words, SMALL, at.room, GREY)
        items.append(Group((text,), tip))
        y = text.box.bottom
    return Block(tuple(items), y)


def _lines(tree: Tree, body: OfBody) -> Iterator[tuple[str, str]]:
    yield from ((told.words, told.tip) for told in body.told)
    on = [change for change in tree.changes if change.before == body.id]
    for change in on:
        is_plain = len(on) == 1 and (body.id, change.after) in tree.onward
        whom = "" if is_plain else f" by {tree.bodies[change.after].label}"
        yield f"followed{whom}: {change.when}", change.tip


def _arrow(
    tree: Tree, change: Succeeding, at: _Columns, placed: Mapping[str, Block]
) -> Iterator[Item]:
    """Yield the arrow of a change; one that leads back has none, and stands in words alone."""
    if (change.before, change.after) not in tree.onward:
        return
    start, end = (_label(placed[one]) for one in (change.before, change.after))
    x, y = at.x(tree, change.after) - 5, end.box.centre[1]
    bend, level = x - _GUTTER / 2, start.box.centre[1]
    points = ((start.box.right + 6, level), (bend, level), (bend, y), (x, y))
    yield Group((Line(points, _ARROW, arrow=True),), change.tip)


def _label(block: Block) -> Text:
    """Return the name of a body where it stands."""
    group = block.items[0]
    assert isinstance(group, Group)
    text = group.items[0]
    assert isinstance(text, Text)
    return text


def _pair(bodies: Sequence[OfBody], paper: Paper, top: float, *, first: bool) -> Block:
    """Return two bodies side by side with what is stated of them; a heading above the first."""
    items: list[Item] = []
    if first:
        heading = Text.below(paper.left, top, _OTHERS, HEADING, paper.room, INK, bold=True)
        rule = Line(((paper.left, top - 6), (paper.right, top - 6)), Stroke(PALE, 1))
        items.append(aside(rule, heading))
        top = heading.box.bottom + 6
    pitch = (paper.room + _GUTTER) / 2
    for number, body in enumerate(bodies):
        x = paper.left + pitch * number
        items += _other(body, x, pitch - _GUTTER, top)
    return Block(tuple(items), lowest(items))


def _other(body: OfBody, x: float, room: float, top: float) -> Iterator[Item]:
    name = Text.below(x, top, capital(body.label), NAMES, room, INK)
    yield Group((name,), body.tip)
    y = name.box.bottom + 1
    for told in body.told:
        text = Text.below(x, y, told.words, SMALL, room, GREY)
        yield Group((text,), told.tip)
        y = text.box.bottom


def _alt_text(found: Succession) -> Iterator[str]:
    """Yield the picture in words, for those who do not see it."""
    for change in found.changes:
        before, after = (found.bodies[end].label for end in (change.before, change.after))
        yield f"{before} was followed by {after} ({change.when})."
    for body in found.bodies.values():
        for told in body.told:
            yield f"{body.label}: {told.words}."
