"""Quotes of passages, with their heading, lead-ins and place in the source."""

from collections.abc import Iterable
from dataclasses import dataclass

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import Properties, follow, label_text, restated_page, text
from balticvet.rdf import NamedNode, value_of
from balticvet.tables import Column, Table, terms
from balticvet.wording import short_voice

_DECISION = "Decision"
OUTSIDE = ", outside the selection"
"""What follows the title of a source that only says what a thing is or is called."""


@dataclass(frozen=True)
class Quote:
    """The words of a passage, with all that gives them their meaning.

    They are exact where `restated` is empty; else they are ours, it says of which page, `voice`
    whose words that carries, `dated` which date it bears, `read` when it was read, `address` where
    it is on the web, `confidence` how sure its reader was, and `reason` why no surer, where that
    was noted.
    `lead_ins` are the words that introduce it, the outermost first; `start` and `end` count code
    points of the source. One from `outside` the selection only says what a thing is or is called.
    """

    passage: str
    section: str = ""
    lead_ins: tuple[str, ...] = ()
    words: str = ""
    source: str = ""
    title: str = ""
    start: int = 0
    end: int = 0
    restated: str = ""
    voice: str = ""
    dated: str = ""
    read: str = ""
    address: str = ""
    confidence: str = ""
    reason: str = ""
    outside: bool = False

    @property
    def is_decision(self) -> bool:
        """Whether it is no passage but a curator's judgement, and the words are its reason."""
        return self.section == _DECISION and not self.source

    @property
    def path(self) -> tuple[str, ...]:
        """The heading and the lead-ins, or the page; the outermost first."""
        if self.restated:
            return (self.restated,)
        return (self.section, *self.lead_ins) if self.section else self.lead_ins

    @property
    def in_place(self) -> str:
        """Its words, those of a source in quotes, behind the heading and the lead-ins."""
        is_bare = self.restated or self.words.startswith("“")
        return " › ".join((*self.path, self.words if is_bare else f"“{self.words}”"))

    @property
    def day(self) -> str:
        """The date that the page bears, else when it was read; nothing for a quote."""
        return self.dated or (f"read {self.read}" if self.read else "")

    @property
    def credit(self) -> tuple[str, ...]:
        """Whose words these are, of which day, how surely they are restated, and the address."""
        return tuple(filter(None, (self.whose, *self.days, self.sureness, self.address)))

    @property
    def whose(self) -> str:
        """The title of the source, after whose words it carries where that is another."""
        is_own = self.voice in ("", self.title.removesuffix(OUTSIDE))
        return self.title if is_own else f"{self.voice}, by {self.title}"

    @property
    def days(self) -> tuple[str, ...]:
        """The date that a page or a decision bears, and when the page was read, in words."""
        dated, read = self.dated and f"dated {self.dated}", self.read and f"read {self.read}"
        return tuple(filter(None, (dated, read)))

    @property
    def sureness(self) -> str:
        """That the words are ours, and how sure the reader of the page was; nothing for a quote."""
        return f"restated, {self.certainty}".removesuffix(", ") if self.restated else ""

    @property
    def certainty(self) -> str:
        """How sure the reader was, and why no surer; nothing for a quote."""
        named = f"{self.confidence} confidence" if self.confidence else ""
        return ": ".join(filter(None, (named, self.reason.removesuffix("."))))

    @property
    def place(self) -> str:
        """Whose words these are, on which page, of which day and where; of a quote the title."""
        if not self.restated:
            return self.title
        return ", ".join((short_voice(self.voice, self.title), self.page))

    @property
    def page(self) -> str:
        """The page that is restated, with its day and its address; nothing for a quote."""
        title = f"“{self.restated}”" if self.restated else ""
        return ", ".join(filter(None, (title, self.day, self.address)))

    def __str__(self) -> str:
        return " › ".join(filter(None, (*self.path, self.words)))


COLUMNS = (
    Column("source", "whose words these are"),
    Column("words", "the sentence"),
    Column("day", "the day"),
    Column("address", "the address"),
)


def quotes_table(store: QuadStore, passages: Iterable[str]) -> Table:
    """Return the sentences of passages, by their IRIs, a row each: whose, of which day, where."""
    quotes = (quote(store, NamedNode(passage)) for passage in passages)
    rows = sorted((found.whose, found.in_place, found.day or "", found.address) for found in quotes)
    names = tuple(column.name for column in COLUMNS)
    called = "sentences of passages"
    return Table(names, tuple(map(terms, rows)), meanings=COLUMNS, called=called)


def quote(store: QuadStore, passage: NamedNode) -> Quote:
    """Return the words of a passage, or the reason of a decision, from a store's default graph."""
    said = Properties(store, passage)
    reason = said.text("bv:reason")
    if reason and not said.text("bv:restatement"):
        day = said.text("dct:date")
        return Quote(passage=passage.value, section=_DECISION, words=reason, dated=day)
    source = said.thing("dct:source")
    position = Properties(store, NamedNode(f"{passage.value}-position"))
    outside = said.is_a("bv:Reference")
    page = restated_page(store, passage)
    return Quote(
        passage=passage.value,
        section=text(store, said.thing("bv:isInSection"), "dct:title"),
        lead_ins=_lead_ins(store, said.thing("bv:hasLeadIn")),
        words=said.text("bv:quote") or said.text("bv:restatement"),
        source=value_of(source),
        title=text(store, source, "dct:title") + (OUTSIDE if outside else ""),
        start=_number(position.text("oa:start")),
        end=_number(position.text("oa:end")),
        restated=text(store, page, "dct:title"),
        voice=text(store, page, "bv:voice"),
        dated=text(store, page, "bv:timeAsWritten"),
        read=said.text("dct:date") if page else "",
        address=value_of(follow(store, page, "schema:url")),
        confidence=label_text(store, said.thing("bv:hasConfidence")),
        reason=reason,
        outside=outside,
    )


def _lead_ins(store: QuadStore, lead_in: NamedNode | None) -> tuple[str, ...]:
    if lead_in is None:
        return ()
    said = Properties(store, lead_in)
    return (*_lead_ins(store, said.thing("bv:hasLeadIn")), said.text("bv:quote"))


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else 0
