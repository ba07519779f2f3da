"""Graphs of any size as N-Quads, in named graphs as a project's own: passages, decisions, sources.

A default graph is not among them: who loads a file makes the union.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from balticvet.namespaces import iri
from benchmarks.generate.plan import DISAGREEMENTS, FAULTS, Body, MadeProject, projects

QUADS_A_PROJECT = 86.49
"""The mean of many: with its bodies and its share of second passages."""

_EVERY_KIND = (*FAULTS, *(f"other {what}" for what in DISAGREEMENTS))
_PROGRAMME = "funding:erasmus-plus"
_SOURCES = ("made-list", "made-register")


@dataclass
class MadeGraph:
    """A graph of so many projects; `planted` counts faults and disagreements once it is read."""

    count: int
    planted: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(_EVERY_KIND, 0)))

    @classmethod
    def of_size(cls, quads: int) -> "MadeGraph":
        """Return the graph of about so many quads."""
        return cls(max(1, round(quads / QUADS_A_PROJECT)))

    def lines(self) -> Iterator[str]:
        """Yield each quad as a line of N-Quads, each line once."""
        for source in _SOURCES:
            yield from _of_source(source)
        yield from _decided(_PROGRAMME, "FundingProgramme", "Erasmus+")
        for project in projects(self.count):
            yield from self._of_project(project)

    def _of_project(self, project: MadeProject) -> Iterator[str]:
        for body in project.own_bodies:
            yield from _decided(_body(body), body.kind, body.name)
        yield from _decided(_project(project), "Project", project.title)
        yield from _of_passage(_Telling(project, _SOURCES[0]))
        if project.is_told_twice:
            yield from _of_passage(_Telling(project, _SOURCES[1], project.disagreement))
        if project.fault:
            self.planted[project.fault] += 1
        if project.disagreement:
            self.planted[f"other {project.disagreement}"] += 1


@dataclass(frozen=True)
class _Telling:
    """What a source tells of a project; in one respect perhaps something else than the first."""

    project: MadeProject
    source: str
    other: str = ""

    @property
    def passage(self) -> str:
        return f"passage:{self.source}-{self.project.number}"

    @property
    def coordinator(self) -> int:
        return 1 if self.other == "coordinator" else 0

    @property
    def period(self) -> tuple[str, str]:
        project = self.project
        start = project.start + timedelta(days=31 if self.other == "start" else 0)
        ends = (start.isoformat(), project.end.isoformat())
        return (ends[1], ends[0]) if project.fault == "end before the start" else ends

    @property
    def amount(self) -> int:
        return self.project.amount + (5000 if self.other == "money" else 0)

    @property
    def words(self) -> str:
        project = self.project
        names = ", ".join(body.name for body in project.bodies)
        return f"{project.title}: EUR {self.amount} for {names}, {' to '.join(self.period)}"


def _of_source(name: str) -> Iterator[str]:
    graph, source, page = f"description:{name}", f"source:{name}", f"page:{name}-2026"
    title = f"The {name.replace('-', ' ')} of invented projects"
    for subject, predicate, value in (
        (graph, "rdf:type", _node("bv:Description")),
        (source, "rdf:type", _node("bv:Source")),
        (source, "dct:title", f'"{title}"@en'),
        (source, "dct:description", '"Invented, to measure with."@en'),
        (source, "dct:rights", '"Free of all rights."@en'),
        (page, "rdf:type", _node("bv:Page")),
        (page, "dct:title", f'"{title}"@en'),
        (page, "dct:source", _node(source)),
        (page, "schema:url", f"<https://example.org/{name}>"),
        (page, "bv:voice", f'"{title}"'),
        (page, "dct:language", "<http://publications.europa.eu/resource/authority/language/ENG>"),
    ):
        yield _line(subject, predicate, value, graph)


def _decided(name: str, kind: str, label: str) -> Iterator[str]:
    """Yield what was decided of a thing: what it is, and what it is called."""
    decision = f"decision:{name.replace(':', '-')}"
    yield _line(name, "rdf:type", _node(f"bv:{kind}"), decision)
    yield _line(name, "skos:prefLabel", f'"{label}"@en', decision)
    yield _line(decision, "rdf:type", _node("bv:Decision"), "description:decisions")
    yield _line(decision, "bv:reason", '"It was made so."', "description:decisions")
    yield _line(decision, "dct:date", _typed("2026-11-30", "date"), "description:decisions")


def _of_passage(told: _Telling) -> Iterator[str]:
    yield from _of_description(told)
    for subject, predicate, value in _claims(told):
        yield _line(subject, predicate, value, told.passage)


def _of_description(told: _Telling) -> Iterator[str]:
    graph = f"description:{told.source}"
    for predicate, value in (
        ("rdf:type", _node("bv:Passage")),
        ("dct:date", _typed("2026-11-30", "date")),
        ("dct:identifier", f'"{told.source[5].upper()}{told.project.number}"'),
        ("dct:source", _node(f"source:{told.source}")),
        ("oa:hasSource", _node(f"page:{told.source}-2026")),
        ("bv:hasConfidence", _node("confidence:high")),
        ("bv:restatement", f'"{told.words}"'),
    ):
        yield _line(told.passage, predicate, value, graph)


def _claims(told: _Telling) -> Iterator[tuple[str, str, str]]:
    project, name = told.project, _project(told.project)
    start, end = told.period
    period, budget = f"period:{start}-{end}", f"budget:made-{project.number}-{told.amount}"
    yield name, "rdf:type", _node("bv:Project")
    yield name, "dct:title", f'"{project.title}"'
    yield name, "dct:temporal", _node(period)
    yield name, "bv:isFundedBy", _node(_PROGRAMME)
    yield _PROGRAMME, "bv:nameAsWritten", '"Erasmus+"'
    yield period, "rdf:type", _node("dct:PeriodOfTime")
    yield period, "dcat:startDate", _typed(start, "date")
    yield period, "dcat:endDate", _typed(end, "date")
    yield budget, "rdf:type", _node("bv:Budget")
    yield budget, "rdfs:label", f'"awarded to {project.title}"'
    yield budget, "bv:belongsTo", _node(name)
    yield budget, "schema:value", _typed(str(told.amount), "integer")
    yield budget, "bv:asWritten", f'"EUR {told.amount}"'
    if project.fault != "budget without a currency":
        yield budget, "schema:currency", '"EUR"'
    for place, body in enumerate(project.bodies):
        yield _body(body), "bv:nameAsWritten", f'"{body.name}"@en'
        yield _body(body), "dct:spatial", _node(f"country:{body.country}")
        yield _body(body), "bv:isInSector", _node(f"sector:{body.sector}")
        yield from _participation(told, body, is_coordinator=place == told.coordinator)
    for country in sorted({body.country for body in project.bodies}):
        yield name, "dct:spatial", _node(f"country:{country}")


def _participation(
    told: _Telling, body: Body, *, is_coordinator: bool
) -> Iterator[tuple[str, str, str]]:
    project = told.project
    role = "coordinator" if is_coordinator else "partner"
    node = f"participation:made-{project.number}-{body.number}-{role}"
    yield node, "rdf:type", _node("bv:Participation")
    yield node, "bv:hasParticipant", _node(_body(body))
    yield node, "bv:belongsTo", _node(_project(project))
    if not (is_coordinator and project.fault == "participation without a role"):
        yield node, "bv:hasRole", _node(f"role:{role}")


def _body(body: Body) -> str:
    return f"organisation:made-{body.number}"


def _project(project: MadeProject) -> str:
    return f"project:made-{project.number}"


def _line(subject: str, predicate: str, value: str, graph: str) -> str:
    return f"{_node(subject)} {_node(predicate)} {value} {_node(graph)} .\n"


def _node(curie: str) -> str:
    return f"<{iri(curie)}>"


def _typed(value: str, datatype: str) -> str:
    return f'"{value}"^^{_node(f"xsd:{datatype}")}'
