"""Rows of a timeline, each with lines of what is stated, and the words that stand beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.draw.pictures.timeline.axis import Moment, moment

NEVER = 1e9
"""The year of what has no date: it stands after all others."""


@dataclass(frozen=True)
class DatedStatement:
    """One line of a row: from when to when, in words, and who says so.

    `is_life` marks a body, whose line goes on until something ends it; `is_start` and `is_end` say
    whether the beginning and the end are stated, or only something in between; a beginning that
    `is_founding` is called so. One `is_event` has no length. `others` are the moments of what else
    happened meanwhile.
    """

    words: tuple[str, ...]
    tip: str
    note: str = ""
    start: Moment | None = None
    end: Moment | None = None
    is_life: bool = False
    is_start: bool = True
    is_founding: bool = False
    is_end: bool = True
    is_event: bool = False
    others: tuple[Moment, ...] = ()

    @property
    def span(self) -> tuple[Moment, Moment] | None:
        """Its first and its last moment, which are one where only one is stated."""
        first, last = self.start or self.end, self.end or self.start
        return (first, last) if first and last else None

    @property
    def points(self) -> list[float]:
        """The points of time that need a place on the axis."""
        return [
            year
            for when in (self.start, self.end, *self.others)
            if when
            for year in (when.start, when.end)
        ]


@dataclass(frozen=True)
class TimelineRow:
    """A project, an initiative or a body, with all statements of its time."""

    id: str
    label: str
    statements: tuple[DatedStatement, ...]

    @property
    def begin(self) -> float:
        """The first year that a statement of it begins with."""
        starts = (statement.start.start for statement in self.statements if statement.start)
        return min(starts, default=NEVER)


@dataclass(frozen=True)
class BodyChange:
    """A body that went into another one; without a moment where no day is stated."""

    before: str
    after: str
    when: Moment | None
    tip: str


_HEDGES = {"intended": "only a plan", "announced": "announced"}
"""What is written before a change that did not happen, as far as is known."""


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


def _date_words(date: str) -> str:
    """Return a date in words, or as it is written where no calendar has it."""
    found = moment(date)
    return found.words if found else date


def period_words(fact: Fact) -> str:
    """Return from when to when, and what of it is not stated."""
    begin, finish = _date_words(fact["start"]), _date_words(fact["end"])
    if fact["endAsWritten"]:
        finish = f"“{fact['endAsWritten']}” as printed, which is no day of any calendar"
        return f"{begin} – {finish}" if begin else f"until {finish}"
    if begin and finish:
        return begin if begin == finish else f"{begin} – {finish}"
    if begin:
        return f"{begin} – no end stated"
    return f"until {finish}, no beginning stated" if finish else "no date stated"


def happening_words(fact: Fact) -> str:
    """Return that something was founded or closed, and when."""
    return f"{fact['happening']} {_date_words(fact['date'])}"


def change_words(fact: Fact) -> str:
    """Return what happened to bodies, and when; a plan, and what is announced, is called so."""
    label = fact["eventLabel"] or "a change"
    hedge = _HEDGES.get(fact["certainty"], fact["certainty"])
    return f"{hedge}: {label} ({_when(fact)})" if hedge else f"{label} ({_when(fact)})"


def followed_words(fact: Fact) -> str:
    """Return when a body went into another one."""
    return f"into {fact.label('after')}: {_when(fact)}"


def _when(fact: Fact) -> str:
    return fact["timeAsWritten"] or _date_words(fact["date"]) or "no day stated"


def name_words(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return the names that a body bore for some time; those of one time in one line."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        found.setdefault(_validity(fact), []).append(f"“{fact['name']}”")
    return tuple(f"named {' / '.join(dict.fromkeys(same))}{when}" for when, same in found.items())


def _validity(fact: Fact) -> str:
    parts = ((" from", "validFrom"), (" until", "validUntil"))
    return "".join(f"{word} {_date_words(fact[part])}" for word, part in parts if fact[part])


def with_sentences(fact: Fact, *, most: int = 0) -> str:
    """Return a fact on a body in words, and its sentences: all, or the most asked for."""
    sentences = evidence.few(evidence.sentences(fact.passages), most=most)
    if fact["name"]:
        return evidence.lines(name_words([fact]), sentences)
    words = happening_words(fact) if fact["happening"] else change_words(fact)
    return evidence.lines(words, sentences)
