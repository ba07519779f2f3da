"""`balticvet query`: ask a saved question, a file or a text."""

from dataclasses import replace
from pathlib import Path

import click
from pyoxigraph import Literal, Store

from balticvet.cli import options, streams
from balticvet.errors import UsageError
from balticvet.files import read_text
from balticvet.queries.answer import Answer, ask_saved
from balticvet.queries.formats import FORMATS, by_suffix, table, write
from balticvet.queries.labels import with_labels
from balticvet.queries.question import Question, catalogue, find, is_saved
from balticvet.queries.untrusted import ask_untrusted, check_untrusted
from balticvet.resources import Project

_FOR_PEOPLE = ("table", "markdown", "html")


@click.command("query", short_help="Ask a saved question, or one of your own.")
@click.argument("question", required=False, metavar="[NAME|FILE|TEXT|-]")
@click.option("--list", "listing", is_flag=True, help="Show the saved questions and leave.")
@options.format_of(FORMATS, default="a table on a terminal, CSV in a pipe, Turtle for triples")
@options.output
@options.project
@options.with_personal_data
def command(
    question: str | None,
    *,
    listing: bool,
    format_name: str | None,
    output: Path | None,
    project: Project,
    with_personal_data: bool,
) -> int:
    """Ask a saved question, or one of your own.

    NAME is a saved question (see --list), FILE a file with a SPARQL query, TEXT the query itself.
    A lone - reads the query from standard input.

    \b
    balticvet query --list
    balticvet query implementing-organisations
    balticvet query 'SELECT ?thing WHERE { ?thing a bv:Ministry }' -f json
    """
    if listing:
        answer = _listing(project)
        answer = _grouped(answer) if _is_for_people(answer, format_name, output) else answer
    elif question is None:
        raise UsageError("What is the question?", fix="Name one; balticvet query --list shows all.")
    else:
        answer = _answer(question, project, format_name, output, personal_data=with_personal_data)
    _show(answer, format_name, output)
    return 0 if answer.ok else 1


def _listing(project: Project) -> Answer:
    """Return the catalogue as an answer, by main tag, so that every format can show it."""
    found = sorted(catalogue(project).values(), key=lambda saved: (saved.tags[0], saved.name))
    rows = tuple(
        (Literal(saved.tags[0]), Literal(saved.name), Literal(saved.summary)) for saved in found
    )
    return Answer("select", ("tag", "name", "question"), rows)


def _grouped(listing: Answer) -> Answer:
    """Show each tag once, before the first of its questions."""
    before = (None, *(row[0] for row in listing.rows))
    rows = tuple(
        (None, *row[1:]) if row[0] == tag else row
        for row, tag in zip(listing.rows, before, strict=False)
    )
    return replace(listing, rows=rows)


def _answer(
    asked: str,
    project: Project,
    format_name: str | None,
    output: Path | None,
    *,
    personal_data: bool,
) -> Answer:
    written = _written(asked, project)
    if written is None:
        saved = find(project, asked)
        _check_personal(saved, allowed=personal_data)
        return ask_saved(_store(project, personal_data=personal_data), saved)
    text, where = written
    check_untrusted(text, where=where)
    store = _store(project, personal_data=personal_data)
    answer = ask_untrusted(store, text, where=where)
    readable = _is_for_people(answer, format_name, output)
    return with_labels(answer, store) if readable else answer


def _written(asked: str, project: Project) -> tuple[str, str] | None:
    """Return a query and where it stands, or nothing when the words are a question's name."""
    if asked == "-":
        return streams.read(), "standard input"
    if is_saved(project, asked):
        return None
    path = Path(asked)
    if _exists(path):
        return read_text(path), str(path)
    if any(sign.isspace() or sign in "{}" for sign in asked):
        return asked, "query"
    if path.suffix or len(path.parts) > 1:
        return read_text(path), str(path)
    return None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _check_personal(question: Question, *, allowed: bool) -> None:
    if question.personal and not allowed:
        raise UsageError(
            "This question asks for personal data, which is left out.",
            fix="Add --with-personal-data, and keep the answer to yourself.",
        )


def _store(project: Project, *, personal_data: bool) -> Store:
    from balticvet.assemble import dataset_for

    store: Store = dataset_for(project, personal_data=personal_data).store
    return store


def _is_for_people(answer: Answer, name: str | None, output: Path | None) -> bool:
    return _format(answer, name, output) in _FOR_PEOPLE


def _format(answer: Answer, name: str | None, output: Path | None) -> str:
    """Return the format that was asked for, else the one that suits the answer and its reader."""
    suffix = by_suffix(output.suffix) if output else None
    if name or suffix:
        return name or suffix or ""
    if answer.kind == "construct":
        return "turtle"
    to_person = output is None and streams.is_terminal()
    return "table" if to_person or answer.kind == "ask" else "csv"


def _show(answer: Answer, format_name: str | None, output: Path | None) -> None:
    name = _format(answer, format_name, output)
    if name == "table" and output is None and streams.is_terminal():
        streams.emit(table.write(answer, width=streams.width()), output)
    else:
        streams.emit(write(answer, name), output)
    if answer.kind != "ask" and not len(answer):
        streams.say("no rows")
