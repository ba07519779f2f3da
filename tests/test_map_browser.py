"""The map as one page in a real browser: opened from disk, used by hand, keyboard and eye."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise, permutations
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from balticvet.assemble import AssembledDataset, Datasets
from balticvet.dataset import Dataset
from balticvet.draw import draw
from balticvet.draw.page import map_page
from balticvet.draw.style import OTHERS, PARTICIPATION, stroke
from balticvet.namespaces import BASE
from balticvet.networks import Network, Node, network_of
from balticvet.networks.measures import compute
from balticvet.networks.model.multigraph import to_networkx
from balticvet.portal.site import assets
from balticvet.resources import Project
from browser import Json, Page, Pipe, browsing
from networks import edge, network, put
from sites import site_of, written
from test_network_files import check_valid

pytestmark = pytest.mark.needs("browser")

AXE = Path(__file__).parent / "npm/node_modules/axe-core/axe.min.js"
SHOWN = "[...document.querySelectorAll('#table tbody tr')].filter(r => r.getClientRects().length)"
NAMES = "[...document.querySelectorAll('#map .node')].filter(n => n.getClientRects().length)"
LINES = "[...document.querySelectorAll('#map .tie')].filter(n => n.getClientRects().length)"
COURSE = """({
  box: document.querySelector("#map").getAttribute("viewBox"),
  lines: [...document.querySelectorAll("#map .tie path")].map(t => t.getAttribute("d")),
  places: [...document.querySelectorAll("#map .node rect")].map(t => t.getAttribute("y")),
})"""
SAID = "t.querySelector('title').textContent"
NAME = "document.getElementById(n.getAttribute('href').slice(1)).querySelector('h3').textContent"


@pytest.fixture(scope="module")
def pipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipe]:
    with browsing(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset, wide: Dataset) -> Path:
    """The pages on disk: of the document, of all sources."""
    made = tmp_path_factory.mktemp("pages")
    for name, of in (("document", dataset), ("all", wide)):
        (made / f"{name}.html").write_bytes(draw(of, Project(), "map"))
    return made


@pytest.fixture
def page(pipe: Pipe, folder: Path) -> Page:
    """The page of all sources, opened from disk."""
    return opened(pipe, folder / "all.html")


def opened(pipe: Pipe, path: Path, *, script: bool = True, scheme: str = "light") -> Page:
    made = Page(pipe, script=script)
    made.show(scheme=scheme)
    return made.open(path.as_uri())


def tick(page: Page, facet: str, label: str) -> None:
    """Open a list of choices by hand and tick one."""
    if not page.run(f"document.querySelector('details:has([data-facet={facet}])').open"):
        page.click(f"details:has([data-facet={facet}]) > summary")
    number = page.run(
        f"[...document.querySelectorAll('[data-facet={facet}] label')]"
        f".findIndex(l => l.children[1].textContent === {json.dumps(label)})"
    )
    assert number >= 0, label
    page.click(f"[data-facet={facet}] label:nth-of-type({number + 1})")


def texts(page: Page, which: str, column: int) -> list[str]:
    found: list[str] = page.run(f"{which}.map(r => r.cells[{column}].textContent)")
    return found


def panel(page: Page) -> str:
    text: str = page.run("document.querySelector('#panel').innerText")
    return text


def shown(page: Page) -> Json:
    """What stands on the page: what is chosen, sought and opened, and what is to be seen."""
    found: Json = page.run(
        "({q: document.querySelector('#search').value,"
        " ticked: [...document.querySelectorAll('fieldset input:checked')].map(i => i.value),"
        " panel: document.querySelector('#panel').innerText,"
        " looks: [...document.querySelectorAll('select')].map(s => s.value),"
        " circles: [...document.querySelectorAll('#network .node')]"
        ".filter(n => n.getClientRects().length).map(n => n.textContent),"
        f" names: {NAMES}.map(n => n.id), lines: {LINES}.length, rows: {SHOWN}.length}})"
    )
    return found


def saved(page: Page, folder: Path, kind: str) -> Path:
    """Save the view by hand and return the file."""
    page.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    page.click(".save > summary")
    page.click(f"[data-save={kind}]")
    page.until("document.querySelector('#shown').textContent.startsWith('Saved as')")
    path = folder / f"balticvet-map.{kind}"
    for _ in range(500):
        if path.exists():
            return path
        page.run("new Promise(done => setTimeout(done, 20))")
    raise AssertionError(f"{path.name} was not saved")


def focused(page: Page) -> str:
    name: str = page.run("document.activeElement.id || document.activeElement.textContent")
    return name


@pytest.mark.parametrize("name", ["document", "all"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_asks_nobody_and_complains_of_nothing(
    pipe: Pipe, folder: Path, name: str, scheme: str
) -> None:
    found = opened(pipe, folder / f"{name}.html", scheme=scheme)
    found.click("#map .node.left")
    found.press("Escape")
    assert found.complaints == []
    assert all(asked.startswith("data:font/woff2;") for asked in found.asked), "its own faces"


def test_a_request_and_a_complaint_would_be_seen(pipe: Pipe, tmp_path: Path) -> None:
    """What the test above rests on."""
    path = tmp_path / "page.html"
    path.write_text('<img src="http://elsewhere.invalid/x.png"><script>console.log("x")</script>')
    found = opened(pipe, path)
    assert found.asked == ["http://elsewhere.invalid/x.png"]
    assert len(found.complaints) == 2


def test_the_policy_stops_what_somebody_plants(pipe: Pipe, folder: Path, tmp_path: Path) -> None:
    text = (folder / "document.html").read_text(encoding="utf-8")
    planted = '<img src="http://elsewhere.invalid/x.png"><script>document.title = "spoilt"</script>'
    path = tmp_path / "page.html"
    path.write_text(text.replace("<main", f"{planted}<main"), encoding="utf-8")
    found = opened(pipe, path)
    assert len(found.complaints) == 2
    assert "spoilt" not in found.run("document.title")


def test_all_is_there_without_a_script(pipe: Pipe, folder: Path, page: Page) -> None:
    bare = opened(pipe, folder / "all.html", script=False)
    for what in (SHOWN, NAMES, LINES):
        count = f"{what}.length"
        assert bare.run(count) == page.run(count) > 60
    assert bare.run("document.querySelector('#filters').getClientRects().length") == 0
    assert bare.run("document.querySelectorAll('th button').length") == 0
    assert bare.run("document.querySelector('#network').getClientRects().length") == 1
    assert bare.run("document.querySelector('select').getClientRects().length") == 0
    bare.click("#map .node.left text")
    name = bare.run("decodeURIComponent(location.hash.slice(1))")
    assert bare.run(f"document.getElementById({json.dumps(name)}).matches('article:target')")


MANY = network(
    *(edge(f"A{number}", f"x{number % 3}") for number in range(12)),
    *(edge("A0", f"A{number}", "implements") for number in range(3)),
    edge("A1", "x0", "implements"),
    edge("A1", "x0"),
    nodes=[Node("alone", "Alone")],
)


PLACES = """({
  columns: [...document.querySelectorAll("#map .column")].map(c =>
    [...c.querySelectorAll(".node")].filter(n => n.getClientRects().length).map(n =>
      [n.id, ...["top", "bottom"].map(s => n.querySelector("rect").getBoundingClientRect()[s])])),
  ends: [...document.querySelectorAll("#map .tie:not([hidden])")].map(t => {
    const p = t.querySelector("path:last-of-type"), m = p.getScreenCTM();
    const y = at => p.getPointAtLength(at).y * m.d + m.f;
    return [t.dataset.from, t.dataset.to, y(0), y(p.getTotalLength())] }),
})"""


@pytest.mark.parametrize("name", ["document", "all", "many"])
def test_the_page_looks_the_same_with_and_without_a_script_while_all_is_shown(
    pipe: Pipe, folder: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "many.html").write_bytes(map_page(MANY))
    path = (tmp_path if name == "many" else folder) / f"{name}.html"
    bare, chosen = opened(pipe, path, script=False), opened(pipe, path)
    before = chosen.run(COURSE)
    assert before == bare.run(COURSE)
    tick(chosen, "tie", "implements")
    assert chosen.run(COURSE) != before
    tick(chosen, "tie", "implements")
    assert chosen.run(COURSE) == before


@pytest.mark.parametrize("name", ["document", "all", "many"])
def test_what_is_left_closes_up_in_its_order_and_its_lines_go_with_it(
    pipe: Pipe, folder: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "many.html").write_bytes(map_page(MANY))
    found = opened(pipe, (tmp_path if name == "many" else folder) / f"{name}.html")
    order = [[row[0] for row in column] for column in found.run(PLACES)["columns"]]
    tall = found.run("document.querySelector('#map').viewBox.baseVal.height")
    tick(found, "tie", "implements")
    places = found.run(PLACES)
    where = {row[0][2:]: row[1:] for column in places["columns"] for row in column}
    for column, before in zip(places["columns"], order, strict=True):
        assert [row[0] for row in column] == [one for one in before if one[2:] in where]
        for (_, _, end), (_, start, _) in pairwise(column):
            assert 0 <= start - end + 0.2 < 45, "no hole, and no overlap"
    assert places["ends"]
    for one, other, start, end in places["ends"]:
        for name_, y in ((one, start), (other, end)):
            top, bottom = where[name_]
            assert top <= y <= bottom
    assert found.run("document.querySelector('#map').viewBox.baseVal.height") < tall


def test_a_country_is_chosen_by_hand(page: Page) -> None:
    tick(page, "country", "Latvia")
    countries = texts(page, SHOWN, 2)
    assert countries
    assert all("Latvia" in country for country in countries)
    assert page.run(f"{LINES}.length") == len(countries)
    told = page.run("document.querySelector('#shown').textContent")
    assert told.startswith(f"Shown: {len(countries)} of 91 ties")
    tick(page, "country", "Estonia")
    assert len(texts(page, SHOWN, 2)) > len(countries)


def test_choices_of_two_lists_narrow_each_other(page: Page) -> None:
    tick(page, "country", "Latvia")
    page.press("Escape")
    tick(page, "tie", "coordinates")
    assert set(texts(page, SHOWN, 3)) == {"coordinates …"}
    assert all("Latvia" in country for country in texts(page, SHOWN, 2))


@pytest.mark.parametrize(
    ("facet", "label", "column"),
    [("kind", "trade union", 1), ("tie", "is a partner", 3), ("source", "LAKIFA", -1)],
)
def test_ties_are_chosen_by_type_role_and_source(
    page: Page, facet: str, label: str, column: int
) -> None:
    tick(page, facet, label)
    at = column if column >= 0 else page.run("document.querySelectorAll('th').length") - 1
    found = texts(page, SHOWN, at)
    assert 0 < len(found) < 91
    assert all(label in words for words in found)


def test_ties_are_chosen_by_how_they_are_said(pipe: Pipe, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    hedged = put(edge("A", "x"), "intended")
    path.write_bytes(map_page(network(hedged, edge("A", "y"))))
    found = opened(pipe, path)
    tick(found, "modality", "intended")
    assert texts(found, SHOWN, 0) == ["X"]


def test_a_tie_that_is_left_out_lights_nobody(page: Page) -> None:
    page.click("a[href='#n-organisation:lv-national-centre-education'] text")
    lit = "[...document.querySelectorAll('#map .node.on')].filter(n => n.getClientRects().length)"
    assert page.run(f"{lit}.length") > 3
    page.run("document.querySelector('#search').focus()")
    page.type("tutor")
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=2, y=2)
    assert page.run(f"{lit}.map(n => n.id).sort()") == [
        "m-n-organisation:lv-national-centre-education",
        "m-n-project:ttt4wbl",
    ]


def test_a_choice_is_taken_back(page: Page) -> None:
    before = page.run(f"{NAMES}.map(n => n.id)")
    tick(page, "tie", "coordinates")
    assert page.run(f"{NAMES}.map(n => n.id)") != before
    page.press("Escape")
    page.click("#all")
    assert page.run(f"{NAMES}.map(n => n.id)") == before
    assert page.run(f"{SHOWN}.length") == 91


def test_what_does_not_fit_is_hidden_and_so_is_a_country_of_nobody(page: Page) -> None:
    countries = "[...document.querySelectorAll('.country > text')].filter(t => t.getBBox().width)"
    assert page.run(f"{countries}.length") == 9
    tick(page, "tie", "has pledged")
    assert page.run(f"{NAMES}.length") == 3
    assert page.run(f"{countries}.map(t => t.textContent)") == ["Lithuania", "No country stated"]


def test_search_looks_in_names_and_sentences_whatever_the_accents(page: Page) -> None:
    page.run("document.querySelector('#search').focus()")
    page.type("vorumaa")
    found = texts(page, SHOWN, 0)
    assert "Võrumaa VEC" in found
    assert len(found) < 5
    page.run("document.querySelector('#search').value = ''")
    page.type("several tens of thousands")
    assert texts(page, SHOWN, 0) == ["VET students and their families"]
    page.type("!!")
    assert page.run(f"{SHOWN}.length") == 0
    assert "Nothing fits" in page.run("document.querySelector('#shown').textContent")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("tutor", "project:ttt4wbl"),
        ("darbo vietoje", "project:ttt4wbl"),
        ("visc", "organisation:lv-national-centre-education"),
        ("lddk", "organisation:lv-employers-confederation"),
        ("lbas", "organisation:lv-free-trade-union-confederation"),
        ("valsts izglitibas satura centrs", "organisation:lv-national-centre-education"),
        ("VORUMAA", "organisation:vorumaa-vec"),
    ],
)
def test_names_are_found_by_title_acronym_and_in_their_own_languages(
    page: Page, typed: str, name: str
) -> None:
    page.run("document.querySelector('#search').focus()")
    page.type(typed)
    found = page.run(f"{NAMES}.map(n => n.id)")
    assert f"m-n-{name}" in found
    assert len(found) < 25
    assert page.run("document.querySelector('#shown').textContent").startswith("Shown: ")


def test_a_name_tells_its_facts(page: Page, wide: Dataset) -> None:
    made = network_of(wide.store, Project(), "collaborations")
    page.click("a[href='#n-organisation:lv-ministry-education'] text")
    told = panel(page)
    assert "Ministry of Education and Science, Latvia" in told
    for words in ("ministry", "Latvia", "Baltic Alliance for Apprenticeships"):
        assert words in told
    its = [e for e in made.edges if e.target.endswith("lv-ministry-education")]
    assert len(its) > 1
    for tie in its:
        how = made.sentence(tie).removeprefix("Ministry of Education and Science, Latvia ")
        assert how.split()[0] in told
        assert how.split()[-1] in told
        assert all(title in told for title in tie.sources)
    lit = page.run("document.querySelectorAll('#map .tie.on').length")
    assert lit == len(its)


def test_a_line_tells_its_sentences(page: Page, wide: Dataset) -> None:
    made = network_of(wide.store, Project(), "collaborations")
    (tie,) = (e for e in made.edges if e.tie == "is targeted")
    said = made.sentence(tie)
    x, y = page.run(
        "(() => { const p = [...document.querySelectorAll('#map .tie')]"
        f".find(t => {SAID} === {json.dumps(said)}).lastElementChild;"
        " p.scrollIntoView({block: 'center'});"
        " const at = p.getPointAtLength(p.getTotalLength() * .88);"
        " const m = p.getScreenCTM(); return [at.x * m.a + m.e, at.y * m.d + m.f] })()"
    )
    page.click_at(x, y)
    told = panel(page)
    for quote in tie.passages:
        assert quote.section in told
        assert quote.words in told
        assert quote.title in told


def test_facts_lead_to_sentences_and_back(page: Page) -> None:
    page.click("a[href='#n-organisation:lv-ministry-education'] text")
    page.click("#panel .ties a")
    assert panel(page).splitlines()[0] == "Tie"
    assert "Ministry of Education and Science, Latvia coordinates" in panel(page)
    assert "restated in our words" in panel(page)
    page.click("#panel .close")
    assert "At a glance" in panel(page)
    assert focused(page) == "m-n-organisation:lv-ministry-education"


def test_the_keyboard_reaches_opens_and_closes(page: Page) -> None:
    page.run("document.querySelector('#search').focus()")
    page.press(*["Tab"] * 7)
    first = focused(page)
    assert first.startswith("m-n-")
    page.press("ArrowDown")
    second = focused(page)
    assert second != first
    page.press("ArrowUp")
    assert focused(page) == first
    page.press("ArrowDown", "ArrowRight")
    assert page.run("document.activeElement.closest('.column').dataset.side") == "centre"
    page.press("End", "Home", "ArrowLeft")
    assert page.run("document.activeElement.closest('.column').dataset.side") == "left"
    here = focused(page)
    page.press("Enter")
    assert focused(page) == "panel"
    assert page.run("document.activeElement.querySelector('h2').textContent") in panel(page)
    page.run("document.querySelector('#panel .ties a').focus()")
    page.press("Enter")
    assert panel(page).startswith("Tie")
    page.press("Escape")
    assert "At a glance" in panel(page)
    assert focused(page) == here


def test_a_project_tells_its_title_dates_money_website_and_every_tie_with_its_sentence(
    page: Page, wide: Dataset
) -> None:
    page.click("a[href='#n-project:ttt4wbl'] text")
    page.run("document.querySelectorAll('#panel details').forEach(d => { d.open = true })")
    told = " ".join(panel(page).split())
    for words in (
        "Testing New Approaches to Training VET and Workplace Tutors for Work Based Learning",
        "Naujų praktinio mokymo būdų išbandymas",
        "from 2017 to 2020",
        "EUR 1.2 million",
        "1 280 000 EUR",
        "https://ttt4wbl-project.eu",
        "All that is known of TTT4WBL",
    ):
        assert words in told
    proven = (
        "[...document.querySelectorAll('#panel .told > li')].map(l => !!l.querySelector('.quote'))"
    )
    assert set(page.run(proven)) == {True}
    made = network_of(wide.store, Project(), "collaborations")
    its = [e for e in made.edges if {e.source, e.target} & {f"{BASE}project/ttt4wbl"}]
    assert len(its) > 15
    for tie in its:
        assert made.sentence(tie) in told
        for quote in tie.passages:
            assert " ".join(quote.words.split()) in told
            assert all(day in told for day in quote.days)
    links = page.run("[...document.querySelectorAll('#panel .source a')].map(a => a.href)")
    assert {quote.address for tie in its for quote in tie.passages} - {""} <= set(links)


def test_where_sources_disagree_is_marked_on_the_map_and_leads_to_its_page(page: Page) -> None:
    card = "a[href='#n-project:ttt4wbl']"
    assert "≠ sources disagree" in page.run(
        f"document.querySelector({json.dumps(card)}).textContent"
    )
    marked = page.run(f"[...document.querySelectorAll('#map .tie:has(polygon)')].map(t => {SAID})")
    assert sorted(marked) == [
        "German-Baltic Chamber of Trade coordinates Skilled-Up",
        "German-Baltic Chamber of Trade is a partner in Skilled-Up",
        "Ministry of Education and Science, Latvia coordinates TTT4WBL",
        "Ministry of Education and Science, Latvia is a partner in TTT4WBL",
        "National Centre for Education of Latvia coordinates TTT4WBL",
    ]
    page.click(f"{card} text")
    links = page.run("[...document.querySelectorAll('#panel .but a')].map(a => a.href)")
    assert f"{BASE}contradiction/coordinator-ttt4wbl" in links
    assert f"{BASE}contradiction/money-ttt4wbl" in links
    ties = "[...document.querySelectorAll('#panel .ties > li')]"
    objections = page.run(f"{ties}.filter(l => l.querySelector('.but')).map(l => l.innerText)")
    assert len(objections) == 3
    page.run(f"{ties}.find(l => l.querySelector('.but')).querySelector('a').click()")
    assert panel(page).startswith("Tie")
    assert "Sources disagree: " in panel(page)
    links = page.run("[...document.querySelectorAll('#panel .but a')].map(a => a.href)")
    assert f"{BASE}contradiction/coordinator-ttt4wbl" in links


def open_a_name(page: Page) -> None:
    page.click("a[href='#n-project:ttt4wbl'] text")


def open_a_tie(page: Page) -> None:
    open_a_name(page)
    page.click(".ties a")


def choose_two(page: Page) -> None:
    tick(page, "country", "Latvia")
    tick(page, "country", "Estonia")


def search(page: Page) -> None:
    page.run("document.querySelector('#search').focus()")
    page.type("Kaunas & ķ")


def choose_what_nobody_is(page: Page) -> None:
    tick(page, "tie", "has pledged")
    tick(page, "country", "Spain")


def the_network_of_latvia(page: Page) -> None:
    tick(page, "country", "Latvia")
    page.press("Escape")
    page.click("[data-view=network]")
    choose(page, "size", "degree")
    choose(page, "colour", "community")
    page.click("#network .node:not([hidden]) text")


STATES = (the_network_of_latvia, open_a_name, open_a_tie, choose_two, search, choose_what_nobody_is)


@pytest.mark.parametrize("steps", STATES)
def test_a_view_is_in_its_address_and_comes_back_from_it(
    pipe: Pipe, page: Page, steps: Callable[[Page], None]
) -> None:
    before = shown(page)
    steps(page)
    wanted = shown(page)
    assert wanted != before
    again = Page(pipe)
    again.show()
    again.open(page.run("location.href"))
    assert shown(again) == wanted
    lit = f"[...document.querySelectorAll('.frame .tie.on')].map(t => {SAID})"
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=2, y=2)
    assert again.run(lit) == page.run(lit)
    assert again.complaints == []


STEP = """new Promise((done) => {
  addEventListener("popstate", () => done(true), {once: true});
  history.STEP();
})"""


def test_back_and_forward_go_from_view_to_view(page: Page) -> None:
    views = [shown(page)]
    tick(page, "country", "Latvia")
    page.press("Escape")
    views.append(shown(page))
    page.click("#map .node.left:not([hidden]) text")
    views.append(shown(page))
    page.run("document.querySelector('#search').focus()")
    page.type("tut")
    page.type("or")
    views[-1] = shown(page)
    for wanted in views[-2::-1]:
        page.run(STEP.replace("STEP", "back"))
        assert shown(page) == wanted
    page.run(STEP.replace("STEP", "forward"))
    assert shown(page) == views[1]


@pytest.mark.parametrize(
    "spoilt", ["#on=n-nobody", "#view=none&country=Mars", "#%E0%A4%A", "#on=panel", "#q=%00"]
)
def test_an_address_of_something_else_opens_the_whole_map(
    pipe: Pipe, folder: Path, spoilt: str
) -> None:
    found = Page(pipe)
    found.show()
    found.open(f"{(folder / 'all.html').as_uri()}{spoilt}")
    assert "At a glance" in panel(found)
    assert found.run("document.querySelector('#view-map').getClientRects().length") == 1
    assert found.complaints == []


def test_the_link_of_a_view_is_copied_or_told(page: Page) -> None:
    tick(page, "country", "Latvia")
    page.press("Escape")
    page.click(".save > summary")
    page.click("[data-save=link]")
    page.until("/link/.test(document.querySelector('#shown').textContent)")
    told = page.run("document.querySelector('#shown').textContent")
    assert told == "The link is copied." or told.endswith("all.html#country=Latvia")


CIRCLES = """[...document.querySelectorAll("#network .node[data-betweenness-value]")].map(n => {
  const disc = [...n.querySelectorAll("rect[rx]")].filter(r => r.getClientRects().length
    && r.getAttribute("stroke-width") !== "0").at(-1);
  const look = ["width", "fill", "stroke"].map(a => disc.getAttribute(a));
  return [n.getAttribute("href"), ...look] })"""


def network_view(page: Page) -> None:
    page.click("[data-view=network]")


def choose(page: Page, name: str, value: str) -> None:
    page.run(
        f"(() => {{ const s = document.querySelector('select[name={name}]');"
        f" s.value = {json.dumps(value)};"
        " s.dispatchEvent(new Event('change', {bubbles: true})) })()"
    )


def test_circles_of_the_network_are_as_large_as_the_measure_says(page: Page, wide: Dataset) -> None:
    network_view(page)
    made = network_of(wide.store, Project(), "organisation-collaboration")
    for size in ("betweenness", "degree", "closeness"):
        choose(page, "size", size)
        numbers = measured(made, f"two-mode-{size}")
        circles = {href: float(width) for href, width, *_ in page.run(CIRCLES)}
        values = {f"#n-organisation:{name.rpartition('/')[2]}": numbers[name] for name in numbers}
        assert len(circles) == 10
        assert len(set(circles.values())) > 3
        for one, other in permutations(circles, 2):
            assert values[one] <= values[other] or circles[one] >= circles[other]
        told = page.run(
            "[...document.querySelectorAll('.reading')].filter(d => d.getClientRects().length)"
            ".map(d => d.textContent)"
        )
        assert len(told) == 1
        assert "places are an arrangement" in told[0]


def measured(made: Network, name: str) -> dict[str, float]:
    found = compute(to_networkx(made), name)
    assert isinstance(found, dict)
    return found


def test_circles_have_the_colour_of_their_country_or_community(page: Page) -> None:
    network_view(page)
    by_country = {href: look for href, *look in page.run(CIRCLES)}
    legend = "[...document.querySelectorAll('.colours')].filter(l => l.getClientRects().length)"
    meanings = f"{legend}.flatMap(l => [...l.children]).map(c => [c.textContent.trim(),"
    meanings += " c.querySelector('circle').getAttribute('fill')])"
    known = dict(page.run(meanings))
    assert known["Latvia"] == by_country["#n-organisation:lv-baltic-bright"][-1]
    assert known["Lithuania"] == by_country["#n-organisation:lt-ministry-education"][-1]
    choose(page, "colour", "community")
    assert {href: look for href, *look in page.run(CIRCLES)} != by_country
    assert "community 1" in dict(page.run(meanings))


def test_lines_of_the_network_are_ties_and_lead_to_their_sentences(page: Page) -> None:
    network_view(page)
    lines = page.run(
        f"[...document.querySelectorAll('#network .tie')].map(t => [{SAID}, t.dataset.ties])"
    )
    assert len(lines) > 20
    for said, ties in lines:
        names = page.run(
            f"{json.dumps(ties)}.split(' ').map(t => document.getElementById(t).dataset.name)"
        )
        assert said == "; ".join(names)
    page.run(
        "document.querySelector('#network .tie').dispatchEvent("
        "new MouseEvent('click', {bubbles: true, cancelable: true}))"
    )
    assert panel(page).startswith("Tie")
    assert lines[0][0].split("; ")[0] in panel(page)


def test_the_network_shows_what_is_chosen_and_is_saved_as_it_stands(
    page: Page, tmp_path: Path
) -> None:
    network_view(page)
    seen = "[...document.querySelectorAll('#network .node')].filter(n => n.getClientRects().length)"
    before = page.run(f"{seen}.length")
    tick(page, "country", "Estonia")
    page.press("Escape")
    names = page.run(f"{seen}.map(n => {NAME})")
    assert 0 < len(names) < before
    graph = nx.read_gexf(saved(page, tmp_path, "gexf"))
    assert sorted(v["label"] for _, v in graph.nodes(data=True)) == sorted(names)
    measured_ = [v for _, v in graph.nodes(data=True) if "betweenness" in v]
    assert measured_
    root = etree.fromstring(saved(page, tmp_path, "svg").read_bytes())
    assert len(root.findall(".//{*}a[@href]")) == len(names)
    assert not root.findall(".//*[@hidden]")


def test_the_keyboard_goes_through_the_network(page: Page) -> None:
    network_view(page)
    page.run("document.querySelector('#network [tabindex=\"0\"]').focus()")
    seen = {focused_name(page)}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 4:
        page.press(key)
        seen.add(focused_name(page))
    assert len(seen) > 3
    here = focused_name(page)
    page.press("Enter")
    assert focused(page) == "panel"
    page.press("Escape")
    assert focused_name(page) == here


def focused_name(page: Page) -> str:
    name: str = page.run("document.activeElement.getAttribute('href')")
    return name


def test_a_view_is_saved_as_svg_that_needs_nothing_else(
    page: Page, pipe: Pipe, tmp_path: Path
) -> None:
    tick(page, "country", "Estonia")
    page.press("Escape")
    names = page.run(f"{NAMES}.length")
    path = saved(page, tmp_path, "svg")
    text = path.read_text(encoding="utf-8")
    root = etree.fromstring(text.encode())
    svg = "{http://www.w3.org/2000/svg}"
    links = [a.get("href", "") for a in root.iter(f"{svg}a") if a.get("href")]
    assert len(links) == names
    assert all(link.startswith(BASE) for link in links)
    assert root.findtext(f"{svg}title") == page.run("document.querySelector('h1').textContent")
    told = " ".join(str(one.xpath("string()")) for one in root.iter(f"{svg}text"))
    assert "Country: Estonia" in told
    assert "CC BY 4.0" in told
    assert "data:font/woff2" in text
    assert not re.search(r"url\((?!&quot;data:|\"data:)", text)
    picture = opened(pipe, path)
    assert picture.complaints == []
    assert all(asked.startswith("data:") for asked in picture.asked)
    over = picture.run(
        "[...document.querySelectorAll('text')].filter(t => { const b = t.getBBox(),"
        " m = t.getCTM(); return b.x + m.e < 0 || b.x + b.width + m.e > document.documentElement"
        ".viewBox.baseVal.width }).map(t => t.textContent)"
    )
    assert over == []


def test_a_view_is_saved_as_png(page: Page, tmp_path: Path) -> None:
    data = saved(page, tmp_path, "png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert width > 2000
    assert height > 1300


def test_the_ties_shown_are_saved_as_a_table(page: Page, tmp_path: Path) -> None:
    tick(page, "country", "Latvia")
    page.press("Escape")
    told = texts(page, SHOWN, 0)
    rows = list(csv.DictReader(io.StringIO(saved(page, tmp_path, "csv").read_text("utf-8-sig"))))
    assert [row["Who"] for row in rows] == told
    (tie,) = [
        row
        for row in rows
        if row["Tie"].startswith("Ministry of Education and Science, L")
        and row["Tie"].endswith("coordinates TTT4WBL")
    ]
    assert "led by (ReferNet news)" in tie["Sentences"]
    assert "read 2026-" in tie["Days"]
    assert tie["Addresses"].startswith("https://")


@pytest.mark.needs("conformance")
@pytest.mark.parametrize("of", ["document", "all"])
def test_the_network_shown_is_saved_as_valid_gexf(
    pipe: Pipe, folder: Path, tmp_path: Path, wide: Dataset, dataset: Dataset, of: str
) -> None:
    made = network_of((wide if of == "all" else dataset).store, Project(), "collaborations")
    path = saved(opened(pipe, folder / f"{of}.html"), tmp_path, "gexf")
    check_valid(path.read_bytes(), "gexf")
    graph = nx.read_gexf(path)
    names = {values["iri"]: values["label"] for _, values in graph.nodes(data=True)}
    assert names == {node.id: node.label[:1].upper() + node.label[1:] for node in made.nodes}
    iri = {node: values["iri"] for node, values in graph.nodes(data=True)}
    ties = Counter((frozenset((iri[a], iri[b])), v["label"]) for a, b, v in graph.edges(data=True))
    assert ties == Counter((frozenset((e.source, e.target)), e.tie) for e in made.edges)


def test_the_map_is_one_stop_for_the_keyboard(page: Page) -> None:
    assert page.run("document.querySelectorAll('#map [tabindex=\"0\"]').length") == 1
    tick(page, "tie", "has pledged")
    page.press("Escape")
    assert page.run("document.querySelectorAll('#map [tabindex=\"0\"]').length") == 1
    assert page.run(f"{NAMES}.some(n => n.getAttribute('tabindex') === '0')")


def test_the_table_is_sorted_by_its_heads(page: Page) -> None:
    page.click("#table th:nth-child(4) button")
    roles = texts(page, SHOWN, 3)
    assert roles == sorted(roles, key=lambda role: (role[0] != "…", role))
    assert page.run("document.querySelector('th:nth-child(4)').getAttribute('aria-sort')") == (
        "ascending"
    )
    page.click("#table th:nth-child(4) button")
    assert texts(page, SHOWN, 3) == roles[::-1]
    page.click("#table th:nth-child(1) button")
    assert page.run("document.querySelectorAll('[aria-sort]').length") == 1


def test_a_link_to_a_name_opens_its_facts(pipe: Pipe, folder: Path) -> None:
    found = Page(pipe)
    found.show()
    found.open(f"{(folder / 'document.html').as_uri()}#n-organisation:ilo")
    assert "International Labour Organization" in panel(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_kind_of_tie_looks_different_also_in_grey(page: Page, scheme: str) -> None:
    page.show(scheme=scheme)
    looks = page.run(
        "[...document.querySelectorAll('.legend .tie')].map(t => {"
        " const s = getComputedStyle(t.querySelector('path'));"
        " return [t.classList[1], s.strokeDasharray, s.strokeWidth] })"
    )
    assert len(looks) == 11
    assert len({(dash, width) for _, dash, width in looks}) == 11
    broken = [dash for kind, dash, _ in looks if kind == "mention"]
    assert len(set(broken)) == len(broken) == 4
    assert "none" not in broken
    assert {dash for kind, dash, _ in looks if kind == "part"} == {"none"}


def test_a_tie_looks_as_in_all_other_pictures(page: Page) -> None:
    looks = page.run(
        "[...document.querySelectorAll('.legend li:has(.tie)')].map(li => {"
        " const s = getComputedStyle(li.querySelector('path'));"
        " return [li.querySelector('b').textContent, s.stroke, s.strokeWidth, s.strokeDasharray] })"
    )
    found = {tie: tuple(look) for tie, *look in looks}
    known = {tie: stroke(tie) for tie in (*PARTICIPATION, *OTHERS, "comes under")}
    assert found.keys() > known.keys()
    for tie, line in known.items():
        red, green, blue = (int(line.colour[at : at + 2], 16) for at in (1, 3, 5))
        dash = ", ".join(f"{float(part):g}px" for part in line.dash.split()) or "none"
        assert found[tie] == (f"rgb({red}, {green}, {blue})", f"{line.width:g}px", dash)


SEEN = """(() => {
  const svg = [...document.querySelectorAll(".frame > svg")].find(s => s.getClientRects().length);
  const box = svg.getBoundingClientRect();
  const panel = document.querySelector("#panel").getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].filter(t => t.getClientRects().length);
  const sizes = texts.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a);
  return {top: box.top, bottom: box.bottom, right: box.right, panel: panel.left,
    scrolled: scrollY, smallest: Math.min(...sizes), texts: texts.length};
})()"""


@pytest.fixture(scope="module")
def site_page(tmp_path_factory: pytest.TempPathFactory, dataset: Dataset, wide: Dataset) -> Path:
    """The map as a page of the site, with what it needs beside it."""
    made = tmp_path_factory.mktemp("site")
    assert isinstance(dataset, AssembledDataset)
    assert isinstance(wide, AssembledDataset)
    page = "picture/map.html"
    site = site_of(Datasets(dataset, wide), Project())
    for name, content in {**dict(assets()), **written(site, page)}.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(content)
    return made / page


@pytest.mark.parametrize("view", ["", "#view=network", "#on=n-project:ttt4wbl"])
def test_all_of_the_picture_is_seen_in_a_window_of_1440_by_900(
    pipe: Pipe, site_page: Path, view: str
) -> None:
    found = Page(pipe)
    found.show(width=1440, height=900)
    found.open(site_page.as_uri() + view)
    seen = found.run(SEEN)
    assert seen["scrolled"] == 0
    assert 0 < seen["top"] < seen["bottom"] <= 900
    assert seen["smallest"] >= 9
    assert seen["texts"] > 40
    assert seen["panel"] >= seen["right"], "the facts are beside the picture, not over it"


def test_the_page_of_the_site_saves_and_asks_nobody_else(
    pipe: Pipe, site_page: Path, tmp_path: Path
) -> None:
    found = opened(pipe, site_page)
    assert "data:font/woff2" in saved(found, tmp_path, "svg").read_text(encoding="utf-8")
    assert saved(found, tmp_path, "png").stat().st_size > 50_000
    assert found.complaints == []
    assert all(url.startswith(("file:", "data:")) for url in found.asked)
    links = found.run("[...document.querySelectorAll('#facts .whole a')].map(a => a.href)")
    assert len(links) > 60
    assert all(link.startswith("file:") and link.endswith(".html") for link in links)


@pytest.mark.parametrize("width", [320, 820, 1280, 1440, 1920])
@pytest.mark.parametrize("name", ["document", "all"])
def test_nothing_hangs_over_the_edge(pipe: Pipe, folder: Path, width: int, name: str) -> None:
    found = Page(pipe)
    found.show(width=width)
    found.open((folder / f"{name}.html").as_uri())
    assert found.run("document.documentElement.scrollWidth") == width
    broken = found.run(
        "[...document.querySelectorAll('#map .node')].filter(n => {"
        " const b = n.querySelector('text').getBBox(), r = n.querySelector('rect').getBBox();"
        " return b.x < r.x || b.x + b.width > r.x + r.width }).length"
    )
    assert broken == 0


def test_words_on_the_map_stay_apart(page: Page) -> None:
    clashes = page.run(
        "(() => { const boxes = [...document.querySelectorAll('#map text')]"
        ".map(t => t.getBoundingClientRect());"
        " return boxes.filter((a, i) => boxes.slice(0, i).some(b => a.left < b.right"
        " && b.left < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom)).length })()"
    )
    assert clashes == 0


def test_a_printer_gets_map_words_and_table_in_light_colours(page: Page) -> None:
    page.show(scheme="dark", medium="print")
    for gone in ("#filters", "#facts", "nav"):
        assert page.run(f"document.querySelector('{gone}').getClientRects().length") == 0
    for kept in ("#map", "#summary", "#table", "footer"):
        assert page.run(f"document.querySelector('{kept}').getClientRects().length") > 0
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.printed().startswith(b"%PDF")


def test_a_page_without_a_tie_complains_of_nothing(pipe: Pipe, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(map_page(network(nodes=[Node("x", "X")])))
    found = opened(pipe, path)
    assert "There is nothing to show" in found.run("document.body.innerText")
    assert found.complaints == []


@pytest.mark.parametrize("label", ["x" * 10_000, "</script><b>", "a " * 5000])
def test_a_hostile_name_spoils_neither_map_nor_script(
    pipe: Pipe, tmp_path: Path, label: str
) -> None:
    path = tmp_path / "page.html"
    made = network(edge("A", "x"), edge("A", "A", "implements"), nodes=[Node("x", label, label)])
    path.write_bytes(map_page(made))
    found = opened(pipe, path)
    assert found.complaints == []
    assert found.run("document.documentElement.scrollWidth") == 1280
    found.click("#map .node:not(.centre) text")
    assert panel(found)


def test_the_table_stays_one_for_screen_readers_where_its_cells_are_put_below_each_other(
    pipe: Pipe, folder: Path
) -> None:
    found = opened(pipe, folder / "document.html")
    counts = []
    for width in (1280, 380):
        found.show(width=width)
        tree = found.call("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(node["role"]["value"] for node in tree if not node["ignored"])
        counts.append({role: roles[role] for role in ("table", "row", "columnheader")})
    rows = found.run("document.querySelectorAll('#table tr').length")
    heads = found.run("document.querySelectorAll('#table th').length")
    assert counts == [{"table": 1, "row": rows, "columnheader": heads}] * 2


def violations(page: Page) -> list[Json]:
    page.run(AXE.read_text(encoding="utf-8"))
    found: list[Json] = page.run(
        "axe.run().then(r => r.violations.map(v => ({id: v.id, nodes: v.nodes.map(n => n.html)})))"
    )
    return found


@pytest.mark.needs("npm")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["document", "all"])
def test_axe_finds_nothing_that_keeps_people_out(
    pipe: Pipe, folder: Path, name: str, scheme: str
) -> None:
    found = opened(pipe, folder / f"{name}.html", scheme=scheme)
    assert violations(found) == []
    found.click("#map .node.left text")
    found.click("details:has([data-facet=country]) > summary")
    assert violations(found) == []


@pytest.mark.needs("npm")
def test_axe_finds_nothing_without_a_script_and_on_a_narrow_screen(
    pipe: Pipe, folder: Path, tmp_path: Path
) -> None:
    found = Page(pipe)
    found.show(width=380)
    found.open((folder / "document.html").as_uri())
    assert violations(found) == []
    text = (folder / "document.html").read_text(encoding="utf-8")
    bare = tmp_path / "bare.html"
    bare.write_text(re.sub("<script>.*</script>", "", text, flags=re.DOTALL), encoding="utf-8")
    assert violations(opened(pipe, bare)) == []


@pytest.mark.needs("npm")
def test_axe_would_find_something(pipe: Pipe, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text('<p style="color: #aaa">pale</p>')
    assert {found["id"] for found in violations(opened(pipe, path))} >= {"color-contrast"}
