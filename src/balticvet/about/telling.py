"""Facts: what the saved queries tell of each thing, in a sentence with what that rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from balticvet.about.records import FactSection, Piece, StatedFact
from balticvet.about.sections import CERTAINTY, Place, Telling
from balticvet.about.words import Words
from balticvet.grouping import grouped
from balticvet.provenance import Citation, CitedRow, Premise, Provenance, cite_rows
from balticvet.rdf import NamedNode, Term

_Told = dict[tuple[tuple[Piece, ...], str], set[Citation]]
"""What each sentence rests on, by its pieces and its certainty; in the order of the telling."""


@dataclass
class _Account:
    """What is told of one thing, by its places, and the triples that it rests on."""

    places: dict[Place, _Told] = field(default_factory=dict)
    premises: set[Premise] = field(default_factory=set)


def sections_of_things(
    provenance: Provenance, words: Words, tellings: Iterable[Telling]
) -> dict[NamedNode, tuple[FactSection, ...]]:
    """Return the sections of every thing that something is told of; each query is asked once."""
    accounts: dict[NamedNode, _Account] = {}
    for telling in tellings:
        for row in cite_rows(provenance, telling.saved):
            _tell(accounts, telling, row, words)
    return {thing: tuple(_sections(account)) for thing, account in accounts.items()}


def _tell(
    accounts: dict[NamedNode, _Account], telling: Telling, row: CitedRow, words: Words
) -> None:
    """Add what a row tells to the account of each of its things."""
    hedge = row.terms.get(CERTAINTY)
    fact = telling.sentence.filled(row.terms, words.piece), _worded(hedge, words)
    for place in telling.places:
        thing = row.terms[place.column]
        if not isinstance(thing, NamedNode):
            continue
        account = accounts.setdefault(thing, _Account())
        if telling.net and _is_told(account, thing, row.premises):
            continue
        account.premises |= row.premises
        rests_on = account.places.setdefault(place, {}).setdefault(fact, set())
        rests_on.update(() if telling.uncited else row.citations)


def _worded(hedge: Term | None, words: Words) -> str:
    return words.piece(hedge).words if hedge is not None else ""


def _is_told(account: _Account, thing: NamedNode, premises: Iterable[Premise]) -> bool:
    """Tell whether each of the triples that speak of a thing is told of it already."""
    return all(
        premise in account.premises
        or Premise(premise.subject, premise.predicate, premise.object) in account.premises
        for premise in premises
        if thing in (premise.subject, premise.object)
    )


def _sections(account: _Account) -> Iterator[FactSection]:
    """Yield the sections in their order; places with one heading share one section."""
    ordered = sorted(account.places, key=lambda place: (place.order, place.heading))
    for heading, places in grouped(ordered, lambda place: place.heading).items():
        told: _Told = {}
        for place in places:
            for fact, citations in account.places[place].items():
                told.setdefault(fact, set()).update(citations)
        facts = (_fact(*fact, citations) for fact, citations in told.items())
        yield FactSection(places[0].name, heading, tuple(facts))


def _fact(pieces: tuple[Piece, ...], certainty: str, citations: set[Citation]) -> StatedFact:
    ordered = tuple(sorted(citations, key=lambda found: found.order))
    of_document = any(found.kind == "passage" and not found.restated for found in ordered)
    return StatedFact(pieces, ordered, of_document, certainty)
