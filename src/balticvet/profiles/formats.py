"""The formats of a briefing: those of reports, in text, Markdown and HTML as a page to read."""

from dataclasses import replace

from balticvet.profiles.briefing import Briefing
from balticvet.tables import Table
from balticvet.tables.formats import REPORTS, TableFormat


def _text(table: Table) -> str:
    return table.as_text()


def _markdown(table: Table) -> str:
    assert isinstance(table, Briefing)
    return table.as_markdown()


def _html(table: Table) -> str:
    return table.as_html()


FORMATS: dict[str, TableFormat] = {
    **{name: row for name, row in REPORTS.items() if name != "table"},
    "text": replace(REPORTS["text"], write=_text),
    "markdown": replace(REPORTS["markdown"], write=_markdown),
    "html": replace(REPORTS["html"], write=_html),
}
