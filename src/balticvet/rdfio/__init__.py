"""RDF files in and out: strict reading, reading of what others wrote, deterministic writing.

`read` and `parse` take our own files in this process; `read_untrusted` takes anybody's in a worker;
`write` gives the same bytes for the same quads.
"""

from balticvet.rdfio.formats import FORMATS, RdfSyntax, format_of
from balticvet.rdfio.reading import Reading, parse, read, read_untrusted, read_with_lines
from balticvet.rdfio.writing import OrderedQuads, in_order, write

__all__ = [
    "FORMATS",
    "OrderedQuads",
    "RdfSyntax",
    "Reading",
    "format_of",
    "in_order",
    "parse",
    "read",
    "read_untrusted",
    "read_with_lines",
    "write",
]
