"""The rows of bodies: founded, renamed, merged, closed; and the changes between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.draw.timeline import words
from balticvet.draw.timeline.dates import Moment, moment
from balticvet.draw.timeline.records import Change, Row, Statement

FOUNDED = "founded"
BEGINNINGS, ENDS = (FOUNDED, "existed from"), ("closed", "existed until")
"""What happens to a body at the beginning and at the end of its life."""

_LAST = 1e9


@dataclass(frozen=True)
class Told:
    """All facts on the time of bodies."""

    foundings: tuple[Fact, ...]
    changes: tuple[Fact, ...]
    names: tuple[Fact, ...]

    @property
    def labels(self) -> dict[str, str]:
        """The name of each body that a fact speaks of."""
        pairs = [("thing", fact) for fact in self.foundings]
        pairs += [(end, fact) for fact in self.changes for end in ("before", "after")]
        pairs += [("organisation", fact) for fact in self.names]
        return {fact[end]: fact[f"{end}Label"] or fact[end] for end, fact in pairs if fact[end]}

    def of(self, body: str) -> "Told":
        """Return the facts on one body."""
        return Told(
            tuple(fact for fact in self.foundings if fact["thing"] == body),
            tuple(fact for fact in self.changes if body in (fact["before"], fact["after"])),
            tuple(fact for fact in self.names if fact["organisation"] == body),
        )


@dataclass(frozen=True)
class Bodies:
    """Rows of bodies that changes tie to each other, rows of all others, and the changes."""

    tied: tuple[Row, ...]
    others: tuple[Row, ...]
    changes: tuple[Change, ...]


def bodies_of(told: Told) -> Bodies:
    """Return a row for each body, and the changes that lead from one to another.

    Who went into whom stands above it; families of such bodies stand together, the earliest first.
    """
    changes = tuple(_changes(told))
    rows = {body: _row(body, label, told.of(body)) for body, label in told.labels.items()}
    families = sorted(_families(rows, changes), key=lambda family: _place(family, rows))
    tied = tuple(rows[body] for family in families if len(family) > 1 for body in family)
    others = tuple(rows[family[0]] for family in families if len(family) == 1)
    return Bodies(tied, others, changes)


def _changes(told: Told) -> Iterator[Change]:
    pairs: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in told.changes:
        if fact["before"] and fact["after"] and not fact["certainty"]:
            pairs.setdefault((fact["before"], fact["after"], fact["date"]), []).append(fact)
    for (before, after, date), facts in pairs.items():
        yield Change(before, after, moment(date), evidence.lines(*map(words.told, facts)))


def _row(body: str, label: str, told: Told) -> Row:
    """Return the row of a body; where sources differ on a date, each date has its own line."""
    dates = _by_date(told.foundings)
    differing = len({happening for happening, _ in dates}) < len(dates)
    lines = [_event(label, facts) for facts in dates.values()] if differing else []
    life = _life(body, label, told, differing=differing)
    return Row(body, label, (*lines, life) if life.words or not lines else tuple(lines))


def _life(body: str, label: str, told: Told, *, differing: bool) -> Statement:
    """Return the line of a body from the first to the last that is stated of it."""
    happened = [fact for fact in told.changes if not fact["certainty"]]
    begun = [] if differing else _moments(told.foundings, *BEGINNINGS)
    closed = _moments(told.foundings, *ENDS)
    gone = _moments(fact for fact in happened if fact["before"] == body)
    facts = (*(() if differing else told.foundings), *told.changes, *told.names)
    said = (
        *([] if differing else map(words.happening, sorted(told.foundings, key=_date))),
        *filter(None, (_change(fact, body) for fact in told.changes)),
        *words.names(told.names),
    )
    return Statement(
        words=tuple(dict.fromkeys(said)),
        tip=evidence.lines(label, *(words.told(fact, most=evidence.FEW) for fact in facts)),
        start=min([*begun, *_moments(happened)], key=_start, default=None),
        end=max([*closed, *gone], key=_start, default=None),
        is_life=True,
        is_start=bool(begun),
        is_founding=bool(begun) and bool(_moments(told.foundings, FOUNDED)),
        is_end=bool(closed or gone),
        others=tuple(_others(told)),
    )


def _event(label: str, facts: list[Fact]) -> Statement:
    """Return the line of one date where sources differ."""
    said = words.happening(facts[0])
    sentences = (evidence.sentences(fact.passages) for fact in facts)
    return Statement(
        words=(said,),
        tip=evidence.lines(f"{label}: {said}", *sentences),
        note=words.sources(facts),
        start=moment(facts[0]["date"]),
        is_event=True,
    )


def _change(fact: Fact, body: str) -> str:
    """Return the words for a change in the row of a body; an arrow tells those that came into it.

    A change without a body on both sides, and a plan, have no arrow.
    """
    if fact["certainty"] or not (fact["before"] and fact["after"]):
        return words.change(fact)
    return words.followed(fact) if fact["before"] == body else ""


def _others(told: Told) -> Iterator[Moment]:
    """Yield the moments of changes without an arrow, and of names."""
    dates = [fact["date"] for fact in told.changes if not fact["before"]]
    dates += [fact[part] for fact in told.names for part in ("validFrom", "validUntil")]
    yield from filter(None, map(moment, dict.fromkeys(dates)))


def _by_date(facts: Iterable[Fact]) -> dict[tuple[str, str], list[Fact]]:
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        found.setdefault((fact["happening"], fact["date"]), []).append(fact)
    return found


def _moments(facts: Iterable[Fact], *happenings: str) -> list[Moment]:
    which = happenings or ("",)
    found = (moment(fact["date"]) for fact in facts if fact["happening"] in which)
    return [when for when in found if when]


def _families(rows: Iterable[str], changes: tuple[Change, ...]) -> Iterator[list[str]]:
    """Yield bodies that changes tie to each other, those before above those after."""
    seen: set[str] = set()
    heads = {change.before for change in changes}
    for body in sorted(rows, key=lambda body: (body in heads, body)):
        family = list(_above(body, changes, seen))
        if family:
            yield family


def _above(body: str, changes: tuple[Change, ...], seen: set[str]) -> Iterator[str]:
    if body in seen:
        return
    seen.add(body)
    for change in sorted(changes, key=lambda change: (_begin(change.when), change.before)):
        if change.after == body:
            yield from _above(change.before, changes, seen)
    yield body


def _place(family: list[str], rows: dict[str, Row]) -> tuple[float, str]:
    starts = [line.start.start for body in family for line in rows[body].statements if line.start]
    return min(starts, default=_LAST), rows[family[-1]].label.casefold()


def _date(fact: Fact) -> str:
    return fact["date"]


def _start(when: Moment) -> float:
    return when.start


def _begin(when: Moment | None) -> float:
    return when.start if when else _LAST
