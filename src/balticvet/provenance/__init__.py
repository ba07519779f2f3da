"""Provenance: which passages, decisions and rules each row of an answer rests on."""

from balticvet.provenance.citations import Citation, Provenance
from balticvet.provenance.cited import Cited, cite, cite_saved, cite_untrusted

__all__ = ["Citation", "Cited", "Provenance", "cite", "cite_saved", "cite_untrusted"]
