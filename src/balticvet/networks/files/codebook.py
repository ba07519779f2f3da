"""The codebook of an edge list: what each file and each column of it means."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from balticvet.networks.files.elements import direction
from balticvet.networks.model.dating import BASES
from balticvet.networks.model.records import Network
from balticvet.tables import Table, terms
from balticvet.tables.reading import read_toml
from balticvet.tables.values import text
from balticvet.wording import counted

COLUMNS = ("file", "column", "meaning", "values", "unit", "empty", "filled")
WHOLE = "(the whole network)"
"""Stands for a file in the rows on all of them."""

_MOST = 12
"""A column with no more different values than this is listed with all of them."""

_RIGHTS = (
    "The licence covers what is ours: facts, decisions, descriptions. Quotes stay with their"
    " publishers, and are given as evidence; pages are restated in words of this project."
)
_CELLS = (
    "UTF-8, a comma between cells, text with commas in quotation marks. Several values of one cell"
    " have a semicolon between them. An empty cell is a missing value, and says what “empty” says."
    " An apostrophe stands before text that a spreadsheet program would take for a formula."
)


def codebook(network: Network, sheets: Mapping[str, Table]) -> Table:
    """Return what files and their columns mean: first the whole network, then each column."""
    rows = [
        *_of_network(network),
        *(row for name in sheets for row in _of_file(name, sheets[name])),
    ]
    return Table(COLUMNS, tuple(map(terms, rows)), called="codebook")


def _of_network(network: Network) -> Iterator[tuple[str, ...]]:
    projection, dating = network.projection, network.dating
    told = (
        ("network", projection.summary),
        ("what it is", projection.description),
        ("nodes", projection.nodes),
        ("direction", direction(network)),
        *((f"tie “{tie.name}”", tie.meaning) for tie in network.ties),
        *(("caveat", words) for words in projection.caveats),
        *(("dates", words) for words in (dating.about(network) if dating else ())),
        *((f"dated by “{name}”", words) for name, words in BASES.items() if name),
        ("cells", _CELLS),
        ("data", str(network.credit)),
        ("dataset", network.dataset),
        ("licence", network.licence),
        ("rights", _RIGHTS),
    )
    yield from ((WHOLE, name, words, "", "", "", "") for name, words in told if words)


def _of_file(name: str, sheet: Table) -> Iterator[tuple[str, ...]]:
    known = _meanings().get(name, {})
    rows = counted(len(sheet.rows), "row")
    for place, column in enumerate(sheet.columns):
        cells = [text(row[place]) for row in sheet.rows]
        own = {"meaning": f"?{column} in the query of the projection", "empty": "it has none"}
        said: Mapping[str, str] = known.get(column, own)
        filled = f"{sum(map(bool, cells))} of {rows}"
        yield (
            f"{name}.csv",
            column,
            said["meaning"],
            _values(cells),
            said.get("unit", ""),
            said["empty"],
            filled,
        )


def _values(cells: list[str]) -> str:
    """Return the values of a column where they are few and come again and again."""
    there = sorted(set(cells) - {""})
    is_short = 0 < len(there) <= _MOST and len(there) < len(list(filter(None, cells)))
    return " | ".join(there) if is_short else ""


@cache
def _meanings() -> dict[str, dict[str, Any]]:
    """Return what columns mean, by file and column."""
    return read_toml(Path(str(files("balticvet.networks.files").joinpath("codebook.toml"))))
