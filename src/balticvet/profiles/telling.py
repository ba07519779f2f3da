"""Facts: what the saved queries tell of each thing, in a sentence with what that rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from balticvet.grouping import grouped
from balticvet.profiles.records import FactSection, Piece, StatedFact
from balticvet.profiles.sections import CERTAINTY, Telling, ToldPlace
from balticvet.profiles.words import Words
from balticvet.provenance import Citation, CitedRow, Premise, Provenance, cite_rows
from balticvet.rdf import NamedNode, Term

_Fact = tuple[tuple[Piece, ...], str, bool]
"""A sentence in pieces, its certainty, and whether it is ours."""

_Told = dict[_Fact, set[Citation]]
"""What each fact rests on; in the order of the telling."""


@dataclass
class _Account:
    """What is told of one thing, by its places, and the triples that it rests on."""

    places: dict[ToldPlace, _Told] = field(default_factory=dict)
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
    pieces = telling.sentence.filled(row.terms, words.piece)
    fact = pieces, _worded(hedge, words), telling.ours
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
        told = [pair for place in places for pair in account.places[place].items()]
        same = grouped(told, lambda pair: _in_words(pair[0]))
        facts = (_fact(*alike[0][0], _united(alike)) for alike in same.values())
        yield FactSection(places[0].name, heading, tuple(facts))


def _in_words(fact: _Fact) -> tuple[str, str]:
    """Return the words of a fact: what two sources say alike of two things is one fact."""
    pieces, certainty, _ = fact
    return "".join(piece.words for piece in pieces), certainty


def _united(alike: Iterable[tuple[_Fact, set[Citation]]]) -> set[Citation]:
    """Return what facts rest on; that the data describe themselves counts for nothing else."""
    found = set[Citation]().union(*(citations for _, citations in alike))
    return {one for one in found if one.kind != "description"} or found


def _fact(
    pieces: tuple[Piece, ...], certainty: str, ours: bool, citations: set[Citation]
) -> StatedFact:
    ordered = tuple(sorted(citations, key=lambda found: found.order))
    of_document = any(found.kind == "passage" and not found.restated for found in ordered)
    return StatedFact(pieces, ordered, of_document, certainty, ours)
