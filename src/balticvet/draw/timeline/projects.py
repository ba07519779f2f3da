"""The rows of projects and initiatives: a line for each period that somebody states."""

from collections.abc import Iterable

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.draw.timeline import words
from balticvet.draw.timeline.dates import moment
from balticvet.draw.timeline.records import Row, Statement

_LAST = 1e9


def project_rows(periods: Iterable[Fact], foundings: Iterable[Fact]) -> tuple[Row, ...]:
    """Return a row for each project and initiative, the earliest first.

    Sources that state the same share a line; those that differ have one each.
    """
    labels: dict[str, str] = {}
    found: dict[str, dict[tuple[str, ...], list[Fact]]] = {}
    for fact in periods:
        thing = fact["collaboration"]
        labels[thing] = fact["collaborationLabel"] or thing
        key = (fact["start"], fact["end"], fact["endAsWritten"])
        found.setdefault(thing, {}).setdefault(key, []).append(fact)
    for fact in foundings:
        if fact["thing"] in found:
            happened = (fact["happening"], fact["date"])
            found[fact["thing"]].setdefault(happened, []).append(fact)
    rows = (_row(thing, labels[thing], lines.values()) for thing, lines in found.items())
    return tuple(sorted(rows, key=_place))


def _row(thing: str, label: str, lines: Iterable[list[Fact]]) -> Row:
    """Return the row of a thing, with lines that have no moment at the end."""
    statements = [_statement(label, same) for same in lines]
    return Row(thing, label, tuple(sorted(statements, key=lambda line: line.start is None)))


def _statement(label: str, same: list[Fact]) -> Statement:
    """Return the line of facts that state the same."""
    first = same[0]
    is_event = bool(first["happening"])
    said = words.happening(first) if is_event else words.period(first)
    passages = (passage for fact in same for passage in fact.passages)
    start, end = moment(first["date"] or first["start"]), moment(first["end"])
    return Statement(
        words=(said,),
        tip=evidence.lines(f"{label}: {said}", evidence.sentences(passages)),
        note=words.sources(same),
        start=start,
        end=end,
        is_start=start is not None,
        is_end=end is not None,
        is_event=is_event,
    )


def _place(row: Row) -> tuple[float, str, str]:
    starts = [statement.start.start for statement in row.statements if statement.start]
    return min(starts, default=_LAST), row.label.casefold(), row.id
