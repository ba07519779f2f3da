"""Ledgers: accounts in which nothing may be missing."""

from balticvet.ledger.coverage import Entry, Ledger, Lexicon, Status, cover
from balticvet.ledger.page import page
from balticvet.ledger.report import MEANING, as_csv, as_json, as_text

__all__ = [
    "MEANING",
    "Entry",
    "Ledger",
    "Lexicon",
    "Status",
    "as_csv",
    "as_json",
    "as_text",
    "cover",
    "page",
]
