"""`balticvet query`: ask a saved question, a file or a text."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from balticvet.cli import asked, elsewhere, formats, graphs, options, streams
from balticvet.errors import UsageError
from balticvet.queries.answer import Answer, ask_saved
from balticvet.queries.crosswise import crosswise as cross_table
from balticvet.queries.labels import with_labels
from balticvet.queries.question import catalogue
from balticvet.queries.untrusted import ask_untrusted
from balticvet.rdf import Literal
from balticvet.resources import Project
from balticvet.sparql.tokens import KINDS, form
from balticvet.tables import Kind
from balticvet.tables.formats import FORMATS

if TYPE_CHECKING:
    from balticvet.dataset import Dataset
    from balticvet.provenance import Cited

_FOR_PEOPLE = ("table", "markdown", "html")
_OF: Mapping[Kind, str] = {
    "select": "Answers are",
    "ask": "A yes or no is",
    "construct": "Triples are",
}
_USUAL: Mapping[Kind, str] = {"select": "csv", "ask": "table", "construct": "turtle"}


@click.command(
    "query",
    short_help="Ask a saved question, or one of your own.",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("question", required=False, metavar="[NAME|FILE|TEXT|-]")
@click.option("--list", "listing", is_flag=True, help="Show the saved questions and leave.")
@click.option("--cite", "citing", is_flag=True, help="Say which sentences each row rests on.")
@click.option("--crosswise", is_flag=True, help="Show the answer as a cross table.")
@options.format_of(FORMATS, default="a table on a terminal, CSV in a pipe, Turtle for triples")
@options.output
@graphs.wanted
@options.with_personal_data
@click.pass_context
def command(
    context: click.Context,
    question: str | None,
    *,
    listing: bool,
    citing: bool,
    crosswise: bool,
    format_name: str | None,
    output: Path | None,
    wanted: graphs.Wanted,
    with_personal_data: bool,
) -> int:
    """Ask a saved question, or one of your own.

    NAME is a saved question (see --list), FILE a file with a SPARQL query, TEXT the query itself.
    A lone - reads the query from standard input. A saved question may have options of its own,
    behind its name: balticvet explain NAME tells them.

    \b
    balticvet query --list
    balticvet query implementing-organisations --cite
    balticvet query organisations-by-country --country Latvia
    balticvet query roster --crosswise
    balticvet query organisations-by-role --sources all --as-of 2020-08-01
    balticvet query 'SELECT ?thing WHERE { ?thing a bv:Ministry }' -f json
    balticvet query sectors --endpoint https://example.org/sparql
    """
    if question and question.startswith("--"):
        raise click.NoSuchOption(question, ctx=context)
    if listing:
        format_name = _chosen(output, format_name, "select")
        asked.options("query --list", (), context.args)
        answer = _listing(wanted.project)
        grouped = _grouped(answer) if _is_for_people(answer, format_name, output) else answer
        _show(grouped, format_name, output)
        return 0
    if not question:
        raise UsageError("What is the question?", fix="Name one; balticvet query --list shows all.")
    put = asked.read(question, context.args, wanted.project, personal_data=with_personal_data)
    format_name = _chosen(output, format_name, KINDS.get(form(put.text), "select"))
    if citing and crosswise:
        raise UsageError(
            "A cell of a cross table holds several rows, and each rests on sentences of its own.",
            fix="Leave --crosswise or --cite out.",
        )
    if citing:
        graph = wanted.graph(personal_data=with_personal_data)
        cited = _cited(put, graph, wanted)
        cited = replace(cited, answer=_explained(cited.answer, put, graph, wanted.project))
        _show_cited(cited, format_name, output)
        return 0
    if wanted.endpoint:
        answer = elsewhere.ask(put, wanted.endpoint, wanted)
    else:
        graph = wanted.here(personal_data=with_personal_data)
        answer = _answer(put, graph, wanted, format_name, output)
        answer = _explained(answer, put, graph, wanted.project)
    _show(cross_table(answer) if crosswise else answer, format_name, output)
    return 0 if answer.ok else 1


def _chosen(output: Path | None, name: str | None, kind: Kind) -> str | None:
    """Return the format that was named or that the name of the output says, if any."""
    able = [row for row in FORMATS.values() if kind in row.kinds or row.name == name]
    usual = FORMATS[_USUAL[kind]]
    known = {row.name: row for row in (usual, *able)}
    return formats.chosen(output, name, known, of=_OF[kind]) or None


def _listing(project: Project) -> Answer:
    """Return the catalogue as an answer, by main tag, so that every format can show it."""
    found = sorted(catalogue(project).values(), key=lambda saved: (saved.tags[0], saved.name))
    rows = tuple(
        (Literal(saved.tags[0]), Literal(saved.name), Literal(saved.summary)) for saved in found
    )
    return Answer(("tag", "name", "question"), rows)


def _grouped(listing: Answer) -> Answer:
    """Show each tag once, before the first of its questions."""
    before = (None, *(row[0] for row in listing.rows))
    rows = tuple(
        (None, *row[1:]) if row[0] == tag else row
        for row, tag in zip(listing.rows, before, strict=False)
    )
    return replace(listing, rows=rows)


def _answer(
    put: asked.Asked,
    graph: "Dataset",
    wanted: graphs.Wanted,
    format_name: str | None,
    output: Path | None,
) -> Answer:
    from balticvet.queries.emptiness import advising, of_saved

    if put.question:
        with advising(of_saved(put.question, put.given), graph, wanted.project):
            return ask_saved(graph.store, put.question, put.given)
    answer = ask_untrusted(graph.store, put.text, where=put.where, limits=wanted.limits)
    readable = _is_for_people(answer, format_name, output)
    return with_labels(answer, graph.store) if readable else answer


def _explained(answer: Answer, put: asked.Asked, graph: "Dataset", project: Project) -> Answer:
    from balticvet.queries.emptiness import explained, of_saved, of_text

    inquiry = of_saved(put.question, put.given) if put.question else of_text(put.text)
    return explained(answer, inquiry, graph, project)


def _cited(put: asked.Asked, graph: "Dataset", wanted: graphs.Wanted) -> "Cited":
    from balticvet.provenance import Provenance, cite_saved, cite_untrusted
    from balticvet.queries.emptiness import advising, of_saved

    provenance = Provenance(graph.store, wanted.rules())
    if put.question:
        with advising(of_saved(put.question, put.given), graph, wanted.project):
            return cite_saved(provenance, put.question, put.given)
    cited = cite_untrusted(provenance, put.text, where=put.where, limits=wanted.limits)
    return replace(cited, answer=with_labels(cited.answer, graph.store))


def _is_for_people(answer: Answer, name: str | None, output: Path | None) -> bool:
    return _format(answer, name, output) in _FOR_PEOPLE


def _format(answer: Answer, name: str | None, output: Path | None) -> str:
    """Return the format that was asked for, else the one that suits the answer and its reader."""
    if name:
        return name
    if answer.kind == "construct":
        return "turtle"
    to_person = output is None and streams.is_terminal()
    return "table" if to_person or answer.kind == "ask" else "csv"


def _show_cited(cited: "Cited", format_name: str | None, output: Path | None) -> None:
    _show(cited.as_table(), format_name, output)


def _show(answer: Answer, format_name: str | None, output: Path | None) -> None:
    formats.show(answer, _format(answer, format_name, output), output)
    _say_why(answer)


def _say_why(answer: Answer) -> None:
    """Say why an answer is empty, as far as that is known, else who tells what its things are."""
    nothing = ("no rows",) if answer.kind != "ask" and not len(answer) else ()
    borrowed = (answer.credit.borrowed,) if answer.credit.borrowed and not nothing else ()
    if said := (*nothing, *answer.reasons, *borrowed):
        streams.say("\n".join(said))
