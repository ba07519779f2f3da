"""What somebody asks: a saved question by its name, or the text of a query."""

from dataclasses import dataclass

from balticvet.errors import UsageError
from balticvet.queries.question import QUESTIONS, Question, catalogue, find, search
from balticvet.queries.untrusted import check_untrusted
from balticvet.resources import Project
from balticvet.sparql.saved import is_saved
from balticvet.sparql.tokens import KINDS, UPDATES, form
from balticvet.tables import Kind

_FORMS = frozenset(KINDS) | UPDATES | {"PREFIX", "BASE", ""}
_NEAR = 4


@dataclass(frozen=True)
class Asked:
    """The text of a query and where it stands; a saved question is trusted, other text is not."""

    text: str
    where: str
    question: Question | None = None

    def __post_init__(self) -> None:
        if self.question is None:
            check_untrusted(self.text, where=self.where)

    @property
    def kind(self) -> Kind:
        """What the answer will hold."""
        return KINDS.get(form(self.text), "select")

    def check_personal(self, *, personal_data: bool) -> None:
        """Raise `UsageError` when personal data are asked for and left out."""
        if self.question and self.question.personal and not personal_data:
            raise UsageError(
                "This question asks for personal data, which is left out.",
                fix="Add --with-personal-data, and keep the answer to yourself.",
            )


def is_text(words: str) -> bool:
    """Tell whether words are the text of a query and no name: they have white space or braces."""
    return any(sign.isspace() or sign in "{}" for sign in words)


def read_words(words: str, project: Project) -> Asked:
    """Return the saved question of that name, or else the text of a query.

    Raises `UsageError` for a name that is none and for a question in plain words, and whatever
    `check_untrusted` raises for a text.
    """
    if is_saved(project, QUESTIONS, words) or not is_text(words):
        question = find(project, words)
        return Asked(question.text, str(question.path), question)
    if form(words) not in _FORMS and "{" not in words:
        raise _in_plain_words(words, project)
    return Asked(words, "query")


def _in_plain_words(words: str, project: Project) -> UsageError:
    """Return the fault of a question in plain words, with the saved questions that are near it."""
    near = search(catalogue(project).values(), words)[:_NEAR]
    listed = "".join(f"\n    {question.name}: {question.summary}" for question in near)
    return UsageError(
        "This is neither the name of a saved question nor SPARQL.",
        fix=f"Ask one of these by its name:{listed}"
        if near
        else "balticvet query --list shows all.",
    )
