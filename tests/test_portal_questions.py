"""The pages of the questions say what the command says, in rows, in files and in citations."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from balticvet.assemble import AssembledDataset, Datasets, assemble_both, rules
from balticvet.errors import UsageError
from balticvet.portal import Site
from balticvet.portal.answer_view import MARKED, OPEN, SHOWN
from balticvet.provenance import Citation, Provenance, cite_saved
from balticvet.publication import Publication
from balticvet.queries.question import Question, catalogue
from balticvet.resources import Project
from balticvet.tables.formats import FORMATS, write
from browser import Page, Pipe, browsing
from processes import balticvet
from projects import fiche_copy
from shared import Built
from sites import page_at, read_page, rows_in_words, site_of, words, written

QUESTIONS = {
    name: question for name, question in catalogue(Project()).items() if not question.personal
}
SELECTIONS = ("all", "document")
FILES = ("csv", "xlsx", "json", "markdown")
BV = "PREFIX bv: <https://w3id.org/balticvet/ontology#>\n"

every_question = pytest.mark.parametrize("name", QUESTIONS)
both_selections = pytest.mark.parametrize("sources", SELECTIONS)


@pytest.fixture(scope="module")
def provenances(dataset: AssembledDataset, wide: AssembledDataset) -> Mapping[str, Provenance]:
    graphs = {"all": wide, "document": dataset}
    return {name: Provenance(graph.store, rules(Project())) for name, graph in graphs.items()}


@pytest.fixture(scope="module")
def site(shipped: Built) -> Path:
    """The site as the command builds it."""
    return shipped.folder / "site"


def page(site: Path, name: str) -> html.HtmlElement:
    return read_page(site / "question" / f"{name}.html")


def count(found: html.HtmlElement, path: str) -> int:
    there = found.xpath(path)
    assert isinstance(there, list)
    return len(there)


def labels(found: html.HtmlElement) -> list[str]:
    """Return the names of the parts of a page."""
    there = found.xpath("//section/h2/@id")
    assert isinstance(there, list)
    return [str(name) for name in there]


def section(found: html.HtmlElement, sources: str) -> html.HtmlElement:
    """Return the part of a page with the answer of a selection."""
    [part] = found.xpath(f"//section[h2/@id='{sources}']")
    return part


# ── Rows ─────────────────────────────────────────────────────────────────────


@both_selections
@every_question
def test_a_page_has_the_rows_of_the_command_each_with_what_it_rests_on(
    site: Path, provenances: Mapping[str, Provenance], name: str, sources: str
) -> None:
    cited = cite_saved(provenances[sources], QUESTIONS[name])
    part = section(page(site, name), sources)
    if sources == "document" and "gives the same answer" in words(part):
        other = cite_saved(provenances["all"], QUESTIONS[name])
        assert (other.answer.rows, other.citations) == (cited.answer.rows, cited.citations)
        return
    rows = part.xpath(".//tbody/tr")
    told = [[words(cell) for cell in row.xpath("td")][:-1] for row in rows]
    assert told == rows_in_words(provenances[sources].store, cited.answer)[:SHOWN]
    notes = {note.get("id"): note for note in part.xpath(".//li[@id]")}
    for row, citations in zip(rows, cited.citations, strict=False):
        check_footnotes(notes, row, citations)


def check_footnotes(
    notes: Mapping[str, html.HtmlElement], row: html.HtmlElement, citations: tuple[Citation, ...]
) -> None:
    """Prove that the marks of a row lead to all that it rests on, sentences first."""
    marks = row.xpath("td[last()]//a/@href")
    assert len(marks) == min(len(citations), MARKED)
    for mark, citation in zip(marks, citations, strict=False):
        note = notes[mark.removeprefix("#")]
        told = words(note)
        assert " ".join((citation.words or citation.title).split()) in told
        assert all(day.removeprefix("dated ") in told for day in citation.days)
        if citation.address:
            assert citation.address in note.xpath(".//a/@href")
    assert words(row.xpath("td[last()]")[0]).endswith("in the files") == (len(citations) > MARKED)


def test_a_long_answer_shows_its_first_rows_and_where_all_of_them_are(site: Path) -> None:
    part = section(page(site, "corroboration"), "all")
    lines = (site / "question/corroboration.json").read_text("utf-8").count('"cited": {')
    assert len(part.xpath(".//tbody/tr")) == SHOWN < lines
    assert f"the first {SHOWN} of {lines} rows" in words(part)
    assert "corroboration.csv" in "".join(part.xpath(".//a/@href"))


def test_of_many_sentences_the_first_are_open_and_a_mark_leads_to_each(site: Path) -> None:
    roster = page(site, "roster")
    opened, folded = roster.xpath("//section[h2[@id='all']]/details[ol[.//blockquote]]")
    assert "open" in opened.attrib
    assert "open" not in folded.attrib
    numbers = [int(one.get("value")) for part in (opened, folded) for one in part.xpath("ol/li")]
    assert numbers[:OPEN] == [int(one.get("value")) for one in opened.xpath("ol/li")]
    assert numbers == sorted(set(numbers))
    marked = {int(one.text) for one in roster.xpath("//td[@class='marks']//a") if one.text}
    assert set(numbers) <= marked


def test_a_long_answer_points_to_the_endpoint_where_there_is_one(
    dataset: AssembledDataset, wide: AssembledDataset
) -> None:
    address = "https://example.org/sparql"
    made = site_of(Datasets(dataset, wide), Project())
    there = replace(made, publication=Publication(endpoint_url=address))
    found = html.document_fromstring(page_at(there, "question/pages.html"))
    assert count(found, f"//p[@class='note']/a[@href='{address}']") == 0
    found = html.document_fromstring(page_at(there, "question/corroboration.html"))
    assert count(found, f"//p[@class='note']/a[@href='{address}']") == 1


def test_what_only_other_sources_say_is_told_where_the_document_says_nothing(site: Path) -> None:
    part = section(page(site, "contradictions"), "document")
    assert "The document says nothing of this; other sources do." in words(part)
    assert not part.xpath(".//table")


def test_what_nobody_says_is_told_as_the_command_tells_it(site: Path) -> None:
    found = page(site, "exact-reach-counts")
    assert all("No source states an answer." in words(section(found, one)) for one in ("all",))


# ── Files ────────────────────────────────────────────────────────────────────


@both_selections
@every_question
def test_files_hold_what_the_command_writes(
    site: Path, provenances: Mapping[str, Provenance], name: str, sources: str
) -> None:
    table = cite_saved(provenances[sources], QUESTIONS[name]).as_table()
    mark = "" if sources == "all" else ".document"
    hrefs = section(page(site, name), sources).xpath(".//ul//a/@href")
    offered = [Path(href).name for href in hrefs]
    for written_as in FILES:
        file = site / "question" / f"{name}{mark}{FORMATS[written_as].suffix}"
        if file.exists():
            assert file.read_bytes() == write(table, written_as), written_as
            assert file.name in offered, written_as
        else:  # such as a workbook of a cell that no sheet can hold
            with pytest.raises(UsageError) as refused:
                write(table, written_as)
            assert refused.value.what in words(section(page(site, name), sources))


@pytest.mark.parametrize(("sources", "mark"), [("all", ""), ("document", ".document")])
@pytest.mark.parametrize("written_as", FILES)
def test_files_are_those_of_the_command_itself(
    site: Path, tmp_path: Path, written_as: str, sources: str, mark: str
) -> None:
    ending = FORMATS[written_as].suffix
    to = tmp_path / f"answer{ending}"
    ran = balticvet("query", "stated-budgets", "--sources", sources, "--cite", "-o", to)
    assert ran.code == 0, ran.err
    assert to.read_bytes() == (site / f"question/stated-budgets{mark}{ending}").read_bytes()


@every_question
def test_the_query_is_there_as_it_is_saved(site: Path, name: str) -> None:
    file = site / "question" / f"{name}.rq"
    assert file.read_text("utf-8") == QUESTIONS[name].text
    shown = page(site, name).xpath("//section[@aria-labelledby='query']//pre")[0].text_content()
    assert shown in QUESTIONS[name].text
    assert "SELECT" in shown


# ── Pages ────────────────────────────────────────────────────────────────────


def test_each_question_has_a_page_but_not_one_for_personal_data(site: Path) -> None:
    personal = [name for name, one in catalogue(Project()).items() if one.personal]
    there = {path.stem for path in (site / "question").glob("*.html")}
    assert there == QUESTIONS.keys()
    assert personal
    assert not any(name in "".join(map(str, (site / "question").iterdir())) for name in personal)
    assert not any(name in (site / "questions.html").read_text("utf-8") for name in personal)


@every_question
def test_a_page_says_what_is_asked_and_what_columns_mean(site: Path, name: str) -> None:
    found, question = page(site, name), QUESTIONS[name]
    assert words(found.xpath("//h1")[0]) == question.summary
    assert question.description in words(found.xpath("//main")[0])
    meanings = words(found.xpath("//section[@aria-labelledby='columns']")[0])
    assert all(f"{column.name} {column.meaning}" in meanings for column in question.columns)
    heads = found.xpath("//section[h2/@id='all']//th[@scope='col']/@title")
    columns = ", ".join(heads).split(", ")
    assert not heads or sorted(columns) == sorted((*answer_columns(question), "cited"))


def answer_columns(question: Question) -> list[str]:
    return [column.name for column in question.columns]


@cache
def ids_of(file: Path) -> frozenset[str]:
    return frozenset(map(str, read_page(file).xpath("//@id")))


@every_question
def test_no_link_of_a_page_leads_nowhere(site: Path, name: str) -> None:
    file = site / "question" / f"{name}.html"
    found = read_page(file)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in found.xpath("//@href"):
        path, _, fragment = href.partition("#")
        if path.startswith("http"):
            continue
        target = (file.parent / path).resolve() if path else file
        assert target.is_file(), href
        if fragment and target.name != "editor.html":  # whose fragments say what to show
            assert fragment in ids_of(target), href


def test_the_list_has_every_question_once_below_those_to_start_with(site: Path) -> None:
    found = read_page(site / "questions.html")
    listed = found.xpath("//*[@id='questions']//li/a/@href")
    assert sorted(listed) == sorted(f"question/{name}.html" for name in QUESTIONS)
    started = found.xpath("//section[@aria-labelledby='start']//a/@href")
    by_start = sorted((one.start, name) for name, one in QUESTIONS.items() if one.start)
    assert started == [f"question/{name}.html" for _, name in by_start]
    assert [start for start, _ in by_start] == [1, 2, 3, 4, 5]


# ── Other projects ───────────────────────────────────────────────────────────


def project_with(folder: Path, name: str, question: str, *, pages: bool = True) -> Site:
    """Return the site of the fiche with a question of its own; without its `pages` if so wanted."""
    fiche = fiche_copy(folder)
    questions = fiche.root / "queries" / "questions"
    questions.mkdir(parents=True)
    (questions / f"{name}.rq").write_text(question, encoding="utf-8")
    if not pages:
        shutil.rmtree(fiche.root / "data" / "sources" / "glow-post")
        shutil.rmtree(fiche.root / "data" / "decisions")
    return site_of(assemble_both(fiche.project), fiche.project)


def endings(files: Iterable[str], name: str) -> list[str]:
    return sorted(file.removeprefix(f"question/{name}") for file in files)


def matter(*lines: str) -> str:
    return "".join(f"#+ {line}\n" for line in lines)


def test_a_project_without_pages_has_one_answer_a_question(tmp_path: Path) -> None:
    about = matter("summary: Which projects are there?", "description: By name.", "tags: [ours]")
    columns = matter("columns: {project: the project}")
    query = "SELECT ?project WHERE { ?project a bv:Project } ORDER BY ?project\n"
    site = project_with(tmp_path, "own", f"{about}{columns}{BV}{query}", pages=False)
    files = written(site, "question/own.html")
    assert endings(files, "own") == [".csv", ".html", ".json", ".md", ".rq", ".xlsx"]
    found = html.document_fromstring(files["question/own.html"])
    assert labels(found) == ["document", "columns", "query"]
    assert count(found, "//tbody/tr") == files["question/own.csv"].count(b"/project/") > 0
    listed = html.document_fromstring(written(site, "questions.html")["questions.html"])
    assert count(listed, "//section[@aria-labelledby='about-ours']//a") == 1


def test_a_question_that_needs_a_value_is_not_asked_but_shown_with_an_example(
    tmp_path: Path,
) -> None:
    about = matter("summary: What has a name?", "description: One.", "tags: [ours]")
    columns = matter("columns: {name: the name}", "parameters:", "  name:")
    needed = matter(*(f"    {line}" for line in ("meaning: the name", "type: xsd:string")))
    needed += matter("    required: true", "    example: lantern")
    query = "SELECT ?name WHERE { BIND(?name AS ?same) } ORDER BY ?name\n"
    site = project_with(tmp_path, "needy", f"{about}{columns}{needed}{query}")
    files = written(site, "question/needy.html")
    assert list(files) == ["question/needy.html", "question/needy.rq"]
    found = html.document_fromstring(files["question/needy.html"])
    assert labels(found) == ["other-values", "columns", "query"]
    assert "balticvet query needy --name lantern" in words(found)
    assert count(found, "//form[@id='again']//input[@name='name' and @required]") == 1


def test_yes_or_no_is_told_and_has_no_table(tmp_path: Path) -> None:
    about = matter("summary: Is there a project?", "description: Or none.", "tags: [ours]")
    site = project_with(
        tmp_path, "yes", f"{about}{matter('expects: ask')}{BV}ASK {{ ?project a bv:Project }}\n"
    )
    files = written(site, "question/yes.html")
    mine = [".document.json", ".document.md", ".html", ".json", ".md", ".rq"]
    assert endings(files, "yes") == mine
    found = html.document_fromstring(files["question/yes.html"])
    assert "Yes." in words(found)
    assert not count(found, "//table")


def test_triples_are_a_table_and_a_turtle_file(tmp_path: Path) -> None:
    about = matter("summary: What are projects?", "description: Triples.", "tags: [ours]")
    query = "CONSTRUCT { ?project a bv:Project } WHERE { ?project a bv:Project }\n"
    site = project_with(tmp_path, "triples", f"{about}{matter('expects: construct')}{BV}{query}")
    files = written(site, "question/triples.html")
    mine = [".document.md", ".document.ttl", ".html", ".md", ".rq", ".ttl"]
    assert endings(files, "triples") == mine
    found = html.document_fromstring(files["question/triples.html"])
    assert count(found, "//tbody/tr") == files["question/triples.ttl"].count(b" a bv:Project") > 0


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    about = matter(
        "summary: <b>Who</b>?", 'description: "</p><script>alert(1)</script>"', 'tags: ["<i>\\"x"]'
    )
    columns = matter('columns: {words: "<u>words", place: "the place\\" onclick=\\"x"}')
    bad = "<script>alert(1)</script><a href='javascript:alert(2)' onclick='x'>\u202e\u0007"
    query = (
        f'SELECT ?words ?place WHERE {{ BIND("{bad}" AS ?words)'
        ' BIND(IRI("javascript:alert(1)") AS ?place) } ORDER BY ?words\n'
    )
    site = project_with(tmp_path, "hostile", f"{about}{columns}{query}")
    for path in ("question/hostile.html", "questions.html"):
        content = written(site, path)[path]
        found = html.document_fromstring(content)
        assert not count(found, "//script[not(@src)] | //b | //u | //i | //@onclick")
        assert not count(found, "//@href[starts-with(., 'javascript')]")
        assert b"\x07" not in content
    shown = words(
        html.document_fromstring(written(site, "question/hostile.html")["question/hostile.html"])
    )
    assert "<script>alert(1)</script><a href='javascript:alert(2)' onclick='x'>" in shown


def test_without_the_library_for_workbooks_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    fiche = fiche_copy(tmp_path).project
    files = written(site_of(assemble_both(fiche), fiche), "question/projects.html")
    assert "question/projects.xlsx" not in files
    assert "question/projects.csv" in files
    assert "needs XlsxWriter" in words(html.document_fromstring(files["question/projects.html"]))


# ── By hand ──────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def pipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipe]:
    with browsing(tmp_path_factory.mktemp("browser")) as running:
        yield running


def has_words(question: Question, *wanted: str) -> bool:
    tags = " ".join(question.tags)
    text = f"{question.summary} {question.name} {tags} {question.description}".casefold()
    return all(word in text for word in wanted)


@pytest.mark.needs("browser")
def test_the_list_is_narrowed_while_one_types(pipe: Pipe, site: Path) -> None:
    opened = Page(pipe).open((site / "questions.html").as_uri())
    opened.click("#words")
    opened.type("MONEY currènc")
    shown = "[...document.querySelectorAll('#questions li')].filter(l => l.offsetParent)"
    wanted = {name for name, one in QUESTIONS.items() if has_words(one, "money", "currenc")}
    names = opened.run(f"{shown}.map(l => l.querySelector('a').href.split(/[/.]/).at(-2))")
    assert set(names) == wanted != set()
    told = opened.run("document.querySelector('#left').value")
    assert told == f"{len(wanted)} of {len(QUESTIONS)} questions"
    heads = "[...document.querySelectorAll('#questions h2')].filter(h => h.offsetParent).length"
    assert opened.run(heads) == opened.run(f"new Set({shown}.map(l => l.closest('section'))).size")
    assert opened.complaints == []


@pytest.mark.needs("browser")
def test_the_list_is_whole_without_script(pipe: Pipe, site: Path) -> None:
    opened = Page(pipe, script=False).open((site / "questions.html").as_uri())
    shown = "[...document.querySelectorAll('#questions li')].filter(l => l.offsetParent).length"
    assert opened.run(shown) == len(QUESTIONS)
    assert not opened.run("document.querySelector('#narrow').offsetParent")


@pytest.mark.needs("browser")
@pytest.mark.parametrize("name", ["stated-budgets", "contradictions"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_is_no_wider_than_its_window_and_asks_nobody(
    pipe: Pipe, site: Path, name: str, width: int
) -> None:
    opened = Page(pipe)
    opened.show(width=width)
    opened.open((site / f"question/{name}.html").as_uri())
    assert opened.run("document.documentElement.scrollWidth") <= width
    assert all(url.startswith("file:") for url in opened.asked)
    assert opened.complaints == []
