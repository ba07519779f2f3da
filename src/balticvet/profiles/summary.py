"""The sentence at the head of a profile: what a thing is, where, and when."""

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import objects, things
from balticvet.dates import in_words
from balticvet.profiles.words import Words
from balticvet.rdf import Literal, NamedNode
from balticvet.wording import capital, listed


def summary(store: QuadStore, words: Words, thing: NamedNode) -> str:
    """Return in a sentence what a thing is, where, and when as far as its sources agree."""
    places = sorted(map(words.name, things(store, thing, "dct:spatial")))
    parts = (listed(words.kinds(thing)), listed(places), _period(store, words, thing))
    founded = _founded(store, thing)
    told = ", ".join(filter(None, (*parts, founded)))
    return f"{capital(told)}." if told else ""


def _period(store: QuadStore, words: Words, thing: NamedNode) -> str:
    periods = things(store, thing, "dct:temporal")
    return words.name(*periods) if len(periods) == 1 else ""


def _founded(store: QuadStore, thing: NamedNode) -> str:
    days = objects(store, thing, "schema:foundingDate")
    written = [day.value for day in days if isinstance(day, Literal)]
    return f"founded {in_words(written[0])}" if len(written) == 1 else ""
