"""What a picture may look at: networks, and answers to saved questions; never the graph itself."""

from dataclasses import dataclass

from balticvet.assemble import Graph
from balticvet.network import Network, network_of
from balticvet.queries import Answer, ask, find
from balticvet.resources import Project


@dataclass(frozen=True)
class View:
    """A graph and a project to look at; `of` names what a picture is about, if it asks for that."""

    graph: Graph
    project: Project
    of: str = ""

    def network(self, projection: str) -> Network:
        """Return the network of a projection.

        Raises `UsageError` when there is no such projection.
        """
        return network_of(self.graph.store, self.project, projection)

    def answer(self, question: str) -> Answer:
        """Return the answer to a saved question.

        Raises `UsageError` when there is no such question.
        """
        saved = find(self.project, question)
        return ask(self.graph.store, saved.text, question=saved)
