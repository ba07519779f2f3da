"""The description of a source: `source.toml`, with every entry that it may have."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from balticvet.errors import UnreadableInputError
from balticvet.masking import Span
from balticvet.store.tags import tag_fault
from balticvet.suggest import suggest

GUIDE = "docs/how-to/add-a-document.md shows a whole file."

_SPAN = {"start": int, "end": int}
ROWS: Mapping[str, Mapping[str, type]] = MappingProxyType(
    {
        "form": {"kind": str, "section": str, "text": str, **_SPAN},
        "personal": _SPAN,
        "omission": {"text": str, "reason": str, **_SPAN},
    }
)
ENTRIES: Mapping[str, type] = MappingProxyType(
    {
        "title": str,
        "description": str,
        "language": str,
        "media_type": str,
        "rights": str,
        "sha256": str,
        "masked_sha256": str,
        "normalised_sha256": str,
        "text_only_limit": int,
        **dict.fromkeys(ROWS, list),
    }
)
_OPTIONAL = {"masked_sha256", "personal", "omission"}
_CALLED = {int: "a whole number", str: "a text in quotation marks", list: "a list of tables"}
_IRIS = "such names become IRIs and have only a–z, 0–9 and single hyphens."
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def read_description(path: Path) -> dict[str, Any]:
    """Return the entries of `source.toml`, each of its kind and none unknown.

    Raises `UnreadableInputError` that names the entry at fault.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise UnreadableInputError(
            f"The description of the source cannot be read: {fault}.", where=str(path)
        ) from None
    for wrong in _faults(path.parent.name, table):
        raise UnreadableInputError(wrong, where=str(path), fix=f"Correct it; {GUIDE}")
    return table


def span_of(row: Mapping[str, int]) -> Span:
    """Return the stretch that a row of the description speaks of."""
    return Span(row["start"], row["end"])


def _faults(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a description, in words."""
    if not _SLUG.fullmatch(name):
        yield f"The folder of the source is called {name!r}; {_IRIS}"
    yield from _entry_faults(table, ENTRIES, "The description of the source")
    for kind, entries in ROWS.items():
        for number, row in enumerate(table.get(kind, ()), start=1):
            yield from _entry_faults(row, entries, f"The [[{kind}]] row {number}")
            if not 0 <= row["start"] <= row["end"]:
                yield f"The [[{kind}]] row {number} ends before it starts."
    if wrong := tag_fault(table["language"]):
        yield wrong.what
    for row in table["form"]:
        if not _SLUG.fullmatch(row["section"]):
            yield f"A [[form]] row has the section {row['section']!r}; {_IRIS}"


def _entry_faults(table: object, entries: Mapping[str, type], where: str) -> Iterator[str]:
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
        if key not in table and key not in _OPTIONAL:
            yield f"{where} lacks the entry {key!r}."
