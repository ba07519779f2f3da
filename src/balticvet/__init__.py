"""A knowledge graph of Baltic vocational education and training, sentence by sentence.

>>> import balticvet
>>> len(balticvet.query("SELECT ?one WHERE { ?one a bv:Ministry }"))
3
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from rdflib import Dataset

    from balticvet.assemble import AssembledDataset
    from balticvet.draw.shown import Shown
    from balticvet.networks.model.multigraph import NxGraph
    from balticvet.networks.model.records import Network
    from balticvet.provenance import Cited
    from balticvet.queries import Answer
    from balticvet.tables import Table


def load(
    *,
    project: Path | None = None,
    personal_data: bool = False,
    sources: str = "document",
    as_of: str | None = None,
) -> Dataset:
    """Return the graph as an rdflib `Dataset`: one named graph a passage, their union as default.

    `project` is a folder with `data/`; without it the data that comes with balticvet is used.
    `sources` are those that count: `document`, `all`, or names with commas between them; with
    `as_of`, a day such as 2020-08-01, the bodies and names are those of the day.
    Ask with `balticvet.query`: rdflib's own `Dataset.query` is slow, and wrong for some queries
    with aggregates or a sub-select in OPTIONAL.
    Raises `BalticvetError` when the evidence does not hold.
    """
    from balticvet.rdfio.notebook import as_dataset

    found = _assemble(project, personal_data=personal_data, sources=sources, as_of=as_of)
    return as_dataset(found.quads)


@overload
def query(
    question: str,
    given: Mapping[str, str] = ...,
    *,
    cite: Literal[False] = ...,
    project: Path | None = ...,
    personal_data: bool = ...,
    sources: str = ...,
    as_of: str | None = ...,
) -> Answer: ...


@overload
def query(
    question: str,
    given: Mapping[str, str] = ...,
    *,
    cite: Literal[True],
    project: Path | None = ...,
    personal_data: bool = ...,
    sources: str = ...,
    as_of: str | None = ...,
) -> Cited: ...


def query(
    question: str,
    given: Mapping[str, str] = MappingProxyType({}),
    *,
    cite: bool = False,
    project: Path | None = None,
    personal_data: bool = False,
    sources: str = "document",
    as_of: str | None = None,
) -> Answer | Cited:
    """Ask a saved question by its name, or a SPARQL query, and return a small table.

    `given` has values for the parameters of a saved question; with `cite`, each row comes with
    what it rests on; an empty answer has `reasons`, as far as they are known.
    `sources` and `as_of` choose as in `load`.
    Raises `BalticvetError` when there is no such question or the query is not valid.

    >>> len(query("organisations-by-country", {"country": "Latvia"}))
    5
    """
    from dataclasses import replace

    from balticvet.assemble import rules
    from balticvet.provenance import Provenance
    from balticvet.provenance import cite as cited
    from balticvet.queries import ask, find
    from balticvet.queries.emptiness import advising, explained, of_saved, of_text
    from balticvet.queries.parameters import bind
    from balticvet.resources import Project

    home = Project(project) if project else Project()
    found = _assemble(project, personal_data=personal_data, sources=sources, as_of=as_of)
    store = found.store
    is_text = any(sign.isspace() or sign in "{}" for sign in question)
    saved = None if is_text else find(home, question)
    inquiry = of_saved(saved, given) if saved else of_text(question)
    with advising(inquiry, found, home):
        text = bind(store, saved.text, saved.parameters, given) if saved else question
    if cite:
        provenance = Provenance(store, rules(home, dated=as_of is not None))
        found_out = cited(provenance, text, question=saved)
        return replace(found_out, answer=explained(found_out.answer, inquiry, found, home))
    return explained(ask(store, text, question=saved), inquiry, found, home)


def network(
    projection: str,
    *,
    project: Path | None = None,
    sources: str = "document",
    as_of: str | None = None,
) -> NxGraph:
    """Return a network as a networkx multigraph, by the name of its projection.

    A node has `label`, `kind`, `country` and `mode`, an edge `tie`, `passages`, `sources`,
    `modality`, `period` and `against` (what other sources state against it); a network without
    ties has the `reasons` for that. `sources` and `as_of` choose as in `load`.
    Raises `BalticvetError` when there is no such projection.

    >>> alliance = network("organisation-collaboration")
    >>> sum(values["tie"] == "implementing" for _, _, values in alliance.edges(data=True))
    3
    """
    from balticvet.networks.model.multigraph import to_networkx

    found, reasons = _network(projection, project=project, sources=sources, as_of=as_of)
    made = to_networkx(found)
    if reasons:
        made.graph["reasons"] = list(reasons)
    return made


def measure(
    name: str | None,
    projection: str,
    *,
    without: Collection[str] | None = None,
    fragility: bool = False,
    rank_ranges: bool = False,
    project: Path | None = None,
    sources: str = "document",
    as_of: str | None = None,
) -> Table:
    """Return what a measure tells of a network, by their names, as a small table.

    Without a name (`None`) all measures are worked out. Equal numbers have equal ranks; beside
    each number stands the one without ministries and bodies of the European Union, or without the
    kinds of nodes that `without` names. With `fragility`, who stands first instead, and what
    changes it when it is left out; with `rank_ranges`, the best and worst rank of each node then.
    `notes` says what the numbers count and leave out. `sources` and `as_of` choose as in `load`.
    Raises `BalticvetError` when there is no such measure, projection or kind.

    >>> [row.value for row in measure("components", "stakeholders")]
    [1]
    """
    from balticvet.networks.results.report import measure_report

    found, reasons = _network(projection, project=project, sources=sources, as_of=as_of)
    return measure_report(
        found,
        name,
        without=without,
        fragility=fragility,
        rank_ranges=rank_ranges,
        reasons=reasons,
    ).table


def picture(
    name: str,
    *,
    of: str = "",
    ending: str = "",
    project: Path | None = None,
    sources: str = "document",
    as_of: str | None = None,
) -> Shown:
    """Return a picture, which a notebook shows and `write` puts into a file.

    `of` is what a picture is about that asks for that; `ending` is svg, png or pdf, for a page
    html. `sources` and `as_of` choose as in `load`.
    Raises `BalticvetError` when there is no such picture.

    >>> picture("stakeholder-map")
    Shown(name='stakeholder-map', ending='svg')
    """
    from balticvet.draw.shown import show
    from balticvet.resources import Project

    found = _assemble(project, personal_data=False, sources=sources, as_of=as_of)
    home = Project(project) if project else Project()
    return show(found, home, name, of=of, ending=ending)


def _network(
    projection: str, *, project: Path | None, sources: str, as_of: str | None
) -> tuple[Network, tuple[str, ...]]:
    """Return a network, and why it has no ties, if it has none."""
    from balticvet.networks import network_of
    from balticvet.networks.model.explain import why_without_ties
    from balticvet.resources import Project

    home = Project(project) if project else Project()
    found = _assemble(project, personal_data=False, sources=sources, as_of=as_of)
    made = network_of(found.store, home, projection)
    return made, why_without_ties(made, found, home)


def _assemble(
    project: Path | None, *, personal_data: bool, sources: str, as_of: str | None
) -> AssembledDataset:
    from balticvet.assemble import assemble
    from balticvet.resources import Project
    from balticvet.selection import Selection
    from balticvet.timeline import day

    return assemble(
        Project(project) if project else Project(),
        personal_data=personal_data,
        selection=Selection.of(sources),
        as_of=None if as_of is None else day(as_of),
    )


def __getattr__(name: str) -> str:
    """Look the version up only when somebody asks: the look-up takes longer than `--help` may."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version

    return version("balticvet")
