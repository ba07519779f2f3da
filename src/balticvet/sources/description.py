"""The description of a source: `source.toml`, with every entry that it may have."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import is_slug, is_web_address
from balticvet.rdfio.term_checks import tag_fault
from balticvet.spans import Span
from balticvet.suggest import suggest
from balticvet.tables.reading import read_toml
from balticvet.wording import listed

GUIDE = "docs/how-to/add-a-document.md shows a whole file."

_SPAN = {"start": int, "end": int}


@dataclass(frozen=True)
class Layout:
    """What a `source.toml` may have: its entries, the entries of its rows, what may be missing."""

    entries: Mapping[str, type]
    rows: Mapping[str, Mapping[str, type]]
    optional: frozenset[str]


_TEXTS = dict.fromkeys(("title", "description", "language", "rights"), str)
_DOCUMENT_ROWS: Mapping[str, Mapping[str, type]] = {
    "form": {"kind": str, "section": str, "text": str, **_SPAN},
    "personal": _SPAN,
    "omission": {"text": str, "reason": str, **_SPAN},
}
_WEBSITE_ROWS: Mapping[str, Mapping[str, type]] = {
    "page": {
        **dict.fromkeys(("id", "url", "title", "language", "date", "voice"), str),
        "read": date,
    },
    "omission": {"fact": str, "reason": str, "about": str},
}
DOCUMENT = Layout(
    entries={
        **_TEXTS,
        **dict.fromkeys(("media_type", "sha256", "masked_sha256", "normalised_sha256"), str),
        "text_only_limit": int,
        **dict.fromkeys(_DOCUMENT_ROWS, list),
    },
    rows=_DOCUMENT_ROWS,
    optional=frozenset(("masked_sha256", "personal", "omission")),
)
WEBSITE = Layout(
    entries={**_TEXTS, **dict.fromkeys(_WEBSITE_ROWS, list)},
    rows=_WEBSITE_ROWS,
    # An address and a day are demanded by a shape, which shows every page that lacks them.
    optional=frozenset(("omission", "about", "url", "language", "date", "read", "voice")),
)
_CALLED = {
    int: "a whole number",
    str: "a text in quotation marks",
    list: "a list of tables",
    date: "a day such as 2026-11-23, without quotation marks",
}
LANGUAGES: Mapping[str, str] = dict(
    re.findall(
        r"(\w+)=(\w+)",
        "bg=BUL cs=CES da=DAN de=DEU el=ELL en=ENG es=SPA et=EST fi=FIN fr=FRA ga=GLE hr=HRV"
        " hu=HUN it=ITA lt=LIT lv=LAV mt=MLT nl=NLD no=NOR pl=POL pt=POR ro=RON ru=RUS sk=SLK"
        " sl=SLV sv=SWE uk=UKR",
    )
)
"""The languages that a page can be in: each tag with its code in the authority table of the EU."""
_IRIS = "such names become IRIs and have only a–z, 0–9 and single hyphens."


def read_description(path: Path) -> dict[str, Any]:
    """Return the entries of `source.toml`, each of its kind and none unknown.

    Raises `UnreadableInputError` that names the entry at fault.
    """
    table = read_toml(path)
    layout = WEBSITE if is_website(table) else DOCUMENT
    for wrong in _faults(path.parent.name, table, layout):
        raise UnreadableInputError(wrong, where=str(path), fix=f"Correct it; {GUIDE}")
    _check_languages(path, table.get("page", ()))
    return table


def _check_languages(path: Path, pages: Iterable[Mapping[str, Any]]) -> None:
    """Raise for a page in a language that has no code."""
    for row in pages:
        if (tag := row.get("language", "en")) not in LANGUAGES:
            lines = path.read_text(encoding="utf-8").splitlines()
            entry = re.compile(rf"""\s*language\s*=\s*["']{re.escape(tag)}["']""")
            line = next((at for at, text in enumerate(lines, start=1) if entry.match(text)), 1)
            raise UnreadableInputError(
                f"The page {row['id']!r} has the language {tag!r}, which is none of"
                f" {listed(tuple(LANGUAGES))}.",
                where=f"{path}:{line}",
                fix='Give the tag of the language in which the page is written: language = "lv";'
                " leave the entry out where neither address nor title shows it.",
            )


def is_website(table: Mapping[str, Any]) -> bool:
    """Tell whether a description speaks of web pages, and not of one document."""
    return "page" in table


def span_of(row: Mapping[str, int]) -> Span:
    """Return the stretch that a row of the description speaks of."""
    return Span(row["start"], row["end"])


def _faults(name: str, table: Mapping[str, Any], layout: Layout) -> Iterator[str]:
    """Yield what is wrong with a description, in words."""
    if not is_slug(name):
        yield f"The folder of the source is called {name!r}; {_IRIS}"
    optional = layout.optional
    yield from _entry_faults(table, layout.entries, "The description of the source", optional)
    for kind, entries in layout.rows.items():
        for number, row in enumerate(table.get(kind, ()), start=1):
            yield from _entry_faults(row, entries, f"The [[{kind}]] row {number}", optional)
            if "start" in entries and not 0 <= row["start"] <= row["end"]:
                yield f"The [[{kind}]] row {number} ends before it starts."
    if wrong := tag_fault(table["language"]):
        yield wrong.what
    for row in table.get("form", ()):
        if not is_slug(row["section"]):
            yield f"A [[form]] row has the section {row['section']!r}; {_IRIS}"
    yield from _page_faults(table.get("page", ()))


def _page_faults(pages: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    counted = Counter(page["id"] for page in pages)
    for page, count in counted.items():
        if not is_slug(page):
            yield f"A [[page]] row has the id {page!r}; {_IRIS}"
        if count > 1:
            yield f"Two [[page]] rows have the id {page!r}."
    for row in pages:
        if "url" in row and not is_web_address(row["url"]):
            yield f"The page {row['id']!r} has the url {row['url']!r}, which is no web address."


def _entry_faults(
    table: object, entries: Mapping[str, type], where: str, optional: Container[str]
) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{where} is not a table."
        return
    for key, value in table.items():
        if key not in entries:
            hint = suggest(key, entries)
            yield f"{where} has the entry {key!r}, which means nothing. {hint}".rstrip()
        elif type(value) is not entries[key]:
            yield f"{where}: the entry {key!r} is not {_CALLED[entries[key]]}."
    for key in entries:
        if key not in table and key not in optional:
            yield f"{where} lacks the entry {key!r}."
