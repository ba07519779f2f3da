"""What was asked on the command line: also a file, or standard input."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from balticvet.cli import streams
from balticvet.cli.once import given_twice
from balticvet.errors import UsageError
from balticvet.files import exists, read_text
from balticvet.queries import filters
from balticvet.queries.asked import Asked, is_text, read_words
from balticvet.queries.parameters import Parameter
from balticvet.queries.question import QUESTIONS, Question, catalogue, takers_of
from balticvet.resources import Project
from balticvet.sparql.saved import is_saved
from balticvet.wording import first_few

_NAMED = 12
"""So many questions that take a filter are named."""
_STREAM = "Give - in its place, which reads standard input."


def read(words: str, more: Sequence[str], project: Project) -> tuple[Asked, dict[str, str]]:
    """Return what somebody asked with these words, and the values for its parameters.

    `more` are the options of the question's own. Raises what `read_words` raises.
    """
    if is_saved(project, QUESTIONS, words):
        put = read_words(words, project)
        _refuse_filters(put.question, more, project)
        return put, options(words, put.question.parameters if put.question else (), more)
    options(words, (), more)
    if words == "-":
        return Asked(streams.read(), "standard input"), {}
    path = Path(words)
    if exists(path) or (not is_text(words) and (path.suffix or len(path.parts) > 1)):
        return Asked(read_text(path, stream=_STREAM), str(path)), {}
    return read_words(words, project), {}


def _refuse_filters(question: Question | None, more: Sequence[str], project: Project) -> None:
    """Raise `UsageError` for a filter that makes no sense here, with the questions that take it."""
    taken = {parameter.name for parameter in question.parameters} if question else set()
    given = {word.partition("=")[0].removeprefix("--") for word in more if word.startswith("--")}
    for name in filters.NAMES:
        if question and name in given - taken:
            takers = takers_of(name, catalogue(project).values(), near=question)
            named = first_few(takers, _NAMED, more=" and {} more")
            raise UsageError(
                f"The question {question.name} takes no --{name}: it asks for nothing of the kind.",
                fix=f"These take it: {named}.",
            )


def options(name: str, parameters: Iterable[Parameter], arguments: Sequence[str]) -> dict[str, str]:
    """Return the values that arguments such as `--country Latvia` give to parameters.

    Raises click's `UsageError` for an option that is none, and for one that was given twice.
    """
    declared = {parameter.name: _option(parameter) for parameter in parameters}
    command = click.Command(name, params=[*declared.values()], add_help_option=False)
    with command.make_context(f"balticvet query {name}", list(arguments)) as context:
        given = {
            key: _values(context.params[option.name or ""]) for key, option in declared.items()
        }
        for key, values in given.items():
            if len(values) > 1:
                raise given_twice(f"--{key}", context)
        return {key: values[0] for key, values in given.items() if values}


def _option(parameter: Parameter) -> click.Option:
    """Return the option of a parameter; a flag takes no value."""
    names = [f"--{name}" for name in (parameter.name, *parameter.formerly)]
    if parameter.is_flag:
        return click.Option(names, help=parameter.meaning, count=True)
    return click.Option(names, help=parameter.meaning, multiple=True)


def _values(found: int | tuple[str, ...]) -> tuple[str, ...]:
    return ("true",) * found if isinstance(found, int) else found
