"""The map as one page: a picture, a table and words of the same ties, in a file of its own."""

from balticvet.draw.page.document import (
    SCRIPT,
    STYLES,
    heading,
    is_readable,
    map_page,
    map_values,
    subject_page,
)
from balticvet.draw.page.known import map_network, map_subject
from balticvet.draw.page.records import MapSubject

__all__ = [
    "SCRIPT",
    "STYLES",
    "MapSubject",
    "heading",
    "is_readable",
    "map_network",
    "map_page",
    "map_subject",
    "map_values",
    "subject_page",
]
