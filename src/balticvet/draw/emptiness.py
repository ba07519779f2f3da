"""Why a picture has nothing to show."""

from collections.abc import Iterator

from pyoxigraph import Store

from balticvet.assemble import Dataset, Graph
from balticvet.draw.pictures import Picture
from balticvet.draw.view import View
from balticvet.networks import network_of
from balticvet.queries.answer import ask_saved
from balticvet.queries.emptiness import Inquiry, size, why_empty
from balticvet.queries.question import find
from balticvet.resources import Project


def why_nothing_is_drawn(picture: Picture, graph: Graph, project: Project) -> tuple[str, ...]:
    """Return why a picture of a graph is empty, a sentence each; nothing where it is not."""

    def counts(store: Store) -> Iterator[int]:
        yield from (len(network_of(store, project, name).edges) for name in picture.networks)
        yield from (size(ask_saved(store, find(project, name))) for name in picture.questions)

    # The first thing to show is enough: the picture has looked at all of them before.
    if picture.of or not isinstance(graph, Dataset) or any(counts(graph.store)):
        return ()
    nothing = (
        f"The picture {picture.name} is empty: the selected sources state nothing that it shows."
    )
    return (
        nothing,
        *why_empty(Inquiry(lambda store: sum(counts(store)), told=_facts), graph, project),
    )


def known_elsewhere(of: str, project: Project) -> Inquiry:
    """Return the question whether a graph has a network that knows a thing by this name."""

    def count(store: Store) -> int:
        return int(bool(View(Graph(tuple(store)), project, of).thing()))

    return Inquiry(count, told=lambda _count: "it is known")


def _facts(count: int) -> str:
    return f"{count:,} thing{'' if count == 1 else 's'} to show"
