"""The invented second document goes through every command, with no change of code."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from pyoxigraph import Literal, NamedNode

from balticvet.assemble import AssembledDataset, assemble
from balticvet.cli.group import COMMANDS
from balticvet.cli.run import run
from balticvet.draw import PICTURES
from balticvet.export import EXPORTS
from balticvet.namespaces import iri
from balticvet.networks.files.formats import FORMATS as NETWORKS
from balticvet.networks.measures import MEASURES
from balticvet.queries import ask_saved
from balticvet.queries.question import catalogue
from balticvet.rdfio import FORMATS, read
from balticvet.resources import HOME, Project
from balticvet.selection import ALL
from project_lists import ABOUT
from projects import FICHE, held, private_words
from shared import Built

Output = pytest.CaptureFixture[str]
SHARED = Project(FICHE)
QUESTIONS = catalogue(SHARED)
PROJECTIONS = sorted(path.stem for path in SHARED.files("queries/projections", "*.rq"))
DRAWN = [[name, *(["--of", "Lantern Circle"] if PICTURES[name].of else [])] for name in PICTURES]
"""The pictures; one that is of something is drawn of the initiative."""


DOCUMENT = FICHE / "data/sources/lantern/document.txt"
LIST = FICHE / "projects.csv"
"""An invented project list, which names the initiative of the fiche as a project."""

PAGES = ["--sources", "all"]
"""Let the pages of the invented newspaper count too."""

ASKED_OF_ALL = ("sources", "passages", "organisations-by-role", "claims-by-kind")

RUNS: Mapping[str, list[list[str]]] = MappingProxyType(
    {
        "build": [["build", "-o", "OUT", "--no-site", "--with-personal-data"]],
        "check": [
            ["check"],
            ["check", "--consistency"],
            *(["check", "-f", form] for form in ("text", "json", "csv")),
            *(
                ["check", option, "-f", form]
                for option in ("--coverage", "--contradictions", "--identities")
                for form in ("text", "json", "csv")
            ),
        ],
        "query": [
            ["query", "--list"],
            ["query", "sectors", "--cite"],
            ["query", "ASK { ?s ?p ?o }"],
            ["query", "project-periods", "--cite", *PAGES],
            ["query", "project-periods", "--cite", "--sources", "glow-post"],
        ],
        "about": [
            ["about", "Lantern Circle", *sources, "-f", form]
            for sources in ([], ["--sources", "document"])
            for form in ("text", "markdown", "html", "json", "csv")
        ],
        "explain": [["explain", name] for name in catalogue(Project())],
        "ingest": [
            ["ingest", str(DOCUMENT), "-o", "OUT"],
            ["ingest", str(DOCUMENT), "--revise", "lantern"],
        ],
        "ingest-table": [
            ["ingest-table", str(LIST), "--mapping", "erasmus-plus", "-o", "OUT", *ABOUT],
        ],
        "measure": [
            ["measure", "--list"],
            *(["measure", "--projection", by] for by in PROJECTIONS),
            *(["measure", "--fragility", "--projection", by] for by in PROJECTIONS),
            ["measure", "--rank-ranges"],
            *(["measure", name] for name in MEASURES),
            *(["measure", "components", "--projection", by, *PAGES] for by in PROJECTIONS),
        ],
        "draw": [
            ["draw", "--list"],
            *(["draw", *drawn, *sources] for drawn in DRAWN for sources in ([], PAGES)),
        ],
        "export": [
            *(["export", name, *sources] for name in EXPORTS for sources in ([], PAGES)),
            *(["export", name, "--with-personal-data"] for name in EXPORTS),
            *(["export", name, "--projection", by] for name in NETWORKS for by in PROJECTIONS),
        ],
    }
)
"""What each command does with the fiche; a new command has its row here."""


@pytest.fixture(scope="session")
def fiche() -> AssembledDataset:
    return assemble(SHARED)


@pytest.fixture(scope="session")
def pages() -> AssembledDataset:
    """The dataset of the fiche and of the pages of an invented newspaper."""
    return assemble(SHARED, selection=ALL)


def command(capfd: pytest.CaptureFixture[str], *args: str) -> str:
    assert run([*args, "--project", str(FICHE)]) == 0, capfd.readouterr().err
    return capfd.readouterr().out


def rows(dataset: AssembledDataset, name: str, *columns: str) -> list[tuple[str, ...]]:
    """Ask a saved question; return the cells of some columns, as text."""
    answer = ask_saved(dataset.store, QUESTIONS[name])
    places = [answer.columns.index(column) for column in columns]
    return [tuple(getattr(row[place], "value", "") for place in places) for row in answer.rows]


# ── Every command ────────────────────────────────────────────────────────────


ON_A_SERVER = {"push"}
"""Commands that need a server: their tests with the fiche are in `test_virtuoso.py`."""
PUBLISHED = {"publish"}
"""Commands with a site to show: `test_publish.py` publishes the fiche by each."""
OF_FILES = {"diff", "migrate"}
"""Commands without a project of their own: what they do is in `test_diff.py`, `test_migrate.py`."""


def test_every_command_has_a_row() -> None:
    tried = RUNS.keys() | ON_A_SERVER | PUBLISHED | OF_FILES
    assert tried == COMMANDS.keys(), f"give each of {tried ^ COMMANDS.keys()} a row in RUNS"


@pytest.mark.parametrize(
    "args", [args for runs in RUNS.values() for args in runs], ids=lambda args: " ".join(args)
)
def test_the_fiche_goes_through(args: list[str], tmp_path: Path, capfd: Output) -> None:
    told = [str(tmp_path / "out") if arg == "OUT" else arg for arg in args]
    assert command(capfd, *told).strip()


def test_the_fiche_is_built_with_its_site(shipped_fiche: Built) -> None:
    assert "Conforms: no faults" in shipped_fiche.said
    assert (shipped_fiche.folder / "site/index.html").is_file()


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_saved_question_can_be_asked(fiche: AssembledDataset, name: str) -> None:
    question = QUESTIONS[name]
    if question.personal:
        fiche = assemble(SHARED, personal_data=True)
    answer = ask_saved(fiche.store, question)
    assert answer.kind in ("select", "ask", "construct")


def test_most_questions_have_an_answer(fiche: AssembledDataset) -> None:
    """A question made for one document only would be empty here."""
    answered = [
        name
        for name, question in QUESTIONS.items()
        if not question.personal and ask_saved(fiche.store, question).rows
    ]
    assert len(answered) > len(QUESTIONS) // 2


@pytest.mark.parametrize("name", [name for name in EXPORTS if name in FORMATS])
def test_every_export_says_the_same(
    fiche: AssembledDataset, name: str, tmp_path: Path, capfd: Output
) -> None:
    target = tmp_path / f"fiche{FORMATS[name].suffix}"
    command(capfd, "export", name, "-o", str(target))
    written = {str(quad) for quad in read(target)}
    named = name in ("trig", "nquads")
    assert written == {str(quad) for quad in (fiche.quads if named else fiche.triples)}


def test_the_evidence_lists_each_stated_triple_with_its_words(
    fiche: AssembledDataset, capfd: Output
) -> None:
    table = list(csv.DictReader(io.StringIO(command(capfd, "export", "evidence"))))
    passages = {passage.iri for passage in fiche.passages}
    stated = [quad for quad in fiche.quads if getattr(quad.graph_name, "value", "") in passages]
    assert len(table) == len(stated)
    text = fiche.sources[0].text
    for row in table:
        exact = text[int(row["start"]) : int(row["end"])]
        assert re.sub(r"\s", "", exact) == re.sub(r"\s", "", row["quote"])


def test_nothing_made_of_the_fiche_holds_personal_data(
    fiche: AssembledDataset, shipped_fiche: Built, capfd: Output
) -> None:
    """What is published of it is read in `test_publish.py`."""
    files = (path for path in shipped_fiche.folder.rglob("*") if path.is_file())
    made = [path.read_bytes().decode(errors="replace") for path in files]
    made += [command(capfd, "draw", *drawn) for drawn in DRAWN]
    made += [command(capfd, "export", name) for name in NETWORKS]
    assert len(made) > 1_000
    (source,) = fiche.sources
    private = private_words(source)
    assert len(private) > 3
    assert not [word for text in made for word in held(private, text)]


def test_no_module_knows_a_document() -> None:
    """Names of a document belong into data; an example in a docstring may show one."""
    names = {
        path.parent.name
        for root in (HOME, FICHE)
        for path in root.glob("data/sources/*/document.txt")
    }
    assert names == {"bafa", "lantern"}
    for path in (HOME / "src" / "balticvet").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            known = [name for name in names if name in line.casefold()]
            assert not known or line.strip().startswith(">>>"), f"{path}: {line}"


# ── Answers that one reads in the fiche ──────────────────────────────────────


@pytest.mark.parametrize(
    ("question", "columns", "answer"),
    [
        (
            "organisations-by-role",
            ("roleLabel", "organisationLabel"),
            [
                ("implementing", "Norrvåg Lamplighting College, Sweden"),
                ("involved", "Lamplighters’ Trade Union, Estonia"),
                ("involved", "Ministry of Lighthouses, Latvia"),
            ],
        ),
        ("initiative-period", ("firstYear", "lastYear"), [("2019", "2022")]),
        (
            "project-periods",
            ("projectLabel", "firstYear", "lastYear"),
            [("LiQuay", "2020", "2021")],
        ),
        ("exact-reach-counts", ("groupLabel", "number"), [("apprentices", "48")]),
        ("sectors", ("sectorLabel",), [("crafts",), ("street lighting",)]),
        ("stated-absences", ("absenceLabel",), [("no total was recorded",)]),
        ("original-title", ("originalTitle", "languageTag"), [("Lyktkretsen", "sv")]),
        ("trade-unions-by-country", ("countryLabel", "finding"), [("Estonia", "named")]),
        (
            "outcomes",
            ("initiativeLabel", "outcomeLabel"),
            [("Lantern Circle", "encourage colleges to teach lamplighting")],
        ),
        (
            "hedged-outcomes",
            ("hedge", "modalityLabel"),
            [("may", "possible")],
        ),
    ],
)
def test_an_answer_is_what_one_reads_in_the_fiche(
    fiche: AssembledDataset, question: str, columns: tuple[str, ...], answer: list[tuple[str, ...]]
) -> None:
    assert rows(fiche, question, *columns) == answer


def test_pages_say_more_and_other_things(pages: AssembledDataset) -> None:
    periods = rows(pages, "project-periods", "projectLabel", "firstYear", "lastYear")
    assert ("LiQuay", "2020", "2022") in periods
    assert ("LiQuay", "2020", "2021") in periods
    sources = rows(pages, "sources", "source")
    assert {name.rpartition("/")[2] for (name,) in sources} == {"glow-post", "lantern"}


def test_rights_that_nobody_knows_are_told(pages: AssembledDataset) -> None:
    (website,) = pages.websites
    said = (website.iri, iri("dct:rights"), "unknown")
    assert said in {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in pages.triples
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


def test_what_went_into_oil_is_not_the_budget_of_the_project(fiche: AssembledDataset) -> None:
    """The fiche says what a part was for, and that no total was recorded."""
    assert rows(fiche, "project-budgets", "project") == []
    assert rows(fiche, "initiative-budget", "finding") == [("no budget stated",)]


def test_the_fiche_alone_answers(fiche: AssembledDataset) -> None:
    """Data of the shipped document never mix with those of another project."""
    told = "".join(str(ask_saved(fiche.store, QUESTIONS[name]).rows) for name in ASKED_OF_ALL)
    assert "lantern" in told
    assert "bafa" not in told
