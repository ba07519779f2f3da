"""The graph of another server, brought here through its SPARQL endpoint: the way back of `push`.

What is fetched are the named graphs that say why they are there; their union is the default graph,
as it is everywhere. What else the server holds stays there.
"""

from collections.abc import Callable, Iterator, Mapping

from balticvet.dataset import Dataset
from balticvet.errors import LimitError, RemoteError
from balticvet.processes import DEFAULT_LIMITS, Limits
from balticvet.queries.parameters import with_values
from balticvet.queries.remote_query import ask_remote
from balticvet.rdf import Literal, NamedNode, Quad
from balticvet.remote import Endpoint
from balticvet.resources import Project
from balticvet.sparql import Schema, read_saved
from balticvet.sparql.front_matter import WORDS

TRANSFERS = Schema("transfer", "queries/transfer", required={"summary": WORDS})
Progress = Callable[[int, int], None]
LARGEST_PART = 2_000
"""Triples asked for at once; a graph that has more comes alone."""


def fetch(
    endpoint: Endpoint,
    project: Project,
    *,
    progress: Progress = lambda _done, _all: None,
    limits: Limits = DEFAULT_LIMITS,
) -> Dataset:
    """Return the graph that an endpoint holds.

    `progress` is told how many triples have come, and how many there are.
    Raises what `ask_remote` raises, `RemoteError` when there is no such graph, and `LimitError`
    when the server gives less than it has.
    """
    with endpoint.for_many() as there:
        return Dataset.of_named(_fetched(there, project, progress, limits))


def _fetched(endpoint: Endpoint, project: Project, progress: Progress, limits: Limits) -> set[Quad]:
    counts = _counts(endpoint, project, limits)
    if not counts:
        raise RemoteError(
            "The endpoint holds no graph of balticvet.",
            where=endpoint.url,
            fix="Push one there, or name the --default-graph of the push.",
        )
    quads = set[Quad]()
    for part in parts(counts):
        found = set(_quads(endpoint, project, part, limits))
        if len(found) != sum(counts[graph] for graph in part):
            raise _cut(endpoint, part, len(found))
        quads |= found
        progress(len(quads), sum(counts.values()))
    return quads


def parts(counts: Mapping[NamedNode, int], *, largest: int = LARGEST_PART) -> list[list[NamedNode]]:
    """Return the graphs in parts that are asked for at once, by the triples that each has.

    >>> one, other = NamedNode("urn:x:a"), NamedNode("urn:x:b")
    >>> len(parts({one: 3, other: 3}, largest=5)), len(parts({one: 3, other: 3}, largest=6))
    (2, 1)
    """
    found: list[list[NamedNode]] = []
    room = 0
    for graph, count in counts.items():
        if not found or count > room:
            found.append([])
            room = largest
        found[-1].append(graph)
        room -= count
    return found


def _counts(endpoint: Endpoint, project: Project, limits: Limits) -> dict[NamedNode, int]:
    answer = ask_remote(endpoint, _query(project, "graphs"), limits=limits)
    return {
        graph: int(count.value)
        for graph, count in answer.rows
        if isinstance(graph, NamedNode) and isinstance(count, Literal)
    }


def _quads(
    endpoint: Endpoint, project: Project, part: list[NamedNode], limits: Limits
) -> Iterator[Quad]:
    text = with_values(_query(project, "quads"), ["graph"], [[graph] for graph in part])
    for graph, subject, predicate, value in ask_remote(endpoint, text, limits=limits).rows:
        yield Quad(subject, predicate, value, graph)  # type: ignore[arg-type]


def _query(project: Project, name: str) -> str:
    *_, path = project.files(TRANSFERS.folder, f"{name}.rq")  # a project's own comes last
    return read_saved(path, TRANSFERS).text


def _cut(endpoint: Endpoint, part: list[NamedNode], found: int) -> LimitError:
    return LimitError(
        f"The server gave {found} triples of {part[0].value} and what follows it,"
        " not as many as it says that there are.",
        where=endpoint.url,
        fix="It may limit the rows of an answer: ask whoever runs it.",
    )
