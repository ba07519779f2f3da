"""Every picture: readable, told in words, with sources and caveats, and a way to each sentence."""

import re

import pytest
from lxml import etree

from balticvet.assemble import assemble
from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS
from balticvet.draw.catalogue import Picture
from balticvet.draw.data import PictureData
from balticvet.draw.scene import Scene, Sheets
from balticvet.draw.svg import write_svg
from balticvet.resources import Project
from pictures import check_readable, sheet, tooltips, words
from projects import FICHE

EXAMPLES = {"document": "BAfA", "all": "BAfA", "fiche": "Lantern Circle"}
"""What the pictures of something are drawn of here."""

WHOLE = {
    "stakeholder-map": "stakeholders",
    "participation": "organisation-collaboration",
    "adjacency-matrix": "organisation-organisation",
    "money": "project-funding",
}
"""The pictures that show a whole network, and its projection."""

SMALLEST = 5.8
"""Points: smaller words on paper are a strain."""

Drawn = tuple[Picture[Sheets], Scene]


@pytest.fixture(scope="module", params=[drawing.name for drawing in DRAWINGS])
def drawing(request: pytest.FixtureRequest) -> Picture[Sheets]:
    """Each picture in turn."""
    return next(drawing for drawing in DRAWINGS if drawing.name == request.param)


@pytest.fixture(scope="module")
def fiche() -> Dataset:
    """The invented second document."""
    return assemble(Project(FICHE))


@pytest.fixture(scope="module", params=["document", "all", "fiche"])
def scene(
    request: pytest.FixtureRequest,
    drawing: Picture[Sheets],
    dataset: Dataset,
    wide: Dataset,
    fiche: Dataset,
) -> Scene:
    """The picture of the document, of all sources, and of the second document."""
    graph = {"document": dataset, "all": wide, "fiche": fiche}[request.param]
    of = drawing.of and EXAMPLES[request.param]
    return sheet(drawing.compose(PictureData(graph, Project(), of)))


def test_no_words_overlap_and_all_is_on_the_page(scene: Scene) -> None:
    check_readable(scene)


def test_title_source_and_licence_stand_in_it(scene: Scene) -> None:
    told = words(scene)
    assert scene.title in told
    assert re.search(r"(Source|\d+ sources): |No passage", told)
    assert "CC BY 4.0" in told


def test_who_does_not_see_it_is_told_it(scene: Scene) -> None:
    assert len(scene.description) > 100
    assert "CC BY 4.0" in scene.description


def test_it_is_an_svg_with_words_as_text_that_fetches_nothing(scene: Scene) -> None:
    data = write_svg(scene, name="x")
    root = etree.fromstring(data)
    assert len(list(root.iter("{*}text"))) == len(list(scene.texts()))
    assert not re.search(rb"(href|url\((?!data:)|@import|<script|<image| on[a-z]+=)", data)
    assert not [value for one in root.iter() for value in one.attrib.values() if "http" in value]


def test_no_tooltip_is_empty(scene: Scene) -> None:
    assert all(tip.strip() for tip in tooltips(scene.items))


def test_the_same_graph_gives_the_same_picture(drawing: Picture[Sheets], dataset: Dataset) -> None:
    view = PictureData(dataset, Project(), drawing.of and EXAMPLES["document"])
    assert sheet(drawing.compose(view)) == sheet(drawing.compose(view))


@pytest.mark.parametrize("name", WHOLE)
def test_each_tie_leads_to_its_sentences(name: str, wide: Dataset) -> None:
    view = PictureData(wide, Project())
    drawing = next(drawing for drawing in DRAWINGS if drawing.name == name)
    tips = "\n".join(tooltips(sheet(drawing.compose(view)).items))
    for edge in view.network(WHOLE[name]).edges:
        for passage in edge.passages:
            assert str(passage) in tips
