"""What one source alone answers: all that it states, and nothing that only others state.

What a thing is or is called may come from others; it is cited, and marked.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest
from pyoxigraph import DefaultGraph, NamedNode

import balticvet
from balticvet.assemble import AssembledDataset, assemble, rules
from balticvet.cli.run import run
from balticvet.namespaces import curie, iri
from balticvet.naming import DISPLAY
from balticvet.provenance import Cited, Provenance, cite_saved
from balticvet.queries.answer import ask_saved
from balticvet.queries.question import Question, catalogue
from balticvet.rdf import Row
from balticvet.resources import Project
from balticvet.selection import ALL, DOCUMENT, Selection
from balticvet.sources import source_folders
from balticvet.validate import shape_files, validate

TYPE = NamedNode(iri("rdf:type"))
IDENTIFYING = {TYPE, *DISPLAY}
BUDGET = 1_280_000


def sources() -> list[str]:
    return [folder.name for folder in source_folders(Project())]


@pytest.fixture(scope="module")
def singles(project: Project) -> Mapping[str, AssembledDataset]:
    """The dataset of each source alone, by its name."""
    return {name: assemble(project, selection=Selection.of(name)) for name in sources()}


@pytest.fixture(scope="module")
def questions(project: Project) -> dict[str, Question]:
    """The saved questions whose answers are rows."""
    return {name: q for name, q in catalogue(project).items() if q.kind == "select"}


def why(dataset: AssembledDataset) -> Provenance:
    return Provenance(dataset.store, rules(Project()))


@pytest.fixture(scope="module")
def alone(
    singles: Mapping[str, AssembledDataset], questions: dict[str, Question]
) -> Callable[[str, str], Cited]:
    """What one source alone answers to a question, asked and cited once."""
    found = {source: why(dataset) for source, dataset in singles.items()}

    @cache
    def ask(source: str, name: str) -> Cited:
        return cite_saved(found[source], questions[name])

    return ask


# ── What a source states is answered ─────────────────────────────────────────

ACROSS_SOURCES = {
    "contradictions": "a disagreement takes two",
    "graph-kinds": "it counts all graphs that are there",
    "projects": "titles that other sources give are names, and the project has one",
    "tripartite-balance": "of which countries an alliance is was decided, and pages do not name it",
}
"""Questions some of whose rows no single source can give, and why."""


@dataclass(frozen=True)
class Premises:
    """A row, and for each of its triples who states it; what nobody states is left out."""

    row: Row
    voices: tuple[frozenset[str], ...]

    def hold_for(self, source: str) -> bool:
        """Tell whether something is claimed in the row, and the source states all of it."""
        return bool(self.voices) and all(source in heard for heard in self.voices)


def premises(
    dataset: AssembledDataset, question: Question, found: Provenance
) -> Iterator[Premises]:
    """Yield the rows of an answer with who states each of their triples, apart from what it is."""
    from balticvet.provenance.plan import compile_plan
    from balticvet.provenance.witnesses import witnesses_of_rows

    answer = ask_saved(dataset.store, question)
    plan = compile_plan(question.text)
    grounds = witnesses_of_rows(dataset.store, plan, answer.columns, answer.rows)
    for row, of_row in zip(answer.rows, grounds, strict=True):
        claims = (ground for ground in of_row if ground.predicate not in IDENTIFYING)
        heard = (_voices(dataset, found.citations([ground])) for ground in claims)
        yield Premises(row, tuple(voices for voices in heard if voices))


def _voices(
    dataset: AssembledDataset, citations: tuple[balticvet.provenance.Citation, ...]
) -> frozenset[str]:
    passages = [NamedNode(found.iri) for found in citations if found.kind == "passage"]
    origin = NamedNode(iri("dct:source"))
    return frozenset(
        curie(quad.object.value).partition(":")[2]
        for passage in passages
        for quad in dataset.store.quads_for_pattern(passage, origin, None, DefaultGraph())
        if isinstance(quad.object, NamedNode)
    )


def test_no_source_alone_is_silent_about_what_it_states(
    wide: AssembledDataset, alone: Callable[[str, str], Cited], questions: dict[str, Question]
) -> None:
    found, missing = why(wide), []
    for name in sorted(questions.keys() - ACROSS_SOURCES.keys()):
        told = tuple(premises(wide, questions[name], found))
        for source in sources():
            expected = {premise.row for premise in told if premise.hold_for(source)}
            if expected:
                lost = expected - set(alone(source, name).answer.rows)
                missing += [(name, source, row) for row in lost]
    assert missing == []


def test_a_page_that_does_not_say_what_a_project_is_answers_questions_about_it() -> None:
    partners = balticvet.query("project-partners", sources="ltrk")
    assert [row.organisationLabel for row in partners] == [
        "Latvian Chamber of Commerce and Industry"
    ]
    assert [row.amount for row in balticvet.query("project-budgets", sources="ltrk")] == [BUDGET]
    assert len(balticvet.query("project-partners", sources="kaunas-chamber")) == 8


# ── Nothing else comes in ────────────────────────────────────────────────────


def test_only_what_things_are_and_are_called_comes_from_outside(
    singles: Mapping[str, AssembledDataset],
) -> None:
    for name, dataset in singles.items():
        within = {NamedNode(passage.iri) for passage in dataset.passages}
        within |= {NamedNode(note.iri) for site in dataset.websites for note in site.passages}
        passages = (q for q in dataset.quads if curie(str(q.graph_name)[1:-1])[:8] == "passage:")
        beyond = [quad for quad in passages if quad.graph_name not in within]
        assert {quad.predicate for quad in beyond} <= IDENTIFYING, name
        reference = NamedNode(iri("bv:Reference"))
        for graph in {quad.graph_name for quad in beyond}:
            kinds = dataset.store.quads_for_pattern(graph, TYPE, None, DefaultGraph())  # type: ignore[arg-type]
            assert reference in {quad.object for quad in kinds}
            assert NamedNode(iri("bv:Passage")) not in {quad.object for quad in kinds}


def test_a_source_is_asked_about_no_body_that_it_does_not_name() -> None:
    assert len(balticvet.query("social-partners", sources="ltrk")) == 0


def test_no_reason_is_given_for_a_decision_that_decides_nothing_here(
    singles: Mapping[str, AssembledDataset],
) -> None:
    reason = NamedNode(iri("bv:reason"))
    for name, dataset in singles.items():
        reasoned = {quad.subject for quad in dataset.quads if quad.predicate == reason}
        reasoned = {one for one in reasoned if str(one).startswith(f"<{iri('decision:')}")}
        assert reasoned
        assert reasoned <= {quad.graph_name for quad in dataset.quads}, name


def test_the_document_and_all_sources_need_nobody_from_outside(
    dataset: AssembledDataset, wide: AssembledDataset
) -> None:
    required = NamedNode(iri("dct:requires"))
    every = (*dataset.quads, *wide.quads)
    assert not [quad for quad in every if quad.predicate == required]


def test_what_comes_from_outside_is_marked_where_it_is_cited() -> None:
    cited = balticvet.query("project-partners", sources="ltrk", cite=True)
    inside, outside = cited.citations[0][:2]
    assert inside.title == "Latvian Chamber of Commerce and Industry (LTRK)"
    assert outside.title == "Baltic Alliance for Apprenticeships (BAfA), outside the selection"
    assert "TTT4WBL" in outside.words


def test_the_command_says_who_tells_what_things_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "project-partners", "--sources", "ltrk"]) == 0
    told = capsys.readouterr()
    assert "others do: Baltic Alliance for Apprenticeships (BAfA)." in told.err
    assert "outside" not in told.out


# ── Every row that a passage states cites one ────────────────────────────────

WITHOUT_PASSAGE = {
    "decisions": "its rows are decisions",
    "derived-properties": "a rule that has only decisions and reference data to go by",
    "graph-kinds": "it counts graphs of every kind",
    "label-languages": "it counts labels, which decisions give",
    "ontology-size": "it counts terms",
    "organisations-by-type": "a type of which none is named",
    "participations-and-facts": "a source that states none",
    "sections": "a section without a passage",
    "sector-matches": "matches of our concepts, which reference data give",
    "sources": "its rows are sources",
    "vet-providers": "a source that names none",
}
"""Questions some of whose rows no passage states, and what those rows are."""


def without_passage(cited: Cited) -> int:
    return sum(not any(found.kind == "passage" for found in of_row) for of_row in cited.citations)


@pytest.mark.parametrize(
    ("selection", "count"), [(DOCUMENT, 90), (ALL, 300)], ids=["document", "all"]
)
def test_every_row_that_a_passage_states_cites_one(
    project: Project, questions: dict[str, Question], selection: Selection, count: int
) -> None:
    found = why(assemble(project, selection=selection))
    bare = {name: without_passage(cite_saved(found, q)) for name, q in questions.items()}
    assert {name for name, rows in bare.items() if rows} <= WITHOUT_PASSAGE.keys()
    told = {name: rows for name, rows in bare.items() if rows}
    assert sum(bare.values()) == count, f"if WITHOUT_PASSAGE says why, write the new sum: {told}"


def test_a_row_of_a_single_source_cites_one_too(
    alone: Callable[[str, str], Cited], questions: dict[str, Question]
) -> None:
    for name in sources():
        for question in sorted(questions.keys() - WITHOUT_PASSAGE.keys()):
            assert without_passage(alone(name, question)) == 0, (name, question)


def test_a_body_of_decided_kind_cites_the_words_that_name_it() -> None:
    cited = balticvet.query("social-partners", cite=True)
    labels = [row.organisationLabel for row in cited.answer]
    (first, *_) = cited.citations[labels.index("Lithuanian Confederation of Industrialists")]
    assert (first.kind, first.words) == ("passage", "Lithuanian Confederation of Industrialists")


# ── What one source gives can be checked ─────────────────────────────────────


@pytest.mark.parametrize("name", ["ltrk", "cedefop", "up2europe"])
def test_a_class_from_outside_brings_the_title_that_it_asks_for(
    singles: Mapping[str, AssembledDataset], project: Project, name: str
) -> None:
    [about_things] = (path for path in shape_files(project) if path.stem == "stakeholders")
    assert validate(singles[name].triples, [about_things]).conforms
