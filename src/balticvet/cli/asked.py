"""What was asked on the command line: a saved question, a file, or the text of a query."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from balticvet.cli import streams
from balticvet.errors import UsageError
from balticvet.files import read_text
from balticvet.queries.parameters import Parameter
from balticvet.queries.question import SCHEMA, Question, catalogue, find, search
from balticvet.queries.untrusted import check_untrusted
from balticvet.resources import Project
from balticvet.sparql.saved import is_saved
from balticvet.sparql.tokens import KINDS, UPDATES, form

_FORMS = frozenset(KINDS) | UPDATES | {"PREFIX", "BASE", ""}
_NEAR = 4


@dataclass(frozen=True)
class Asked:
    """The text of a query and where it stands; a saved question is trusted, other text is not."""

    text: str
    where: str
    question: Question | None = None
    given: Mapping[str, str] = field(default_factory=dict)


_STREAM = "Give - in its place, which reads standard input."


def read(words: str, more: Sequence[str], project: Project, *, personal_data: bool) -> Asked:
    """Return what somebody asked with these words; `more` are the options of the question's own.

    Raises `UsageError` for a name that is none, and for a question that needs personal data which
    is left out; whatever `check_untrusted` raises for other text.
    """
    if is_saved(project, SCHEMA, words):
        return _saved(find(project, words), more, personal_data=personal_data)
    options(words, (), more)
    path = Path(words)
    if words == "-":
        return _untrusted(streams.read(), "standard input")
    if _exists(path):
        return _untrusted(read_text(path, stream=_STREAM), str(path))
    if any(sign.isspace() or sign in "{}" for sign in words):
        if form(words) not in _FORMS and "{" not in words:
            raise _in_words(words, project)
        return _untrusted(words, "query")
    if path.suffix or len(path.parts) > 1:
        return _untrusted(read_text(path), str(path))
    return _saved(find(project, words), more, personal_data=personal_data)


def _in_words(words: str, project: Project) -> UsageError:
    """Return the fault of a question in plain words, with the saved questions that are near it."""
    near = search(catalogue(project).values(), words)[:_NEAR]
    told = "".join(f"\n    {question.name}: {question.summary}" for question in near)
    return UsageError(
        "This is neither the name of a saved question nor SPARQL.",
        fix=f"Ask one of these by its name:{told}" if near else "balticvet query --list shows all.",
    )


def options(name: str, parameters: Iterable[Parameter], arguments: Sequence[str]) -> dict[str, str]:
    """Return the values that arguments such as `--country Latvia` give to parameters.

    Raises click's `UsageError` for an option that is none, and for one that was given twice.
    """
    declared = [
        click.Option([f"--{parameter.name}", parameter.name], help=parameter.meaning, multiple=True)
        for parameter in parameters
    ]
    command = click.Command(name, params=[*declared], add_help_option=False)
    with command.make_context(f"balticvet query {name}", list(arguments)) as context:
        for key, values in context.params.items():
            if len(values) > 1:
                raise click.UsageError(f"Option '--{key}' was given more than once.", context)
        return {key: values[0] for key, values in context.params.items() if values}


def _untrusted(text: str, where: str) -> Asked:
    check_untrusted(text, where=where)
    return Asked(text, where)


def _saved(question: Question, more: Sequence[str], *, personal_data: bool) -> Asked:
    if question.personal and not personal_data:
        raise UsageError(
            "This question asks for personal data, which is left out.",
            fix="Add --with-personal-data, and keep the answer to yourself.",
        )
    given = options(question.name, question.parameters, more)
    return Asked(question.text, str(question.path), question, given)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
