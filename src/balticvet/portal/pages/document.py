"""The reader of each document: its words in their order, and beside them what they state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from balticvet.evidence import Passage
from balticvet.ledger import MEANING, Entry, Ledger, Status
from balticvet.namespaces import split
from balticvet.portal.addresses import place_in_document
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.profiles import StatedFact

if TYPE_CHECKING:
    from balticvet.portal.site import Site

WordRun = tuple[str, Entry | None]
"""Words of the document that have one fate, with the first one's entry; or what is no word."""

_WRITTEN_SO = (" is written “{}”.", " is referred to as “{}”.", " is called “{}”.")
_CLASSES = "bv"
_CLOSING = ").,;:?”"
_APART = frozenset((Status.FORM, Status.PERSONAL, Status.OMITTED, Status.UNOWNED))


@dataclass(frozen=True)
class Stretch:
    """A stretch of the document that one owner accounts for, and the passage if that is one.

    Where another owner interrupts a passage, its second stretch stands there `again`.
    """

    status: Status
    owner: str
    words: tuple[WordRun, ...]
    passage: Passage | None
    lead: Passage | None
    facts: tuple[StatedFact, ...]
    again: bool

    @property
    def told(self) -> list[StatedFact]:
        """The facts that say more than the words beside them, or all where none does."""
        return [fact for fact in self.facts if not _only_repeats(fact)] or [*self.facts]

    @property
    def repeats(self) -> list[StatedFact]:
        """The other facts: that a name is written as it stands there, of which sort a claim is."""
        told = self.told
        return [fact for fact in self.facts if fact not in told]


def _only_repeats(fact: StatedFact) -> bool:
    first, *rest = fact.pieces
    if "".join(one.words for one in rest) in {way.format(first.words) for way in _WRITTEN_SO}:
        return True
    _, *others = [split(one.thing)[0] for one in fact.pieces if one.thing] or [""]
    return fact.sentence.startswith("“") and others == [_CLASSES]


@dataclass(frozen=True)
class Chapter:
    """What stands under one question of the form, which is its heading; the first may have none.

    Where the form goes back to a question, its chapter stands there `again`.
    """

    name: str
    heading: str
    stretches: tuple[Stretch, ...]
    again: bool = False


def _pages(site: Site) -> Iterator[SitePage]:
    for ledger in site.ledgers:
        source = ledger.source
        path = place_in_document(source.iri, "").partition("#")[0]
        summary = f"{source.title}: the document word for word, and what each sentence states."
        yield SitePage(path, source.title, partial(_values, site, ledger), summary=summary)


def _values(site: Site, ledger: Ledger) -> Values:
    stretches = tuple(_stretches(site, ledger))
    return {
        "ledger": ledger,
        "chapters": tuple(_chapters(ledger, stretches)),
        "meaning": MEANING,
        "source_page": site.page_of(ledger.source.iri),
        "local_name": lambda name: split(name)[1],
    }


def _chapters(ledger: Ledger, stretches: Iterable[Stretch]) -> Iterator[Chapter]:
    """Yield the stretches by the questions of the form that they stand under."""
    headings = {row.section: row.text for row in reversed(ledger.source.form) if row.text}
    parted = _with_sections(ledger, stretches)
    seen: set[str] = set()
    for section, pairs in groupby(parted, key=lambda pair: pair[0]):
        again = f"-{len(seen)}" if section in seen else ""
        found = [one for _, one in pairs]
        heading = _plain(found[0].words) if found[0].status == Status.FORM else ""
        if heading and heading == headings.get(section):
            yield Chapter(f"section-{section}{again}", heading, tuple(found[1:]), bool(again))
        else:
            yield Chapter(f"section-{section or 'start'}{again}", "", tuple(found))
        seen.add(section)


def _with_sections(ledger: Ledger, stretches: Iterable[Stretch]) -> Iterator[tuple[str, Stretch]]:
    """Yield each stretch with its section: that of its passage, else of the words before it.

    The words of the form that ask a question stand under it.
    """
    asked = {row.text: row.section for row in reversed(ledger.source.form) if row.text}
    section = ""
    for stretch in stretches:
        if stretch.passage:
            section = stretch.passage.section
        elif stretch.status == Status.FORM:
            section = asked.get(_plain(stretch.words), section)
        yield section, stretch


def _plain(words: Iterable[WordRun]) -> str:
    return " ".join("".join(text for text, _ in words).split())


def _stretches(site: Site, ledger: Ledger) -> Iterator[Stretch]:
    """Yield the stretches of a document in order."""
    passages = {passage.iri: passage for passage in site.datasets.narrow.passages}
    seen: set[str] = set()
    for (status, owner, _), group in groupby(ledger.entries, key=partial(_owner, ledger)):
        passage = passages.get(owner)
        yield Stretch(
            status,
            owner,
            _words(ledger, list(group)),
            passage,
            passages.get(passage.lead_in or "") if passage else None,
            site.stated.get(owner, ()) if passage else (),
            owner in seen,
        )
        seen.add(owner)


def _owner(ledger: Ledger, entry: Entry) -> tuple[Status, str, int]:
    """Return the owner of a word; the words of one passage or one row of the form stand together.

    Each row of the form is told by its number.
    """
    if entry.status not in _APART:
        return Status.STRUCTURED, entry.owner, -1
    rows = enumerate(ledger.source.form)
    number = next((at for at, row in rows if entry.span in row.span), -1)
    return entry.status, entry.owner, number


def _words(ledger: Ledger, entries: list[Entry]) -> tuple[WordRun, ...]:
    """Return the words of a stretch, those of one fate together, and the signs behind the last."""
    runs: list[WordRun] = []
    end = entries[0].span.start
    for entry in entries:
        between, last = ledger.text[end : entry.span.start], runs[-1] if runs else None
        if last and last[1] and _fate(last[1]) == _fate(entry):
            runs[-1] = last[0] + between + entry.word, last[1]
        else:
            runs += [(between, None), (entry.word, entry)]
        end = entry.span.end
    behind = ledger.text[end : end + 3]
    return *runs, (behind[: len(behind) - len(behind.lstrip(_CLOSING))], None)


def _fate(entry: Entry) -> tuple[Status, bool]:
    return entry.status, entry.explained


KIND = PageKind("document", "portal/templates/document.html", _pages, part="sources")
