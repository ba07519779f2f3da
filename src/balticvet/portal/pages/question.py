"""The page of a question: what it asks, its answers with what each row rests on, and its query."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from balticvet.namespaces import iri
from balticvet.portal.answer_files import AnswerFiles, files_of
from balticvet.portal.answer_view import SHOWN, AnswerView, is_same, view
from balticvet.portal.answers import SiteAnswer, must_be_given
from balticvet.portal.cells import CellWriter
from balticvet.portal.engine import POLICY, SCRIPT
from balticvet.portal.fields import fields, form_data
from balticvet.portal.records import PageKind, SitePage, Values
from balticvet.portal.subjects import subject_of, subjects
from balticvet.queries.question import Question
from balticvet.sparql.front_matter import without_front_matter
from balticvet.tables.formats import FORMATS

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_RQ, _RQ_TYPE = ".rq", "application/sparql-query"


@dataclass(frozen=True)
class _Section:
    """An answer on its page with its files; `same` where the one before it says all of it."""

    view: AnswerView
    files: AnswerFiles
    command: str
    same: bool


class _Gathered:
    """What the page of one question says, gathered when it is rendered."""

    def __init__(self, site: Site, cells: CellWriter, question: Question) -> None:
        self._site = site
        self._cells = cells
        self._question = question
        self._stem = f"question/{question.name}"

    @cached_property
    def _sections(self) -> tuple[_Section, ...]:
        answers = self._site.answers.cited(self._question)
        return tuple(
            _Section(
                view(answer, self._cells),
                files_of(answer, f"{self._stem}.{answer.sources}" if number else self._stem),
                _command(self._question, answer),
                same=number > 0 and is_same(answers[number - 1], answer),
            )
            for number, answer in enumerate(answers)
        )

    def values(self) -> Values:
        """Return what the template is given."""
        found = subjects(self._site.answers.questions.values())
        return {
            "question": self._question,
            "subject": found[subject_of(self._question)],
            "sections": self._sections,
            "most": SHOWN,
            "query": without_front_matter(self._question.text).strip("\n"),
            "query_file": f"{self._stem}{_RQ}",
            "fields": fields(self._question, self._site.graph.store),
            "form": form_data(self._question),
            "example": _example(self._question),
            "required": [one for one in self._question.parameters if must_be_given(one)],
        }

    def files(self) -> Mapping[str, bytes]:
        """Return the query and the answers as files."""
        answers = [file for section in self._sections for file in section.files.files]
        query = {f"{self._stem}{_RQ}": self._question.text.encode()}
        return query | {file.path: file.content for file in answers}

    @property
    def alternates(self) -> Mapping[str, str]:
        """The files that say the same as the page, by media type."""
        query = {_RQ_TYPE: f"{self._stem}{_RQ}"}
        kinds = FORMATS["json"].kinds
        if self._question.kind not in kinds or any(map(must_be_given, self._question.parameters)):
            return query
        json = FORMATS["json"]
        return {json.media_type: f"{self._stem}{json.suffix}", **query}


def _command(question: Question, answer: SiteAnswer) -> str:
    """Return the command that gives the answer."""
    sources = "" if answer.is_of_document else f" --sources {answer.sources}"
    cite = " --cite" if question.kind == "select" else ""
    return f"balticvet query {question.name}{sources}{cite}"


def _example(question: Question) -> str:
    """Return a command that asks for a value, such as the example of the first parameter."""
    for parameter in question.parameters:
        if parameter.example:
            words = parameter.example
            return f"balticvet query {question.name} --{parameter.name} {shlex.quote(words)}"
    flag = next((one for one in question.parameters if one.is_flag), None)
    return f"balticvet query {question.name}{f' --{flag.name}' if flag else ''}"


def _pages(site: Site) -> Iterator[SitePage]:
    cells = CellWriter(site)
    for question in site.answers.questions.values():
        found = _Gathered(site, cells, question)
        yield SitePage(
            f"question/{question.name}.html",
            question.summary,
            values=found.values,
            thing=iri(f"question:{question.name}"),
            summary=question.description,
            files=found.files,
            alternates=found.alternates,
        )


KIND = PageKind(
    "question",
    "portal/templates/question.html",
    _pages,
    part="questions",
    scripts=(SCRIPT, "question.js", "cite.js"),
    policy=POLICY,
)
