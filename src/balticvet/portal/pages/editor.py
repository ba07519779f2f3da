"""The editor: own queries and saved ones, asked in the page over the data that come with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from balticvet.portal.engine import POLICY, SCRIPT, bundles, engine_files
from balticvet.portal.handing import handing
from balticvet.portal.records import PageKind, SitePage
from balticvet.queries.answer import MONEY
from balticvet.queries.parameters import bind
from balticvet.queries.question import Question
from balticvet.sparql.front_matter import without_front_matter

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_QUESTIONS = "questions.js"
_FIRST = "social-partners"
"""The saved question that stands in the editor when it is opened."""


def _pages(site: Site) -> Iterator[SitePage]:
    yield SitePage(
        "editor.html",
        "Ask your own question in SPARQL",
        values=partial(_values, site),
        summary="Queries of your own over all facts, answered in this page without a server.",
        files=partial(_files, site),
    )


def _values(site: Site) -> Mapping[str, object]:
    return {"questions": asked(site), "first": _FIRST, "bundles": bundles()}


def _files(site: Site) -> dict[str, bytes]:
    rows = [_row(site, question) for question in asked(site)]
    return {**engine_files(site), f"assets/{_QUESTIONS}": handing("questions", rows)}


def asked(site: Site) -> list[Question]:
    """Return the saved questions that can be asked as they stand, of data that are public."""
    return [
        question
        for question in site.answers.questions.values()
        if not any(row.required for row in question.parameters)
    ]


def _row(site: Site, question: Question) -> dict[str, object]:
    """Return what the editor knows of a question; its defaults are bound."""
    text = bind(site.datasets.wide.store, question.text, question.parameters, {})
    return {
        "name": question.name,
        "text": without_front_matter(text),
        "money": [column.name for column in question.columns if column.unit == MONEY],
    }


KIND = PageKind(
    "editor",
    "portal/templates/editor.html",
    _pages,
    part="questions",
    scripts=("names.js", _QUESTIONS, SCRIPT, "editor.js"),
    policy=POLICY,
)
