"""What a graph says of itself as a whole: each a saved query of `queries/catalogue`."""

from balticvet.assemble import AssembledDataset
from balticvet.queries.answer import ask
from balticvet.rdf import Row
from balticvet.resources import Project
from balticvet.sparql import Schema, read_saved
from balticvet.sparql.front_matter import WORDS
from balticvet.sparql.saved import find_path

SURVEYS = Schema(
    "survey",
    "queries/catalogue",
    required={"summary": WORDS},
    optional={"description": WORDS},
    ordered=True,
)


def survey(graph: AssembledDataset, project: Project, name: str) -> tuple[Row, ...]:
    """Return the rows of a survey of a graph.

    Raises `UsageError` when there is no such survey.
    """
    saved = read_saved(find_path(project, SURVEYS, name), SURVEYS)
    return tuple(ask(graph.store, saved.text, where=name).rows)
