"""The answers that the site holds: each saved question, asked once of each selection, and cited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from balticvet.assemble import rules
from balticvet.provenance import Cited, Provenance, cite_saved
from balticvet.queries.answer import Answer, ask_saved
from balticvet.queries.emptiness import of_saved, size
from balticvet.queries.parameters import Parameter
from balticvet.queries.question import Question, catalogue
from balticvet.resources import Project
from balticvet.selection import ALL, DOCUMENT

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_DOCUMENT, _ALL = DOCUMENT.names[0], ALL.names[0]


@dataclass(frozen=True)
class SiteAnswer:
    """An answer at default parameters; `sources` are those that count, as `--sources` names them.

    Rows are cited; yes or no, and triples, cannot be.
    """

    sources: str
    found: Answer | Cited

    @property
    def is_of_document(self) -> bool:
        """Whether the documents alone count."""
        return self.sources == _DOCUMENT

    @property
    def answer(self) -> Answer:
        """The answer alone."""
        return self.found.answer if isinstance(self.found, Cited) else self.found

    @property
    def table(self) -> Answer:
        """The answer as files hold it: with columns for what its rows rest on."""
        return self.found.as_table() if isinstance(self.found, Cited) else self.found


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question that anybody may ask, with its answers: of all sources, and of the documents.

    It has none where a value must be given, and one where all sources are documents.
    """

    question: Question
    answers: tuple[SiteAnswer, ...]


def public_questions(project: Project) -> list[Question]:
    """Return the questions of a project that ask for no personal data."""
    return [one for one in catalogue(project).values() if not one.personal]


def answered_questions(site: Site) -> dict[str, AnsweredQuestion]:
    """Ask every public question of a site, each selection once; return them by name."""
    public = public_questions(site.project)
    askable = [one for one in public if not any(map(must_be_given, one.parameters))]
    derivations = rules(site.project)
    datasets = site.datasets
    selected = {_ALL: datasets.wide, _DOCUMENT: datasets.narrow}
    if not datasets.has_pages:
        del selected[_ALL]
    answers: dict[str, list[SiteAnswer]] = {one.name: [] for one in public}
    for sources, dataset in selected.items():
        provenance = Provenance(dataset.store, derivations)
        for question in askable:
            found = _asked(provenance, question)
            answers[question.name].append(SiteAnswer(sources, found))
    return {one.name: AnsweredQuestion(one, tuple(answers[one.name])) for one in public}


def must_be_given(parameter: Parameter) -> bool:
    """Tell whether a question cannot be asked without a value of somebody's own."""
    return parameter.required and not parameter.default


def _asked(provenance: Provenance, question: Question) -> Answer | Cited:
    """Return the answer with its citations, and with the reason where it is empty."""
    if question.kind != "select":
        return _explained(ask_saved(provenance.store, question))
    cited = cite_saved(provenance, question)
    return replace(cited, answer=_explained(cited.answer))


def _explained(answer: Answer) -> Answer:
    if size(answer) or answer.question is None:
        return answer
    return replace(answer, reasons=(of_saved(answer.question, {}).otherwise,))
