"""Facts on time in words, as they stand beside a line."""

from collections.abc import Iterable

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.draw.timeline.dates import moment
from balticvet.queries.credit import short


def said(date: str) -> str:
    """Return a date in words, or as it is written where no calendar has it."""
    found = moment(date)
    return found.words if found else date


def period(fact: Fact) -> str:
    """Return from when to when, and what of it is not stated."""
    begin, finish = said(fact["start"]), said(fact["end"])
    if fact["endAsWritten"]:
        finish = f"“{fact['endAsWritten']}” as printed, which is no day of any calendar"
        return f"{begin} – {finish}" if begin else f"until {finish}"
    if begin and finish:
        return begin if begin == finish else f"{begin} – {finish}"
    if begin:
        return f"{begin} – no end stated"
    return f"until {finish}, no beginning stated" if finish else "no date stated"


def happening(fact: Fact) -> str:
    """Return that something was founded or closed, and when."""
    return f"{fact['happening']} {said(fact['date'])}"


def change(fact: Fact) -> str:
    """Return what happened to bodies, and when; a plan is called one."""
    label = fact["eventLabel"] or "a change"
    return f"{'only a plan: ' if fact['certainty'] else ''}{label} ({_when(fact)})"


def followed(fact: Fact) -> str:
    """Return when a body went into another one."""
    return f"into another: {_when(fact)}"


def _when(fact: Fact) -> str:
    return fact["timeAsWritten"] or said(fact["date"]) or "no day stated"


def names(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return the names that a body bore for some time; those of one time in one line."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        parts = ((" from", "validFrom"), (" until", "validUntil"))
        when = "".join(f"{word} {said(fact[part])}" for word, part in parts if fact[part])
        found.setdefault(when, []).append(f"“{fact['name']}”")
    return tuple(f"named {' / '.join(dict.fromkeys(same))}{when}" for when, same in found.items())


def told(fact: Fact, *, most: int = 0) -> str:
    """Return a fact on a body in words, and its sentences: all, or the most asked for."""
    found = list(evidence.sentences(fact.passages))
    sentences = evidence.few(found, most=most) if most else found
    if fact["name"]:
        return evidence.lines(names([fact]), sentences)
    return evidence.lines(happening(fact) if fact["happening"] else change(fact), sentences)


def sources(facts: Iterable[Fact]) -> str:
    """Return the titles of the sources of some facts, as short as people know them."""
    return ", ".join(dict.fromkeys(short(fact["sourceLabel"]) for fact in facts))
