"""The words of a passage as a graph holds them: under which heading, after which words, where."""

from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from balticvet.store.lookup import follow, label, text

_DECISION = "Decision"


@dataclass(frozen=True)
class Quote:
    """The words of a passage, with all that gives them their meaning.

    They are exact where `restated` is empty; else they are ours, it says of which page, and
    `confidence` how sure the reader of the page was.
    `lead_ins` are the words that introduce it, the outermost first; `start` and `end` count code
    points of the source.
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
    confidence: str = ""

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

    def __str__(self) -> str:
        return " › ".join(filter(None, (*self.path, self.words)))


def quote(store: Store, passage: NamedNode) -> Quote:
    """Return the words of a passage, or the reason of a decision, from a store's default graph."""
    reason = text(store, passage, "bv:reason")
    if reason:
        return Quote(passage=passage.value, section=_DECISION, words=reason)
    source = follow(store, passage, "dct:source")
    return Quote(
        passage=passage.value,
        section=text(store, follow(store, passage, "bv:section"), "bv:heading"),
        lead_ins=_lead_ins(store, passage),
        words=text(store, passage, "bv:quote") or text(store, passage, "bv:restatement"),
        source=source.value if source else "",
        title=text(store, source, "dct:title"),
        start=_position(store, passage, "oa:start"),
        end=_position(store, passage, "oa:end"),
        restated=text(store, follow(store, passage, "bv:page"), "dct:title"),
        confidence=_name(store, follow(store, passage, "bv:confidence")),
    )


def _lead_ins(store: Store, passage: NamedNode) -> tuple[str, ...]:
    lead_in = follow(store, passage, "bv:leadIn")
    if lead_in is None:
        return ()
    return (*_lead_ins(store, lead_in), text(store, lead_in, "bv:quote"))


def _name(store: Store, concept: NamedNode | None) -> str:
    found = label(store, concept) if concept else None
    return found.value if found else ""


def _position(store: Store, passage: NamedNode, which: str) -> int:
    selector = NamedNode(f"{passage.value}-position")
    found = text(store, selector, which)
    return int(found) if found.isdecimal() else 0
