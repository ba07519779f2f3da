"""Provenance: which passages, decisions and rules each row of an answer rests on."""

from balticvet.provenance.citations import Citation, Provenance
from balticvet.provenance.cited import (
    Cited,
    CitedRow,
    cite,
    cite_rows,
    cite_saved,
    cite_untrusted,
)
from balticvet.provenance.premises import Premise

__all__ = [
    "Citation",
    "Cited",
    "CitedRow",
    "Premise",
    "Provenance",
    "cite",
    "cite_rows",
    "cite_saved",
    "cite_untrusted",
]
