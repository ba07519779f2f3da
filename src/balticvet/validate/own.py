"""Data of one's own, validated by our shapes together with our reference data.

Who has data of their own does not copy the ontology, the concept schemes and the labels of
authorities into them, and runs no rules; without passages, nothing is asked of passages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from balticvet.assemble import axioms, materialise, reference_data, rules
from balticvet.dataset import Dataset, graph_kind
from balticvet.namespaces import BASE
from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.rdf import TYPE, DefaultGraph, NamedNode, Quad, Term, named_node
from balticvet.rdfio import Reading, read_with_lines
from balticvet.rdfio.engine import as_nquads, from_nquads
from balticvet.resources import Project
from balticvet.sparql import SavedQuery
from balticvet.validate.declared import check_declared
from balticvet.validate.disjointness import check_disjointness
from balticvet.validate.findings import Finding, Report
from balticvet.validate.locator import Locator
from balticvet.validate.shapes import shape_files
from balticvet.validate.statements import check_addresses, check_statements
from balticvet.validate.untrusted import validate_untrusted

_PASSAGE = named_node("bv:Passage")
_POINTERS = frozenset({named_node("bv:statedIn"), named_node("bv:mentionedIn")})
_STANDS_FOR = named_node("foaf:focus")
_WIDER = frozenset(
    map(named_node, ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:broader", "skos:inScheme"))
)
_NOT_THEIRS = ("reference", "rule", "description")
_THEIRS = NamedNode("urn:x:theirs")
_WITHOUT = "without-passages"

_NOT_ASKED = Finding(
    severity="Info",
    focus="the data",
    name="no passage is among them, so no sentence of a document was asked for",
    message="Nothing, if the data rest on no document; else keep its sentences as passages.",
)


def validate_own(
    data: Reading,
    project: Project,
    *,
    shapes: Iterable[Path] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Return what is wrong with data that stand on their own, by a project's shapes or by others.

    Told anyway are terms of ours that do not exist, literals that are not of their datatype, and,
    of data in our words, things of two classes that exclude each other; addresses that a browser
    would run are looked for where no other shapes are given.
    Raises as `validate_untrusted` does.
    """
    limits = limits.for_input(data.size)
    others, locator = tuple(shapes), Locator.of_file(data)
    ours = not others or any(map(_in_our_words, data.quads))
    reference = reference_data(project) if ours else ()
    found = check_statements(data.quads, locator, background=reference)
    if ours:
        found += check_declared(data.quads, locator, background=reference)
        beyond = axioms(project)
        found += check_disjointness(data.quads, reference, beyond, locator, limits=limits)
    if not others:
        found += check_addresses(data.quads, locator)
        return found + _by_our_shapes(data.quads, project, reference, locator, limits=limits)
    return found + validate_untrusted(
        data.quads, others, background=reference, locator=locator, limits=limits
    )


def own_dataset(path: Path, project: Project, *, limits: Limits = DEFAULT_LIMITS) -> Dataset:
    """Return a file of somebody's own as a dataset, with balticvet's terms and what rules derive.

    Raises as `read_with_lines` does, and `LimitError` where the rules take too long or too much.
    """
    theirs = read_with_lines(path, limits)
    made = confined(
        _with_rules,
        (*_named(theirs.quads), *reference_data(project)),
        rules(project),
        limits=limits.for_input(theirs.size),
        task="Applying the rules",
    )
    return Dataset(from_nquads(made))


def only_used(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield a file's own quads, and of the reference data what is about terms that it uses.

    With them come wider terms, schemes, and the concepts that stand for a class: labels can be
    asked for, and no row comes from a part of our ontology that the file has nothing to do with.
    """
    about: defaultdict[Term, list[Quad]] = defaultdict(list)
    wider: defaultdict[Term, set[Term]] = defaultdict(set)
    rest, used = set[Term](), set[Term]()
    for quad in quads:
        about[quad.subject].append(quad)
        if quad.predicate == _STANDS_FOR:
            wider[quad.object].add(quad.subject)
        elif quad.predicate in _WIDER:
            wider[quad.subject].add(quad.object)
        if _is_theirs(quad):
            rest |= {quad.subject, quad.predicate, quad.object}
    while rest:
        used |= rest
        rest = {found for term in rest for found in wider.get(term, ())} - used
    return (quad for term in used for quad in about.get(term, ()))


def _is_theirs(quad: Quad) -> bool:
    """Whether a quad comes from the file; each of the default graph stands in another, too."""
    graph = quad.graph_name
    return isinstance(graph, NamedNode) and graph_kind(graph.value) not in _NOT_THEIRS


def _with_rules(quads: tuple[Quad, ...], texts: Mapping[NamedNode, SavedQuery]) -> bytes:
    return as_nquads(materialise(quads, texts))


def _in_our_words(quad: Quad) -> bool:
    terms = (quad.subject, quad.predicate, quad.object)
    return any(isinstance(term, NamedNode) and term.value.startswith(BASE) for term in terms)


def _by_our_shapes(
    theirs: tuple[Quad, ...],
    project: Project,
    reference: tuple[Quad, ...],
    locator: Locator,
    *,
    limits: Limits,
) -> Report:
    derived = _derived(theirs, reference, rules(project), limits=limits)
    documented = any(map(_of_a_passage, theirs))
    found = validate_untrusted(
        (*theirs, *derived),
        shape_files(project, profiles=() if documented else (_WITHOUT,)),
        background=reference,
        locator=locator,
        profiled=True,
        limits=limits,
    )
    return found if documented else found + Report((_NOT_ASKED,))


def _of_a_passage(quad: Quad) -> bool:
    """Whether a statement is of a passage, or points to one."""
    typed = quad.predicate == TYPE and quad.object == _PASSAGE
    return typed or quad.predicate in _POINTERS


def _derived(
    theirs: tuple[Quad, ...],
    reference: tuple[Quad, ...],
    texts: Mapping[NamedNode, SavedQuery],
    *,
    limits: Limits,
) -> tuple[Quad, ...]:
    """Return what the rules derive of things that the data name, and the reference data do not."""
    described = {quad.subject for quad in reference}
    named = {term for quad in theirs for term in (quad.subject, quad.object)} - described
    made = confined(
        _by_rules, (*_named(theirs), *reference), texts, limits=limits, task="Applying the rules"
    )
    return tuple(quad for quad in from_nquads(made) if quad.subject in named)


def _named(theirs: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads with a graph for those that stand in none: a rule's work stands there."""
    for quad in theirs:
        loose = isinstance(quad.graph_name, DefaultGraph)
        graph = _THEIRS if loose else quad.graph_name
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _by_rules(quads: tuple[Quad, ...], texts: Mapping[NamedNode, SavedQuery]) -> bytes:
    return as_nquads(quad for quad in materialise(quads, texts) if quad.graph_name in texts)
