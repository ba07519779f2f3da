"""The page of the audit: a section for each part, of which each run replaces its own."""

from collections.abc import Mapping
from pathlib import Path

from benchmarks.audit.parts import PARTS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "audit.md"

_HEAD = """\
<!-- Made by `make audit`; changes here are lost. -->

# Audit

What programs that nobody here wrote make of the site.
Each part is a file of `benchmarks/audit/`, and a row in its `parts.py`.
`make audit PARTS=axe` measures one alone; what was measured of the others stays.
An interrupted run goes on where it was.
"""
_SECTION = "\n## "
_UNKNOWN = "This is not measured yet.\n"


def sections(page: str) -> dict[str, str]:
    """Return what a page tells, by the headings of its sections.

    >>> sections("# Audit\\n\\n## Valid HTML\\n\\nNo error.\\n")
    {'Valid HTML': 'No error.\\n'}
    """
    parts = (part.partition("\n\n") for part in page.split(_SECTION)[1:])
    return {heading: text for heading, _, text in parts}


def as_page(found: Mapping[str, str]) -> str:
    """Return the page of what was found, by the headings of the parts."""
    told = [f"## {part.heading}\n\n{found.get(part.heading, _UNKNOWN)}" for part in PARTS]
    return "\n".join([_HEAD, *told])
