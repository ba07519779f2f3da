"""The answers that the site holds: each saved question, asked once of each selection, and cited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from balticvet.assemble import Datasets
from balticvet.provenance import Cited, Provenance, cite_saved
from balticvet.queries.answer import Answer, ask_saved
from balticvet.queries.emptiness import of_saved, size
from balticvet.queries.parameters import Parameter
from balticvet.queries.question import Question, catalogue
from balticvet.resources import Project
from balticvet.selection import ALL, DOCUMENT

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


def public_questions(project: Project) -> list[Question]:
    """Return the questions of a project that ask for no personal data."""
    return [one for one in catalogue(project).values() if not one.personal]


class SiteAnswers:
    """The answers to the questions of a site: of all sources first, then of the documents alone.

    There are none where a value must be given, and one where all sources are documents. What an
    answer rests on is looked up once, when a page wants it; `provenance` is that of all sources.
    """

    def __init__(self, datasets: Datasets, project: Project, provenance: Provenance) -> None:
        narrow = Provenance(datasets.narrow.store, provenance.rules)
        self._of = {_ALL: provenance, _DOCUMENT: narrow} if datasets.has_pages else {}
        self._of.setdefault(_DOCUMENT, provenance)
        self._cited: dict[str, tuple[SiteAnswer, ...]] = {}
        self.questions = {one.name: one for one in public_questions(project)}

    @property
    def provenance_of_document(self) -> Provenance:
        """What is looked up of what facts of the documents alone rest on."""
        return self._of[_DOCUMENT]

    def cited(self, question: Question) -> tuple[SiteAnswer, ...]:
        """Return the answers to a question, whose rows say what they rest on."""
        if question.name not in self._cited:
            self._cited[question.name] = tuple(
                SiteAnswer(sources, _cited(provenance, question))
                for sources, provenance in self._asked(question)
            )
        return self._cited[question.name]

    def _asked(self, question: Question) -> Iterable[tuple[str, Provenance]]:
        return () if any(map(must_be_given, question.parameters)) else self._of.items()


def must_be_given(parameter: Parameter) -> bool:
    """Tell whether a question cannot be asked without a value of somebody's own."""
    return parameter.required and not parameter.default


def _cited(provenance: Provenance, question: Question) -> Answer | Cited:
    """Return the answer with its citations, and with the reason where it is empty."""
    if question.kind != "select":
        return _explained(ask_saved(provenance.store, question))
    cited = cite_saved(provenance, question)
    return replace(cited, answer=_explained(cited.answer))


def _explained(answer: Answer) -> Answer:
    if size(answer) or answer.question is None:
        return answer
    return replace(answer, reasons=(of_saved(answer.question, {}).otherwise,))
