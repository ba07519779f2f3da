"""Bodies with what is stated of their time in words, and the changes that lead between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.data import Fact
from balticvet.draw.moments import Moment, date_words, happening_words, moment
from balticvet.grouping import grouped

_HEDGES = {"intended": "only a plan", "announced": "announced"}
"""What is written before a change that did not happen, as far as is known."""


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
class Told:
    """Something that is stated of a body, in words, and the sentences behind it."""

    words: str
    tip: str


@dataclass(frozen=True)
class OfBody:
    """A body, and what is stated of its time besides what it went into."""

    id: str
    label: str
    told: tuple[Told, ...]
    tip: str


@dataclass(frozen=True)
class Succeeding:
    """A body that went into another one, when in words, and the sentences behind it.

    `moments` are the stated times that are exact.
    """

    before: str
    after: str
    when: str
    tip: str
    moments: tuple[Moment, ...] = ()


def bodies_of(facts: BodyFacts) -> dict[str, OfBody]:
    """Return all bodies by their id, in the order of their names."""
    labels = sorted(facts.labels.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
    return {body: _body(body, label, facts.of(body)) for body, label in labels}


def changes_of(facts: BodyFacts) -> tuple[Succeeding, ...]:
    """Return which body went into which other one: a plan, or what is announced, is no change."""
    happened = (fact for fact in facts.changes if _leads(fact) and fact["before"] != fact["after"])
    pairs = grouped(happened, lambda fact: (fact["before"], fact["after"]))
    return tuple(_change(*ends, same) for ends, same in pairs.items())


def _leads(fact: Fact) -> bool:
    """Tell whether a fact says that one body went into another one."""
    return bool(fact["before"] and fact["after"] and not fact["certainty"])


def _change(before: str, after: str, same: list[Fact]) -> Succeeding:
    found = dict.fromkeys(filter(None, map(_time, same)))
    return Succeeding(
        before,
        after,
        "; ".join(found) or "no day stated",
        evidence.lines(*dict.fromkeys(map(_with_sentences, same))),
        tuple(filter(None, (moment(fact["date"]) for fact in same))),
    )


def _body(body: str, label: str, known: BodyFacts) -> OfBody:
    facts = (*known.foundings, *known.changes, *known.names)
    sentences = (_with_sentences(fact, most=evidence.FEW) for fact in facts)
    told = (*_foundings(known), *_further_changes(known), *_names(known))
    return OfBody(body, label, told, evidence.lines(label, *dict.fromkeys(sentences)))


def _foundings(known: BodyFacts) -> Iterator[Told]:
    """Yield beginnings and ends; who says so stands beside dates that differ."""
    dated = grouped(known.foundings, lambda fact: (fact["happening"], fact["date"]))
    differ = len({happening for happening, _ in dated}) < len(dated)
    for same in sorted(dated.values(), key=lambda same: same[0]["date"]):
        note = f" · {evidence.short_sources(same, dated=True)}" if differ else ""
        yield _told(happening_words(same[0]) + note, same)


def _further_changes(known: BodyFacts) -> Iterator[Told]:
    """Yield changes that lead from no body to another: plans, announcements, those of one body."""
    others = (fact for fact in known.changes if not _leads(fact))
    for words, same in grouped(others, change_words).items():
        yield _told(words, same)


def _names(known: BodyFacts) -> Iterator[Told]:
    """Yield the names that a body bore for some time; those of one time together."""
    for when, same in grouped(known.names, _validity).items():
        names = dict.fromkeys(f"“{fact['name']}”" for fact in same)
        yield _told(f"named {' / '.join(names)}{when}", same)


def _told(words: str, facts: list[Fact]) -> Told:
    sentences = dict.fromkeys(evidence.sentences(evidence.passages(facts)))
    return Told(words, evidence.lines(words, sentences))


def change_words(fact: Fact) -> str:
    """Return what happened to bodies, and when; a plan, and what is announced, is called so."""
    label = fact["eventLabel"] or "a change"
    hedge = _HEDGES.get(fact["certainty"], fact["certainty"])
    said = f"{label} ({_time(fact) or 'no day stated'})"
    return f"{hedge}: {said}" if hedge else said


def _time(fact: Fact) -> str:
    return fact["timeAsWritten"] or date_words(fact["date"])


def _validity(fact: Fact) -> str:
    parts = ((" from", "validFrom"), (" until", "validUntil"))
    return "".join(f"{word} {date_words(fact[part])}" for word, part in parts if fact[part])


def _with_sentences(fact: Fact, *, most: int = 0) -> str:
    """Return a fact on a body in words, and its sentences: all, or the most asked for."""
    sentences = evidence.few(evidence.sentences(fact.passages), most=most)
    if fact["name"]:
        return evidence.lines(f"named “{fact['name']}”{_validity(fact)}", sentences)
    words = happening_words(fact) if fact["happening"] else change_words(fact)
    return evidence.lines(words, sentences)
