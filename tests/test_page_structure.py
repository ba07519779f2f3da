"""Pages are well-built HTML: roles say nothing twice and stand where they mean something.

The rules are those of https://www.w3.org/TR/html-aria/ that our pages can break, and of
https://html.spec.whatwg.org for `autocomplete`.
"""

from collections.abc import Callable, Iterator

import pytest
from lxml import html

from balticvet.assemble import AssembledDataset, Datasets
from balticvet.draw import draw
from balticvet.queries import ask_saved, find
from balticvet.resources import Project
from balticvet.tables.formats import write
from sites import page_at, site_of

OWN = {
    "article": "article",
    "aside": "complementary",
    "button": "button",
    "details": "group",
    "dialog": "dialog",
    "fieldset": "group",
    "figure": "figure",
    "form": "form",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "hr": "separator",
    "li": "listitem",
    "main": "main",
    "nav": "navigation",
    "ol": "list",
    "table": "table",
    "tbody": "rowgroup",
    "td": "cell",
    "tfoot": "rowgroup",
    "th": "columnheader",
    "thead": "rowgroup",
    "tr": "row",
    "ul": "list",
}
"""The role that an element has without saying so."""
WITHIN_TABLES = frozenset(("tbody", "td", "tfoot", "th", "thead", "tr"))
WITHOUT_TEXT = frozenset(("button", "checkbox", "file", "image", "radio", "reset", "submit"))
NAMELESS = frozenset(("b", "cite", "code", "div", "em", "i", "p", "small", "span", "strong"))


def _map(wide: AssembledDataset) -> bytes:
    return draw(wide, Project(), "map")


def _reader(wide: AssembledDataset) -> bytes:
    site = site_of(Datasets(wide, wide), Project())
    return page_at(site, "document/bafa.html").encode()


def _answer(wide: AssembledDataset) -> bytes:
    return write(ask_saved(wide.store, find(Project(), "roster"), {}), "html")


PAGES = {"map": _map, "reader": _reader, "answer": _answer}


def faults(markup: bytes) -> Iterator[str]:
    """Yield what is wrong with the roles, names and form fields of a page."""
    tree = html.document_fromstring(markup.decode())
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = [element.get("id", "") for element in elements if element.get("id")]
    if len(ids) != len(set(ids)):
        yield "an id twice"
    for element in elements:
        yield from _of_role(element)
        yield from _of_name(element, frozenset(ids))
        if element.get("autocomplete") and element.get("type") in WITHOUT_TEXT:
            yield f"autocomplete on a {element.get('type')}"


def _of_role(element: html.HtmlElement) -> Iterator[str]:
    tag, role = element.tag, element.get("role")
    if role is None:
        return
    if role == OWN.get(tag):
        yield f"the role {role} is that of {tag} anyway"
    in_table = any(above.get("role") in (None, "table") for above in element.iterancestors("table"))
    if tag in WITHIN_TABLES and in_table:
        yield f"a role on {tag} in a table"


def _of_name(element: html.HtmlElement, ids: frozenset[str]) -> Iterator[str]:
    for reference in (element.get("aria-labelledby") or "").split():
        if reference not in ids:
            yield f"aria-labelledby names {reference}, which is not there"
    named = element.get("aria-label") or element.get("aria-labelledby")
    if named and element.tag in NAMELESS and not element.get("role"):
        yield f"a name on a {element.tag} without a role"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_role_name_or_field_out_of_place(name: str, wide: AssembledDataset) -> None:
    make: Callable[[AssembledDataset], bytes] = PAGES[name]
    assert list(faults(make(wide))) == []


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<table role="table"></table>', "the role table is that of table anyway"),
        ('<table><tr><td role="button">a</table>', "a role on td in a table"),
        ('<table role="table"><tr role="presentation"></table>', "a role on tr in a table"),
        ('<input type="checkbox" autocomplete="off">', "autocomplete on a checkbox"),
        ('<section aria-labelledby="x"></section>', "aria-labelledby names x, which is not there"),
        ('<div aria-label="a"></div>', "a name on a div without a role"),
        ('<p id="a"><p id="a">', "an id twice"),
    ],
)
def test_the_rules_find_what_they_are_for(markup: str, told: str) -> None:
    assert told in list(faults(markup.encode()))


def test_a_table_that_is_none_may_give_its_cells_roles() -> None:
    assert list(faults(b'<table role="presentation"><tr><td role="button">a</table>')) == []
