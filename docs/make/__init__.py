"""What of the docs is made from code and tests: reference, pictures, notebooks, sessions."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from docs.make import (
    alignments,
    bad_inputs,
    checked_citations,
    commands,
    contradictions,
    ingest,
    measures,
    pictures,
    questions,
    sessions,
    terms,
    tutorial,
    typeface,
)

FOLDER = Path(__file__).parents[1] / "reference"

PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "bad-inputs.md": bad_inputs.page,
        "checked-citations.md": checked_citations.page,
        "commands.md": commands.page,
        "contradictions.md": contradictions.page,
        "ingest.md": ingest.page,
        "measures.md": measures.page,
        "questions.md": questions.page,
        "terms.md": terms.page,
    }
)
"""The text of each page, by the name of its file."""


def write_pages() -> None:
    """Write each page and each picture anew, and run each notebook and each session."""
    FOLDER.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
    typeface.write()
    alignments.write()
    pictures.write()
    tutorial.write()
    sessions.write()
