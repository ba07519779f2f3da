"""The subjects of the questions: the first tag of each, and where the list has its part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from balticvet.grouping import grouped
from balticvet.namespaces import slug, unlike
from balticvet.portal.answers import AnsweredQuestion


@dataclass(frozen=True)
class Subject:
    """A subject with its questions; `id` is the name of its part of the list."""

    id: str
    name: str
    questions: tuple[AnsweredQuestion, ...]


def subjects(answered: Iterable[AnsweredQuestion]) -> dict[str, Subject]:
    """Return the subjects by name, in the order of the alphabet."""
    found: dict[str, Subject] = {}
    taken: set[str] = set()
    for name, questions in sorted(grouped(answered, subject_of).items()):
        id = unlike(f"about-{slug(name)}", taken)
        taken.add(id)
        found[name] = Subject(id, name, tuple(questions))
    return found


def subject_of(answered: AnsweredQuestion) -> str:
    """Return what a question is about first of all."""
    return answered.question.tags[0]
