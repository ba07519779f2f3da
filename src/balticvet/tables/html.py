"""HTML, for notebooks: a table that one can read, whatever the data holds."""

from collections.abc import Iterable, Mapping, Sequence

from balticvet.tables.values import Row, Term, address, shown
from balticvet.xmltext import html_text


def table(
    columns: Sequence[str], rows: Iterable[Row], *, meanings: Mapping[str, str], caption: str
) -> str:
    """Return rows of terms as an HTML table; a pointer on its heads shows their meanings."""
    head = "".join(_heading(name, meanings.get(name, "")) for name in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in rows)
    title = f"<caption>{html_text(caption)}</caption>\n" if caption else ""
    return (
        f"<table>\n{title}<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )


def paragraph(text: str) -> str:
    """Return a text as a paragraph."""
    return f"<p>{html_text(text)}</p>\n"


def numbered(lines: Iterable[str]) -> str:
    """Return lines as a numbered list."""
    items = "".join(f"<li>{html_text(line)}</li>\n" for line in lines)
    return f"<ol>\n{items}</ol>\n"


def _heading(name: str, meaning: str) -> str:
    title = f' title="{html_text(meaning)}"' if meaning else ""
    return f'<th scope="col"{title}>{html_text(name)}</th>'


def _cell(term: Term | None) -> str:
    words = html_text(shown(term))
    if link := address(term):
        return f'<td><a href="{html_text(link)}">{words}</a></td>'
    return f"<td>{words}</td>"
