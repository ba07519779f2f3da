"""Cited answers in the formats of answers: footnotes for people, columns for programs."""

from collections.abc import Callable

from balticvet.provenance.cited import Cited, words
from balticvet.queries import formats
from balticvet.queries.formats import html as html_table
from balticvet.queries.formats import markdown as markdown_table
from balticvet.queries.formats import table as terminal_table
from balticvet.queries.formats import xlsx as workbook
from balticvet.xmltext import html_text


def write(cited: Cited, name: str) -> bytes:
    """Return a cited answer in a format of `balticvet.queries.formats.FORMATS`.

    Raises `UsageError` when that format cannot hold rows.
    """
    if name in _WITH_WORDS:
        return formats.encoded(_WITH_WORDS[name](cited))
    return formats.write(cited.as_columns(), name)


def table(cited: Cited, *, width: int | None = None) -> str:
    """Return an aligned table with numbered footnotes below."""
    told = terminal_table.write(cited.as_footnotes("[{}]"), width=width)
    lines = [f"[{number}] {words(found)}" for number, found in enumerate(cited.footnotes, 1)]
    wrapped = (terminal_table.wrapped(line, width) for line in (*lines, *_below(cited)))
    return f"{told}\n{''.join(wrapped)}"


def markdown(cited: Cited) -> str:
    """Return a Markdown table with footnotes below."""
    answer = cited.as_footnotes("[^{}]")
    told = markdown_table.write(answer, marks=answer.columns[-1])
    notes = [
        f"[^{number}]: {markdown_table.escaped(words(found))}\n"
        for number, found in enumerate(cited.footnotes, 1)
    ]
    below = (f"{markdown_table.escaped(line)}\n" for line in _below(cited))
    return "\n".join((told, *notes, *below))


def html(cited: Cited) -> str:
    """Return an HTML table with a numbered list of what its rows rest on."""
    told = html_table.write(cited.as_footnotes("[{}]"))
    items = "".join(f"<li>{html_text(words(found))}</li>\n" for found in cited.footnotes)
    below = "".join(f"<p>{html_text(line)}</p>\n" for line in _below(cited))
    return f"{told}<ol>\n{items}</ol>\n{below}"


def xlsx(cited: Cited) -> bytes:
    """Return a workbook with citations in columns of their own."""
    return workbook.write(cited.as_columns(), notes=cited.notes)


_WITH_WORDS: dict[str, Callable[[Cited], str | bytes]] = {
    "table": table,
    "markdown": markdown,
    "html": html,
    "xlsx": xlsx,
}


def _below(cited: Cited) -> tuple[str, ...]:
    return (*cited.notes, cited.credit)
