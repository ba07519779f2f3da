"""Contradictions: where sources give unequal answers to one question, found by rule.

Nothing is listed by hand: `queries/comparisons/` says what is compared, `verdicts` how unequal
values differ. No voice is deleted; a decision may say which passage it prefers, and why.
"""

from balticvet.contradictions.finding import find, read_comparisons
from balticvet.contradictions.records import Contradiction
from balticvet.contradictions.report import KIND, as_table, describe, why_none

__all__ = [
    "KIND",
    "Contradiction",
    "as_table",
    "describe",
    "find",
    "read_comparisons",
    "why_none",
]
