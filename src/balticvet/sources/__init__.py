"""Sources: what was received, how its form is laid out, and where each passage is described.

A source is a folder `data/sources/<id>/` with

- `source.toml`: title, rights, sha256, the words of the printed form, the personal stretches;
- `document.txt`: the text byte for byte as it was received;
- `facts.trig`: outside the braces where each passage stands, inside what it states;
- `contact.trig`: the same for passages with personal data.
"""

from balticvet.sources.document import (
    check_document,
    check_form,
    find,
    normalise,
    read_text,
    sha256,
)
from balticvet.sources.facts import block_lines
from balticvet.sources.reading import read_source, read_sources
from balticvet.sources.records import FormRow, Omission, Origin, PassageNote, Source

__all__ = [
    "FormRow",
    "Omission",
    "Origin",
    "PassageNote",
    "Source",
    "block_lines",
    "check_document",
    "check_form",
    "find",
    "normalise",
    "read_source",
    "read_sources",
    "read_text",
    "sha256",
]
