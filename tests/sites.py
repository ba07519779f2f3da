"""Pages of a site, each made alone, and as a reader takes them in."""

from collections.abc import Iterable
from pathlib import Path

from lxml import html

from balticvet.assemble import Datasets
from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import called
from balticvet.ledger import Ledger, cover
from balticvet.portal import Site
from balticvet.portal.site import rendered
from balticvet.queries.answer import Answer
from balticvet.rdf import Literal, NamedNode, Term
from balticvet.resources import Project
from balticvet.wording import grouped_digits


def site_of(datasets: Datasets, project: Project, ledgers: Iterable[Ledger] = ()) -> Site:
    """Return the site of a project; without ledgers, with those of its documents."""
    return Site(datasets, project, tuple(ledgers) or cover(datasets.narrow, project), {})


def page_at(site: Site, path: str) -> str:
    """Return the HTML of one page."""
    return rendered(site, *site.pages[path])


def written(site: Site, path: str) -> dict[str, bytes]:
    """Return a page of a site and what stands beside it, by their paths."""
    return {path: page_at(site, path).encode(), **site.pages[path][1].files()}


def read_page(path: Path) -> html.HtmlElement:
    """Return a page as a reader of HTML takes it in."""
    return html.document_fromstring(path.read_bytes())


def words(element: html.HtmlElement) -> str:
    """Return what a part of a page says, in one line."""
    return " ".join(element.text_content().split())


def in_words(store: QuadStore, term: Term | None, label: Term | None) -> str:
    if isinstance(label, Literal):
        return label.value
    if isinstance(term, NamedNode):
        return called(store, term)
    if not isinstance(term, Literal):
        return ""
    kind = term.datatype.value.partition("#")[2]
    if kind == "boolean":
        return {"true": "yes", "false": "no"}[term.value]
    return grouped_digits(term.value) if kind in ("integer", "decimal") else term.value


def rows_in_words(store: QuadStore, answer: Answer) -> list[list[str]]:
    """Return the rows of an answer as a page says them: of a thing and its label, the label."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    shown = [
        name
        for name in answer.columns
        if not (name.endswith("Label") and name[: -len("Label")] in answer.columns)
    ]
    return [
        [" ".join(in_words(store, row[name], row.get(f"{name}Label")).split()) for name in shown]
        for row in rows
    ]
