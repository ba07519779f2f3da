"""Ledgers: accounts in which nothing may be missing."""

from balticvet.ledger.coverage import Entry, Ledger, Status, cover
from balticvet.ledger.page import page

__all__ = ["Entry", "Ledger", "Status", "cover", "page"]
