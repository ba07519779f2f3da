"""Tables as data frames of pandas: each column keeps its type, also where cells are empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from balticvet.errors import not_installed
from balticvet.tables.values import Value

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {int: "Int64", bool: "boolean", date: "datetime64[s]", datetime: "datetime64[us]"}
"""The types of pandas that hold an empty cell without changing the others.

Without one, whole numbers would become floats. Text and floats pandas infers well; decimals stay
decimals, since a float would round them.
"""
_LARGEST = 2**63


def data_frame(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> pd.DataFrame:
    """Return plain values as a data frame; raises `UsageError` without pandas."""
    try:
        import pandas as pd
    except ImportError as fault:
        raise not_installed("A data frame", "pandas", extra="pandas") from fault
    series = {
        name: pd.Series([row[at] for row in rows], dtype=_type([row[at] for row in rows]))
        for at, name in enumerate(columns)
    }
    return pd.DataFrame(series, columns=list(columns))


def _type(cells: Sequence[Value]) -> str | None:
    """Return the type of a column; none where pandas finds it, or where its cells differ."""
    found = [cell for cell in cells if cell is not None]
    kinds = {type(cell) for cell in found}
    if len(kinds) != 1:
        return "object" if found else None
    if any(isinstance(cell, int) and not -_LARGEST <= cell < _LARGEST for cell in found):
        return "object"
    if any(isinstance(cell, datetime) and cell.tzinfo for cell in found):
        return None
    return _TYPES.get(kinds.pop())
