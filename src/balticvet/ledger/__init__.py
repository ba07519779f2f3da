"""Ledgers: accounts in which nothing may be missing."""

from balticvet.ledger.coverage import Entry, Ledger, Status, cover, idle_rows
from balticvet.ledger.page import coverage_page
from balticvet.ledger.report import as_table, as_text, check_ledger

__all__ = [
    "Entry",
    "Ledger",
    "Status",
    "as_table",
    "as_text",
    "check_ledger",
    "cover",
    "coverage_page",
    "idle_rows",
]
