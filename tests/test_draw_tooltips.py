"""The pointer: each mark, line, bar, number and name of each picture leads to a passage."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from pyoxigraph import NamedNode

from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS, evidence
from balticvet.draw.catalogue import Picture
from balticvet.draw.data import PictureData
from balticvet.draw.scene import Group, Item, Mark, Scene, Sheets, Text
from balticvet.draw.style import GREY, SHAPES, kind_words, shape_words
from balticvet.namespaces import iri
from balticvet.networks import Node
from balticvet.queries.quotes import Quote, quote
from balticvet.resources import Project
from networks import edge, network, put
from pictures import flat, sheet, tooltips

LONGEST = 2900
"""So long are the longest words behind a name; behind a line are all sentences."""

ABSENT = ("no passage", "no decision", "No passage")


@pytest.fixture(scope="module", params=[drawing.name for drawing in DRAWINGS])
def drawing(request: pytest.FixtureRequest) -> Picture[Sheets]:
    """Each picture in turn."""
    return next(drawing for drawing in DRAWINGS if drawing.name == request.param)


@pytest.fixture(scope="module", params=["document", "all"])
def graph(request: pytest.FixtureRequest, dataset: Dataset, wide: Dataset) -> Dataset:
    """The document, and all sources."""
    return {"document": dataset, "all": wide}[request.param]


@pytest.fixture(scope="module")
def scene(drawing: Picture[Sheets], graph: Dataset) -> Scene:
    """Each picture of each graph."""
    return sheet(drawing.compose(PictureData(graph, Project(), "BAfA" if drawing.of else "")))


@pytest.fixture(scope="module")
def known(graph: Dataset) -> frozenset[str]:
    """All passages and decisions of a graph, as a pointer shows them."""
    store, found = graph.store, set()
    for kind in ("bv:Passage", "bv:Decision"):
        for quad in store.quads_for_pattern(None, NamedNode(iri("rdf:type")), NamedNode(iri(kind))):
            if isinstance(quad.subject, NamedNode):
                found.add(str(quote(store, quad.subject)))
    return frozenset(found - {""})


def behind(items: tuple[Item, ...], tip: str = "") -> Iterator[tuple[Item, str]]:
    """Yield each shape that stands for something, with the words that a pointer finds on it."""
    for item in items:
        if not isinstance(item, Group):
            yield item, tip
        elif not item.is_aside:
            yield from behind(item.items, item.tooltip or tip)


def asides(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.is_aside:
                yield item
            else:
                yield from asides(item.items)


def test_each_shape_leads_to_a_passage_or_says_that_there_is_none(
    scene: Scene, known: frozenset[str], graph: Dataset, wide: Dataset
) -> None:
    seen: dict[str, bool] = {}
    for item, tip in behind(scene.items):
        if tip not in seen:
            seen[tip] = any(words in tip for words in ABSENT) or any(one in tip for one in known)
        assert seen[tip], (item, tip)
    is_empty = scene.title.startswith("No passage")
    assert is_empty or len(seen) > (3 if graph is wide else 0)


def test_names_are_no_asides(scene: Scene, graph: Dataset) -> None:
    nodes = [node for made in PictureData(graph, Project()).networks for node in made.nodes]
    labels = {node.label for node in nodes if len(node.label) > 20 and node.kind != "type"}
    *parts, _, _ = asides(scene.items)
    texts = [text for part in parts[1:] for text in flat(part.items) if isinstance(text, Text)]
    assert not labels & {" ".join(text.lines) for text in texts}


def test_no_words_behind_a_name_are_too_long(scene: Scene) -> None:
    tips = {tip for item, tip in behind(scene.items) if isinstance(item, Mark) and item.size > 4}
    assert max(map(len, tips), default=0) <= LONGEST


def test_no_sentence_stands_twice_behind_a_shape(scene: Scene) -> None:
    for tip in tooltips(scene.items):
        lines = tip.splitlines()
        assert not [one for one, other in pairwise(lines) if one == other]


def test_what_is_restated_says_so_and_how_sure_its_reader_was(wide: Dataset) -> None:
    store = wide.store
    for quad in store.quads_for_pattern(
        None, NamedNode(iri("rdf:type")), NamedNode(iri("bv:Passage"))
    ):
        assert isinstance(quad.subject, NamedNode)
        found = quote(store, quad.subject)
        (line,) = evidence.sentences([found])
        assert (f"; restated, {found.certainty}; " in line) == bool(found.restated)
        assert found.certainty.startswith(found.confidence)


def test_a_sentence_of_a_page_has_its_address_and_the_day_on_which_it_was_read() -> None:
    page = Quote(
        "p",
        words="w",
        title="A source",
        restated="A page",
        read="2026-11-23",
        dated="c. 2017",
        voice="Somebody",
        confidence="high",
        address="https://e.org/p",
    )
    assert list(evidence.sentences([page], hedges=["planned"])) == [
        "A page › w (Somebody, by A source; dated c. 2017; read 2026-11-23; "
        "restated, high confidence; put as planned; https://e.org/p)"
    ]


def test_each_page_behind_a_picture_is_there_with_its_address_and_day(wide: Dataset) -> None:
    (drawing,) = (drawing for drawing in DRAWINGS if drawing.name == "money")
    made = sheet(drawing.compose(PictureData(wide, Project(), "")))
    tips = "\n".join(tooltips(made.items))
    read = [line for line in tips.splitlines() if "; restated, " in line]
    assert len(read) > 5
    assert all(re.search(r"; read \d{4}-\d\d-\d\d; .*; https?://\S+\)$", line) for line in read)


def test_why_a_reader_is_no_surer_stands_beside_how_sure() -> None:
    doubtful = Quote("p", words="ends 31/02", restated="A page", confidence="low", reason="No day.")
    assert list(evidence.sentences([doubtful])) == [
        "A page › ends 31/02 (restated, low confidence: No day)"
    ]


def test_a_decision_is_told_as_one() -> None:
    decided = Quote("d", section="Decision", words="since its name says so")
    node = Node("x", "X", "ministry", ("Latvia",), stated={"ministry": (decided,)})
    assert evidence.of_node(node).splitlines() == [
        "X (ministry, Latvia)",
        "ministry: Decision › since its name says so",
        "Latvia: no passage and no decision says so by itself",
    ]


def test_each_passage_has_its_own_hedge() -> None:
    tie = put(edge("A", "x", "implements"), "expected")
    told = list(evidence.of_edge(network(tie), tie))
    assert told == ["A – implements – x (only expected):", "A and x (put as expected)"]


def test_restated_words_are_in_no_quotation_marks() -> None:
    printed, restated = Quote("p", words="w"), Quote("q", words="w", restated="A page")
    assert evidence.quoted("Around 65", [printed]) == "“Around 65”"
    assert evidence.quoted("Around 65", [printed, restated]) == "Around 65"


def test_many_sentences_are_shortened_and_counted() -> None:
    assert list(evidence.few(["a", "b", "c"], most=2)) == ["a", "b", "and 1 more"]
    assert list(evidence.few(["a", "b"], most=2)) == ["a", "b"]


def test_six_shapes_are_learnt_and_the_legend_names_all_kinds_of_each(wide: Dataset) -> None:
    view = PictureData(wide, Project())
    kinds = {node.kind for made in view.networks for node in made.nodes}
    assert len(kinds) >= 20
    assert len({*SHAPES.values(), "circle"}) == 6
    told = shape_words(kinds)
    assert len(told) == len(set(told.values())) <= 7
    for kind in kinds & SHAPES.keys():
        assert kind_words(kind) in told[SHAPES[kind], GREY, False]


def test_the_kinds_with_a_shape_are_those_of_the_ontology(wide: Dataset) -> None:
    names = {
        quad.object.value
        for quad in wide.store.quads_for_pattern(None, NamedNode(iri("rdfs:label")), None)
        if hasattr(quad.object, "value")
    }
    assert set(SHAPES) <= names


def test_marks_in_the_legend_are_those_of_the_picture(scene: Scene) -> None:
    drawn = {(item.shape, item.hollow) for item, _ in behind(scene.items) if isinstance(item, Mark)}
    legend, _ = list(asides(scene.items))[-2:]
    shown = {(item.shape, item.hollow) for item in flat(legend.items) if isinstance(item, Mark)}
    assert shown <= drawn
