"""Whatever names and addresses hold, a page shows it as text and goes nowhere by itself."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from balticvet.assemble import assemble_both
from balticvet.portal import Site
from balticvet.portal.addresses import page_of
from balticvet.rdf import Literal, NamedNode, Quad, named_node
from balticvet.resources import Project
from browser import Page, browsing
from projects import FICHE
from read_sites import ReadPage, rendered_page, saying
from sites import site_of

THING = "https://w3id.org/balticvet/initiative/lantern"
GRAPH = named_node("passage:lantern-title")
MARKUP = (
    "<img src=x onerror=window.P=1>",
    "</script><script>window.P=3</script>",
    "<svg onload=window.P=2>",
    "{{7*7}}",
)
TURNED = "abc\u202edef\u200bghi"
LONG = "x" * 10_000
NASTY = "javascript:alert(1)"

hostile = pytest.mark.bad_input(
    "web",
    "labels with script, templates, hidden turns of direction or 10,000 characters, and"
    " addresses that run a script",
    "shown as text, isolated, and never followed",
)


@pytest.fixture(scope="module")
def site() -> Site:
    """The site of the fiche, where somebody wrote what no name should be."""
    project = Project(FICHE)
    datasets = assemble_both(project)
    names = ("skos:altLabel", "bv:nameAsWritten", "dct:title", "bv:acronym")
    subject = NamedNode(THING)
    said = [
        Quad(subject, named_node(name), Literal(words), GRAPH)
        for name, words in zip(names, MARKUP, strict=True)
    ]
    said += [
        Quad(subject, named_node("skos:altLabel"), Literal(words), GRAPH)
        for words in (TURNED, LONG)
    ]
    for name in ("foaf:homepage", "schema:sameAs", "rdfs:seeAlso"):
        said.append(Quad(subject, named_node(name), NamedNode(NASTY), GRAPH))
    wide = saying(datasets.wide, *said)
    return site_of(replace(datasets, wide=wide), project)


@pytest.fixture(scope="module")
def page(site: Site) -> ReadPage:
    return rendered_page(site, page_of(THING))


@hostile
def test_markup_in_names_is_text(page: ReadPage) -> None:
    for words in MARKUP:
        assert words in page.tree.text_content()
    assert not page.tree.xpath("//*[@onerror or @onload] | //svg | //main//img")
    [data] = page.tree.xpath("//script[@type]")
    assert data.get("type") == "application/ld+json"
    assert "<" not in data.text


@hostile
def test_names_are_isolated_and_their_hidden_signs_seen(page: ReadPage) -> None:
    names = {one.text_content() for one in page.tree.iter("bdi")}
    assert names >= {*MARKUP}
    assert LONG in names
    assert "\u202e" not in page.source
    assert "abc\\u202edef" in page.source


@hostile
def test_an_address_that_runs_a_script_is_no_link(page: ReadPage) -> None:
    assert NASTY in page.tree.text_content()
    assert not [one for one in page.addresses if one.lower().startswith("javascript:")]


@pytest.fixture(scope="module")
def opened(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("hostile")
    for path in (page_of(THING), "organisations.html", "projects.html"):
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(rendered_page(site, path).source, encoding="utf-8")
    with browsing(folder / "profile") as pipe:
        yield Page(pipe).open((folder / "site" / page_of(THING)).as_uri())


@hostile
@pytest.mark.needs("browser")
def test_a_browser_runs_nothing_of_them(opened: Page) -> None:
    assert opened.run("window.P") is None
    assert opened.run("document.querySelectorAll('main script').length") == 0
