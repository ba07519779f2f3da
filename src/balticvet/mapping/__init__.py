"""Tables of others: a declared mapping makes quads of their records, each in a graph of its own."""

from balticvet.mapping.declared import TableMapping, mapping_of
from balticvet.mapping.job import About, Mapped, ingest_table

__all__ = ["About", "Mapped", "TableMapping", "ingest_table", "mapping_of"]
