"""HTML, for notebooks: a table that one can read, whatever the data holds."""

from collections.abc import Iterable

from balticvet.queries.answer import Answer
from balticvet.queries.values import Term, address, shown
from balticvet.xmltext import html_text


def write(answer: Answer) -> str:
    """Return an answer as an HTML table; the question is its caption."""
    if answer.boolean is not None:
        return f"<p>{html_text(_summary(answer))} {'yes' if answer.boolean else 'no'}</p>\n"
    head = "".join(_heading(answer, name) for name in answer.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in answer.rows)
    caption = f"<caption>{html_text(_summary(answer))}</caption>\n" if answer.question else ""
    return (
        f"<table>\n{caption}<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def paragraphs(lines: Iterable[str]) -> str:
    """Return what stands below a table."""
    return "".join(f"<p>{html_text(line)}</p>\n" for line in lines)


def _summary(answer: Answer) -> str:
    return answer.question.summary if answer.question else ""


def _heading(answer: Answer, name: str) -> str:
    columns = answer.question.columns if answer.question else ()
    meaning = next((column.meaning for column in columns if column.name == name), "")
    title = f' title="{html_text(meaning)}"' if meaning else ""
    return f'<th scope="col"{title}>{html_text(name)}</th>'


def _cell(term: Term | None) -> str:
    words = html_text(shown(term))
    if link := address(term):
        return f'<td><a href="{html_text(link)}">{words}</a></td>'
    return f"<td>{words}</td>"
