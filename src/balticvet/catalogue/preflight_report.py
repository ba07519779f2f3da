"""The pre-flight for people and programs: paragraphs, a table, JSON."""

from collections.abc import Iterator

from balticvet.catalogue.preflight import Preflight, Score
from balticvet.catalogue.written import HERE
from balticvet.tables import Table, terms
from balticvet.validate import Finding
from balticvet.wording import counted, grouped_digits

_COLUMNS = ("dimension", "metric", "points", "reached", "missing", "fitting", "of", "advice")


def as_table(found: Preflight) -> Table:
    """Return a row for each metric; the text says first what a harvester would reject."""
    rows = [_cells(score) for score in found.scores]
    return Table(
        _COLUMNS,
        tuple(terms(row.values()) for row in rows),
        called="pre-flight of a catalogue",
        text="\n".join(_lines(found)) + "\n",
        record={
            "points": found.reached,
            "possible": found.possible,
            "live": found.live,
            "rating": found.rating,
            "rejected": [*map(_record, found.rejected)],
            "hints": [*map(_record, found.hints)],
            "metrics": rows,
        },
    )


def _record(one: Finding) -> dict[str, str]:
    return {"thing": _here(one.focus), "what": one.name, "advice": one.message}


def _cells(score: Score) -> dict[str, str | int]:
    metric = score.metric
    return {
        "dimension": metric.dimension,
        "metric": metric.name,
        "points": metric.points,
        "reached": score.reached,
        "missing": score.missing,
        "fitting": score.fitting,
        "of": score.of,
        "advice": score.advice,
    }


def _lines(found: Preflight) -> Iterator[str]:
    for one in found.rejected:
        yield f"✗ A harvester rejects {_here(one.focus)}: {one.name}."
        yield f"  to do: {one.message}"
    for score in found.scores:
        if score.missing and not score.metric.is_live:
            yield _lacking(score)
            yield f"  to do: {score.advice}"
    for hint in found.hints:
        yield f"i {_here(hint.focus)} has no {hint.name}."
        yield f"  to do: {hint.message}"
    if found.is_relative:
        yield "i The addresses of files are relative, since nobody has said where the site stands."
        yield "  to do: Publish with --base-url: many harvesters take whole addresses only."
    yield _sum(found)


def _lacking(score: Score) -> str:
    metric = score.metric
    fitting = grouped_digits(score.fitting)
    of = f"{fitting} of {counted(score.of, 'thing')}" if score.of else "no file"
    told = f"{score.reached} of {metric.points} points"
    return f"! {metric.dimension}, {metric.name}: {told} ({of})."


def _here(name: str) -> str:
    return name.removeprefix(HERE) or name


def _sum(found: Preflight) -> str:
    live = f"{found.live} more can only be earned by addresses that answer"
    taken = "rejects part of it" if found.rejected else "takes it whole"
    return (
        f"{found.reached} of {found.possible} points ({found.rating}); {live}. A harvester {taken}."
    )
