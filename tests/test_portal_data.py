"""The pages of the data and of the ontology: files to take, and every term at its own address."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from lxml import etree

from balticvet.catalogue.surveys import survey
from balticvet.draw.svg import write_svg
from balticvet.moved import given_up
from balticvet.namespaces import iri
from balticvet.portal.core_diagram import Ends, core_scene
from balticvet.rdf import value_of
from balticvet.resources import Project
from catalogues import both
from shared import Built

Page = etree._Element


def _page(path: Path) -> Page:
    return etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))


def _words(element: Page | None) -> str:
    assert element is not None
    return "".join(str(part) for part in element.itertext())


def _at(page: Page, anchor: str) -> Page:
    [found] = [one for one in page.iter() if one.get("id") == anchor]
    return found


@pytest.fixture(scope="module")
def site(shipped: Built) -> Path:
    return shipped.folder / "site"


@pytest.fixture(scope="module")
def data(site: Path) -> Page:
    return _page(site / "data.html")


@pytest.fixture(scope="module")
def ontology(site: Path) -> Page:
    return _page(site / "ontology" / "index.html")


def test_each_file_can_be_taken_and_has_its_checksum_beside_it(site: Path, data: Page) -> None:
    offered = [link.get("href") for link in data.iter("a") if link.get("download") is not None]
    assert len(offered) == 15
    told = {
        _words(term): _words(term.getnext())
        for term in data.iter("dt")
        if term.getnext() is not None
    }
    for path in offered:
        found = hashlib.sha256((site / str(path)).read_bytes()).hexdigest()
        assert told[Path(str(path)).name] == found


@pytest.mark.parametrize("name", ["data.html", "index.html"])
def test_search_engines_find_the_datasets_in_the_page(site: Path, name: str) -> None:
    scripts = _page(site / name).iter("script")
    told = [json.loads(_words(one)) for one in scripts if one.get("type") == "application/ld+json"]
    assert json.loads((site / "dataset.jsonld").read_bytes()) in told


def test_everything_that_the_page_names_is_there(site: Path, data: Page) -> None:
    places = [str(link.get("href")) for link in data.iter("a")]
    for place in places:
        if not re.match(r"https?:|mailto:|#", place):
            assert (site / place.partition("#")[0]).exists(), place


def test_without_an_address_the_page_says_what_is_not_written(data: Page) -> None:
    words = " ".join(_words(data).split())
    assert "without saying at which address it will stand" in words
    assert "It counts at the root only" in words


def test_every_term_has_an_address_of_its_own_with_its_definition(
    ontology: Page,
) -> None:
    rows = survey(both(Project().root).wide, Project(), "terms")
    terms = {value_of(row[3]).removeprefix(iri("bv:")) for row in rows}
    assert len(terms) > 90
    for name in terms:
        found = _at(ontology, name)
        assert found.find("h3") is not None
        assert len(_words(found.find("p"))) > 20


def test_links_between_terms_lead_to_terms(ontology: Page) -> None:
    anchors = [str(link.get("href")) for link in ontology.iter("a")]
    inside = [anchor[1:] for anchor in anchors if anchor.startswith("#")]
    assert len(inside) > 50
    for anchor in inside:
        _at(ontology, anchor)


def test_terms_that_were_given_up_are_told_with_what_they_are_called_now(ontology: Page) -> None:
    rows = {
        _words(row.find("th")): _words(row.find("td"))
        for row in ontology.iterfind(".//*[@aria-labelledby='given-up']//tbody/tr")
    }
    assert rows["bv:modality"] == "bv:hasModality"
    assert len(rows) <= len(given_up())


def test_the_picture_of_the_core_is_drawn_from_what_the_graph_uses(site: Path) -> None:
    drawn = (site / "ontology" / "core.svg").read_text(encoding="utf-8")
    for row in survey(both(Project().root).wide, Project(), "ends"):
        for term in map(value_of, row):
            name = term.removeprefix(iri("bv:"))
            shown = name if name != term else f"scheme: {term.rsplit('/', 1)[-1]}"
            assert f">{shown}<" in drawn


def test_another_property_is_another_row() -> None:
    few = core_scene([Ends("hasLamp", ("Street",), ("Lamp",))])
    more = core_scene([Ends("hasLamp", ("Street",), ("Lamp", "Torch"))], schemes=["Torch"])
    one, two = (write_svg(scene, name="core") for scene in (few, more))
    assert b"Torch" in two
    assert b"Torch" not in one
    assert b"stroke-dasharray" in two
    assert b"stroke-dasharray" not in one
