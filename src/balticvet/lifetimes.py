"""Lifetimes: from when to when bodies were there and projects ran, as far as sources say.

Stated dates of founding, start, end and merger count; a change that its sources only plan or
announce has not happened.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from balticvet import dates
from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import instances, objects, subjects
from balticvet.dates import Date
from balticvet.rdf import Literal, Term, named_node, value_of

_STATED = named_node("modality:stated")
RUNNING = ("bv:Project", "bv:Initiative", "bv:Participation")
"""Classes of what runs from a day to a day, as far as periods say so."""


@dataclass(frozen=True)
class Claim:
    """A triple that says when something began or ended, and these dates in words."""

    words: str
    subject: Term
    predicate: str
    value: Term


@dataclass(frozen=True)
class Lifetime:
    """When something began and ended: all that the stated dates can mean.

    What `runs` is a project or an initiative, and its last day belongs to it; a body is there no
    more on the day on which it ended.
    """

    begins: tuple[Date, ...]
    ends: tuple[Date, ...]
    runs: bool = False
    claims: tuple[Claim, ...] = ()

    @property
    def first(self) -> int | None:
        """The first day on which, by any stated date, it was there; none where no source says."""
        return min((span.first for span in self.begins), default=None)

    @property
    def last(self) -> int | None:
        """The last day on which, by any stated date, it was there; none where no source says."""
        days = (span.last - (span.day is not None and not self.runs) for span in self.ends)
        return max(days, default=None)


def lifetimes(known: QuadStore) -> Mapping[Term, Lifetime]:
    """Return the lifetime of each body, project and initiative of which sources give a date."""
    closed = {thing: spans(stated) for thing, stated in endings(known).items()}
    running = instances(known, *RUNNING)
    found: dict[Term, Lifetime] = {}
    for thing in {*running, *subjects(known, "schema:foundingDate"), *closed}:
        founded = spans(objects(known, thing, "schema:foundingDate"))
        begins, ends = periods(known, thing) if thing in running else ((), closed.get(thing, ()))
        claims = (*_of_periods(known, thing), *_of_bodies(known, thing))
        found[thing] = Lifetime(begins or founded, ends, runs=thing in running, claims=claims)
    return {thing: life for thing, life in found.items() if life.begins or life.ends}


def periods(known: QuadStore, thing: Term) -> tuple[tuple[Date, ...], tuple[Date, ...]]:
    """Return what the starts and the ends of all periods of a thing can mean."""
    stated = objects(known, thing, "dct:temporal")
    starts, ends = (
        spans(value for period in stated for value in objects(known, period, bound))
        for bound in ("dcat:startDate", "dcat:endDate")
    )
    return starts, ends


def endings(known: QuadStore, announced: Collection[Term] = ()) -> Mapping[Term, set[Term]]:
    """Return when bodies ended: they were dissolved, or became part of something else.

    `announced` are changes that have not happened as far as is known.
    """
    ends = defaultdict[Term, set[Term]](set)
    for thing in subjects(known, "schema:dissolutionDate"):
        ends[thing] |= objects(known, thing, "schema:dissolutionDate")
    for change, original in _changes(known, announced):
        is_real = objects(known, change, "bv:hasModality") <= {_STATED}
        ends[original] |= objects(known, change, "dct:date") if is_real else set()
    return ends


def spans(stated: Iterable[object]) -> tuple[Date, ...]:
    """Return what dates can mean; what is no date of the calendar says nothing.

    A year or a month counts only where no other source gives a day of it.
    """
    read = (dates.read(given.value) for given in stated if isinstance(given, Literal))
    found = tuple(span for span in read if span)
    return tuple(span for span in found if not any(map(span.holds, found)))


def _changes(known: QuadStore, announced: Collection[Term]) -> Iterator[tuple[Term, Term]]:
    """Yield each change that has happened, with each body that was there before it alone."""
    for change in instances(known, "bv:Change").difference(announced):
        results = objects(known, change, "bv:hasResult")
        for original in objects(known, change, "bv:hasOrigin") - results:
            yield change, original


def _of_periods(known: QuadStore, thing: Term) -> Iterator[Claim]:
    for period in sorted(objects(known, thing, "dct:temporal"), key=str):
        start, end = (
            " or ".join(sorted(map(value_of, objects(known, period, bound))))
            for bound in ("dcat:startDate", "dcat:endDate")
        )
        if start or end:
            yield Claim(f"{start}/{end}", thing, "dct:temporal", period)


def _of_bodies(known: QuadStore, thing: Term) -> Iterator[Claim]:
    for predicate, words in (
        ("schema:foundingDate", "{}/"),
        ("schema:dissolutionDate", "/{}"),
    ):
        for value in sorted(objects(known, thing, predicate), key=str):
            yield Claim(words.format(value_of(value)), thing, predicate, value)
    for change, original in sorted(_changes(known, ()), key=str):
        if original == thing and objects(known, change, "bv:hasModality") <= {_STATED}:
            for day in sorted(objects(known, change, "dct:date"), key=str):
                yield Claim(f"/{value_of(day)}", change, "dct:date", day)
