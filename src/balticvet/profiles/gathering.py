"""Profiles: what the graph says of a thing, or of all things at once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from balticvet.dataset import Dataset, QuadStore
from balticvet.dataset.lookup import instances
from balticvet.grouping import grouped
from balticvet.profiles.records import FactSection, Profile, StatedFact
from balticvet.profiles.sections import tellings
from balticvet.profiles.summary import summary
from balticvet.profiles.telling import sections_of_things
from balticvet.profiles.words import Words, is_ours
from balticvet.provenance import Provenance
from balticvet.queries.emptiness import Inquiry
from balticvet.queries.name_resolution import check_name, names_of, resolve_first
from balticvet.rdf import TYPE, NamedNode
from balticvet.resources import Project
from balticvet.sparql import SavedQuery
from balticvet.suggest import clip, unknown

Rules = Mapping[NamedNode, SavedQuery]
_NAMESAKES = (
    *("bv:StatedThing", "bv:Contradiction", "bv:DisputedValue", "bv:DatedName"),
    *("bv:Page", "bv:Polity", "bv:Source", "dct:LinguisticSystem"),
)
"""Classes of what is often called as the body, the project or the country that it is of."""
_LISTED = "balticvet query roster --sources all lists who there is."


def profiles(
    graph: Dataset,
    rules: Rules,
    project: Project,
    *,
    provenance: Provenance | None = None,
    only: Collection[str] = (),
) -> Mapping[str, Profile]:
    """Return what a graph says of each of its things, by their IRIs in order.

    `rules` are those that the graph was derived by. Each saved query is asked once, of all things;
    a `provenance` of the graph remembers what others may look up again. With `only` there are no
    other sections than those of these names.
    """
    words = Words(graph.store, project)
    shared = provenance or Provenance(graph.store, rules)
    wanted = [one for one in tellings(project) if not only or one.tells_in(only)]
    told = sections_of_things(shared, words, wanted)
    found = {
        thing.value: _profile(graph.store, words, thing, _of_names(told[thing], only))
        for thing in sorted(told, key=lambda thing: thing.value)
        if is_ours(thing.value)
    }
    return found if only else found | _with_what_they_state(found)


def _of_names(sections: tuple[FactSection, ...], names: Collection[str]) -> tuple[FactSection, ...]:
    return tuple(section for section in sections if not names or section.name in names)


def _with_what_they_state(found: Mapping[str, Profile]) -> dict[str, Profile]:
    """Return the profiles of passages, each with the facts that it states."""
    stated = facts_of_passage(found)
    return {
        passage: replace(found[passage], sections=(*found[passage].sections, _stated(facts)))
        for passage, facts in stated.items()
        if passage in found
    }


def _stated(facts: tuple[StatedFact, ...]) -> FactSection:
    return FactSection("what-it-states", "What it states", facts)


def profile(graph: Dataset, rules: Rules, project: Project, words: str) -> Profile:
    """Return what a graph says of the thing that a name, an acronym, a CURIE or an IRI stands for.

    Names count in every language and spelling, with or without accents.
    Raises `UsageError` for a name of nothing, with the nearest names, and for one of several.
    """
    thing = thing_called(graph.store, words)
    found = profiles(graph, rules, project).get(thing.value)
    if found is not None:
        return found
    worded = Words(graph.store, project)
    return _profile(graph.store, worded, thing, ())


def thing_called(store: QuadStore, words: str) -> NamedNode:
    """Return the thing that words stand for; statements, sources and polities come second.

    Raises `UsageError` as `profile` does.
    """
    check_name(words, of="NAME")
    known = _names(store)
    namesakes = instances(store, *_NAMESAKES)
    first = {thing: names for thing, names in known.items() if thing not in namesakes}
    found = resolve_first(words, first, known)
    if found is None:
        every = (name for names in first.values() for name in names)
        raise unknown("There is nothing called", words, every, listed=_LISTED)
    return found


def naming(words: str) -> Inquiry:
    """Return the search for what words stand for, to be tried in other sources too."""

    def count(store: QuadStore) -> int:
        thing_called(store, words)
        return 1

    return Inquiry(count, in_words=lambda _number: f"{clip(words)} is there")


def facts_of_passage(found: Mapping[str, Profile]) -> Mapping[str, tuple[StatedFact, ...]]:
    """Return the facts of all profiles by the IRIs of the passages that state them, once each.

    What is said of several things comes before what is said of one, such as its name.
    """
    stated = grouped(_by_passage(found), lambda pair: pair[0])
    return {
        passage: tuple(
            sorted(
                {fact.sentence: fact for _, fact in stated[passage]}.values(),
                key=lambda fact: -len({piece.thing for piece in fact.pieces if piece.thing}),
            )
        )
        for passage in sorted(stated)
    }


def _by_passage(found: Mapping[str, Profile]) -> Iterator[tuple[str, StatedFact]]:
    for one in found.values():
        for fact in one.facts:
            for citation in fact.citations:
                if citation.is_sentence and not fact.is_ours:
                    yield citation.iri, fact


def _names(store: QuadStore) -> dict[NamedNode, tuple[str, ...]]:
    """Return the names of everything that the graph describes, the best first."""
    everything = {quad.subject for quad in store.quads_for_pattern(None, TYPE, None)}
    ours = (thing for thing in everything if isinstance(thing, NamedNode) and is_ours(thing.value))
    ordered = sorted(ours, key=lambda thing: thing.value)
    return {thing: tuple(dict.fromkeys(names_of(store, thing))) for thing in ordered}


def _profile(
    store: QuadStore, words: Words, thing: NamedNode, sections: tuple[FactSection, ...]
) -> Profile:
    kinds = words.kinds(thing)
    said = summary(store, words, thing)
    return Profile(thing.value, words.name(thing), kinds, said, sections)
