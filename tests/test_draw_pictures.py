"""Every picture: readable, told in words, with sources and caveats, and a way to each sentence."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from pypdf import PdfReader

from balticvet.assemble import assemble
from balticvet.dataset import Dataset
from balticvet.draw import DRAWINGS
from balticvet.draw.catalogue import Picture
from balticvet.draw.data import PictureData
from balticvet.draw.raster import write_pdf
from balticvet.draw.scene import Scene
from balticvet.draw.svg import write_svg
from balticvet.resources import Project
from pictures import check_readable, smallest_on_paper, tooltips, words
from projects import FICHE

EXAMPLES = {"document": "BAfA", "all": "BAfA", "fiche": "Lantern Circle"}
"""What the pictures of something are drawn of here."""

WHOLE = {
    "stakeholder-map": "stakeholders",
    "two-mode-map": "organisation-collaboration",
    "adjacency-matrix": "organisation-organisation",
    "money-flow": "project-funding",
}
"""The pictures that show a whole network, and its projection."""

SMALLEST = 5.8
"""Points: smaller words on paper are a strain."""

Drawn = tuple[Picture[Scene], Scene]


@pytest.fixture(scope="module", params=[drawing.name for drawing in DRAWINGS])
def drawing(request: pytest.FixtureRequest) -> Picture[Scene]:
    """Each picture in turn."""
    return next(drawing for drawing in DRAWINGS if drawing.name == request.param)


@pytest.fixture(scope="module")
def fiche() -> Dataset:
    """The invented second document."""
    return assemble(Project(FICHE))


@pytest.fixture(scope="module", params=["document", "all", "fiche"])
def scene(
    request: pytest.FixtureRequest,
    drawing: Picture[Scene],
    dataset: Dataset,
    wide: Dataset,
    fiche: Dataset,
) -> Scene:
    """The picture of the document, of all sources, and of the second document."""
    graph = {"document": dataset, "all": wide, "fiche": fiche}[request.param]
    of = drawing.of and EXAMPLES[request.param]
    return drawing.compose(PictureData(graph, Project(), of))


def test_no_words_overlap_and_all_is_on_the_page(scene: Scene) -> None:
    check_readable(scene)


def test_its_smallest_words_can_be_read_on_the_paper_that_its_pdf_has(
    scene: Scene, request: pytest.FixtureRequest
) -> None:
    """The pictures of all sources are printed; of the others, their smallest words are enough."""
    if "all" not in request.node.callspec.id.split("-"):
        scene = replace(scene, items=(min(scene.texts(), key=lambda text: text.smallest),))
    is_small = smallest_on_paper(scene) < SMALLEST
    assert smallest_on_paper(scene, wide=420, high=297) >= SMALLEST
    (page,) = PdfReader(BytesIO(write_pdf(scene))).pages
    millimetres = sorted(round(float(side) / 72 * 25.4) for side in page.mediabox[2:])
    assert millimetres == ([297, 420] if is_small else [210, 297])


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
    assert not re.search(rb"(href|src|url\(|@import|<script|<style|<image| on[a-z]+=)", data)
    assert not [value for one in root.iter() for value in one.attrib.values() if "http" in value]


def test_no_tooltip_is_empty(scene: Scene) -> None:
    assert all(tip.strip() for tip in tooltips(scene.items))


def test_the_same_graph_gives_the_same_picture(drawing: Picture[Scene], dataset: Dataset) -> None:
    view = PictureData(dataset, Project(), drawing.of and EXAMPLES["document"])
    assert drawing.compose(view) == drawing.compose(view)


@pytest.mark.parametrize("name", WHOLE)
def test_each_tie_leads_to_its_sentences(name: str, wide: Dataset) -> None:
    view = PictureData(wide, Project())
    drawing = next(drawing for drawing in DRAWINGS if drawing.name == name)
    tips = "\n".join(tooltips(drawing.compose(view).items))
    for edge in view.network(WHOLE[name]).edges:
        for passage in edge.passages:
            assert str(passage) in tips
