"""Citations: which passages, decisions and rules each row of an answer rests on."""

from balticvet.cite.cited import Cited, cite, cite_saved, words
from balticvet.cite.untrusted import cite_untrusted
from balticvet.cite.why import Citation, Why

__all__ = ["Citation", "Cited", "Why", "cite", "cite_saved", "cite_untrusted", "words"]
