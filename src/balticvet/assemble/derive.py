"""Rules: what follows from the rest, one named graph a rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from balticvet.dataset import DESCRIPTION, QuadStore, graph_kind, memory_store, union
from balticvet.rdf import TYPE, DefaultGraph, NamedNode, Quad, named_node
from balticvet.resources import Project
from balticvet.sparql import SavedQuery, Schema, read_saved, solve
from balticvet.sparql.front_matter import WORDS
from balticvet.sparql.saved import saved_paths

RULES = Schema(
    "rule",
    "queries/rules",
    required={"summary": WORDS},
    forms=("construct",),
    matter_later=True,  # every command derives, and few say by which rule
)
DATED_RULES = replace(RULES, folder="queries/rules/dated")
"""Rules that hold on a day only."""

_RULE = named_node("bv:Rule")


def rules(project: Project, *, dated: bool = False) -> dict[NamedNode, SavedQuery]:
    """Return each rule by the name of its graph, with those of a day too if `dated`."""
    return {
        named_node(f"rule:{name}"): read_saved(path, schema)
        for schema in (RULES, *([DATED_RULES] if dated else []))
        for name, path in saved_paths(project, schema).items()
    }


def check_rules(project: Project) -> None:
    """Read all rules, those of a day too, with their front matter.

    Raises `UnreadableInputError` for the first one at fault.
    """
    for rule in rules(project, dated=True).values():
        len(rule.matter)


def materialise(quads: Iterable[Quad], rules: Mapping[NamedNode, SavedQuery]) -> tuple[Quad, ...]:
    """Return the quads with the graphs of the rules and the default graph made anew.

    What stood in the default graph or in a rule's graph before plays no part, so that
    materialising a published dataset gives the same dataset. Rules see what rules derive,
    until nothing new comes; a rule may only add, never depend on something derived being absent.
    """
    return tuple(derive(quads, rules))


def derive(quads: Iterable[Quad], rules: Mapping[NamedNode, SavedQuery]) -> QuadStore:
    """Return what `materialise` returns as a store to ask questions of."""
    base = {quad for quad in quads if not _is_derived(quad)}
    base.update(Quad(graph, TYPE, _RULE, DESCRIPTION) for graph in rules)
    store = memory_store(base)
    store.extend(union(base))
    derived: set[Quad] = set()
    while new := set(_apply(store, rules)) - derived:
        derived |= new
        store.extend(new)
        store.extend(union(new))
    return store


def _apply(store: QuadStore, rules: Mapping[NamedNode, SavedQuery]) -> Iterator[Quad]:
    for graph, rule in rules.items():
        for triple in solve(store, rule.text, where=str(rule.path)).triples:
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _is_derived(quad: Quad) -> bool:
    graph = quad.graph_name
    return isinstance(graph, DefaultGraph) or graph_kind(str(graph.value)) == "rule"
