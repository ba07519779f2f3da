"""What holds for every pair of graphs, also for those that nobody has thought of."""

from collections.abc import Iterable

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from balticvet.assemble import materialise, rules
from balticvet.diff import FORMATS, Change, Nouns, compare
from balticvet.diff.blank import with_stable_names
from balticvet.diff.records import Verb
from balticvet.namespaces import iri
from balticvet.resources import Project
from thorough import times

NOUNS = Nouns.read(Project())
RULES = rules(Project())
MIRRORED: dict[Verb, Verb] = {"added": "removed", "removed": "added"}

Graph = frozenset[Quad]
law = settings(max_examples=times(30, thorough=100), deadline=None)


def nodes(*names: str) -> st.SearchStrategy[NamedNode]:
    return st.sampled_from([NamedNode(iri(name)) for name in names])


BLANK = st.sampled_from([BlankNode(name) for name in "abc"])
THINGS = nodes("organisation:x", "participation:x", "passage:x", "passage:x-position", "period:x")
CLASSES = nodes("bv:Ministry", "bv:Participation", "bv:Passage", "dct:PeriodOfTime")
PROPERTIES = nodes("rdf:type", "oa:hasSelector", "dct:temporal", "bv:hasParticipant", "bv:statedIn")
TEXTS = nodes("bv:quote", "oa:start", "skos:prefLabel", "bv:reason")
LITERALS = st.sampled_from(
    [Literal("one"), Literal("one", language="en"), Literal("eins", language="de"), Literal(1)]
)
GRAPHS = st.one_of(
    st.just(DefaultGraph()),
    nodes("passage:x", "decision:x", "rule:types", "description:x", "reference:x"),
)


def graphs(*, blank: bool) -> st.SearchStrategy[Graph]:
    subjects = st.one_of(THINGS, BLANK) if blank else THINGS
    objects = st.one_of(THINGS, CLASSES, BLANK) if blank else st.one_of(THINGS, CLASSES)
    named = st.builds(Quad, subjects, PROPERTIES, objects, GRAPHS)
    said = st.builds(Quad, subjects, TEXTS, LITERALS, GRAPHS)
    return st.frozensets(st.one_of(named, said), max_size=12)


FIRM = graphs(blank=False)
ANY = graphs(blank=True)
WHOLE = FIRM.map(lambda quads: frozenset(materialise(quads, RULES)))


def stable(graph: Iterable[Quad]) -> Graph:
    return frozenset(with_stable_names(graph, where="a test"))


def canonical(graph: Iterable[Quad]) -> set[str]:
    dataset = Dataset(graph)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def renamed(graph: Iterable[Quad]) -> Graph:
    """Return the graph with its blank nodes under other names, which are the old ones turned."""

    def turned(term: object) -> object:
        return BlankNode("cba"["abc".index(term.value)]) if isinstance(term, BlankNode) else term

    return frozenset(
        Quad(turned(q.subject), q.predicate, turned(q.object), q.graph_name)  # type: ignore[arg-type]
        for q in graph
    )


def patched(graph: Graph, patch: str) -> Graph:
    """Apply an RDF Patch, as another program would."""
    rows: dict[str, list[str]] = {"A": [], "D": []}
    for row in patch.splitlines():
        rows[row[0]].append(row[2:])
    gone, come = (frozenset(parse("\n".join(rows[s]), RdfFormat.N_QUADS)) for s in "DA")
    assert gone <= graph
    assert not come & graph
    return (graph - gone) | come


def seen(change: Change, *, mirrored: bool = False) -> tuple[object, ...]:
    """Return what a change says, or what its mirror image has to say."""
    first, last = ("new", "old") if mirrored else ("old", "new")
    return (
        MIRRORED.get(change.verb, change.verb) if mirrored else change.verb,
        change.thing,
        frozenset(
            (value.property, value.language, getattr(value, first), getattr(value, last))
            for value in change.values
        ),
        frozenset((e.graph, e.when == last, e.words, e.source) for e in change.evidence),
    )


@law
@given(ANY)
def test_a_graph_does_not_differ_from_itself(graph: Graph) -> None:
    found = compare(graph, graph, NOUNS)
    assert found.equal
    assert not any((found.changes, found.counts, found.followers))


@law
@given(st.one_of(FIRM, WHOLE), st.one_of(FIRM, WHOLE))
def test_there_and_back_are_mirror_images(old: Graph, new: Graph) -> None:
    there, back = compare(old, new, NOUNS), compare(new, old, NOUNS)
    assert (there.added, there.removed) == (back.removed, back.added)
    expected = {seen(change, mirrored=True) for change in there.changes}
    assert {seen(change) for change in back.changes} == expected
    assert [(f.rule, f.added, f.removed) for f in there.followers] == [
        (f.rule, f.removed, f.added) for f in back.followers
    ]


@law
@given(ANY, ANY)
def test_the_quads_make_the_old_graph_the_new_one(old: Graph, new: Graph) -> None:
    before, after = stable(old), stable(new)
    patch = FORMATS["quads"].write(compare(before, after, NOUNS))
    assert patched(before, patch) == after
    assert canonical(after) == canonical(new)


@law
@given(ANY)
@example(frozenset(Quad(BlankNode(n), NamedNode("urn:p"), Literal(1)) for n in "ab"))
def test_blank_nodes_of_which_the_same_is_said_stay_two(graph: Graph) -> None:
    assert len(stable(graph)) == len(graph)


@law
@given(ANY)
def test_other_names_of_blank_nodes_are_no_difference(graph: Graph) -> None:
    assert compare(stable(graph), stable(renamed(graph)), NOUNS).equal


@law
@given(ANY, ANY)
def test_equal_is_the_same_as_isomorphic(old: Graph, new: Graph) -> None:
    found = compare(stable(old), stable(new), NOUNS)
    assert found.equal == (canonical(old) == canonical(new))


@law
@given(st.one_of(FIRM, WHOLE), st.one_of(FIRM, WHOLE))
def test_what_differs_is_told_or_follows(old: Graph, new: Graph) -> None:
    """No stated quad goes unsaid, and nothing is said where none differs."""
    found = compare(old, new, NOUNS)
    following = sum(follower.added + follower.removed for follower in found.followers)
    stated = len(found.added) + len(found.removed) - following
    assert bool(found.changes) == bool(stated)
    assert sum(count.number for count in found.counts) == len(found.changes)


@law
@given(st.one_of(FIRM, WHOLE), st.one_of(FIRM, WHOLE))
def test_every_format_can_write_it(old: Graph, new: Graph) -> None:
    found = compare(old, new, NOUNS)
    for row in FORMATS.values():
        assert row.write(found) or found.equal
