"""What can be searched for: pages by their names and titles, every sentence by its words.

The page makes an index of these documents when it is opened: of a thousand that takes 0.05 to 0.2
seconds, and a finished index, which loads no faster, would be twice as long as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from balticvet.dataset.lookup import instances
from balticvet.portal.handing import handing
from balticvet.portal.namesakes import WEIGHTS, told_apart, weight
from balticvet.queries.name_resolution import names_of
from balticvet.queries.quotes import Quote
from balticvet.rdf import NamedNode, value_of

if TYPE_CHECKING:
    from balticvet.portal.records import PageKind, SitePage
    from balticvet.portal.site import Site

SENTENCES = "Sentences"
"""The group of what passages say."""

LISTS = "Lists and other pages"
"""The group of pages that are about no thing."""

_ELSE = {"things": "Everything else"}
"""Lists that have another heading here."""

_PAGE_WEIGHT = 3.0

SHARD_BYTES = 100_000
"""No file of the index is longer, unless one document alone is."""

_FRAME = 120
"""What a script has besides the rows, with room to spare."""

_NOT_FOUND = frozenset(("search",))
"""Kinds of pages that nobody looks for."""

_PARTS = ("bv:DisputedValue", "oa:TextPositionSelector", "oa:TextQuoteSelector")
"""Classes of what is found with the thing that it is a part of, and has no words of its own."""


Row = tuple[object, ...]
"""A document as the script has it."""


@dataclass(frozen=True)
class SearchDocument:
    """What is found: where it stands, in which group, under which title and other names.

    `text` is searched, too; `weight` says how much it counts, `where` only says where a sentence
    comes from, and `quoted` whether its words are those of the source.
    """

    path: str
    group: str
    title: str
    names: tuple[str, ...] = ()
    text: str = ""
    weight: float = 1.0
    where: str = ""
    quoted: bool = False


def documents(site: Site) -> list[SearchDocument]:
    """Return what can be found in a site, things and other pages first, then sentences."""
    passages, parts = _things(site, "bv:Passage"), _things(site, *_PARTS)
    found = [row for row in site.pages.values() if _is_sought(*row, parts)]
    headings = {kind.name: kind.heading for kind, _ in site.pages.values()} | _ELSE
    pages = [
        _of_page(site, kind, page, headings) for kind, page in found if page.thing not in passages
    ]
    said = (_sentence(site, kind, page) for kind, page in found if page.thing in passages)
    return [*pages, *said]


def _things(site: Site, *classes: str) -> frozenset[str]:
    store = site.datasets.wide.store
    return frozenset(value_of(thing) for name in classes for thing in instances(store, name))


def _is_sought(kind: PageKind, page: SitePage, parts: frozenset[str]) -> bool:
    return kind.name not in _NOT_FOUND and page.thing not in parts


def _of_page(
    site: Site, kind: PageKind, page: SitePage, headings: Mapping[str, str]
) -> SearchDocument:
    """Return a page as it is found under the heading of the list that has it."""
    names: Iterable[str] = ()
    if page.thing:
        names = names_of(site.datasets.wide.store, NamedNode(page.thing))
    others = tuple(name for name in dict.fromkeys(names) if name != page.title)
    group = headings.get(page.part or kind.part) or LISTS
    fact = told_apart(site, page.thing) if group in _ELSE.values() else ""
    told = " ".join(filter(None, (page.summary, fact)))
    return SearchDocument(page.path, group, page.title, others, told, _weight(kind, page))


def _weight(kind: PageKind, page: SitePage) -> float:
    if page.thing:
        return weight(page.thing)
    return WEIGHTS.get(kind.name, _PAGE_WEIGHT)


def _sentence(site: Site, kind: PageKind, page: SitePage) -> SearchDocument:
    said = site.graph.quote(page.thing)
    place, quoted = _place(said), not said.restated
    path, weighs = site.place_of(said), _weight(kind, page)
    return SearchDocument(path, SENTENCES, "", (), said.words, weighs, place, quoted)


def _place(said: Quote) -> str:
    title = f"“{said.restated}”" if said.restated else said.section
    return ", ".join(filter(None, (said.title, title, said.day)))


def shards(found: Iterable[SearchDocument], *, most: int = SHARD_BYTES) -> list[list[Row]]:
    """Return documents as rows for scripts, in parts that are no longer than so many bytes."""
    parts: list[list[Row]] = []
    room = 0
    for document in found:
        row = astuple(document)
        size = len(json.dumps(row)) + 1
        if size > room:
            parts.append([])
            room = most - _FRAME
        parts[-1].append(row)
        room -= size
    return parts


def search_files(parts: Iterable[list[Row]]) -> dict[str, bytes]:
    """Return the scripts that hand the parts over, numbered from one."""
    return {
        f"assets/search/{number}.js": handing(f"search_{number}", part)
        for number, part in enumerate(parts, 1)
    }
