"""The map as one page: whole without a script, with every tie and its sentence, and no request."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from balticvet.assemble import assemble
from balticvet.dataset import Dataset
from balticvet.draw import draw
from balticvet.draw.page import MapSubject, map_page, subject_page
from balticvet.draw.page.columns import HEADING
from balticvet.draw.page.document import LIMIT
from balticvet.draw.page.records import KnownOfName, Participations
from balticvet.draw.style import FURTHER, GREY, INK, OTHERS, PARTICIPATION, TINTS, stroke
from balticvet.draw.svg import BACKGROUND
from balticvet.errors import LimitError, UnreadableInputError
from balticvet.html.addresses import shown_address
from balticvet.namespaces import BASE, is_web_address
from balticvet.networks import Edge, Network, Node, Tie, TieStatement, network_of
from balticvet.profiles import FactSection, Piece, StatedFact
from balticvet.provenance import Citation
from balticvet.queries.quotes import Quote
from balticvet.rdf import Literal
from balticvet.resources import Project
from networks import TIES, edge, network, put
from projects import FICHE

PROJECTION = "collaborations"


@pytest.fixture(scope="module", params=["document", "all", "fiche"])
def made(request: pytest.FixtureRequest, dataset: Dataset, wide: Dataset) -> Network:
    """What the page of the document, of all sources and of another document is made of."""
    store = {"document": dataset, "all": wide}.get(request.param) or assemble(Project(FICHE))
    return network_of(store.store, Project(), PROJECTION)


@pytest.fixture(scope="module")
def tree(made: Network) -> html.HtmlElement:
    return parsed(map_page(made))


def parsed(page: bytes) -> html.HtmlElement:
    return html.document_fromstring(page.decode())


def found(tree: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    elements = tree.xpath(path)
    assert isinstance(elements, list)
    return [element for element in elements if isinstance(element, html.HtmlElement)]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def by_id(tree: html.HtmlElement, name: str) -> html.HtmlElement:
    (element,) = found(tree, f"//*[@id='{name}']")
    return element


def rows(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return found(tree, "//*[@id='table']//tbody/tr")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def test_the_page_says_its_language_its_title_and_its_encoding(tree: html.HtmlElement) -> None:
    assert tree.get("lang") == "en"
    assert found(tree, "//meta[@charset='utf-8']")
    (title,), (heading,) = found(tree, "//title[parent::head]"), found(tree, "//h1")
    assert words(title) == words(heading)


def test_the_title_names_the_initiative_where_there_is_one(dataset: Dataset, wide: Dataset) -> None:
    told = [words(found(parsed(draw(of, Project(), "map")), "//h1")[0]) for of in (dataset, wide)]
    assert told == [
        "Baltic Alliance for Apprenticeships: who has to do with it, and how",
        "Who has to do with which initiative or project, and how",
    ]


def test_nothing_of_the_page_lies_elsewhere(tree: html.HtmlElement) -> None:
    assert not found(tree, "//link | //iframe | //object | //embed | //base | //img | //image")
    assert not found(tree, "//*[@src or @srcset or @action or @style or @background]")
    assert not found(tree, "//*[@*[starts-with(name(), 'on')]]")
    away = [a for a in found(tree, "//a") if not a.get("href", "").startswith(("#", BASE))]
    assert all(a.get("rel") == "noreferrer" and is_web_address(a.get("href", "")) for a in away)
    (style,) = found(tree, "//style")
    urls = re.findall(r"url\(.{0,20}", style.text_content())
    assert all(url.startswith("url(data:font/woff2;") for url in urls)
    assert len(urls) == 2
    assert "@import" not in style.text_content()


def test_links_lead_to_the_pages_of_things_by_their_addresses(
    made: Network, tree: html.HtmlElement
) -> None:
    links = {a.get("href", "") for a in found(tree, "//article//a")}
    assert {node.id for node in made.nodes if node.id.startswith(BASE)} <= links
    assert not found(tree, "//header//a"), "no way to pages that a file alone has not"


def test_the_policy_of_the_page_allows_its_own_style_and_script_alone(
    tree: html.HtmlElement,
) -> None:
    (policy,) = found(tree, "//meta[@http-equiv='Content-Security-Policy']")
    rules = dict(rule.split(maxsplit=1) for rule in policy.get("content", "").split("; "))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    for part in ("style", "script"):
        (own,) = found(tree, f"//{part}")
        digest = base64.b64encode(hashlib.sha256(own.text_content().encode()).digest()).decode()
        assert rules.pop(f"{part}-src") == f"'sha256-{digest}'"
    assert rules == {"font-src": "data:", "img-src": "data:"}, "its faces, and what it paints"


def test_no_link_leads_nowhere_and_no_id_stands_twice(tree: html.HtmlElement) -> None:
    ids = [element.get("id", "") for element in found(tree, "//*[@id]")]
    assert len(ids) == len(set(ids))
    links = {a.get("href", "") for a in found(tree, "//a")}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    for name in ("aria-labelledby",):
        assert {e.get(name, "") for e in found(tree, f"//*[@{name}]")} <= set(ids)


def test_the_map_has_everybody_and_every_tie_once(made: Network, tree: html.HtmlElement) -> None:
    names = Counter(
        words(by_id(tree, node.get("href", "")[1:]).find("h3"))
        for node in found(tree, "//*[@id='map']//a[contains(@class, 'node')]")
    )
    assert names == Counter(capital(node.label) for node in made.nodes)
    lines = found(tree, "//*[@id='map']//a[contains(@class, 'tie')]")
    assert sorted(line.get("href", "")[1:] for line in lines) == sorted(
        row.get("id", "") for row in rows(tree)
    )
    assert len(lines) == len(made.edges)


def proofs(tree: html.HtmlElement, element: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the sentences that links of an element lead to."""
    return [by_id(tree, a.get("href", "")[1:]) for a in element.xpath(".//a[@class='ref']")]


def quoted(tree: html.HtmlElement, element: html.HtmlElement) -> list[str]:
    """Return what the sentences say that links of an element lead to, and whose they are."""
    return [
        " ".join(words(part) for part in proof if part.get("class") != "carries")
        for proof in proofs(tree, element)
    ]


def test_the_table_has_every_tie_with_all_its_sentences(
    made: Network, tree: html.HtmlElement
) -> None:
    told = Counter((row.get("data-name"), tuple(quoted(tree, row))) for row in rows(tree))
    assert told == Counter(
        (
            capital(made.sentence(tie)),
            tuple(map(as_told, tie.passages)),
        )
        for tie in made.edges
    )


def as_told(quote: Quote) -> str:
    """Return how the page has a passage: its place and words, whose they are, with days."""
    said = quote.words if quote.restated else " › ".join(quote.path) + quote.words
    own = quote.voice in ("", quote.title)
    whose = quote.title if own else f"{quote.voice}, by {quote.title}"
    ours = f", restated in our words ({quote.certainty})" if quote.restated else ""
    days = "".join(f", {day}" for day in quote.days)
    told = f"{said} {whose}{ours}{days}"
    if quote.address:
        told += shown_address(quote.address)
    return " ".join(told.split())


def test_a_sentence_stands_once_with_all_the_ties_that_it_carries(
    made: Network, tree: html.HtmlElement
) -> None:
    items = found(tree, "//*[@id='sentences']//li")
    carried = {item.get("id"): {a.get("href") for a in found(item, ".//p/a")} for item in items}
    for row in rows(tree):
        for proof in proofs(tree, row):
            assert f"#{row.get('id')}" in carried[proof.get("id")]
    stated = Counter(quote.passage for tie in made.edges for quote in tie.passages)
    assert len(items) == len(stated)
    assert max(stated.values()) > 1 or len(stated) < 10, "or it shows nothing"


def test_each_sentence_of_a_page_leads_to_it_and_says_when_it_was_read(wide: Dataset) -> None:
    tree = parsed(draw(wide, Project(), "map"))
    cites = found(tree, "//*[@id='sentences']/ol/li[blockquote[contains(@class, 'restated')]]/p")
    cites = [cite for cite in cites if cite.get("class") == "source"]
    assert len(cites) > 50
    for cite in cites:
        (link,) = cite.xpath("./a[@rel='noreferrer']")
        assert is_web_address(link.get("href", ""))
        assert re.search(rf"read \d{{4}}-\d\d-\d\d{re.escape(words(link))}$", words(cite))


@pytest.mark.bad_input("web", "a page whose address is javascript:", "its address is text, no link")
@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " https://e.org"])
def test_a_harmful_address_is_told_on_the_map_and_leads_nowhere(url: str) -> None:
    page = Quote("p", words="w", title="A source", restated="A page", address=url)
    made = network(replace(edge("A", "x"), statements=(TieStatement(page),)))
    tree = parsed(map_page(made))
    assert all(link.get("href", "").startswith("#") for link in found(tree, "//*[@href]"))
    assert words(found(tree, "//*[@class='source']")[0]).endswith(shown_address(url.strip()))


def test_the_page_says_whose_the_words_are(wide: Dataset, dataset: Dataset) -> None:
    pages, document = (
        words(by_id(parsed(draw(of, Project(), "map")), "main")) for of in (wide, dataset)
    )
    for told in ("Restated: the words are ours", "restated in our words (medium confidence"):
        assert told in pages
        assert told not in document


def test_a_decision_is_called_one_and_is_no_quote() -> None:
    reason = Quote("d", section="Decision", words="by its name", dated="2026-01-02")
    said = Quote("p", words="of Latvia")
    stated = {"ministry": (reason,), "Latvia": (said, reason)}
    stated |= dict.fromkeys(("Denmark", "Estonia"), (reason,))
    node = Node("x", "X", "ministry", ("Denmark", "Estonia", "Latvia"), stated=stated)
    made = network(replace(edge("A", "x"), statements=(TieStatement(reason),)), nodes=[node])
    tree = parsed(map_page(made))
    assert "Where a tie rests on a curator’s decision" in words(by_id(tree, "main"))
    (row,) = rows(tree)
    assert quoted(tree, row) == ["A curator’s decision of 2026-01-02 by its name"]
    assert [words(cell) for cell in row.findall("td")[1:3]] == [
        "ministry (a curator’s decision)",
        "Denmark (a curator’s decision); Estonia (a curator’s decision); Latvia",
    ]
    entry = words(by_id(tree, "n-x"))
    assert "Typeministry (a curator’s decision: by its name)" in entry
    assert "CountryDenmark; Estonia (a curator’s decision: by its name); Latvia" in entry


def test_the_words_have_everybody_under_the_role_that_passages_state(
    made: Network, tree: html.HtmlElement
) -> None:
    labels = {node.id: capital(node.label) for node in made.nodes}
    told = set()
    hub = role = ""
    for element in by_id(tree, "summary").iter("h3", "dt", "dd"):
        if element.tag == "h3":
            hub = words(element)
        elif element.tag == "dt":
            role = words(element)
        else:
            told |= {(hub, role, words(link)) for link in element.findall("a")}
    middle = {words(name) for name in found(tree, "//*[@id='summary']//h3")}
    assert told == {
        (labels[one], read_from(made, tie, one), labels[other])
        for tie in made.edges
        for one, other in ((tie.source, tie.target), (tie.target, tie.source))
        if labels[one] in middle
    }
    assert middle >= {labels[tie.source] for tie in made.edges}


def read_from(made: Network, tie: Edge, own: str) -> str:
    """Return the sentence of a tie with “it” for one end, or without it, and “…” for the other."""
    kinds = {node.id: node.kind for node in made.nodes}
    it = "them" if kinds[own] in ("stakeholder group", "target group") else "it"
    ends = {"source": tie.source, "target": tie.target}
    words = {name: it if end == own else "…" for name, end in ends.items()}
    kind = made.tie(tie.tie)
    plan = kind.hedged if tie.hedge else kind.sentence
    sentence = plan.format(**words, hedge=tie.hedge)
    return sentence.removeprefix(f"{it} ")


def test_everybody_has_an_entry_with_kind_country_ties_and_sources(
    made: Network, tree: html.HtmlElement
) -> None:
    entries = {words(e.find("h3")): words(e) for e in found(tree, "//article")}
    assert len(entries) == len(made.nodes)
    labels = {node.id: capital(node.label) for node in made.nodes}
    for node in made.nodes:
        entry = entries[capital(node.label)]
        assert f"Type{node.kind if node.is_of_kind else 'not stated'}" in entry
        countries = list(node.countries)
        assert f"Country{countries[0] if countries else 'not stated'}" in entry
        for words_ in (node.kind, *node.countries):
            if node.is_decided(words_) and (words_ != node.kind or node.is_of_kind):
                assert re.search(
                    rf"{re.escape(words_)}(; [A-Z]\w+)* \(a curator’s decision: ", entry
                )
                assert entry.count(node.stated[words_][0].words) >= 1
    for tie in made.edges:
        for end in (tie.source, tie.target):
            entry = entries[labels[end]]
            assert f"{read_from(made, tie, end)}: ".replace("…: ", "") in entry
            assert all(title in entry for title in tie.sources)


def test_those_who_take_part_stand_on_the_left_and_nobody_else(
    made: Network, tree: html.HtmlElement
) -> None:
    left = found(tree, "//*[@data-side='left']//a")
    starts = {edge.source for edge in made.edges}
    labels = {node.id: capital(node.label) for node in made.nodes if node.kind != "project"}
    mentions = made.projection.mentions
    assert {words(by_id(tree, a.get("href", "")[1:]).find("h3")) for a in left} == {
        labels[edge.target]
        for edge in made.edges
        if edge.tie not in mentions and edge.target not in starts and edge.target in labels
    }


def test_a_pledge_is_not_counted_as_taking_part(wide: Dataset, dataset: Dataset) -> None:
    trees = [parsed(draw(of, Project(), "map")) for of in (wide, dataset)]
    heads = [words(found(tree, "//*[@class='head']")[0]) for tree in trees]
    assert heads == ["Takes part or has pledged", "Takes part"]
    told = [words(by_id(tree, "glance")) for tree in trees]
    assert "27 take part; 2 have only pledged something; " in told[0]
    assert "pledged" not in told[1]
    pledge = edge("A", "x", "has pledged")
    tree = parsed(map_page(network(pledge)))
    assert words(found(tree, "//*[@class='head']")[0]) == "Has pledged"
    assert "Nobody takes part; one has only pledged something; " in words(by_id(tree, "glance"))
    tree = parsed(map_page(network(pledge, edge("A", "x", "implements"))))
    assert words(found(tree, "//*[@class='head']")[0]) == "Takes part"
    assert "One takes part; nobody is" in words(by_id(tree, "glance"))


def test_to_be_named_is_drawn_apart_from_taking_part(made: Network, tree: html.HtmlElement) -> None:
    for row in rows(tree):
        (line,) = found(tree, f"//*[@id='map']//a[@href='#{row.get('id')}']")
        said = {capital(made.sentence(tie)): tie.tie for tie in made.edges}
        is_mention = said[row.get("data-name", "")] in made.projection.mentions
        assert ("mention" in line.get("class", "").split()) is is_mention


def test_each_line_each_row_and_each_panel_is_headed_by_its_sentence(
    made: Network, tree: html.HtmlElement
) -> None:
    sentences = Counter(capital(made.sentence(tie)) for tie in made.edges)
    lines = found(tree, "//*[@id='map']//a[contains(@class, 'tie')]")
    assert Counter(words(title) for line in lines for title in line.findall("title")) == sentences
    assert Counter(row.get("data-name") for row in rows(tree)) == sentences


def test_who_stands_first_in_a_sentence_stands_first_in_words(turned: Dataset) -> None:
    told = words(parsed(draw(turned, Project(), "map")))
    for sentence in (
        "Q-Placements is the basis of TTT4WBL",
        "Baltic Alliance for Apprenticeships was presented to Cedefop",
        "WBL-Balt comes under Baltic Alliance for Apprenticeships",
        "Baltic Alliance for Apprenticeships comes under WBL-Balt",
    ):
        assert sentence in told
    assert "TTT4WBL is the basis of" not in told


def test_meanings_caveats_credit_and_rights_are_on_the_page(
    made: Network, tree: html.HtmlElement
) -> None:
    told = words(tree)
    for tie in made.ties:
        assert str(tie) in told
    for words_ in (*made.projection.caveats, *made.credit.sources, made.credit.licence):
        assert words_ in told
    assert "The quoted words are not ours" in told


def test_the_legend_is_folded_below_the_map(made: Network, tree: html.HtmlElement) -> None:
    order = [e.get("class") or e.get("id") for e in found(tree, "//main//*[@class or @id]")]
    assert order.index("folded legend") > order.index("frame")
    (legend,) = found(tree, "//details[@class='folded legend']")
    assert legend.get("open") is None
    lines = found(legend, ".//li[.//*[contains(@class, 'tie')]]")
    assert [words(line).split(":")[0] for line in lines] == [tie.name for tie in made.ties]


def test_every_line_has_its_look_from_the_table_of_all_pictures() -> None:
    ties = (*PARTICIPATION, *OTHERS, *FURTHER, "unheard of")
    made = network(*(edge("A", "x", tie) for tie in ties))
    tree = parsed(map_page(made))
    looks = [
        found(line, ".//*[local-name()='path']")[-1]
        for line in found(tree, "//*[self::a or self::svg][contains(@class, 'tie')]")
    ]
    assert len(looks) == 2 * len(ties), "one in the map and one in the legend"
    for tie in ties:
        line = stroke(tie)
        look = (line.colour, f"{line.width:g}", line.dash or None)
        names = ("stroke", "stroke-width", "stroke-dasharray")
        same = [path for path in looks if tuple(map(path.get, names)) == look]
        assert len(same) == 2 * sum(stroke(other) == line for other in ties)
        assert {path.get("stroke-linecap") for path in same} == {"round" if line.dash else None}


def test_every_colour_of_the_pictures_has_another_one_in_the_dark() -> None:
    css = (files("balticvet.draw") / "dark.css").read_text(encoding="utf-8")
    lines = (*PARTICIPATION.values(), *OTHERS.values(), *FURTHER.values(), stroke("unheard of"))
    for colour in {line.colour for line in lines} | {INK, BACKGROUND}:
        assert f'[stroke="{colour}"]' in css
    for colour in (INK, GREY, BACKGROUND, *TINTS.values()):
        assert f'[fill="{colour}"]' in css


def test_initiatives_and_projects_look_different(made: Network, tree: html.HtmlElement) -> None:
    cards = found(tree, "//*[@data-side='centre']//a")
    outlined = [a for a in cards if found(a, "./*[local-name()='rect']")[0].get("fill") != INK]
    names = {words(by_id(tree, a.get("href", "")[1:]).find("h3")) for a in outlined}
    assert names == {capital(node.label) for node in made.nodes if node.kind == "project"}


@pytest.mark.bad_input(
    "analysis", "two names whose ids on the page would be alike", "each has an id of its own"
)
def test_ids_of_names_and_of_their_headings_stay_apart() -> None:
    made = network(edge("https://x.org/a", "https://x.org/a-name"), edge("m-n-a", "name-n-a"))
    ids = [e.get("id", "") for e in found(parsed(map_page(made)), "//*[@id]")]
    assert len(ids) == len(set(ids))


def test_no_two_names_overlap(tree: html.HtmlElement) -> None:
    for side in ("left", "centre", "right"):
        end = 0.0
        parts = "*[self::rect or self::text[parent::*[@class='country']]]"
        for part in found(tree, f"//*[@data-side='{side}']//{parts}"):
            is_row = part.tag == "rect"
            top = float(part.get("y", "")) - (0 if is_row else HEADING - 6)
            assert top >= end - 0.1
            end = top + float(part.get("height", HEADING - 6))


def test_the_map_of_all_sources_is_made_to_be_seen_whole(wide: Dataset) -> None:
    (svg,) = found(parsed(draw(wide, Project(), "map")), "//*[@id='map']")
    assert svg.get("class") == "fits"
    many = network(*(edge("A", f"x{number}") for number in range(99)))
    (svg,) = found(parsed(map_page(many)), "//*[@id='map']")
    assert svg.get("class") is None, "it keeps its size, and one scrolls"


def test_who_takes_part_stands_by_country_and_who_is_only_named_by_how(wide: Dataset) -> None:
    tree = parsed(draw(wide, Project(), "map"))
    left, right = (
        [words(text) for text in found(tree, f"//*[@data-side='{side}']/*[@class='country']/text")]
        for side in ("left", "right")
    )
    assert left == ["Estonia", "Latvia", "Lithuania", "Other countries", "No country stated"]
    assert right == ["Was reached", "Was presented to", "Was presented at", "Is targeted"]
    (abroad,) = found(tree, "//*[@data-side='left']/*[text[.='Other countries']]")
    assert {words(name).split()[-1] for name in found(abroad, "./a")} >= {"(Finland)", "(Spain)"}


def test_no_personal_data_are_on_the_page(personal_dataset: Dataset, dataset: Dataset) -> None:
    project = Project()
    assert draw(personal_dataset, project, "map") == draw(dataset, project, "map")


def test_the_same_data_gives_the_same_bytes(dataset: Dataset, project: Project) -> None:
    assert draw(assemble(project), project, "map") == draw(dataset, project, "map")


def test_ties_can_be_chosen_by_all_in_which_they_differ() -> None:
    quotes = [replace(edge("A", "x").passages[0], title=title) for title in ("one", "two")]
    nodes = [
        Node("x", "X", "ministry", ("Latvia",)),
        Node("y", "Y", "chamber", ("Estonia", "Latvia")),
        Node("z", "Z"),
    ]
    ties = (
        replace(edge("A", "x", "implements"), statements=(TieStatement(quotes[0]),)),
        replace(
            edge("A", "y", "is involved"),
            statements=tuple(TieStatement(quote, ("intended",)) for quote in quotes),
        ),
        replace(edge("A", "z"), statements=()),
    )
    tree = parsed(map_page(network(*ties, nodes=nodes)))
    choices = {
        (facet.get("data-facet"), words(label))
        for facet in found(tree, "//fieldset")
        for label in facet.findall("label")
    }
    assert choices == {
        ("country", "Estonia1"),
        ("country", "Latvia2"),
        ("country", "no country stated1"),
        ("kind", "chamber1"),
        ("kind", "ministry1"),
        ("kind", "no kind stated1"),
        ("tie", "implements1"),
        ("tie", "is involved1"),
        ("tie", "was reached1"),
        ("source", "one2"),
        ("source", "two1"),
        ("source", "a decision, no source1"),
        ("modality", "intended1"),
        ("modality", "no hedge recorded2"),
    }
    assert "Ties that a source hedges: 1 intended." in words(by_id(tree, "glance"))


def test_a_tie_that_is_merely_stated_is_no_hedge_and_nobody_praises_it() -> None:
    made = network(put(edge("A", "x"), "stated"), put(edge("A", "y"), "intended"), edge("A", "z"))
    tree = parsed(map_page(made))
    assert "Ties that a source hedges: 1 intended." in words(by_id(tree, "glance"))
    (facet,) = found(tree, "//fieldset[@data-facet='modality']")
    told = [words(label) for label in facet.findall("label")]
    assert told == ["intended1", "no hedge recorded2"]
    plain = parsed(map_page(network(put(edge("A", "x"), "stated"), edge("A", "y"))))
    assert "hedge" not in words(by_id(plain, "glance"))


def by_source(source: str, target: str, tie: str, *titles: str) -> Edge:
    quotes = (Quote(f"p:{title}", words="so", title=title) for title in titles)
    return replace(edge(source, target, tie), statements=tuple(map(TieStatement, quotes)))


UNDISPUTED = {
    "one source states both": (
        by_source("A", "x", "coordinates", "one", "two"),
        by_source("A", "x", "is involved", "two"),
    ),
    "one source names two leaders": (
        by_source("A", "x", "coordinates", "one"),
        by_source("A", "y", "coordinates", "one", "two"),
    ),
    "to be told of it is no role": (
        by_source("A", "x", "implements", "one"),
        by_source("A", "x", "was presented to", "two"),
    ),
    "a pledge goes with a role": (
        by_source("A", "x", "implements", "one"),
        by_source("A", "x", "has pledged", "two"),
    ),
    "two projects": (
        by_source("A", "x", "coordinates", "one"),
        by_source("B", "y", "coordinates", "two"),
    ),
}


@pytest.mark.parametrize("ties", UNDISPUTED.values(), ids=UNDISPUTED)
def test_sources_are_not_said_to_disagree_where_they_do_not(ties: tuple[Edge, ...]) -> None:
    assert "disagree" not in words(by_id(parsed(map_page(network(*ties))), "main"))


@pytest.mark.parametrize(
    "ties",
    [
        (
            by_source("A", "x", "implements", "one"),
            by_source("A", "x", "is involved", "two"),
        ),
        (
            by_source("A", "x", "coordinates", "one"),
            by_source("A", "y", "coordinates", "two"),
        ),
    ],
    ids=["two roles", "two leaders"],
)
def test_where_sources_disagree_the_page_says_so_wherever_the_tie_is_told(
    ties: tuple[Edge, Edge],
) -> None:
    made = network(*ties)
    one, other = (f"{capital(made.sentence(tie))} – {tie.sources[0]}" for tie in ties)
    tree = parsed(map_page(made))
    assert f"Sources disagree{one}; but {other}" in words(by_id(tree, "summary"))
    notes = [words(row) for row in rows(tree)]
    assert [
        f"Sources disagree: {against}" in note
        for note, against in zip(notes, (other, one), strict=True)
    ]
    for name in ("n-x", "n-A"):
        assert f"Sources disagree{one}{other}" in words(by_id(tree, name))


def test_the_sources_disagree_about_who_leads_and_what_comes_under_what(
    turned: Dataset, dataset: Dataset
) -> None:
    tree = parsed(draw(turned, Project(), "map"))
    told = [words(item).split("; but ") for item in found(tree, "//*[@class='against']/li")]
    assert {frozenset(said.split(" – ")[0] for said in pair) for pair in told} == {
        frozenset(
            (
                "WBL-Balt comes under Baltic Alliance for Apprenticeships",
                "Baltic Alliance for Apprenticeships comes under WBL-Balt",
            )
        ),
        *(
            frozenset(("Ministry of Education and Science, Latvia coordinates TTT4WBL", other))
            for other in (
                "Ministry of Education and Science, Latvia is a partner in TTT4WBL",
                "National Centre for Education of Latvia coordinates TTT4WBL",
            )
        ),
        frozenset(
            f"German-Baltic Chamber of Trade {role} Skilled-Up"
            for role in ("coordinates", "is a partner in")
        ),
    }
    assert len(told) == 4
    assert not found(parsed(draw(dataset, Project(), "map")), "//*[@class='against']")


def test_what_all_ties_share_is_no_choice(dataset: Dataset) -> None:
    tree = parsed(draw(dataset, Project(), "map"))
    facets = [facet.get("data-facet") for facet in found(tree, "//fieldset")]
    assert facets == ["country", "kind", "tie"]


@pytest.mark.bad_input(
    "analysis", "a map of nobody, or of names without a tie", "the page says that there is nothing"
)
@pytest.mark.parametrize("nodes", [(), (Node("x", "X"),)], ids=["nobody", "one alone"])
def test_nothing_to_show_is_said(nodes: tuple[Node, ...]) -> None:
    tree = parsed(map_page(network(nodes=nodes)))
    assert "There is nothing to show" in words(tree)
    assert "Only a test." in words(tree)
    assert not found(tree, "//*[local-name()='svg'] | //table | //script | //form")
    assert ("Named without a tie: X" in words(tree)) is bool(nodes)


@pytest.mark.bad_input(
    "analysis",
    "a map with a node tied to itself, parallel ties, ties between initiatives",
    "each tie is a line and a row of its own",
)
def test_odd_ties_are_all_there() -> None:
    made = network(
        edge("a", "a"), edge("a", "b"), edge("a", "b", "implements"), edge("a", "b"), edge("b", "c")
    )
    tree = parsed(map_page(made))
    assert len(rows(tree)) == 5
    assert len({row.get("id") for row in rows(tree)}) == 5


HOSTILE = {
    "markup": '</title></script><script>alert(1)</script>"><img src=x onerror=alert(1)>',
    "10 000 characters": "x" * 10_000,
    "nothing": "",
    "an id of the page": "panel",
    "lines": "a\nb",
}


@pytest.mark.bad_input(
    "analysis",
    "names of markup, of 10 000 characters, of nothing, or like an id of the page, on the map",
    "words, cut on the map and whole below it; nothing runs",
)
@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_stays_a_name(label: str) -> None:
    tree = parsed(
        map_page(network(edge("A", label or "x", "t"), nodes=[Node(label or "x", label, label)]))
    )
    assert len(found(tree, "//script")) == 1
    assert not found(tree, "//img")
    heads = [words(head) for head in found(tree, "//article/h3")]
    assert sorted(heads) == sorted(("A", " ".join(capital(label).split())))
    assert max(len(t.text_content()) for t in found(tree, "//*[local-name()='tspan']")) < 70
    ids = [element.get("id", "") for element in found(tree, "//*[@id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.bad_input(
    "analysis",
    "words, sources, reasons, ties and ids that are markup or begin with javascript:, on the map",
    "words; no link leads away and nothing runs",
)
@pytest.mark.parametrize("evil", [HOSTILE["markup"], "javascript:alert(1)"])
def test_hostile_words_stay_words_wherever_they_stand(evil: str) -> None:
    quote = Quote(
        evil, evil, (evil,), evil, evil, evil, restated=evil, confidence=evil, address=evil
    )
    reason = Quote(evil, section="Decision", words=evil)
    ties = (
        Edge(
            evil,
            "x",
            "coordinates",
            (TieStatement(quote, (evil,), (evil,)),),
            values={"amount": evil},
        ),
        Edge(evil, "y", "coordinates", (TieStatement(replace(quote, title="two")),)),
        Edge("y", evil, evil, (TieStatement(reason),)),
    )
    node = Node(evil, evil, evil, (evil,), values={evil: evil}, stated={evil: (reason,)})
    made = network(*ties, nodes=[node])
    said = Tie(evil, evil, f"{{source}} {evil} {{target}}")
    tree = parsed(map_page(replace(made, projection=replace(made.projection, ties=(said,)))))
    assert len(found(tree, "//script")) == 1
    assert not found(tree, "//img | //*[@onerror]")
    assert all(link.get("href", "").startswith("#") for link in found(tree, "//*[@href]"))
    ids = [element.get("id", "") for element in found(tree, "//*[@id]")]
    assert len(ids) == len(set(ids))
    assert "Sources disagree" in words(tree)


@pytest.mark.bad_input(
    "analysis",
    "titles, names, facts and a network of markup, or of 10 000 characters, on the map",
    "words; no link leads away and nothing runs",
)
@pytest.mark.parametrize("evil", [HOSTILE["markup"], "javascript:alert(1)", "x" * 10_000])
def test_what_is_known_of_a_name_stays_words(evil: str) -> None:
    passage = Citation("p", words=evil, title=evil, restated=evil, address=evil)
    pieces = (Piece(evil), Piece(evil, evil), Piece(evil, "javascript:alert(1)"))
    section = FactSection("dates", evil, (StatedFact(pieces, (passage,), False, evil),))
    known = KnownOfName(evil, (Literal(evil), Literal(evil, language="lv")), (section,))
    ties = (edge("A", "x"), edge("A", "y"), edge("B", "y", "implements"), edge("B", "x"))
    made = network(*ties, nodes=[Node("x", evil, evil, (evil,), mode=1)])
    tree = parsed(subject_page(MapSubject(made, {"x": known}, Participations(made))))
    assert len(found(tree, "//script")) == 1
    assert not found(tree, "//img | //*[@onerror]")
    assert all(link.get("href", "").startswith("#") for link in found(tree, "//*[@href]"))
    ids = [element.get("id", "") for element in found(tree, "//*[@id]")]
    assert len(ids) == len(set(ids))
    assert found(tree, "//*[@id='network']//a")
    entry = words(by_id(tree, "n-x"))
    assert entry.count(" ".join(evil.split())) >= 6
    assert {bdi.get("lang") for bdi in found(tree, "//*[@id='n-x']//*[@class='names']/bdi")} == {
        None,
        "lv",
    }


def test_the_network_has_those_who_take_part_and_their_ties(wide: Dataset) -> None:
    tree = parsed(draw(wide, Project(), "map"))
    part = network_of(wide.store, Project(), "organisation-collaboration")
    labels = {node.id.rpartition("/")[2]: node for node in part.nodes}
    names = [a.get("href", "") for a in found(tree, "//*[@id='network']/a[@class='node']")]
    assert len(names) == len(set(names)) > 25
    assert {name.rpartition(":")[2] for name in names} <= labels.keys()
    bodies = {name for name in labels if not labels[name].mode}
    assert bodies <= {name.rpartition(":")[2] for name in names}
    rows_ = {row.get("id"): row for row in rows(tree)}
    for line in found(tree, "//*[@id='network']/a[@class='tie part']"):
        for tie in line.get("data-ties", "").split():
            ends = {a.get("href", "")[1:] for a in rows_[tie].xpath("./td/a[not(@class)]")}
            assert ends == {line.get("data-from"), line.get("data-to")}


def test_a_network_of_nobody_is_no_second_view(dataset: Dataset) -> None:
    made = network_of(dataset.store, Project(), PROJECTION)
    nothing = Participations(network())
    for subject in (MapSubject(made), MapSubject(made, {}, nothing)):
        tree = parsed(subject_page(subject))
        assert not found(tree, "//*[@id='view-network'] | //*[@data-view]")


@pytest.mark.bad_input(
    "export", "a name with U+202E, on the map for a browser", "exit 3; the character is named"
)
def test_a_name_that_turns_the_text_around_is_refused() -> None:
    with pytest.raises(UnreadableInputError, match=r"U\+202E"):
        map_page(network(edge("A", "x"), nodes=[Node("x", "a\u202eb")]))


def test_more_than_a_page_can_show_is_refused() -> None:
    with pytest.raises(LimitError, match=str(LIMIT)):
        map_page(network(nodes=[Node(f"n{number}", "x") for number in range(LIMIT + 1)]))


_labels = st.text("abc ķ日<&\"'", max_size=60)


@st.composite
def _networks(draw: st.DrawFn) -> Network:
    names = [f"n{number}" for number in range(draw(st.integers(1, 8)))]
    nodes = [
        Node(name, draw(_labels), draw(_labels), tuple(draw(st.sets(_labels, max_size=2))))
        for name in names
    ]
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names), st.sampled_from(TIES))
    return network(*(edge(*end) for end in draw(st.lists(ends, max_size=10))), nodes=nodes)


@settings(max_examples=40)
@given(made=_networks())
def test_any_network_gives_a_page_with_everybody_and_every_tie(made: Network) -> None:
    tree = parsed(map_page(made))
    assert len(rows(tree)) == len(made.edges)
    if made.edges:
        assert len(found(tree, "//article")) == len(made.nodes)
    ids = [element.get("id", "") for element in found(tree, "//*[@id]")]
    assert len(ids) == len(set(ids))


def test_a_body_whose_kind_nobody_states_is_of_no_kind_on_the_whole_page() -> None:
    body = Node("x", "Body", "organisation", ("Latvia",), mode=1)
    other = Node("y", "Other", "ministry", ("Latvia",), mode=1)
    made = network(edge("A", "x", "implements"), edge("A", "y", "implements"), nodes=[body, other])
    tree = parsed(map_page(made))
    told = words(tree)
    assert "no kind stated1" in told
    assert "kind not stated" in told
    assert "organisation" not in {words(cell) for cell in found(tree, "//td | //dd | //li")}
    assert not [cell for cell in found(tree, "//figure//li") if words(cell) == "organisation"]
