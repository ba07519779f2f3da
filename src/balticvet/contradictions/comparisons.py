"""Comparisons: saved queries that several sources answer, and what kind of value they give."""

from balticvet.contradictions.records import Comparison
from balticvet.contradictions.verdicts import RULES
from balticvet.resources import Project
from balticvet.sparql import Schema, read_saved
from balticvet.sparql.front_matter import WORDS, one_of
from balticvet.sparql.saved import saved_paths

SCHEMA = Schema(
    "comparison",
    "queries/comparisons",
    required={"summary": WORDS, "property": WORDS, "kind": one_of(*RULES)},
    columns=frozenset(("subject", "value", "passage")),
)


def read_comparisons(project: Project) -> tuple[Comparison, ...]:
    """Return the comparisons of a project and of balticvet, in the order of their names.

    Raises `UnreadableInputError` for a file whose front matter breaks a promise.
    """
    paths = saved_paths(project, SCHEMA).values()
    return tuple(Comparison(**vars(read_saved(path, SCHEMA))) for path in paths)
