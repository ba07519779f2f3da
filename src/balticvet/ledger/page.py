"""The coverage page: the document on the left, what the graph says of it on the right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from balticvet.assemble import AssembledDataset
from balticvet.dataset.lookup import label_text
from balticvet.evidence import Passage
from balticvet.html import render_page
from balticvet.ledger.coverage import Entry, Ledger, Status, quads_by_graph
from balticvet.ledger.report import MEANING
from balticvet.namespaces import curie, iri, split
from balticvet.rdf import TYPE, Literal, NamedNode, Quad, Term, value_of
from balticvet.resources import Project
from balticvet.tables.reading import read_rows

Piece = tuple[str, Entry | None]
"""A word of the document with its entry, or what stands between two words."""

_CLOSING = ").,;:?”"
_APART = frozenset((Status.FORM, Status.PERSONAL, Status.OMITTED, Status.UNOWNED))


class TermWords(NamedTuple):
    """A term in words; a literal has no CURIE."""

    words: str
    curie: str = ""


class SubjectFacts(NamedTuple):
    """What a passage says of one thing: its name, its classes, the values of its properties."""

    name: str
    kinds: list[str]
    values: list[tuple[TermWords, TermWords]]


@dataclass(frozen=True)
class Stretch:
    """A stretch of the document that one owner accounts for, and the passage if that is one.

    Where another owner interrupts a passage, its second stretch stands there `again`.
    """

    status: Status
    owner: str
    pieces: list[Piece]
    passage: Passage | None
    lead: Passage | None
    facts: list[SubjectFacts]
    again: bool


def coverage_page(dataset: AssembledDataset, ledgers: Iterable[Ledger], project: Project) -> str:
    """Return one HTML page, complete in itself, with every document beside its triples."""
    data = _PageData(dataset, project)
    return render_page(
        "ledger/coverage.html",
        styles=("html/page.css", "ledger/coverage.css"),
        accounts=[(ledger, list(data.stretches(ledger))) for ledger in ledgers],
        meaning=MEANING,
        release=dataset.release,
        local_name=lambda name: split(name)[1],
    )


class _PageData:
    """What the page needs of a dataset: the names of terms, and what each passage states."""

    def __init__(self, dataset: AssembledDataset, project: Project) -> None:
        self._store = dataset.store
        self._passages = {passage.iri: passage for passage in dataset.passages}
        self._plain_words = plain_words(project)
        self._stated = quads_by_graph(dataset)
        stated = (quad for passage in self._passages for quad in self._stated[passage])
        kinds = sorted((quad for quad in stated if quad.predicate == TYPE), key=str)
        self._kinds: dict[Term, Term] = {quad.subject: quad.object for quad in kinds}

    def stretches(self, ledger: Ledger) -> Iterator[Stretch]:
        """Yield the stretches of a document in order."""
        seen: set[str] = set()
        for (status, owner), group in groupby(ledger.entries, key=_owner):
            passage = self._passages.get(owner)
            yield Stretch(
                status,
                owner,
                list(_pieces(ledger, list(group))),
                passage,
                self._passages.get(passage.lead_in or "") if passage else None,
                list(self._facts(owner)) if passage else [],
                owner in seen,
            )
            seen.add(owner)

    def _facts(self, passage: str) -> Iterator[SubjectFacts]:
        ordered = sorted(self._stated[passage], key=_order)
        for subject, about in groupby(ordered, key=lambda quad: quad.subject):
            stated = list(about)
            name = self._name(subject)
            kinds = {self._name(quad.object) for quad in stated if quad.predicate == TYPE}
            values = [
                (self._term_words(quad.predicate), self._term_words(quad.object))
                for quad in stated
                if quad.predicate != TYPE
            ]
            yield SubjectFacts(name, sorted(kinds - {name}), values)

    def _term_words(self, term: Term) -> TermWords:
        if isinstance(term, Literal):
            return TermWords(term.value)
        return TermWords(self._name(term), curie(value_of(term)))

    def _name(self, term: Term) -> str:
        """Return the name of a thing, else that of its class, else its CURIE."""
        return self._label(term) or self._label(self._kinds.get(term)) or curie(value_of(term))

    def _label(self, term: Term | None) -> str:
        if not isinstance(term, NamedNode):
            return ""
        return self._plain_words.get(term.value) or label_text(self._store, term)


def _owner(entry: Entry) -> tuple[Status, str]:
    """Return the owner of a word; the words of one passage stand together."""
    return (entry.status if entry.status in _APART else Status.STRUCTURED), entry.owner


def _pieces(ledger: Ledger, entries: list[Entry]) -> Iterator[Piece]:
    """Yield the words of a stretch, what stands between them, and the signs behind the last."""
    end = entries[0].span.start
    for entry in entries:
        yield ledger.text[end : entry.span.start], None
        yield entry.word, entry
        end = entry.span.end
    behind = ledger.text[end : end + 3]
    yield behind[: len(behind) - len(behind.lstrip(_CLOSING))], None


def plain_words(project: Project) -> dict[str, str]:
    """Return the words for terms of other vocabularies, from `data/reference/plain-words.csv`."""
    return {
        iri(term): words
        for path in project.files("data/reference", "plain-words.csv")
        for _, (term, words) in read_rows(path, ("term", "words"))
    }


def _order(quad: Quad) -> tuple[str, str, str]:
    return str(quad.subject), quad.predicate.value, str(quad.object)
