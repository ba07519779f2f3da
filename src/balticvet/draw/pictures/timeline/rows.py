"""Rows of a timeline, each with lines of what is stated, and the words that stand beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.draw.moments import Moment, date_words, happening_words, moment

NEVER = 1e9
"""The year of what has no date: it stands after all others."""


@dataclass(frozen=True)
class DatedStatement:
    """One line of a row: from when to when, in words, and who says so.

    `is_start` and `is_end` say whether the beginning and the end are stated. One `is_event` has no
    length.
    """

    words: tuple[str, ...]
    tip: str
    note: str = ""
    start: Moment | None = None
    end: Moment | None = None
    is_start: bool = True
    is_end: bool = True
    is_event: bool = False

    @property
    def span(self) -> tuple[Moment, Moment] | None:
        """Its first and its last moment, which are one where only one is stated."""
        first, last = self.start or self.end, self.end or self.start
        return (first, last) if first and last else None

    @property
    def points(self) -> list[float]:
        """The points of time that need a place on the axis."""
        return [year for when in (self.start, self.end) if when for year in (when.start, when.end)]


@dataclass(frozen=True)
class TimelineRow:
    """A project or an initiative, with all statements of its time."""

    id: str
    label: str
    statements: tuple[DatedStatement, ...]

    @property
    def begin(self) -> float:
        """The first year that a statement of it begins with."""
        starts = (statement.start.start for statement in self.statements if statement.start)
        return min(starts, default=NEVER)


def project_rows(periods: Sequence[Fact], foundings: Iterable[Fact]) -> tuple[TimelineRow, ...]:
    """Return a row for each project and initiative, the earliest first.

    Sources that state the same share a line; those that differ have one each.
    """
    labels = {fact["collaboration"]: fact.label("collaboration") for fact in periods}
    found: dict[str, dict[tuple[str, ...], list[Fact]]] = {}
    for fact in periods:
        key = (fact["start"], fact["end"], fact["endAsWritten"])
        found.setdefault(fact["collaboration"], {}).setdefault(key, []).append(fact)
    for fact in foundings:
        if fact["thing"] in found:
            happened = (fact["happening"], fact["date"])
            found[fact["thing"]].setdefault(happened, []).append(fact)
    rows = (_project_row(thing, labels[thing], [*ran.values()]) for thing, ran in found.items())
    return tuple(sorted(rows, key=lambda row: (row.begin, row.label.casefold(), row.id)))


def _project_row(thing: str, label: str, lines: list[list[Fact]]) -> TimelineRow:
    """Return the row of a thing, with lines that have no moment at the end."""
    differ = len(lines) > 1
    statements = [_project_statement(label, same, differ=differ) for same in lines]
    return TimelineRow(thing, label, tuple(sorted(statements, key=lambda line: line.start is None)))


def _project_statement(label: str, same: list[Fact], *, differ: bool) -> DatedStatement:
    """Return the line of facts that state the same; others may `differ`."""
    first = same[0]
    is_event = bool(first["happening"])
    said = happening_words(first) if is_event else period_words(first)
    start, end = moment(first["date"] or first["start"]), moment(first["end"])
    return DatedStatement(
        words=(said,),
        tip=evidence.lines(f"{label}: {said}", evidence.sentences(evidence.passages(same))),
        note=evidence.short_sources(same, dated=differ),
        start=start,
        end=end,
        is_start=start is not None,
        is_end=end is not None,
        is_event=is_event,
    )


def period_words(fact: Fact) -> str:
    """Return from when to when, and what of it is not stated."""
    begin, finish = date_words(fact["start"]), date_words(fact["end"])
    if fact["endAsWritten"]:
        finish = f"“{fact['endAsWritten']}” as printed, which is no day of any calendar"
        return f"{begin} – {finish}" if begin else f"until {finish}"
    if begin and finish:
        return begin if begin == finish else f"{begin} – {finish}"
    if begin:
        return f"{begin} – no end stated"
    return f"until {finish}, no beginning stated" if finish else "no date stated"
