"""The docstring of a measure, part by part: pages and RDF tell the same."""

import re

PARTS = ("Definition", "Formula", "Source", "Edge cases")
"""What a docstring says, each in a paragraph that begins so; `Formula` where there is one."""


def parts(definition: str) -> list[tuple[str, str]]:
    """Return the parts of a docstring with their names, each on one line.

    Raises `ValueError` when one is missing, or stands elsewhere.
    """
    pieces = re.split(rf"^({'|'.join(PARTS)}): ", definition, flags=re.MULTILINE)
    found = list(
        zip(pieces[1::2], (" ".join(words.split()) for words in pieces[2::2]), strict=True)
    )
    wanted = [name for name in PARTS if name != "Formula" or "\nFormula: " in definition]
    if [name for name, _ in found] != wanted:
        raise ValueError(f"This docstring has not the parts {', '.join(wanted)}: {definition}")
    return found
