"""The dataset: facts, decisions, reference data and rules put together.

Every triple stands in a named graph that says why it is there; the default graph is the set
union of them all. Derived triples come from the rules in `queries/rules/`, one graph a rule.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from balticvet import evidence, outside, restatements, timeline
from balticvet.contradictions import (
    KIND,
    Contradiction,
    describe,
    find,
    read_comparisons,
)
from balticvet.dataset import Dataset, QuadStore, graph_kind, memory_store, union
from balticvet.errors import UnreadableInputError
from balticvet.evidence import Passage
from balticvet.identity import check_decisions, check_names
from balticvet.namespaces import curie, iri
from balticvet.rdf import TYPE, DefaultGraph, Literal, NamedNode, Quad, named_node
from balticvet.rdfio import read
from balticvet.release import Release
from balticvet.resources import Project
from balticvet.selection import DOCUMENT, Selection
from balticvet.sources import (
    Origin,
    Source,
    Website,
    block_lines,
    read_sources,
    read_websites,
    source_folders,
)
from balticvet.sparql import SavedQuery, Schema, read_saved, solve
from balticvet.sparql.front_matter import WORDS
from balticvet.sparql.saved import saved_paths

DATASET = named_node("dataset:balticvet")
_DESCRIPTION = named_node("description:dataset")
_DATE = named_node("xsd:date")
_RULE = named_node("bv:Rule")
_REQUIRES = named_node("dct:requires")


@dataclass(frozen=True)
class AssembledDataset(Dataset):
    """A dataset that was put together here, and where people wrote it down.

    With `as_of` it says what is known of that day; without, all that is known.
    """

    sources: tuple[Source, ...]
    websites: tuple[Website, ...]
    passages: tuple[Passage, ...]
    origins: Mapping[str, Origin]
    release: Release
    personal_data: bool
    selection: Selection = DOCUMENT
    as_of: date | None = None
    contradictions: tuple[Contradiction, ...] = ()


def assemble(
    project: Project,
    *,
    personal_data: bool = False,
    selection: Selection = DOCUMENT,
    as_of: date | None = None,
) -> AssembledDataset:
    """Put a project's dataset together from the selected sources and prove its evidence.

    With `as_of` it is the one of that day: see `timeline`.
    Raises `UsageError` for a selection of sources that are not there, `NonconformingError` when
    a document, a position, a quote, a name or a decision does not hold, `UnreadableInputError`
    when a file means nothing.
    """
    selection.check(folder.name for folder in source_folders(project))
    documents = read_sources(project, personal_data=personal_data)
    websites = () if selection.is_of(documents) else read_websites(project)
    sources = tuple(filter(selection.admits, documents))
    admitted = tuple(filter(selection.hears, websites))
    found = {
        source.id: evidence.find_passages(source, personal_data=personal_data) for source in sources
    }
    passages = tuple(passage for of_source in found.values() for passage in of_source)
    base: set[Quad] = set()
    claimed: set[Quad] = set()
    for source in sources:
        claimed.update(source.stated)
        base.update(evidence.describe(source, found[source.id]))
    for website in admitted:
        claimed.update(_claimed(website, selection))
        base.update(_restated(website, selection))
    base |= claimed
    references = set(_references(project, _REFERENCES))
    decided = set(_decisions(project, _DECIDED))
    if websites:
        references.update(_references(project, _OF_PAGES))
        references.add(KIND)
        decided.update(_decisions(project, _DECIDED_ON_PAGES))
    everybody: tuple[Source | Website, ...] = (*documents, *websites)
    stated = {quad for source in everybody for quad in source.stated}
    base.update(outside.applicable(decided, base, references, stated))
    base |= references
    borrowed = outside.identifying(claimed, base, stated - claimed)
    base |= borrowed
    base.update(_cited_from(borrowed, everybody))
    release = Release.read(project)
    base.update(_describe_dataset(release, (*sources, *admitted), as_of))
    origins = {passage.iri: passage.origin for passage in passages}
    origins |= {note.iri: note.origin for website in admitted for note in website.passages}
    origins |= _decision_origins(project)
    check_decisions(base, origins)
    check_names(base, origins)
    of_the_day = base if as_of is None else timeline.on(base, as_of)
    quads = materialise(of_the_day, rules(project, dated=as_of is not None))
    contradictions = _contradictions(quads, project) if websites else ()
    told = tuple(describe(contradictions))
    return AssembledDataset(
        quads=(*quads, *told, *union(told)),
        sources=sources,
        websites=admitted,
        passages=passages,
        origins=origins,
        release=release,
        personal_data=personal_data,
        selection=selection,
        as_of=as_of,
        contradictions=contradictions,
    )


def _contradictions(quads: Iterable[Quad], project: Project) -> tuple[Contradiction, ...]:
    """Return where several sources contradict each other."""
    return find(memory_store(quads), read_comparisons(project))


def _restated(website: Website, selection: Selection) -> Iterator[Quad]:
    """Yield the description of a publisher and of its passages that are sure enough."""
    restatements.check_pages(website)
    passages = tuple(filter(selection.admits_passage, website.passages))
    yield from restatements.describe(website, passages)


def _claimed(website: Website, selection: Selection) -> Iterator[Quad]:
    """Yield what the passages of a publisher state that are sure enough."""
    names = {NamedNode(note.iri) for note in filter(selection.admits_passage, website.passages)}
    yield from (quad for quad in website.stated if quad.graph_name in names)


def _cited_from(borrowed: Iterable[Quad], everybody: Iterable[Source | Website]) -> Iterator[Quad]:
    """Yield what is needed to cite the passages from outside the selection that state these."""
    names = {quad.graph_name for quad in borrowed}
    for source in everybody:
        noted = (NamedNode(note.iri) for note in source.passages)
        if passages := [name for name in noted if name in names]:
            yield from outside.as_reference(_description(source), passages)
            yield Quad(DATASET, _REQUIRES, NamedNode(source.iri), _DESCRIPTION)


def _description(source: Source | Website) -> Iterator[Quad]:
    if isinstance(source, Source):
        return evidence.describe(source, evidence.find_passages(source))
    return restatements.describe(source, source.passages)


RULES = Schema("rule", "queries/rules", required={"summary": WORDS}, forms=("construct",))
DATED_RULES = replace(RULES, folder="queries/rules/dated")
"""Rules that hold on a day only."""


def rules(project: Project, *, dated: bool = False) -> dict[NamedNode, SavedQuery]:
    """Return each rule by the name of its graph, with those of a day too if `dated`."""
    return {
        named_node(f"rule:{name}"): read_saved(path, schema)
        for schema in (RULES, *([DATED_RULES] if dated else []))
        for name, path in saved_paths(project, schema).items()
    }


def materialise(quads: Iterable[Quad], rules: Mapping[NamedNode, SavedQuery]) -> tuple[Quad, ...]:
    """Return the quads with the graphs of the rules and the default graph made anew.

    What stood in the default graph or in a rule's graph before plays no part, so that
    materialising a published dataset gives the same dataset. Rules see what rules derive,
    until nothing new comes; a rule may only add, never depend on something being absent.
    """
    base = {quad for quad in quads if not _is_derived(quad)}
    base.update(Quad(graph, TYPE, _RULE, _DESCRIPTION) for graph in rules)
    store = memory_store(base)
    store.extend(union(base))
    derived: set[Quad] = set()
    while new := set(_apply(store, rules)) - derived:
        derived |= new
        store.extend(new)
        store.extend(union(new))
    return tuple(store)


def _apply(store: QuadStore, rules: Mapping[NamedNode, SavedQuery]) -> Iterator[Quad]:
    for graph, rule in rules.items():
        for triple in solve(store, rule.text, where=str(rule.path)).triples:
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _is_derived(quad: Quad) -> bool:
    graph = quad.graph_name
    return isinstance(graph, DefaultGraph) or str(graph.value).startswith(iri("rule:"))


_DECIDED = ("decisions.trig", "decisions/*.trig")
_DECIDED_ON_PAGES = ("decisions/pages/*.trig",)
"""What is decided because of what pages say: that counts with pages only."""


def decision_files(project: Project, patterns: Iterable[str] = _DECIDED) -> Iterator[Path]:
    """Yield the files of decisions; unless told otherwise, those that count without pages."""
    for pattern in patterns:
        yield from sorted(project.data.glob(pattern))


def _decisions(project: Project, patterns: Iterable[str]) -> Iterator[Quad]:
    graph = named_node("description:decisions")
    yield Quad(graph, TYPE, named_node("bv:Description"), graph)
    for path in decision_files(project, patterns):
        for quad in read(path):
            if isinstance(quad.graph_name, DefaultGraph):
                yield Quad(quad.subject, quad.predicate, quad.object, graph)
            elif graph_kind(str(quad.graph_name.value)) != "decision":
                raise _no_decision(curie(str(quad.graph_name.value)), path)
            else:
                yield quad
                yield Quad(quad.graph_name, TYPE, named_node("bv:Decision"), graph)


def _no_decision(name: str, path: Path) -> UnreadableInputError:
    return UnreadableInputError(
        f"{name} is not the name of a decision.",
        where=f"{path}:{block_lines(path).get(name, 1)}",
        fix="Call it decision: and a name; what a document says belongs into facts.trig.",
    )


def _decision_origins(project: Project) -> dict[str, Origin]:
    return {
        iri(name): Origin(path, line)
        for path in decision_files(project, (*_DECIDED, *_DECIDED_ON_PAGES))
        for name, line in block_lines(path).items()
        if name.startswith("decision:")
    }


_REFERENCES = ("ontology", "ontology/concepts", "data/reference")
_OF_PAGES = ("ontology/concepts/pages", "data/reference/pages")
"""Concepts and authority labels that only pages need; a file adds to the graph of its name."""


def _references(project: Project, folders: Iterable[str]) -> Iterator[Quad]:
    for path in (path for folder in folders for path in project.files(folder, "*.ttl")):
        name = "ontology" if path.stem == "balticvet" else path.stem
        graph = named_node(f"reference:{name}")
        yield Quad(graph, TYPE, named_node("bv:Reference"), _DESCRIPTION)
        for quad in read(path):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _describe_dataset(
    release: Release, sources: tuple[Source | Website, ...], as_of: date | None
) -> Iterator[Quad]:
    def quad(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(DATASET, named_node(predicate), value, _DESCRIPTION)

    yield Quad(_DESCRIPTION, TYPE, named_node("bv:Description"), _DESCRIPTION)
    yield quad("rdf:type", named_node("dcat:Dataset"))
    yield quad("dct:title", Literal(release.title, language="en"))
    yield quad("dct:description", Literal(release.description, language="en"))
    yield quad("dct:creator", named_node(release.creator))
    yield quad("dct:publisher", named_node(release.creator))
    yield quad("dct:license", NamedNode(release.licence))
    yield quad("dct:issued", Literal(release.issued, datatype=_DATE))
    yield quad("dcat:version", Literal(release.version))
    if as_of:
        yield quad("dct:valid", Literal(as_of.isoformat(), datatype=_DATE))
    for source in sources:
        yield quad("dct:source", NamedNode(source.iri))


def reference_data(project: Project) -> tuple[Quad, ...]:
    """Return ontology, concept schemes and authority labels, for data that do not bring them."""
    return tuple(_references(project, (*_REFERENCES, *_OF_PAGES)))


def axioms(project: Project) -> tuple[Quad, ...]:
    """Return what the reused vocabularies say of their own terms."""
    return tuple(quad for path in project.files("ontology/axioms", "*.ttl") for quad in read(path))
