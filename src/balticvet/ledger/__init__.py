"""Ledgers: accounts in which nothing may be missing."""

from balticvet.ledger.coverage import Entry, Ledger, Status, cover, idle_rows
from balticvet.ledger.report import MEANING, as_table, as_text, check_ledger

__all__ = [
    "MEANING",
    "Entry",
    "Ledger",
    "Status",
    "as_table",
    "as_text",
    "check_ledger",
    "cover",
    "idle_rows",
]
