"""The timeline: projects and initiatives beside bodies, and what the lines mean."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import PAGE, SMALL, Paper
from balticvet.draw.pictures.timeline.bodies import Bodies, BodyFacts, bodies_of
from balticvet.draw.pictures.timeline.lines import LEFT_OUT, samples, used
from balticvet.draw.pictures.timeline.panel import Panel, is_cut, panels
from balticvet.draw.pictures.timeline.rows import TimelineRow, project_rows
from balticvet.draw.scene import Block, Item, Line, Part, Sheets, Stroke, Text
from balticvet.draw.sheet import Body, Caption, check_size, compose
from balticvet.draw.style import BLUE, GREEN, INK
from balticvet.grouping import grouped
from balticvet.messages import Message
from balticvet.tables import Credit
from balticvet.wording import number_in_words

LIMIT = 120
"""Nobody follows more lines than this."""

_FEW = 2
_TITLE = "When projects ran, and when organisations were founded, merged and closed"
_ALONE = "When projects and initiatives ran"
_HOW_TO_READ = (
    "Time runs from left to right. Each line is what a source states; where sources give unequal"
    " dates, each has a line of its own. Nothing is more exact than its source."
)
_CAVEATS = (
    "Only what the passages state is here: a line that goes on says that no source gives an end,"
    " not that there is none.",
    "Who took over a body takes no place in its earlier agreements by that alone.",
)
_PROJECTS = "Projects and initiatives"
_BODIES = "Organisations"
_TIED = "Organisations that went into others"
_OTHERS = "Other organisations"
_DATED = "one body went into another, at a stated time"
_UNDATED = "the same, but no exact time is stated: in a column of its own"


def compose_timeline(data: PictureData) -> Sheets:
    """Compose the timeline of all that has a stated date."""
    known = BodyFacts(
        foundings=data.facts("founding-dates"),
        changes=data.facts("changes"),
        names=data.facts("names-over-time"),
    )
    return timeline(data.facts("project-dates"), known, data.credit(), data.paper)


def timeline(
    periods: tuple[Fact, ...], known: BodyFacts, credit: Credit, paper: Paper = PAGE
) -> Sheets:
    """Compose when projects ran, and when bodies were founded, merged and closed.

    Raises `LimitError` for more than `LIMIT` rows.
    """
    projects = project_rows(periods, known.foundings)
    ran = {row.id for row in projects}
    others = tuple(fact for fact in known.foundings if fact["thing"] not in ran)
    bodies = bodies_of(replace(known, foundings=others))
    rows = (*projects, *bodies.tied, *bodies.others)
    check_size(len(rows), LIMIT, of="rows", what="timeline")
    is_alone = len(rows) == len(projects)
    caption = Caption(
        topic=_ALONE if is_alone else _TITLE,
        message=message(periods),
        how_to_read=_HOW_TO_READ,
        caveats=_CAVEATS if bodies.changes else _CAVEATS[:1],
        credit=credit,
        passages=evidence.passages((*periods, *known.all)),
        alt_text=" ".join(_alt_text(rows)),
    )
    needed = _needed(projects, bodies)
    return compose(
        paper, caption, partial(_body, projects, bodies), partial(_legend, paper, needed)
    )


def message(periods: tuple[Fact, ...]) -> Message | None:
    """Return how many projects and initiatives have no stated end, or which one has none.

    One that no source gives a beginning is left out; an end as it is printed is one. One project
    alone tells nothing.
    """
    found = grouped(periods, lambda fact: fact["collaboration"])
    begun = [same for same in found.values() if any(fact["start"] for fact in same)]
    going = [
        same for same in begun if not any(fact["end"] or fact["endAsWritten"] for fact in same)
    ]
    if len(begun) < _FEW or not going:
        return None
    first, *others = going
    only = f"only {first[0].label('collaboration')} has"
    told = f"{number_in_words(len(going))} have" if others else only
    return Message(
        "timeline",
        f"Of {number_in_words(len(begun))} projects and initiatives, {told} no stated end.",
        "Of which projects and initiatives whose beginning is stated no source states an end.",
        "" if others else first[0]["collaboration"],
        evidence.shown_by(fact for same in going for fact in same),
    )


def _body(projects: tuple[TimelineRow, ...], bodies: Bodies, room: float) -> Body:
    """Return the panels of projects, of bodies that went into others, and of single bodies."""
    parts: list[Part] = []
    names: list[str] = []
    for heading, nothing, groups, changes in (
        (_PROJECTS, "No passage says when one ran.", _each(projects), ()),
        (_TIED, "No passage says that one did.", bodies.kin, bodies.changes),
        (_OTHERS, "", _each(bodies.others), ()),
    ):
        colour = BLUE if heading is _PROJECTS else GREEN
        if groups or nothing:
            panel = Panel(heading, nothing)
            made = list(panels(panel, groups, changes, colour, room))
            parts += made
            names += [heading] * len(made)
    return Body(parts, gap=14, names=names)


def _each(rows: tuple[TimelineRow, ...]) -> list[tuple[TimelineRow, ...]]:
    return [(row,) for row in rows]


def _needed(projects: tuple[TimelineRow, ...], bodies: Bodies) -> set[str]:
    """Return the words of the samples that stand for something in the picture."""
    rows = (*projects, *bodies.others, *bodies.tied)
    found = {words for row in rows for statement in row.statements for words in used(statement)}
    panels = ((projects, ()), (bodies.others, ()), (bodies.tied, bodies.changes))
    if any(is_cut(rows, changes) for rows, changes in panels):
        found.add(LEFT_OUT)
    return found | {_DATED if change.when else _UNDATED for change in bodies.changes}


def _legend(paper: Paper, needed: set[str], top: float) -> Block:
    """Return what the lines mean, in columns."""
    more = {_DATED: Stroke(INK, 1.5), _UNDATED: Stroke(INK, 1.5, "2 3")}
    found = samples(0, 0, BLUE)
    items: list[Item] = []
    bottom = top
    pitch = paper.room / 2
    names = [words for words in (*found, *more) if words in needed]
    rows = -(-len(names) // 2)
    for place, words in enumerate(names):
        x, y = paper.left + pitch * (place // rows), top + 16 * (place % rows)
        if words in more:
            items.append(Line(((x + 25, y), (x + 25, y + 13)), more[words], arrow=True))
        else:
            items += samples(x, y + 7, BLUE)[words]
        text = Text(x + 58, y + 11, (words,), SMALL, INK)
        items.append(text)
        bottom = max(bottom, text.box.bottom)
    return Block(tuple(items), bottom)


def _alt_text(rows: Iterable[TimelineRow]) -> Iterator[str]:
    """Yield the timeline in words, for those who do not see it."""
    for row in rows:
        for statement in row.statements:
            said = "; ".join(statement.words)
            if said:
                yield f"{row.label}: {said}{f' ({statement.note})' if statement.note else ''}."
