"""Tables: one record for whatever is answered or listed, and the formats that it is written in."""

from balticvet.tables.credit import Credit
from balticvet.tables.footnotes import Footnote, Footnotes
from balticvet.tables.record import Column, Kind, Table
from balticvet.tables.values import row_key, terms

__all__ = [
    "Column",
    "Credit",
    "Footnote",
    "Footnotes",
    "Kind",
    "Table",
    "row_key",
    "terms",
]
