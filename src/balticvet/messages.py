"""Key messages: what the data show, each a sentence made by a rule, with the passages behind it.

A rule is a saved query in `queries/messages/`. Where it finds nothing, there is no message; where
the data change, the message changes with them. Home pages and pictures say the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from balticvet.assemble import Datasets
from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import called, full_titles
from balticvet.errors import UnreadableInputError
from balticvet.grouping import grouped
from balticvet.queries.quotes import Quote, quote
from balticvet.rdf import NamedNode, Row, Term, value_of
from balticvet.resources import Project
from balticvet.sparql import SavedQuery, Schema, read_saved, solve
from balticvet.sparql.front_matter import MAPPING, NUMBER, WORDS, one_of
from balticvet.sparql.saved import saved_paths
from balticvet.wording import capital, counted_in_words, listed, number_in_words

MESSAGES = Schema(
    "message",
    "queries/messages",
    required={"summary": WORDS, "sentence": WORDS, "about": WORDS, "order": NUMBER},
    optional={"counts": MAPPING, "shares": MAPPING, "sources": one_of("document", "all")},
    columns=frozenset(("passage",)),
    ordered=True,
)
_SLOT = re.compile(r"\{(\w+)\}")
_COUNTED = {"of", "one", "many"}
_SHARED = {"of", "by", "each"}


@dataclass(frozen=True)
class Message:
    """A finding in a sentence: the thing that it is about, and the passages that show it.

    `rule` says in words what was looked for; `of_all` tells whether in all sources. `full_title`
    is that of the thing, where the sentence calls it by something else, such as an acronym.
    """

    name: str
    sentence: str
    rule: str
    about: str
    passages: tuple[Quote, ...]
    of_all: bool = False
    full_title: str = ""


def messages(datasets: Datasets, project: Project) -> tuple[Message, ...]:
    """Return the messages that hold of the data, what matters most first.

    Raises `UnreadableInputError` for a query whose sentence names what it does not give.
    """
    saved = [read_saved(path, MESSAGES) for path in saved_paths(project, MESSAGES).values()]
    for one in saved:
        _check(one)
    ordered = sorted(saved, key=lambda one: (one.matter["order"], one.name))
    found = (_message(one, datasets) for one in ordered)
    return tuple(one for one in found if one is not None)


def _check(saved: SavedQuery) -> None:
    """Refuse a sentence with a slot that neither a column nor a count fills."""
    counts = saved.matter.get("counts", {})
    if any(not isinstance(one, dict) or {*one} != _COUNTED for one in counts.values()):
        raise _fault(saved, "A count says of which column it is, and its noun for one and many.")
    shares = saved.matter.get("shares", {})
    if any(not isinstance(one, dict) or {*one} != _SHARED for one in shares.values()):
        raise _fault(saved, "Shares say of which column, by which, and the word before each.")
    named = {*_SLOT.findall(saved.matter["sentence"]), saved.matter["about"]}
    needed = named - counts.keys() - shares.keys()
    needed |= {one["of"] for one in (*counts.values(), *shares.values())}
    needed |= {one["by"] for one in shares.values()}
    if missing := sorted(needed.difference(saved.variables)):
        raise _fault(saved, f"The message names a column that the query lacks: {missing[0]}.")


def _fault(saved: SavedQuery, what: str) -> UnreadableInputError:
    return saved.fault(what, line=1, fix=f"Its columns are {', '.join(saved.variables)}.")


def _message(saved: SavedQuery, datasets: Datasets) -> Message | None:
    of_all = saved.matter.get("sources") == "all"
    store = (datasets.wide if of_all else datasets.narrow).store
    rows = list(solve(store, saved.text, where=str(saved.path)).rows)
    if not rows:
        return None
    column, text = partial(_column, saved, rows), saved.matter["sentence"]
    about = column(saved.matter["about"])[0]
    sentence = capital(_SLOT.sub(lambda slot: _filled(slot[1], saved, rows, store), text))
    return Message(
        saved.name,
        sentence,
        saved.summary,
        value_of(about),
        tuple(quote(store, term) for term in column("passage") if isinstance(term, NamedNode)),
        of_all,
        _full_title(store, about, sentence),
    )


def _full_title(store: QuadStore, about: Term, sentence: str) -> str:
    """Return the title of a thing in English, if the sentence names the thing in other words."""
    if not isinstance(about, NamedNode) or called(store, about) not in sentence:
        return ""
    full = full_titles(store, about)
    return next((title for title in full if title.partition(" (")[0] not in sentence), "")


def _filled(slot: str, saved: SavedQuery, rows: Sequence[Row], store: QuadStore) -> str:
    """Return what stands in a slot: the things of a column as a list, or how many there are."""
    if shared := saved.matter.get("shares", {}).get(slot):
        return _shares(saved, rows, store, shared)
    counted = saved.matter.get("counts", {}).get(slot)
    if not counted:
        return listed(list(dict.fromkeys(_words(store, _column(saved, rows, slot)))))
    number = len(_column(saved, rows, counted["of"]))
    return counted_in_words(number, counted["one"], counted["many"])


def _shares(
    saved: SavedQuery, rows: Sequence[Row], store: QuadStore, shared: Mapping[str, str]
) -> str:
    """Return how many there are by another column: “one in Estonia and two in Latvia”."""
    by = saved.variables.index(shared["by"])
    parts = grouped(rows, lambda row: row[by])
    return listed(
        [
            f"{number_in_words(len(_column(saved, part, shared['of'])))} {shared['each']} {name}"
            for whole, part in parts.items()
            for name in _words(store, (whole,) if whole is not None else ())
        ]
    )


def _column(saved: SavedQuery, rows: Sequence[Row], name: str) -> list[Term]:
    """Return the values of a column, once each and in the order of the rows."""
    place = saved.variables.index(name)
    return list(dict.fromkeys(term for row in rows if (term := row[place]) is not None))


def _words(store: QuadStore, terms: Sequence[Term]) -> Iterator[str]:
    for term in terms:
        yield called(store, term) if isinstance(term, NamedNode) else value_of(term)
