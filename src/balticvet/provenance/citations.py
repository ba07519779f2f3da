"""The provenance of triples: the passages and decisions that state them, also through rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import text, things
from balticvet.namespaces import curie, split
from balticvet.naming import MENTION
from balticvet.provenance.plan import compile_plan
from balticvet.provenance.premises import Premise
from balticvet.provenance.witnesses import Derivations
from balticvet.queries.quotes import Quote, quote
from balticvet.rdf import DefaultGraph, NamedNode, Term, named_node
from balticvet.sparql import SavedQuery

CitationKind = Literal["passage", "decision", "reference", "description", "rule"]
KINDS: tuple[CitationKind, ...] = ("passage", "decision", "reference", "description", "rule")
"""The kinds of citations, the strongest first."""

_NONE: frozenset[NamedNode] = frozenset()
_READ, _PRINTED = named_node("skos:hiddenLabel"), named_node("bv:nameAsWritten")
_SELECTOR = named_node("oa:hasSelector")


@dataclass(frozen=True)
class Citation(Quote):
    """Something that a row rests on, by its kind.

    A passage has all that its quote tells: words, heading, source, and of a page the address, the
    days, whose words it carries and how sure its reader was. A decision has its reason and day, a
    rule what it says, a reference or a description only its title.
    """

    kind: CitationKind = "passage"

    @property
    def iri(self) -> str:
        """The name of the passage, the decision, the rule."""
        return self.passage

    @property
    def is_sentence(self) -> bool:
        """Whether a source says it: all else is ours."""
        return self.kind == "passage"

    @property
    def order(self) -> tuple[int, bool, str, int, str]:
        """By kind, those of the selection first, then as in the text."""
        return KINDS.index(self.kind), self.outside, self.title or self.dated, self.start, self.iri

    @property
    def told(self) -> str:
        """What it says, in a line: a sentence with where it stands, a decision with its name."""
        if self.is_sentence:
            return self.in_place
        if self.kind == "decision":
            return f"{curie(self.iri)} ({self.dated}): {self.words}"
        return self.words or self.title

    @property
    def fields(self) -> dict[str, str]:
        """What it tells, each by its name, as programs and sheets take it."""
        return {
            "kind": self.kind,
            "name": curie(self.iri),
            "words": self.words or self.title,
            "place": "" if self.is_decision else " › ".join(self.path),
            "source": self.title if self.is_sentence else "",
            "voice": self.voice,
            "dated": self.dated,
            "read": self.read,
            "confidence": self.certainty,
            "address": self.address,
        }

    def __str__(self) -> str:
        if self.is_sentence:
            return f"{self.told} ({'; '.join(self.credit)})"
        return self.told if self.kind == "decision" else f"{self.kind.capitalize()}: {self.told}"


class Provenance:
    """Finds what states a triple in one graph, and remembers it: the graph must not change.

    `rules` are the rules by the name of their graphs; a derived triple is cited
    through its rule. A passage that names a thing by a spelling which a decision reads as that
    thing is cited with the decision: without it the words would not speak of the thing.
    """

    def __init__(self, store: QuadStore, rules: Mapping[NamedNode, SavedQuery]) -> None:
        self.store = store
        self.rules = rules
        self._found: dict[Premise, frozenset[NamedNode]] = {}
        self._citations: dict[NamedNode, Citation] = {}
        self._named: dict[NamedNode, frozenset[NamedNode]] = {}
        self._derivations: dict[NamedNode, Derivations] = {}

    def citations(
        self, premises: Iterable[Premise], *, shown: Iterable[Term | None] = ()
    ) -> tuple[Citation, ...]:
        """Return what states these triples: passages first, each in the order of its text.

        A decision judges a thing that passages name: where no passage of the triples speaks of a
        judged thing that is `shown`, the first of each source that names it is there too.
        """
        names = _NONE.union(*(self._names(premise, ()) for premise in premises))
        for thing in shown:
            if isinstance(thing, NamedNode) and self._is_only_judged(thing, names):
                names |= self._naming(thing)
        return tuple(sorted(map(self._citation, names), key=lambda found: found.order))

    def _is_only_judged(self, thing: NamedNode, names: Iterable[NamedNode]) -> bool:
        """Tell whether decisions say something of a thing, and no passage speaks of it."""
        of_kind = {kind: [name for name in names if _kind(name) == kind] for kind in KINDS}
        judged = any(self._is_there(thing, None, None, name) for name in of_kind["decision"])
        return judged and not any(
            self._is_there(thing, None, None, name) or self._is_there(None, None, thing, name)
            for name in of_kind["passage"]
        )

    def _is_there(self, *pattern: NamedNode | None) -> bool:
        return any(True for _ in self.store.quads_for_pattern(*pattern))

    def _naming(self, thing: NamedNode) -> frozenset[NamedNode]:
        """Return the first passage of each source that names a thing, or else uses it."""
        if thing not in self._named:
            using = things(self.store, thing, "bv:mentionedIn")
            naming = [name for name in using if self._is_named_in(thing, name)]
            ordered = sorted(naming or using, key=lambda name: self._citation(name).order)
            first = {self._citation(name).title: name for name in reversed(ordered)}
            self._named[thing] = frozenset(first.values())
        return self._named[thing]

    def _is_named_in(self, thing: NamedNode, passage: NamedNode) -> bool:
        return any(self._is_there(thing, naming, None, passage) for naming in MENTION)

    def _names(self, premise: Premise, above: tuple[Premise, ...]) -> frozenset[NamedNode]:
        if premise not in self._found:
            found = self._search(premise, above)
            if above:  # a way back to a triple above was left out: true here, not everywhere
                return found
            self._found[premise] = found
        return self._found[premise]

    def _search(self, premise: Premise, above: tuple[Premise, ...]) -> frozenset[NamedNode]:
        quads = self.store.quads_for_pattern(
            premise.subject, premise.predicate, premise.object, premise.graph
        )
        graphs = [quad.graph_name for quad in quads]
        named = {graph for graph in graphs if isinstance(graph, NamedNode)}
        stated = named - self.rules.keys()
        if stated:
            return frozenset(name for graph in stated for name in self._holders(graph, premise))
        return _NONE.union(*(self._derived(rule, premise, (*above, premise)) for rule in named))

    def _derived(
        self, rule: NamedNode, premise: Premise, above: tuple[Premise, ...]
    ) -> frozenset[NamedNode]:
        """Return what a rule derived a triple from, and the rule itself."""
        if rule not in self._derivations:
            plan = compile_plan(self.rules[rule].text)
            self._derivations[rule] = Derivations(self.store, plan)
        names = {rule}
        for way in self._derivations[rule].ways_to(premise):
            if not way & set(above):
                names |= _NONE.union(*(self._names(other, above) for other in way))
        return frozenset(names)

    def _holders(self, graph: NamedNode, premise: Premise) -> Iterator[NamedNode]:
        """Yield the graphs to cite for one that states a triple."""
        yield self._described(graph, premise) if _kind(graph) == "description" else graph
        for thing in (premise.subject, premise.object):
            yield from self._readings.get((graph, thing), _NONE)

    def _described(self, graph: NamedNode, premise: Premise) -> NamedNode:
        """Return the passage or decision that a description, or a selector in it, is part of."""
        wholes = self.store.quads_for_pattern(None, _SELECTOR, premise.subject, DefaultGraph())
        for thing in (*(quad.subject for quad in wholes), premise.subject):
            if isinstance(thing, NamedNode) and _kind(thing) in ("passage", "decision"):
                return thing
        return graph

    @cached_property
    def _readings(self) -> dict[tuple[NamedNode, Term], frozenset[NamedNode]]:
        """The decisions that read a spelling, by the graph that prints it and the thing meant."""
        found: dict[tuple[NamedNode, Term], frozenset[NamedNode]] = {}
        for read in self.store.quads_for_pattern(None, _READ, None):
            decision = read.graph_name
            if isinstance(decision, NamedNode) and _kind(decision) == "decision":
                for printed in self.store.quads_for_pattern(read.subject, _PRINTED, read.object):
                    if isinstance(printed.graph_name, NamedNode):
                        key = printed.graph_name, read.subject
                        found[key] = found.get(key, _NONE) | {decision}
        return found

    def _citation(self, name: NamedNode) -> Citation:
        if name not in self._citations:
            self._citations[name] = self._cite(name)
        return self._citations[name]

    def _cite(self, name: NamedNode) -> Citation:
        kind = _kind(name)
        if kind in ("passage", "decision"):
            return Citation(**vars(quote(self.store, name)), kind=kind)
        if kind == "rule":
            return Citation(name.value, words=self.rules[name].summary, kind=kind)
        title = text(self.store, name, "dct:title") or split(name.value)[1]
        return Citation(name.value, title=title, kind=kind)


@cache
def _kind(name: NamedNode) -> CitationKind:
    collection = split(name.value)[0]
    return next((kind for kind in KINDS if kind == collection), "description")
