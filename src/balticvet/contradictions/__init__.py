"""Contradictions: where sources give unequal answers to one question, found by rule.

Nothing is listed by hand: `queries/comparisons/` says what is compared, `verdicts` how unequal
values differ. No voice is deleted; a decision may say which passage it prefers, and why.
"""

from balticvet.contradictions.choosing import LedgerChoice
from balticvet.contradictions.finding import find, read_comparisons
from balticvet.contradictions.records import VERDICTS, Contradiction
from balticvet.contradictions.report import as_table, why_none
from balticvet.contradictions.triples import KIND, describe
from balticvet.contradictions.withheld import withheld

__all__ = [
    "KIND",
    "VERDICTS",
    "Contradiction",
    "LedgerChoice",
    "as_table",
    "describe",
    "find",
    "read_comparisons",
    "why_none",
    "withheld",
]
