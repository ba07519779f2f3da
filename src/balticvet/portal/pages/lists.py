"""Lists of things: groups with their entries, which all list pages show alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from balticvet.letters import unaccented
from balticvet.portal.addresses import page_of
from balticvet.portal.namesakes import told_apart
from balticvet.rdf import NamedNode

if TYPE_CHECKING:
    from balticvet.portal.site import Site

LIST = "portal/templates/list.html"


@dataclass(frozen=True)
class ListEntry:
    """A thing in a list: its page, its name, a note in a few words."""

    path: str
    name: str
    note: str = ""
    of_document: bool = False


@dataclass(frozen=True)
class ListGroup:
    """The entries under one heading; `slug` is its place on the page, `note` a sentence below."""

    heading: str
    slug: str
    entries: tuple[ListEntry, ...]
    note: str = ""


def entry(site: Site, thing: str, note: str = "") -> ListEntry:
    """Return the entry of a thing."""
    of_document = thing in site.graph.of_document
    return ListEntry(page_of(thing), site.name_of(thing), note, of_document)


def entries(site: Site, things: Iterable[str]) -> tuple[ListEntry, ...]:
    """Return the entries of things, by their names; namesakes with what tells them apart."""
    named = {thing: site.name_of(thing) for thing in things}
    count = Counter(named.values())
    return in_order(
        entry(site, thing, told_apart(site, thing) if count[name] > 1 else "")
        for thing, name in named.items()
    )


def in_order(found: Iterable[ListEntry]) -> tuple[ListEntry, ...]:
    """Return entries as an alphabet has them, without regard to accents."""
    return tuple(sorted(found, key=lambda one: (unaccented(one.name), one.path)))


def kinds_in_words(site: Site, thing: str) -> str:
    """Return what a thing is, in words."""
    return ", ".join(site.graph.words.kinds(NamedNode(thing)))
