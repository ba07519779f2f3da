"""The pages of the site: one for each thing, each fact with its words, and no way that ends."""

from collections.abc import Mapping
from itertools import chain

import pytest
from rdflib import Dataset

from balticvet.assemble import assemble_both
from balticvet.namespaces import iri
from balticvet.portal import Site
from balticvet.portal.addresses import beside, page_of
from balticvet.portal.kinds import PAGE_KINDS
from balticvet.rdf import NamedNode, named_node, value_of
from balticvet.rdfio import FORMATS, read
from balticvet.resources import Project
from projects import FICHE
from read_sites import ReadPage, files_of, read_pages, rendered_page
from shared import Built
from sites import site_of

OF_RELEASES = {"changes", "release", "gone"}
"""Kinds of pages that tell what was published before."""
VERSION = named_node("owl:versionIRI")


@pytest.fixture(scope="module")
def files(shipped: Built) -> dict[str, bytes]:
    return files_of(shipped.folder / "site")


@pytest.fixture(scope="module")
def pages(files: Mapping[str, bytes]) -> dict[str, ReadPage]:
    return read_pages(files)


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(assemble_both(Project()), Project())


@pytest.fixture(scope="module")
def ours(pages: dict[str, ReadPage]) -> dict[str, ReadPage]:
    """The pages with the frame of the site, without pages that are whole in themselves."""
    return {path: page for path, page in pages.items() if "assets/site.css" in page.source}


def is_state(fragment: str) -> bool:
    """Tell whether a fragment is none, or tells a script what to open, as `question=roster`."""
    return not fragment or "=" in fragment


def test_no_link_inside_the_site_leads_nowhere(
    files: Mapping[str, bytes], pages: dict[str, ReadPage]
) -> None:
    there = {path: set(page.ids) for path, page in pages.items()}
    dead = [
        f"{path} → {target}#{fragment}"
        for path, page in pages.items()
        for target, fragment in sorted(page.inside)
        if target not in files or not (is_state(fragment) or fragment in there.get(target, ()))
    ]
    assert not dead, dead[:20]
    assert sum(len(page.inside) for page in pages.values()) > 20_000


def test_every_page_is_reached_from_the_first(pages: dict[str, ReadPage]) -> None:
    found, ways = {"index.html"}, ["index.html"]
    while ways:
        new = {path for path, _ in pages[ways.pop()].inside if path in pages} - found
        found |= new
        ways += sorted(new)
    assert sorted(pages.keys() - found) == []


def test_every_thing_of_the_graph_has_a_page(shipped: Built, files: Mapping[str, bytes]) -> None:
    quads = read(shipped.folder / "balticvet-all.nq")
    terms = {
        term.value
        for quad in quads
        if quad.predicate != VERSION
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, NamedNode) and page_of(term.value)
    }
    assert not {term for term in terms if page_of(term) not in files}
    assert len(terms) > 1_500
    versions = {value_of(quad.object) for quad in quads if quad.predicate == VERSION}
    assert all(beside(page_of(one), ".ttl") in files for one in versions)


def test_no_two_files_differ_in_capitals_alone(files: Mapping[str, bytes]) -> None:
    assert len({name.casefold() for name in files}) == len(files)


def test_a_page_tells_search_engines_what_is_on_it(ours: dict[str, ReadPage]) -> None:
    told = {
        path: page.tree.xpath("//meta[@name='description']/@content") for path, page in ours.items()
    }
    assert [path for path, said in told.items() if len(said) != 1 or not said[0].strip()] == []


def test_a_page_has_one_heading_a_title_a_language_and_each_id_once(
    ours: dict[str, ReadPage],
) -> None:
    for path, page in ours.items():
        assert len(page.tree.findall(".//h1")) == 1, path
        assert page.tree.findtext(".//h1/bdi") != "", path
        assert page.tree.findtext(".//title"), path
        assert page.tree.get("lang") == "en", path
        assert len(page.ids) == len(set(page.ids)), path
        assert not page.tree.findall(".//svg//*[@hidden]"), path


def test_a_page_asks_no_other_host_and_has_no_style_of_its_own(
    ours: dict[str, ReadPage],
) -> None:
    for path, page in ours.items():
        loaded = chain(page.tree.iter("img", "script", "link"), page.tree.iter("iframe", "object"))
        addresses = [one.get("src") or one.get("href") or "" for one in loaded]
        assert not [one for one in addresses if ":" in one or one.startswith("//")], path
        assert not page.tree.xpath("//@style | //style | //@onclick | //@onload"), path
        policy = page.tree.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
        assert policy.startswith("default-src 'none'; "), path


def test_namesakes_in_a_list_are_told_apart(pages: dict[str, ReadPage]) -> None:
    lines = (entry.text_content() for entry in pages["things.html"].tree.iter("li"))
    told = [line for line in lines if line.startswith("tutors trained in total")]
    assert len(set(told)) == len(told) > 2
    assert all("TTT4WBL" in line for line in told)


def test_who_makes_the_data_is_not_listed_among_those_it_speaks_of(
    site: Site, pages: dict[str, ReadPage]
) -> None:
    maker = page_of(iri(site.datasets.narrow.release.creator))
    assert maker in pages
    assert maker not in pages["organisations.html"].addresses
    assert "organisation/lv-ministry-education.html" in pages["organisations.html"].addresses


def test_every_kind_of_pages_is_there(site: Site, files: Mapping[str, bytes]) -> None:
    assert files.keys() >= site.pages.keys()
    there = {kind.name for kind, _ in site.pages.values()}
    assert {kind.name for kind in PAGE_KINDS} - there <= OF_RELEASES


def test_a_page_of_a_thing_has_every_fact_with_the_words_the_address_and_the_day(
    site: Site,
) -> None:
    thing = "https://w3id.org/balticvet/project/ttt4wbl"
    page = rendered_page(site, page_of(thing))
    facts = site.profiles[thing].facts
    assert len(facts) > 40
    for fact in facts:
        assert " ".join(fact.sentence.split()) in page.words
        for found in fact.citations:
            if found.is_sentence:
                assert " ".join(found.words.split()) in page.words
            if found.address:
                assert found.address in page.addresses
                assert f"read {found.read}" in page.words


def test_a_page_says_what_sources_disagree_on(pages: dict[str, ReadPage]) -> None:
    page = pages["project/ttt4wbl.html"]
    assert ("contradiction/coordinator-ttt4wbl.html", "") in page.inside
    side = pages["contradiction/coordinator-ttt4wbl.html"].words
    assert "Ministry of Education and Science, Latvia" in side
    assert "National Centre for Education of Latvia" in side
    listed = pages["disagreements.html"]
    assert ("contradiction/coordinator-ttt4wbl.html", "") in listed.inside


def test_the_facts_of_the_document_are_marked_where_others_speak_too(
    pages: dict[str, ReadPage],
) -> None:
    marked = pages["project/ttt4wbl.html"].tree.find_class("fact")
    of_document = {bool(one.find_class("tag")) for one in marked}
    assert of_document == {True, False}
    for one in marked:
        assert bool(one.find_class("tag")) == bool(one.find_class("quote of-document"))


def test_the_words_of_a_passage_stand_on_its_page_as_they_are_printed(
    pages: dict[str, ReadPage],
) -> None:
    page = pages["passage/bafa-implementer-lv.html"]
    [quote] = page.tree.find_class("large")
    assert "Ministry of Education and Science, Latvia" in quote.text_content()
    assert "implements" in page.words


@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # of rdflib, by itself
@pytest.mark.parametrize("format_", ["turtle", "json-ld"])
def test_the_same_stands_beside_a_page_as_data(
    files: Mapping[str, bytes], pages: dict[str, ReadPage], format_: str
) -> None:
    fmt = FORMATS[format_.replace("-", "")]
    things = ("project/ttt4wbl.html", "passage/bafa-title.html", "country/LVA.html")
    for path in things:
        other = beside(path, fmt.suffix)
        link = pages[path].tree.xpath(f"//link[@rel='alternate'][@type='{fmt.media_type}']")
        assert [one.get("href") for one in link] == [f"../{other}"]
        assert _triples(files[other], format_)
    turtle, jsonld = (files[f"project/ttt4wbl{ending}"] for ending in (".ttl", ".jsonld"))
    assert _triples(turtle, "turtle") == _triples(jsonld, "json-ld")


def _triples(data: bytes, format_: str) -> set[object]:
    found = Dataset().parse(data=data, format=format_)
    return {(subject, predicate, value) for subject, predicate, value, _ in found.quads()}


def test_another_project_has_a_site() -> None:
    fiche = Project(FICHE)
    site = site_of(assemble_both(fiche), fiche)
    assert not {thing for thing in site.graph.things if not site.page_of(thing)}
    shown = "https://w3id.org/balticvet/initiative/lantern"
    assert "Lantern Circle" in rendered_page(site, page_of(shown)).words


def test_sums_that_sources_differ_on_are_written_for_people(pages: dict[str, ReadPage]) -> None:
    sums = "1\N{NO-BREAK SPACE}280\N{NO-BREAK SPACE}000 EUR"
    for path in ("disagreements.html", "contradiction/money-ttt4wbl.html", "project/ttt4wbl.html"):
        shown = {name.text_content() for name in pages[path].tree.iter("bdi")}
        assert sums in shown, path
        assert "1280000 EUR" not in shown, path
