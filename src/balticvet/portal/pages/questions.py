"""The list of the questions: where to start, then all by subject, with a field to narrow it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from balticvet.portal.answers import AnsweredQuestion
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.portal.subjects import subjects

if TYPE_CHECKING:
    from balticvet.portal.site import Site


def _pages(site: Site) -> Iterator[SitePage]:
    def values() -> Values:
        found = site.answered.values()
        started = sorted((one for one in found if one.question.start), key=_start)
        return {"start": started, "subjects": subjects(found).values()}

    yield SitePage(
        "questions.html",
        "Questions",
        values=values,
        summary="What can be asked, with the answers and the sentences that they rest on.",
    )


def _start(one: AnsweredQuestion) -> int:
    return one.question.start


KIND = PageKind(
    "questions",
    "portal/templates/questions.html",
    _pages,
    heading="Questions",
    scripts=("question-list.js",),
)
