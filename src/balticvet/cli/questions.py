"""Saved questions on a screen: the list of them, and the help of one."""

from collections.abc import Iterable, Iterator, Sequence

from balticvet.dataset import QuadStore
from balticvet.grouping import grouped
from balticvet.letters import unaccented
from balticvet.queries.explain import options_in_words
from balticvet.queries.parameters import Parameter, names
from balticvet.queries.question import Question, to_start_with
from balticvet.tables import Column, Table, terms
from balticvet.tables.heads import LABEL
from balticvet.wording import capital, counted, in_blocks, listed

_COLUMNS = (
    Column("tag", "the subject"),
    Column("name", "the name"),
    Column("question", "the question"),
)


_NONE = (
    "Another word may find one; balticvet query --list shows all, a country is an option of many"
    " (--country Lithuania), and balticvet about NAME tells all that is known of one thing."
)


def narrowed(questions: Iterable[Question], words: Sequence[str]) -> list[Question]:
    """Return the questions that have all words, or beginnings of them, in some of theirs."""
    wanted = [unaccented(word) for word in words]
    return [
        question
        for question in questions
        if all(word in unaccented(_words_of(question)) for word in wanted)
    ]


def listing(questions: Sequence[Question], words: Sequence[str]) -> Table:
    """Return questions by their first tag: as rows, and as text for people.

    The text begins with the questions to start with, unless it is narrowed by `words`.
    """
    found = sorted(narrowed(questions, words), key=lambda one: (one.tags[0], one.name))
    rows = (terms((one.tags[0], one.name, one.summary)) for one in found)
    text = "\n".join((in_blocks(_blocks(found, words)), _below(found, len(questions), words)))
    return Table(
        tuple(column.name for column in _COLUMNS),
        tuple(rows),
        called="saved questions",
        meanings=_COLUMNS,
        text=text.lstrip("\n"),
    )


def help_of(store: QuadStore, question: Question) -> str:
    """Return what a question asks, what may be chosen, what it gives, and how to call it."""
    return in_blocks(
        [
            [question.summary, f"  {question.description}"],
            ["It gives", *_gives(question)],
            ["It can be asked for", *options_in_words(store, question.parameters)],
            ["Try", *_examples(store, question)],
            ["More", f"  balticvet explain {question.name}", "  balticvet query --help"],
        ]
    )


def _words_of(question: Question) -> str:
    words = (question.name, question.summary, question.description, *question.tags)
    return " ".join(filter(None, words))


def _blocks(found: list[Question], words: Sequence[str]) -> Iterator[list[str]]:
    if not words and (start := to_start_with(found)):
        yield ["To begin with", *_lines(start)]
    for tag, of_tag in grouped(found, lambda one: one.tags[0]).items():
        yield [capital(tag), *_lines(of_tag)]


def _lines(questions: Iterable[Question]) -> Iterator[str]:
    for question in questions:
        yield f"  {question.summary}"
        yield f"      balticvet query {question.name}"


def _below(found: Sequence[Question], of: int, words: Sequence[str]) -> str:
    if words:
        named = listed([f"“{word}”" for word in words])
        others = "" if found else f" {_NONE}"
        return f"{len(found)} of {counted(of, 'saved question')}, those with {named}.{others}\n"
    return (
        f"{counted(of, 'saved question')}. A word narrows the list, as in balticvet query --list"
        " partner; balticvet query NAME --help tells of one.\n"
    )


def _gives(question: Question) -> Iterator[str]:
    """Yield what the columns mean; a thing and its name are told once."""
    things = {column.name for column in question.columns}
    for column in question.columns:
        thing = column.name.removesuffix(LABEL)
        if thing == column.name or thing not in things:
            yield f"  {column.meaning}{f' ({column.unit})' if column.unit else ''}"


def _examples(store: QuadStore, question: Question) -> Iterator[str]:
    examples = {one: _example(store, one) for one in question.parameters}
    needed = "".join(words for one, words in examples.items() if one.required)
    call = f"  balticvet query {question.name}{needed}"
    yield call
    yield from (f"{call}{words}" for one, words in examples.items() if words and not one.required)
    if question.pivot:
        yield f"{call} --pivot"
    if question.kind == "select":
        yield f"{call} --cite"


def _example(store: QuadStore, parameter: Parameter) -> str:
    """Return an option with a value that makes sense, or nothing where none is known."""
    if parameter.is_flag:
        return f" --{parameter.name}"
    known = names(store, parameter)
    found = known[0] if known and parameter.example not in known else parameter.example
    if not found:
        return ""
    return f' --{parameter.name} "{found}"' if " " in found else f" --{parameter.name} {found}"
