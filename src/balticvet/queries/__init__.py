"""Questions put to the graph, and their answers."""

from balticvet.queries.answer import Answer, ask, ask_saved
from balticvet.queries.question import Question, catalogue, find, read_question

__all__ = [
    "Answer",
    "Question",
    "ask",
    "ask_saved",
    "catalogue",
    "find",
    "read_question",
]
