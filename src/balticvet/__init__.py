"""A knowledge graph of Baltic vocational education and training, sentence by sentence.

The commands call these functions; `GraphOptions` are the options that all of them have.

>>> import balticvet
>>> len(balticvet.query("SELECT ?one WHERE { ?one a bv:Ministry }"))
3
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import Unpack

    from rdflib import Dataset

    from balticvet.catalogue import Preflight
    from balticvet.draw.album import Album
    from balticvet.draw.shown import Shown
    from balticvet.networks.measures import Progress
    from balticvet.networks.model.multigraph import NxGraph
    from balticvet.networks.results.report import MeasureReport
    from balticvet.processes import Limits
    from balticvet.profiles.briefing import Briefing
    from balticvet.provenance import Cited
    from balticvet.publishing import Published
    from balticvet.queries import Answer
    from balticvet.queries.asked import Asked
    from balticvet.request import GraphOptions
    from balticvet.resources import Project
    from balticvet.tables import Table
    from balticvet.validate import Report


def load(**graph: Unpack[GraphOptions]) -> Dataset:
    """Return the graph as an rdflib `Dataset`: one named graph a passage, their union as default.

    `project` is a folder with `data/`; without it the data that comes with balticvet is used.
    `sources` are those that count: `document`, `all`, or names with commas between them; with
    `as_of`, a day such as 2020-08-01, the bodies, projects and names are those of it. What else
    there is to choose, `balticvet.request.GraphOptions` tells; all functions have the same options.
    Ask with `balticvet.query`: rdflib's own `Dataset.query` is slow, and wrong for some queries
    with aggregates or a sub-select in OPTIONAL.
    Raises `BalticvetError` when the evidence does not hold.
    """
    from balticvet.rdfio.rdflib_dataset import as_dataset
    from balticvet.request import GraphRequest

    return as_dataset(GraphRequest(**graph).graph.quads)


@overload
def query(
    question: str | Asked,
    given: Mapping[str, str] = ...,
    *,
    cite: Literal[False] = ...,
    pivot: bool = ...,
    labels: bool = ...,
    **graph: Unpack[GraphOptions],
) -> Answer: ...


@overload
def query(
    question: str | Asked,
    given: Mapping[str, str] = ...,
    *,
    cite: Literal[True],
    pivot: bool = ...,
    labels: bool = ...,
    **graph: Unpack[GraphOptions],
) -> Cited: ...


@overload
def query(
    question: str | Asked,
    given: Mapping[str, str] = ...,
    *,
    cite: bool,
    pivot: bool = ...,
    labels: bool = ...,
    **graph: Unpack[GraphOptions],
) -> Answer | Cited: ...


def query(
    question: str | Asked,
    given: Mapping[str, str] = MappingProxyType({}),
    *,
    cite: bool = False,
    pivot: bool = False,
    labels: bool = False,
    **graph: Unpack[GraphOptions],
) -> Answer | Cited:
    """Ask a saved question by its name, or a SPARQL query, and return a small table.

    `given` has values for the parameters of a saved question; with `cite`, each row comes with
    what it rests on; with `pivot` it is a cross table, as the file of the question describes it;
    with `labels`, names stand beside the things that a text asks for. An empty answer has
    `reasons`, as far as they are known. A text is asked in a process that reaches no file and no
    network, within `limits`. The options of the graph are those of `load`.
    Raises `BalticvetError` when there is no such question or the query is not valid.

    >>> len(query("organisations-by-country", {"country": "Latvia"}))
    5
    """
    from balticvet.queries.asked import read_words
    from balticvet.queries.pivot import pivot as as_pivot
    from balticvet.request import GraphRequest

    wanted = GraphRequest(**graph)
    put = read_words(question, wanted.project) if isinstance(question, str) else question
    put.check_personal(personal_data=wanted.personal_data)
    if cite:
        cited = wanted.cite(put, given, labels=labels)
        return cited.pivoted() if pivot else cited
    answer = wanted.ask(put, given, labels=labels)
    return as_pivot(answer) if pivot else answer


def about(name: str, **graph: Unpack[GraphOptions]) -> Briefing:
    """Tell all that a graph says of one thing, in sentences, each with what it rests on.

    `name` is a name, an acronym or a spelling of it in any language, its CURIE or its IRI. All
    sources count, unless `sources` names others; what the document itself states is marked. The
    briefing shows itself in a notebook, and is a table with a row for each sentence. The options
    of the graph are those of `load`.
    Raises `UsageError` for a name of nothing, with the nearest names, and for one of several.

    >>> about("TTT4WBL").profile.summary
    'Project, Estonia, Finland, Latvia and Lithuania.'
    """
    from balticvet.errors import UsageError
    from balticvet.profiles import profile
    from balticvet.profiles.briefing import briefing
    from balticvet.profiles.gathering import naming
    from balticvet.queries.credit import credit
    from balticvet.queries.emptiness import advising
    from balticvet.request import GraphOptions, GraphRequest
    from balticvet.selection import ALL

    if graph.get("data"):
        raise UsageError(
            "A file of your own rests on no sentences that could be told.", fix="Leave data out."
        )
    wanted = GraphRequest(**GraphOptions(sources=ALL.names[0]) | graph)
    with advising(naming(name), wanted.graph, wanted.project):
        found = profile(wanted.graph, wanted.rules, wanted.project, name)
    wider = () if wanted.selection == ALL else ("--sources all counts every source.",)
    return briefing(found, credit(wanted.graph.store), reasons=wider)


def sentences(passages: Iterable[str], **graph: Unpack[GraphOptions]) -> Table:
    """Return the sentences behind a tie, an answer or anything else, by the IRIs of its passages.

    Each row says whose words they are, of which day, and where they are on the web. The options of
    the graph are those of `load`.

    >>> [row.address for row in sentences(["https://w3id.org/balticvet/passage/bafa-implementer-lv"])]
    [None]
    """
    from balticvet.queries.quotes import quotes_table
    from balticvet.request import GraphRequest

    return quotes_table(GraphRequest(**graph).graph.store, passages)


def network(
    projection: str, *, only: str = "", within_country: str = "", **graph: Unpack[GraphOptions]
) -> NxGraph:
    """Return a network as a networkx multigraph, by the name of its projection.

    A node has `label`, `kind`, `country` and `mode`, an edge `tie`, `passages`, `sources`,
    `modality`, `period` and `against` (what other sources state against it); a network without
    ties has the `reasons` for that. With `only`, “projects” or “initiatives”, the other ones are
    left out, with `within_country` the bodies of other countries. The options of the graph are
    those of `load`.
    Raises `BalticvetError` when there is no such projection.

    >>> alliance = network("organisation-collaboration")
    >>> sum(values["tie"] == "implementing" for _, _, values in alliance.edges(data=True))
    3
    """
    from balticvet.networks.model.multigraph import to_networkx
    from balticvet.request import GraphRequest

    found, reasons = GraphRequest(**graph).network(projection, only=only, within=within_country)
    made = to_networkx(found)
    if reasons:
        made.graph["reasons"] = list(reasons)
    return made


def measure(
    name: str | None,
    projection: str = "",
    *,
    without: Collection[str] | None = None,
    fragility: bool = False,
    rank_ranges: bool = False,
    by_year: bool = False,
    only: str = "",
    of: str = "",
    country: str = "",
    within_country: str = "",
    progress: Progress | None = None,
    **graph: Unpack[GraphOptions],
) -> MeasureReport:
    """Return what a measure tells of a network, by their names, as a small table.

    Without a name (`None`) all measures are worked out; without a projection, on the first network
    on which the measure has a number. `sentences` say what the numbers mean. Equal numbers have
    equal ranks; beside each stands the one without ministries and bodies of the European Union, or
    without the kinds of nodes that `without` names. With `fragility`, who stands first instead,
    and what changes it when it is left out; with `rank_ranges`, the best and worst rank of each
    node then; with `by_year`, the numbers of each year, of the ties that sources say held in it.
    With `only`, “projects” or “initiatives”, the other ones are left out of the network, and with
    `within_country` the bodies of other countries; `of` and `country` choose what is shown of the
    numbers of the whole network.
    `notes` says what the numbers count and leave out, `caveats` also what a tie means. The options
    of the graph are those of `load`.
    Raises `BalticvetError` when there is no such measure, projection or kind.

    >>> [row.value for row in measure("components", "stakeholders")]
    [1]
    """
    from balticvet.networks.model.dating import dated
    from balticvet.networks.results.report import measure_report
    from balticvet.networks.results.shown import of_country, of_node
    from balticvet.networks.results.starting import note, starting
    from balticvet.request import GraphRequest

    wanted = GraphRequest(**graph)
    network_of = partial(wanted.network, only=only, within=within_country)
    chosen = projection or starting(name, lambda each: network_of(each)[0])
    found, reasons = network_of(chosen)
    shown = (
        *([of_country(found, wanted.country(country))] if country else ()),
        *([of_node(wanted.graph.store, found, of)] if of else ()),
    )
    if by_year:
        found = dated(found, wanted.graph.store)
    return measure_report(
        found,
        name,
        without=without,
        fragility=fragility,
        rank_ranges=rank_ranges,
        by_year=by_year,
        selection=None if wanted.endpoint else wanted.selection,
        reasons=reasons,
        first=() if projection else (note(chosen),),
        shown=shown,
        progress=progress,
    )


def picture(
    name: str,
    *,
    of: str = "",
    only: str = "",
    country: str = "",
    within_country: str = "",
    ending: str = "",
    use: str = "",
    projection: str = "",
    size: str = "",
    colour: str = "",
    **graph: Unpack[GraphOptions],
) -> Shown:
    """Return a picture, which a notebook shows and `write` puts into a file.

    `of` is what a picture is about that asks for that; with `only`, “projects” or “initiatives”,
    its networks leave the other ones out, with `within_country` the bodies of other countries;
    with `country`, only what bodies of it are tied to is shown; `ending` is svg, png or pdf, for a
    page html; `use` says what it is drawn for: page, slide or print. Of the picture “network”
    one chooses the `projection`, the measure of the `size` of circles, and their `colour`: country
    or community. The options of the graph are those of `load`.
    Raises `BalticvetError` when there is no such picture.

    >>> picture("stakeholder-map")
    Shown(name='stakeholder-map', ending='svg')
    """
    from balticvet.draw.data import Choice
    from balticvet.draw.shown import show
    from balticvet.request import GraphRequest

    wanted = GraphRequest(**graph)
    shown = wanted.country(country) if country else ""
    within = wanted.country(within_country, option="--within-country") if within_country else ""
    return show(
        wanted.graph,
        wanted.project,
        name,
        of=of,
        only=only,
        country=shown,
        within=within,
        ending=ending,
        use=use,
        choice=Choice(projection, size, colour),
    )


def pictures(
    *, of: str = "", ending: str = "svg", use: str = "", **graph: Unpack[GraphOptions]
) -> Album:
    """Return all pictures of the document alone and of all sources, as files by their paths.

    `of` is what the picture of one thing is about, which is left out without it; `ending` and `use`
    are those of `picture`, and the options of the graph those of `load`, but for `sources`.
    Raises `BalticvetError` when there is nothing such.
    """
    from balticvet.draw.album import album
    from balticvet.request import GraphRequest

    def wanted(sources: str) -> GraphRequest:
        options: GraphOptions = {**graph, "sources": sources}
        return GraphRequest(**options)

    each = {name: wanted(name) for name in ("document", "all")}
    graphs = {name: one.graph for name, one in each.items()}
    return album(graphs, each["all"].project, of=of, ending=ending, use=use)


def check(
    *,
    project: Project | Path | None = None,
    built: Path | None = None,
    data: Path | None = None,
    shapes: Sequence[Path] = (),
    consistency: bool = False,
    limits: Limits | None = None,
) -> Report:
    """Prove a project and a build of it, or data of somebody else, and return the findings.

    `built` is the folder of the build, by default `build` if there is one. `data` is an RDF file
    that is checked instead, with balticvet's shapes or those in files; with `shapes` alone the
    project is checked with these. With `consistency` also by OWL RL, which is slow.
    Raises `BalticvetError` when evidence does not hold, or a file cannot be read.
    """
    from balticvet.build import check_foreign, check_project
    from balticvet.processes import DEFAULT_LIMITS
    from balticvet.resources import project_of

    home = project_of(project)
    if data is None and not shapes:
        return check_project(home, built=built, consistency=consistency)
    return check_foreign(home, data, shapes, limits=limits or DEFAULT_LIMITS)


def preflight(catalogue: Path, *, limits: Limits | None = None) -> Preflight:
    """Return what a harvester makes of a catalogue in DCAT-AP: what it rejects, and its points.

    `catalogue` is a file, or the folder of a build or a site. Nothing is fetched.
    Raises `BalticvetError` where there is no catalogue, or the file cannot be read.
    """
    from balticvet.catalogue import preflight as look
    from balticvet.processes import DEFAULT_LIMITS

    return look(catalogue, limits=limits or DEFAULT_LIMITS)


def publish(
    folder: Path,
    *,
    project: Project | Path | None = None,
    base_url: str = "",
    endpoint_url: str = "",
) -> Published:
    """Prove a project, write its site for a host into a folder, and return what was published.

    `base_url` is where the site will stand, `endpoint_url` where a SPARQL endpoint answers; without
    them those of `data/publish.toml`. Releases that the folder holds are never changed; `notes`
    says what a publisher should know. Personal data is left out.
    Raises `BalticvetError` when the project does not hold, an address is none, a release would be
    changed, or the folder cannot be written.
    """
    from balticvet.publishing import publish as publish_site
    from balticvet.resources import project_of

    return publish_site(project_of(project), folder, base_url=base_url, endpoint_url=endpoint_url)


def __getattr__(name: str) -> str:
    """Look the version up only when somebody asks: the look-up takes longer than `--help` may."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version

    return version("balticvet")
