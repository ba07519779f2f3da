r"""The coverage ledger: who accounts for each word of a document.

The unit is the word (`\w+`). Each has one owner: the printed form, an omission with its reason,
the personal data that public files leave out, or the narrowest passage around it.
A word of a passage is

- *structured* when it occurs in a literal or a label of the passage's triples, when the table of
  words maps it to one of their terms, or when it is one of the closed list of stop words;
- *text-only* when it occurs only in a literal that repeats most of a long quote, or is long;
- *residual* otherwise.

The triples of a passage include those of the passages that it leads in.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from balticvet.assemble import AssembledDataset
from balticvet.evidence import Passage
from balticvet.ledger.lexicon import Lexicon, LexiconEntry
from balticvet.namespaces import BASE, curie
from balticvet.naming import ACCOUNTING
from balticvet.rdf import Literal, NamedNode, Quad, value_of
from balticvet.resources import Project
from balticvet.sources import Source
from balticvet.spans import Span, mask

LONG = 12
"""A quote of more words than this is long."""

MOST = 0.5
"""A literal with more than this share of a long quote's number of words repeats most of it.

So does a literal that is long itself: two halves of a sentence explain no more than the whole.
"""

_WORD = re.compile(r"\w+")


class Status(StrEnum):
    """What the ledger says of a word."""

    FORM = "form"
    OMITTED = "omitted"
    PERSONAL = "personal"
    STRUCTURED = "structured"
    TEXT_ONLY = "text-only"
    RESIDUAL = "residual"
    UNOWNED = "unowned"


@dataclass(frozen=True)
class Entry:
    """One word of the document: its stretch, its owner and what the ledger says of it."""

    word: str
    span: Span
    status: Status
    owner: str
    reason: str = ""
    terms: frozenset[str] = frozenset()
    """The terms that account for a word which no literal holds."""

    @property
    def explained(self) -> bool:
        """Whether nobody needs to look at this word again."""
        return self.status not in (Status.RESIDUAL, Status.UNOWNED) or bool(self.reason)


@dataclass(frozen=True)
class Ledger:
    """The account of one document, word by word, in the order of the text."""

    source: Source
    text: str
    entries: tuple[Entry, ...]

    @cached_property
    def counts(self) -> dict[Status, int]:
        """How many words have each status; every status is there."""
        counted = Counter(entry.status for entry in self.entries)
        return {status: counted[status] for status in Status}

    @property
    def unexplained(self) -> tuple[Entry, ...]:
        """The words that nobody accounts for."""
        return tuple(entry for entry in self.entries if not entry.explained)

    @property
    def text_only(self) -> int:
        """How many words are held only by a literal that repeats most of a long quote."""
        return self.counts[Status.TEXT_ONLY]

    @property
    def text_only_rose(self) -> bool:
        """Whether more words are text-only than the source allows."""
        return self.text_only > self.source.text_only_limit

    @property
    def ok(self) -> bool:
        """Whether the ledger leaves nothing unexplained."""
        return not self.unexplained and not self.text_only_rose


@dataclass(frozen=True)
class _Vocabulary:
    """The words and terms that account for the words of one passage."""

    structured: frozenset[str]
    text_only: frozenset[str]
    terms: frozenset[str]

    def enter(self, word: str, span: Span, owner: str, lexicon: Lexicon) -> Entry:
        """Return what the ledger says of a word of this passage."""
        key = word.casefold()
        if key in self.structured or key in lexicon.stop_words:
            return Entry(word, span, Status.STRUCTURED, owner)
        if mapped := lexicon.terms.get(key, frozenset()) & self.terms:
            return Entry(word, span, Status.STRUCTURED, owner, terms=mapped)
        status = Status.TEXT_ONLY if key in self.text_only else Status.RESIDUAL
        return Entry(word, span, status, owner)


def cover(dataset: AssembledDataset, project: Project) -> tuple[Ledger, ...]:
    """Return the ledger of each source that has a text."""
    lexicon = Lexicon.read(project)
    graphs = quads_by_graph(dataset)
    labels = _labels(dataset.triples)
    return tuple(
        _cover_source(dataset, source, lexicon, graphs, labels) for source in dataset.sources
    )


def idle_rows(ledgers: Iterable[Ledger], project: Project) -> tuple[LexiconEntry, ...]:
    """Return the rows of a project's own `word-terms.csv` that no word of its documents needs."""
    needed = {
        (entry.word.casefold(), term)
        for ledger in ledgers
        for entry in ledger.entries
        for term in entry.terms
    }
    return tuple(
        row
        for row in Lexicon.read(project).rows
        if row.origin.path.is_relative_to(project.root.resolve())
        and (row.word, row.term) not in needed
    )


def _cover_source(
    dataset: AssembledDataset,
    source: Source,
    lexicon: Lexicon,
    graphs: Mapping[str, list[Quad]],
    labels: Mapping[str, list[str]],
) -> Ledger:
    passages = [passage for passage in dataset.passages if passage.source == source.iri]
    text = source.text if dataset.personal_data else mask(source.text, source.personal)
    vocabularies = {
        passage.iri: _vocabulary(passage, _evidence(passage, passages, graphs), labels)
        for passage in passages
    }
    by_length = sorted(passages, key=lambda passage: len(passage.span))

    def enter(match: re.Match[str]) -> Entry:
        word, span = match[0], Span(*match.span())
        for row in source.form:
            if span in row.span:
                return Entry(word, span, Status.FORM, row.kind, row.text)
        for omission in source.omissions:
            if span in omission.span:
                return Entry(word, span, Status.OMITTED, "", omission.reason)
        for passage in by_length:
            if span in passage.span:
                return vocabularies[passage.iri].enter(word, span, passage.iri, lexicon)
        if any(span in stretch for stretch in source.personal):
            return Entry(word, span, Status.PERSONAL, "", "personal data, left out")
        return Entry(word, span, Status.UNOWNED, "")

    return Ledger(source, text, tuple(map(enter, _WORD.finditer(text))))


def quads_by_graph(dataset: AssembledDataset) -> Mapping[str, list[Quad]]:
    """Return the quads of each named graph by its IRI; a graph that is not there has none."""
    graphs: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in dataset.quads:
        graphs[value_of(quad.graph_name)].append(quad)
    return graphs


def _evidence(
    passage: Passage, passages: Iterable[Passage], graphs: Mapping[str, list[Quad]]
) -> list[Quad]:
    """Return what a passage states, and what the passages below it as a lead-in state."""
    stated = list(graphs[passage.iri])
    for other in passages:
        if other.lead_in == passage.iri:
            stated += _evidence(other, passages, graphs)
    return stated


def _labels(triples: Iterable[Quad]) -> dict[str, list[str]]:
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for triple in triples:
        if triple.predicate in ACCOUNTING and isinstance(triple.object, Literal):
            labels[str(triple.subject)].append(triple.object.value)
    return labels


def _vocabulary(
    passage: Passage, stated: Iterable[Quad], labels: Mapping[str, list[str]]
) -> _Vocabulary:
    strings: set[str] = set()
    terms: set[str] = set()
    for quad in stated:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, Literal):
                strings.add(term.value)
            elif isinstance(term, NamedNode):
                terms.add(term.value)
                strings.update(labels.get(str(term), ()))
                if not term.value.startswith(BASE) and curie(term.value) == term.value:
                    strings.add(term.value)
    size = len(_WORD.findall(passage.quote))
    structured: set[str] = set()
    text_only: set[str] = set()
    for string in strings:
        words = [word.casefold() for word in _WORD.findall(string)]
        whole = size > LONG and len(words) > min(MOST * size, LONG)
        (text_only if whole else structured).update(words)
    return _Vocabulary(frozenset(structured), frozenset(text_only), frozenset(terms))
