"""The timeline: when projects and initiatives ran, by each source, and what the lines mean."""

from collections.abc import Iterable, Iterator
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import PAGE, SMALL, Paper
from balticvet.draw.pictures.timeline.lines import LEFT_OUT, samples, used
from balticvet.draw.pictures.timeline.panel import Panel, is_cut, panels
from balticvet.draw.pictures.timeline.rows import TimelineRow, project_rows
from balticvet.draw.scene import Block, Item, Sheets, Text
from balticvet.draw.sheet import Body, Caption, check_size, compose
from balticvet.draw.style import BLUE, INK
from balticvet.grouping import grouped
from balticvet.messages import Message
from balticvet.tables import Credit
from balticvet.wording import number_in_words

LIMIT = 120
"""Nobody follows more lines than this."""

_FEW = 2
_TOPIC = "When projects and initiatives ran, by each source"
_HOW_TO_READ = (
    "Where sources give unequal dates, each has a line. Nothing is more exact than its source."
)
_CAVEATS = (
    "Only what the passages state is here: a line that goes on says that no source gives an end,"
    " not that there is none.",
)


def compose_timeline(data: PictureData) -> Sheets:
    """Compose the timeline of all projects and initiatives with a stated date."""
    periods, foundings = data.facts("project-dates"), data.facts("founding-dates")
    return timeline(periods, foundings, data.credit(), data.paper)


def timeline(
    periods: tuple[Fact, ...], foundings: tuple[Fact, ...], credit: Credit, paper: Paper = PAGE
) -> Sheets:
    """Compose when projects and initiatives ran; foundings of others are not drawn.

    Raises `LimitError` for more than `LIMIT` rows.
    """
    rows = project_rows(periods, foundings)
    check_size(len(rows), LIMIT, of="rows", what="timeline")
    there = {row.id for row in rows}
    drawn = (*periods, *(fact for fact in foundings if fact["thing"] in there))
    caption = Caption(
        topic=_TOPIC,
        message=message(periods),
        how_to_read=_HOW_TO_READ * bool(rows),
        caveats=_CAVEATS,
        credit=credit,
        passages=evidence.passages(drawn),
        alt_text=" ".join(_alt_text(rows)),
    )
    return compose(paper, caption, partial(_body, rows), partial(_legend, paper, _needed(rows)))


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
    named = "" if others else f": {first[0].label('collaboration')}"
    told = f"{number_in_words(len(going))} {'have' if others else 'has'} no stated end{named}"
    return Message(
        "timeline",
        f"Of {number_in_words(len(begun))} projects and initiatives, {told}.",
        "Of which projects and initiatives whose beginning is stated no source states an end.",
        "" if others else first[0]["collaboration"],
        evidence.shown_by(fact for same in going for fact in same),
    )


def _body(rows: tuple[TimelineRow, ...], room: float) -> Body:
    return Body(list(panels(Panel("No passage says when one ran."), rows, BLUE, room)))


def _needed(rows: tuple[TimelineRow, ...]) -> set[str]:
    """Return the words of the samples that stand for something in the picture."""
    found = {words for row in rows for statement in row.statements for words in used(statement)}
    return found | ({LEFT_OUT} if is_cut(rows) else set())


def _legend(paper: Paper, needed: set[str], top: float) -> Block:
    """Return what the lines mean, in columns."""
    found = samples(0, 0, BLUE)
    items: list[Item] = []
    bottom = top
    pitch = paper.room / 2
    names = [words for words in found if words in needed]
    rows = -(-len(names) // 2)
    for place, words in enumerate(names):
        x, y = paper.left + pitch * (place // rows), top + 16 * (place % rows)
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
