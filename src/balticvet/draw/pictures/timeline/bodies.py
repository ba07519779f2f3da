"""The rows of bodies: founded, renamed, merged, closed; and the changes between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.draw.pictures.timeline.axis import Moment, moment
from balticvet.draw.pictures.timeline.rows import (
    NEVER,
    BodyChange,
    DatedStatement,
    TimelineRow,
    change_words,
    followed_words,
    happening_words,
    name_words,
    with_sentences,
)
from balticvet.grouping import grouped

FOUNDED = "founded"
BEGINNINGS, ENDS = (FOUNDED, "existed from"), ("closed", "existed until")
"""What happens to a body at the beginning and at the end of its life."""


@dataclass(frozen=True)
class BodyFacts:
    """All facts on the time of bodies."""

    foundings: tuple[Fact, ...]
    changes: tuple[Fact, ...]
    names: tuple[Fact, ...]

    @property
    def all(self) -> tuple[Fact, ...]:
        """All of them."""
        return (*self.foundings, *self.changes, *self.names)

    @property
    def labels(self) -> dict[str, str]:
        """The name of each body that a fact speaks of."""
        pairs = [("thing", fact) for fact in self.foundings]
        pairs += [(end, fact) for fact in self.changes for end in ("before", "after")]
        pairs += [("organisation", fact) for fact in self.names]
        return {fact[end]: fact.label(end) for end, fact in pairs if fact[end]}

    def of(self, body: str) -> "BodyFacts":
        """Return the facts on one body."""
        return BodyFacts(
            tuple(fact for fact in self.foundings if fact["thing"] == body),
            tuple(fact for fact in self.changes if body in (fact["before"], fact["after"])),
            tuple(fact for fact in self.names if fact["organisation"] == body),
        )


@dataclass(frozen=True)
class Bodies:
    """Rows of bodies that changes tie to each other, rows of all others, and the changes."""

    tied: tuple[TimelineRow, ...]
    others: tuple[TimelineRow, ...]
    changes: tuple[BodyChange, ...]

    @property
    def kin(self) -> list[tuple[TimelineRow, ...]]:
        """The tied rows, those together that changes lead between."""
        found: list[list[TimelineRow]] = []
        for row in self.tied:
            near = {row.id} | {
                end
                for change in self.changes
                for end in (change.before, change.after)
                if row.id in (change.before, change.after)
            }
            same = [group for group in found if any(one.id in near for one in group)]
            joined = [*(one for group in same for one in group), row]
            found = [*(group for group in found if group not in same), joined]
        return [tuple(group) for group in found]


def bodies_of(facts: BodyFacts) -> Bodies:
    """Return a row for each body, and the changes that lead from one to another.

    Who went into whom stands above it; families of such bodies stand together, the earliest first.
    """
    changes = tuple(_changes(facts))
    rows = {body: _body_row(body, label, facts.of(body)) for body, label in facts.labels.items()}
    families = sorted(_families(rows, changes), key=lambda family: _sort_key(family, rows))
    tied = tuple(rows[body] for family in families if len(family) > 1 for body in family)
    others = tuple(rows[family[0]] for family in families if len(family) == 1)
    return Bodies(tied, others, changes)


def _changes(known: BodyFacts) -> Iterator[BodyChange]:
    happened = (
        fact for fact in known.changes if fact["before"] and fact["after"] and not fact["certainty"]
    )
    same = grouped(happened, lambda fact: (fact["before"], fact["after"], fact["date"]))
    for (before, after, date), facts in same.items():
        tip = evidence.lines(*map(with_sentences, facts))
        yield BodyChange(before, after, moment(date), tip)


def _body_row(body: str, label: str, known: BodyFacts) -> TimelineRow:
    """Return the row of a body; where sources differ on a date, each date has its own line."""
    dates = grouped(known.foundings, lambda fact: (fact["happening"], fact["date"]))
    differing = len({happening for happening, _ in dates}) < len(dates)
    lines = [_event(label, facts) for facts in dates.values()] if differing else []
    life = _life(body, label, known, () if differing else known.foundings)
    return TimelineRow(body, label, (*lines, life) if life.words or not lines else tuple(lines))


def _life(body: str, label: str, known: BodyFacts, agreed: tuple[Fact, ...]) -> DatedStatement:
    """Return the line of a body from the first to the last that is stated of it.

    `agreed` are the foundings that have no lines of their own.
    """
    happened = [fact for fact in known.changes if not fact["certainty"]]
    begun = _moments(agreed, *BEGINNINGS)
    closed = _moments(known.foundings, *ENDS)
    gone = _moments(fact for fact in happened if fact["before"] == body)
    facts = (*agreed, *known.changes, *known.names)
    said = (
        *map(happening_words, sorted(agreed, key=lambda fact: fact["date"])),
        *filter(None, (_change(fact, body) for fact in known.changes)),
        *name_words(known.names),
    )
    return DatedStatement(
        words=tuple(dict.fromkeys(said)),
        tip=evidence.lines(
            label, *dict.fromkeys(with_sentences(fact, most=evidence.FEW) for fact in facts)
        ),
        start=min([*begun, *_moments(happened)], key=_begin, default=None),
        end=max([*closed, *gone], key=_begin, default=None),
        is_life=True,
        is_start=bool(begun),
        is_founding=bool(begun) and bool(_moments(known.foundings, FOUNDED)),
        is_end=bool(closed or gone),
        others=tuple(_others(known)),
    )


def _event(label: str, facts: list[Fact]) -> DatedStatement:
    """Return the line of one date where sources differ."""
    said = happening_words(facts[0])
    sentences = (evidence.sentences(fact.passages) for fact in facts)
    return DatedStatement(
        words=(said,),
        tip=evidence.lines(f"{label}: {said}", *sentences),
        note=evidence.short_sources(facts, dated=True),
        start=moment(facts[0]["date"]),
        is_event=True,
    )


def _change(fact: Fact, body: str) -> str:
    """Return the words for a change in the row of a body; an arrow tells those that came into it.

    A change without a body on both sides, and a plan, have no arrow.
    """
    if fact["certainty"] or not (fact["before"] and fact["after"]):
        return change_words(fact)
    return followed_words(fact) if fact["before"] == body else ""


def _others(known: BodyFacts) -> Iterator[Moment]:
    """Yield the moments of changes without an arrow, and of names."""
    dates = [fact["date"] for fact in known.changes if not fact["before"]]
    dates += [fact[part] for fact in known.names for part in ("validFrom", "validUntil")]
    yield from filter(None, map(moment, dict.fromkeys(dates)))


def _moments(facts: Iterable[Fact], *happenings: str) -> list[Moment]:
    which = happenings or ("",)
    found = (moment(fact["date"]) for fact in facts if fact["happening"] in which)
    return [when for when in found if when]


def _families(rows: Iterable[str], changes: tuple[BodyChange, ...]) -> Iterator[list[str]]:
    """Yield bodies that changes tie to each other, those before above those after."""
    seen: set[str] = set()
    heads = {change.before for change in changes}
    for body in sorted(rows, key=lambda body: (body in heads, body)):
        family = list(_above(body, changes, seen))
        if family:
            yield family


def _above(body: str, changes: tuple[BodyChange, ...], seen: set[str]) -> Iterator[str]:
    if body in seen:
        return
    seen.add(body)
    for change in sorted(changes, key=lambda change: (_begin(change.when), change.before)):
        if change.after == body:
            yield from _above(change.before, changes, seen)
    yield body


def _sort_key(family: list[str], rows: dict[str, TimelineRow]) -> tuple[float, str]:
    return min(rows[body].begin for body in family), rows[family[-1]].label.casefold()


def _begin(when: Moment | None) -> float:
    return when.start if when else NEVER
