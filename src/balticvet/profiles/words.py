"""Words for terms: names of things, of properties, of periods and of languages."""

from functools import cache

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import Properties, instances, label_text, objects, things
from balticvet.dates import in_words
from balticvet.diff.nouns import Nouns
from balticvet.grouping import reached
from balticvet.namespaces import AUTHORITY_COLLECTIONS, BASE, iri, split
from balticvet.profiles.records import Piece
from balticvet.rdf import Literal, NamedNode, Term, named_node
from balticvet.resources import Project
from balticvet.tables.reading import read_rows

_DATES = frozenset(iri(f"xsd:{kind}") for kind in ("date", "gYearMonth", "gYear", "dateTime"))
_CONCEPT = named_node("skos:Concept")


def is_ours(thing: str) -> bool:
    """Tell whether a thing is one that the graph describes."""
    return thing.startswith(BASE) or split(thing)[0] in AUTHORITY_COLLECTIONS


def _plain_words(project: Project) -> dict[str, str]:
    """Return the words for terms of other vocabularies, from `data/reference/plain-words.csv`."""
    return {
        iri(term): words
        for path in project.files("data/reference", "plain-words.csv")
        for _, (term, words) in read_rows(path, ("term", "words"))
    }


class Words:
    """The words for the terms of one graph, looked up once each."""

    def __init__(self, store: QuadStore, project: Project) -> None:
        self._store = store
        self._plain = _plain_words(project)
        self._nouns = Nouns.read(project)
        self.name = cache(self._name)
        self.kinds = cache(self._kinds)
        self._wider = cache(self._wider_than)
        languages = instances(store, "dct:LinguisticSystem")
        self._languages = {
            code.value: label_text(store, language)
            for language in sorted(languages, key=str)
            if isinstance(language, NamedNode)
            for code in objects(store, language, "skos:notation")
            if isinstance(code, Literal)
        }

    def piece(self, term: Term, language: bool = False) -> Piece:
        """Return the words for a term, and the thing that they name; or its language."""
        if isinstance(term, Literal):
            tag = (term.language or "").partition("-")[0]
            return Piece(self._languages.get(tag, "") if language else _of_literal(term))
        if not isinstance(term, NamedNode):
            return Piece("something")
        linked = is_ours(term.value) or term.value.startswith(("http://", "https://"))
        return Piece(self.name(term), term.value if linked else "")

    def _name(self, thing: NamedNode) -> str:
        """Return the name of a thing, else what it says or is; of a foreign one its address."""
        label, plain = label_text(self._store, thing), self._plain.get(thing.value)
        if named := (label or plain if is_ours(thing.value) else plain or label):
            return named
        if not is_ours(thing.value):
            return thing.value
        said = Properties(self._store, thing)
        if said.is_a("dct:PeriodOfTime"):
            return _of_period(said)
        return _of_passage(said) or self._of_participation(said) or self._of_what_it_is(thing)

    def _of_participation(self, said: Properties) -> str:
        who, what = said.thing("bv:hasParticipant"), said.thing("bv:belongsTo")
        return f"{self.name(who)} in {self.name(what)}" if who and what else ""

    def _of_what_it_is(self, thing: NamedNode) -> str:
        local = split(thing.value)[1].replace("-", " ")
        return " ".join((*self.kinds(thing)[:1], f"“{local}”"))

    def _kinds(self, thing: NamedNode) -> tuple[str, ...]:
        """Return what a thing is, in words: what its list holds, else its narrowest classes."""
        of_its_list = thing.value.removesuffix(split(thing.value)[1])
        if listed_as := self._nouns.by_class.get(of_its_list):
            return (listed_as.one,)
        named = things(self._store, thing, "rdf:type")
        wider = frozenset[NamedNode]().union(*map(self._wider, named))
        narrow = named - wider
        narrow = narrow - {_CONCEPT} or narrow
        nouns = (self._nouns.by_class.get(name.value) for name in narrow)
        return tuple(noun.one for noun in sorted(filter(None, nouns), key=lambda noun: noun.rank))

    def _wider_than(self, name: NamedNode) -> frozenset[NamedNode]:
        above = things(self._store, name, "rdfs:subClassOf")
        return frozenset(reached(above, lambda one: things(self._store, one, "rdfs:subClassOf")))


def _of_literal(literal: Literal) -> str:
    is_date = literal.datatype.value in _DATES
    return in_words(literal.value) if is_date else literal.value


def _of_passage(said: Properties) -> str:
    """Return the words of a passage, in quotes where they are not ours."""
    quoted = said.text("bv:quote")
    is_bare = not quoted or quoted.startswith("“")
    return said.text("bv:restatement") or (quoted if is_bare else f"“{quoted}”")


def _of_period(period: Properties) -> str:
    """Return a period in words, such as “from 2015 on” or “from 2017 to 31 January 2020”."""
    start, end = (period.text(f"dcat:{side}Date") for side in ("start", "end"))
    until = in_words(end) if end else period.text("bv:endAsWritten")
    if not start:
        return f"until {until}" if until else "some time"
    return f"from {in_words(start)} {f'to {until}' if until else 'on'}"
