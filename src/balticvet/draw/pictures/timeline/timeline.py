"""The timeline: projects and initiatives beside bodies, and what the lines mean."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from math import inf

from balticvet.draw import evidence, legend
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.pictures.timeline.bodies import Bodies, BodyFacts, bodies_of
from balticvet.draw.pictures.timeline.lines import LEFT_OUT, samples, used
from balticvet.draw.pictures.timeline.panel import Panel, is_cut, panel_of
from balticvet.draw.pictures.timeline.rows import TimelineRow, project_rows
from balticvet.draw.scene import Block, Item, Line, Scene, Stroke, Text, beside, stack
from balticvet.draw.sheet import NARROW, Caption, Sheet, check_size, compose
from balticvet.draw.style import BLUE, GREEN, INK
from balticvet.draw.typesetting import wrap
from balticvet.tables import Credit

LIMIT = 120
"""Nobody follows more lines than this."""

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
_WIDE = Sheet(1700)
_PROJECTS = "Projects and initiatives"
_BODIES = "Organisations"
_TIED = "Organisations that went into others"
_OTHERS = "Other organisations"
_DATED = "one body went into another, at a stated time"
_UNDATED = "the same, but no exact time is stated: in a column of its own"


def compose_timeline(data: PictureData) -> Scene:
    """Compose the timeline of all that has a stated date."""
    known = BodyFacts(
        foundings=data.facts("founding-dates"),
        changes=data.facts("changes"),
        names=data.facts("names-over-time"),
    )
    return timeline(data.facts("project-dates"), known, data.credit())


def timeline(periods: tuple[Fact, ...], known: BodyFacts, credit: Credit) -> Scene:
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
    sheet = NARROW if is_alone else _WIDE
    caption = Caption(
        title=_ALONE if is_alone else _TITLE,
        how_to_read=_HOW_TO_READ,
        caveats=_CAVEATS if bodies.changes else _CAVEATS[:1],
        credit=credit,
        passages=evidence.passages((*periods, *known.all)),
        alt_text=" ".join(_alt_text(rows)),
    )
    body = partial(_alone, projects) if is_alone else partial(_side_by_side, projects, bodies)
    return compose(sheet, caption, body, partial(_legend, sheet, _needed(projects, bodies)))


def _side_by_side(projects: tuple[TimelineRow, ...], bodies: Bodies, top: float) -> Block:
    """Return projects and single bodies on the left, bodies that went into others on the right."""
    left = Panel(34, 320, 550, 810, _PROJECTS, "No passage says when one ran.")
    parts = [partial(panel_of, left, projects, (), BLUE)]
    if bodies.others:
        below = replace(left, heading=_OTHERS)
        parts.append(partial(panel_of, below, bodies.others, (), GREEN))
    right = Panel(856, 1204, 1420, 1666, _TIED, "No passage says that one did.")
    tied = panel_of(right, bodies.tied, bodies.changes, GREEN, top)
    return beside(stack(parts, top, gap=6), tied)


def _alone(projects: tuple[TimelineRow, ...], top: float) -> Block:
    """Return the panel of projects, and that nothing is known of bodies."""
    wide = Panel(34, 330, 760, 1096, _PROJECTS, "No passage says when a project ran.")
    none = Panel(
        34, 0, 0, 1096, _BODIES, "No passage says when one was founded, renamed, merged or closed."
    )
    parts = (partial(panel_of, wide, projects, (), BLUE), partial(panel_of, none, (), (), GREEN))
    return stack(parts, top, gap=26)


def _needed(projects: tuple[TimelineRow, ...], bodies: Bodies) -> set[str]:
    """Return the words of the samples that stand for something in the picture."""
    rows = (*projects, *bodies.others, *bodies.tied)
    found = {words for row in rows for statement in row.statements for words in used(statement)}
    panels = ((projects, ()), (bodies.others, ()), (bodies.tied, bodies.changes))
    if any(is_cut(rows, changes) for rows, changes in panels):
        found.add(LEFT_OUT)
    return found | {_DATED if change.when else _UNDATED for change in bodies.changes}


def _legend(sheet: Sheet, needed: set[str], top: float) -> Block:
    """Return what the lines mean, in columns."""
    more = {_DATED: Stroke(INK, 1.5), _UNDATED: Stroke(INK, 1.5, "2 3")}
    found = samples(0, 0, BLUE)
    items: list[Item] = []
    bottom = top
    columns = 4 if sheet is _WIDE else 2
    pitch = sheet.room / columns
    names = [words for words in (*found, *more) if words in needed]
    rows = -(-len(names) // columns)
    for place, words in enumerate(names):
        x, y = sheet.left + pitch * (place // rows), top + 20 * (place % rows)
        if words in more:
            items.append(Line(((x + 25, y), (x + 25, y + 16)), more[words], arrow=True))
        else:
            items += samples(x, y + 8, BLUE)[words]
        text = Text(x + 62, y + 12.5, wrap(words, legend.SIZE, inf), legend.SIZE, INK)
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
