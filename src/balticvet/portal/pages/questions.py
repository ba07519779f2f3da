"""The list of the questions: where to start, then all by subject, with a field to narrow it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.portal.fields import CHOICES, choices_file
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.portal.subjects import subjects
from balticvet.queries.question import to_start_with

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def _pages(site: Site) -> Iterator[SitePage]:
    def values() -> Values:
        questions = site.answers.questions.values()
        return {
            "start": to_start_with(questions),
            "subjects": subjects(questions).values(),
            "answers": {one.name: site.answers.cited(one) for one in questions},
        }

    def files() -> dict[str, bytes]:
        store = site.graph.store
        return {CHOICES: choices_file(site.answers.questions.values(), store)}

    yield SitePage(
        "questions.html",
        "Questions",
        values=values,
        files=files,
        summary="What can be asked, with the answers and the sentences that they rest on.",
    )


KIND = PageKind(
    "questions",
    "portal/templates/questions.html",
    _pages,
    heading="Questions",
    scripts=("question-list.js",),
)
