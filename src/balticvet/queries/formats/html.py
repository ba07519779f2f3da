"""HTML, for notebooks: a table that one can read, whatever the data holds."""

from html import escape

from pyoxigraph import NamedNode

from balticvet.queries.answer import Answer
from balticvet.queries.values import Term, shown


def write(answer: Answer) -> str:
    """Return an answer as an HTML table; the question is its caption."""
    if answer.boolean is not None:
        return f"<p>{escape(_summary(answer))} {'yes' if answer.boolean else 'no'}</p>\n"
    head = "".join(_heading(answer, name) for name in answer.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in answer.rows)
    caption = f"<caption>{escape(_summary(answer))}</caption>\n" if answer.question else ""
    return (
        f"<table>\n{caption}<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _summary(answer: Answer) -> str:
    return answer.question.summary if answer.question else ""


def _heading(answer: Answer, name: str) -> str:
    columns = answer.question.columns if answer.question else ()
    meaning = next((column.meaning for column in columns if column.name == name), "")
    title = f' title="{escape(meaning)}"' if meaning else ""
    return f'<th scope="col"{title}>{escape(name)}</th>'


def _cell(term: Term | None) -> str:
    words = escape(shown(term))
    if isinstance(term, NamedNode) and term.value.startswith(("http://", "https://")):
        return f'<td><a href="{escape(term.value)}">{words}</a></td>'
    return f"<td>{words}</td>"
