"""SPARQL texts: their words, the files that hold them, and the one gate to the engine.

`solve` is the only way to put a text to a store; it refuses whatever would ask another server.
"""

from balticvet.sparql.engine import solve
from balticvet.sparql.saved import read_saved, read_yaml
from balticvet.sparql.service import refuse_service

__all__ = ["read_saved", "read_yaml", "refuse_service", "solve"]
