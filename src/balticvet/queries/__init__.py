"""Questions put to the graph, and their answers."""

from balticvet.queries.answer import Answer, ask, ask_saved
from balticvet.queries.question import Column, Question, catalogue, find, read_question

__all__ = [
    "Answer",
    "Column",
    "Question",
    "ask",
    "ask_saved",
    "catalogue",
    "find",
    "read_question",
]
