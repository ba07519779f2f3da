"""Files that network programs read: one row in `FILES` for each format."""

from collections.abc import Callable
from dataclasses import dataclass

from balticvet.network.gexf import write_gexf
from balticvet.network.graphml import write_graphml
from balticvet.network.records import Network

__all__ = ["FILES", "FileFormat", "write_gexf", "write_graphml"]


@dataclass(frozen=True)
class FileFormat:
    """A file format for networks, and the function that writes it."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Network], bytes]


FILES = {
    row.name: row
    for row in (
        FileFormat("graphml", ".graphml", "application/graphml+xml", write_graphml),
        FileFormat("gexf", ".gexf", "application/gexf+xml", write_gexf),
    )
}
