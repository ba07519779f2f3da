"""Voices: who stands behind a passage, on which page, where and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from balticvet.contradictions.records import Contradiction
from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import follow, restated_page, text
from balticvet.namespaces import curie
from balticvet.rdf import NamedNode, value_of
from balticvet.wording import short_voice


@dataclass(frozen=True)
class Voice:
    """Whose words a passage carries; a page has an address, and a day if it prints one."""

    passage: str
    source: str
    source_id: str
    page: str
    url: str
    date: str
    voice: str
    words: str

    @property
    def place(self) -> str:
        """The page, in short whose, with its day; of a document, its title."""
        if not self.page:
            return self.source
        by = short_voice(self.voice, self.source)
        return ", ".join(filter(None, (f"{by}: “{self.page}”", self.date)))

    @property
    def names(self) -> frozenset[str]:
        """The names by which somebody may ask for it: of the voice, the publisher, its folder."""
        return frozenset((self.voice, self.source, self.source_id, f"source:{self.source_id}"))


Voices = Mapping[str, Voice]
"""The voice of each passage."""


def heard(found: Iterable[Contradiction], store: QuadStore) -> Voices:
    """Return the voices behind all values of some contradictions."""
    passages = {passage for one in found for passage in one.passages}
    return {passage: _voice(store, passage) for passage in sorted(passages)}


def _voice(store: QuadStore, passage: str) -> Voice:
    name = NamedNode(passage)
    source, page = follow(store, name, "dct:source"), restated_page(store, name)
    title = text(store, source, "dct:title")
    return Voice(
        passage=passage,
        source=title,
        source_id=curie(value_of(source)).rpartition(":")[2],
        page=text(store, page, "dct:title"),
        url=value_of(follow(store, page, "schema:url")),
        date=text(store, page, "bv:timeAsWritten"),
        voice=text(store, page, "bv:voice") or title,
        words=text(store, name, "bv:quote") or text(store, name, "bv:restatement"),
    )
