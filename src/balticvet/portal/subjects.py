"""The subjects of the questions: the first tag of each, and where the list has its part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from balticvet.grouping import grouped
from balticvet.namespaces import slug, unlike
from balticvet.queries.question import Question


@dataclass(frozen=True)
class Subject:
    """A subject with its questions; `id` is the name of its part of the list."""

    id: str
    name: str
    questions: tuple[Question, ...]


def subjects(questions: Iterable[Question]) -> dict[str, Subject]:
    """Return the subjects by name, in the order of the alphabet."""
    found: dict[str, Subject] = {}
    taken: set[str] = set()
    for name, about in sorted(grouped(questions, subject_of).items()):
        id = unlike(f"about-{slug(name)}", taken)
        taken.add(id)
        found[name] = Subject(id, name, tuple(about))
    return found


def subject_of(question: Question) -> str:
    """Return what a question is about first of all."""
    return question.tags[0]
