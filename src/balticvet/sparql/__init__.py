"""SPARQL texts: their words, the files that hold them, and the one gate to the engine.

`solve` is the only way to put a text to a store; it refuses whatever would ask another server.
"""

from balticvet.sparql.engine import parse, solve
from balticvet.sparql.saved import SavedQuery, Schema, read_saved
from balticvet.sparql.service import refuse_service

__all__ = ["SavedQuery", "Schema", "parse", "read_saved", "refuse_service", "solve"]
