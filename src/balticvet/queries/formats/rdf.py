"""N-Triples, JSON-LD and RDF/XML, for the triples of CONSTRUCT and DESCRIBE."""

from balticvet import rdfio as store
from balticvet.queries.answer import Answer
from balticvet.rdf import Quad


def write(answer: Answer, *, name: str) -> bytes:
    """Return the triples of an answer in a format of `balticvet.rdfio.FORMATS`.

    Raises `CannotWriteError` for RDF/XML that would not be readable.
    """
    return store.write((Quad(*triple) for triple in answer.triples), store.FORMATS[name])
