"""N-Triples, JSON-LD and RDF/XML, for the triples of CONSTRUCT and DESCRIBE."""

from pyoxigraph import Quad

from balticvet import store
from balticvet.queries.answer import Answer


def write(answer: Answer, *, name: str) -> bytes:
    """Return the triples of an answer in a format of `balticvet.store.FORMATS`.

    Raises `CannotWriteError` for RDF/XML that would not be readable.
    """
    return store.write((Quad(*triple) for triple in answer.triples), store.FORMATS[name])
