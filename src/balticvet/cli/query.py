"""`balticvet query`: ask a saved question, a file or a text."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

import balticvet
from balticvet.cli import asked, formats, graphs, options, streams
from balticvet.cli.once import plain_help
from balticvet.errors import UsageError
from balticvet.queries.answer import Answer
from balticvet.queries.question import QUESTIONS, catalogue, find
from balticvet.request import GraphOptions, GraphRequest
from balticvet.resources import Project
from balticvet.sparql.saved import is_saved
from balticvet.tables import Kind
from balticvet.tables.formats import FORMATS

_FOR_PEOPLE = ("table", "markdown", "html")
_OF: Mapping[Kind, str] = {
    "select": "Answers are",
    "ask": "A yes or no is",
    "construct": "Triples are",
}
_USUAL: Mapping[Kind, str] = {"ask": "table", "construct": "turtle"}


@options.command(
    "query",
    context_settings={
        "ignore_unknown_options": True,
        "allow_extra_args": True,
        "help_option_names": [],
    },
)
@click.argument("question", required=False, metavar="[NAME|FILE|TEXT|-]")
@click.option(
    "--list",
    "listing",
    is_flag=True,
    help="Show the saved questions and leave; words behind it narrow the list.",
)
@click.option("--cite", "citing", is_flag=True, help="Say which sentences each row rests on.")
@click.option("--pivot", is_flag=True, help="Show the answer as a cross table.")
@click.option("--crosswise", "pivot", is_flag=True, hidden=True)
@click.option(
    "--data",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Ask this RDF file of your own instead of the data that are here.",
)
@options.format_of(FORMATS, default="a table on a terminal, CSV in a pipe, Turtle for triples")
@options.output
@graphs.wanted
@options.with_personal_data
@click.option(
    "-h", "--help", "helping", is_flag=True, help="Show this, or behind a NAME that question."
)
@click.pass_context
def command(
    context: click.Context,
    question: str | None,
    *,
    listing: bool,
    citing: bool,
    pivot: bool,
    data: Path | None,
    format_name: str | None,
    output: Path | None,
    wanted: GraphOptions,
    helping: bool,
) -> int:
    """Ask a saved question, or one of your own.

    NAME is a saved question (see --list), FILE a file with a SPARQL query, TEXT the query itself.
    A lone - reads the query from standard input. A saved question may have options of its own,
    behind its name: balticvet query NAME --help tells them. Those about things take --of, a thing
    by any of its names, --country, and --said-by, a source.

    \b
    balticvet query --list
    balticvet query --list partner
    balticvet query project-dates --help
    balticvet query implementing-organisations --cite
    balticvet query organisations-by-country --country Latvia
    balticvet query project-dates --of TTT4WBL --said-by jamk --sources all
    balticvet query roster --pivot
    balticvet query organisations-by-role --sources all --as-of 2020-08-01
    balticvet query 'SELECT ?thing WHERE { ?thing a bv:Ministry }' -f json
    balticvet query who-takes-part.rq --data mine.ttl
    balticvet query sectors --endpoint https://example.org/sparql
    """
    if question and question.startswith("--"):
        raise click.NoSuchOption(question, ctx=context)
    project = GraphRequest(**wanted).project
    if helping:
        streams.emit(_help(project, question) or plain_help(context), output)
        return 0
    if listing:
        _list(project, [*filter(None, [question]), *context.args], output, format_name)
        return 0
    if not question:
        raise UsageError("What is the question?", fix="Name one; balticvet query --list shows all.")
    put, given = asked.read(question, context.args, project)
    name = _chosen(output, format_name, put.kind)
    labels = citing or name in _FOR_PEOPLE
    graph: GraphOptions = {**wanted, "data": data}
    found = balticvet.query(put, given, cite=citing, pivot=pivot, labels=labels, **graph)
    answer = found if isinstance(found, Answer) else found.as_table()
    formats.show(answer, name, output)
    _say_why(answer)
    return 0 if answer.ok else 1


def _chosen(output: Path | None, given: str | None, kind: Kind) -> str:
    """Return the format that was named, or that suits the kind of the answer and its reader."""
    able = [row for row in FORMATS.values() if kind in row.kinds or row.name == given]
    usual = _USUAL.get(kind) or formats.usual(output)
    known = {row.name: row for row in (FORMATS[_USUAL.get(kind, "csv")], *able)}
    return formats.chosen(output, given, known, of=_OF[kind], usual=usual)


def _help(project: Project, name: str | None) -> str:
    """Return the help of a saved question, or nothing for what is none."""
    if name is None or not is_saved(project, QUESTIONS, name):
        return ""
    from balticvet.assemble import assemble
    from balticvet.cli.questions import help_of

    return help_of(assemble(project).store, find(project, name))


def _list(
    project: Project, words: Sequence[str], output: Path | None, format_name: str | None
) -> None:
    """Show the saved questions, or those that have some words, by their subjects."""
    from balticvet.cli.questions import listing

    asked.options("query --list", (), [word for word in words if word.startswith("-")])
    name = _chosen(output, format_name, "select")
    found = listing(list(catalogue(project).values()), words)
    if name == "table":
        streams.emit(found.text, output)
    else:
        formats.show(found, name, output)


def _say_why(answer: Answer) -> None:
    """Say why an answer is empty, or which sources outside the selection describe its things."""
    nothing = ("no rows",) if answer.kind != "ask" and not len(answer) else ()
    borrowed = (answer.credit.borrowed,) if answer.credit.borrowed and not nothing else ()
    if said := (*nothing, *answer.reasons, *borrowed):
        streams.say("\n".join(said))
