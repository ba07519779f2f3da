"""Sources: what was received, how its form is laid out, and where each passage is described.

A source is a folder `data/sources/<id>/` with

- `source.toml`: title, rights, sha256, the words of the printed form, the personal stretches;
- `document.txt`: the text byte for byte as it was received;
- `facts.trig`: outside the braces where each passage stands, inside what it states;
- `contact.trig`: the same for passages with personal data;

or, for the pages of one publisher,

- `source.toml`: title, rights, each page with its address and the day it was read;
- `facts.trig`: outside the braces which page is restated in which words, inside what it states.
"""

from balticvet.sources.description import LANGUAGES
from balticvet.sources.document import (
    check_document,
    check_form,
    find,
    normalise,
    read_document,
    sha256,
)
from balticvet.sources.facts import block_lines
from balticvet.sources.reading import (
    read_source,
    read_sources,
    read_websites,
    source_folders,
)
from balticvet.sources.records import (
    FormRow,
    Omission,
    Origin,
    Page,
    PassageNote,
    Restatement,
    Source,
    Website,
    place_lines,
    stretches,
)

__all__ = [
    "LANGUAGES",
    "FormRow",
    "Omission",
    "Origin",
    "Page",
    "PassageNote",
    "Restatement",
    "Source",
    "Website",
    "block_lines",
    "check_document",
    "check_form",
    "find",
    "normalise",
    "place_lines",
    "read_document",
    "read_source",
    "read_sources",
    "read_websites",
    "sha256",
    "source_folders",
    "stretches",
]
