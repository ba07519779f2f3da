"""In a notebook: the graph as an rdflib dataset, answers as small typed tables."""

import re
from decimal import Decimal
from pathlib import Path

import click
import pytest
from rdflib import Dataset, Graph, URIRef

import balticvet
from balticvet.assemble import AssembledDataset
from balticvet.cli import graphs
from balticvet.cli.options import Decorator
from balticvet.errors import BalticvetError, LimitError, UsageError
from balticvet.export import export
from balticvet.namespaces import iri
from balticvet.processes import Limits
from balticvet.request import GraphOptions

FICHE = Path(__file__).parent / "fiche"


@pytest.fixture(scope="module")
def graph() -> Dataset:
    return balticvet.load()


def test_the_graph_is_an_rdflib_dataset_with_a_graph_a_passage(
    graph: Dataset, dataset: AssembledDataset
) -> None:
    assert len(graph.default_graph) == len(dataset.triples)
    passage = graph.graph(URIRef(iri("passage:bafa-implementer-lv")))
    ministry = URIRef(iri("organisation:lv-ministry-education"))
    assert ministry in set(passage.subjects())
    named = {str(found.identifier) for found in graph.graphs() if isinstance(found, Graph)}
    stated = {str(getattr(quad.graph_name, "value", "")) for quad in dataset.quads} - {""}
    assert stated <= named


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own
def test_rdflib_answers_as_balticvet_does(graph: Dataset) -> None:
    text = "SELECT ?one WHERE { ?one a bv:Ministry } ORDER BY ?one"
    theirs = [str(row[0]) for row in graph.query(text)]  # type: ignore[index]
    assert theirs == [row.one for row in balticvet.query(text)]


def test_cells_are_plain_values() -> None:
    rows = balticvet.query("project-budgets").values()
    assert {(row.projectLabel, row.amount, row.currency) for row in rows} == {
        ("WBL-Balt", Decimal(300_000), "EUR"),
        ("TTT4WBL", Decimal(1_200_000), "EUR"),
    }


def test_an_answer_shows_itself_and_becomes_a_data_frame() -> None:
    answer = balticvet.query("project-budgets")
    assert "<table>" in answer._repr_html_()
    frame = answer.to_pandas()
    assert frame["amount"].sum() == 1_500_000
    assert list(frame.columns) == list(answer.columns)


def test_a_question_takes_values_and_cites() -> None:
    cited = balticvet.query("project-budgets", {"collaboration": "TTT4WBL"}, cite=True)
    assert len(cited) == 1
    assert any("EUR 1.2 million" in found.words for found in cited.footnotes)
    assert "<ol>" in cited._repr_html_()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("SELECT ?s { SERVICE <http://127.0.0.1:1> { ?s ?p ?o } }", "another server"),
        ("which ministries take part", "neither the name of a saved question nor SPARQL"),
        ("contact-person", "personal data, which is left out"),
    ],
)
def test_what_the_command_refuses_a_notebook_refuses(question: str, told: str) -> None:
    with pytest.raises(BalticvetError, match=told):
        balticvet.query(question)


def test_a_query_of_ones_own_is_stopped_in_time() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(LimitError, match="took longer than 1 s"):
        balticvet.query(endless, limits=Limits(seconds=1))


def test_names_stand_beside_things_where_somebody_wants_them() -> None:
    text = "SELECT ?one WHERE { ?one a bv:Initiative } ORDER BY ?one"
    assert balticvet.query(text, labels=True).columns == ("one", "oneLabel")


def test_a_notebook_checks_and_exports_as_the_commands_do() -> None:
    assert balticvet.check(project=FICHE).conforms
    assert export("gexf", project=FICHE).data.startswith(b"<?xml")
    with pytest.raises(UsageError, match="holds no network"):
        export("turtle", projection="stakeholders")
    with pytest.raises(UsageError, match="Did you mean turtle"):
        export("turtel")


def test_commands_and_functions_have_the_same_options() -> None:
    commands = {name for option in graphs.OPTIONS for name in _names(option)}
    asked = commands - {"default_graph", "allow_local", "seconds", "megabytes"} | {"limits"}
    assert asked | {"personal_data", "fetched", "data"} == GraphOptions.__annotations__.keys()


def _names(option: Decorator) -> list[str]:
    return [found.name or "" for found in click.command()(option(lambda: None)).params]


def test_another_project_may_be_asked() -> None:
    text = "SELECT ?one WHERE { ?one a bv:Initiative }"
    ours, theirs = balticvet.query(text), balticvet.query(text, project=FICHE)
    assert len(theirs) == 1
    assert ours.rows != theirs.rows
    assert balticvet.load(project=FICHE).default_graph


def test_a_network_can_be_made_more_than_once() -> None:
    made = [balticvet.network("stakeholders", sources=of) for of in ("document", "all")]
    assert len(made[0]) < len(made[1])
    assert balticvet.network("stakeholders", project=FICHE).graph["projection"] == "stakeholders"
    with pytest.raises(UsageError, match="no projection"):
        balticvet.network("nothing")


def test_a_measure_is_a_table_with_equal_ranks_for_equal_numbers() -> None:
    found = balticvet.measure("degree", "organisation-collaboration", sources="all")
    rows = [row for row in found if row.rank is not None]
    assert {(row.value, row.rank) for row in rows[:2]} == {(rows[0].value, 1)}
    assert "<table>" in found._repr_html_()
    with pytest.raises(UsageError, match="no measure"):
        balticvet.measure("influence", "stakeholders")


def test_a_measure_leaves_out_whom_one_names_and_tells_what_it_counts_twice() -> None:
    found = balticvet.measure(
        "degree", "organisation-collaboration", without=["public agency"], sources="all"
    )
    agencies = [row for row in found if row.kind == "public agency"]
    assert agencies
    assert {row.valueWithout for row in agencies} == {None}
    counted = next(note for note in found.notes if not note.startswith("Sources disagree on "))
    assert counted.startswith("2 pairs have more than one tie")
    with pytest.raises(UsageError, match="of the kind 'agency'"):
        balticvet.measure("degree", "stakeholders", without=["agency"])


def test_fragility_is_asked_in_a_notebook_as_on_the_command_line() -> None:
    of = "organisation-organisation"
    found = balticvet.measure("betweenness", of, fragility=True, sources="all")
    assert {row.fragile for row in found} == {"yes"}
    assert any(note.startswith("Left out, each by itself") for note in found.notes)
    ranges = balticvet.measure("betweenness", of, rank_ranges=True, sources="all")
    assert all(row.best <= row.rank <= row.worst for row in ranges)
    with pytest.raises(UsageError, match="ranks nobody"):
        balticvet.measure("density", of, fragility=True)


def test_a_picture_fits_its_cell_and_a_pointer_brings_its_sentences_up() -> None:
    shown = balticvet.picture("stakeholder-map")
    html = shown._repr_html_() or ""
    svg = shown.data.decode()
    wide = re.findall(r' width="([\d.]+)"', svg)[0]
    [root] = re.findall(r"<svg\b[^>]*>", html)
    assert ' width="100%"' in root
    assert " height=" not in root
    assert f'style="max-width: {wide}px"' in html
    assert html.count("<title") == svg.count("<title") > 1
    assert "<img" not in html
    assert balticvet.picture("stakeholder-map", ending="png")._repr_html_() is None


def test_texts_of_tables_stand_on_the_left_and_numbers_on_the_right() -> None:
    html = balticvet.query("budget-currencies")._repr_html_()
    assert '<td style="text-align: left">EUR</td>' in html
    assert re.search(r'<td style="text-align: right">\d+</td>', html)


def test_measures_show_in_a_notebook_what_they_show_on_a_terminal() -> None:
    found = balticvet.measure("degree", "organisation-collaboration", sources="all")
    html = found._repr_html_()
    assert "<p><strong>degree: How many ties has each node?</strong></p>" in html
    assert "have most ties (5 each); on the other TTT4WBL has most ties (12)." in html
    assert "<li>What a tie means:</li>" in html
    reason = balticvet.measure("density", "stakeholders")._repr_html_()
    assert "<p>density: not defined because one side of this two-mode network" in reason


def test_the_sentences_of_a_tie_are_a_table_with_day_and_address() -> None:
    network = balticvet.network("organisation-collaboration", sources="all")
    _, _, tie = next(iter(network.edges(data=True)))
    found = balticvet.sentences(tie["passages"], sources="all")
    assert len(found) == len(tie["passages"])
    assert {row.source for row in found} == {*tie["sources"]}
    assert all(row.words for row in found)


def test_a_picture_shows_itself_and_goes_into_a_file(tmp_path: Path) -> None:
    shown = balticvet.picture("stakeholder-map")
    assert (shown._repr_svg_() or "").count("<svg") == 1
    assert shown._repr_png_() is None
    path = shown.write(tmp_path / "map.svg")
    assert path.read_bytes() == shown.data
    assert (balticvet.picture("stakeholder-map", ending="png")._repr_png_() or b"")[1:4] == b"PNG"
    page = balticvet.picture("map", project=FICHE)
    assert (page.ending, page._repr_svg_()) == ("html", None)
    with pytest.raises(UsageError, match="no picture"):
        balticvet.picture("nothing")


def test_personal_data_come_only_when_asked_for() -> None:
    text = "SELECT ?one WHERE { ?one a foaf:Person }"
    assert len(balticvet.query(text)) == 0
    assert len(balticvet.query(text, personal_data=True)) == 1
    assert len(balticvet.load(personal_data=True)) > len(balticvet.load())


@pytest.mark.parametrize("question", ["no-such-question", "SELECT ?x WHERE { ?x"])
def test_a_fault_is_told(question: str) -> None:
    with pytest.raises(BalticvetError):
        balticvet.query(question)
    with pytest.raises(UsageError):
        balticvet.query("project-budgets", {"collaboration": "nothing"})
