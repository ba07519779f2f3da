"""What a timeline shows: rows of statements, and changes that lead from one row to another."""

from dataclasses import dataclass

from balticvet.draw.timeline.dates import Moment


@dataclass(frozen=True)
class Statement:
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
    def points(self) -> list[float]:
        """The points of time that need a place on the axis."""
        return [
            year
            for when in (self.start, self.end, *self.others)
            if when
            for year in (when.start, when.end)
        ]


@dataclass(frozen=True)
class Row:
    """A project, an initiative or a body, with all statements of its time."""

    id: str
    label: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Change:
    """A body that went into another one; without a moment where no day is stated."""

    before: str
    after: str
    when: Moment | None
    tip: str
