"""Names: who was called what, when, and what replaces an old name."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from balticvet.draw import evidence
from balticvet.draw.data import PictureData
from balticvet.draw.paper import HEADING, NAMES, PAGE, SMALL, Paper
from balticvet.draw.pictures.names.rows import (
    FOLLOWED,
    RENAMED,
    NameLine,
    NameRow,
    Names,
    followed_rows,
    other_rows,
    renamed_rows,
)
from balticvet.draw.scene import Block, Group, Item, Line, Part, Sheets, Stroke, Text, aside, stack
from balticvet.draw.sheet import Body, Caption, check_size, compose, whole
from balticvet.draw.style import GREY, INK, PALE
from balticvet.messages import Message
from balticvet.wording import capital, counted_in_words

LIMIT = 600
"""Nobody reads more names than this in one list."""

_TOPIC = "What sources call whom, when, and what replaces an old name"
_NO_OTHERS = "What sources call whom"
_NOTHING = "No passage calls a body by another name than the one used here."
_CAVEATS = (
    "A name holds for a day only where a source states so; the year of a page is when it wrote the"
    " name, and nothing is said of the time between.",
    "Who follows a body is another body, and takes no place in its agreements by that alone.",
    "Names that differ in the size of letters or the apostrophe alone, or only lack the country,"
    " are the same.",
)
_RULE = (
    "Which bodies bear a name from or until a stated time beside another one, and which another"
    " body followed, as a source states without a hedge; else which bodies a source calls by"
    " another name than the one used here, and not only in another spelling; else these."
)
_HEADS = {
    RENAMED: ("Old name", "Name that replaces it", "When", "Who says so"),
    FOLLOWED: ("Name, and others of it", "Body that followed it", "When", "Who says so"),
}
_OTHERS = ("Name used here", "Name in a source", "Page of", "Who writes it")
_COLUMNS = (0.0, 232.0, 500.0, 606.0)
"""Where the columns begin: a name, the other one, the time, the source."""

_GAP, _LINE = 10.0, 6.0


def compose_names(data: PictureData) -> Sheets:
    """Compose all names of organisations."""
    dated, written = data.facts("names-over-time"), data.facts("names-as-written", of_names=True)
    succession = data.network("succession")
    bodies = {fact["organisation"] for fact in (*dated, *written)}
    bodies.update(edge.source for edge in succession.edges)
    nodes = {name: data.node(name) for name in sorted(bodies)}
    return names_picture(
        Names(dated, written, succession, data.credit(), nodes, data.home), data.paper
    )


def names_picture(names: Names, paper: Paper = PAGE) -> Sheets:
    """Compose old names with what replaces them, and the other names of each body.

    Raises `LimitError` for more than `LIMIT` names.
    """
    rows = (*renamed_rows(names), *followed_rows(names), *other_rows(names))
    count = sum(len(row.lines) for row in rows)
    check_size(count, LIMIT, of="names", what="picture of names")
    caption = Caption(
        topic=_TOPIC if any(row.section in _HEADS for row in rows) else _NO_OTHERS,
        how_to_read="",
        caveats=_CAVEATS,
        credit=names.credit,
        passages=tuple(chain.from_iterable(row.passages for row in rows)),
        alt_text=" ".join(map(_alt_text, rows)) or _NOTHING,
        message=message(rows),
    )
    return compose(paper, caption, partial(_fit, rows, paper) if rows else whole(_nothing(paper)))


def _nothing(paper: Paper) -> Part:
    """Return the sentence that stands in place of names."""

    def part(top: float) -> Block:
        text = Text.below(paper.left, top, _NOTHING, NAMES, paper.room, INK)
        return Block((aside(text),), text.box.bottom)

    return part


def message(rows: Sequence[NameRow]) -> Message | None:
    """Return how many bodies were renamed or followed, else how many have other names or spellings.

    Nothing is said where no row shows either.
    """
    renamed, followed = ([row for row in rows if row.section == one] for one in _HEADS)
    called, others = _called(rows)
    shown = [*renamed, *followed] or called
    if not shown:
        return None
    said = []
    if renamed:
        said.append(f"{_counted(renamed, 'body was', 'bodies were')} renamed at a stated time")
    if followed:
        many = ("was", "were") if renamed else ("body was", "bodies were")
        said.append(f"{_counted(followed, *many)} followed by another one")
    sentence = capital(" and ".join(said) or others)
    passages = dict.fromkeys(chain.from_iterable(row.passages for row in shown))
    return Message("names", f"{sentence}.", _RULE, "", tuple(passages))


def _called(rows: Sequence[NameRow]) -> tuple[Sequence[NameRow], str]:
    """Return the bodies with another name, and how many; of spellings where there is no more."""
    named = [row for row in rows if not row.is_spelling]
    if named:
        return (
            named,
            f"{_counted(named, 'body has', 'bodies have')} another name in a source than here",
        )
    return rows, f"{_counted(rows, 'body is', 'bodies are')} spelt otherwise in a source than here"


def _counted(rows: Sequence[NameRow], one: str, many: str) -> str:
    """Return how many bodies some rows are of, and what is said of them."""
    return counted_in_words(len({row.body for row in rows}), one, many)


def _fit(rows: Iterable[NameRow], paper: Paper, room: float) -> Body:
    """Return the rows; the first of a section and of a sheet stands below the section's heading."""
    parts: list[Part] = []
    names: list[str] = []
    end = 0.0
    for piece in (piece for row in rows for piece in _pieces(row, paper, room)):
        part = partial(_row, piece, paper, headed=piece.section not in names)
        bottom = part(end + _GAP * bool(parts)).bottom
        if parts and bottom > room:
            part = partial(_row, piece, paper, headed=True)
            bottom = part(0).bottom
        parts.append(part)
        names.append(piece.section)
        end = bottom
    return Body(parts, gap=_GAP, names=names)


def _pieces(row: NameRow, paper: Paper, room: float) -> Iterator[NameRow]:
    """Yield a row as so many rows that each fits below a heading, if its lines do."""

    def fits(start: int, end: int) -> bool:
        return _row(row.piece(start, end), paper, 0, headed=True).bottom <= room

    start, whole = 0, len(row.lines)
    for end in range(1, 0 if fits(0, whole) else whole + 1):
        if end - start > 1 and not fits(start, end):
            yield row.piece(start, end - 1)
            start = end - 1
    yield row.piece(start, whole)


def _row(row: NameRow, paper: Paper, top: float, *, headed: bool) -> Block:
    """Return a body with its names beside it; the first of a section has the section's heading."""
    if not headed:
        return _body_names(row, paper, top)
    heading = partial(_heading, row.section, paper)
    return stack((heading, partial(_body_names, row, paper)), top, gap=_LINE)


def _heading(section: str, paper: Paper, top: float) -> Block:
    """Return the heading of a section with a rule above, and the heads of its columns."""
    left = paper.left
    rule = Line(((left, top + 4), (paper.right, top + 4)), Stroke(PALE, 1))
    title = Text.below(left, top + 8, section, HEADING, paper.room, INK, bold=True)
    y = title.box.bottom + 2
    heads = (
        Text.below(start, y, words, SMALL, room, GREY)
        for words, (start, room) in zip(_HEADS.get(section, _OTHERS), _places(paper), strict=True)
    )
    made = tuple(heads)
    return Block((aside(rule, title, *made),), max(one.box.bottom for one in made))


def _places(paper: Paper) -> list[tuple[float, float]]:
    """Return where each column begins, and how wide its words may be."""
    starts = [paper.left + start for start in _COLUMNS]
    return [
        (start, end - start - 12)
        for start, end in zip(starts, [*starts[1:], paper.right + 12], strict=True)
    ]


def _body_names(row: NameRow, paper: Paper, top: float) -> Block:
    start, room = _places(paper)[0]
    label = Text.below(start, top, row.label, NAMES, room, INK, bold=True)
    items: list[Item] = [label]
    bottom = label.box.bottom
    if row.note:
        note = Text.below(start, bottom + 1, row.note, SMALL, room, GREY)
        items.append(note)
        bottom = note.box.bottom
    tip = evidence.lines(row.label, evidence.few(evidence.sentences(row.passages)))
    lines = stack((partial(_name, line, paper) for line in row.lines), top, gap=_LINE)
    return Block((Group(tuple(items), tip), *lines.items), max(bottom, lines.bottom))


def _name(line: NameLine, paper: Paper, top: float) -> Block:
    """Return a name with its language, and each time with those who say so."""
    _, (start, room), when, who = _places(paper)
    name = Text.below(start, top, line.name, NAMES, room, INK)
    items = [*name.noted(line.note, room, SMALL, GREY)]
    y = top + 1
    for time, sources in line.times.items():
        there = (
            Text.below(when[0], y, time, SMALL, when[1], INK),
            Text.below(who[0], y, sources, SMALL, who[1], GREY),
        )
        items += there
        y = max(text.box.bottom for text in there)
    tip = evidence.lines(line.name, evidence.sentences(line.passages))
    return Block((Group(tuple(items), tip),), max(item.box.bottom for item in items))


def _alt_text(row: NameRow) -> str:
    """Return a row in words, for those who do not see it."""
    lines = "; ".join(map(_line_words, row.lines))
    return f"{row.section}, {row.label}: {lines}."


def _line_words(line: NameLine) -> str:
    times = (", ".join(filter(None, time)) for time in line.times.items())
    return ", ".join(filter(None, (line.name, line.note, *times)))
